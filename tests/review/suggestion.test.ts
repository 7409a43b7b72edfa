/** A suggestion, applied as GitHub does it, gives what the edits give; where it cannot, there is none. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Edit } from "../../src/model/index.ts";
import type { FileDiff } from "../../src/review/diff.ts";
import { suggestionOf, type Suggestion } from "../../src/review/suggestion.ts";
import { suggestionBlock } from "../../src/report/review/body.ts";

/** A change that shows every line of the text. */
function shown(text: string): FileDiff {
  const lines = text.split("\n");
  const hunk = { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines.length, lines: [] };
  return { path: "a.py", oldPath: "a.py", kind: "changed", hunks: [hunk] };
}

function accepted(text: string, { anchor, lines }: Suggestion): string {
  const all = text.split("\n");
  all.splice(anchor.startLine - 1, anchor.endLine - anchor.startLine + 1, ...lines);
  return all.join("\n");
}

function edited(text: string, edits: readonly Edit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
  return edits
    .toSorted((a, b) => b.range.startLine - a.range.startLine || b.range.startColumn - a.range.startColumn)
    .reduce(
      (all, { range, text: put }) =>
        all.slice(0, offset(range.startLine, range.startColumn)) +
        put +
        all.slice(offset(range.endLine, range.endColumn)),
      text,
    );
}

const edit = (place: readonly [number, number, number, number], text: string): Edit => ({
  path: "a.py",
  range: { startLine: place[0], startColumn: place[1], endLine: place[2], endColumn: place[3] },
  text,
});

test("random edits", () => {
  const line = fc.constantFrom("alpha", "", "  beta = 1", "gamma()");
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 3, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(200), fc.nat(8), fc.constantFrom("", "x", "x\ny", "y\n")), {
        minLength: 1,
        maxLength: 3,
      }),
      (lines, wanted) => {
        const text = `${lines.join("\n")}\n`;
        const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
        const place = (at: number): readonly [number, number] => {
          const index = starts.findLastIndex((start) => start <= at);
          return [index + 1, at - (starts[index] ?? 0) + 1];
        };
        let free = 0;
        const edits = wanted
          .map(([at, length, put]) => ({ start: at % text.length, length, put }))
          .toSorted((a, b) => a.start - b.start)
          .flatMap(({ start, length, put }) => {
            const end = Math.min(text.length - 1, start + length);
            if (start < free || end < start) return [];
            free = end + 1;
            return [edit([...place(start), ...place(end)] as [number, number, number, number], put)];
          });
        const suggestion = suggestionOf(edits, text, shown(text));
        const after = edited(text, edits);
        if (suggestion === undefined) return;
        expect(accepted(text, suggestion)).toBe(after);
        expect(after).not.toBe(text);
      },
    ),
    { numRuns: 2000 },
  );
});

test("a replaced word, two lines at once, a deleted line", () => {
  const text = "one\ntwo\nthree\n";
  expect(suggestionOf([edit([2, 1, 2, 4], "TWO")], text, shown(text))).toMatchObject({ lines: ["TWO"] });
  expect(suggestionOf([edit([1, 1, 1, 4], "1"), edit([2, 1, 2, 4], "2")], text, shown(text))).toMatchObject({
    anchor: { startLine: 1, endLine: 2 },
    lines: ["1", "2"],
  });
  expect(suggestionOf([edit([2, 1, 3, 1], "")], text, shown(text))).toMatchObject({
    anchor: { startLine: 2, endLine: 2 },
    lines: [],
  });
});

test("none outside of the change, across files, without a change, or over each other", () => {
  const text = "one\ntwo\nthree\n";
  const far: FileDiff = { ...shown(text), hunks: [{ oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines: [] }] };
  expect(suggestionOf([edit([2, 1, 2, 4], "TWO")], text, far)).toBeUndefined();
  expect(suggestionOf([edit([1, 1, 2, 4], "TWO")], text, far)).toBeUndefined();
  expect(suggestionOf([{ ...edit([1, 1, 1, 2], "x"), path: "b.py" }], text, shown(text))).toBeUndefined();
  expect(suggestionOf([edit([2, 1, 2, 4], "two")], text, shown(text))).toBeUndefined();
  expect(suggestionOf([edit([1, 1, 1, 3], "x"), edit([1, 2, 1, 4], "y")], text, shown(text))).toBeUndefined();
  expect(suggestionOf([], text, shown(text))).toBeUndefined();
});

test("the fence is longer than any in the text", () => {
  expect(suggestionBlock(["````", "x"])).toBe("`````suggestion\n````\nx\n`````");
  expect(suggestionBlock([])).toBe("```suggestion\n```");
});
