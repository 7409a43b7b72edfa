/** A bound for process calls of JavaScript and TypeScript: the `timeout` option, by a named constant. */
import type { CallExpression } from "oxc-parser";
import { childOf } from "../../facts/javascript/child.ts";
import { fateOf, isAwaited, usesOf } from "../../facts/javascript/usage.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { refused, type Proposal, type RepairContext, type RepairOptions } from "../types.ts";
import { boundConstant } from "./constant.ts";
import { optionEdit, propertyOf, replace, withCall, writtenOptions, type Script } from "./script.ts";

const THROWN = "is ended, and an error with the code ETIMEDOUT is thrown";
const CALLED_BACK = "is ended, and comes back as an error with `killed`";
const TIMED_OUT = "is ended, and an error with `timedOut` is thrown";

/** How many arguments are the command, and what becomes of a program that is ended. */
const APIS: Readonly<Record<string, { readonly command: 1 | 2; readonly ended: string }>> = {
  "child_process.execSync": { command: 1, ended: THROWN },
  "child_process.execFileSync": { command: 2, ended: THROWN },
  "child_process.spawnSync": { command: 2, ended: "is ended, and the result's `error` is ETIMEDOUT" },
  "child_process.exec": { command: 1, ended: CALLED_BACK },
  "child_process.execFile": { command: 2, ended: CALLED_BACK },
  "child_process.spawn": { command: 2, ended: "is ended by SIGTERM" },
  "child_process.fork": { command: 2, ended: "is ended by SIGTERM" },
  execa: { command: 2, ended: TIMED_OUT },
  "execa.execaSync": { command: 2, ended: TIMED_OUT },
  "execa.execaCommand": { command: 1, ended: TIMED_OUT },
  "execa.execaCommandSync": { command: 1, ended: TIMED_OUT },
};

/** How many arguments of an API are its command; undefined where it is not known here. */
export function commandArguments(api: string): 1 | 2 | undefined {
  return Object.hasOwn(APIS, api) ? APIS[api]?.command : undefined;
}

export async function addTimeout(
  result: RuleResult,
  call: ProcessCallFact,
  context: RepairContext,
  options: RepairOptions,
): Promise<Proposal> {
  const api = Object.hasOwn(APIS, call.api) ? APIS[call.api] : undefined;
  if (api === undefined) return refused(`${call.api} takes no timeout in an option`);
  return withCall(result, context, (script, node) => propose(script, node, { call, ...api }, options));
}

function propose(
  script: Script,
  node: CallExpression,
  { call, command, ended }: { readonly call: ProcessCallFact; readonly command: 1 | 2; readonly ended: string },
  options: RepairOptions,
): Proposal {
  // What is kept and ended by somebody, as a server for tests is, runs as long as they want.
  if (runsBeside(call.api, node) && !isAwaited(script.module, node)) {
    if (childOf(script.module, node).kills !== undefined)
      return refused("it is kept running and ended elsewhere in the file");
    if (isLeftAlone(script, node)) return refused("nobody waits for it, so it may be meant to keep running");
  }
  const wanted = {
    name: "PROCESS_TIMEOUT_MS",
    value: options.timeoutSeconds * 1000,
    comment: "The longest that a program started from here may take, in milliseconds; then it is ended.",
    isSuch: isProcessBound,
  };
  const bound = boundConstant(script, wanted, call.symbol === "<module>" ? node.start : undefined);
  if (typeof bound === "string") return refused(bound);
  const edit = timeoutEdit(script, node, command, call, bound.name);
  if (typeof edit === "string") return refused(edit);
  return {
    kind: "fix",
    fix: {
      title: `Add timeout: ${bound.name} to ${call.api}`,
      edits: [...(bound.edit === undefined ? [] : [bound.edit]), edit],
      safety: "safe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: [`a program that runs longer than ${bound.value / 1000} s ${ended}`],
    },
  };
}

const WRITTEN = /^(?:Literal|TemplateLiteral|ArrayExpression|ObjectExpression)$/u;

/** Does the caller go on while the program runs, with no callback that hears of its end? */
function runsBeside(api: string, node: CallExpression): boolean {
  if (/^execa(?!.*Sync)/u.test(api)) return true;
  return /^child_process\.exec(?:File)?$/u.test(api) && node.arguments.slice(1).every(({ type }) => WRITTEN.test(type));
}

/** Its promise is dropped, or has a name that is only used for its members (`server.stdout`). */
function isLeftAlone({ module }: Script, node: CallExpression): boolean {
  const fate = fateOf(module, node);
  const hears = /^(?:then|catch|finally|on|once|addListener)$/u;
  if (fate.kind === "member") return !hears.test(fate.name);
  if (fate.kind !== "named") return fate.kind === "dropped";
  return usesOf(module, fate.name, fate.node).every(
    (use) => !isAwaited(module, use.node) && use.fate.kind === "member" && !hears.test(use.fate.name),
  );
}

function timeoutEdit(
  script: Script,
  node: CallExpression,
  command: 1 | 2,
  call: ProcessCallFact,
  name: string,
): Edit | string {
  const written = writtenOptions(node, command, call.controls.timeout.state === "absent");
  if (typeof written === "string") return written;
  const own = propertyOf(written.object, "timeout");
  if (own !== undefined) {
    return call.controls.timeout.state === "off" && !own.shorthand
      ? replace(script, own.value.start, own.value.end, name)
      : "a timeout is set already";
  }
  if (written.object?.properties.some(({ type }) => type === "SpreadElement") === true)
    return "its options are spread from elsewhere";
  return optionEdit(script, written, "timeout", name);
}

/** In milliseconds, as all of Node's timeouts are; not one of requests and connections. */
function isProcessBound(name: string): boolean {
  return (
    /(?:^|_)TIMEOUT(?:_|$)/u.test(name) &&
    !/(?:SECONDS?|MINUTES?|HTTP|REQUEST|CONNECT|SOCKET|FETCH|TEST|LOCK|IDLE)/u.test(name)
  );
}
