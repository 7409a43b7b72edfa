import type { Source } from "./source.ts";
import type { Node } from "./tree.ts";
import type { Declared, Manifest } from "./types.ts";
/** Reads a pyproject.toml; a syntax error leaves nothing but the problem. */
export declare function parsePyproject(source: Source): Manifest;
/** Requirement strings of a list; tables in it (`{include-group = "test"}`) name other lists of the same file. */
export declare function requirementsIn(
  source: Source,
  list: Node | undefined,
  role: Declared["role"],
  group?: string,
): readonly Declared[];
