/** The tests of a folder of labelled documents: every decided verdict is right, and most checkable claims are found. */
import { describe, expect, it } from "vitest";
import { readCases } from "./corpus.ts";
import { scoresOf } from "./measure.ts";
import type { Score } from "./score.ts";

/** Guards are proven in some of the cases; a busy machine takes its time. */
const TIMEOUT_MS = 600_000;

export function testLabelled(title: string, folder: string, leastRecall: number): void {
  describe(title, () => {
    const all: Score[] = [];

    it.each(readCases(folder))(
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
      expect(seen / (seen + unseen.length), unseen.join("\n")).toBeGreaterThanOrEqual(leastRecall);
    });
  });
}
