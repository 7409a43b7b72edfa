/** A failure of a program rejects the promise in whose function it was started. */
import type { CallExpression, Node } from "oxc-parser";
import { lookup } from "../../facts/javascript/module.ts";
import { fateOf, mentions } from "../../facts/javascript/usage.ts";
import { isCallable, type Callable } from "../../facts/javascript/walk.ts";
import type { Edit } from "../../model/index.ts";
import { indentAt, insert, replace, semicolon, textOf, type Script } from "./script.ts";

interface Made {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly changes: readonly string[];
}

const CHANGES = ["the promise is rejected where the program fails; until now it was fulfilled all the same"];

/** `exec(command, (error, stdout) => { resolve(stdout); })` whose error nobody reads. */
export function guardCallback(script: Script, node: CallExpression): Made | string {
  const callback = node.arguments.at(-1);
  if (callback === undefined || !isCallable(callback)) return "its callback is not written in the call";
  const reject = rejectAround(script, node);
  if (reject === undefined) return "it stands in no promise: what becomes of the error is decided by hand";
  const [error] = callback.params;
  if (error?.type !== "Identifier") return "its callback takes no error: give it one by hand";
  const edits = guarded(script, callback, `if (${error.name}) return ${reject}(${error.name})`);
  return typeof edits === "string" ? edits : { title: `Reject with ${error.name}`, edits, changes: CHANGES };
}

/** `child.on("close", () => { resolve(); })`. */
export function guardListener(script: Script, node: CallExpression, program: string): Made | string {
  const listeners = listenersOf(script, node);
  const [listener] = listeners;
  if (listener === undefined || listeners.length > 1) return "its end is not heard of at exactly one place";
  const reject = rejectAround(script, node);
  if (reject === undefined) return "it stands in no promise: what becomes of a failure is decided by hand";
  if (listener.params.length > 0) return "its listener has arguments already";
  if (mentions(listener, "code") !== undefined || mentions(listener, "signal") !== undefined)
    return "`code` means something else in its listener";
  const head = script.text.slice(listener.start, listener.body?.start ?? listener.end);
  const open = head.indexOf("()");
  if (open < 0) return "its listener cannot be given an argument";
  const at = listener.start + open;
  const failed = `new Error(\`${program} failed: \${signal ?? code}\`)`;
  const edits = guarded(script, listener, `if (code !== 0) return ${reject}(${failed})`);
  if (typeof edits === "string") return edits;
  return {
    title: "Reject where the exit code is not 0",
    edits: [replace(script, at, at + 2, "(code, signal)"), ...edits],
    changes: CHANGES,
  };
}

/** A statement in front of the others of a function's body; a body that is an expression becomes a block. */
function guarded(script: Script, { start, body }: Callable, statement: string): readonly Edit[] | string {
  if (body === null) return "its callback has no body";
  const end = semicolon(script);
  if (body.type !== "BlockStatement") {
    // `=> (a, b)`: what is around the expression belongs to it.
    if (!/=>\s*$/u.test(script.text.slice(start, body.start))) return "its callback is an expression in parentheses";
    const indent = indentAt(script, body.start);
    const text = `{\n${indent}  ${statement}${end}\n${indent}  return ${textOf(script, body)}${end}\n${indent}}`;
    return [replace(script, body.start, body.end, text)];
  }
  const [first] = body.body;
  if (first === undefined) return "its callback does nothing";
  const isOneALine = /\n/u.test(script.text.slice(body.start, first.start));
  return [insert(script, first.start, `${statement}${end}${isOneALine ? `\n${indentAt(script, first.start)}` : " "}`)];
}

/** What rejects the promise whose function stands around a node. */
function rejectAround({ module }: Script, node: Node): string | undefined {
  for (let here = module.parentOf(node); here !== undefined; here = module.parentOf(here)) {
    if (!isCallable(here)) continue;
    const parent = module.parentOf(here);
    if (parent?.type !== "NewExpression" || parent.callee.type !== "Identifier" || parent.callee.name !== "Promise")
      return undefined;
    const reject = here.params[1];
    return reject?.type === "Identifier" ? reject.name : undefined;
  }
  return undefined;
}

/** Functions that are called when the child of a call has ended, `exit` or `close`. */
function listenersOf({ module }: Script, node: CallExpression): readonly Callable[] {
  const fate = fateOf(module, node);
  const bound = fate.kind === "named" ? lookup(module.scopeOf(fate.node), fate.name) : undefined;
  const isChild = (receiver: Node): boolean => {
    for (let here = receiver; ;) {
      if (here === node) return true;
      if (here.type === "Identifier") return bound !== undefined && lookup(module.scopeOf(here), here.name) === bound;
      // `.on(…).on(…)`
      if (here.type !== "CallExpression" || here.callee.type !== "MemberExpression") return false;
      here = here.callee.object;
    }
  };
  return module.calls.flatMap(({ node: call }): readonly Callable[] => {
    if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression") return [];
    const { property, object } = call.callee;
    if (property.type !== "Identifier" || !/^(?:on|once|addListener)$/u.test(property.name) || !isChild(object))
      return [];
    const [event, listener] = call.arguments;
    if (event?.type !== "Literal" || (event.value !== "close" && event.value !== "exit")) return [];
    return listener !== undefined && isCallable(listener) ? [listener] : [];
  });
}
