/** Arbitrary claims of documents with every verdict; `text` may be hostile. */
import * as fc from "fast-check";
import {
  CONTROLS,
  type Claim,
  type ClaimRecord,
  type ClaimVerdict,
  type CommandRecord,
} from "../../src/model/index.ts";

const kind = <K extends string>(name: K) => fc.constant(name);

export function arbitraryClaims(text: fc.Arbitrary<string>): fc.Arbitrary<ClaimRecord[]> {
  const many = { maxLength: 3 };
  const texts = fc.array(text, many);
  const line = fc.integer({ min: 1, max: 100_000 });
  const natural = fc.nat({ max: 100_000 });
  const place = fc.record({ path: text, line });
  const seen = { text, at: fc.array(place, many) };
  const controls = fc.subarray([...CONTROLS]);
  const sides = { present: controls, lacking: controls };

  const claim: fc.Arbitrary<Claim> = fc.oneof(
    fc.record({ kind: kind("path"), written: text, candidates: texts }),
    fc.record({ kind: kind("line"), path: text, line, endLine: line }),
    fc.record({ kind: kind("guard"), guard: text, passes: fc.boolean() }),
    fc.record({ kind: kind("advice"), controls, toAsync: fc.boolean(), at: place }),
    fc.record({ kind: kind("no-import"), from: text, to: text }),
    fc.record({ kind: kind("finding"), id: text, rule: text, at: place, quote: text, controls: fc.record(sides) }),
    fc.record({
      kind: kind("check"),
      check: text,
      of: kind("rule"),
      outcome: fc.constantFrom("clean" as const, "findings" as const, "vacuous" as const),
      examined: natural,
      findings: natural,
    }),
    fc.record({ kind: kind("proof"), check: text, planted: natural, caught: natural }),
    fc.record({ kind: kind("call"), api: text, symbol: text, command: text, nth: natural, at: place, ...sides }),
    fc.record({ kind: kind("figure"), name: text, count: natural }),
    fc.record({ kind: kind("verdict"), guard: text, verdict: text }),
    fc.record({ kind: kind("judged"), count: natural, documents: texts }),
  );
  const verdict: fc.Arbitrary<ClaimVerdict> = fc.oneof(
    fc.record({
      kind: fc.constantFrom("confirmed", "changed", "missing", "unverifiable", "not-run"),
      ...seen,
    }),
    fc.record({ kind: kind("moved"), ...seen, to: place }),
    fc.record({ kind: kind("redundant"), ...seen, present: controls, absent: controls, reaches: texts }),
    fc.record({ kind: kind("incomplete"), ...seen, absent: controls }),
    fc.record({ kind: kind("overstated"), ...seen, missed: texts }),
    fc.record({ kind: kind("stale-count"), ...seen, actual: natural }),
    fc.record({ kind: kind("ambiguous"), ...seen, candidates: texts }),
  );
  const record = fc
    .record({
      base: fc.record({
        id: text,
        document: fc.oneof(text, kind("docs/a.md")),
        range: fc.record({ startLine: line, startColumn: line, endLine: line, endColumn: line }),
        quote: text,
        claim,
        verdict,
      }),
      more: fc.record(
        {
          pointer: text,
          whenWritten: fc.record({
            commit: text,
            because: fc.constantFrom("named" as const, "added" as const),
            verdict,
          }),
          since: fc.record({ commit: text, date: text, subject: text }),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ base, more }) => Object.assign(base, more));
  return fc.array(record, { maxLength: 6 });
}

export function arbitraryCommands(text: fc.Arbitrary<string>): fc.Arbitrary<CommandRecord[]> {
  const outcome = fc.oneof(
    fc.record({ kind: kind("exited"), exitCode: fc.nat(255), text, isolation: text }),
    fc.record({ kind: kind("not-run"), reason: text }),
  );
  return fc.array(fc.record({ command: text, cwd: text, outcome }), { maxLength: 2 });
}
