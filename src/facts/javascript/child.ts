/** A started child process: who listens for its end, for how long, and who ends it. */
import type { Node } from "oxc-parser";
import type { ProcessCallFact } from "../types.ts";
import { lookup } from "./module.ts";
import type { Module } from "./module.ts";
import { originOf } from "./origin.ts";
import { descendants, fateOf, functionOf, mentions, usesOf } from "./usage.ts";
import type { Fate } from "./usage.ts";
import { isCallable } from "./walk.ts";

export interface Child {
  readonly handle: NonNullable<ProcessCallFact["handle"]>;
  /** Its end is heard of: a listener for `close` or `exit`, `once(child, "close")`. */
  readonly waits?: Node | undefined;
  /** Somebody goes on only when it has ended: a promise that its end settles, a callback of the caller. */
  readonly awaits?: Node | undefined;
  /** The exit code or an error is looked at. */
  readonly exit?: Node | undefined;
  /** `child.kill()` stands somewhere. */
  readonly kills?: Node | undefined;
  /** A timer ends it. */
  readonly timer?: Node | undefined;
  /** Its output is read, or passed on. */
  readonly reads?: Node | undefined;
  /** It goes where we cannot follow: the reason. */
  readonly escapes?: string | undefined;
  /** Why it cannot be told whether the exit code is read. */
  readonly listener?: string | undefined;
  /** `child.unref()`: it is meant to outlive us. */
  readonly unref?: Node | undefined;
}

type Draft = { -readonly [key in keyof Child]?: Child[key] };

/** Follows the object that `spawn`, `fork`, `exec` or `execFile` gives. */
export function childOf(module: Module, call: Node): Child {
  const fate = fateOf(module, call);
  const facts: Draft = {};
  if (fate.kind === "named") {
    facts.handle = "dropped";
    for (const use of usesOf(module, fate.name, fate.node)) note(module, use.fate, use.node, facts);
    facts.timer ??= timerOf(module, fate.name, call);
  } else note(module, fate, call, facts);
  if (fate.kind === "unpacked") facts.escapes ??= "the process object is taken apart";
  if (facts.awaits !== undefined && facts.handle !== "returned" && facts.handle !== "stored") facts.handle = "waited";
  return { ...facts, handle: facts.handle ?? "dropped" };
}

function note(module: Module, fate: Fate, node: Node, facts: Draft): void {
  switch (fate.kind) {
    case "member":
      return noteMember(module, fate, facts);
    case "returned":
      facts.handle = "returned";
      facts.escapes ??= "the process object is returned";
      return;
    case "stored":
    case "named":
      facts.handle ??= "stored";
      if (facts.handle === "dropped") facts.handle = "stored";
      facts.escapes ??= "the process object is stored";
      return;
    case "passed": {
      const callee = fate.call.type === "CallExpression" ? originOf(module, fate.call.callee).name : "?";
      if (/^(?:events\.)?once$/.test(callee)) {
        facts.waits ??= fate.call;
        facts.awaits ??= fate.call;
        // Node's takes the event's name too; `once(child)` is somebody's own function, which may read the code.
        const isNodes = fate.call.type === "CallExpression" && fate.call.arguments.length > 1;
        if (!isNodes) facts.listener ??= "the process object is passed to once";
        else facts.exit ??= fateOf(module, fate.call).kind === "dropped" ? undefined : fate.call;
      } else {
        if (facts.handle === undefined || facts.handle === "dropped") facts.handle = "stored";
        facts.escapes ??= `the process object is passed to ${callee === "?" ? "a function" : callee}`;
        if (/kill|terminate|stop/i.test(callee)) facts.kills ??= node;
      }
      return;
    }
    default:
  }
}

function noteMember(module: Module, fate: Extract<Fate, { kind: "member" }>, facts: Draft): void {
  switch (fate.name) {
    case "on":
    case "once":
    case "addListener": {
      const [event, listener] = fate.call?.arguments ?? [];
      const name = event?.type === "Literal" ? event.value : undefined;
      if (name === "close" || name === "exit") {
        facts.waits ??= fate.node;
        const handler = functionOf(module, listener);
        if (settles(module, fate.node, handler ?? listener)) facts.awaits ??= fate.node;
        if (handler === undefined) facts.listener ??= "the listener for its end is not written here";
        else if (handler.params.length > 0) facts.exit ??= fate.node;
      }
      // `.on(…).on(…)`
      if (fate.call !== undefined) note(module, chained(fateOf(module, fate.call)), fate.call, facts);
      return;
    }
    case "kill":
      facts.kills ??= fate.node;
      return;
    case "unref":
      facts.unref ??= fate.node;
      return;
    // Bun's promise of the exit code, Deno's of the status.
    case "exited":
    case "status":
      facts.waits ??= fate.node;
      facts.awaits ??= fate.node;
      if (fateOf(module, fate.node).kind !== "dropped") facts.exit ??= fate.node;
      return;
    // Of a command of Deno.
    case "output":
    case "outputSync":
      facts.waits ??= fate.node;
      facts.awaits ??= fate.node;
      if (fate.call !== undefined) noteStatus(module, fateOf(module, fate.call), facts);
      return;
    case "spawn":
      if (fate.call !== undefined) {
        const child = childOf(module, fate.call);
        Object.assign(facts, { ...child, handle: child.handle === "dropped" ? facts.handle : child.handle });
      }
      return;
    case "exitCode":
    case "signalCode":
      facts.exit ??= fate.node;
      return;
    case "stdout":
    case "stderr":
    case "stdio":
      facts.reads ??= fate.node;
      return;
    case "then":
    case "catch":
    case "finally":
      facts.waits ??= fate.node;
      facts.awaits ??= fate.node;
      return;
    default:
  }
}

