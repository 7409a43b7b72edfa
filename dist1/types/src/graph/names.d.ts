/** The dotted names by which a Python file can be imported. */
import type { FileFacts } from "../facts/types.ts";
import { type Folder } from "./folders.ts";
import type { ModuleNode } from "./types.ts";
import { type UnitIndex } from "./units.ts";
/**
 * Makes the nodes of one state of the tree. A Python file is named under the stated roots (nearest unit first), under the first folder
 * above it that is not a package, and from the repository root; prefixes are memoised per folder.
 */
export declare function createNamer(tree: Folder, units: UnitIndex): (file: FileFacts) => ModuleNode;
