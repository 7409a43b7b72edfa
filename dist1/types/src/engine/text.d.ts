import type { FileSource } from "../inventory/types.ts";
/** Reads texts of a tree; what cannot be read is empty, what cannot be decoded has replacement characters. */
export declare function textReader(source: FileSource): (path: string) => Promise<string>;
