/** What `assay prove` prints: a verdict a guard with its evidence, the kill matrix, what was not tested, the exit code. */
import type { Audit, GuardProof, GuardRecord, GuardVerdict, Inferred, Repair } from "../model/index.ts";
import { inferredText } from "./forbids.ts";
import { MARK_LEGEND, MARK_SIGNS, acceptedBy, killMatrix, tierSentence, type KillMatrix, type Mark } from "./kills.ts";
import { fit, indent, labelSpan, paint, row, span, wrap, type Line, type Span, type Style } from "./lines.ts";
import { count } from "./text.ts";
import { verdictName, verifiedText } from "./verdict.ts";

export interface ProveOptions {
  readonly colour: boolean;
  readonly width: number;
  /** Every tier in the matrix, every miss with its text, every guard that was not tested. */
  readonly all: boolean;
  readonly quiet: boolean;
  /** The guards were only listed: what would run, and what each forbids. */
  readonly isList: boolean;
  readonly milliseconds: number;
  readonly exitCode: number;
  /** Why the exit code is not 0 or 1. */
  readonly incomplete: readonly string[];
}

const MIN_WIDTH = 60;
const NOT_TESTED_SHOWN = 5;
const BLANK: Line = [];

export function renderProve(audit: Audit, options: ProveOptions): string {
  const width = Math.max(MIN_WIDTH, Math.floor(options.width));
  if (options.isList) return paint(listLines(audit, options, width), options.colour);
  if (options.quiet) return options.exitCode === 0 ? "" : paint([fit(exitLine(audit, options), width)], options.colour);
  const tested = audit.guards.filter(({ verdict }) => verdict.kind !== "not-tested");
  const untested = audit.guards.filter(({ verdict }) => verdict.kind === "not-tested");
  const matrix = killMatrix(tested, options.all ? undefined : ["static", "control"]);
  const lines = [
    title(audit, options, width),
    ...ranLine(tested),
    BLANK,
    ...tested.flatMap((guard, index) => [...guardLines(guard, index + 1, options, width), BLANK]),
    ...matrixLines(matrix, tested, width),
    ...untestedLines(untested, options, width),
    ...options.incomplete.flatMap((reason) => wrap(span(`Incomplete: ${reason}`, "red"), width, 4)),
    exitLine(audit, options),
  ];
  return paint(
    lines.map((line) => fit(line, width)),
    options.colour,
  );
}

function title(audit: Audit, options: ProveOptions, width: number): Line {
  const { root, commit, dirty } = audit.subject;
  const version =
    commit === undefined ? "no commit" : `${commit.slice(0, 7)}${dirty ? " (with uncommitted changes)" : ""}`;
  const dot = span(" · ", "dim");
  const left = [span("assay prove", "bold"), dot, span(root, "bold"), dot, span(version)];
  return row(left, [span(`${(options.milliseconds / 1000).toFixed(1)} s`, "dim")], width);
}

function ranLine(tested: readonly GuardRecord[]): readonly Line[] {
  const proofs = tested.flatMap(({ proof }) => (proof === undefined ? [] : [proof]));
  const [first] = proofs;
  if (first === undefined) return [[labelSpan("Ran"), span("no guard could be tested", "dim")]];
  const cells = proofs.flatMap((proof) => proof.cells);
  const tried = cells.filter(({ outcome }) => outcome.kind !== "ineligible" && outcome.kind !== "left-out").length;
  const left = cells.filter(({ outcome }) => outcome.kind === "left-out");
  const text = `${count(proofs.length, "guards")}, ${count(tried, "canaries")} in scratch copies · ${first.isolation}`;
  const lines: Line[] = [[labelSpan("Ran"), span(text)]];
  const reason = left[0]?.outcome.kind === "left-out" ? left[0].outcome.reason : "";
  if (left.length > 0)
    lines.push([labelSpan(""), span(`${count(left.length, "canaries")} left out: ${reason}`, "yellow")]);
  return lines;
}

/** `--list`: every guard with its command and what it forbids, those that are never run with the reason. */
function listLines(audit: Audit, options: ProveOptions, width: number): readonly Line[] {
  const inner = width - 3;
  const lines = audit.guards.flatMap((guard): readonly Line[] => {
    const place = span(`${guard.where.path}:${guard.where.line}`, "dim");
    const reason = guard.verdict.kind === "not-tested" ? guard.verdict.reason : "";
    const known =
      guard.forbids === undefined ? field("not run", reason, inner, "yellow", 2) : forbidLines(guard.forbids, inner);
    const run = fit(
      [span(oneLine(guard.run), "cyan"), span((guard.cwd ?? ".") === "." ? "" : `   in ${guard.cwd}`, "dim")],
      inner,
    );
    return [row([span(guard.id, "bold")], [place], width), ...indent([run, ...known]), BLANK];
  });
  const found =
    audit.guards.length === 0 ? "no guard was found in CI, hooks or scripts" : count(audit.guards.length, "guards");
  return [title(audit, options, width), BLANK, ...lines, [span(`${found}; nothing was run`, "dim")]].map((line) =>
    fit(line, width),
  );
}

