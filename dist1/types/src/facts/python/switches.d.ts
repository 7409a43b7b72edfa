import type { PyNode } from "../../syntax/python-tree.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
/** The parameter without which `node` does not run, when its default keeps it from running. */
export declare function switchOf(module: Module, node: PyNode, scope: Scope): string | undefined;
/** The number of positional arguments; undefined where `*sequence` or `**mapping` may hold any argument. */
export declare function positionalCount(children: readonly PyNode[]): number | undefined;
