/** The text of a file as its facts saw it, so that lines and columns mean the same in both. */
import { decodePython } from "../facts/python/decode.ts";
import type { FileSource } from "../inventory/types.ts";

/** Reads texts of a tree; what cannot be read is empty, what cannot be decoded has replacement characters. */
export function textReader(source: FileSource): (path: string) => Promise<string> {
  return async (path) => {
    const read = await source.read(path);
    return read.ok ? decoded(path, read.bytes) : "";
  };
}

function decoded(path: string, bytes: Uint8Array): string {
  if (/\.pyi?$/.test(path)) {
    const python = decodePython(bytes);
    if (python.ok) return python.text;
  }
  return new TextDecoder(encodingOf(bytes), { fatal: false }).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}
