/** Arbitrary guards with every verdict and outcome; `text` may be hostile. */
import * as fc from "fast-check";
import type { CellOutcome, Forbids, GuardProof, GuardRecord, GuardVerdict, Inferred } from "../../src/model/index.ts";
import { TIERS } from "../../src/model/index.ts";

const kind = <K extends string>(name: K) => fc.constant(name);

export function arbitraryGuards(text: fc.Arbitrary<string>): fc.Arbitrary<GuardRecord[]> {
  const many = { maxLength: 3 };
  const texts = fc.array(text, many);
  const line = fc.nat(500).map((number) => number + 1);
  const place = fc.record({ path: text, line });
  const placeAndText = fc.record({ path: text, line, text });
  const exitCode = fc.nat(255);
  const tail = { exitCode, tail: text };

  const verdict: fc.Arbitrary<GuardVerdict> = fc.oneof(
    fc.record({ kind: kind("proven"), operators: texts }),
    fc.record({ kind: kind("blind"), missed: texts, caught: texts }),
    fc.record({ kind: kind("cannot-fail"), missed: texts }),
    fc.record({ kind: kind("cannot-fail"), missed: texts, reason: text }),
    fc.record({ kind: fc.constantFrom("vacuous" as const, "broken" as const, "flaky" as const), reason: text }),
    fc.record({ kind: kind("over-fires"), on: texts }),
    fc.record({ kind: kind("works-but-red"), violations: fc.array(place, many), missed: texts, caught: texts }),
    fc.record({ kind: kind("not-tested"), reason: text }),
    fc.record({ kind: kind("not-tested"), reason: text, declaration: text }),
  );
  const outcome: fc.Arbitrary<CellOutcome> = fc.oneof(
    fc.record({ kind: fc.constantFrom("caught" as const, "fails-closed" as const), line: text }),
    fc.record({ kind: kind("caught-unattributed"), exitCode }),
    fc.record({ kind: fc.constantFrom("missed" as const, "false-alarm" as const), ...tail }),
    fc.record({ kind: kind("quiet") }),
    fc.record({ kind: fc.constantFrom("ineligible" as const, "left-out" as const), reason: text }),
    fc.record({ kind: kind("timeout"), milliseconds: fc.nat() }),
    fc.record({ kind: kind("flaky"), red: fc.nat(3), runs: fc.nat(3) }),
    fc.record({ kind: kind("accepted"), policy: placeAndText }),
  );
  const forbids: fc.Arbitrary<Forbids> = fc.oneof(
    fc.record({
      kind: fc.constantFrom("python-imports" as const, "javascript-imports" as const),
      targets: texts,
      in: texts,
    }),
    fc.record({ kind: kind("unguarded-imports"), packages: texts, in: texts }),
    fc.record({ kind: kind("text"), sample: text, pattern: text, in: texts }),
    fc.record({ kind: fc.constantFrom("links" as const, "secrets" as const, "missing-files" as const), in: texts }),
    fc.record({ kind: kind("missing-text"), sample: text, in: texts }),
    fc.record({
      kind: kind("import-cycles"),
      language: fc.constantFrom("python" as const, "javascript" as const),
      in: texts,
    }),
    fc.record({ kind: kind("loaded-modules"), targets: texts, by: texts, in: texts }),
    fc.record({ kind: kind("load-failures"), language: kind("python"), in: texts }),
  );
  const inferred: fc.Arbitrary<Inferred> = fc.oneof(
    fc.record({ kind: kind("declared"), forbids, at: place }),
    fc.record({ kind: kind("inferred"), forbids, because: fc.array(placeAndText, many) }),
    fc.record({ kind: kind("unknown"), reason: text }),
  );
  const tier = fc.constantFrom(...TIERS);
  const proof: fc.Arbitrary<GuardProof> = fc
    .record({
      base: fc.record({
        cells: fc.array(fc.record({ operator: text, tier, outcome, at: text, planted: text }), many),
        tiers: fc.array(fc.record({ tier, caught: fc.nat(9), eligible: fc.nat(9) }), many),
        causes: fc.array(
          fc.record({
            id: fc.constantFrom("body-only" as const, "status-lost" as const),
            path: text,
            startLine: line,
            endLine: line,
            quote: text,
            text,
            operators: texts,
          }),
          many,
        ),
        unseen: fc.array(placeAndText, many),
        baseline: fc.record({ exitCode, milliseconds: fc.nat(), tail: text }),
        isolation: text,
        treeHash: text,
        reproduce: texts,
      }),
      more: fc.record(
        {
          interpreter: text,
          repair: fc.record({
            title: text,
            edits: fc.constant([]),
            patch: text,
            removes: fc.constant(["body-only" as const]),
            verdict,
          }),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ base, more }) => ({ ...base, ...more }));
  const guard: fc.Arbitrary<GuardRecord> = fc
    .record({
      base: fc.record({ id: text, run: text, where: place, verdict }),
      more: fc.record(
        { cwd: text, source: fc.constantFrom("ci" as const, "hook" as const), files: texts, forbids: inferred, proof },
        { requiredKeys: [] },
      ),
    })
    .map(({ base, more }) => ({ ...base, ...more }));
  return fc.array(guard, many);
}
