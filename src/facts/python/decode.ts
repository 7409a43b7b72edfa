/**
 * Bytes of a Python file → text, by the rules of the language: byte order mark, PEP 263 cookie, UTF-8 by default.
 * Line breaks are left as they are (CR, LF and CRLF all end a line; the scanner knows).
 */

export type DecodedPython =
  | { readonly ok: true; readonly text: string; readonly encoding: string }
  | {
      readonly ok: false;
      readonly kind: "undecodable" | "binary";
      readonly reason: string;
      /** 1-based, where it is known. */
      readonly line?: number;
    };

const NEWLINE = 10;
const HASH = 35;

/** Python's names for encodings that `TextDecoder` calls otherwise, lower case with `_` and spaces as `-`. */
const CODECS: Readonly<Record<string, string>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "utf-8-sig": "utf-8",
  u8: "utf-8",
  ascii: "ascii",
  "us-ascii": "ascii",
  latin1: "latin-1",
  "latin-1": "latin-1",
  "iso-8859-1": "latin-1",
  "iso8859-1": "latin-1",
  "iso-latin-1": "latin-1",
  l1: "latin-1",
  "latin-2": "iso-8859-2",
  latin2: "iso-8859-2",
  "latin-9": "iso-8859-15",
  cp932: "shift_jis",
  sjis: "shift_jis",
  "shift-jis": "shift_jis",
  "euc-jp": "euc-jp",
  eucjp: "euc-jp",
  "euc-kr": "euc-kr",
  euckr: "euc-kr",
  cp949: "euc-kr",
  gb2312: "gbk",
  gbk: "gbk",
  cp936: "gbk",
  gb18030: "gb18030",
  big5: "big5",
  "mac-roman": "macintosh",
  cp866: "ibm866",
};

/**
 * Decodes a whole file. Never throws: bytes that are not text in the declared encoding give `ok: false` with the reason.
 * A byte order mark is not part of the text.
 */
export function decodePython(bytes: Uint8Array): DecodedPython {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { ok: false, kind: "undecodable", reason: "UTF-16 text: Python source cannot be UTF-16", line: 1 };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { ok: false, kind: "binary", reason: "holds a NUL byte", line: lineAt(bytes, nul) };

  const body = marked ? bytes.subarray(3) : bytes;
  const cookie = encodingCookie(body);
  const codec = cookie === undefined ? "utf-8" : findCodec(cookie.name);
  if (codec === undefined) {
    return {
      ok: false,
      kind: "undecodable",
      reason: `unknown encoding ${JSON.stringify(cookie?.name)}`,
      line: cookie?.line ?? 1,
    };
  }
  if (marked && cookie !== undefined && !/^utf[-_]8(?:$|[-_])/i.test(cookie.name)) {
    return {
      ok: false,
      kind: "undecodable",
      reason: `encoding ${cookie?.name} after a UTF-8 byte order mark`,
      line: cookie?.line ?? 1,
    };
  }
  if (codec === "latin-1") return { ok: true, text: latin1(body), encoding: codec };
  if (codec === "windows-1252") return decodeWindows1252(body);
  if (codec === "ascii") {
    const high = body.findIndex((byte) => byte > 127);
    if (high < 0) return { ok: true, text: latin1(body), encoding: codec };
    return { ok: false, kind: "undecodable", reason: "not ASCII, which its cookie declares", line: lineAt(body, high) };
  }
  try {
    return { ok: true, text: decoder(codec).decode(body), encoding: codec };
  } catch {
    const line = findBadLine(body, codec);
    return {
      ok: false,
      kind: "undecodable",
      reason: `not valid ${codec.toUpperCase()}`,
      ...(line === undefined ? {} : { line }),
    };
  }
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();
function decoder(codec: string): InstanceType<typeof TextDecoder> {
  let found = decoders.get(codec);
  if (found === undefined) {
    found = new TextDecoder(codec, { fatal: true, ignoreBOM: true });
    decoders.set(codec, found);
  }
  return found;
}

/** The name in a `coding:` comment of the first two lines (the second counts only after a blank or comment line). */
function encodingCookie(bytes: Uint8Array): { name: string; line: number } | undefined {
  let start = 0;
  for (let line = 1; line <= 2; line++) {
    let first = start;
    while (bytes[first] === 32 || bytes[first] === 9 || bytes[first] === 12) first++;
    const code = bytes[first];
    if (code !== HASH && code !== NEWLINE && code !== 13) return undefined;
    let end = first;
    while (end < bytes.length && bytes[end] !== NEWLINE && bytes[end] !== 13) end++;
    const comment = latin1(bytes.subarray(first, end));
    const match = /^#.*?coding[:=][ \t]*([-\w.]+)/.exec(comment);
    if (match?.[1] !== undefined) return { name: match[1], line };
    start = bytes[end] === 13 && bytes[end + 1] === NEWLINE ? end + 2 : end + 1;
  }
  return undefined;
}

function findCodec(name: string): string | undefined {
  const plain = name.toLowerCase().replaceAll("_", "-");
  if (plain.startsWith("utf-16") || plain.startsWith("utf-32") || plain.startsWith("utf16")) return undefined;
  if (plain.startsWith("utf-8-")) return "utf-8";
  if (/^(?:latin-1|iso-8859-1|iso-latin-1)-/.test(plain)) return "latin-1";
  const known = CODECS[plain];
  if (known !== undefined) return known;
  const windows = /^(?:cp|windows-?)(125\d|874)$/.exec(plain);
  const label = windows ? `windows-${windows[1]}` : plain.replace(/^iso8859-?/, "iso-8859-");
  if (!/^(?:windows-\d+|iso-8859-\d+|koi8-[ru])$/.test(label)) return undefined;
  try {
    decoder(label);
    return label;
  } catch {
    return undefined;
  }
}

/** Byte = code unit. `TextDecoder("latin1")` would be windows-1252, so it is not used. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** 0x80 to 0x9f; the blanks are bytes that Python refuses. Node 20's own decoder takes this range for control characters. */
const WINDOWS_1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

function decodeWindows1252(bytes: Uint8Array): DecodedPython {
  const bad = bytes.findIndex((byte) => byte >= 0x80 && byte <= 0x9f && WINDOWS_1252.charAt(byte - 0x80) === " ");
  if (bad >= 0) return { ok: false, kind: "undecodable", reason: "not valid WINDOWS-1252", line: lineAt(bytes, bad) };
  const text = latin1(bytes).replaceAll(/[\x80-\x9f]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80));
  return { ok: true, text, encoding: "windows-1252" };
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE, at + 1)) line++;
  return line;
}

/** Only for the message of a file that failed: the first line that does not decode by itself. */
function findBadLine(bytes: Uint8Array, codec: string): number | undefined {
  for (let start = 0, line = 1; start <= bytes.length; line++) {
    const at = bytes.indexOf(NEWLINE, start);
    const end = at < 0 ? bytes.length : at + 1;
    try {
      decoder(codec).decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    if (at < 0) return undefined;
    start = end;
  }
  return undefined;
}
