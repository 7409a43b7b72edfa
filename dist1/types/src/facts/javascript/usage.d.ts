import type { Node } from "oxc-parser";
import type { Module } from "./module.ts";
import type { Callable } from "./walk.ts";
export type Fate =
  | {
      readonly kind: "dropped";
    }
  /** `const x = …`, also `x = …`. */
  | {
      readonly kind: "named";
      readonly name: string;
      readonly node: Node;
    }
  /** `const {status} = …`. */
  | {
      readonly kind: "unpacked";
      readonly names: readonly string[];
      readonly node: Node;
    }
  | {
      readonly kind: "member";
      readonly name: string;
      readonly node: Node;
      readonly call?: Extract<
        Node,
        {
          type: "CallExpression";
        }
      >;
    }
  | {
      readonly kind: "returned";
    }
  | {
      readonly kind: "passed";
      readonly call: Node;
    }
  | {
      readonly kind: "stored";
    };
/** The parent that says something, past `await`, `as` and parentheses, and the child of it. */
export declare function outer(
  module: Module,
  node: Node,
): {
  readonly parent: Node | undefined;
  readonly child: Node;
};
export declare function isAwaited(module: Module, node: Node): boolean;
/** Is a value iterated where it stands, or by the name it gets: then the body of a generator runs there. */
export declare function isIterated(module: Module, node: Node): boolean;
export declare function fateOf(module: Module, node: Node): Fate;
interface Use {
  readonly node: Node;
  readonly fate: Fate;
}
/** Every other place where a name of the same binding stands, with its fate. */
export declare function usesOf(module: Module, name: string, declared: Node): readonly Use[];
/** A node and everything below it, in source order. */
export declare function descendants(node: Node): Generator<Node>;
/** Does a function body name one of these? */
export declare function mentions(node: Node, name: string): Node | undefined;
/** The function that an argument is: written in place, or a name that is declared once. */
export declare function functionOf(module: Module, argument: Node | undefined): Callable | undefined;
export {};
