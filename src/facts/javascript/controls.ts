/** The controls of one process call: present with the place, written but off, absent, or unknown (then no claim). */
import type { Node } from "oxc-parser";
import type { ControlState, ControlStates } from "../../model/index.ts";
import type { ProcessCallFact } from "../types.ts";
import { childOf } from "./child.ts";
import type { Child } from "./child.ts";
import type { Call, Module } from "./module.ts";
import { originOf, unwrap } from "./origin.ts";
import { constantValue, truthOf } from "./options.ts";
import type { Option, Options } from "./options.ts";
import type { ProcessApi } from "./process-apis.ts";
import { fateOf, functionOf, isAwaited, mentions, usesOf } from "./usage.ts";
import type { Fate } from "./usage.ts";

/** A process call with everything that its controls are read from. */
export interface ProcessSite {
  readonly module: Module;
  readonly api: ProcessApi;
  readonly node: Call;
  readonly options: Options;
  readonly callback?: Node;
  readonly promisified: boolean;
}

export const ABSENT: ControlState = { state: "absent" };
export const NOT_APPLICABLE: ControlState = { state: "not-applicable" };
export function unknownState(reason: string): ControlState {
  return { state: "unknown", reason };
}
export function present(module: Module, node: Node, note?: string): ControlState {
  const range = module.positions.range(node.start, node.end);
  return note === undefined ? { state: "present", range } : { state: "present", range, note };
}
export function off(module: Module, node: Node): ControlState {
  return { state: "off", range: module.positions.range(node.start, node.end) };
}
function missing(options: Options): ControlState {
  return options.open === undefined ? ABSENT : unknownState(options.open);
}

type Outcome = Pick<ControlStates, "timeout" | "output" | "exit" | "reaped"> & {
  readonly handle: NonNullable<ProcessCallFact["handle"]>;
  readonly result: NonNullable<ProcessCallFact["result"]>;
};

export function outcomeOf(site: ProcessSite): Outcome {
  const { module, api, node } = site;
  const style = site.promisified ? "promise" : api.style;
  if (style === "sync") {
    const exit = syncExit(site);
    return {
      timeout: timeoutOption(site) ?? missing(site.options),
      output: outputState(site),
      exit: exit.state,
      reaped: present(module, node, `${api.name} waits`),
      handle: "none",
      result: exit.result,
    };
  }
  return style === "child" || (style === "callback" && site.callback === undefined)
    ? ofChild(site)
    : ofPromise(site, style);
}

/** `timeout`, or a `signal` that time aborts. */
function timeoutOption({ module, options, node }: ProcessSite): ControlState | undefined {
  const timeout = options.get("timeout");
  if (timeout !== undefined) {
    const truth = truthOf(module, timeout.value);
    return truth === "false" ? off(module, timeout.node) : present(module, timeout.node);
  }
  const signal = options.get("signal") ?? options.get("cancelSignal");
  return signal === undefined ? undefined : signalState(module, signal, node);
}

