/**
 * Finds and merges the configuration of a tree: `assay.yaml` (or `.yml`), `[tool.assay]` in pyproject.toml, `assay` in
 * package.json, at the root and nested in units. A nested file speaks of its own folder only.
 */
import type { FileSource, Listing } from "../inventory/types.ts";
import { type Config, type ConfigProblem } from "./types.ts";
export type ConfigResult =
  | {
      readonly ok: true;
      readonly config: Config;
    }
  | {
      readonly ok: false;
      readonly problems: readonly ConfigProblem[];
    };
/** `knownRules`: ids and aliases that settings may name. */
export declare function loadConfig(
  source: FileSource,
  listing: Listing,
  knownRules: ReadonlySet<string>,
): Promise<ConfigResult>;
