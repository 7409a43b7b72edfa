import type { PyNode } from "../../syntax/python-tree.ts";
import type { Element } from "./element.ts";
import type { Module } from "./resolve.ts";
import type { Binding, Scope } from "./bindings.ts";
/** A resolved name or attribute; undefined when it is not from outside (nor a well known constant). */
export declare function outsideName(module: Module, name: string, node: PyNode): Element | undefined;
/** A call whose result is from outside. */
export declare function outsideCall(module: Module, name: string, node: PyNode, _scope: Scope): Element | undefined;
/** Parameters of web routes and of click or typer commands hold what a user sent. */
export declare function outsideParameter(
  module: Module,
  name: string,
  node: PyNode,
  binding: Binding,
): Element | undefined;
export declare function decoratorKind(module: Module, decorator: PyNode, scope: Scope): "route" | "command" | undefined;
/** Does the class body of an import guard matter: nodes of an `if __name__ == "__main__"` and TYPE_CHECKING test. */
export declare function isMainOrTypeTest(module: Module, condition: PyNode): boolean;
