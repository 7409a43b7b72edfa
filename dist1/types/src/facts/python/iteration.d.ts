import type { PyNode } from "../../syntax/python-tree.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
/** Is what `call` gives iterated in the function that the call stands in. */
export declare function isIterated(module: Module, call: PyNode, scope: Scope): boolean;
