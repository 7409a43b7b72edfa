/** What a command is made of: follows an expression to literals, constants, parameters, attributes and the outside. */
import type { Node } from "oxc-parser";
import type { Module } from "./module.ts";
import type { Flow } from "./words.ts";
export declare function flowOf(module: Module, expression: Node, depth?: number): Flow;
