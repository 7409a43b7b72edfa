/**
 * The lower half of the quick Python reader: the cursor, words, numbers and nodes. The reader makes the very nodes that
 * tree-sitter and `copyTree` make, ten times faster, for the syntax that it knows; where anything is not certain it gives
 * up (`unsure`), and tree-sitter reads the file. So it never reports an error and never guesses.
 */
import type { PyNode } from "../python-tree.ts";

export interface MutableNode extends PyNode {
  type: string;
  field: string;
  start: number;
  end: number;
  children: readonly PyNode[];
  parent: PyNode | undefined;
}

/** Thrown where tree-sitter has to decide. One object: its stack would cost more than the whole file. */
export const UNSURE = Symbol("unsure");

export function unsure(): never {
  throw UNSURE;
}

const NO_CHILDREN: readonly PyNode[] = [];

export function leaf(type: string, start: number, end: number): MutableNode {
  return { type, field: "", start, end, children: NO_CHILDREN, parent: undefined };
}

/** A node around `children`, which get it as their parent. */
export function around(type: string, start: number, end: number, children: readonly MutableNode[]): MutableNode {
  const made = { type, field: "", start, end, children, parent: undefined };
  for (const child of children) child.parent = made;
  return made;
}

/** `node` as the child in a field. */
export function as(field: string, node: MutableNode): MutableNode {
  node.field = field;
  return node;
}

export const NEWLINE = 10;
export const HASH = 35;
export const OPEN = 40;
export const CLOSE = 41;
export const STAR = 42;
export const COMMA = 44;
export const DOT = 46;
export const COLON = 58;
export const SEMICOLON = 59;
export const EQUALS = 61;
export const OPEN_SQUARE = 91;
export const CLOSE_SQUARE = 93;
export const OPEN_CURLY = 123;
export const CLOSE_CURLY = 125;

/** Bound of `nesting`. */
export const MAX_DEPTH = 200;

/** 1: may begin an identifier, 2: digit. Letters beyond ASCII are for tree-sitter. */
const WORD = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  if (/[A-Za-z_]/.test(String.fromCharCode(code))) WORD[code] = 1;
  else if (/[0-9]/.test(String.fromCharCode(code))) WORD[code] = 2;
}

export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** Each run of digits is one class, so that no number however long can be cut in many ways. The group marks a float. */
const NUMBER =
  /(?:0[xX][0-9A-Fa-f_]+|0[oO][0-7_]+|0[bB][01_]+|([0-9][0-9_]*\.[0-9_]*(?:[eE][+-]?[0-9][0-9_]*)?[jJ]?|\.[0-9][0-9_]*(?:[eE][+-]?[0-9][0-9_]*)?[jJ]?|[0-9][0-9_]*[eE][+-]?[0-9][0-9_]*[jJ]?)|[0-9][0-9_]*[jJ]?)(?![\w.])/y;
/** Where underscores may stand for sure. */
const GROUPED = /^[0-9A-Za-z]+(?:_[0-9A-Fa-f]+)*$/;

export class Cursor {
  readonly text: string;
  pos = 0;
  /** Number of open brackets: line breaks and comments between tokens are skipped where there is one. */
  protected depth = 0;
  /** Where the last token ended. */
  protected last = 0;
  /** Levels of recursion: deep nesting is for the grammar, which does not recurse. */
  protected nesting = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Code unit at the cursor, which stands at a token after every step; `NaN` at the end. */
  protected code(): number {
    return this.text.charCodeAt(this.pos);
  }

  /** Moves to the next token. */
  protected space(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.pos);
      if (code === 32 || code === 9) this.pos++;
      else if (code === 92) {
        if (text.charCodeAt(this.pos + 1) !== NEWLINE) unsure();
        this.pos += 2;
      } else if (this.depth === 0) return;
      else if (code === NEWLINE) this.pos++;
      else if (code === HASH) this.pos = this.lineEnd(this.pos);
      else return;
    }
  }

  protected lineEnd(from: number): number {
    const at = this.text.indexOf("\n", from);
    return at < 0 ? this.text.length : at;
  }

  /** Takes a token of `length` characters. */
  protected step(length: number): void {
    this.pos += length;
    this.last = this.pos;
    this.space();
  }

  protected take(code: number): void {
    if (this.code() !== code) unsure();
    this.step(1);
  }

  protected open(): void {
    this.depth++;
    this.step(1);
  }

  protected close(code: number): void {
    if (this.code() !== code) unsure();
    this.depth--;
    this.step(1);
  }

  /** Is the keyword or soft keyword `word` at the cursor? */
  protected at(word: string): boolean {
    return this.text.startsWith(word, this.pos) && !this.isWordAt(this.pos + word.length);
  }

  protected isWordAt(pos: number): boolean {
    const code = this.text.charCodeAt(pos);
    return code > 127 || (WORD[code] ?? 0) > 0;
  }

  /** The word at the cursor, which stays; "" when there is none. */
  protected peekWord(): string {
    const { text, pos } = this;
    if (WORD[text.charCodeAt(pos)] !== 1) return "";
    let end = pos + 1;
    while ((WORD[text.charCodeAt(end)] ?? 0) > 0) end++;
    if (text.charCodeAt(end) > 127) unsure();
    return text.slice(pos, end);
  }

  protected identifier(): MutableNode {
    const word = this.peekWord();
    if (word === "" || isKeyword(word)) unsure();
    return this.wordNode(word);
  }

  /** Takes the peeked word. */
  protected wordNode(word: string): MutableNode {
    const start = this.pos;
    this.step(word.length);
    return leaf("identifier", start, this.last);
  }

  /** A token that is a node of its own, such as an operator. */
  protected token(type: string, length: number = type.length): MutableNode {
    const start = this.pos;
    this.step(length);
    return leaf(type, start, this.last);
  }

  protected number(): MutableNode {
    NUMBER.lastIndex = this.pos;
    const match = NUMBER.exec(this.text);
    if (match === null || (match[0].includes("_") && !GROUPED.test(match[0]))) unsure();
    return this.token(match[1] === undefined ? "integer" : "float", match[0].length);
  }
}

export function isKeyword(word: string): boolean {
  return word.length <= 8 && KEYWORDS.has(word);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
