/**
 * The dated audit report. Every heading, count and priority is made from the audit, so that none of them can disagree with it,
 * and the same audit always gives the same bytes.
 */
import { CONTROLS, INCOMPLETE_KINDS } from "../model/index.ts";
import type { Audit, Check, Control } from "../model/index.ts";
import { claimSections } from "./markdown/claims.ts";
import { findingSection } from "./markdown/finding.ts";
import { guardSections } from "./markdown/guards.ts";
import { code, prose, sentence, table } from "./markdown/syntax.ts";
import {
  compare,
  examinedSentence,
  groupBy,
  isAtOrAbove,
  isOpen,
  languageName,
  notExamined,
  openFindings,
  proofSentence,
  rankedGroups,
  severityCounts,
} from "./summary.ts";
import type { RankedGroup } from "./summary.ts";
import { count, thousands } from "./text.ts";

const DEFAULT_COMMAND = "assay audit .";

export function renderMarkdown(audit: Audit, options: { readonly command?: string } = {}): string {
  const command = options.command ?? DEFAULT_COMMAND;
  const ranked = rankedGroups(audit);
  const parts = [
    `# Audit of ${code(audit.subject.root)}`,
    header(audit, command),
    "## Results",
    results(audit, ranked),
    "## Scope",
    scope(audit),
    "## Methodology",
    methodology(audit.checks),
    commandsRun(audit),
    "## Findings",
    ...findings(audit, ranked),
    ...claimSections(audit.claims),
    "## Positive controls observed",
    positiveControls(audit),
    "## Guard verdicts",
    guardSections(audit.guards),
    "## Prioritised next actions",
    nextActions(audit, ranked),
    "## Appendix: how to verify this report",
    appendix(audit, command),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function header(audit: Audit, command: string): string {
  const { subject, tool } = audit;
  const state = subject.dirty ? "with uncommitted changes" : "no uncommitted changes";
  const excluded = audit.scope.leftOut.filter((entry) => entry.kind === "excluded" || entry.kind === "declared");
  const notRun = audit.checks.filter((check) => check.outcome === "not-run" || check.outcome === "failed");
  return table(
    ["", ""],
    [
      ["Commit", subject.commit === undefined ? "none" : `${code(subject.commit, true)}, ${state}`],
      ...(subject.branch === undefined ? [] : [["Branch", code(subject.branch, true)]]),
      ["Date (UTC)", code(audit.date, true)],
      ["Tool", `${tool.name} ${code(tool.version, true)}, configuration ${code(tool.configHash, true)}`],
      ["Command", code(command, true)],
      ["Threshold", audit.threshold],
      ["Exclusions", excluded.length === 0 ? "none" : excluded.map((entry) => code(entry.path, true)).join(", ")],
      ["Checks not run", notRun.length === 0 ? "none" : notRun.map((check) => code(check.id, true)).join(", ")],
    ],
  );
}

function results(audit: Audit, ranked: readonly RankedGroup[]): string {
  const open = openFindings(audit);
  const failing = open.filter((finding) => isAtOrAbove(finding.severity, audit.threshold)).length;
  const hidden = audit.findings.length - open.length;
  const lost = notExamined(audit).filter((entry) => entry.incomplete).length;
  const lines = [
    open.length === 0
      ? "No open findings."
      : `${count(open.length, "open findings")} (${severityCounts(open)}) from ${count(ranked.length, "causes")}, ` +
        `${thousands(failing)} of them at or above ${audit.threshold}.`,
    ...(hidden === 0 ? [] : [`${count(hidden, "findings")} suppressed with a reason.`]),
    lost === 0 && audit.scope.analysed > 0
      ? "The audit is complete: nothing that a rule claims was left unread."
      : "The audit is incomplete; see Scope.",
    ...(audit.comparison === undefined
      ? []
      : [
          `Compared with ${code(audit.comparison.base)}: ${thousands(audit.comparison.introduced)} introduced, ` +
            `${thousands(audit.comparison.fixed)} fixed, ${thousands(audit.comparison.unchanged)} unchanged.`,
        ]),
  ];
  const rows = ranked.map(({ number, group, findings: members }) => [
    String(number),
    group.severity,
    prose(group.cause),
    thousands(members.length),
    group.effort,
  ]);
  return [lines.join("\n"), table(["#", "Severity", "Cause", "Findings", "Effort"], rows)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function scope(audit: Audit): string {
  const { scope } = audit;
  const units = count(scope.units.length, "units");
  const read =
    `${thousands(scope.analysed)} of ${count(scope.files, "files")} analysed: ${count(scope.lines, "lines")}, ` +
    `${count(scope.imports, "imports")}, ${units}.`;
  const languages = table(
    ["Language", "Files", "Rules"],
    scope.languages.map((item) => [prose(languageName(item.name)), thousands(item.files), thousands(item.rules)]),
  );
  const left = table(
    ["Left out", "Files", "Kind", "Reason"],
    scope.leftOut.map((entry) => [
      code(entry.path, true),
      thousands(entry.files),
      INCOMPLETE_KINDS.has(entry.kind) ? `**${entry.kind}**` : entry.kind,
      prose(entry.reason),
    ]),
  );
  return [read, languages, left === "" ? "Nothing was left out." : left].filter((part) => part !== "").join("\n\n");
}

/** What was run beside the guards, and how it was isolated. */
function commandsRun({ commands }: Audit): string {
  if (commands.length === 0) return "";
  const rows = commands.map(({ command, cwd, outcome }) => [
    code(command, true),
    code(cwd, true),
    outcome.kind === "exited" ? `exit ${outcome.exitCode}` : prose(`not run: ${outcome.reason}`),
    outcome.kind === "exited" ? prose(outcome.isolation) : "",
  ]);
  return table(["Command", "Folder", "Outcome", "Isolation"], rows);
}

function methodology(checks: readonly Check[]): string {
  const intro =
    "A clean result counts for as much as its proof: violations were planted on purpose, and the check had to report them. " +
    "It shows detection, not that resolution is right.";
  const rows = checks
    .toSorted((a, b) => compare(a.id, b.id))
    .map((check) => [
      `${code(check.id, true)} ${prose(check.title)}`,
      prose(examinedSentence(check)),
      check.reason === undefined ? check.outcome : `${check.outcome}: ${prose(check.reason)}`,
      check.proof === undefined ? "none" : prose(proofSentence(check.proof)),
    ]);
  return rows.length === 0 ? "No check ran." : `${intro}\n\n${table(["Check", "Found", "Outcome", "Proof"], rows)}`;
}

function findings(audit: Audit, ranked: readonly RankedGroup[]): readonly string[] {
  const checks = new Map(audit.checks.map((check) => [check.id, check]));
  const sections = ranked.flatMap(({ number, group, findings: members }) => [
    `### ${number}. ${prose(group.cause)}`,
    [
      `${group.severity}, ${count(members.length, "findings")}, takes ${group.effort}.`,
      ...(group.owners === undefined || group.owners.length === 0
        ? []
        : [`Owners: ${group.owners.map((owner) => code(owner)).join(", ")}.`]),
      `To do: ${sentence(group.nextAction)}`,
      ...(group.unblocks === undefined ? [] : [`(unblocks: ${prose(group.unblocks)})`]),
    ].join(" "),
    ...members.map((finding, index) => findingSection(finding, `${number}.${index + 1}`, checks.get(finding.rule))),
  ]);
  return [...(sections.length === 0 ? ["None."] : sections), ...suppressed(audit)];
}

function suppressed(audit: Audit): readonly string[] {
  const rows = audit.findings.flatMap((finding) => {
    if (isOpen(finding) || finding.suppressed === undefined) return [];
    const { path, startLine } = finding.location;
    const { by, because } = finding.suppressed;
    return [[code(finding.id, true), code(finding.rule, true), code(`${path}:${startLine}`, true), by, prose(because)]];
  });
  return rows.length === 0 ? [] : ["### Suppressed", table(["Id", "Rule", "Place", "By", "Because"], rows)];
}

/** What is done right, by control: calls that have it among the calls that it applies to, and the lines where it stands. */
function positiveControls(audit: Audit): string {
  const rows = CONTROLS.flatMap((control) => {
    const applicable = audit.calls.filter((call) => call.controls[control].state !== "not-applicable");
    const places = placesOf(audit, control);
    if (places.length === 0) return [];
    const lines = [...groupBy(places, (place) => place.path)]
      .sort(([a], [b]) => compare(a, b))
      .map(([path, found]) => `${code(path, true)}: ${[...new Set(found.map((place) => place.line))].join(", ")}`);
    return [[control, `${thousands(places.length)} of ${count(applicable.length, "calls")}`, lines.join("; ")]];
  });
  if (rows.length > 0) return table(["Control", "Present", "Lines"], rows);
  return audit.calls.length === 0 ? "No process call was found." : "No process call has a control.";
}

function placesOf(audit: Audit, control: Control): readonly { readonly path: string; readonly line: number }[] {
  return audit.calls
    .flatMap((call) => {
      const state = call.controls[control];
      return state.state === "present" ? [{ path: state.path ?? call.path, line: state.range.startLine }] : [];
    })
    .sort((a, b) => compare(a.path, b.path) || a.line - b.line);
}

function nextActions(audit: Audit, ranked: readonly RankedGroup[]): string {
  const open = new Map(ranked.map((item) => [item.group.id, item]));
  const rows = audit.nextActions.flatMap((action) => {
    const item = open.get(action.group);
    if (item === undefined) return [];
    const unblocks = action.unblocks === undefined ? "" : prose(action.unblocks);
    return [
      [
        prose(action.action.replaceAll("`", "")),
        `finding ${item.number}, ${item.group.severity}`,
        action.effort,
        unblocks,
      ],
    ];
  });
  const numbered = rows.map((row, index) => [[String(index + 1)], row].flat());
  return numbered.length === 0 ? "None." : table(["#", "Action", "For", "Effort", "Unblocks"], numbered);
}

function appendix(audit: Audit, command: string): string {
  const { commit, dirty } = audit.subject;
  const checkout =
    commit === undefined
      ? "Take the same tree."
      : `Check out commit ${code(commit)}${dirty ? " (the audited tree had uncommitted changes, which this does not restore)" : ""}.`;
  const isExplained = audit.findings.some(({ rule }) => !rule.startsWith("claims/")) || audit.claims.length === 0;
  return [
    `1. ${checkout}`,
    `2. Use ${audit.tool.name} ${code(audit.tool.version)}; the configuration must hash to ${code(audit.tool.configHash)}.`,
    `3. Run ${code(command)}: the same findings appear under the same ids. ${code(`${command} --format json`)} writes the data behind this report.`,
    ...(isExplained ? [`4. Run ${code("assay explain ID")} with the id of a finding to see its evidence again.`] : []),
  ].join("\n");
}
