/** What went stale in a document: corrected where the page is kept, written beside it where it is a snapshot. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compose, repairsOfClaims } from "../../src/fix/index.ts";
import { makeSource, rangeOf } from "../../src/facts/python/source.ts";
import type { Claim, ClaimRecord, ClaimVerdict } from "../../src/model/index.ts";

const DATE = "2026-11-24T10:00:00.000Z";

function record(
  text: string,
  quote: string,
  claim: Claim,
  verdict: Partial<ClaimVerdict>,
  isDated: boolean,
): ClaimRecord {
  const start = text.indexOf(quote);
  const whole = { text: "t", at: [], ...verdict } as ClaimVerdict;
  const range = rangeOf(makeSource("a.md", text), { start, end: start + quote.length });
  const base = { id: quote, document: "a.md", range, quote, claim, verdict: whole };
  return isDated
    ? { ...base, whenWritten: { commit: "c", because: "named", verdict: { kind: "confirmed", text: "t", at: [] } } }
    : base;
}

const line = (number: number, endLine = number): Claim => ({ kind: "line", path: "src/a.py", line: number, endLine });
const quoted = (number: number): Claim => ({ kind: "quote", path: "src/a.py", line: number, text: "x" });
const files = (count: number): Claim => ({ kind: "count", count, of: { kind: "files" } });
const moved = (to: number, path = "src/a.py") => ({ kind: "moved", to: { path, line: to } }) as const;

async function after(text: string, claims: readonly ClaimRecord[]): Promise<string> {
  const { repairs } = repairsOfClaims("a.md", text, claims, DATE);
  const { changes, putOff } = await compose(repairs, async () => ({ text, bytes: Buffer.from(text) }));
  expect(putOff).toEqual([]);
  return changes[0]?.after.text ?? text;
}

const TEXT = "In `src/a.py:53`: `x = run()`, of 1,057 files.\n";
const claimsIn = (text: string, isDated: boolean): readonly ClaimRecord[] => [
  record(text, "`src/a.py:53`", line(53), { kind: "confirmed" }, isDated),
  record(text, "`x = run()`", quoted(53), moved(54), isDated),
  record(text, "1,057 files", files(1057), { kind: "stale-count", actual: 1059 }, isDated),
];

describe("claims", () => {
  it("a page that is kept says what is so", async () => {
    expect(await after(TEXT, claimsIn(TEXT, false))).toBe("In `src/a.py:54`: `x = run()`, of 1,059 files.\n");
  });

  it("a dated report keeps its words, and a second run changes nothing", async () => {
    const once = await after(TEXT, claimsIn(TEXT, true));
    expect(once).toBe("In `src/a.py:53` (line 54 on 2026-11-24): `x = run()`, of 1,057 files (1059 on 2026-11-24).\n");
    expect(await after(once, claimsIn(once, true))).toBe(once);
    expect(await after(once.replace("line 54 on 2026-11-24", "line 50 on 2026-01-02"), claimsIn(once, true))).toBe(
      once,
    );
  });

  it.each([
    ["`src/a.py:53`", line(53), moved(7, "src/b.py"), "stands at src/b.py:7 now"],
    ["`src/a.py:53-60`", line(53, 60), moved(54), "names several lines"],
    ["line 53 to 53", line(53), moved(54), "does not stand there as one"],
    ["fifty files", files(50), { kind: "stale-count", actual: 51 } as const, "does not stand there as one"],
  ])("is left to its reader: %s", (quote, claim, verdict, reason) => {
    const { repairs, refused } = repairsOfClaims("a.md", quote, [record(quote, quote, claim, verdict, false)], DATE);
    expect([repairs, refused.map((one) => one.reason).join()]).toEqual([[], expect.stringContaining(reason)]);
  });

  it("a heading is not marked: its anchor would change", () => {
    const text = "## All 57 files\n";
    const stale = record(text, "57 files", files(57), { kind: "stale-count", actual: 58 }, true);
    expect(repairsOfClaims("a.md", text, [stale], DATE).refused[0]?.reason).toContain("heading");
  });

  it("random counts: the text but for the numbers stays, and is right afterwards", async () => {
    const word = fc.constantFrom("of ", "😀 ", "**all** ", "2026-04-01: ", "(v1.57) ", "");
    await fc.assert(
      fc.asyncProperty(word, fc.nat(99_999), fc.nat(99_999), fc.boolean(), async (before, said, now, isGrouped) => {
        const number = isGrouped ? said.toLocaleString("en-US") : String(said);
        const text = `${before}${number} files\r\n`;
        const stale = record(text, `${number} files`, files(said), { kind: "stale-count", actual: now }, false);
        const isLong = number.includes(",");
        const right = isLong ? now.toLocaleString("en-US") : String(now);
        expect(await after(text, [stale])).toBe(`${before}${right} files\r\n`);
      }),
      { numRuns: 500 },
    );
  });
});
