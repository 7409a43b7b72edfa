/**
 * The text as bytes, one a code unit: the scanner's loops over them are several times faster than over a string, and need not ask
 * for the end. What is beyond ASCII is above 127 and part of a name.
 */

/** One for all files: valid until the next text is taken. */
let codes = Buffer.alloc(1 << 20);

/** The code units of `text`, with a zero (`END`) behind them; a NUL in the text is 1. */
export function codesOf(text: string): Uint8Array {
  const { length } = text;
  if (codes.length <= length) codes = Buffer.alloc(length + (length >> 1) + 1);
  codes.write(text, "latin1");
  if (Buffer.byteLength(text) !== length || text.includes("\0")) correct(text);
  codes[length] = 0;
  return codes;
}

/** Of these only the lower half was written. */
const OTHERS = /[\0\u0100-\uffff]/g;

function correct(text: string): void {
  OTHERS.lastIndex = 0;
  while (OTHERS.test(text)) {
    const at = OTHERS.lastIndex - 1;
    codes[at] = text.charCodeAt(at) === 0 ? 1 : 128;
  }
}
