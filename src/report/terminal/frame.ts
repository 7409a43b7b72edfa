/** What stands around the items: what was looked at and what was not; what is clean, and what to do next. */
import type { Audit } from "../../model/index.ts";
import { LABEL_WIDTH, fit, labelSpan, labelled, row, span, widthOf } from "../lines.ts";
import type { Line, Style } from "../lines.ts";
import {
  examinedSentence,
  exitReason,
  families,
  groupBy,
  isOpen,
  isolationsOf,
  languageName,
  notExamined,
  proofSentence,
  severityCounts,
  shortProof,
  sumProofs,
} from "../summary.ts";
import type { Family, RankedGroup } from "../summary.ts";
import { count, printable, shortenPath, thousands, truncate } from "../text.ts";
import { verdictName } from "../verdict.ts";
import type { TerminalOptions } from "../terminal.ts";

const MAX_FAMILIES = 3;
/** Columns that a name keeps beside its figures. */
const MIN_NAME = 20;

/** `assay audit · media-platform · a1b2c3d (clean)   0.41 s`. */
export function titleLine(audit: Audit, options: TerminalOptions, width: number): Line {
  const { root, commit, dirty } = audit.subject;
  const state = dirty ? "with uncommitted changes" : "clean";
  const version = commit === undefined ? "no commit" : `${commit.slice(0, 7)} (${state})`;
  const dot = span(" · ", "dim");
  const title = [span("assay audit", "bold"), dot, span(root, "bold"), dot, span(version)];
  return row(title, [span(`${(options.milliseconds / 1000).toFixed(2)} s`, "dim")], width);
}

export function comparisonLines(audit: Audit, width: number): readonly Line[] {
  if (audit.comparison === undefined) return [];
  const { base, introduced, fixed, unchanged } = audit.comparison;
  const items = [
    [span(base)],
    [span(`${thousands(introduced)} introduced`, introduced > 0 ? "red" : "plain")],
    [span(`${thousands(fixed)} fixed`, fixed > 0 ? "green" : "plain")],
    [span(`${thousands(unchanged)} unchanged`, "dim")],
  ];
  return labelled(span("Since", "bold"), items, { width, maxLines: 2 });
}

export function readLines(audit: Audit, width: number): readonly Line[] {
  const { analysed, imports, languages, lines, manifests, units } = audit.scope;
  const read = languages
    .filter((language) => language.rules > 0 && language.files > 0)
    .toSorted((a, b) => b.files - a.files)
    .map((language) => `${thousands(language.files)} ${languageName(language.name)}`);
  const totals = [
    ...(imports > 0 ? [count(imports, "imports")] : []),
    count(lines, "lines"),
    ...(units.length > 1 ? [count(units.length, "units")] : []),
  ];
  const declared = manifests.map(({ kind, files }) => count(files, kind));
  const items = analysed === 0 ? ["no file"] : [...read, totals.join(", "), ...declared];
  return labelled(
    span("Read", "bold"),
    items.map((item) => [span(item)]),
    { width, maxLines: 2 },
  );
}

/** Never missing: a report that does not say what it left out cannot be trusted. */
export function notLines(audit: Audit, options: TerminalOptions, width: number): readonly Line[] {
  const isLong = options.all || options.verbose;
  const entries = notExamined(audit, !isLong);
  const items = entries.map(({ what, reason, incomplete }) => {
    const style = incomplete ? "red" : "plain";
    return [span(isLong ? what : shortenPath(printable(what), 48), style), span(` (${reason})`, style)];
  });
  return labelled(span("Not", "bold"), items.length === 0 ? [[span("nothing left out", "dim")]] : items, {
    width,
    maxLines: isLong ? Infinity : 3,
    more: (left) => count(left, "more reasons"),
  });
}

export function hiddenLines(hidden: readonly RankedGroup[], width: number): readonly Line[] {
  if (hidden.length === 0) return [];
  const counts = severityCounts(hidden.map(({ group }) => group));
  const rest = span(`   ${count(hidden.length, "more groups")}: ${counts} · `, "dim");
  return [fit([rest, span("assay audit --all", "cyan")], width)];
}

/** Clean checks by family, the doubtful and the best tested first, the rest counted. One line a check with `all` or `verbose`. */
export function cleanLines(audit: Audit, options: TerminalOptions, width: number): readonly Line[] {
  const clean = audit.checks.filter((check) => check.outcome === "clean");
  if (clean.length === 0) return [[labelSpan("Clean", "green"), span("no check was clean", "dim")]];
  const isLong = options.all || options.verbose;
  const folded = isLong ? clean.map((check) => ({ name: check.id, checks: [check] })) : families(clean);
  const ordered = folded.toSorted((a, b) => missedBy(b) - missedBy(a) || plantedFor(b) - plantedFor(a));
  // One family more costs no more lines than the line that counts it.
  const limit = isLong || ordered.length === MAX_FAMILIES + 1 ? ordered.length : MAX_FAMILIES;
  const rest = ordered.slice(limit).flatMap((family) => family.checks);
  const inner = width - LABEL_WIDTH;
  const lines = [
    ...ordered.slice(0, limit).flatMap((family) => familyLines(family, isLong, inner)),
    ...restLine(rest, inner),
  ];
  return lines.map((line, index) => [labelSpan(index === 0 ? "Clean" : "", "green"), line].flat());
}

function missedBy(family: Family): number {
  return sumProofs(family.checks)?.missed.length ?? 0;
}

function plantedFor(family: Family): number {
  return sumProofs(family.checks)?.planted ?? 0;
}

