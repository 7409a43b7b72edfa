import { describe, expect, test } from "vitest";
import { decodePython } from "../../src/facts/python/decode.ts";

const bytes = (text: string, encoding: BufferEncoding = "latin1"): Uint8Array => Buffer.from(text, encoding);

describe("decodePython", () => {
  test.each<[string, Uint8Array, string, string]>([
    ["nothing", bytes(""), "", "utf-8"],
    ["ASCII", bytes("import a\r\n"), "import a\r\n", "utf-8"],
    ["UTF-8", bytes("größe 😀", "utf8"), "größe 😀", "utf-8"],
    ["a byte order mark", bytes("\uFEFFimport a", "utf8"), "import a", "utf-8"],
    ["a mark with a cookie", bytes("\uFEFF# coding: utf-8\né", "utf8"), "# coding: utf-8\né", "utf-8"],
    ["latin-1", bytes("# -*- coding: latin-1 -*-\n\xe9\x80"), "# -*- coding: latin-1 -*-\n\xe9\x80", "latin-1"],
    [
      "ISO_8859-1 on line 2",
      bytes("#!/usr/bin/python\n# vim: set fileencoding=ISO_8859-1 :\n\xe9"),
      "#!/usr/bin/python\n# vim: set fileencoding=ISO_8859-1 :\né",
      "latin-1",
    ],
    ["cp1252", bytes("# coding=cp1252\n\x80\x9f\x92\xe9"), "# coding=cp1252\n€Ÿ’é", "windows-1252"],
    ["iso-8859-15", bytes("# coding: iso-8859-15\n\xa4"), "# coding: iso-8859-15\n€", "iso-8859-15"],
    ["koi8-r", bytes("# coding: koi8-r\r\n\xc1"), "# coding: koi8-r\r\nа", "koi8-r"],
    ["a cookie that is code", bytes("x = 'coding: latin-1'\n# é", "utf8"), "x = 'coding: latin-1'\n# é", "utf-8"],
    [
      "a cookie on line 2 behind code",
      bytes("x = 1\n# coding: latin-1\né", "utf8"),
      "x = 1\n# coding: latin-1\né",
      "utf-8",
    ],
  ])("%s", (_name, input, text, encoding) => {
    expect(decodePython(input)).toEqual({ ok: true, text, encoding });
  });

  test.each<[string, Uint8Array, string, string, number]>([
    ["bytes that are not UTF-8", bytes("a\nb\n\xe9\n"), "undecodable", "not valid UTF-8", 3],
    ["a NUL byte", bytes("a\nb\0"), "binary", "holds a NUL byte", 2],
    ["UTF-16", bytes("\xff\xfea\0"), "undecodable", "UTF-16 text: Python source cannot be UTF-16", 1],
    ["a UTF-16 cookie", bytes("\n# coding: utf-16\n"), "undecodable", 'unknown encoding "utf-16"', 2],
    ["an unknown encoding", bytes("# coding: klingon\n"), "undecodable", 'unknown encoding "klingon"', 1],
    [
      "a mark with another cookie",
      bytes("\xef\xbb\xbf# coding: latin-1\n"),
      "undecodable",
      "encoding latin-1 after a UTF-8 byte order mark",
      1,
    ],
    [
      "more than the ASCII that is declared",
      bytes("# coding: ascii\n\n\xe9"),
      "undecodable",
      "not ASCII, which its cookie declares",
      3,
    ],
    ["a byte that cp1252 has not", bytes("# coding: cp1252\n\x81"), "undecodable", "not valid WINDOWS-1252", 2],
  ])("refuses %s", (_name, input, kind, reason, line) => {
    expect(decodePython(input)).toEqual({ ok: false, kind, reason, line });
  });
});
