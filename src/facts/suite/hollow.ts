/** Python tests, and assertions in them, that stay green whatever becomes of the code: what is certain by the text alone. */
import type { SuiteMark } from "../types.ts";
import { isCollectable, isTest, rangeOf, statementRange, type Block, type Statement } from "./blocks.ts";

export interface TestText {
  readonly blocks: readonly Block[];
  readonly statements: readonly Statement[];
  /** With blank strings and comments. */
  readonly code: string;
}

const ASSERTS = /^(?:assert\b|self\.(?:assert\w*|fail)[ \t]*\()/;

export function* hollow(file: TestText): Generator<SuiteMark> {
  yield* alwaysTrue(file);
  yield* onTuple(file);
  yield* notCalled(file);
  yield* inUnusedFunction(file);
  yield* neverAwaited(file);
  for (const block of file.blocks) if (isTest(block)) yield* swallowed(block, file);
}

/** A test whose only statement is `assert True`, or an assertion that is always true. */
function* alwaysTrue({ blocks, code }: TestText): Generator<SuiteMark> {
  for (const block of blocks) {
    if (!isTest(block) || !isCollectable(block) || block.decorators.length > 0) continue;
    const statements = block.body.filter(({ text }) => text.trim() !== "_");
    if (statements.length === 0 || !statements.every(({ text }) => isAlwaysTrue(text))) continue;
    yield { kind: "always-true", name: block.name, range: rangeOf(block, code), other: block.line };
  }
}

function isAlwaysTrue(text: string): boolean {
  return /^(?:assert[ \t]+(?:True|1)|self\.assertTrue\(True\)|assert[ \t]+(\d+)[ \t]*==[ \t]*\1|self\.assertEqual\((\d+),[ \t]*\2\))$/.test(
    text,
  );
}

/** `assert (found == wanted, "message")`: a tuple, which is true because it is not empty. */
function* onTuple({ blocks, statements }: TestText): Generator<SuiteMark> {
  for (const statement of statements) {
    const open = /^assert[ \t]*\(/.exec(statement.text)?.[0].length;
    if (open === undefined || !isTuple(statement.text, open)) continue;
    yield { ...base(blocks, statement), kind: "tuple" };
  }
}

/** Do the parentheses that open before `start` hold a comma of their own, and end the condition? */
function isTuple(text: string, start: number): boolean {
  let depth = 1;
  let hasComma = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) depth -= 1;
    else if (char === "," && depth === 1) hasComma = true;
    if (depth === 0) return hasComma && /^\s*(?:,|$)/.test(text.slice(at + 1)) && !/\blambda\b/.test(text);
  }
  return false;
}

const MOCK_ASSERTION =
  /^[\w.]+\.assert_(?:called(?:_once)?(?:_with)?|any_call|has_calls|not_called|awaited\w*|not_awaited|any_await|has_awaits)$/;
const UNITTEST_ASSERTION = /^self\.(?:assert[A-Z]\w*|fail)$/;

/** `client.send.assert_called_once` without parentheses: an attribute is read and nothing is asserted. */
function* notCalled({ blocks, statements }: TestText): Generator<SuiteMark> {
  for (const statement of statements) {
    if (!MOCK_ASSERTION.test(statement.text) && !UNITTEST_ASSERTION.test(statement.text)) continue;
    yield { ...base(blocks, statement), kind: "not-called" };
  }
}

/** Assertions in a function of a test that the test never uses. */
function* inUnusedFunction({ blocks, code }: TestText): Generator<SuiteMark> {
  for (const block of blocks) {
    const outer = block.parents.findLast(({ kind }) => kind !== "other");
    if (block.kind !== "def" || outer === undefined || !isTest(outer) || isTest(block)) continue;
    if (block.decorators.length > 0 || !block.body.some(({ text }) => ASSERTS.test(text))) continue;
    const whole = code.slice(outer.start, outer.body.at(-1)?.end ?? outer.start);
    if (/\b(?:locals|globals|vars|eval|exec|inspect|dis|ast)\b/.test(whole)) continue;
    const uses = [...whole.matchAll(new RegExp(`\\b${block.name}\\b`, "g"))].filter(
      ({ index }) => !/\bdef[ \t]+$/.test(whole.slice(0, index)),
    );
    // In an f-string the name is blank here.
    if (uses.length > 0 || /(?<![\w])[rR]?[fF][rR]?_ /.test(whole)) continue;
    yield { kind: "unused-function", name: block.name, range: rangeOf(block, code), other: outer.line };
  }
}

