/** Literals in Python text (setup.py, noxfile.py): strings, lists, dicts, sums, module-level names. Nothing is run. */
import type { Entry, Node } from "./tree.ts";

const DEEPEST = 60;

interface Reader {
  readonly text: string;
  at: number;
  readonly names: ReadonlyMap<string, Node>;
}

/** Keyword arguments of the first call of `callee`: `setup(name="x", install_requires=[…])`. Unknown expressions are left out. */
export function callKeywords(text: string, callee: RegExp): ReadonlyMap<string, Node> {
  const call = new RegExp(`(?:^|[^\\w.])(?:\\w+\\.)?(?:${callee.source})\\s*\\(`, "m").exec(text);
  if (call === null) return new Map();
  const reader: Reader = { text, at: call.index + call[0].length, names: moduleNames(text) };
  return argumentsOf(reader).keywords;
}

/** Every call of `callee` (`session.install`) with its literal positional arguments. */
export function* calls(
  text: string,
  callee: RegExp,
): Generator<{ readonly start: number; readonly arguments: readonly Node[] }> {
  const names = moduleNames(text);
  for (const match of text.matchAll(new RegExp(`(?:^|[^\\w.])((?:${callee.source})\\s*\\()`, "gm"))) {
    const start = match.index + match[0].length;
    const { positional } = argumentsOf({ text, at: start, names });
    yield { start: start - (match[1] ?? "").length, arguments: positional };
  }
}

/** `NAME = literal` at the start of a line; later ones win, as at run time. */
function moduleNames(text: string): ReadonlyMap<string, Node> {
  const names = new Map<string, Node>();
  for (const match of text.matchAll(/^([A-Za-z_]\w*)\s*(?::[^=\n]+)?(\+?=)(?!=)/gm)) {
    const reader: Reader = { text, at: match.index + match[0].length, names };
    const value = expression(reader, 0);
    const known = names.get(match[1] ?? "");
    if (value === undefined) continue;
    const added = match[2] === "+=" && known !== undefined ? (sum(known, value) ?? value) : value;
    names.set(match[1] ?? "", added);
  }
  return names;
}

function argumentsOf(reader: Reader): {
  readonly positional: readonly Node[];
  readonly keywords: ReadonlyMap<string, Node>;
} {
  const positional: Node[] = [];
  const keywords = new Map<string, Node>();
  for (;;) {
    blank(reader);
    const char = reader.text[reader.at];
    if (char === undefined || char === ")") break;
    const keyword = /([A-Za-z_]\w*)\s*=(?!=)/y;
    keyword.lastIndex = reader.at;
    const name = keyword.exec(reader.text);
    if (name !== null) reader.at += name[0].length;
    const value = expression(reader, 0);
    skipTo(reader, ",)");
    if (value !== undefined) {
      if (name === null) positional.push(value);
      else keywords.set(name[1] ?? "", value);
    }
    if (reader.text[reader.at] === ",") reader.at++;
    else if (reader.text[reader.at] !== ")") break;
  }
  reader.at++;
  return { positional, keywords };
}

