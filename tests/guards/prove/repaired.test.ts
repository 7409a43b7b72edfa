/** When a repaired guard is better than it was. */
import { expect, test } from "vitest";
import { isBetter, type Evidenced } from "../../../src/guards/prove/repaired.ts";
import type { CellOutcome, GuardVerdict, Tier } from "../../../src/model/index.ts";

const CAUGHT: CellOutcome = { kind: "caught", line: "x.py:1" };
const MISSED: CellOutcome = { kind: "missed", exitCode: 0, tail: "OK" };
const ALARM: CellOutcome = { kind: "false-alarm", exitCode: 1, tail: "x.py:1" };

function state(kind: GuardVerdict["kind"], outcomes: Readonly<Record<string, CellOutcome>>, text = "OK"): Evidenced {
  const verdict = { kind, reason: "", operators: [], missed: [], caught: [], on: [], violations: [] } as GuardVerdict;
  const cells = Object.entries(outcomes).map(([operator, outcome]) => {
    const tier: Tier = operator === "syntax error" ? "robustness" : operator.startsWith("decoy") ? "control" : "static";
    return { operator, tier, outcome };
  });
  return { verdict, cells, text };
}

const BEFORE = state("blind", { top: CAUGHT, function: MISSED, method: MISSED, decoy: { kind: "quiet" } });

test("it catches more and loses nothing", () => {
  const all = { top: CAUGHT, function: CAUGHT, method: CAUGHT, decoy: { kind: "quiet" } } as const;
  expect(isBetter(BEFORE, state("proven", all), [])).toBe(true);
  expect(isBetter(BEFORE, state("blind", { ...all, method: MISSED }), [])).toBe(true);
  expect(isBetter(BEFORE, state("blind", { ...all, function: MISSED, method: MISSED }), [])).toBe(false);
  expect(isBetter(BEFORE, state("blind", { ...all, top: MISSED }), [])).toBe(false);
  expect(isBetter(BEFORE, state("blind", { ...all, top: { kind: "left-out", reason: "late" } }), [])).toBe(false);
});

test("a new alarm spoils it, an old one does not", () => {
  const after = state("blind", { top: CAUGHT, function: CAUGHT, method: CAUGHT, decoy: ALARM });
  expect(isBetter(BEFORE, after, [])).toBe(false);
  const noisy = state("blind", { top: CAUGHT, function: MISSED, method: MISSED, decoy: ALARM });
  expect(isBetter(noisy, { ...after, verdict: { kind: "over-fires", on: ["decoy"] } }, [])).toBe(true);
});

test("what it newly reports in the repository has to be a violation", () => {
  const all = { top: CAUGHT, function: CAUGHT, method: CAUGHT };
  const red = state("works-but-red", all, "app/feed.py:40: imports runtime");
  expect(isBetter(BEFORE, red, [{ path: "app/feed.py" }])).toBe(true);
  expect(isBetter(BEFORE, red, [{ path: "app/other.py" }])).toBe(false);
});

test("a guard that only reports what it cannot read is better, too", () => {
  const closed: CellOutcome = { kind: "fails-closed", line: "x.py" };
  const before = state("blind", { top: CAUGHT, function: MISSED, "syntax error": MISSED });
  expect(isBetter(before, state("blind", { top: CAUGHT, function: MISSED, "syntax error": closed }), [])).toBe(true);
  expect(isBetter(before, state("not-tested", { top: CAUGHT, function: CAUGHT, "syntax error": closed }), [])).toBe(
    false,
  );
});
