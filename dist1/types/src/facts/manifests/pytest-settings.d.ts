import type { Range } from "../../model/index.ts";
import type { PythonProject } from "./types.ts";
type Pytest = NonNullable<PythonProject["pytest"]>;
/**
 * Reads the settings through `get`, which gives the values of a key (one string, or one a list item). Paths are made
 * relative to the root; `folder` is where the settings stand, `addoptsAt` where their `addopts` does.
 */
export declare function pytestSettings(
  folder: string,
  get: (key: string) => readonly string[] | undefined,
  addoptsAt?: Range,
): Pytest;
/** Values of an option written `-p x`, `-px` or `--option=x`. */
export declare function optionValues(words: readonly string[], option: string): readonly string[];
export {};
