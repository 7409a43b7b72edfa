/**
 * Edits on bytes: what is not edited keeps its bytes, whatever the encoding and the byte order mark. A text that cannot be mapped to
 * its bytes with certainty is refused.
 */
import { applySpans, type Span } from "./spans.ts";

export type Encoded =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: string };

/** Splices `spans` of `text` into `bytes`, which `text` was decoded from. */
export function encodeSpans(bytes: Uint8Array, text: string, spans: readonly Span[]): Encoded {
  const codec = codecOf(bytes, text);
  if (codec === undefined)
    return { ok: false, reason: "its encoding is neither UTF-8, UTF-16 nor one byte a character" };
  const parts: Uint8Array[] = [bytes.subarray(0, codec.mark)];
  let done = 0;
  let at = codec.mark;
  const keep = (until: number): void => {
    const length = codec.length(text, done, until);
    parts.push(bytes.subarray(at, at + length));
    at += length;
    done = until;
  };
  for (const span of spans) {
    const inserted = codec.encode(span.text);
    if (inserted === undefined) return { ok: false, reason: "the new text cannot be written in the file's encoding" };
    keep(span.start);
    parts.push(inserted);
    at += codec.length(text, span.start, span.end);
    done = span.end;
  }
  parts.push(bytes.subarray(at));
  const made = Buffer.concat(parts);
  // What is written says the same as what was verified.
  return codec.decode(made) === applySpans(text, spans)
    ? { ok: true, bytes: made }
    : { ok: false, reason: "its bytes and its text cannot be mapped to each other" };
}

interface Codec {
  /** Bytes of the byte order mark. */
  readonly mark: number;
  /** Bytes of a part of the text. */
  readonly length: (text: string, start: number, end: number) => number;
  readonly encode: (text: string) => Uint8Array | undefined;
  readonly decode: (bytes: Uint8Array) => string;
}

function codecOf(bytes: Uint8Array, text: string): Codec | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return wide("utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return wide("utf-16be");
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const body = bytes.subarray(mark);
  if (isUtf8(body, text)) {
    return {
      mark,
      length: (all, start, end) => Buffer.byteLength(all.slice(start, end)),
      encode: (added) => Buffer.from(added),
      decode: (made) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(made.subarray(mark)),
    };
  }
  if (body.length !== text.length || /[\uD800-\uDFFF]/u.test(text)) return undefined;
  // One byte a character (Latin-1 and its like): ASCII is the same in all of them; the rest is compared by its bytes.
  const old = new Map([...body].map((byte, index) => [byte, text.charAt(index)]));
  return {
    mark,
    length: (_all, start, end) => end - start,
    encode: (added) => (/^[\0-\x7f]*$/u.test(added) ? Buffer.from(added, "latin1") : undefined),
    decode: (made) =>
      [...made.subarray(mark)]
        .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : (old.get(byte) ?? "\uFFFD")))
        .join(""),
  };
}

function isUtf8(body: Uint8Array, text: string): boolean {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body) === text;
  } catch {
    return false;
  }
}

function wide(name: "utf-16le" | "utf-16be"): Codec {
  return {
    mark: 2,
    length: (_all, start, end) => (end - start) * 2,
    encode: (added) => {
      const little = Buffer.from(added, "utf16le");
      return name === "utf-16le" ? little : little.swap16();
    },
    decode: (made) => new TextDecoder(name, { ignoreBOM: true }).decode(made.subarray(2)),
  };
}
