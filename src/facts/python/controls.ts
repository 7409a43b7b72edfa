/** The controls of one process call: present with the place, written but off, absent, or unknown (then no claim). */
import type { ControlState } from "../../model/index.ts";
import { fieldOf, outerOf, unwrap } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Argument, Arguments } from "./arguments.ts";
import type { ProcessApi } from "./process-apis.ts";
import { bindingsOf, literalText } from "./resolve.ts";
import type { Module } from "./resolve.ts";
import type { CallSite, Scope } from "./bindings.ts";
import { rangeOf, textOf } from "./source.ts";
import { deadlineAround, deadlineOfCallers, fateOf, usesOfName } from "./usage.ts";

/** A call with everything that its controls are read from. */
export interface ProcessSite {
  readonly module: Module;
  readonly api: ProcessApi;
  readonly call: PyNode;
  readonly scope: Scope;
  readonly args: Arguments;
  /** Handed to a thread or executor: the result comes back through it. */
  readonly offloaded: boolean;
}

export const ABSENT: ControlState = { state: "absent" };
export const NOT_APPLICABLE: ControlState = { state: "not-applicable" };
export const unknownState = (reason: string): ControlState => ({ state: "unknown", reason });

export function present(
  module: Module,
  node: { readonly start: number; readonly end: number },
  note?: string,
): ControlState {
  const range = rangeOf(module.source, node);
  return note === undefined ? { state: "present", range } : { state: "present", range, note };
}

export function off(module: Module, node: PyNode): ControlState {
  return { state: "off", range: rangeOf(module.source, node) };
}

/** What a missing argument means: absent, unless `**kwargs` may hold it. */
export function missing(args: Arguments): ControlState {
  return args.open === undefined ? ABSENT : unknownState(args.open);
}

export type Truth = "true" | "false" | "unknown";

/** Truth of an expression as far as it is written out: literals, and names bound once to a literal. */
export function truthOf(module: Module, node: PyNode, scope: Scope, depth = 0): Truth {
  const inner = unwrap(node);
  switch (inner.type) {
    case "true":
      return "true";
    case "false":
    case "none":
      return "false";
    case "integer":
    case "float":
      return Number(textOf(module.source, inner)) === 0 ? "false" : "true";
    case "string":
    case "concatenated_string": {
      const text = literalText(module, inner);
      return text === undefined ? "unknown" : text === "" ? "false" : "true";
    }
    case "list":
    case "tuple":
    case "dictionary":
      return inner.children.length > 0 ? "true" : "false";
    case "not_operator": {
      const argument = fieldOf(inner, "argument");
      const truth = argument ? truthOf(module, argument, scope, depth + 1) : "unknown";
      return truth === "unknown" ? truth : truth === "true" ? "false" : "true";
    }
    case "identifier": {
      const bindings = bindingsOf(textOf(module.source, inner), scope);
      const [only] = bindings;
      if (bindings.length !== 1 || only?.kind !== "assign" || !only.value || depth > 4) return "unknown";
      return truthOf(module, only.value, only.scope, depth + 1);
    }
    default:
      return "unknown";
  }
}

/** A name that is a parameter with the default None: whether a value is there is the callers' affair. */
function maybeNone(module: Module, argument: Argument): string | undefined {
  const node = unwrap(argument.value);
  if (node.type !== "identifier") return undefined;
  const name = textOf(module.source, node);
  const [first, ...others] = bindingsOf(name, argument.scope);
  if (others.length > 0 || first?.kind !== "parameter" || first.value?.type !== "none") return undefined;
  return name;
}

/** A constant that is None. */
function isNone(module: Module, argument: Argument): boolean {
  const node = unwrap(argument.value);
  if (node.type === "none") return true;
  if (node.type !== "identifier") return false;
  const bindings = bindingsOf(textOf(module.source, node), argument.scope);
  return bindings.length === 1 && bindings[0]?.kind === "assign" && bindings[0].value?.type === "none";
}

