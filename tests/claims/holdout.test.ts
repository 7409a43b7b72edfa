/** `assay verify` on documents that the extractor was not written with; their README has the figures of the first run. */
import { describe, expect, it } from "vitest";
import { HOLDOUT, readCases } from "./corpus.ts";
import { scoresOf } from "./measure.ts";
import type { Score } from "./score.ts";

/** Guards are proven in most of the cases; a busy machine takes its time. */
const TIMEOUT_MS = 600_000;
const LEAST_RECALL = 0.92;

describe("assay verify on the claims held out", () => {
  const all: Score[] = [];

  it.each(readCases(HOLDOUT))(
    "$name: every decided verdict is right",
    (entry) => {
      const found = scoresOf(entry);
      all.push(...found);
      expect(found.flatMap((score) => score.wrong)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it("finds most checkable claims", () => {
    const seen = all.reduce((sum, score) => sum + score.seen, 0);
    const unseen = all.flatMap((score) => score.unseen);
    expect(seen / (seen + unseen.length), unseen.join("\n")).toBeGreaterThanOrEqual(LEAST_RECALL);
  });
});
