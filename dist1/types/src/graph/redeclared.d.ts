/** Manifests that only declare other dependencies: few imports resolve differently, and the graph need not be built again. */
import type { FileFacts } from "../facts/types.ts";
import type { Inventory } from "../inventory/types.ts";
import { type UnitIndex } from "./units.ts";
/**
 * Do changes of these paths leave the units of a tree with the folders, kinds and source roots that they had? Only then a delta may
 * carry the new inventory.
 */
export declare function keepsRoots(before: Inventory, after: Inventory, changed: ReadonlySet<string>): boolean;
/** Top-level names that a unit declares now and did not, or the other way round. */
export declare function redeclaredTops(before: UnitIndex, after: UnitIndex): ReadonlySet<string>;
/** Python files that import one of these names, and all scripts: they may import a manifest by its path. */
export declare function redeclaredIn(
  tops: ReadonlySet<string>,
  facts: ReadonlyMap<string, FileFacts>,
): readonly string[];
