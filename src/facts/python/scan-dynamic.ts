/** Imports by call, with a literal argument: `importlib.import_module("x")`, `__import__("x")`, `pytest.importorskip("x")`. */
import type { Range } from "../../model/index.ts";
import { isWord } from "./scan-chars.ts";

export interface DynamicImport {
  readonly form: "import-module" | "dunder-import";
  readonly module: string;
  readonly level: number;
  /** Literal `fromlist` of `__import__`; else empty. */
  readonly names: readonly string[];
  readonly range: Range;
}

/** A call that may import, by the place of its bracket. */
export interface DynamicCall {
  /** Callee as written. */
  readonly callee: string;
  readonly open: number;
  readonly line: number;
  readonly lineStart: number;
}

/** Functions whose first argument is a module. */
export const DYNAMIC_NAMES: ReadonlySet<string> = new Set(["import_module", "__import__", "importorskip"]);

/** Longer argument lists are not read: it keeps nested calls from being read again and again. */
const MAX_ARGUMENTS = 1500;
const LITERAL = /(?:\s|\\|#[^\n\r]*[\n\r])*([rRuU]?)("""|'''|"|')((?:\\[^]|(?!\2)[^\\])*?)\2/y;
const NOTHING = /(?:\s|\\|#[^\n\r]*(?:[\n\r]|$))*/y;

/**
 * The callee of the bracket at `open`, when it is a dotted name on the same line and the first argument begins like a string or
 * a `name=`: all that can be told before the names of the whole file are known.
 */
export function findCallee(text: string, open: number): string | undefined {
  const start = calleeStart(text, open);
  if (start < 0) return undefined;
  NOTHING.lastIndex = open + 1;
  NOTHING.test(text);
  if (!/^(?:[rRuU]?["']|\(|name\b|modname\b)/.test(text.slice(NOTHING.lastIndex, NOTHING.lastIndex + 8)))
    return undefined;
  return text.slice(start, open).trimEnd();
}

/** Where the dotted name before the bracket begins, or -1: `a.b (` but not `f().b(` or `[0](`. */
export function calleeStart(text: string, open: number): number {
  let end = open;
  while (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9) end--;
  let start = end;
  for (let code = text.charCodeAt(start - 1); isWord(code) || code === 46; code = text.charCodeAt(start - 1)) start--;
  const first = text.charCodeAt(start);
  return start === end || first === 46 || (first >= 48 && first <= 57) ? -1 : start;
}

/** What the call imports, when `name` (the last part of the resolved callee) is one of `DYNAMIC_NAMES`. */
export function interpretCall(text: string, call: DynamicCall, name: string): DynamicImport | undefined {
  const split = splitArguments(text, call.open);
  if (split === undefined) return undefined;
  const { texts } = split;
  const target = literal(argument(texts, 0, name === "importorskip" ? "modname" : "name"));
  if (target === undefined || /\s/.test(target)) return undefined;
  const form = name === "__import__" ? "dunder-import" : "import-module";
  const base = { form, range: callRange(text, call, split.end) } as const;
  const dots = /^\.*/.exec(target)?.[0].length ?? 0;
  const bare = target.slice(dots);

  if (form === "dunder-import") {
    const level = Number(argument(texts, 4, "level") ?? "0");
    if (dots > 0 || (bare === "" && !(level > 0)) || !Number.isInteger(level)) return undefined;
    const list = argument(texts, 3, "fromlist") ?? "";
    const names = /^\s*[[(]/.test(list)
      ? [...list.matchAll(/["']([A-Za-z_]\w*)["']/g)].map((match) => match[1] ?? "")
      : [];
    return { ...base, module: bare, level: Math.max(level, 0), names };
  }
  if (dots === 0) return bare === "" ? undefined : { ...base, module: bare, level: 0, names: [] };
  // A relative name needs the package: its own (`__package__`, or `__name__` in an `__init__`), or one written out.
  const anchor = argument(texts, 1, "package");
  if (anchor === undefined) return undefined;
  if (/^__name__$|\b__package__\b|\b__spec__\b|^__name__\.r(?:partition|split)\(/.test(anchor)) {
    return { ...base, module: bare, level: dots, names: [] };
  }
  const parent = literal(anchor)?.split(".");
  if (parent === undefined || parent.length < dots || parent.includes("")) return undefined;
  const module = [...parent.slice(0, parent.length - dots + 1), ...(bare === "" ? [] : [bare])].join(".");
  return { ...base, module, level: 0, names: [] };
}

/** The text of an argument, given by keyword or by position; undefined when there is none or that cannot be told. */
export function argument(texts: readonly string[], index: number, keyword: string): string | undefined {
  for (const text of texts) {
    const match = /^([A-Za-z_]\w*)\s*=(?!=)\s*([^]*)$/.exec(text);
    if (match?.[1] === keyword) return match[2];
  }
  const text = texts[index];
  // Positional arguments come first: one with a keyword, or any before it, shifts nothing.
  if (text === undefined || texts.slice(0, index + 1).some((each) => /^(?:[A-Za-z_]\w*\s*=(?!=)|\*)/.test(each))) {
    return undefined;
  }
  return text;
}

/** From the callee to the closing parenthesis, behind which is `end`. */
export function callRange(text: string, call: DynamicCall, end: number): Range {
  const { open, line, lineStart } = call;
  const consumed = text.slice(open, end);
  const breaks = consumed.match(/\r\n|\r|\n/g)?.length ?? 0;
  const lastBreak = Math.max(consumed.lastIndexOf("\n"), consumed.lastIndexOf("\r"));
  const lastStart = breaks === 0 ? lineStart : open + lastBreak + 1;
  const startColumn = calleeStart(text, open) - lineStart + 1;
  return { startLine: line, startColumn, endLine: line + breaks, endColumn: end - lastStart + 1 };
}

/** The value of a string literal, adjacent ones joined; undefined for anything else and for escapes. */
function literal(source: string | undefined): string | undefined {
  if (source === undefined) return undefined;
  let text = source.trim();
  while (text.startsWith("(") && text.endsWith(")")) text = text.slice(1, -1).trim();
  let value: string | undefined;
  let at = 0;
  while (at < text.length) {
    LITERAL.lastIndex = at;
    const match = LITERAL.exec(text);
    if (match === null) break;
    const part = match[3] ?? "";
    if (part.includes("\\")) return undefined;
    value = (value ?? "") + part;
    at = LITERAL.lastIndex;
  }
  NOTHING.lastIndex = at;
  NOTHING.test(text);
  return NOTHING.lastIndex === text.length ? value : undefined;
}

/** The texts of the arguments, trimmed, and the offset behind the closing parenthesis. */
export function splitArguments(text: string, open: number): { texts: string[]; end: number } | undefined {
  const limit = Math.min(text.length, open + MAX_ARGUMENTS);
  const texts: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let pos = open; pos < limit; pos++) {
    const char = text.charAt(pos);
    if (char === "(" || char === "[" || char === "{") depth++;
    else if (char === ")" || char === "]" || char === "}") {
      depth--;
      if (depth > 0) continue;
      addArgument(texts, text.slice(start, pos));
      return { texts, end: pos + 1 };
    } else if (char === "," && depth === 1) {
      addArgument(texts, text.slice(start, pos));
      start = pos + 1;
    } else if (char === "#") {
      while (pos + 1 < limit && !/[\n\r]/.test(text.charAt(pos + 1))) pos++;
    } else if (char === '"' || char === "'") {
      const quote = text.startsWith(char.repeat(3), pos) ? char.repeat(3) : char;
      pos += quote.length;
      while (pos < limit && !text.startsWith(quote, pos)) pos += text.charAt(pos) === "\\" ? 2 : 1;
      pos += quote.length - 1;
    }
  }
  return undefined;
}

function addArgument(texts: string[], source: string): void {
  const argument = source.replace(/^(?:\s|\\|#[^\n\r]*(?:[\n\r]|$))+/, "").trimEnd();
  if (argument !== "") texts.push(argument);
}