const isStatus = (name: string): boolean => /^(?:code|success|signal)$/.test(name);

/** `const {code} = await command.output()`, `(await command.output()).success`. */
function noteStatus(module: Module, fate: Fate, facts: Draft): void {
  if (fate.kind === "unpacked" && fate.names.some(isStatus)) facts.exit ??= fate.node;
  if (fate.kind === "member" && isStatus(fate.name)) facts.exit ??= fate.node;
  if (fate.kind === "named") {
    for (const use of usesOf(module, fate.name, fate.node)) {
      if (use.fate.kind === "member" && isStatus(use.fate.name)) facts.exit ??= use.node;
      else if (use.fate.kind === "returned" || use.fate.kind === "passed") facts.escapes ??= "the result is passed on";
    }
  }
  if (fate.kind === "returned" || fate.kind === "passed") facts.escapes ??= "the result is passed on";
}

/**
 * Does a listener let somebody go on who waits: it stands right in the function of a `new Promise(…)`, or it names
 * `resolve`, or it calls back what the function around was given. A listener that only logs is no wait.
 */
function settles(module: Module, at: Node, listener: Node | undefined): boolean {
  const executor = nearestFunction(module, at);
  if (executor !== undefined && isExecutor(module, executor)) return true;
  if (listener === undefined) return false;
  const own = isCallable(listener) ? listener : undefined;
  for (const node of descendants(listener)) {
    if (node.type !== "Identifier") continue;
    const binding = lookup(module.scopeOf(node), node.name);
    if (binding?.kind === "variable" && /^(?:resolve|reject)$/.test(node.name)) return true;
    if (binding?.kind !== "parameter") continue;
    const fn = nearestFunction(module, binding.node);
    if (fn === undefined || fn === own || isWithin(fn, own)) continue;
    const parent = module.parentOf(node);
    const isCalled = parent?.type === "CallExpression" && parent.callee === node;
    if (isExecutor(module, fn) || isCalled || node === listener) return true;
  }
  return false;
}

function nearestFunction(module: Module, node: Node): Node | undefined {
  let here = module.parentOf(node);
  while (here !== undefined && !isCallable(here)) here = module.parentOf(here);
  return here;
}

/** The function that is given to `new Promise(…)`. */
function isExecutor(module: Module, fn: Node): boolean {
  const parent = module.parentOf(fn);
  return (
    parent?.type === "NewExpression" && parent.callee.type === "Identifier" && parent.callee.name.endsWith("Promise")
  );
}

/** A listener chain in statement position is not a use that escapes. */
function chained(fate: Fate): Fate {
  return fate.kind === "member" ? fate : { kind: "dropped" };
}

/** `setTimeout(() => child.kill(), …)`, in the same function as the call. */
function timerOf(module: Module, name: string, call: Node): Node | undefined {
  const fn = module.enclosing(call)?.node;
  for (const { node } of module.calls) {
    if (
      node.type !== "CallExpression" ||
      !/^(?:timers\.|global\.|globalThis\.|window\.)?setTimeout$/.test(originOf(module, node.callee).name)
    )
      continue;
    if (module.enclosing(node)?.node !== fn && !isWithin(node, fn)) continue;
    const handler = functionOf(module, node.arguments[0]) ?? node.arguments[0];
    if (handler === undefined) continue;
    for (const each of descendants(handler)) {
      const isKill =
        each.type === "MemberExpression" &&
        each.property.type === "Identifier" &&
        /^(?:kill|abort|destroy|cancel)$/.test(each.property.name);
      if (isKill && mentions(each, name) !== undefined) return node;
      // `process.kill(-child.pid)`, `treeKill(child.pid)`
      if (each.type === "CallExpression" && /kill/i.test(originOf(module, each.callee).name) && mentions(each, name))
        return node;
    }
  }
  return undefined;
}

function isWithin(node: Node, fn: Node | undefined): boolean {
  return fn !== undefined && node.start >= fn.start && node.end <= fn.end;
}
