/** Texts that a regular expression matches, made from the expression and each validated by matching. */

export type Dialect = "python" | "javascript" | "basic" | "extended" | "perl" | "fixed";

/** A pattern that is understood, with short texts that it matches: one per alternative, the plainest first. */
export interface Pattern {
  readonly expression: RegExp;
  readonly samples: readonly string[];
}

const MOST = 64;
const LONGEST_PATTERN = 2000;
/** A whole licence may be one. */
const LONGEST_EXPRESSION = 8000;
const LONGEST_SAMPLE = 300;
const DEEPEST = 40;

/** The expression alone; undefined where it is not valid. */
export function compilePattern(source: string, dialect: Dialect, flags = ""): RegExp | undefined {
  const translated = source === "" || source.length > LONGEST_EXPRESSION ? undefined : translate(source, dialect);
  if (translated === undefined) return undefined;
  try {
    return new RegExp(translated.source, [...new Set(flags + translated.flags)].join(""));
  } catch {
    return undefined;
  }
}

/** Undefined where the pattern is not valid or nothing could be made that it matches. */
export function readPattern(source: string, dialect: Dialect, flags = ""): Pattern | undefined {
  if (source === "" || source.length > LONGEST_PATTERN) return undefined;
  const translated = translate(source, dialect);
  const expression = compilePattern(source, dialect, flags);
  if (translated === undefined || expression === undefined) return undefined;
  const reader: Reader = { text: translated.source, at: 0, failed: false };
  const made = alternatives(reader, 0);
  if (reader.failed || reader.at < reader.text.length) return undefined;
  const samples = new Set<string>();
  for (const text of made) {
    // A word boundary may want something beside it.
    const found = [text, `word${text}`, `${text} x`, `${text}x`, ` ${text}`, `x ${text}`].find(
      (each) =>
        each.length <= LONGEST_SAMPLE && each.trim() !== "" && !/\n|\r(?!$)/.test(each) && expression.test(each),
    );
    if (found !== undefined) samples.add(found);
  }
  return samples.size === 0 ? undefined : { expression, samples: [...samples] };
}

const CLASSES: Readonly<Record<string, string>> = {
  space: "\\s",
  blank: " \\t",
  digit: "0-9",
  alpha: "A-Za-z",
  alnum: "A-Za-z0-9",
  upper: "A-Z",
  lower: "a-z",
  punct: "!-\\/:-@\\[-`{-~",
  xdigit: "0-9A-Fa-f",
  word: "\\w",
};

/** Into JavaScript's notation. */
function translate(source: string, dialect: Dialect): { readonly source: string; readonly flags: string } | undefined {
  if (dialect === "javascript") return { source, flags: "" };
  if (dialect === "fixed") return { source: source.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), flags: "" };
  let text = source.replace(/\[:(\w+):\]/g, (all, name: string) => CLASSES[name] ?? all);
  let flags = "";
  if (dialect === "basic") {
    text = text.replace(
      /\\([+?|(){}])|\[[^\]]*\]|([+?|(){}])/g,
      (all, escaped?: string, plain?: string) => escaped ?? (plain === undefined ? all : `\\${plain}`),
    );
  }
  const inline = /^\(\?([aiLmsux]+)\)/.exec(text);
  if (inline !== null) {
    text = text.slice(inline[0].length);
    const letters = inline[1] ?? "";
    flags = [...letters].filter((letter) => "ims".includes(letter)).join("");
    if (letters.includes("x")) text = withoutBlanks(text);
  }
  text = text
    .replaceAll("(?P<", "(?<")
    .replace(/\(\?P=(\w+)\)/g, "\\k<$1>")
    .replace(/\\A/g, "^")
    .replace(/\\[zZ]/g, "$")
    .replace(/\\[<>]/g, "\\b")
    .replace(/\\h/g, "[ \\t]")
    .replace(/([*+?}])\+/g, "$1");
  return { source: text, flags };
}

/** Blanks and comments of a verbose expression. */
export function withoutBlanks(text: string): string {
  return text.replace(/\\[\s\S]|\[(?:\\.|[^\]\\])*\]|(\s+|#[^\n]*)/g, (all, blank?: string) =>
    blank === undefined ? all : "",
  );
}

interface Reader {
  readonly text: string;
  at: number;
  failed: boolean;
}

