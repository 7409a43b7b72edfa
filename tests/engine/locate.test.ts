import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf, locate } from "../../src/engine/locate.ts";
import { auditWith } from "./support.ts";

const range = (startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
  startLine,
  startColumn,
  endLine,
  endColumn,
});

const hash = (line: string) => locate("a.py", range(1, 1, 1, 2), [line]).location.lineHash;

describe("locate", () => {
  it("counts UTF-16 units", () => {
    const lines = linesOf('x = "😀"; call(1)\n');
    const { location, quote } = locate("a.py", range(1, 11, 1, 18), lines);
    expect(quote).toBe("call(1)");
    expect(location.lineText).toBe('x = "😀"; call(1)');
  });

  it("reads lines that end by CRLF, LF or CR", () => {
    expect(linesOf("a\r\nb\nc\rd")).toEqual(["a", "b", "c", "d"]);
    expect(locate("a.py", range(2, 1, 3, 2), linesOf("a\r\nb(\r\n)\r\n")).quote).toBe("b(\n)");
  });

  it("quotes the line when the range is empty, and nothing where there is no line", () => {
    expect(locate("a.py", range(1, 1, 1, 1), ["  import bad"]).quote).toBe("import bad");
    expect(locate("a.py", range(9, 1, 9, 4), ["x"])).toMatchObject({ quote: "", location: { lineText: "" } });
  });

  it("cuts at 500 units, never through a character", () => {
    const long = `${"a".repeat(499)}😀 end`;
    const { location, quote } = locate("a.py", range(1, 1, 1, long.length + 1), [long]);
    expect(quote).toBe("a".repeat(499));
    expect(location.lineText).toBe("a".repeat(499));
    expect(
      locate(
        "a.py",
        range(1, 1, 400, 1),
        Array.from({ length: 400 }, () => "abcdef"),
      ).quote.length,
    ).toBe(500);
  });

  it("has the same hash for a line whatever its white space", () => {
    expect(hash("  call( 1,  2 )")).toBe(hash("\tcall( 1, 2 )  "));
    expect(hash("call(1)")).not.toBe(hash("call(2)"));
    expect(hash("call(1)")).toMatch(/^[0-9a-f]{16}$/);
  });

  it("quotes what stands there, for any text and range", () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom("a", "é", "😀", " ", "\t"), maxLength: 12 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(texts, fc.nat(20), fc.nat(20), fc.nat(6), fc.nat(6), (parts, column, length, line, more) => {
        const text = parts.join("\n");
        const lines = linesOf(text);
        const start = line % lines.length;
        const end = start + (more % (lines.length - start));
        const { quote } = locate("a.py", range(start + 1, column + 1, end + 1, column + length + 1), lines);
        expect(lines.join("\n")).toContain(quote);
      }),
    );
  });
});

const quotes = async (path: string, content: string | Uint8Array) =>
  (await auditWith({ [path]: content })).findings.map(({ quote, location }) => [quote, location.startColumn]);

describe("a finding's quote", () => {
  it("is the source text after a byte order mark, with CRLF, and behind wide characters", async () => {
    expect(await quotes("a.py", "\uFEFFimport bad\r\nimport json\r\n")).toEqual([["import bad", 1]]);
    expect(await quotes("a.py", 'x = "é😀"; import bad\r\n')).toEqual([["import bad", 12]]);
    expect(await quotes("a.ts", '\uFEFF/* é😀 */ import "bad";\r\n')).toEqual([['"bad"', 18]]);
  });

  it("is decoded as the file says: a coding cookie, UTF-16", async () => {
    const latin = Uint8Array.from(
      Buffer.from('# coding: latin-1\nx = "\u00c3\u00a9"; import bad  # \u00e9\n', "latin1"),
    );
    expect(await quotes("a.py", latin)).toEqual([["import bad", 11]]);
    const wide = Uint8Array.from(Buffer.from('\uFEFFlet x = 1; import "bad";\n', "utf16le"));
    expect(await quotes("a.ts", wide)).toEqual([['"bad"', 19]]);
  });
});
