/** JSON with comments and trailing commas to a tree with positions (package.json, tsconfig.json, .eslintrc). */
import type { Entry, Node, Parsed } from "./tree.ts";

const DEEPEST = 200;

/** Parses a whole document; the first thing that is not JSON is the problem. */
export function parseJson(text: string): Parsed {
  const reader = { text, at: text.charCodeAt(0) === 0xfeff ? 1 : 0 };
  try {
    const root = value(reader, 0);
    blank(reader);
    if (reader.at < text.length) throw new Unexpected(reader.at, "text after the end of the document");
    return { ok: true, root };
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    const before = text.slice(0, error.at);
    const line = before.split("\n").length;
    const column = error.at - (before.lastIndexOf("\n") + 1) + 1;
    return { ok: false, problem: { reason: error.message, line, column } };
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

class Unexpected extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const SLASH = 47;

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** Skips white space and comments. */
function blank(reader: Reader): void {
  const { text } = reader;
  for (;;) {
    while (isBlank(text.charCodeAt(reader.at))) reader.at++;
    if (text.charCodeAt(reader.at) !== SLASH) return;
    if (text.startsWith("//", reader.at)) {
      const end = text.indexOf("\n", reader.at);
      reader.at = end < 0 ? text.length : end;
    } else if (text.startsWith("/*", reader.at)) {
      const end = text.indexOf("*/", reader.at + 2);
      if (end < 0) throw new Unexpected(reader.at, "comment without an end");
      reader.at = end + 2;
    } else return;
  }
}

function value(reader: Reader, depth: number): Node {
  if (depth > DEEPEST) throw new Unexpected(reader.at, "nested too deeply");
  blank(reader);
  const start = reader.at;
  switch (reader.text[start]) {
    case "{":
      return table(reader, depth);
    case "[": {
      const items: Node[] = [];
      reader.at++;
      while (!closes(reader, "]")) {
        items.push(value(reader, depth + 1));
        separator(reader, "]");
      }
      return { kind: "list", start, end: reader.at, items };
    }
    case '"':
      return { kind: "text", start, value: string(reader), end: reader.at };
    default: {
      const match = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
      match.lastIndex = start;
      const word = match.exec(reader.text)?.[0];
      if (word === undefined) {
        throw new Unexpected(
          start,
          start >= reader.text.length ? "unexpected end of the document" : "a value was expected",
        );
      }
      reader.at += word.length;
      return { kind: "other", start, end: reader.at, value: scalar(word) };
    }
  }
}

function scalar(word: string): number | boolean | null {
  return word === "null" ? null : word === "true" ? true : word === "false" ? false : Number(word);
}

function table(reader: Reader, depth: number): Node {
  const start = reader.at;
  const entries = new Map<string, Entry>();
  reader.at++;
  while (!closes(reader, "}")) {
    const keyStart = reader.at;
    if (reader.text[keyStart] !== '"') throw new Unexpected(keyStart, "a key in double quotes was expected");
    const key = string(reader);
    const keyEnd = reader.at;
    blank(reader);
    if (reader.text[reader.at] !== ":") throw new Unexpected(reader.at, "`:` was expected");
    reader.at++;
    entries.set(key, { key, keyStart, keyEnd, value: value(reader, depth + 1) });
    separator(reader, "}");
  }
  return { kind: "table", start, end: reader.at, entries };
}

/** Consumes the closing bracket when it is next. */
function closes(reader: Reader, bracket: string): boolean {
  blank(reader);
  if (reader.text[reader.at] !== bracket) return false;
  reader.at++;
  return true;
}

/** Consumes a comma; a closing bracket is left for `closes`. */
function separator(reader: Reader, bracket: string): void {
  blank(reader);
  const next = reader.text[reader.at];
  if (next === ",") reader.at++;
  else if (next !== bracket) throw new Unexpected(reader.at, `\`,\` or \`${bracket}\` was expected`);
}

function string(reader: Reader): string {
  const start = reader.at;
  const { text } = reader;
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
  if (text[at] !== '"') throw new Unexpected(start, "string without an end");
  reader.at = at + 1;
  const raw = text.slice(start, at + 1);
  try {
    return raw.includes("\\") || raw.includes("\t")
      ? (JSON.parse(raw.replaceAll("\t", "\\t")) as string)
      : raw.slice(1, -1);
  } catch {
    throw new Unexpected(start, "string with an invalid escape");
  }
}
