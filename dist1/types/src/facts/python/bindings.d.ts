import type { PyNode } from "../../syntax/python-tree.ts";
import type { Source } from "./source.ts";
export type BindingKind =
  | "import"
  | "assign"
  | "augment"
  | "parameter"
  | "loop"
  | "with"
  | "def"
  | "class"
  | "mutation"
  | "opaque";
export interface Binding {
  readonly kind: BindingKind;
  /** Offset of the binding's node. */
  readonly at: number;
  readonly node: PyNode;
  /** Scope in which `value` is to be read. */
  readonly scope: Scope;
  readonly value?: PyNode;
  readonly annotation?: PyNode;
  readonly origin?: string;
  /** Scope of a `def` or `class`. */
  readonly defines?: Scope;
  /** Method of a mutation ("append"), or the literal key of a subscript assignment. */
  readonly method?: string;
}
export interface Parameter {
  readonly name: string;
  readonly kind: "plain" | "args" | "kwargs";
  readonly keywordOnly: boolean;
}
export interface Scope {
  readonly kind: "module" | "function" | "class";
  readonly name: string;
  readonly qualname: string;
  readonly node: PyNode;
  readonly parent: Scope | undefined;
  /** The nearest function or module: code of a class body runs there. */
  readonly runner: Scope;
  /** Class of a method. */
  readonly ownerClass: Scope | undefined;
  readonly isAsync: boolean;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly PyNode[];
  readonly bases: readonly PyNode[];
  readonly bindings: Map<string, Binding[]>;
  /** Class scopes: `self.name = value` in any method. */
  readonly attributes: Map<string, Binding[]>;
  readonly returns: PyNode[];
  /** Has a `yield` of its own. */
  yields: boolean;
}
export interface CallSite {
  readonly node: PyNode;
  readonly scope: Scope;
}
/** What one walk collects. */
export interface Walk {
  readonly source: Source;
  readonly scopes: Scope[];
  readonly calls: CallSite[];
  readonly stars: string[];
}
export declare function bind(
  scope: Scope,
  name: string,
  binding: Omit<Binding, "scope" | "at"> & {
    readonly scope?: Scope;
  },
): void;
/** `self.x = value` belongs to the class of the method. */
export declare function noteAttribute(
  walk: Walk,
  left: PyNode,
  node: PyNode,
  value: PyNode | undefined,
  scope: Scope,
): void;
/** The method that encloses a scope (a closure of a method sees its `self`). */
export declare function methodOf(scope: Scope): Scope | undefined;
export declare function bindTargets(
  walk: Walk,
  target: PyNode | undefined,
  scope: Scope,
  kind: BindingKind,
  value: PyNode | undefined,
): void;
export declare function noteNamed(walk: Walk, node: PyNode, scope: Scope): void;
/** `cmd.append(x)` changes what `cmd` holds. */
export declare function noteMutation(walk: Walk, node: PyNode, scope: Scope): void;
export declare function bindAssignment(walk: Walk, node: PyNode, scope: Scope): void;
export declare function bindImport(walk: Walk, node: PyNode, scope: Scope): void;
