import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";
/** Recipes of a Makefile or justfile: each line runs in its own shell, from the file's folder. */
export declare function parseMakefile(source: Source): Manifest;
/** A shell script. It may run from anywhere; the root of the repository is the usual place. */
export declare function parseShellScript(source: Source): Manifest;
/** .pre-commit-config.yaml: `additional_dependencies` go into the hook's own environment; local hooks run commands. */
export declare function parsePreCommit(source: Source): Manifest;
/** pnpm-workspace.yaml and lerna.json: `includes` holds the patterns of the members, relative to the root. */
export declare function parseWorkspace(source: Source): Manifest;
/** docker-compose.yml and Procfile-like YAML: what `command`, `entrypoint` and health checks run. */
export declare function parseCompose(source: Source): Manifest;
/** Settings of a tool in JSON, YAML or code: only the words in it. */
export declare function parseToolConfig(source: Source): Manifest;
