/** How a violation can be written. What a blind check misses is usually a form, so each form is an operator of its own. */
import type { EdgeKind } from "../facts/types.ts";
/** A violation as a file of its own. */
export interface Snippet {
  /** Operator id: "nested function". */
  readonly operator: string;
  /** Text of the file. `HELPER` stands for the module name of the helper file beside it. */
  readonly text: string;
  /** Text of a second file, in the same folder. */
  readonly helper?: string;
}
/** What a planted file imports: a dotted module or a specifier, made for the file that holds it. */
export interface Wanted {
  /** Absolute dotted name (Python) or specifier (JavaScript, TypeScript). */
  readonly module: string;
  /** Python: a dotted module of the goal, for `from parent import name`. */
  readonly inner?: string;
  /** Python: leading dots and rest, when a relative import can reach it: ["..", "runtime.engine"]. */
  readonly relative?: {
    readonly dots: string;
    readonly module: string;
  };
}
export interface Form {
  /** Operator id: "nested class". */
  readonly operator: string;
  /** The flags that such an import has: a check that allows one of them cannot be tested with it. */
  readonly kinds: readonly EdgeKind[];
  /** Undefined where the form cannot say this import. */
  readonly text: (wanted: Wanted) => string | undefined;
}
