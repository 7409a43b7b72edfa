/**
 * Units of a tree: folders with a manifest of their own, services that have only a Dockerfile or tests, CI jobs, and
 * the root, which is always one. Every manifest belongs to a unit.
 */
import type { Manifest } from "../facts/manifests/types.ts";
import type { AnalysedFile, Unit } from "./types.ts";
export interface UnitInput {
  readonly files: readonly AnalysedFile[];
  readonly manifests: readonly Manifest[];
  readonly paths: ReadonlySet<string>;
  /** Folders declared in the configuration. */
  readonly declared?: readonly string[] | undefined;
  /** Configured source roots by unit id or folder. */
  readonly roots?: Readonly<Record<string, readonly string[]>> | undefined;
}
/** Finds units; the root first, then by path, CI jobs last. Ids are folders (`services/auto-ml`) or `ci:<workflow>#<job>`. */
export declare function findUnits(input: UnitInput): readonly Unit[];
