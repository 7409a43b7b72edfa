/** Classes of characters, as the scanner's loops ask for them. */

export const PLAIN = 0;
export const BREAK = 1;
export const QUOTE = 2;
export const COMMENT = 3;
export const OPEN = 4;
export const CLOSE = 5;
export const ESCAPE = 6;
export const SEMI = 7;
export const POINTS = 8;
export const BANG = 9;
export const BAD = 10;
/** The zero behind the text. */
export const END = 11;

/** What each code unit means between tokens; see `codesOf`. */
export const CLASSES = new Uint8Array(256);
/** Letters, digits, `_` and what is beyond ASCII. */
const WORD = new Uint8Array(256).fill(1, 128);
/** What a statement may begin with that the scanner looks at: nothing (`DULL`), a keyword by its first letter, or anything. */
export const STARTS = new Uint8Array(256);
export const DULL = 1;
export const LETTER = 2;

CLASSES[0] = END;
for (const [chars, kind] of [
  ["\n\r", BREAK],
  ["\"'", QUOTE],
  ["#", COMMENT],
  ["([{", OPEN],
  [")]}", CLOSE],
  ["\\", ESCAPE],
  [";", SEMI],
  [":", POINTS],
  ["!", BANG],
  ["$?`", BAD],
] as const) {
  for (const char of chars) CLASSES[char.charCodeAt(0)] = kind;
}
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") {
  WORD[char.charCodeAt(0)] = 1;
  STARTS[char.charCodeAt(0)] = DULL;
}
for (const char of "\"'([{*-+~.") STARTS[char.charCodeAt(0)] = DULL;
STARTS.fill(DULL, 128);
for (const char of "ifetwdcamlpr") STARTS[char.charCodeAt(0)] = LETTER;

/** The first two letters of words. */
export class Pairs {
  private readonly table = new Uint8Array(1 << 10);

  constructor(words: string) {
    for (const word of words.split(" ")) this.table[pairOf(word.charCodeAt(0), word.charCodeAt(1))] = 1;
  }

  /** May a word begin with these two code units, the first a lower case letter? */
  has(first: number, second: number): boolean {
    return second >= 97 && second <= 122 && this.table[pairOf(first, second)] === 1;
  }
}

function pairOf(first: number, second: number): number {
  return ((first - 97) << 5) | (second - 97);
}

/** Is the code unit part of an identifier (anything beyond ASCII counts)? `NaN`, the end of the text, is not. */
export function isWord(code: number): boolean {
  return code > 127 || WORD[code] === 1;
}

export function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** Does nothing but a comment follow on the line, when this is the next code unit of it behind blanks? */
export function endsLine(code: number): boolean {
  return code === 10 || code === 13 || code === 35 || code === 0;
}