/** White space, comments and continuations. */
function blank(reader: Reader): void {
  const skip = /(?:\s|\\\r?\n|#[^\n]*)*/y;
  skip.lastIndex = reader.at;
  reader.at += skip.exec(reader.text)?.[0].length ?? 0;
}

/** An expression of literals; undefined when any part is not one (the reader may then stand in the middle). */
function expression(reader: Reader, depth: number): Node | undefined {
  let value = operand(reader, depth);
  for (;;) {
    blankInLine(reader);
    if (value === undefined || reader.text[reader.at] !== "+") return value;
    reader.at++;
    const right = operand(reader, depth);
    value = right === undefined ? value : (sum(value, right) ?? value);
  }
}

function blankInLine(reader: Reader): void {
  while (" \t".includes(reader.text[reader.at] ?? "x")) reader.at++;
}

function sum(left: Node, right: Node): Node | undefined {
  if (left.kind === "list" && right.kind === "list") {
    return { kind: "list", start: left.start, end: right.end, items: [...left.items, ...right.items] };
  }
  if (left.kind === "text" && right.kind === "text")
    return { ...left, value: left.value + right.value, end: right.end };
  return undefined;
}

function operand(reader: Reader, depth: number): Node | undefined {
  if (depth > DEEPEST) return undefined;
  blank(reader);
  const start = reader.at;
  const char = reader.text[start] ?? "";
  if (char === "[" || char === "(") return list(reader, char === "[" ? "]" : ")", depth);
  if (char === "{") return dict(reader, depth);
  const string = strings(reader);
  if (string !== undefined) return string;
  const word = /[A-Za-z_][\w.]*/y;
  word.lastIndex = start;
  const name = word.exec(reader.text)?.[0];
  if (name === undefined) return undefined;
  reader.at += name.length;
  if (reader.text[reader.at] === "(") {
    reader.at++;
    const { positional, keywords } = argumentsOf(reader);
    // find_packages("src"): the folder is what matters. Any other call is not a literal.
    if (!/(?:^|\.)find(?:_namespace)?_packages$/.test(name)) return undefined;
    return keywords.get("where") ?? positional[0];
  }
  return reader.text[reader.at] === "[" ? undefined : reader.names.get(name);
}

function list(reader: Reader, close: string, depth: number): Node {
  const start = reader.at;
  const items: Node[] = [];
  reader.at++;
  for (;;) {
    blank(reader);
    const char = reader.text[reader.at];
    if (char === undefined || char === close) break;
    const before = reader.at;
    if (char === "*") reader.at++;
    const item = expression(reader, depth + 1);
    if (item !== undefined) items.push(...(char === "*" && item.kind === "list" ? item.items : [item]));
    skipTo(reader, `,${close}`);
    if (reader.text[reader.at] === ",") reader.at++;
    if (reader.at === before) break;
  }
  reader.at++;
  // (x) is x, not a tuple.
  const only = items[0];
  const end = Math.min(reader.at, reader.text.length);
  if (close === ")" && items.length === 1 && only !== undefined && !/,\s*\)$/.test(reader.text.slice(start, end)))
    return only;
  return { kind: "list", start, end, items };
}

function dict(reader: Reader, depth: number): Node {
  const start = reader.at;
  const entries = new Map<string, Entry>();
  reader.at++;
  for (;;) {
    blank(reader);
    const char = reader.text[reader.at];
    if (char === undefined || char === "}") break;
    const before = reader.at;
    const key = expression(reader, depth + 1);
    blank(reader);
    if (reader.text[reader.at] === ":") {
      reader.at++;
      const value = expression(reader, depth + 1);
      if (key?.kind === "text" && value !== undefined) {
        entries.set(key.value, { key: key.value, keyStart: key.start, keyEnd: key.end, value });
      }
    }
    skipTo(reader, ",}");
    if (reader.text[reader.at] === ",") reader.at++;
    if (reader.at === before) break;
  }
  reader.at++;
  return { kind: "table", start, end: Math.min(reader.at, reader.text.length), entries };
}

const STRING =
  /([rRuUbB]{0,2})(?:"""((?:\\[\s\S]|(?!""")[^\\])*)"""|'''((?:\\[\s\S]|(?!''')[^\\])*)'''|"((?:\\[\s\S]|[^"\\\n])*)"|'((?:\\[\s\S]|[^'\\\n])*)')/y;

/** One string literal or several side by side; f-strings are not literals. */
function strings(reader: Reader): Node | undefined {
  let value = "";
  const { at: start } = reader;
  let end = -1;
  for (;;) {
    STRING.lastIndex = reader.at;
    const match = STRING.exec(reader.text);
    if (match === null) break;
    const raw = match[2] ?? match[3] ?? match[4] ?? match[5] ?? "";
    value += /r/i.test(match[1] ?? "") ? raw : raw.replace(/\\(?:\r?\n|(['"\\]))/g, "$1");
    reader.at += match[0].length;
    end = reader.at;
    blank(reader);
  }
  if (end < 0) return undefined;
  reader.at = end;
  return { kind: "text", start, end, value };
}

/** Moves to the next of `stops` outside brackets and strings. */
function skipTo(reader: Reader, stops: string): void {
  let depth = 0;
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    if (depth === 0 && stops.includes(char)) return;
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) {
      if (depth === 0) return;
      depth--;
    } else if (char === "#") {
      const end = reader.text.indexOf("\n", reader.at);
      reader.at = end < 0 ? reader.text.length : end;
      continue;
    } else if (char === '"' || char === "'") {
      STRING.lastIndex = reader.at;
      const match = STRING.exec(reader.text);
      reader.at += match?.[0].length ?? 1;
      continue;
    }
    reader.at++;
  }
}

/** All string literals of a Python or JavaScript file that hold no blank: names and dotted modules that configuration mentions. */
export function stringWords(text: string): readonly string[] {
  const words = new Set<string>();
  for (const match of text.matchAll(/(["'`])((?:@[\w-]+\/)?[A-Za-z_][\w.+:/-]{1,120})\1/g)) words.add(match[2] ?? "");
  return [...words];
}
