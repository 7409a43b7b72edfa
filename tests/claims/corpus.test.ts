/** `assay verify` against the labels: every decided verdict is right, and most checkable claims are found. */
import { describe, expect, it } from "vitest";
import { CORPUS, readCases } from "./corpus.ts";
import { scoresOf } from "./measure.ts";
import type { Score } from "./score.ts";

/** Guards are proven in one of the cases; a busy machine takes its time. */
const TIMEOUT_MS = 300_000;
const LEAST_RECALL = 0.95;

describe("assay verify on the corpus", () => {
  const all: Score[] = [];

  it.each(readCases(CORPUS))(
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
