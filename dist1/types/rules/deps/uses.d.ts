import type { FileRole } from "../../src/inventory/types.ts";
import type { ImportFact } from "../../src/facts/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
export type Ecosystem = "python" | "npm";
export interface Use {
  readonly ecosystem: Ecosystem;
  readonly path: string;
  readonly unit: string;
  readonly fact: ImportFact;
  /** Python: dotted module. npm: package with its sub-path. */
  readonly module: string;
  /** Python: first segment. npm: package name. */
  readonly top: string;
  /**
   * - `certain`: runs whenever the module is imported.   - `deferred`: in a function, lazy or dynamic.
   * - `conditional`: settings or the environment decide.   - `guarded`: its failure is caught.   - `type-only`: never runs.
   */
  readonly strength: "certain" | "deferred" | "conditional" | "guarded" | "type-only";
  readonly role: FileRole | "tooling";
  /** An earlier import of the package in this file is guarded: there the file says what it does without it. */
  readonly afterGuard?: boolean;
  /** Normalised distributions that the user names for this module (`modules:`); they overrule every guess. */
  readonly statedBy?: readonly string[];
}
/** All imports of external packages in the repository, in the order of the modules. */
export declare function usesOf(context: RuleContext): readonly Use[];
/** Part that a file plays; what runs on a developer's machine only is told apart. */
export declare function roleIn(path: string, role: FileRole): Use["role"];
