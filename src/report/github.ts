/** Workflow commands of GitHub Actions: annotations on the changed lines, one command a line. */
import type { Audit, Finding } from "../model/index.ts";
import { unexaminedCounts } from "./claims.ts";
import { fixWords, isAtOrAbove, openFindings, severityCounts } from "./summary.ts";
import { count, printable, thousands } from "./text.ts";

/** A step shows ten errors and ten warnings; what is over is dropped without a word, so it is counted in a notice. */
const MAX_EACH = 10;

export function renderGithub(audit: Audit): string {
  const open = openFindings(audit);
  const errors = open.filter((finding) => isAtOrAbove(finding.severity, "high"));
  const warnings = open.filter((finding) => finding.severity === "medium");
  const shown = [
    ...errors.slice(0, MAX_EACH).map((finding) => annotation("error", finding)),
    ...warnings.slice(0, MAX_EACH).map((finding) => annotation("warning", finding)),
  ];
  return `${[...shown, notice(audit, open, shown.length)].join("\n")}\n`;
}

function annotation(kind: "error" | "warning", finding: Finding): string {
  const { path, startLine, startColumn, endLine, endColumn } = finding.location;
  const properties = [
    `file=${property(path)}`,
    `line=${startLine}`,
    `endLine=${endLine}`,
    `col=${startColumn}`,
    // A last column makes sense to GitHub on one line only; its last column is inclusive.
    ...(endLine === startLine ? [`endColumn=${Math.max(startColumn, endColumn - 1)}`] : []),
    `title=${property(finding.rule)}`,
  ];
  return `::${kind} ${properties.join(",")}::${message(finding.message, finding.recommendation, ...fixWords(finding))}`;
}

function notice({ claims }: Audit, open: readonly Finding[], shown: number): string {
  const command = claims.length > 0 ? "assay verify" : "assay audit";
  const more = open.length - shown;
  const unexamined = unexaminedCounts(claims);
  const notes = [
    ...(more === 0 ? [] : [`${thousands(more)} of them are not annotated here; ${command} --all lists them`]),
    ...(unexamined === "" ? [] : [`Claims that were not examined: ${unexamined}; ${command} --all says why`]),
  ];
  const found = open.length === 0 ? "No findings" : `${count(open.length, "findings")}: ${severityCounts(open)}`;
  return `::notice title=Assay::${message(found, ...notes)}`;
}

/** The data of a command: what would end the line or start an escape is percent-encoded; other control characters are shown. */
export function message(...lines: readonly string[]): string {
  return lines.map((line) => printable(line).replaceAll("%", "%25")).join("%0A");
}

/** The value of a property, where `:` and `,` would end it. A line break in a path stays exact; other control characters are shown. */
export function property(value: string): string {
  const encoded = value
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll(":", "%3A")
    .replaceAll(",", "%2C");
  return printable(encoded);
}
