/** A value as a row of words or one string, with what each may hold. Small constructors that the flow analysis is made of. */
import type { ValueSource } from "../../model/index.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
export type Source = ValueSource & {
  /** Function whose parameter it is, so that a caller in the same file can put its argument there. */
  readonly owner?: Scope;
  readonly parameter?: string;
};
/** One word of a command, or one string. */
export interface Element {
  /** Literal text that it begins with; the whole text when `literal`. */
  readonly prefix: string;
  readonly literal: boolean;
  readonly sources: readonly Source[];
  readonly node: PyNode;
  /** Stands for any number of words (`*args`, a list that is not known). */
  readonly spread: boolean;
  /** Cannot begin with `-`: absolute path, number, checked. */
  readonly noDash: boolean;
  /** Passed through `shlex.quote`: harmless to a shell. */
  readonly quoted: boolean;
  /** The program when the element is one name such as `sys.executable`. */
  readonly program?: string;
}
export interface Flow {
  readonly kind: "list" | "value";
  readonly elements: readonly Element[];
}
export declare const one: (element: Element) => Flow;
export declare const list: (elements: readonly Element[]) => Flow;
export declare const joined: (flow: Flow) => readonly Element[];
export declare function literal(node: PyNode, text: string): Element;
export declare function value(node: PyNode, sources: readonly Source[], rest?: Partial<Element>): Element;
export declare function local(module: Module, node: PyNode): Source;
export declare function unknown(module: Module, node: PyNode): Element;
export declare function constant(module: Module, node: PyNode, name: string, at: number): Element;
/** Several pieces as one string. */
export declare function concatenate(node: PyNode, pieces: readonly Element[]): Element;
export declare function uniqueSources(sources: readonly Source[]): readonly Source[];
/** `"a %s" % x` and `"a {}".format(x)`: the text before the first placeholder, then the values. */
export declare function formatted(node: PyNode, template: Flow, values: readonly Element[]): Element;
/** One of several flows: what is the same in all of them is kept. */
export declare function alternatives(flows: readonly Flow[]): Flow;
export declare function mergeChoices(node: PyNode, choices: readonly Element[]): Element;
/** The same words with something changed. */
export declare function changed(elements: readonly Element[], change: Partial<Element>): readonly Element[];
/** The words of a flow; a value that is not a list stands for any number of them. */
export declare function wordsIn(flow: Flow): readonly Element[];
