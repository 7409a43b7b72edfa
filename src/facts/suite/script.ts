/** Tests and assertions of a script that cannot fail, by its syntax tree. */
import type { CallExpression, Expression, Node, Program, Statement } from "oxc-parser";
import { langOf, parseProgram } from "../javascript/parse.ts";
import { positionsOf } from "../javascript/positions.ts";
import { isCallable, walk, type Callable } from "../javascript/walk.ts";
import type { HollowKind, SuiteMark } from "../types.ts";
import { originOfExpect, type ExpectOrigin } from "./expect-origin.ts";
import { usesOnlyMocks } from "./script-mocks.ts";

interface Hit {
  readonly kind: HollowKind;
  readonly name: string;
  readonly node: Node;
  readonly other?: Node;
}

export function scriptMarks(path: string, text: string): readonly SuiteMark[] {
  const parsed = parseProgram(path, text, langOf(path), true);
  if (!parsed.ok) return [];
  try {
    const { program } = parsed;
    if (program === undefined) return [];
    const positions = positionsOf(text);
    const kept = hits(path, program, text).filter(({ kind, node }) => kind !== "never-awaited" || !isMeant(text, node));
    return kept.map(({ kind, name, node, other = node }) => {
      const first = Math.min(node.end, node.start + lineLength(text, node.start));
      return { kind, name, range: positions.range(node.start, first), other: positions.at(other.start).line };
    });
  } finally {
    parsed.dispose();
  }
}

/** A comment for eslint above it says that nobody is to wait. */
function isMeant(text: string, { start }: Node): boolean {
  return /\beslint-disable[^\n]*(?:valid-expect|floating-promises)[^\n]*\n[ \t]*$/.test(
    text.slice(Math.max(0, start - 300), start),
  );
}

function lineLength(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return (end < 0 ? text.length : end) - start;
}

function hits(path: string, program: Program, text: string): readonly Hit[] {
  const origin = originOfExpect(program);
  const found: Hit[] = [];
  const counts = /\bexpect\.(?:assertions|hasAssertions)\(/.test(text);
  walk(program, (node, _place, parents) => {
    if (node.type === "ExpressionStatement") found.push(...ofStatement(node.expression, node, parents, origin));
    else if (node.type === "TryStatement" && !counts) found.push(...ofTry(node, parents));
    else if (node.type === "CallExpression") found.push(...ofTest(path, node));
  });
  return found;
}

/** `expect(x);`, `expect(x).toBe;`, `expect(promise).resolves.toBe(1);` */
function* ofStatement(
  expression: Expression,
  node: Node,
  parents: readonly Node[],
  origin: ExpectOrigin,
): Iterable<Hit> {
  const name = testNameOf(parents);
  if (name === undefined || origin.kind === "other") return;
  const isAwaited = expression.type === "AwaitExpression";
  const value = isAwaited ? expression.argument : expression;
  const chain = chainOf(value);
  if (chain === undefined) return;
  const { call, members, isCalled } = chain;
  const last = members.at(-1);
  if (last === undefined) {
    if (call.arguments.length === 1 && !asksByItself(call)) yield { kind: "no-matcher", name, node };
  } else if (!isCalled && /^to(?:Be|Equal|Have|Match|Throw|Contain|Strict|Return)/.test(last)) {
    yield { kind: "not-called", name, node };
  } else if (!isAwaited && isCalled && isPromise(members, origin)) yield { kind: "never-awaited", name, node };
}

/** Matchers of Playwright that wait: each yields a promise. */
const WAITS =
  /^to(?:BeAttached|BeChecked|BeDisabled|BeEditable|BeEnabled|BeFocused|BeHidden|BeInViewport|BeVisible|ContainText|HaveAttribute|HaveClass|HaveCount|HaveCSS|HaveId|HaveJSProperty|HaveRole|HaveScreenshot|HaveText|HaveTitle|HaveURL|HaveValue|HaveValues|HaveAccessibleName|HaveAccessibleDescription|BeOK)$/;

function isPromise(members: readonly string[], { kind }: ExpectOrigin): boolean {
  // What chains on handles the promise itself.
  if (members.some((member) => /^(?:then|catch|finally|notify)$/.test(member))) return false;
  if (kind === "chai") return members.includes("eventually");
  // vitest waits for these at the end of the test.
  if (kind === "vitest") return false;
  if (members.includes("resolves") || members.includes("rejects")) return true;
  return kind === "playwright" && WAITS.test(members.at(-1) ?? "");
}

interface Chain {
  readonly call: CallExpression;
  /** What follows `expect(x)`: `not`, `toBe`. */
  readonly members: readonly string[];
  readonly isCalled: boolean;
}

function chainOf(expression: Expression): Chain | undefined {
  const members: string[] = [];
  let at: Expression = expression;
  const isCalled = at.type === "CallExpression";
  for (;;) {
    if (at.type === "CallExpression") {
      if (isExpect(at.callee as Expression)) return { call: at, members: members.reverse(), isCalled };
      at = at.callee as Expression;
    } else if (at.type === "MemberExpression") {
      members.push(at.property.type === "Identifier" ? at.property.name : "");
      at = at.object as Expression;
    } else return undefined;
  }
}

function isExpect(callee: Expression): boolean {
  if (callee.type === "Identifier") return callee.name === "expect";
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "expect" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "soft"
  );
}

