/** A parsed module as the summary reads it: parents, scopes, names and calls. One walk makes all of it. */
import type { CallExpression, Node, Program, TaggedTemplateExpression } from "oxc-parser";
import type { Positions } from "./positions.ts";
import type { Callable, Enclosing } from "./walk.ts";
export type Call =
  | CallExpression
  | TaggedTemplateExpression
  | Extract<
      Node,
      {
        type: "NewExpression";
      }
    >;
export interface CallSite {
  readonly node: Call;
  readonly fn: Enclosing | undefined;
}
export type Binding =
  /** `import {exec as run} from "node:child_process"`: origin "child_process.exec". */
  | {
      readonly kind: "import";
      readonly origin: string;
      readonly node: Node;
    }
  | {
      readonly kind: "parameter";
      readonly node: Node;
      readonly index: number;
      readonly fallback?: Node;
      readonly member: readonly string[];
    }
  /** `values` holds the first value and every later one; `member` the way into a destructured value. */
  | {
      readonly kind: "variable";
      readonly node: Node;
      readonly values: Node[];
      readonly member: readonly string[];
    }
  | {
      readonly kind: "function";
      readonly node: Callable;
    }
  | {
      readonly kind: "class";
      readonly node: Node;
      readonly name: string;
    };
/** Names of one function (blocks are not told apart: a name that two blocks declare has several values). */
export interface Scope {
  readonly node: Callable | Program;
  readonly outer?: Scope;
  readonly names: Map<string, Binding>;
}
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly positions: Positions;
  readonly programs: readonly Program[];
  readonly calls: readonly CallSite[];
  readonly functions: readonly Enclosing[];
  readonly classes: readonly {
    readonly node: Extract<
      Node,
      {
        type: "ClassDeclaration" | "ClassExpression";
      }
    >;
    readonly name: string;
  }[];
  readonly qualnames: ReadonlyMap<Callable, string>;
  readonly parentOf: (node: Node) => Node | undefined;
  readonly scopeOf: (node: Node) => Scope;
  /** The innermost function with a name of its own around a node. */
  readonly enclosing: (node: Node) => Enclosing | undefined;
}
export declare function moduleOf(
  programs: readonly Program[],
  source: {
    readonly path: string;
    readonly text: string;
    readonly positions: Positions;
  },
): Module;
export declare function lookup(scope: Scope, name: string): Binding | undefined;
