/** What `sys.path` holds while one test file runs, as far as the repository decides it. */
import type { Manifest } from "../../../src/facts/manifests/types.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { type SearchRoot } from "./runs.ts";
export interface SearchPath {
  /** There for certain. */
  readonly held: readonly SearchRoot[];
  /** There in some runs: put there by another test of the same session, by an installation, by other settings. */
  readonly possible: readonly SearchRoot[];
  readonly how: "stated" | "assumed";
  /** The settings that pytest takes when it is given this file. */
  readonly settings: Manifest | undefined;
}
export declare const isCollected: (path: string) => boolean;
/** Undefined when something has a hand in it that cannot be read. `loaded` runs inside the test. */
export declare function findSearchPath(test: string, loaded: string, context: RuleContext): SearchPath | undefined;
