import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";
/** Pipfile: [packages], [dev-packages] and named categories. */
export declare function parsePipfile(source: Source): Manifest;
/** conda's environment.yml, its `pip:` list included. Conda names mostly equal PyPI's; the interpreter is passed over. */
export declare function parseEnvironment(source: Source): Manifest;
