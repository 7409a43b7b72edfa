/** Whether the text of a script may hold a test that cannot fail: only then is a tree made. */

const TEST_FILE = /\.(?:test|spec|cy|e2e)\.[cm]?[jt]sx?$|(?:^|\/)(?:__tests__|tests?|spec|e2e)\/.*\.[cm]?[jt]sx?$/;
const TEST = /^[ \t]*(?:it|test)(?:\.\w+)*\(/gm;
/** Matchers of jest and its kind, and of Playwright; chai asserts by properties, whose names do not begin so. */
const UNCALLED = /\.to(?:Be|Equal|Have|Match|Throw|Contain|Strict|Return)\w*[ \t]*(?:;|$)/m;
const ALWAYS = /\bexpect\((?:true|1|false|0)\)|\bassert(?:\.ok)?\((?:true|1)\)/;
const EMPTY_CATCH = /\bcatch\b[^{}\n]*\{\s*(?:(?:\/\/[^\n]*|\/\*[^*]*\*\/|console\.\w+\([^\n]*\);?)\s*)*\}/;
const MADE = /\b(?:const|let)[ \t]+(\w+)[^=\n]*=[ \t]*(?:vi|jest)\.fn\(/g;
const MOST_LENGTH = 1_000_000;

export function isScriptTest(path: string): boolean {
  return TEST_FILE.test(path) && !path.endsWith(".d.ts");
}

/** How many tests a script writes at the beginning of a line. */
export function testsIn(text: string): number {
  return [...text.matchAll(TEST)].length;
}

export function mayBeHollow(text: string): boolean {
  if (text.length > MOST_LENGTH || !/\b(?:expect|assert)\b/.test(text)) return false;
  if (/\.(?:resolves|rejects|eventually)\b/.test(text) && /^[ \t]*expect\(/m.test(text)) return true;
  if (text.includes("@playwright/test") && /^[ \t]*expect\(/m.test(text)) return true;
  if (UNCALLED.test(text) || ALWAYS.test(text)) return true;
  if (EMPTY_CATCH.test(text) && text.includes("expect(")) return true;
  return callsOwnMock(text) || hasBareExpect(text);
}

/** `const load = vi.fn()` and then `load()`: most mocks are handed to somebody, few are called by who made them. */
function callsOwnMock(text: string): boolean {
  const names = new Set([...text.matchAll(MADE)].map(([, name = ""]) => name));
  return [...names].some((name) => new RegExp(`(?<![\\w.])${name}\\(`).test(text));
}

/** `expect(x)` and no point after it. */
function hasBareExpect(text: string): boolean {
  for (const match of text.matchAll(/^[ \t]*(?:await[ \t]+)?expect(?:\.soft)?\(/gm)) {
    let depth = 1;
    let at = match.index + match[0].length;
    const end = Math.min(text.length, at + 4000);
    while (at < end && depth > 0) {
      const char = text.charAt(at);
      if (char === "(") depth += 1;
      else if (char === ")") depth -= 1;
      at += 1;
    }
    // A parenthesis in a string leads astray: the tree decides.
    if (depth > 0 || !/^\s*[.!?]/.test(text.slice(at, at + 200).replace(/^\s*\/\/[^\n]*/, ""))) return true;
  }
  return false;
}
