import type { PyNode } from "../../syntax/python-tree.ts";
import type { Module, Preset } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
export interface Argument {
  readonly value: PyNode;
  readonly scope: Scope;
  /** The node that the argument is written in: `check=True`. */
  readonly written: PyNode;
}
export interface Arguments {
  readonly positional: readonly Argument[];
  readonly keywords: ReadonlyMap<string, Argument>;
  /** A `**mapping` whose keys cannot be told, with its text: then nothing that is missing is known to be absent. */
  readonly open?: string;
  /** A `*sequence` among the positional arguments: positions after it are not known. */
  readonly spread: boolean;
}
/** `skip`: how many positional arguments of the written call belong to somebody else (`to_thread(f, …)`: 1). */
export declare function argumentsOf(
  module: Module,
  list: PyNode | undefined,
  scope: Scope,
  presets?: readonly Preset[],
  skip?: number,
): Arguments;
/** Does `earlier` run whenever `later` runs: is its statement in a block that encloses `later`. */
export declare function isUnconditional(earlier: PyNode, later: PyNode): boolean;
