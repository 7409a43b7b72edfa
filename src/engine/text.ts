/** The text of a file as its facts saw it, so that lines and columns mean the same in both. */
import { decodeText } from "../facts/decode.ts";
import type { FileSource } from "../inventory/types.ts";

/** Reads texts of a tree; what cannot be read is empty, what cannot be decoded has replacement characters. */
export function textReader(source: FileSource): (path: string) => Promise<string> {
  return async (path) => {
    const read = await source.read(path);
    return read.ok ? decodeText(path, read.bytes) : "";
  };
}
