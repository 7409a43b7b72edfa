/**
 * Python source roots of a unit: the folders that its imports start from, most specific first, each with the reason.
 * Services that are not installable packages are usual, so what starts them (Docker, uvicorn) says more than packaging.
 */
import type { Manifest } from "../facts/manifests/types.ts";
import type { Unit } from "./types.ts";
type Root = Unit["roots"][number];
export interface RootInput {
  readonly folder: string;
  readonly manifests: readonly Manifest[];
  readonly paths: ReadonlySet<string>;
  /** Roots from assay.yaml, relative to the root of the tree. */
  readonly configured: readonly string[];
  /** Folders with a unit somewhere below them. */
  readonly above: ReadonlySet<string>;
}
/** Roots that exist in the listing (a folder with Python files below it), without repetition; the tree's root comes last. */
export declare function inferRoots(input: RootInput): readonly Root[];
export {};