function signalState(module: Module, signal: Option, call: Node): ControlState {
  const value = constantValue(module, signal.value) ?? signal.value;
  const origin = originOf(module, value).name;
  const text = module.text.slice(value.start, value.end);
  if (/^AbortSignal\.timeout\(\)$/.test(origin) || /\bAbortSignal\.timeout\(/.test(text))
    return present(module, signal.node);
  // `setTimeout(() => controller.abort(), …)` anywhere in the function.
  const controller = unwrap(signal.value);
  const owner =
    controller.type === "MemberExpression" && controller.object.type === "Identifier"
      ? controller.object.name
      : undefined;
  const fn = module.enclosing(call)?.node;
  for (const { node } of module.calls) {
    if (owner === undefined || node.type !== "CallExpression" || originOf(module, node.callee).name !== "setTimeout")
      continue;
    if (module.enclosing(node)?.node !== fn) continue;
    if (node.arguments[0] !== undefined && mentions(node.arguments[0], owner))
      return present(module, node, "a timer aborts it");
  }
  return unknownState("the owner of the signal decides when it aborts");
}

/** `Promise.race([call, …])`, `pTimeout(call, …)`, zx's `.timeout("5s")`. */
function deadlineAround(module: Module, call: Node): Node | undefined {
  for (let here = module.parentOf(call), below = call; here !== undefined; below = here, here = module.parentOf(here)) {
    if (
      here.type === "MemberExpression" &&
      here.object === below &&
      here.property.type === "Identifier" &&
      here.property.name === "timeout"
    )
      return here;
    if (here.type === "CallExpression" && here.callee !== below) {
      const name = originOf(module, here.callee).name;
      if (name === "Promise.race" || /(?:^|[._])(?:p-?timeout|with_?timeout|timeout|time_?limit|deadline)$/i.test(name))
        return here;
    }
    if (/Statement$|Declaration$|Function|Program/.test(here.type)) return undefined;
  }
  return undefined;
}

function outputState({ module, api, options, node }: ProcessSite): ControlState {
  const stdio = options.get("stdio") ?? options.get("stdout");
  // The terminal is the child's on purpose: there is nothing to take.
  if (stdio !== undefined) return isInherited(module, stdio.value) ? NOT_APPLICABLE : present(module, stdio.node);
  const silent = options.get("silent");
  if (api.captures)
    return present(
      module,
      options.get("maxBuffer")?.node ?? silent?.node ?? node,
      `${api.name} bounds what it captures`,
    );
  if (api.command === "module") return present(module, node, "fork shares the output of this process");
  return missing(options);
}

/** `"inherit"`, `["ignore", "inherit", "inherit"]`, `[0, 1, 2]`, `process.stdout`. */
export function isInherited(module: Module, expression: Node): boolean {
  const node = constantValue(module, expression) ?? unwrap(expression);
  if (node.type !== "ArrayExpression") return isInheritedStream(module, node);
  const [, out, error] = node.elements;
  return [out, error].every((each) => each !== undefined && each !== null && isInheritedStream(module, each));
}

function isInheritedStream(module: Module, node: Node): boolean {
  if (node.type === "Literal") return node.value === "inherit" || node.value === 1 || node.value === 2;
  return /^process\.std(?:out|err)$/.test(originOf(module, node).name);
}

/** Promises and callbacks: the result comes back here. */
function ofPromise(site: ProcessSite, style: "promise" | "callback" | "child"): Outcome {
  const { module, api, node, options } = site;
  const fate = fateOf(module, node);
  const deadline = deadlineAround(module, node);
  const option = timeoutOption(site);
  let timeout = option ?? (deadline === undefined ? missing(options) : present(module, deadline, "outer deadline"));
  let exit: ControlState;
  let result: Outcome["result"] = "ignored";
  if (style === "callback") {
    const handler = functionOf(module, site.callback);
    const [error] = handler?.params ?? [];
    if (handler === undefined) exit = unknownState("the callback is not written here");
    else {
      const used =
        error?.type === "Identifier" && handler.body !== null ? mentions(handler.body, error.name) : undefined;
      exit = used === undefined ? ABSENT : present(module, used, "the callback reads the error");
      result = used === undefined ? "ignored" : "read";
    }
    const child = childOf(module, node);
    if (option === undefined && child.timer !== undefined) timeout = present(module, child.timer, "a timer ends it");
  } else {
    const quiet = options.get("reject") ?? options.get("nothrow");
    const isQuiet =
      quiet !== undefined && truthOf(module, quiet.value) === (quiet === options.get("reject") ? "false" : "true");
    const read = exitRead(module, fate);
    if (read.node !== undefined) result = "read";
    else if (fate.kind === "returned") result = "returned";
    const strict = options.get("throwOnError");
    const throws = api.fails || (strict !== undefined && truthOf(module, strict.value) === "true");
    if (isQuiet || !throws) {
      exit =
        read.node !== undefined
          ? present(module, read.node, "the exit code is read")
          : read.reason !== undefined
            ? unknownState(read.reason)
            : quiet !== undefined
              ? off(module, quiet.node)
              : ABSENT;
    } else exit = present(module, node, "a non-zero exit rejects the promise");
    const child = fate.kind === "named" && !isAwaited(module, node) ? childOf(module, node) : undefined;
    if (option === undefined && child?.timer !== undefined) timeout = present(module, child.timer, "a timer ends it");
    if (api.name.startsWith("execa") && child?.unref !== undefined) timeout = NOT_APPLICABLE;
  }
  return {
    timeout,
    output: outputState(site),
    exit,
    reaped: present(module, node, "Node waits for the child"),
    handle: "none",
    result,
  };
}

/** A child process object. */
function ofChild(site: ProcessSite): Outcome {
  const { module, api, node, options } = site;
  const child = childOf(module, node);
  const detached = options.get("detached");
  const isDaemon = child.unref !== undefined || (detached !== undefined && truthOf(module, detached.value) === "true");
  return {
    timeout: childTimeout(site, child, isDaemon),
    output: childOutput(site, child),
    exit: childExit(module, api, child, isDaemon),
    reaped: childReaped(module, child, isDaemon),
    handle: child.handle,
    result: child.exit === undefined ? (child.handle === "returned" ? "returned" : "ignored") : "read",
  };
}

function childTimeout(site: ProcessSite, child: Child, isDaemon: boolean): ControlState {
  const option = timeoutOption(site);
  if (option !== undefined) return option;
  if (child.timer !== undefined) return present(site.module, child.timer, "a timer ends it");
  // Kept by somebody: it is meant to run on, and a listener only hears of its end.
  const isKept = child.handle === "stored" || child.handle === "returned";
  if (isDaemon || isKept || child.awaits === undefined) {
    // Nobody waits here. `exec` without a callback runs to its end all the same.
    return site.api.style === "callback" && !isDaemon && child.escapes === undefined
      ? missing(site.options)
      : NOT_APPLICABLE;
  }
  if (child.kills !== undefined) return unknownState("it is killed on another event");
  return missing(site.options);
}

function childOutput(site: ProcessSite, child: Child): ControlState {
  const state = outputState(site);
  if (state.state === "present" || state.state === "not-applicable") return state;
  if (child.reads !== undefined) return present(site.module, child.reads);
  return child.escapes === undefined ? state : unknownState(child.escapes);
}

function childExit(module: Module, api: ProcessApi, child: Child, isDaemon: boolean): ControlState {
  if (child.exit !== undefined) return present(module, child.exit, "the exit code is read");
  if (isDaemon) return NOT_APPLICABLE;
  const doubt = child.listener ?? child.escapes;
  if (doubt !== undefined) return unknownState(doubt);
  return child.waits === undefined && api.style === "child" ? NOT_APPLICABLE : ABSENT;
}

function childReaped(module: Module, child: Child, isDaemon: boolean): ControlState {
  if (child.waits !== undefined) return present(module, child.waits);
  if (child.kills !== undefined) return present(module, child.kills);
  if (isDaemon) return NOT_APPLICABLE;
  return child.escapes === undefined ? ABSENT : unknownState(child.escapes);
}

function syncExit(site: ProcessSite): { readonly state: ControlState; readonly result: Outcome["result"] } {
  const { module, api, node, options } = site;
  const fate = fateOf(module, node);
  const quiet = options.get("reject");
  const isQuiet = quiet !== undefined && truthOf(module, quiet.value) === "false";
  if (api.fails && !isQuiet) {
    return {
      state: present(module, node, `${api.name} throws when the exit code is not 0`),
      result: fate.kind === "returned" ? "returned" : "ignored",
    };
  }
  const read = exitRead(module, fate);
  if (read.node !== undefined) return { state: present(module, read.node, "the exit code is read"), result: "read" };
  if (read.reason !== undefined) return { state: unknownState(read.reason), result: "returned" };
  return { state: quiet === undefined ? ABSENT : off(module, quiet.node), result: "ignored" };
}

const EXIT_MEMBERS = new Set(["status", "error", "signal", "code", "exitCode", "failed", "timedOut", "isCanceled"]);

/** Where the exit code of a result is read, or why that cannot be told. */
function exitRead(module: Module, fate: Fate): { readonly node?: Node; readonly reason?: string } {
  switch (fate.kind) {
    case "member":
      return EXIT_MEMBERS.has(fate.name)
        ? { node: fate.node }
        : fate.call === undefined
          ? {}
          : { reason: "the result goes through a method" };
    case "unpacked":
      if (fate.names.some((name) => EXIT_MEMBERS.has(name))) return { node: fate.node };
      return fate.names.includes("...") ? { reason: "the rest of the result is kept" } : {};
    case "named": {
      let reason: string | undefined;
      for (const use of usesOf(module, fate.name, fate.node)) {
        if (use.fate.kind === "member" && EXIT_MEMBERS.has(use.fate.name)) return { node: use.fate.node };
        if (use.fate.kind === "unpacked" && use.fate.names.some((name) => EXIT_MEMBERS.has(name)))
          return { node: use.fate.node };
        if (use.fate.kind === "returned" || use.fate.kind === "passed" || use.fate.kind === "stored")
          reason ??= "the result is passed on";
      }
      return reason === undefined ? {} : { reason };
    }
    case "returned":
    case "passed":
    case "stored":
      return { reason: "the result is passed on" };
    default:
      return {};
  }
}
