/** A bound for process calls of JavaScript and TypeScript: the `timeout` option, by a named constant. */
import type { CallExpression, Node, ObjectExpression, Program } from "oxc-parser";
import { langOf, parseProgram } from "../../facts/javascript/parse.ts";
import { positionsOf } from "../../facts/javascript/positions.ts";
import { walk } from "../../facts/javascript/walk.ts";
import { makeSource } from "../../facts/python/source.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { extentOf } from "../spans.ts";
import { refused, type Proposal, type RepairContext, type RepairOptions } from "../types.ts";

/** How many arguments are the command, and what becomes of a program that is ended. */
const APIS: Readonly<Record<string, { readonly command: 1 | 2; readonly ended: string }>> = {
  "child_process.execSync": { command: 1, ended: "is ended, and an error with the code ETIMEDOUT is thrown" },
  "child_process.execFileSync": { command: 2, ended: "is ended, and an error with the code ETIMEDOUT is thrown" },
  "child_process.spawnSync": { command: 2, ended: "is ended, and the result's `error` is ETIMEDOUT" },
  "child_process.exec": { command: 1, ended: "is ended, and comes back as an error with `killed`" },
  "child_process.execFile": { command: 2, ended: "is ended, and comes back as an error with `killed`" },
  "child_process.spawn": { command: 2, ended: "is ended by SIGTERM" },
  "child_process.fork": { command: 2, ended: "is ended by SIGTERM" },
  execa: { command: 2, ended: "is ended, and an error with `timedOut` is thrown" },
  "execa.execaSync": { command: 2, ended: "is ended, and an error with `timedOut` is thrown" },
  "execa.execaCommand": { command: 1, ended: "is ended, and an error with `timedOut` is thrown" },
  "execa.execaCommandSync": { command: 1, ended: "is ended, and an error with `timedOut` is thrown" },
};

const NAME = "PROCESS_TIMEOUT_MS";

export async function addTimeout(
  result: RuleResult,
  call: ProcessCallFact,
  context: RepairContext,
  options: RepairOptions,
): Promise<Proposal> {
  const api = Object.hasOwn(APIS, call.api) ? APIS[call.api] : undefined;
  if (api === undefined) return refused(`${call.api} takes no timeout in an option`);
  if (!/\.[cm]?[jt]sx?$/u.test(result.path)) return refused("scripts inside of other files are not edited");
  const text = await context.textOf(result.path);
  const parsed = parseProgram(result.path, text, langOf(result.path), true);
  if (!parsed.ok || parsed.program === undefined) return refused("the file does not parse");
  try {
    return propose({ path: result.path, text, program: parsed.program }, result, { call, ...api }, options);
  } finally {
    parsed.dispose();
  }
}

interface Script {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
}

function propose(
  script: Script,
  result: RuleResult,
  { call, command, ended }: { readonly call: ProcessCallFact; readonly command: 1 | 2; readonly ended: string },
  options: RepairOptions,
): Proposal {
  const node = callAt(script, result);
  if (node === undefined) return refused("the call is not where the finding says");
  const args = node.arguments;
  if (args.some(({ type }) => type === "SpreadElement"))
    return refused("its arguments are spread: which are options cannot be told");
  const bound = timeoutConstant(
    script,
    options.timeoutSeconds * 1000,
    call.symbol === "<module>" ? node.start : undefined,
  );
  if (typeof bound === "string") return refused(bound);
  const edit = optionEdit(script, args, command, call, bound.name);
  if (typeof edit === "string") return refused(edit);
  return {
    kind: "fix",
    fix: {
      title: `Add timeout: ${bound.name} to ${call.api}`,
      edits: [...(bound.edit === undefined ? [] : [bound.edit]), edit],
      safety: "safe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: [`a program that runs longer than ${bound.milliseconds / 1000} s ${ended}`],
    },
  };
}

function callAt({ path, text, program }: Script, { range }: RuleResult): CallExpression | undefined {
  const extent = extentOf(makeSource(path, text), range);
  let found: CallExpression | undefined;
  walk(program, (node) => {
    if (node.type === "CallExpression" && node.start === extent?.start && node.end === extent.end) found ??= node;
  });
  return found;
}

/** Into the options that are written out, else as a new argument before the callback; a string says what prevents it. */
function optionEdit(
  script: Script,
  args: readonly Node[],
  command: 1 | 2,
  call: ProcessCallFact,
  name: string,
): Edit | string {
  const callback = args.length > 1 && isCallback(args.at(-1)) ? args.at(-1) : undefined;
  const plain = callback === undefined ? args : args.slice(0, -1);
  const last = plain.at(-1);
  if (last === undefined) return "it has no command";
  if (last.type === "ObjectExpression" && plain.length > 1) return propertyEdit(script, last, call, name);
  if (plain.length > command) return "its options come from elsewhere";
  // `execFile(file, x)`: whether x is the arguments or the options is known only where it is written out.
  if (plain.length === 2 && last.type !== "ArrayExpression" && call.controls.timeout.state !== "absent")
    return "its options come from elsewhere";
  const isMaybeCallback = callback === undefined && plain.length === 2 && command === 1;
  if (isMaybeCallback) return "its second argument may be options or a callback";
  return at(script, last.end, `, { timeout: ${name} }`);
}

