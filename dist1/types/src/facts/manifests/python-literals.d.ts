/** Literals in Python text (setup.py, noxfile.py): strings, lists, dicts, sums, module-level names. Nothing is run. */
import type { Node } from "./tree.ts";
/** Keyword arguments of the first call of `callee`: `setup(name="x", install_requires=[…])`. Unknown expressions are left out. */
export declare function callKeywords(text: string, callee: RegExp): ReadonlyMap<string, Node>;
/** Every call of `callee` (`session.install`) with its literal positional arguments. */
export declare function calls(
  text: string,
  callee: RegExp,
): Generator<{
  readonly start: number;
  readonly arguments: readonly Node[];
}>;
/** All string literals of a Python or JavaScript file that hold no blank: names and dotted modules that configuration mentions. */
export declare function stringWords(text: string): readonly string[];
