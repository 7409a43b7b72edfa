/** Edits compose, never overlap, and leave every byte that they do not name: encoding, BOM, line breaks, comments. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { makeSource, rangeOf } from "../../src/facts/python/source.ts";
import { compose, touchedProblem, unifiedDiff, type Repair } from "../../src/fix/index.ts";
import { encodeSpans } from "../../src/fix/encode.ts";
import { applySpans, join, shifted, spansOf, type Span } from "../../src/fix/spans.ts";
import { decodeText } from "../../src/facts/decode.ts";
import type { Edit } from "../../src/model/index.ts";

const lines = fc.array(fc.constantFrom("a = 1", "# Grüße", "", "    x = '😀'", "if b: pass  # c", "\tq"), {
  maxLength: 12,
});
const breaks = fc.constantFrom("\n", "\r\n", "\r");
const texts = fc
  .tuple(lines, breaks, fc.boolean())
  .map(([all, end, isClosed]) => all.join(end) + (isClosed ? end : ""));

/** Cuts the text at random places and replaces some of the pieces. */
const edited = texts.chain((text) =>
  fc
    .tuple(
      fc.array(fc.nat(text.length), { maxLength: 6 }),
      fc.array(fc.constantFrom("", "new", "\nline\n", "é"), { minLength: 8, maxLength: 8 }),
    )
    .map(([cuts, words]) => {
      const bounds = [...new Set(cuts)].sort((a, b) => a - b);
      const spans: Span[] = [];
      for (let at = 0; at + 1 < bounds.length; at += 2)
        spans.push({ start: bounds[at] ?? 0, end: bounds[at + 1] ?? 0, text: words[at] ?? "" });
      return { text, spans };
    }),
);

function editsOf(path: string, text: string, spans: readonly Span[]): readonly Edit[] {
  const source = makeSource(path, text);
  return spans.map((span) => ({ path, range: rangeOf(source, span), text: span.text }));
}

function repairOf(id: string, edits: readonly Edit[]): Repair {
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const fix = { title: "t", edits, safety: "safe", obligations: [] } as const;
  return { id, rule: "r", path: edits[0]?.path ?? "", range, message: "m", fix };
}

function bytesOf(text: string, encoding: string): Uint8Array {
  switch (encoding) {
    case "utf-8 with BOM":
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
    case "utf-16le":
      return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    case "utf-16be":
      return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()]);
    default:
      return Buffer.from(text);
  }
}

/** An insertion inside what another span replaces. */
function inside(one: Span, other: Span): boolean {
  return one.start === one.end && other.start < one.start && one.start < other.end;
}

