/** Tests of a Python file that its runner does not collect, as far as the file itself says it. */
import type { SuiteMark } from "../types.ts";
import { isCollectable, isTest, nameAt, rangeOf, type Block } from "./blocks.ts";

/** Two tests of one name in one place: the later takes the name, the earlier never runs. */
export function* shadowed(blocks: readonly Block[], code: string): Generator<SuiteMark> {
  const seen = new Map<string, Block>();
  for (const block of blocks) {
    if (!isTest(block) && !(block.kind === "class" && block.name.startsWith("Test"))) continue;
    if (!isCollectable(block)) continue;
    const key = `${block.parents.map(({ line }) => line).join(".")} ${block.name}`;
    const before = seen.get(key);
    seen.set(key, block);
    if (before === undefined || !isPlain(before) || !isPlain(block)) continue;
    // What is used or deleted in between was bound to something first.
    const between = code.slice(before.start + before.name.length + 6, block.start);
    if (new RegExp(`\\b${block.name}\\b(?![ \\t]*[:(=])|\\bdel[ \\t]+${block.name}\\b`).test(between)) continue;
    yield { kind: "shadowed", name: block.name, range: rangeOf(before, code), other: block.line };
  }
}

/** Decorators that leave a function a test under its own name. */
function isPlain({ decorators }: Block): boolean {
  return decorators.every((text) =>
    /^(?:pytest\.mark\.|mark\.|mock\.patch|patch\b|unittest\.|given\b|settings\b|override_settings\b)/.test(text),
  );
}

/** A test in another function, which nothing calls. */
export function* nested(blocks: readonly Block[], code: string): Generator<SuiteMark> {
  for (const block of blocks) {
    const outer = block.parents.findLast(({ kind }) => kind === "def");
    if (!isTest(block) || outer === undefined || block.decorators.some((text) => !text.startsWith("pytest.mark.")))
      continue;
    // In a class in a function, and in what makes tests, somebody else takes them.
    if (block.parents.at(-1) !== outer || /\b(?:locals|globals|vars|setattr|exec|pytester|testdir)\b/.test(code))
      continue;
    const uses = [...code.matchAll(new RegExp(`\\b${block.name}\\b`, "g"))].filter(
      ({ index }) => index !== nameAt(block, code),
    );
    if (uses.length === 0) yield { kind: "nested", name: block.name, range: rangeOf(block, code), other: outer.line };
  }
}

/** pytest takes no class with a constructor; unittest does. */
export function* withConstructor(blocks: readonly Block[]): Generator<SuiteMark> {
  for (const block of blocks) {
    if (block.kind !== "class" || !block.name.startsWith("Test") || block.parents.length > 0) continue;
    if (!/^\s*(?:object)?\s*$/.test(block.bases) || block.decorators.length > 0) continue;
    const members = blocks.filter(({ kind, parents }) => kind === "def" && parents.at(-1) === block);
    const constructor = members.find(({ name }) => name === "__init__");
    if (constructor === undefined || !members.some(({ name }) => name.startsWith("test"))) continue;
    const range = { startLine: block.line, startColumn: 1, endLine: block.line, endColumn: 7 + block.name.length };
    yield { kind: "constructor", name: block.name, range, other: constructor.line };
  }
}