/** A keyword whose value None switches it off. */
export function valueState(module: Module, argument: Argument): ControlState {
  if (isNone(module, argument)) return off(module, argument.written);
  const name = maybeNone(module, argument);
  if (name !== undefined) return unknownState(`${name} is a parameter that defaults to None`);
  return present(module, argument.written);
}

/** `timeout` of a call that waits by itself. */
export function runTimeout(site: ProcessSite, calls: readonly CallSite[]): ControlState {
  const { module, api, args, call, scope } = site;
  const argument = api.timeout
    ? (args.keywords.get(api.timeout.keyword) ??
      (api.timeout.index === undefined ? undefined : args.positional[api.timeout.index]))
    : undefined;
  if (argument) return valueState(module, argument);
  if (api.timeout?.builtIn !== undefined) return present(module, call, api.timeout.builtIn);
  if (api.asynchronous || site.offloaded) {
    const deadline = deadlineAround(module, call, scope) ?? deadlineOfCallers(module, scope, calls);
    if (deadline) return present(module, deadline, "outer deadline");
  }
  return api.timeout ? missing(args) : ABSENT;
}

/** `output` taken: captured, or sent somewhere on purpose. */
export function outputState(site: ProcessSite): ControlState {
  const { module, api, args, call } = site;
  if (api.style === "replace") return NOT_APPLICABLE;
  if (api.captures) return present(module, call, `${api.name} captures output`);
  const capture = args.keywords.get("capture_output");
  if (capture) {
    const truth = truthOf(module, capture.value, capture.scope);
    if (truth === "true") return present(module, capture.written);
    if (truth === "unknown") return unknownState(textOf(module.source, capture.written));
  }
  const positions: readonly (readonly [string, number])[] = [
    ["stdout", 4],
    ["stderr", 5],
  ];
  let switchedOff = capture ? off(module, capture.written) : undefined;
  for (const [name, index] of [...positions, ["hide", -1] as const, ["out_stream", -1] as const]) {
    const argument =
      args.keywords.get(name) ?? (api.popenPositions && !args.spread ? args.positional[index] : undefined);
    if (!argument) continue;
    const state = valueState(module, argument);
    if (state.state === "present" || state.state === "unknown") return state;
    switchedOff = state;
  }
  return switchedOff ?? missing(args);
}

/** Is the exit code looked at: by `check=True`, here, or by the callers that the result is returned to. */
export function exitState(
  site: ProcessSite,
  calls: readonly CallSite[],
): { readonly state: ControlState; readonly result: "read" | "returned" | "ignored" } {
  const { module, api, args, call, scope } = site;
  if (api.style === "replace") return { state: NOT_APPLICABLE, result: "ignored" };
  if (api.exit === "raises" || api.exit === "warn") {
    const quiet = args.keywords.get("check") ?? args.keywords.get("warn") ?? args.keywords.get("_ok_code");
    const loses = quiet && truthOf(module, quiet.value, quiet.scope) === (api.exit === "warn" ? "true" : "false");
    if (!loses || api.name.startsWith("subprocess.")) {
      return { state: present(module, call, `${api.name} raises when the exit code is not 0`), result: "ignored" };
    }
  }
  const withStatus = args.keywords.get("withexitstatus");
  if (withStatus)
    return { state: present(module, withStatus.written, "the exit code is part of the result"), result: "read" };
  const check = args.keywords.get("check");
  if (check && api.exit === "check") {
    const truth = truthOf(module, check.value, check.scope);
    if (truth === "true") return { state: present(module, check.written), result: "ignored" };
    if (truth === "unknown") return { state: unknownState(textOf(module.source, check.written)), result: "ignored" };
  }
  const read = resultRead(module, api, call, scope, calls, 0);
  if (read.node) return { state: present(module, read.node, "the exit code is read"), result: "read" };
  if (read.reason !== undefined) return { state: unknownState(read.reason), result: "returned" };
  return {
    state: check ? off(module, check.written) : api.exit === "check" ? missing(args) : ABSENT,
    result: "ignored",
  };
}