describe("random edits", () => {
  test("resolved spans say what the edits say, in any order", () => {
    fc.assert(
      fc.property(edited, ({ text, spans }) => {
        const resolved = spansOf("a.txt", text, editsOf("a.txt", text, spans).toReversed());
        // Undefined only where a cut splits a surrogate pair or a line break.
        if (resolved === undefined) {
          const isSplit = spans.some(({ start, end }) =>
            [start, end].some((at) => /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(at - 1, at + 1))),
          );
          expect(isSplit).toBe(true);
          return;
        }
        const ending = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
        expect(applySpans(text, resolved)).toBe(
          applySpans(
            text,
            spans.map((span) => ({ ...span, text: span.text.replaceAll("\n", ending) })),
          ),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("overlapping spans never join; disjoint ones always do", () => {
    const span = fc
      .tuple(fc.nat(20), fc.nat(6))
      .map(([start, length]): Span => ({ start, end: start + length, text: "x" }));
    fc.assert(
      fc.property(span, span, (a, b) => {
        const isSame = a.start === b.start && a.end === b.end;
        const overlaps = a.start < b.end && b.start < a.end;
        expect(join([a], [b]) === undefined).toBe(!isSame && (overlaps || inside(a, b) || inside(b, a)));
      }),
      { numRuns: 2000 },
    );
  });

  test("bytes outside the edits stay, in every encoding", async () => {
    const encodings = fc.constantFrom("utf-8", "utf-8 with BOM", "utf-16le", "utf-16be");
    await fc.assert(
      fc.asyncProperty(edited, encodings, async ({ text, spans }, encoding) => {
        const bytes = bytesOf(text, encoding);
        const { changes, putOff } = await compose([repairOf("1", editsOf("a.txt", text, spans))], async () => ({
          text: decodeText("a.txt", bytes),
          bytes,
        }));
        expect(putOff.filter(({ reason }) => !reason.startsWith("its edits do not fit"))).toEqual([]);
        for (const change of changes) {
          expect(touchedProblem(change)).toBeUndefined();
          expect(Buffer.from(change.after.bytes).equals(bytesOf(change.after.text, encoding))).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("a place moves with the text around it", () => {
    fc.assert(
      fc.property(edited, fc.nat(100), ({ text, spans }, at) => {
        const offset = Math.min(at, text.length);
        if (spans.some(({ start, end }) => start <= offset && offset < end)) return;
        const after = applySpans(text, spans);
        // What follows an untouched place up to the next edit follows it afterwards too.
        const next = spans.find(({ start }) => start >= offset)?.start ?? text.length;
        const moved = shifted(offset, spans);
        const isInsertedHere = spans.some(({ start, end }) => start === end && start === offset);
        if (!isInsertedHere) expect(after.slice(moved, moved + next - offset)).toBe(text.slice(offset, next));
      }),
      { numRuns: 2000 },
    );
  });

  test("a repair is taken whole or not at all", async () => {
    const text = "one\ntwo\n";
    const first = repairOf("1", editsOf("a", text, [{ start: 0, end: 3, text: "ONE" }]));
    const second = repairOf(
      "2",
      editsOf("a", text, [
        { start: 1, end: 2, text: "!" },
        { start: 4, end: 7, text: "TWO" },
      ]),
    );
    const { repairs, putOff, changes } = await compose([first, second], async () => ({
      text,
      bytes: Buffer.from(text),
    }));
    expect(repairs).toEqual([first]);
    expect(putOff.map(({ repair }) => repair.id)).toEqual(["2"]);
    expect(changes[0]?.after.text).toBe("ONE\ntwo\n");
  });

  test("one byte a character: kept where ASCII is added, refused where the new text cannot be written", () => {
    const bytes = Buffer.from("# -*- coding: latin-1 -*-\nname = 'Gr\xfc\xdfe'\n", "latin1");
    const text = decodeText("a.py", bytes);
    expect(text).toContain("Grüße");
    const span = { start: text.length, end: text.length, text: "x = 1\n" };
    const made = encodeSpans(bytes, text, [span]);
    expect(made.ok && Buffer.from(made.bytes).toString("latin1")).toBe(`${bytes.toString("latin1")}x = 1\n`);
    expect(encodeSpans(bytes, text, [{ ...span, text: "é" }]).ok).toBe(false);
  });
});

describe("diffs", () => {
  const folder = mkdtempSync(joinPath(tmpdir(), "assay-diff-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("git applies every diff and gets the new text", () => {
    const some = fc
      .array(fc.constantFrom("a\n", "b\n", "c\n", "\r\n", "é\n"), { maxLength: 14 })
      .map((all) => all.join(""));
    const maybe = fc.tuple(some, fc.constantFrom("", "end")).map(([body, end]) => body + end);
    fc.assert(
      fc.property(maybe, maybe, (before, after) => {
        if (before === after || before === "" || after === "") return;
        writeFileSync(joinPath(folder, "file.txt"), before);
        const diff = unifiedDiff("file.txt", before, after);
        execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: folder, input: diff, timeout: 20_000 });
        expect(readFileSync(joinPath(folder, "file.txt"), "utf8")).toBe(after);
      }),
      { numRuns: 120 },
    );
  });

  test("a few changes all over a long file stay a few lines", () => {
    const lines = Array.from({ length: 6000 }, (_one, index) => (index % 3 === 0 ? "\n" : `line ${index}\n`));
    const changed = lines.map((line, index) => (index % 2000 === 100 ? `new\n${line}` : line));
    // A block that moved: lines that are unique in both, but not in the same order.
    const after = [
      ...changed.slice(0, 4000),
      ...changed.slice(4005, 4010),
      ...changed.slice(4000, 4005),
      ...changed.slice(4010),
    ];
    writeFileSync(joinPath(folder, "long.txt"), lines.join(""));
    const diff = unifiedDiff("long.txt", lines.join(""), after.join(""));
    expect(diff.split("\n").length).toBeLessThan(60);
    execFileSync("git", ["apply", "-"], { cwd: folder, input: diff, timeout: 20_000 });
    expect(readFileSync(joinPath(folder, "long.txt"), "utf8")).toBe(after.join(""));
  });

  test("a new file", () => {
    execFileSync("git", ["apply", "-"], {
      cwd: folder,
      input: unifiedDiff("new/a.py", undefined, "x = 1\n"),
      timeout: 20_000,
    });
    expect(readFileSync(joinPath(folder, "new/a.py"), "utf8")).toBe("x = 1\n");
  });
});
