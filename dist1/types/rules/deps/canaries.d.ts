import type { Unit } from "../../src/inventory/types.ts";
import type { CanaryPlan, RuleContext } from "../../src/rule-kit/index.ts";
import type { Supplied, Supply } from "./supply.ts";
import type { Ecosystem } from "./uses.ts";
export interface Spot {
  readonly unit: Unit;
  readonly supply: Supply;
  readonly ecosystem: Ecosystem;
  /** Folder with an existing file of the wanted kind; "" at the root. */
  readonly folder: string;
}
/** Folders of product code (or of tests) in units whose dependencies are known. */
export declare function spotsOf(context: RuleContext, kind: "source" | "test"): Generator<Spot>;
/** A plan of one new file; `name` is part of the file's name. */
export declare function planAt(spot: Spot, operator: string, name: string, text: string): CanaryPlan;
/** An import statement that runs for certain, in a file that is run as a script. */
export declare function scriptImporting(module: string): string;
/** A Python module that a distribution installs and that can be imported by a plain name. */
export declare function plainModule(distribution: string): string | undefined;
/** What an import of this module would be supplied by. */
export declare function suppliedBy(spot: Spot, module: string): readonly Supplied[];
/** A new file of requirements of the spot's unit; undefined where its dependencies are not listed in such files, as for npm. */
export declare function requirementsAt(
  spot: Spot,
  name: string,
  line: string,
):
  | {
      readonly path: string;
      readonly text: string;
    }
  | undefined;
/** A workflow that installs a package of each ecosystem by name. */
export declare const INSTALLING_WORKFLOW: {
  path: string;
  text: string;
};
