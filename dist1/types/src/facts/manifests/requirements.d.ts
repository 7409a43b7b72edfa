import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";
/** Reads a requirements file. Lines that pip would refuse are passed over: the file still says the rest. */
export declare function parseRequirements(source: Source): Manifest;
