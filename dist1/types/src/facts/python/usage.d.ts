import type { PyNode } from "../../syntax/python-tree.ts";
import type { Module } from "./resolve.ts";
import type { CallSite, Scope } from "./bindings.ts";
export type Fate =
  | {
      readonly kind: "dropped";
    }
  | {
      readonly kind: "named";
      readonly name: string;
      readonly at: PyNode;
    }
  | {
      readonly kind: "attribute";
      readonly name: string;
      readonly at: PyNode;
    }
  | {
      readonly kind: "member";
      readonly member: PyNode;
    }
  | {
      readonly kind: "returned";
    }
  | {
      readonly kind: "context";
      readonly name: string | undefined;
    }
  | {
      readonly kind: "unpacked";
      readonly names: readonly string[];
      readonly at: PyNode;
    }
  | {
      readonly kind: "tested";
    }
  | {
      readonly kind: "passed";
      readonly call: PyNode;
    };
/** The expression that carries the value on: `await f()`, `(f())`, `x or f()`. */
export declare function carrierOf(node: PyNode): PyNode;
/** `await to_thread(run, …)` and `fut.result()` keep the value: `call` is the node that yields it. */
export declare function fateOf(module: Module, call: PyNode, scope: Scope): Fate;
/** One use of a handle or result after it was made. */
export interface Use {
  /** Member that is used, `communicate`; undefined when the whole object is passed on, returned or tested. */
  readonly member: string | undefined;
  readonly node: PyNode;
  /** The call of the member, when it is called. */
  readonly call: PyNode | undefined;
  readonly fate: Fate;
}
/** Uses of a local name, in its function and the functions inside it, after `from`. */
export declare function usesOfName(module: Module, name: string, scope: Scope, from: PyNode): readonly Use[];
/** Uses of `self.name` in every method of the class. */
export declare function usesOfAttribute(module: Module, name: string, scope: Scope): readonly Use[];
/** The node of an outer deadline for code at `node`: `wait_for(…)` around it, `async with timeout(…)`, a decorator. */
export declare function deadlineAround(module: Module, node: PyNode, scope: Scope): PyNode | undefined;
/** Deadlines that the callers of a function in this file put around it; undefined unless every caller does. */
export declare function deadlineOfCallers(module: Module, scope: Scope, calls: readonly CallSite[]): PyNode | undefined;
