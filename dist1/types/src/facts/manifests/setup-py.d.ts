import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";
/** Reads the arguments of `setup(…)`. Requirement files that the script opens are its includes. */
export declare function parseSetupPy(source: Source): Manifest;
/** Reads `session.install(…)` and `session.run(…)` of a noxfile. */
export declare function parseNoxfile(source: Source): Manifest;
