/** A collection → its check, what was run, and findings. */
import type { Check } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import type { Collection } from "./explain.ts";
import type { Suite } from "./suites.ts";

export interface CollectionResult {
  readonly check: Check;
  readonly results: readonly {
    readonly rule: "collection-fails";
    readonly check: string;
    readonly result: RuleResult;
  }[];
}

export function resultOf(suite: Suite, collection: Collection): CollectionResult {
  const { runner, folder, files } = suite;
  const id = `tests: ${folder} (${runner})`;
  const base = { id, kind: "command" as const, title: `${runner} collects the tests of ${folder}` };
  const examined = { count: files, noun: files === 1 ? "test file" : "test files" };
  switch (collection.kind) {
    case "collected": {
      const { tests: count, noun } = collection;
      return { check: { ...base, examined: { count, noun }, outcome: "clean", findings: 0 }, results: [] };
    }
    case "not-run":
      return {
        check: { ...base, examined, outcome: "not-run", findings: 0, reason: collection.reason },
        results: [],
      };
    case "fails": {
      const results = collection.failures.map(({ path, line = 1, reason, advice }) => ({
        rule: "collection-fails" as const,
        check: id,
        result: {
          path,
          range: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 },
          message: `collection fails: ${reason}`,
          recommendation: advice,
          subject: reason,
          confidence: "high" as const,
          cause: {
            key: `${folder} ${reason}`,
            text: `collection fails: ${reason}`,
            nextAction: advice,
            effort: "minutes" as const,
          },
        },
      }));
      return { check: { ...base, examined, outcome: "findings", findings: results.length }, results };
    }
  }
}
