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

/** What each ASCII character means between tokens; everything else is `PLAIN`. */
export const CLASSES = new Uint8Array(128);
/** Letters, digits and `_`. */
const WORD = new Uint8Array(128);
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
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") WORD[char.charCodeAt(0)] = 1;

/** Is the code unit part of an identifier (anything beyond ASCII counts)? `NaN`, the end of the text, is not. */
export function isWord(code: number): boolean {
  return code > 127 || WORD[code] === 1;
}

export function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}