function forbidLines(forbids: Inferred, width: number): readonly Line[] {
  if (forbids.kind !== "unknown") return field("forbids", inferredText(forbids), width, "plain", 2);
  return field("unknown", `${forbids.reason}; declare it in assay.yaml`, width, "yellow", 2);
}

const STYLES: Readonly<Record<GuardVerdict["kind"], Style>> = {
  proven: "green",
  blind: "red",
  "cannot-fail": "red",
  vacuous: "red",
  broken: "red",
  "over-fires": "yellow",
  "works-but-red": "yellow",
  flaky: "yellow",
  "not-tested": "dim",
};

function guardLines(guard: GuardRecord, number: number, options: ProveOptions, width: number): readonly Line[] {
  const { verdict, proof } = guard;
  const head: Line = [
    span(`${String(number).padStart(2)} `),
    span(verdict.kind === "blind" ? "BLIND" : verdictName(verdict), STYLES[verdict.kind]),
    span(`  ${guard.id}`, "bold"),
  ];
  const inner = width - 3;
  const body: Line[] = [
    fit([span(oneLine(guard.run), "cyan"), span((guard.cwd ?? ".") === "." ? "" : `   in ${guard.cwd}`, "dim")], inner),
  ];
  if (guard.forbids !== undefined) body.push(...field("forbids", inferredText(guard.forbids), inner, "plain", 2));
  const reason = reasonOf(verdict);
  if (reason !== undefined) body.push(...field("because", reason, inner, "plain", 3));
  if (proof !== undefined) body.push(...proofLines(proof, verdict, options, inner));
  const place = span(`${guard.where.path}:${guard.where.line}`, "dim");
  return [row(head, [place], width), ...indent(body)];
}

function reasonOf(verdict: GuardVerdict): string | undefined {
  switch (verdict.kind) {
    case "vacuous":
    case "broken":
    case "flaky":
    case "not-tested":
      return verdict.reason;
    case "cannot-fail":
      return verdict.reason;
    case "over-fires":
      return `it goes red on ${verdict.on.join(", ")}`;
    default:
      return undefined;
  }
}

function proofLines(proof: GuardProof, verdict: GuardVerdict, options: ProveOptions, width: number): readonly Line[] {
  const lines: Line[] = [];
  if (proof.tiers.length > 0) lines.push(...field("tested", tierSentence(proof.tiers), width, "plain", 2));
  if ("missed" in verdict && verdict.missed.length > 0) {
    lines.push(...field("missed", verdict.missed.join(", "), width, "red", 3));
  }
  if ("caught" in verdict)
    lines.push(...field("caught", verdict.caught.join(", "), width, "plain", options.all ? 6 : 1));
  for (const { operators, at, text } of acceptedBy(proof.cells))
    lines.push(...field("accepted", `${operators.join(", ")}: allowed by ${at}  ${text}`, width, "plain", 2));
  if (verdict.kind === "works-but-red") {
    const places = verdict.violations.map(({ path, line }) => `${path}:${line}`).join(", ");
    lines.push(...field("red for", places, width, "yellow", 2));
  }
  for (const cause of proof.causes) {
    const at = `${cause.path}:${cause.startLine}${cause.endLine > cause.startLine ? `-${cause.endLine}` : ""}`;
    lines.push(...field("cause", `${at}  ${cause.text}`, width, "plain", 2));
    lines.push(fit([label(""), span(cause.quote.trim(), "dim")], width));
  }
  for (const { path, line, text } of proof.unseen) {
    lines.push(fit([label("unseen"), span(`${path}:${line}`, "red"), span(`   ${text.trim()}`)], width));
  }
  if (options.all) lines.push(...missLines(proof, width));
  if (proof.repair !== undefined) lines.push(...repairLines(proof.repair, verdict, options, width));
  const [step] = proof.reproduce;
  if (step !== undefined) lines.push(fit([label("by hand"), span(step, "cyan")], width));
  for (const more of options.all ? proof.reproduce.slice(1) : [])
    lines.push(fit([label(""), span(more, "cyan")], width));
  return lines;
}

const DIFF_LINES = 12;

/** The title, what proving it again gave, and the diff: short, whole with `--all`. */
function repairLines(repair: Repair, before: GuardVerdict, options: ProveOptions, width: number): readonly Line[] {
  const changed = repair.patch.split("\n").filter((line) => /^(?:---|@@|[-+])/.test(line) && !line.startsWith("+++"));
  const shown = options.all ? repair.patch.trimEnd().split("\n") : changed.slice(0, DIFF_LINES);
  const rest = options.all ? 0 : changed.length - shown.length;
  return [
    ...field("repair", repair.title, width, "green", 2),
    ...(repair.verdict === undefined ? [] : field("verified", verifiedText(before, repair.verdict), width, "green", 2)),
    ...shown.map((line) => fit([label(""), span(line.replace(/\r$/, ""), diffStyle(line))], width)),
    ...(rest > 0
      ? [[label(""), span(`${count(rest, "more lines")}: --all shows them, --patch FILE writes them`, "dim")]]
      : []),
  ];
}

