/**
 * Bytes of a Python file → text, by the rules of the language: byte order mark, PEP 263 cookie, UTF-8 by default.
 * Line breaks are left as they are (CR, LF and CRLF all end a line; the scanner knows).
 */
export type DecodedPython =
  | {
      readonly ok: true;
      readonly text: string;
      readonly encoding: string;
    }
  | {
      readonly ok: false;
      readonly kind: "undecodable" | "binary";
      readonly reason: string;
      /** 1-based, where it is known. */
      readonly line?: number;
    };
/**
 * Decodes a whole file. Never throws: bytes that are not text in the declared encoding give `ok: false` with the reason.
 * A byte order mark is not part of the text.
 */
export declare function decodePython(bytes: Uint8Array): DecodedPython;
