import type { PyNode } from "../../syntax/python-tree.ts";
import type { Binding, Scope } from "./bindings.ts";
import type { ModuleScopes } from "./scopes.ts";
import type { Source } from "./source.ts";
export interface Module extends ModuleScopes {
  readonly source: Source;
  /** The function or class of this file that an expression names, when that is certain. */
  readonly localOf: (node: PyNode, scope: Scope) => Scope | undefined;
  /** What nodes were resolved to: every call is asked for several times. */
  readonly resolved: Map<PyNode, Target>;
}
export interface Target {
  /** Dotted name; `?` stands for what is not known, `()` for the result of a call. */
  readonly name: string;
  /** Function or class of this file, when that is certain. */
  readonly local?: Scope;
  /** Result of a call of this class of this file. */
  readonly instanceOf?: Scope;
  /** Argument lists of `functools.partial`, outermost last. */
  readonly presets?: readonly Preset[];
}
export interface Preset {
  readonly list: PyNode;
  readonly scope: Scope;
}
export declare function canonical(name: string): string;
/** Bindings of a name as code in `scope` sees it: class scopes are invisible from their methods. */
export declare function bindingsOf(name: string, scope: Scope): readonly Binding[];
export declare function resolve(module: Module, node: PyNode, scope: Scope, depth?: number): Target;
/** The class that `self` or `cls` stands for here. */
export declare function selfClass(module: Module, object: PyNode, scope: Scope): Scope | undefined;
/** A method, class attribute or `self` attribute, looked up through the bases that this file defines. */
export declare function resolveMember(module: Module, owner: Scope, name: string, depth: number): Target | undefined;
/** The text of a plain string literal (no prefix but r, b or u; no interpolation), escapes left as written. */
export declare function literalText(module: Module, node: PyNode): string | undefined;
