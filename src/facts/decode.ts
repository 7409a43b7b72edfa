/** The text of a file as its facts saw it, so that lines and columns mean the same everywhere. */
import { decodePython } from "./python/decode.ts";

/** What cannot be decoded has replacement characters; a byte order mark is no part of the text. */
export function decodeText(path: string, bytes: Uint8Array): string {
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
