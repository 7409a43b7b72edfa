import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";
/** Reads `{"domain": …, "requirements": […]}`; any other manifest.json declares nothing, and is not judged. */
export declare function parseIntegration(source: Source): Manifest;
