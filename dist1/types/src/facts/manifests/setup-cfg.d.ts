import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";
/** Reads any of them; `kind` is what the file's name says. */
export declare function parseIniManifest(source: Source, kind: Manifest["kind"]): Manifest;
