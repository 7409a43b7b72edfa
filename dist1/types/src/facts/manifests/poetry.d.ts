import type { Source } from "./source.ts";
import type { Node } from "./tree.ts";
import type { Declared } from "./types.ts";
/** Everything below [tool.poetry] that declares a dependency. */
export declare function poetryDeclared(source: Source, root: Node): readonly Declared[];
/** A table of name → version string or table, as poetry and Pipfile have it. The interpreter itself is passed over. */
export declare function versionsIn(
  source: Source,
  table: Node | undefined,
  role: Declared["role"],
  group?: string,
): Declared[];
