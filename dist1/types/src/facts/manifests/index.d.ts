import type { Manifest } from "./types.ts";
export type * from "./types.ts";
/** Does `parseManifest` know this file? Decided by its path alone. */
export declare function isManifestPath(path: string): boolean;
/**
 * Reads a manifest, lock file, Dockerfile, workflow or tool configuration. Never throws: what cannot be parsed has a
 * `problem` with its reason, line and column. A path that is not a manifest's gives one with the problem "not a manifest".
 */
export declare function parseManifest(path: string, text: string): Manifest;
