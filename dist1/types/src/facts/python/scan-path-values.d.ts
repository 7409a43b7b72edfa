/**
 * Values of path expressions, read from their text: `Path(__file__).parents[1] / "services" / "a.py"`,
 * `os.path.join(os.path.dirname(__file__), "a.py")`, `f"{ROOT}/a.py"`. What is not understood is undefined, never guessed.
 */
/** A path under construction. `parts` hold `..` only at the start. */
export interface PathValue {
  /** `text`: a plain string, relative to what it is joined to, or else to the working directory. */
  readonly from: "file" | "cwd" | "unknown" | "text";
  readonly parts: readonly string[];
  /** The expression that an unknown path begins with: `ROOT`, `config.rootpath`. */
  readonly base?: string;
}
/** What a name stands for; undefined: not known, so that it may be the base of an unknown path. "no": nothing can be said. */
export type Lookup = (name: string) => PathValue | "no" | undefined;
/** The value of the expression that `text` begins with. `nested`: between brackets, where line breaks mean nothing. */
export declare function evaluatePath(text: string, nested: boolean, lookup: Lookup): PathValue | undefined;
/** `a/b.py`, `../a`, "" for the folder itself; undefined for the file itself. */
export declare function pathText(value: PathValue): string | undefined;
/** A text that stands alone is a path from the working directory; undefined when it is absolute. */
export declare function grounded(value: PathValue): PathValue | undefined;