/** An `async def` test of `unittest.TestCase`: the coroutine is made and thrown away. */
function* neverAwaited({ blocks, code }: TestText): Generator<SuiteMark> {
  const isPlain = /^from[ \t]+unittest[ \t]+import\b[^\n]*(?<!\w)TestCase\b(?![ \t]+as\b)/m.test(code);
  // `from twisted.trial import unittest` waits for coroutines.
  const isStandard =
    /^import[ \t]+unittest\b/m.test(code) &&
    !/^from[^\n]*\bimport\b[^\n]*\bunittest\b|\bas[ \t]+unittest\b/m.test(code);
  for (const block of blocks) {
    const owner = block.parents.at(-1);
    if (!isTest(block) || !block.isAsync || block.decorators.length > 0) continue;
    if (owner?.kind !== "class" || owner.decorators.length > 0 || owner.parents.length > 0) continue;
    const bases = owner.bases.trim();
    if (!(bases === "unittest.TestCase" && isStandard) && !(bases === "TestCase" && isPlain)) continue;
    const members = blocks.filter(({ kind, parents }) => kind === "def" && parents.at(-1) === owner);
    if (members.some(({ name }) => /^(?:run|__call__|_callTestMethod|__init__|__getattribute__)$/.test(name))) continue;
    yield { kind: "never-awaited", name: block.name, range: rangeOf(block, code), other: owner.line };
  }
}

/** What a handler may hold and still let the test go on as if nothing were. */
const SHRUGS =
  /^(?:pass|\.\.\.|_\s*|return(?:[ \t]+None)?|print[ \t]*\([\s\S]*\)|traceback\.print_exc\(\)|(?:self\.)?_?log(?:ger|ging)?\.\w+\([\s\S]*\)|warnings\.warn\([\s\S]*\))$/;
const CATCHES = /^except[ \t]*(?::|.*\b(?:AssertionError|Exception|BaseException)\b)/;

/** An assertion in a `try` whose handler takes AssertionError and does nothing about it. */
function* swallowed(test: Block, { blocks }: TestText): Generator<SuiteMark> {
  for (const [index, statement] of test.body.entries()) {
    if (!/^try[ \t]*:$/.test(statement.text)) continue;
    const rest = test.body.slice(index + 1);
    const tries = below(rest, statement);
    const asserted = tries.find(({ text }) => ASSERTS.test(text));
    // A loop that tries again, and whatever tells the rest of the test how it went.
    if (asserted === undefined || tries.some(({ text }) => /^(?:return|break|continue|raise|yield)\b/.test(text)))
      continue;
    const inside = blocks.find((block) => block.start === statement.start)?.parents ?? [];
    if (inside.at(-1) !== test && inside.some(isLoopOrFunctionIn(test))) continue;
    const handler = firstHandler(rest.slice(tries.length), statement);
    if (handler === undefined) continue;
    const { node, body, after } = handler;
    if (!body.every((text) => SHRUGS.test(text))) continue;
    const leaves = body.some((text) => text.startsWith("return"));
    if (
      after.length > 0 &&
      (leaves || after.some(({ text }) => /^(?:assert\b|raise\b|else\b|finally\b)|\b(?:assert|fail)\w*\(/.test(text)))
    )
      continue;
    yield { ...base(blocks, asserted), kind: "swallowed", other: node.line };
  }
}

function isLoopOrFunctionIn(test: Block): (block: Block) => boolean {
  return (block) =>
    block.start > test.start &&
    (block.kind !== "other" || /^(?:for|while)\b/.test(block.body.length > 0 ? headOf(block, test) : ""));
}

function headOf(block: Block, test: Block): string {
  return test.body.find(({ start }) => start === block.start)?.text ?? "";
}

interface Handler {
  readonly node: Statement;
  /** Texts of its statements. */
  readonly body: readonly string[];
  /** What follows it in the test. */
  readonly after: readonly Statement[];
}

/** The first handler that takes AssertionError. */
function firstHandler(rest: readonly Statement[], tried: Statement): Handler | undefined {
  for (let at = 0; at < rest.length;) {
    const node = rest[at];
    if (node === undefined || node.indent !== tried.indent || !/^except\b/.test(node.text)) return undefined;
    const body = below(rest.slice(at + 1), node);
    if (CATCHES.test(node.text)) {
      const inline = node.text.replace(/^except[^:]*:[ \t]*/, "");
      const texts = [...(inline === "" ? [] : [inline]), ...body.map(({ text }) => text)];
      return { node, body: texts, after: rest.slice(at + 1 + body.length) };
    }
    at += 1 + body.length;
  }
  return undefined;
}

/** The statements at the front that stand further in. */
function below(statements: readonly Statement[], { indent }: Statement): readonly Statement[] {
  const end = statements.findIndex((each) => each.indent <= indent);
  return end < 0 ? statements : statements.slice(0, end);
}

/** Name of the function that a statement stands in. */
function base(blocks: readonly Block[], statement: Statement): Pick<SuiteMark, "name" | "range" | "other"> {
  const owner = blocks.findLast(
    ({ kind, start, body }) => kind === "def" && start <= statement.start && body.includes(statement),
  );
  return { name: owner?.name ?? "the module", range: statementRange(statement), other: statement.line };
}
