/** Tests of a Python file that its runner does not collect, as far as the file itself says it. Line by line: no tree is made. */
import type { Range } from "../model/index.ts";
import type { FileFacts, SuiteMark } from "./types.ts";

const TEST_FILE = /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests)\.py$|(?:^|\/)tests?\/(?:[^/]+\/)*[^/]+\.py$/;
const MOST_LINES = 30_000;

interface Block {
  readonly indent: number;
  readonly kind: "def" | "class" | "other";
  readonly name: string;
  readonly line: number;
  readonly start: number;
  /** Of a class: as written between the parentheses. */
  readonly bases: string;
  readonly decorators: readonly string[];
  readonly parents: readonly Block[];
}

export function suiteMarks(path: string, text: string): Pick<FileFacts, "suite"> {
  if (!TEST_FILE.test(path) || !/\bdef test|\bclass Test/.test(text)) return {};
  const code = blankStrings(text);
  const blocks = blocksOf(code);
  const marks = [
    ...shadowed(blocks, code),
    ...nested(blocks, code),
    ...withConstructor(blocks),
    ...alwaysTrue(blocks, code),
  ];
  const tests = blocks.filter((block) => isTest(block) && isCollectable(block)).length;
  return tests === 0 && marks.length === 0 ? {} : { suite: { tests, marks } };
}

const isTest = ({ kind, name }: Block): boolean => kind === "def" && name.startsWith("test");
/** At module level or in a class at module level, under no condition. */
const isCollectable = ({ parents }: Block): boolean => parents.every(({ kind }) => kind === "class");

function blocksOf(code: string): readonly Block[] {
  const lines = code.split("\n");
  if (lines.length > MOST_LINES) return [];
  const found: Block[] = [];
  let stack: Block[] = [];
  let decorators: string[] = [];
  let depth = 0;
  let offset = 0;
  let isContinued = false;
  for (const [index, line] of lines.entries()) {
    const start = offset;
    offset += line.length + 1;
    const text = line.trim();
    const isInside = depth > 0 || isContinued;
    for (const char of text) {
      if ("([{".includes(char)) depth += 1;
      else if (")]}".includes(char)) depth = Math.max(0, depth - 1);
    }
    isContinued = text.endsWith("\\");
    // What follows a string over several lines may stand further out.
    if (text === "" || isInside || /^[.,)\]}%+]/.test(text)) continue;
    const indent = line.length - line.trimStart().length;
    stack = stack.filter((block) => block.indent < indent);
    if (text.startsWith("@")) {
      decorators.push(text.slice(1));
      continue;
    }
    const definition = /^(?:async[ \t]+)?(def|class)[ \t]+(\w+)[ \t]*(?:\(([^)]*)\)?)?/.exec(text);
    const isOther = /^(?:if|elif|else|try|except|finally|for|while|with|match|case|async)\b/.test(text);
    if (definition !== null || isOther) {
      const block: Block = {
        indent,
        kind: definition === null ? "other" : (definition[1] as "def" | "class"),
        name: definition?.[2] ?? "",
        bases: definition?.[3] ?? "",
        line: index + 1,
        start: start + indent,
        decorators,
        parents: stack,
      };
      found.push(block);
      stack = [...stack, block];
    }
    decorators = [];
  }
  return found;
}

/** Two tests of one name in one place: the later takes the name, the earlier never runs. */
function* shadowed(blocks: readonly Block[], code: string): Generator<SuiteMark> {
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
function* nested(blocks: readonly Block[], code: string): Generator<SuiteMark> {
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
function* withConstructor(blocks: readonly Block[]): Generator<SuiteMark> {
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

/** A test whose only statement is `assert True`, or an assertion that is always true. */
function* alwaysTrue(blocks: readonly Block[], code: string): Generator<SuiteMark> {
  for (const [index, block] of blocks.entries()) {
    if (!isTest(block) || !isCollectable(block) || block.decorators.length > 0) continue;
    const after = blocks.slice(index + 1).find((next) => next.indent <= block.indent);
    const body = code.slice(block.start, after?.start ?? code.length);
    // The body ends with the next line that is not further in.
    const lines = body.split("\n").slice(1);
    const end = lines.findIndex((line) => line.trim() !== "" && line.length - line.trimStart().length <= block.indent);
    const statements = (end < 0 ? lines : lines.slice(0, end)).map((line) => line.trim()).filter((line) => line !== "");
    const [only] = statements;
    if (statements.length !== 1 || only === undefined) continue;
    if (/^(?:assert[ \t]+True|self\.assertTrue\(True\)|assert[ \t]+1)$/.test(only))
      yield { kind: "always-true", name: block.name, range: rangeOf(block, code), other: block.line };
  }
}

function nameAt(block: Block, code: string): number {
  return code.indexOf(block.name, block.start);
}

function rangeOf(block: Block, code: string): Range {
  const at = nameAt(block, code);
  const column = at - code.lastIndexOf("\n", at - 1);
  return { startLine: block.line, startColumn: column, endLine: block.line, endColumn: column + block.name.length };
}

/** Strings and comments become blanks of equal length; where a string begins, something stays: it may be all that a body has. */
function blankStrings(text: string): string {
  return text.replace(
    /("""|''')[\s\S]*?(?:\1|$(?![\s\S]))|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g,
    (found) => (found.startsWith("#") ? " " : "_") + found.slice(1).replace(/[^\n]/g, " "),
  );
}
