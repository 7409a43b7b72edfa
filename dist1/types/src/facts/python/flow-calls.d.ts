import type { PyNode } from "../../syntax/python-tree.ts";
import type { Flow } from "./element.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
/** `flowOf`, handed in because each needs the other. */
export type Follow = (module: Module, node: PyNode, scope: Scope, at: number, depth: number) => Flow;
export declare function callFlow(
  follow: Follow,
  module: Module,
  node: PyNode,
  scope: Scope,
  at: number,
  depth: number,
): Flow;