function diffStyle(line: string): Style {
  if (line.startsWith("---") || line.startsWith("@@")) return "dim";
  return line.startsWith("-") ? "red" : line.startsWith("+") ? "green" : "plain";
}

/** Each miss with what was planted and what the guard said. */
function missLines({ cells }: GuardProof, width: number): readonly Line[] {
  return cells.flatMap(({ operator, outcome, at, planted }) => {
    if (outcome.kind !== "missed") return [];
    const text = `${operator}: ${at ?? ""}   ${oneLine(planted ?? "")}`;
    const said = oneLine(outcome.tail.split("\n").at(-1) ?? "");
    return [
      fit([label("planted"), span(text)], width),
      fit([label(""), span(`exit ${outcome.exitCode}${said === "" ? "" : `: ${said}`}`, "dim")], width),
    ];
  });
}

const LABEL = 9;

function label(text: string): Span {
  return span(text.padEnd(LABEL), "dim");
}

function field(name: string, text: string, width: number, style: Style, maxLines: number): readonly Line[] {
  const lines = wrap(span(text, style), width - LABEL, maxLines);
  return lines.map((line, index) => [label(index === 0 ? name : ""), line].flat());
}

const MARK_STYLES: Readonly<Record<Mark, Style>> = {
  caught: "green",
  quiet: "green",
  missed: "red",
  alarm: "yellow",
  unattributed: "yellow",
  accepted: "dim",
  none: "dim",
};
const OPERATOR_WIDTH = 28;
const COLUMN = 4;

function matrixLines({ guards, rows }: KillMatrix, tested: readonly GuardRecord[], width: number): readonly Line[] {
  if (rows.length === 0) return [];
  const room = Math.max(1, Math.floor((width - OPERATOR_WIDTH) / COLUMN));
  const numbers = guards.slice(0, room).map((guard) => String(tested.indexOf(guard) + 1).padStart(COLUMN));
  const lines: Line[] = [[span("Kill matrix".padEnd(OPERATOR_WIDTH), "bold"), span(numbers.join(""), "bold")]];
  let tier: string | undefined;
  for (const { operator, marks, tier: mine } of rows) {
    if (mine !== tier) lines.push([span(` ${mine}`, "dim")]);
    tier = mine;
    const signs = marks.slice(0, room).map((mark) => span(MARK_SIGNS[mark].padStart(COLUMN), MARK_STYLES[mark]));
    lines.push([...fit([span(`   ${operator}`)], OPERATOR_WIDTH), ...pad(`   ${operator}`), ...signs]);
  }
  if (guards.length > room)
    lines.push([span(`   ${count(guards.length - room, "more guards")}: --format md shows all`, "dim")]);
  return [...lines, ...indent(wrap(span(MARK_LEGEND, "dim"), width - 3, 3)), BLANK];
}

function pad(text: string): Line {
  return text.length >= OPERATOR_WIDTH ? [] : [span(" ".repeat(OPERATOR_WIDTH - text.length))];
}

function untestedLines(untested: readonly GuardRecord[], options: ProveOptions, width: number): readonly Line[] {
  if (untested.length === 0) return [];
  const shown = options.all ? untested : untested.slice(0, NOT_TESTED_SHOWN);
  const lines: Line[] = [
    [span("Not tested", "bold"), span(`  ${count(untested.length, "guards")}; that is no pass`, "dim")],
  ];
  for (const { id, verdict } of shown) {
    if (verdict.kind !== "not-tested") continue;
    lines.push(fit([span(`   ${id}`, "bold"), span(`  ${oneLine(verdict.reason)}`)], width));
    if (verdict.declaration === undefined) continue;
    for (const line of options.all ? verdict.declaration.split("\n") : [])
      lines.push(fit([span(`      ${line}`, "cyan")], width));
  }
  const hasLines = untested.some(({ verdict }) => verdict.kind === "not-tested" && verdict.declaration !== undefined);
  const rest = untested.length - shown.length;
  const hint = [
    ...(rest > 0 ? [count(rest, "more guards")] : []),
    ...(hasLines && !options.all ? ["--all prints what to paste into assay.yaml"] : []),
  ];
  if (hint.length > 0) lines.push(fit([span(`   ${hint.join(" · ")}`, "dim")], width));
  return [...lines, BLANK];
}

function exitLine(audit: Audit, { exitCode, incomplete }: ProveOptions): Line {
  const style: Style = exitCode === 0 ? "green" : "red";
  const accused = audit.findings.filter(({ suppressed }) => suppressed === undefined).length;
  const text = accused === 0 ? "no guard needs attention" : `${count(accused, "guards")} to repair`;
  const lost = incomplete.length === 0 ? "" : " · incomplete";
  return [span(`exit ${exitCode}`, style), span(` · ${text}${lost}`)];
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, " ⏎ ");
}
