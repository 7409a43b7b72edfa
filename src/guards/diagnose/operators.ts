/** Which operators a cause explains: names of src/canary. */

/** Places below a top-level statement. */
export const BODIES =
  /^(?:(?:async )?function|nested function|method|nested class|class body|conditional|(?:with|for|match|main) block|try-guarded|TYPE_CHECKING|else of TYPE_CHECKING|except handler|one line|import in the function|lambda|comprehension)$/;
/** Places below a function or class. */
export const DEFINITIONS =
  /^(?:(?:async )?function|nested function|method|nested class|class body|import in the function)$/;
/** Places two levels down, and definitions. */
export const DEEP =
  /^(?:nested function|method|nested class|match block|except handler|(?:async )?function|class body|else of TYPE_CHECKING|import in the function)$/;
/** `from pkg import bad`. */
export const NAMES = /^(?:from parent|from submodule|relative from parent|several in one statement)$/;
export const RELATIVE = /^relative\b/;
export const INDENTED = BODIES;
export const SHARED_LINE = /^(?:several in one statement|after a semicolon|one line)$/;
export const UNREADABLE =
  /^(?:syntax error|NUL byte|latin-1.*|UTF-16|unreadable file|newer syntax|byte order mark|coding cookie)$/;
export const ABSENT = /^(?:guarded folder (?:gone|empty)|forbidden target gone)$/;
export const DEEPER = /^(?:new sub-(?:folder|package)|the deepest folder|new sibling (?:folder|package))$/;
export const UNTRACKED = /^(?:untracked|not a git checkout|ignored by git)$/;
/** The plainest form: a guard that misses it misses everything, and no single form explains that. */
export const PLAINEST = /^(?:top level|static import)$/;

export function explained(missed: readonly string[], by: RegExp): readonly string[] {
  return missed.filter((operator) => by.test(operator));
}
