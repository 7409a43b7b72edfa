/** What an expression is called when every alias is resolved. */
import type { Node, ObjectExpression } from "oxc-parser";
import type { Module } from "./module.ts";
export interface Origin {
  /** `child_process.exec`, `./helpers.run`, `child_process.spawn().stdout`, `this.run`, `?.on` (unknown receiver). */
  readonly name: string;
  /** Through util.promisify: it gives a promise. */
  readonly promisified?: boolean;
  /** Declared in this file: the name is a qualified name here. */
  readonly local?: boolean;
  /** Options bound beforehand: `execa({timeout: 1})`, `$({shell: true})`. */
  readonly presets?: ObjectExpression;
}
/** Removes what has no effect at run time: `await`, `as`, `!`, parentheses, `?.`. */
export declare function unwrap(node: Node): Node;
export declare function originOf(module: Module, expression: Node, depth?: number): Origin;
