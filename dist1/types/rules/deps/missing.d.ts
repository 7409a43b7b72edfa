/** Imports that no declaration covers, and why each is what it is: transitive, or not declared at all. */
import type { Unit } from "../../src/inventory/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import type { Supplied } from "./supply.ts";
import type { Use } from "./uses.ts";
export interface Missing {
  readonly name: string;
  /** Imports that fail when the package is not there: neither guarded nor for types only. */
  readonly uses: readonly Use[];
  readonly why:
    /** It comes with each of `via`, by the lock file or by what is known of them. */
    | {
        readonly kind: "transitive";
        readonly via: readonly string[];
        readonly lock: boolean;
      }
    /** Declared by name in CI or a script. */
    | {
        readonly kind: "command";
        readonly by: Supplied;
      }
    /** Declared in a folder above or beside, whose dependencies are not this unit's. */
    | {
        readonly kind: "around";
        readonly by: Supplied;
      }
    | {
        readonly kind: "nowhere";
      };
}
/** Packages that a unit imports without having declared them, one entry a package. */
export declare function missingOf(context: RuleContext, unit: Unit): readonly Missing[];
/** Is it declared in a folder that holds requirements, but no code of its own? */
export declare function isDeclaredForAll(context: RuleContext, name: string): boolean;