function alternatives(reader: Reader, depth: number): readonly string[] {
  if (depth > DEEPEST) reader.failed = true;
  const all: string[] = [];
  for (;;) {
    all.push(...sequence(reader, depth));
    if (reader.failed || reader.text[reader.at] !== "|") break;
    reader.at++;
  }
  return all.slice(0, MOST);
}

function sequence(reader: Reader, depth: number): readonly string[] {
  let made: string[] = [""];
  while (!reader.failed && reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    if (char === "|" || char === ")") break;
    const atom = atomOf(reader, depth);
    const times = quantifier(reader);
    const repeated = times === 0 ? [""] : atom.map((text) => text.repeat(times));
    const next: string[] = [];
    for (const left of made) for (const right of repeated) if (next.length < MOST) next.push(left + right);
    made = next;
  }
  return made;
}

/** The least number of repetitions, at most 60. */
function quantifier(reader: Reader): number {
  const match = /(?:[*+?]|\{(\d*)(?:,\d*)?\})\??/y;
  match.lastIndex = reader.at;
  const found = match.exec(reader.text);
  if (found === null) return 1;
  reader.at += found[0].length;
  const [text] = found;
  if (text.startsWith("+")) return 1;
  if (text.startsWith("{")) return Math.min(60, Number(found[1] ?? "0"));
  return 0;
}

function atomOf(reader: Reader, depth: number): readonly string[] {
  const char = reader.text.charAt(reader.at);
  if (char === "(") return group(reader, depth);
  if (char === "[") return [classOf(reader)];
  reader.at++;
  if (char === "\\") return [escaped(reader)];
  if (char === "^" || char === "$") return [""];
  return [char === "." ? "." : char];
}

function group(reader: Reader, depth: number): readonly string[] {
  const head = /\((?:\?(?:[:=!]|<[=!]|<\w+>|[a-z]*(?:-[a-z]+)?:))?/y;
  head.lastIndex = reader.at;
  const opening = head.exec(reader.text)?.[0] ?? "(";
  reader.at += opening.length;
  const inside = alternatives(reader, depth + 1);
  if (reader.text[reader.at] !== ")") reader.failed = true;
  reader.at++;
  if (/^\(\?<?!/.test(opening) || opening === "(?<=") return [""];
  // What a lookahead wants is written once more behind it, or is not there.
  return opening === "(?=" ? ["", ...inside] : inside;
}

const LETTERS = {
  d: "1",
  w: "a",
  s: " ",
  D: "x",
  W: " ",
  S: "x",
  t: "\t",
  n: "\n",
  r: "\r",
  b: "",
  B: "",
  f: "\f",
} as const;

function escaped(reader: Reader): string {
  const char = reader.text.charAt(reader.at);
  reader.at++;
  const code = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(reader.text.slice(reader.at - 1, reader.at + 4));
  if (code !== null) {
    reader.at += code[0].length - 1;
    return String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? "20", 16));
  }
  if (/[1-9k]/.test(char)) {
    reader.failed = true;
    return "";
  }
  return (LETTERS as Readonly<Record<string, string>>)[char] ?? char;
}

const CANDIDATES = ["a", "x", "A", "1", " ", "_", "-", ".", "/", "'", '"', "(", "=", ":", ",", ";", "#", "@", "\t"];

function classOf(reader: Reader): string {
  const start = reader.at;
  let at = start + 1;
  if (reader.text[at] === "^") at++;
  if (reader.text[at] === "]") at++;
  while (at < reader.text.length && reader.text[at] !== "]") at += reader.text[at] === "\\" ? 2 : 1;
  reader.at = at + 1;
  if (at >= reader.text.length) {
    reader.failed = true;
    return "";
  }
  const written = reader.text.slice(start, at + 1).replace(/^(\[\^?)\]/, "$1\\]");
  try {
    const one = new RegExp(`^${written}$`);
    // What stands first in it is most likely meant.
    const inside = Array.from(written.slice(written.startsWith("[^") ? 2 : 1, -1)).filter((char) => char !== "\\");
    return [...(written.startsWith("[^") ? [] : inside), ...CANDIDATES].find((char) => one.test(char)) ?? fail(reader);
  } catch {
    return fail(reader);
  }
}

function fail(reader: Reader): string {
  reader.failed = true;
  return "";
}
