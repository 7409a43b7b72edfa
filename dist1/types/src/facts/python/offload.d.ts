import type { PyNode } from "../../syntax/python-tree.ts";
import type { Arguments } from "./arguments.ts";
import type { Module, Target } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
interface Handed {
  readonly target: Target;
  /** Arguments that the function will get. */
  readonly args: Arguments;
  /** The node that names the function. */
  readonly node: PyNode;
}
/** What a call hands over, when it is a call that does. `name` is its resolved callee. */
export declare function handedOver(module: Module, call: PyNode, scope: Scope, name: string): Handed | undefined;
/** Is code at `node` inside a lambda that is handed over. */
export declare function isInsideHandedLambda(module: Module, node: PyNode, scope: Scope): boolean;
export {};