interface ResultRead {
  /** Where the exit code is read. */
  readonly node?: PyNode;
  /** Why it cannot be told. */
  readonly reason?: string;
}

const EXIT_MEMBERS: ReadonlySet<string> = new Set([
  "returncode",
  "check_returncode",
  "exited",
  "return_code",
  "failed",
  "succeeded",
  "ok",
  "poll",
]);

function resultRead(
  module: Module,
  api: ProcessApi,
  call: PyNode,
  scope: Scope,
  calls: readonly CallSite[],
  depth: number,
): ResultRead {
  const fate = fateOf(module, call, scope);
  // Of `os.system` the result itself is the code; of `run` it is a member.
  const direct = api.exit === "value";
  switch (fate.kind) {
    case "dropped":
      return {};
    case "member": {
      const name = fieldOf(fate.member, "attribute");
      const member = name ? textOf(module.source, name) : "";
      if (EXIT_MEMBERS.has(member) || (api.exit === "lost" && member === "close")) return { node: fate.member };
      // `run_in_executor(…).add_done_callback`, `.result().returncode`
      return site(member) ? { reason: `the result goes through .${member}` } : {};
    }
    case "named": {
      let escapes: string | undefined;
      for (const use of usesOfName(module, fate.name, scope, fate.at)) {
        if (use.member !== undefined) {
          if (EXIT_MEMBERS.has(use.member)) return { node: use.node };
          if (site(use.member)) escapes ??= `the result goes through .${use.member}`;
          continue;
        }
        if (direct && use.fate.kind !== "dropped") return { node: use.node };
        if (use.fate.kind === "returned") {
          const callers = readByCallers(module, api, scope, calls, depth);
          if (callers.node) return callers;
          escapes ??= callers.reason;
        } else if (use.fate.kind === "passed" || use.fate.kind === "attribute" || use.fate.kind === "named") {
          escapes ??= "the result is passed on";
        }
      }
      return escapes === undefined ? {} : { reason: escapes };
    }
    case "returned":
      return readByCallers(module, api, scope, calls, depth);
    case "attribute":
    case "passed":
      return direct && fate.kind === "passed" ? { node: fate.call } : { reason: "the result is passed on" };
    case "unpacked":
      return api.exit === "first" && fate.names[0] !== "_" ? { node: fate.at } : {};
    case "tested": {
      const parent = outerOf(call);
      return direct || api.exit === "first" ? { node: parent ?? call } : {};
    }
    default:
      return { reason: "the result is passed on" };
  }
}

const site = (member: string): boolean =>
  member === "result" || member === "get" || member === "add_done_callback" || member === "args";

/** `check=False` whose callers read the return code is checked. */
function readByCallers(
  module: Module,
  api: ProcessApi,
  scope: Scope,
  calls: readonly CallSite[],
  depth: number,
): ResultRead {
  const runner = scope.runner;
  if (runner.kind !== "function" || depth > 3) return { reason: "the result is returned" };
  let ignored = 0;
  let reason: string | undefined;
  for (const caller of callersOf(module, runner, calls)) {
    const read = resultRead(module, api, caller.node, caller.scope, calls, depth + 1);
    if (read.node) return read;
    if (read.reason !== undefined) reason ??= read.reason;
    else ignored++;
  }
  // Callers in other files are not seen from here; only a private helper has all its callers in this file.
  if (reason === undefined && ignored > 0 && runner.name.startsWith("_")) return {};
  return { reason: reason ?? "the result is returned to callers" };
}

/** Calls in this file that surely call `callee`. */
export function callersOf(module: Module, callee: Scope, calls: readonly CallSite[]): readonly CallSite[] {
  return calls.filter(({ node, scope }) => {
    const written = fieldOf(node, "function");
    if (!written || !textOf(module.source, written).endsWith(callee.name)) return false;
    return module.localOf(written, scope) === callee;
  });
}
