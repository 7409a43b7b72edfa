/**
 * The parser recurses in native code: deep nesting overflows its stack and kills the process, which no `catch` can hold back.
 * Measured on 4 MB: 830 nested functions (2,500 brackets), 1,950 templates; without brackets 3,000 to 10,000 links of a chain
 * (`a ? b : c ? …`, `a => b => …`, `else if`, elements in elements). People write fewer than 100.
 */
const DEEPEST_BRACKETS = 800;
const LONGEST_CHAIN = 2000;

/** Why a text is not given to the parser; undefined when it is harmless. */
export function tooDeep(text: string): string | undefined {
  // Shorter texts cannot hold so many.
  if (text.length <= DEEPEST_BRACKETS || measure(text) === undefined) return undefined;
  // Again without strings and comments; regular expressions and the text of templates still count.
  return measure(text.replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g, '""'));
}

const MATTERS = among("()[]{},;\n?=!~+-*<>e");
const NO_TERNARY = among("?.:");
const PREFIXES = among("!~+-");
/** A line that begins so goes on with the statement before it. */
const GOES_ON = among("?:.=+-*/%&|^<>,;)]}([`");
/** A line that ends so goes on. */
const WANTS_MORE = among("?:.=+-*/%&|^<>,(!~[{");

/** A table of characters by their code: this runs over every character of every file. */
function among(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/**
 * Counts open brackets, and in each the links that nest without one since the last end of a statement or element. Words in
 * strings and comments count as well: quick, and too high at worst.
 */
function measure(text: string): string | undefined {
  /** Links on each level of brackets. */
  const links = [0];
  let here = 0;
  let below = 0;
  let depth = 0;
  let assigned = -1;
  let less = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (MATTERS[code] !== 1) continue;
    switch (code) {
      case 40: // (
      case 91: // [
      case 123: // {
        links[depth++] = here;
        below += here;
        here = 0;
        if (depth > DEEPEST_BRACKETS) return "brackets are nested too deeply to parse safely";
        break;
      case 41: // )
        if (depth > 0) {
          here = links[--depth] ?? 0;
          below -= here;
        }
        // `if (a) if (b) …`, `for (…) for (…) …`
        if (isWord(text.charCodeAt(skip(text, at + 1)))) here++;
        break;
      case 93: // ]
      case 125: // }
        if (depth > 0) {
          here = links[--depth] ?? 0;
          below -= here;
        }
        if (here > 0 && code === 125) {
          const next = skip(text, at + 1);
          if (GOES_ON[text.charCodeAt(next)] !== 1 && !isElse(text, next)) here = 0;
        }
        break;
      case 44: // ,
        here = 0;
        break;
      case 59: // ;
        if (here > 0 && !isElse(text, skip(text, at + 1))) here = 0;
        break;
      case 10:
        if (here > 0 && endsAtLine(text, at)) here = 0;
        break;
      case 63: // ?
        // `??`, `?.` and `name?: type` are no links.
        if (NO_TERNARY[text.charCodeAt(at + 1)] === 1) at++;
        else here++;
        break;
      case 61: // =
        if (text.charCodeAt(at + 1) === 62) {
          here++;
          at++;
        } else if (text.charCodeAt(at + 1) === 61) {
          while (text.charCodeAt(at + 1) === 61) at++;
        } else {
          // `a = b = c = …`
          if (isPlain(text, assigned, at)) here++;
          assigned = at;
        }
        break;
      case 33: // !
      case 126: // ~
      case 43: // +
      case 45: // -
        if (PREFIXES[text.charCodeAt(back(text, at - 1))] === 1) here++;
        break;
      case 42: // **
        if (text.charCodeAt(at + 1) === 42) {
          here++;
          at++;
        }
        break;
      case 60: // <
        if (text.charCodeAt(at + 1) === 47) {
          if (here > 0) here--;
          break;
        }
        // An element, or `A<A<A<…`
        if (isElement(text, at) || isPlain(text, less, at)) here++;
        less = at;
        break;
      case 62: // />
        if (here > 0 && text.charCodeAt(at - 1) === 47) here--;
        break;
      default: // else
        if (!isElse(text, at) || isWord(text.charCodeAt(at - 1))) continue;
        here++;
    }
    if (below + here > LONGEST_CHAIN) return "expressions or statements are nested too deeply to parse safely";
  }
  return repeatsWords(text) ? "operators are nested too deeply to parse safely" : undefined;
}

/** Operators that are words, in a row of their own: `await await …`, `keyof keyof …`. */
const REPEATED = /(?:\b(?:await|typeof|void|delete|new|yield|keyof|do)\s+){2000}/;
const SOME = /(?:\b(?:await|typeof|void|delete|new|yield|keyof|do)\s+){8}/;

/** A row that is long enough to harm covers one of these places. */
function repeatsWords(text: string): boolean {
  for (let at = 0; at < text.length; at += 5000) {
    if (SOME.test(text.slice(at, at + 200))) return REPEATED.test(text);
  }
  return false;
}

/** Offset of the next character that is no white space. */
function skip(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Offset of the last character up to `from` that is no white space. */
function back(text: string, from: number): number {
  let at = from;
  while (at >= 0 && text.charCodeAt(at) <= 32) at--;
  return at;
}

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  );
}

function isElse(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === 101 &&
    text.charCodeAt(at + 1) === 108 &&
    text.charCodeAt(at + 2) === 115 &&
    text.charCodeAt(at + 3) === 101 &&
    !isWord(text.charCodeAt(at + 4))
  );
}

/** Does a statement end with this line, as far as the characters around the break tell. */
function endsAtLine(text: string, at: number): boolean {
  const next = skip(text, at + 1);
  if (GOES_ON[text.charCodeAt(next)] === 1 || isElse(text, next)) return false;
  return WANTS_MORE[text.charCodeAt(back(text, at - 1))] !== 1;
}

/** `<div>`: right before a name and not right after one. */
function isElement(text: string, at: number): boolean {
  const after = text.charCodeAt(at + 1);
  return (isWord(after) || after === 62) && !isWord(text.charCodeAt(at - 1));
}

/** Nothing but names between two offsets that are near. */
function isPlain(text: string, from: number, to: number): boolean {
  if (from < 0 || to - from > 200) return false;
  for (let at = from + 1; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!isWord(code) && code > 32 && code !== 46) return false;
  }
  return true;
}
