/**
 * The parser recurses in native code: some thousand nested brackets overflow its stack and kill the process, which no
 * `catch` can hold back. Measured on a worker's 4 MB: 830 nested functions (2,500 brackets), 1,950 templates. People write fewer than 100.
 */
const DEEPEST = 800;

/** Shorter texts cannot hold so many brackets. */
export function tooDeep(text: string): boolean {
  return text.length > DEEPEST && rough(text) > DEEPEST && careful(text) > DEEPEST;
}

/** Counts brackets in strings and comments too: quick, and too high at worst. */
function rough(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // ( [ { <
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > deepest) deepest = depth;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
  }
  return deepest;
}

/** The same without strings and comments; regular expressions and template text still count. */
function careful(text: string): number {
  return rough(text.replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g, ""));
}
