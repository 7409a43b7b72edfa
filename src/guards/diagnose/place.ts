/** What the place of a call does with its status: `continue-on-error` in a workflow, a dash in a Makefile. */
import type { Cause } from "../../model/index.ts";
import type { Guard } from "../types.ts";
import { causeAt, type Read } from "./made.ts";

export function placeCauses(guard: Guard, whole: string | undefined, missed: readonly string[]): readonly Cause[] {
  if (whole === undefined) return [];
  const { path, line } = guard.where;
  const lines = whole.split("\n");
  if (/\.ya?ml$/.test(path)) {
    const at = toleratedAt(lines, line);
    const says = "`continue-on-error` keeps the job green whatever the step reports";
    return at === undefined ? [] : [causeOn(path, whole, at, says, missed)];
  }
  if (!/(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/.test(path)) return [];
  const scripts = [guard.run.trim().split("\n")[0] ?? "", ...guard.files].filter((each) => each !== "");
  const at = lines.findIndex(
    (each, index) =>
      /^\t[@+]*-/.test(each) &&
      index >= line - 2 &&
      index <= line + 8 &&
      scripts.some((script) => each.includes(script.replace(/^[-@+]+/, ""))),
  );
  const says = "the dash before the command tells make to ignore its failure";
  return at < 0 ? [] : [causeOn(path, whole, at, says, missed)];
}

/** That a step is meant as advice: then it does what its author wants. */
const ADVICE =
  /\b(?:advisory|advice|informational|informative|non-?blocking|not blocking|report-?only|allowed? to fail|allow failures?|may fail|best[- ]effort|optional|experimental|warn(?:ing)?s?[- ]only|soft|for now|temporar(?:y|ily)|until)\b/i;

/**
 * The line that lets CI go on whatever the guard says, where that holds for every place that calls it, nobody asks for the
 * step's outcome afterwards and nothing says that it is meant as advice. Undefined otherwise.
 */
export function toleranceOf(
  { where, alsoAt, files }: Pick<Guard, "where" | "alsoAt" | "files">,
  read: Read,
): Cause | undefined {
  let first: Cause | undefined;
  for (const { path, line } of [where, ...alsoAt]) {
    // A script that was found by its name as well is called by nobody there.
    if (files.includes(path)) continue;
    const whole = /\.ya?ml$/.test(path) ? read(path) : undefined;
    const lines = whole?.split("\n") ?? [];
    const at = whole === undefined ? undefined : toleratedAt(lines, line);
    if (whole === undefined || at === undefined || isMeant(lines, line, whole)) return undefined;
    const says = "it sees the violations, and `continue-on-error` keeps the job green whatever it reports";
    first ??= causeOn(path, whole, at, says, []);
  }
  return first;
}

function isMeant(lines: readonly string[], line: number, whole: string): boolean {
  const { start, end } = stepAround(lines, line);
  let from = start;
  while (/^\s*#/.test(lines[from - 1] ?? "")) from--;
  const step = lines.slice(from, end);
  const id = step.map((each) => /^[\s-]*id:\s*["']?([\w-]+)/.exec(each)?.[1]).find((each) => each !== undefined);
  const isAsked = id !== undefined && new RegExp(`steps\\.${id}\\.(?:outcome|outputs)`).test(whole);
  return isAsked || step.some((each) => ADVICE.test(each));
}

/** Index of the line that says `continue-on-error: true` for the step at a line (from 1), or for its job. */
function toleratedAt(lines: readonly string[], line: number): number | undefined {
  const { start, end } = stepAround(lines, line);
  for (let at = start; at < end; at++) if (isSaid(lines[at] ?? "")) return at;
  const steps = lines.slice(0, start).findLastIndex((each) => /^\s*steps:\s*(?:#.*)?$/.test(each));
  if (steps < 0) return undefined;
  const indent = indentOf(lines[steps] ?? "");
  const isOfJob = (each: string): boolean => each.trim() === "" || indentOf(each) >= indent;
  for (let at = steps - 1; at >= 0 && isOfJob(lines[at] ?? ""); at--)
    if (indentOf(lines[at] ?? "") === indent && isSaid(lines[at] ?? "")) return at;
  for (let at = end; at < lines.length && isOfJob(lines[at] ?? ""); at++)
    if (indentOf(lines[at] ?? "") === indent && isSaid(lines[at] ?? "")) return at;
  return undefined;
}

function isSaid(line: string): boolean {
  return /^[\s-]*continue-on-error:\s*true\s*(?:#.*)?$/.test(line);
}

/** The item of a list that a line (from 1) belongs to, as indices of lines, the end excluded. */
function stepAround(lines: readonly string[], line: number): { readonly start: number; readonly end: number } {
  let start = Math.min(line - 1, lines.length - 1);
  while (start > 0 && !/^\s*-\s/.test(lines[start] ?? "")) start--;
  const indent = indentOf(lines[start] ?? "");
  let end = start + 1;
  while (end < lines.length && (indentOf(lines[end] ?? "") > indent || (lines[end] ?? "").trim() === "")) end++;
  return { start, end };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function causeOn(path: string, whole: string, index: number, says: string, operators: readonly string[]): Cause {
  const lines = whole.split("\n");
  const start = lines.slice(0, index).join("\n").length + (index > 0 ? 1 : 0);
  return causeAt("never-fails", path, whole, start, start + (lines[index] ?? "").length, says, operators);
}