function isCallback(node: Node | undefined): boolean {
  return node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";
}

function propertyEdit(script: Script, object: ObjectExpression, call: ProcessCallFact, name: string): Edit | string {
  const { timeout } = call.controls;
  const own = object.properties.find(
    (property) => property.type === "Property" && property.key.type === "Identifier" && property.key.name === "timeout",
  );
  if (own?.type === "Property") {
    return timeout.state === "off" && !own.shorthand
      ? replace(script, own.value.start, own.value.end, name)
      : "a timeout is set already";
  }
  if (object.properties.some(({ type }) => type === "SpreadElement")) return "its options are spread from elsewhere";
  const last = object.properties.at(-1);
  if (last === undefined) return replace(script, object.start, object.end, `{ timeout: ${name} }`);
  const isOneALine = /\n/u.test(script.text.slice(object.start, object.properties[0]?.start ?? object.start));
  if (!isOneALine) return at(script, last.end, `, timeout: ${name}`);
  const first = object.properties[0] ?? last;
  // In front of the others: what is behind the last one (a comma, a comment) stays where it is.
  return at(script, first.start, `timeout: ${name},\n${indentAt(script, first.start)}`);
}

function indentAt({ text }: Script, offset: number): string {
  return /^[ \t]*/u.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";
}

function at(script: Script, offset: number, text: string): Edit {
  return replace(script, offset, offset, text);
}

function replace({ path, text: whole }: Script, start: number, end: number, text: string): Edit {
  return { path, range: positionsOf(whole).range(start, end), text };
}

interface Bound {
  readonly name: string;
  readonly milliseconds: number;
  readonly edit?: Edit;
}

function timeoutConstant(script: Script, milliseconds: number, before: number | undefined): Bound | string {
  const known = constantsOf(script).filter(({ end }) => before === undefined || end < before);
  const own = known.find(({ name }) => name === NAME);
  const others = known.filter(({ name }) => isProcessBound(name));
  const there = own ?? (others.length === 1 ? others[0] : undefined);
  if (there !== undefined) return { name: there.name, milliseconds: there.value };
  if (new RegExp(String.raw`\b${NAME}\b`, "u").test(script.text))
    return `the name ${NAME} means something else in this file`;
  const { text, program } = script;
  const block = importBlock(program);
  const last = block.at(-1);
  if (last !== undefined && before !== undefined && last.end > before) return "it runs before the imports have ended";
  const semicolon = last === undefined || text.slice(last.start, last.end).endsWith(";") ? ";" : "";
  const value = String(milliseconds).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, "_");
  const line = `/** The longest that a program started from here may take, in milliseconds; then it is ended. */\nconst ${NAME} = ${value}${semicolon}`;
  const first = program.body[0];
  if (last === undefined) return { name: NAME, milliseconds, edit: at(script, first?.start ?? 0, `${line}\n\n`) };
  const end = /[\r\n]|$/u.exec(text.slice(last.end));
  const lineEnd = last.end + (end?.index ?? 0);
  const isEnd = lineEnd >= text.length;
  const next = lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1);
  const gap = /^[ \t]*(?:[\r\n]|$)/u.test(text.slice(next)) ? "" : "\n";
  const edit = isEnd ? at(script, lineEnd, `\n\n${line}\n`) : at(script, next, `\n${line}\n${gap}`);
  return { name: NAME, milliseconds, edit };
}

/** In milliseconds, as all of Node's timeouts are; not one of requests and connections. */
function isProcessBound(name: string): boolean {
  return (
    /(?:^|_)TIMEOUT(?:_|$)/u.test(name) &&
    !/(?:SECONDS?|MINUTES?|HTTP|REQUEST|CONNECT|SOCKET|FETCH|TEST|LOCK|IDLE)/u.test(name)
  );
}

function constantsOf({
  program,
}: Script): readonly { readonly name: string; readonly value: number; readonly end: number }[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== "VariableDeclaration" || statement.kind !== "const") return [];
    return statement.declarations.flatMap(({ id, init }) =>
      id.type === "Identifier" && init?.type === "Literal" && typeof init.value === "number" && init.value >= 1000
        ? [{ name: id.name, value: init.value, end: statement.end }]
        : [],
    );
  });
}

/** Directives, imports, and `const x = require("x")` at the top. */
function importBlock(program: Program): Program["body"] {
  const end = program.body.findIndex((statement) => {
    if (statement.type === "ImportDeclaration") return false;
    if (statement.type === "ExpressionStatement") return statement.expression.type !== "Literal";
    return !(
      statement.type === "VariableDeclaration" &&
      statement.declarations.every(
        ({ init }) =>
          init?.type === "CallExpression" && init.callee.type === "Identifier" && init.callee.name === "require",
      )
    );
  });
  return end < 0 ? program.body : program.body.slice(0, end);
}
