/** Python tests that read nothing but mocks that they made and configured themselves. */
import type { SuiteMark } from "../types.ts";
import { isCollectable, isTest, rangeOf, type Block } from "./blocks.ts";

const KEYWORD =
  /^(?:and|as|assert|async|await|break|continue|del|elif|else|except|finally|for|from|if|in|is|not|or|pass|raise|return|try|while|with|yield|True|False|None)$/;
/** Names that belong to no subject. */
const NEUTRAL =
  /^(?:Mock|MagicMock|AsyncMock|NonCallableMock|call|mock|unittest|pytest|asyncio|len|str|int|float|bool|list|dict|tuple|set|frozenset|bytes|range|enumerate|zip|sorted|sum|min|max|any|all|isinstance|hasattr|getattr|callable|type|print|repr|id|Exception|BaseException|(?:Value|Type|Key|Index|Runtime|Attribute|OS|IO|Connection|Timeout|Assertion|NotImplemented|Permission|FileNotFound|StopIteration|Lookup)Error|StopIteration)$/;
const IMPORTS_MOCK =
  /^(?:[ \t]*)(?:from[ \t]+(?:unittest\.mock|mock)[ \t]+import\b|from[ \t]+unittest[ \t]+import[^\n]*\bmock\b|import[ \t]+(?:unittest\.mock|mock)\b)/m;
const MAKES_MOCK = /^(\w+)[ \t]*=[ \t]*(?:unittest\.)?(?:mock\.)?(?:Mock|MagicMock|AsyncMock|NonCallableMock)\(/;
/** Fixtures and decorators may bring the subject in; what is defined inside may be it. */
const BRINGS_MORE = /\b(?:def|class|lambda|import|global|nonlocal|patch|spec|wraps|exec|eval)\b/;

export function* ownMocks(path: string, blocks: readonly Block[], code: string, text: string): Generator<SuiteMark> {
  // Where a mock is the subject.
  if (/mock/i.test(path.slice(path.lastIndexOf("/") + 1)) || !IMPORTS_MOCK.test(text)) return;
  for (const block of blocks) {
    if (!isTest(block) || !isCollectable(block) || !/^\s*(?:self\s*,?\s*)?$/.test(block.bases)) continue;
    if (!block.decorators.every((each) => /^pytest\.mark\.(?:asyncio|anyio|unit|slow)\b/.test(each))) continue;
    if (usesOnlyMocks(block))
      yield { kind: "own-mocks", name: block.name, range: rangeOf(block, code), other: block.line };
  }
}

function usesOnlyMocks({ body }: Block): boolean {
  const texts = body.map(({ text }) => text);
  const whole = texts.join("\n");
  if (BRINGS_MORE.test(whole) || /(?<!\w)[rR]?[fF][rR]?_ /.test(whole)) return false;
  const mocks = new Set<string>();
  const locals = new Set<string>();
  for (const text of texts) {
    for (const [, names = ""] of text.matchAll(/\b(?:for|as)\s+([\w, ()]+?)(?=\s+in\b|\s*[:),]|$)/g))
      for (const [name] of names.matchAll(/\w+/g)) locals.add(name);
    const made = MAKES_MOCK.exec(text)?.[1];
    const target = /^(\w+(?:[ \t]*,[ \t]*\w+)*)[ \t]*(?::[^=]*)?=(?!=)/.exec(text);
    const isDerived = target !== null && namesIn(text.slice(target[0].length)).some((name) => mocks.has(name));
    for (const [name] of (target?.[1] ?? "").matchAll(/\w+/g)) {
      locals.add(name);
      if (name === made || isDerived) mocks.add(name);
    }
  }
  if (mocks.size === 0) return false;
  const asserts = texts.filter((text) => /^(?:assert\b|self\.assert\w+\()|\.assert_\w+\(/.test(text));
  if (asserts.length === 0 || !asserts.some((text) => namesIn(text).some((name) => mocks.has(name)))) return false;
  const free = texts.flatMap(namesIn).filter((name) => !locals.has(name) && !NEUTRAL.test(name));
  return free.length === 0;
}

/** Names that a text reads: no attributes, keywords, names of arguments; `self` only where more is read than an assertion of it. */
function namesIn(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  for (const match of text.matchAll(/[([{]|[)\]}]|(?<![\w.])[A-Za-z_]\w*/g)) {
    const [token] = match;
    if (/^[([{]/.test(token)) depth += 1;
    else if (/^[)\]}]/.test(token)) depth -= 1;
    else {
      const after = text.slice(match.index + token.length);
      // The rest of a string, and `name=` of an argument.
      if (KEYWORD.test(token) || /^[rRbBuU]{0,2}_$/.test(token) || (depth > 0 && /^\s*=(?!=)/.test(after))) continue;
      if (token === "self" && /^\.(?:assert\w+|fail)\b/.test(after)) continue;
      found.push(token);
    }
  }
  return found;
}
