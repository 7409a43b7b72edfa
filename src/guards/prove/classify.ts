/** One run of a canary beside the baseline → what happened. Pure; repeats are the protocol's matter. */
import type { CellOutcome } from "../../model/index.ts";
import type { CommandResult } from "../../sandbox/types.ts";
import type { GuardCanary } from "../types.ts";
import { namingLine, newLines, shorten, tailOf } from "./attribute.ts";

/** What the guard says of the untouched tree. Its exit code is learnt: some guards document 1 for "nothing found". */
export interface Baseline {
  readonly exitCode: number;
  readonly text: string;
  readonly milliseconds: number;
}

/** Outcome of a single run. `code`: what a linter prints with each report of the rule; reports of its other rules do not count. */
export function classify(canary: GuardCanary, baseline: Baseline, result: CommandResult, code?: RegExp): CellOutcome {
  switch (result.kind) {
    case "not-started":
      return { kind: "ineligible", reason: `it could not be started: ${result.reason}` };
    case "aborted":
      return { kind: "left-out", reason: "interrupted" };
    case "timed-out":
      return { kind: "timeout", milliseconds: Math.round(result.milliseconds) };
    // Cut off by Assay: that says nothing of the guard.
    case "too-much-output":
      return { kind: "left-out", reason: "it wrote more than Assay keeps" };
    case "over-limit":
      return { kind: "left-out", reason: `it went over a limit: ${result.limit}` };
    case "signalled": {
      const exitCode = 128;
      if (canary.expects === "green") return { kind: "false-alarm", exitCode, tail: tailOf(result.text) };
      return { kind: "caught-unattributed", exitCode };
    }
    case "exited":
      return exited(canary, baseline, result.code, result.text, code);
  }
}

function exited(
  canary: GuardCanary,
  baseline: Baseline,
  code: number,
  text: string,
  ruleCode: RegExp | undefined,
): CellOutcome {
  const isOfRule = ruleCode === undefined || newLines(text, baseline.text).some((line) => ruleCode.test(line));
  if (!isOfRule && canary.expects === "green") return { kind: "quiet" };
  const named = isOfRule ? namingLine(text, baseline.text, canary.names) : undefined;
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

/** Why nothing is said of a formatter, or of a script that adds headers. */
export const REPAIRS = "the command itself changes what is planted: it repairs, and is no check";

/** Several outcomes of one canary as one: they agree, or the guard is flaky on it. */
export function agree(outcomes: readonly CellOutcome[]): CellOutcome {
  const [first] = outcomes;
  if (first === undefined) return { kind: "left-out", reason: "it was not run" };
  const cutOff = outcomes.find(({ kind }) => kind === "left-out" || kind === "timeout" || kind === "ineligible");
  if (cutOff !== undefined) return cutOff;
  const red = outcomes.filter(({ kind }) => kind !== "missed" && kind !== "quiet").length;
  if (red !== 0 && red !== outcomes.length) return { kind: "flaky", red, runs: outcomes.length };
  return outcomes.find(({ kind }) => kind === "caught") ?? first;
}
