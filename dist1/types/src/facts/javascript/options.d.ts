/** The options object of a call, as far as it is written out. */
import type { Node } from "oxc-parser";
import type { Module } from "./module.ts";
export interface Options {
  readonly get: (key: string) => Option | undefined;
  readonly keys: readonly string[];
  /** Why there may be more than is seen: a parameter, an unknown spread. */
  readonly open?: string;
}
export interface Option {
  /** The property as written. */
  readonly node: Node;
  readonly value: Node;
}
export declare function optionsOf(module: Module, nodes: readonly (Node | undefined)[]): Options;
/** The one value of a name that is never assigned again. */
export declare function constantValue(module: Module, expression: Node): Node | undefined;
export type Truth = "true" | "false" | "unknown";
export declare function truthOf(module: Module, expression: Node): Truth;
