import type { Declared } from "../../src/facts/manifests/types.ts";
import type { Unit } from "../../src/inventory/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import type { Ecosystem, Use } from "./uses.ts";
export interface Supplied {
  readonly declared: Declared;
  /**
   * - `run`: there in production.   - `optional`: there when an extra is asked for.   - `work`: there for tests and development.
   * - `around`: declared by a folder above, which is not known to be installed with this unit.
   * - `below`: declared by a unit below, whose code this one may be run with.   - `job`: by a file that a CI job installs.
   * - `command`: installed by name in CI, a Makefile or a script only.
   */
  readonly reach: "run" | "optional" | "work" | "below" | "job" | "around" | "command";
}
export interface Supply {
  readonly python: readonly Supplied[];
  readonly npm: readonly Supplied[];
  /** Python dependencies are computed by code: nothing can be called missing. */
  readonly dynamic: boolean;
  /** Does any manifest in reach say what is installed? */
  readonly stated: ReadonlySet<Ecosystem>;
  /** Lock files in reach: name → names that it requires. */
  readonly locked: Readonly<Record<Ecosystem, ReadonlyMap<string, readonly string[]>>>;
}
/** Everything in reach of a unit, nearest and surest first. */
export declare function supplyOf(context: RuleContext, unit: Unit): Supply;
/** Does a declared dependency bring what is imported? */
export declare function brings(name: string, use: Use): boolean;
/** `@types/x` of `x`; `@types/scope__x` of `@scope/x`. */
export declare function typesOf(name: string): string;
/** What supplies an import, surest first. */
export declare function suppliersOf(supply: Supply, use: Use): readonly Supplied[];
