/** One run of a canary beside the baseline → what happened. Pure; repeats are the protocol's matter. */
import type { CellOutcome } from "../../model/index.ts";
import type { CommandResult } from "../../sandbox/types.ts";
import type { GuardCanary } from "../types.ts";
import { namingLine, shorten, tailOf } from "./attribute.ts";

/** What the guard says of the untouched tree. Its exit code is learnt: some guards document 1 for "nothing found". */
export interface Baseline {
  readonly exitCode: number;
  readonly text: string;
  readonly milliseconds: number;
}

/** Outcome of a single run. */
export function classify(canary: GuardCanary, baseline: Baseline, result: CommandResult): CellOutcome {
  switch (result.kind) {
    case "not-started":
      return { kind: "ineligible", reason: `it could not be started: ${result.reason}` };
    case "aborted":
      return { kind: "left-out", reason: "interrupted" };
    case "timed-out":
      return { kind: "timeout", milliseconds: Math.round(result.milliseconds) };
    case "too-much-output":
    case "over-limit":
    case "signalled": {
      const exitCode = 128;
      if (canary.expects === "green") return { kind: "false-alarm", exitCode, tail: tailOf(result.text) };
      return { kind: "caught-unattributed", exitCode };
    }
    case "exited":
      return exited(canary, baseline, result.code, result.text);
  }
}

function exited(canary: GuardCanary, baseline: Baseline, code: number, text: string): CellOutcome {
  const named = namingLine(text, baseline.text, canary.names);
  // A guard that is red already shows a further violation by naming it.
  const isRed = code !== baseline.exitCode || (baseline.exitCode !== 0 && named !== undefined);
  if (canary.expects === "green") {
    if (!isRed) return { kind: "quiet" };
    return { kind: "false-alarm", exitCode: code, tail: tailOf(text) };
  }
  if (!isRed) return { kind: "missed", exitCode: code, tail: tailOf(text) };
  if (canary.expects === "closed") {
    return { kind: "fails-closed", line: named ?? shorten(tailOf(text, 1), 200) };
  }
  return named === undefined ? { kind: "caught-unattributed", exitCode: code } : { kind: "caught", line: named };
}

/** Is it what a good guard would do? What is not is repeated before it is believed. */
export function isExpected(canary: GuardCanary, outcome: CellOutcome): boolean {
  if (canary.expects === "green") return outcome.kind === "quiet";
  if (canary.expects === "closed") return outcome.kind === "fails-closed";
  return outcome.kind === "caught";
}

/** Several outcomes of one canary as one: they agree, or the guard is flaky on it. */
export function agree(outcomes: readonly CellOutcome[]): CellOutcome {
  const [first] = outcomes;
  if (first === undefined) return { kind: "left-out", reason: "it was not run" };
  const red = outcomes.filter(({ kind }) => kind !== "missed" && kind !== "quiet").length;
  if (red !== 0 && red !== outcomes.length) return { kind: "flaky", red, runs: outcomes.length };
  return outcomes.find(({ kind }) => kind === "caught") ?? first;
}
