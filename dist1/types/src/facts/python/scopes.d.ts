import type { PyNode } from "../../syntax/python-tree.ts";
import type { CallSite, Scope } from "./bindings.ts";
import type { Source } from "./source.ts";
export interface ModuleScopes {
  readonly module: Scope;
  /** All scopes in source order, the module first. */
  readonly scopes: readonly Scope[];
  readonly calls: readonly CallSite[];
  /** Modules imported with `*`. */
  readonly stars: readonly string[];
}
export declare function findScopes(root: PyNode, source: Source): ModuleScopes;