/** What throws by itself when it does not find: `expect(screen.getByText("x"))`, or asserts already. */
function asksByItself(call: CallExpression): boolean {
  let asks = false;
  for (const argument of call.arguments)
    walk(argument as unknown as Program, (node) => {
      if (node.type !== "CallExpression") return;
      const { callee } = node;
      const name =
        callee.type === "Identifier"
          ? callee.name
          : callee.type === "MemberExpression" && callee.property.type === "Identifier"
            ? callee.property.name
            : "";
      if (/^(?:get|find|getAll|findAll)By|^(?:assert|expect|verify|check|should)|^waitFor/.test(name)) asks = true;
    });
  return asks;
}

/** An assertion in a `try` of a test whose handler is empty, or only writes to the console. */
function* ofTry(node: Node, parents: readonly Node[]): Iterable<Hit> {
  if (node.type !== "TryStatement" || node.handler === null || node.finalizer !== null) return;
  const name = testNameOf(parents);
  if (name === undefined || isInLoop(parents) || !node.handler.body.body.every(isShrug)) return;
  const asserted = node.block.body.find((each) => assertsIn(each));
  if (asserted === undefined || node.block.body.some((each) => /^(?:Return|Throw|Break|Continue)/.test(each.type)))
    return;
  const block = parents.at(-1);
  const after = block?.type === "BlockStatement" ? block.body.slice(block.body.indexOf(node) + 1) : [];
  if (after.length > 0) return;
  yield { kind: "swallowed", name, node: asserted, other: node.handler };
}

function isShrug(statement: Statement): boolean {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return false;
  const { callee } = statement.expression;
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "console";
}

function assertsIn(statement: Statement): boolean {
  if (statement.type !== "ExpressionStatement") return false;
  const { expression } = statement;
  const chain = chainOf(expression.type === "AwaitExpression" ? expression.argument : expression);
  return chain !== undefined && chain.members.length > 0 && chain.isCalled;
}

function isInLoop(parents: readonly Node[]): boolean {
  const from = parents.findLastIndex(isCallable);
  return parents.slice(from + 1).some(({ type }) => /^(?:For|While|DoWhile)/.test(type));
}

/** The name of the test whose callback is the innermost function around. */
function testNameOf(parents: readonly Node[]): string | undefined {
  const at = parents.findLastIndex(isCallable);
  const call = parents[at - 1];
  return call?.type === "CallExpression" ? findTest(call)?.name : undefined;
}

interface Test {
  readonly name: string;
  readonly callback: Callable;
}

/** `it("adds", () => …)`, `test.only("adds", async () => …)`. */
function findTest(call: CallExpression): Test | undefined {
  const { callee } = call;
  const base = callee.type === "MemberExpression" ? callee.object : callee;
  if (base.type !== "Identifier" || !/^(?:it|test|specify)$/.test(base.name)) return undefined;
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier")
    if (/^(?:skip|todo|fails|failing|fixme)$/.test(callee.property.name)) return undefined;
  const callback = call.arguments.find((argument) => isCallable(argument)) as Callable | undefined;
  const [title] = call.arguments;
  if (callback === undefined) return undefined;
  const name = title?.type === "Literal" && typeof title.value === "string" ? title.value : "a test";
  return { name: name.length > 60 ? `${name.slice(0, 59)}…` : name, callback };
}

function* ofTest(path: string, call: CallExpression): Iterable<Hit> {
  const test = findTest(call);
  const body = test?.callback.body;
  if (test === undefined || body?.type !== "BlockStatement" || test.callback.params.length > 0) return;
  if (body.body.length === 0) return;
  const node = call.arguments[0] ?? call;
  if (body.body.every((statement) => isAlwaysTrue(statement as Statement)))
    yield { kind: "always-true", name: test.name, node };
  else if (usesOnlyMocks(path, body)) yield { kind: "own-mocks", name: test.name, node };
}

/** `expect(true).toBe(true)`, `assert(true)`, `expect(1).to.equal(1)`. */
function isAlwaysTrue(statement: Statement): boolean {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return false;
  const { expression } = statement;
  const { callee } = expression;
  const [only] = expression.arguments;
  const isAssert =
    (callee.type === "Identifier" && callee.name === "assert") ||
    (callee.type === "MemberExpression" &&
      callee.object.type === "Identifier" &&
      callee.object.name === "assert" &&
      callee.property.type === "Identifier" &&
      callee.property.name === "ok");
  if (isAssert) return only?.type === "Literal" && (only.value === true || only.value === 1);
  const chain = chainOf(expression);
  const [value] = chain?.call.arguments ?? [];
  const last = chain?.members.at(-1) ?? "";
  if (chain === undefined || value?.type !== "Literal" || chain.members.includes("not")) return false;
  if (last === "toBeTruthy") return value.value === true || value.value === 1;
  return (
    /^(?:toBe|toEqual|toStrictEqual|equal|eql)$/.test(last) && only?.type === "Literal" && only.value === value.value
  );
}
