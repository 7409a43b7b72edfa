/** Modules, typed edges and what they resolve to. Immutable; `with` makes a new graph that shares what did not change. */
import type { FileFacts, ImportFact } from "../facts/types.ts";
import type { Inventory } from "../inventory/types.ts";
import type { ChainLink } from "../model/index.ts";
export type Target =
  | {
      readonly kind: "module";
      readonly path: string;
      /** Which source root or setting resolved it. */ readonly via: string;
    }
  | {
      readonly kind: "package";
      /** Namespace package folder without __init__. */ readonly path: string;
      readonly via: string;
    }
  | {
      readonly kind: "asset" /** A file that is not a module: json, css, wasm. */;
      readonly path: string;
    }
  | {
      readonly kind: "external";
      /** Full dotted module or npm package + subpath. */ readonly module: string;
      /** First segment, or npm package name. */ readonly top: string;
    }
  | {
      readonly kind: "stdlib";
      readonly module: string;
    }
  | {
      readonly kind: "unresolved";
      readonly module: string;
      readonly reason: string;
    };
export interface Edge {
  readonly from: string;
  readonly to: Target;
  readonly fact: ImportFact;
  /**
   * `__init__.py` files that this import runs besides its target, outermost first (`import a.b.c` runs `a/__init__` and
   * `a/b/__init__`). Those of the importer's own packages have run already and are not listed. Absent when there are none.
   */
  readonly runs?: readonly string[];
}
export interface ModuleNode {
  readonly path: string;
  /** Dotted names under the roots that reach it, most likely first (a file may be `core.app` and `services.x.core.app`). JS/TS: the path. */
  readonly names: readonly string[];
  readonly unit: string;
  readonly language: "python" | "javascript" | "typescript";
}
export interface Delta {
  readonly changed: readonly FileFacts[];
  readonly removed: readonly string[];
  /**
   * The inventory after the change, where manifests declare other dependencies than before. Its units must have the folders, kinds and
   * source roots that they had (see `keepsRoots`).
   */
  readonly inventory?: Inventory;
}
export interface Graph {
  readonly modules: ReadonlyMap<string, ModuleNode>;
  readonly edgesFrom: (path: string) => readonly Edge[];
  /** Edges whose target is this module or namespace folder. */
  readonly edgesTo: (path: string) => readonly Edge[];
  /** Number of import facts in the whole graph. */
  readonly imports: number;
  /** Shortest chain of modules from a path to the first that satisfies `goal`; undefined when there is none. Edges rejected by `use` are not walked. */
  readonly chain: (
    from: string,
    goal: (edge: Edge) => boolean,
    use?: (edge: Edge) => boolean,
  ) => readonly Edge[] | undefined;
  /** Where an import would lead if a file at this path had it; the file need not exist. */
  readonly resolve: (from: Pick<FileFacts, "path" | "language">, fact: ImportFact) => Target;
  /** Groups of modules that import each other, largest first. Edges rejected by `use` do not count. */
  readonly cycles: (use?: (edge: Edge) => boolean) => readonly CycleReport[];
  readonly with: (delta: Delta) => Graph;
}
/** One import cycle. */
export interface CycleReport {
  /** Paths of the modules, sorted. */
  readonly members: readonly string[];
  /** Imports whose removal leaves no cycle among them. */
  readonly breaking: readonly Edge[];
  /** Is that set proven to be the smallest? Else it is a small one. */
  readonly smallest: boolean;
  /** One way round, beginning with the first breaking import. */
  readonly loop: readonly Edge[];
}
export type { ChainLink };
