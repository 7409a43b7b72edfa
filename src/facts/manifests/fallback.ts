/**
 * Guarded imports of Python files whose fallback is `None`, and where the name is used all the same while the file is
 * imported: `numpy = None` … `class Grid(numpy.ndarray)`. Kept as traits `unset:<module>:<line>:<column>:<end column>`.
 */
import type { ImportFact } from "../types.ts";

const MOST_LINES = 20_000;

/** The first use at import of each such name; nothing where a test of the name stands before it. */
export function fallbackTraits(text: string, imports: readonly ImportFact[]): readonly string[] {
  const guarded = imports.filter(({ level, flags }) => level === 0 && flags.includes("guarded") && isTop(flags));
  if (guarded.length === 0 || !/=[ \t]*None\b/.test(text)) return [];
  const lines = blankStrings(text).split("\n");
  if (lines.length > MOST_LINES) return [];
  const isLate = /^[ \t]*from[ \t]+__future__[ \t]+import\b.*\bannotations\b/m.test(text);
  const traits = new Map<string, string>();
  for (const fact of guarded) {
    const name = boundName(fact);
    const end = endOfTry(lines, fact.range.endLine);
    if (name === undefined || traits.has(fact.module) || !isSetToNone(lines.slice(fact.range.endLine, end), name))
      continue;
    const use = firstUse(lines, end, name, isLate);
    if (use !== undefined) {
      const { line, column } = use;
      traits.set(fact.module, `unset:${fact.module}:${line}:${column}:${column + name.length}`);
    }
  }
  return [...traits.values()];
}

function isTop(flags: readonly string[]): boolean {
  return !flags.some((flag) => flag === "nested" || flag === "class-body" || flag === "type-only" || flag === "lazy");
}

function boundName({ form, module, name, alias }: ImportFact): string | undefined {
  if (alias !== undefined) return alias;
  if (form === "from") return name === "*" ? undefined : name;
  return form === "import" ? module.split(".")[0] : undefined;
}

/** Index of the first line after the whole `try` statement that a line (1-based) stands in. */
function endOfTry(lines: readonly string[], line: number): number {
  let at = line;
  while (at < lines.length && (!/^\S/.test(lines[at] ?? "") || /^(?:except|else|finally)\b/.test(lines[at] ?? "")))
    at++;
  return at;
}

function isSetToNone(lines: readonly string[], name: string): boolean {
  const handler = lines.findIndex((line) => /^except\b/.test(line));
  const assignment = new RegExp(
    `^(?:except\\b.*:)?[ \\t]+(?:\\w+[ \\t]*=[ \\t]*)*${name}[ \\t]*(?::[^=]*)?=[ \\t]*(?:\\w+[ \\t]*=[ \\t]*)*None\\b`,
  );
  return handler >= 0 && lines.slice(handler).some((line) => assignment.test(line));
}

/** Statements at the left margin run at import, one after the other; what stands below a condition may not. */
function firstUse(
  lines: readonly string[],
  from: number,
  name: string,
  isLate: boolean,
): { readonly line: number; readonly column: number } | undefined {
  const word = new RegExp(`(?<![\\w.])${name}(?!\\w)`);
  const tested = new RegExp(`\\b(?:if|while|assert|elif|and|or|not|is|lambda|isinstance|hasattr|getattr|with)\\b`);
  const rebound = new RegExp(`^(?:${name}[ \\t]*[=:]|import\\b.*\\b${name}\\b|from\\b.*\\b${name}\\b|global\\b)`);
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (!/^[@\w]/.test(line) || !word.test(line)) continue;
    // A test, another binding: whoever wrote it thought of its absence.
    if (rebound.test(line) || tested.test(line)) return undefined;
    const column = useIn(line, name, isLate);
    if (column !== undefined) return { line: at + 1, column };
  }
  return undefined;
}

/** Column of a use that fails with None: an attribute, a call, a base class. */
function useIn(line: string, name: string, isLate: boolean): number | undefined {
  const isDefinition = /^(?:async[ \t]+)?def\b/.test(line);
  if (isDefinition && isLate) return undefined;
  // Only a header that ends on its line is known to be one.
  if (isDefinition && !/:[ \t]*$/.test(line)) return undefined;
  if (/^(?:del|return|raise|print|try|for)\b/.test(line)) return undefined;
  const use = line.startsWith("@")
    ? new RegExp(`(?<=^@[ \\t]*)${name}(?!\\w)`)
    : /^class\b/.test(line)
      ? new RegExp(`(?<=[(,][ \\t]*)${name}(?=[ \\t]*[.,)])`)
      : new RegExp(`(?<![\\w.])${name}(?=[ \\t]*[.([])`);
  const match = use.exec(line);
  return match === null ? undefined : match.index + 1;
}

/** Strings and comments become blanks of equal length. */
function blankStrings(text: string): string {
  return text.replace(/("""|''')[\s\S]*?(?:\1|$(?![\s\S]))|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g, (found) =>
    found.replace(/[^\n]/g, " "),
  );
}
