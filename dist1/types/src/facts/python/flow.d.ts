import type { PyNode } from "../../syntax/python-tree.ts";
import type { Flow } from "./element.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
export declare function flowOf(module: Module, node: PyNode, scope: Scope, at: number, depth?: number): Flow;
