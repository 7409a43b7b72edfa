/** Packages of other units that are installable: a workspace member is imported by its name, wherever it lies. */
import type { Folder } from "./folders.ts";
import { type Root, type UnitIndex } from "./units.ts";
/**
 * Roots of other installable units that provide a top-level name, those that the importing units declare first. A name that several
 * undeclared units provide is ambiguous and found in none.
 */
export declare function workspaceRoots(tree: Folder, units: UnitIndex): (top: string, from: string) => readonly Root[];
