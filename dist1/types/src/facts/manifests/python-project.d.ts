import type { Source } from "./source.ts";
import type { Node } from "./tree.ts";
import type { PythonProject } from "./types.ts";
/** Facts of a parsed pyproject.toml. */
export declare function pythonProject(source: Source, root: Node): PythonProject;
