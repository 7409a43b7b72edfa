/** Text of a small file that is read whole: a manifest, the first line of a script. */

/** Decodes UTF-8, or UTF-16 where a byte order mark says so (`pip freeze > requirements.txt` of PowerShell). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

/** The first line, for its `#!`; undefined when there is none or the file is no text. */
export function shebangLine(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x23 || bytes[1] !== 0x21) return undefined;
  // A zip file behind a `#!` line (zipapp, pex) is a program, but no source text.
  if (bytes.includes(0)) return undefined;
  const end = bytes.indexOf(0x0a);
  return new TextDecoder("utf-8").decode(bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, 256)));
}
