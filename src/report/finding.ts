/** One finding with all of its evidence, for `assay explain`. */
import { CONTROLS, type Finding } from "../model/index.ts";
import { printable, printableBlock } from "./text.ts";

export function renderFinding(finding: Finding): string {
  const { location } = finding;
  const lines = [
    `${finding.id}  ${finding.rule}  ${finding.severity} (likelihood ${finding.likelihood}, confidence ${finding.confidence})`,
    `${printable(location.path)}:${location.startLine}:${location.startColumn}${finding.symbol === undefined ? "" : `  in ${printable(finding.symbol)}`}`,
    "",
    ...printableBlock(finding.quote)
      .split("\n")
      .map((line) => `    ${line}`),
    "",
    printable(finding.message),
  ];
  if (finding.controls !== undefined) {
    lines.push("", "Controls");
    for (const control of CONTROLS) {
      const state = finding.controls[control];
      const where = state.state === "present" || state.state === "off" ? ` at line ${state.range.startLine}` : "";
      const why = state.state === "unknown" ? ` (${state.reason})` : "";
      lines.push(`  ${control.padEnd(10)}${state.state}${where}${why}`);
    }
  }
  if (finding.chain !== undefined) {
    lines.push("", "Evidence");
    for (const link of finding.chain) lines.push(`  ${printable(link.path)}:${link.line}  ${printable(link.note)}`);
  }
  lines.push("", `Do: ${printable(finding.recommendation)}`);
  if (finding.fix !== undefined)
    lines.push(`Fix: ${printable(finding.fix.title)} (${finding.fix.safety})   ·   assay fix ${finding.id}`);
  if (finding.suppressed !== undefined) {
    lines.push(`Suppressed by ${finding.suppressed.by}: ${printable(finding.suppressed.because)}`);
  } else {
    lines.push(`Accept: assay audit --accept ${finding.id} --because "…"   ·   Rule: assay explain ${finding.rule}`);
  }
  return `${lines.join("\n")}\n\n`;
}
