import type { ImportFact } from "../facts/types.ts";
import type { Graph, ModuleNode, Target } from "../graph/types.ts";
import type { Inventory } from "../inventory/types.ts";
/** A pattern or several, made ready for one graph. */
export interface Scope {
  readonly patterns: readonly string[];
  /** Paths of the modules of the repository that match. */
  readonly modules: ReadonlySet<string>;
  /** Does a module of this path and these names match, also one that does not exist yet? */
  readonly holds: (node: Pick<ModuleNode, "path" | "names">) => boolean;
  /** Does an import lead here: to a module, a namespace folder, an external package? */
  readonly isTarget: (to: Target, fact: ImportFact) => boolean;
  /** Patterns that name nothing in this repository: no module, no import, no declared dependency. */
  readonly unknown: readonly string[];
}
export declare const THIRD_PARTY = "third-party";
export declare const listOf: (patterns: string | readonly string[]) => readonly string[];
/**
 * Reads patterns against a graph. `exact`: a plain name means that one module and not what lies below it (exemptions); else a
 * package means itself and all below.
 */
export declare function readScope(
  patterns: string | readonly string[],
  graph: Graph,
  inventory: Inventory,
  exact?: boolean,
): Scope;
/**
 * The members that a pattern with wildcards stands for: `services/*` → services/a, services/b; `app.*.models` → app.x.models.
 * Where folders match, single files beside them (`services/conftest.py`) are no members. Without wildcards the pattern is the member.
 */
export declare function expandMembers(patterns: string | readonly string[], graph: Graph): readonly string[];
