/** A review for a person at a terminal, before the change is pushed. */
import picocolors from "picocolors";
import type { Point, Review, ReviewComment } from "../../review/types.ts";
import { count, printable, thousands } from "../text.ts";

export interface ReviewTerminalOptions {
  readonly colour: boolean;
  readonly exitCode: number;
}

export function renderReviewTerminal(review: Review, { colour, exitCode }: ReviewTerminalOptions): string {
  const paint = picocolors.createColors(colour);
  const { changed, counts, weakened, comments, rest, dependencies, incomplete } = review;
  const lines = [
    `${paint.bold("Review")} ${review.base.slice(0, 12)}…${review.head.slice(0, 12)} · ${count(changed.files, "changed files")} (+${thousands(changed.added)} −${thousands(changed.deleted)})`,
    `${count(counts.introduced, "findings")} introduced · ${thousands(counts.fixed)} fixed · ${thousands(counts.unchanged)} there before`,
  ];
  const severity = (point: Point): string =>
    paint[point.severity === "critical" || point.severity === "high" ? "red" : "yellow"](point.severity.padEnd(8));
  const point = (entry: Point): void => {
    lines.push(
      "",
      `${severity(entry)} ${printable(`${entry.location.path}:${entry.location.line}`)}  ${paint.dim(printable(entry.about))}`,
    );
    lines.push(`         ${printable(entry.text)}`, `         ${printable(entry.recommendation)}`);
    for (const line of entry.detail) lines.push(paint.dim(`         ${printable(line)}`));
  };
  const isBeside = (entry: Point): boolean => comments.some(({ keys }) => keys.join(" ") === entry.keys.join(" "));
  for (const entry of weakened) if (!isBeside(entry)) point(entry);
  for (const entry of comments) {
    point(entry);
    lines.push(...suggestion(entry).map((line) => paint.green(line)));
  }
  for (const entry of rest) point(entry);
  if (dependencies.length > 0)
    lines.push("", paint.bold("Dependencies"), ...dependencies.map((line) => `  ${printable(line)}`));
  if (incomplete.length > 0)
    lines.push("", paint.bold("Not examined"), ...incomplete.map((line) => `  ${printable(line)}`));
  lines.push("", `exit ${exitCode} · ${closing(review)}`, "");
  return lines.join("\n");
}

function suggestion({ suggestion: lines, anchor }: ReviewComment): readonly string[] {
  if (lines === undefined) return [];
  const where =
    anchor.startLine === anchor.endLine ? `line ${anchor.startLine}` : `lines ${anchor.startLine}-${anchor.endLine}`;
  return [`         instead of ${where}:`, ...lines.map((line) => `         + ${printable(line)}`)];
}

function closing({ comments, rest, weakened }: Review): string {
  const said = comments.length + rest.length + weakened.length;
  return said === 0
    ? "nothing to say"
    : `${count(comments.length, "comments")}, ${thousands(rest.length)} without a line in the change`;
}
