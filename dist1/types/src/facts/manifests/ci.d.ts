import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";
/** Reads any CI file; its shape, not its name, says which system it is for. */
export declare function parseCi(source: Source): Manifest;
