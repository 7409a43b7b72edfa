import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";
/**
 * Reads a Dockerfile. `docker` describes the last stage with what it takes from the stages before it. COPY sources are
 * written as in the file: the build context decides what they are relative to, and the file does not say it.
 */
export declare function parseDockerfile(source: Source): Manifest;