/** `process, 3 checks: 0 of 9 process calls · tested with 14 planted violations, 14 caught`; words give way to figures. */
function familyLines({ name, checks }: Family, isLong: boolean, width: number): readonly Line[] {
  const [first] = checks;
  const title = checks.length === 1 && first !== undefined ? first.title : `${name}, ${count(checks.length, "checks")}`;
  const byNoun = groupBy(
    checks.toSorted((a, b) => b.examined.count - a.examined.count),
    (check) => check.examined.noun,
  );
  const examined = [...byNoun.values()].flatMap(([largest]) =>
    largest === undefined ? [] : [examinedSentence(largest)],
  );
  const claim = span(`: ${examined.slice(0, 2).join(", ")}`);
  const proof = sumProofs(checks);
  const style: Style = proof !== undefined && proof.missed.length > 0 ? "yellow" : "dim";
  const [long, short] = proof === undefined ? untested(checks) : [proofSentence(proof), shortProof(proof)];
  const whole = [span(title), claim, span(" · ", "dim"), span(long, style)];
  if (widthOf(whole) <= width) return [whole];
  if (isLong) return [fit([span(title), claim], width), fit([span(`  ${long}`, style)], width)];
  const figures = [claim, span(" · ", "dim"), span(short, style)];
  return [fit([span(truncate(printable(title), Math.max(MIN_NAME, width - widthOf(figures)))), ...figures], width)];
}

/** Without anything to look at there is often nowhere to plant a violation either. */
function untested(checks: Family["checks"]): readonly [string, string] {
  if (checks.every(({ kind }) => kind === "command")) return ["seen by running it", "run"];
  if (checks.every(({ examined }) => examined.count === 0)) return ["nothing of the kind is here", "nothing here"];
  return ["not tested by planted violations", "not tested"];
}

function restLine(rest: Family["checks"], width: number): readonly Line[] {
  if (rest.length === 0) return [];
  const proof = sumProofs(rest);
  const tested = proof === undefined ? "" : ` · ${proofSentence(proof)}`;
  return [fit([span(`${count(rest.length, "more checks")}${tested}`, "dim")], width)];
}

/** `1 PROVEN · 1 BLIND · 1 NOT TESTED`, where guards were run. */
function verdictCounts({ guards }: Audit): string {
  const counts = groupBy(guards, ({ verdict }) => verdictName(verdict));
  return [...counts].map(([name, list]) => `${thousands(list.length)} ${name.replace(/ TO$/, "")}`).join(" · ");
}

export function guardLine(audit: Audit, width: number): Line {
  const label = labelSpan("Guards");
  if (audit.guards.length === 0) return [label, span("none found", "dim")];
  const tested = audit.guards.filter(({ verdict }) => verdict.kind !== "not-tested");
  if (tested.length > 0) return fit([label, span(verdictCounts(audit))], width);
  const shown = audit.guards
    .slice(0, 3)
    .map((guard) => guard.id)
    .join(", ");
  const more = audit.guards.length > 3 ? ", …" : "";
  return fit(
    [
      label,
      span(`${thousands(audit.guards.length)} found, none run (an audit only reads)`),
      span(`: ${shown}${more}`, "dim"),
    ],
    width,
  );
}

/** How what was run was isolated; nothing where nothing ran. */
export function ranLines(audit: Audit, width: number): readonly Line[] {
  const isolations = isolationsOf(audit);
  if (isolations.length === 0) return [];
  return labelled(
    span("Ran", "bold"),
    isolations.map(({ isolation, commands }) => [span(`${commands} in ${isolation}`, "dim")]),
    { width, maxLines: 2 },
  );
}

export function suppressedLines(audit: Audit, width: number): readonly Line[] {
  const suppressed = audit.findings.filter((finding) => !isOpen(finding));
  const parts = (["comment", "baseline"] as const).flatMap((by) => {
    const number = suppressed.filter((finding) => finding.suppressed?.by === by).length;
    return number === 0 ? [] : [`${thousands(number)} suppressed by ${by}`];
  });
  return parts.length === 0 ? [] : [fit([labelSpan("Hidden"), span(parts.join(", "), "dim")], width)];
}

/** The first thing to do and what works again when it is done. */
export function nextLines(audit: Audit, ranked: readonly RankedGroup[], width: number): readonly Line[] {
  const open = new Map(ranked.map((item) => [item.group.id, item]));
  const planned = audit.nextActions.find((action) => open.has(action.group));
  const item = planned === undefined ? ranked[0] : open.get(planned.group);
  if (item === undefined) return [];
  const { action, effort, unblocks } = planned ?? { ...item.group, action: item.group.nextAction };
  const gain: Line = unblocks === undefined ? [] : [span(`→ ${unblocks}`, "green")];
  const whole: Line = gain.length === 0 ? [span(action)] : [span(`${action} `), ...gain];
  const items: readonly Line[] = [
    ...(widthOf(whole) <= width - LABEL_WIDTH || gain.length === 0 ? [whole] : [[span(action)], gain]),
    [span(`takes ${effort}`, "dim")],
  ];
  return labelled(span("Next", "bold"), items, { width, maxLines: 3 });
}

/** The exit code and its reason, then the commands that tell more, as far as there is room. */
export function exitLine(audit: Audit, commands: readonly string[], options: TerminalOptions, width: number): Line {
  const style: Style = options.exitCode === 0 ? "green" : "red";
  let line: Line = [span(`exit ${options.exitCode}`, style), span(` · ${exitReason(audit, options.exitCode)}`)];
  for (const command of commands) {
    const longer = [...line, span(" · ", "dim"), span(command, "cyan")];
    if (widthOf(longer) <= width) line = longer;
  }
  return fit(line, width);
}
