/** What `assay verify` prints: a document's claims, what asks for action first, with the evidence; then the exit code. */
import type { Audit, ClaimRecord, ClaimVerdict, ClaimVerdictKind } from "../model/index.ts";
import { claimText, claimVerdictName, CLAIM_VERDICTS, verdictCounts } from "./claims.ts";
import { fit, indent, paint, row, span, wrap, type Line, type Style } from "./lines.ts";
import { printable } from "./text.ts";

export interface VerifyReportOptions {
  readonly colour: boolean;
  readonly width: number;
  /** Confirmed claims too. */
  readonly all: boolean;
  readonly quiet: boolean;
  readonly milliseconds: number;
  readonly exitCode: number;
}

const COLOURS: Readonly<Record<ClaimVerdictKind, Style>> = {
  overstated: "red",
  redundant: "yellow",
  incomplete: "yellow",
  missing: "red",
  changed: "red",
  "stale-count": "yellow",
  moved: "cyan",
  ambiguous: "cyan",
  "not-run": "dim",
  unverifiable: "dim",
  confirmed: "green",
};
const SHORT_SHOWN = 3;
const BLANK: Line = [];

export function renderVerify(audit: Audit, options: VerifyReportOptions): string {
  const width = Math.max(60, Math.floor(options.width));
  const last = [span(exitText(audit, options.exitCode), options.exitCode === 0 ? "green" : "bold")];
  if (options.quiet) return options.exitCode === 0 ? "" : paint([fit(last, width)], options.colour);
  const checks = audit.checks.filter(({ id }) => id.startsWith("claims: "));
  const documents = checks.filter(({ outcome }) => outcome !== "not-run").map(({ id }) => id.slice(8));
  const unread = checks.filter(({ outcome }) => outcome === "not-run");
  const lines = [
    title(audit, options, width),
    ...documents.flatMap((path) => [BLANK, ...documentLines(path, audit.claims, options, width)]),
    ...unread.flatMap(({ id, reason = "" }) => [
      BLANK,
      [span(printable(id.slice(8)), "bold")],
      ...wrap(span(`  not read: ${printable(reason)}`, "red"), width, 4),
    ]),
    BLANK,
    last,
  ];
  return paint(
    lines.map((line) => fit(line, width)),
    options.colour,
  );
}

function title({ subject }: Audit, { milliseconds }: VerifyReportOptions, width: number): Line {
  const { root, commit, dirty } = subject;
  const version =
    commit === undefined ? "no commit" : `${commit.slice(0, 7)}${dirty ? " (with uncommitted changes)" : ""}`;
  const dot = span(" · ", "dim");
  const left = [span("assay verify", "bold"), dot, span(printable(root), "bold"), dot, span(version)];
  return row(left, [span(`${(milliseconds / 1000).toFixed(1)} s`, "dim")], width);
}

function documentLines(
  path: string,
  all: readonly ClaimRecord[],
  options: VerifyReportOptions,
  width: number,
): readonly Line[] {
  const claims = all.filter(({ document }) => document === path);
  const counts = verdictCounts(claims.map(({ verdict }) => verdict));
  const snapshot = claims.find(({ whenWritten }) => whenWritten !== undefined)?.whenWritten;
  const head: readonly Line[] = [[span(printable(path), "bold")], ...wrap(span(`  today: ${counts}`), width, 3)];
  const old = claims.flatMap(({ whenWritten }) => (whenWritten === undefined ? [] : [whenWritten.verdict]));
  const how = snapshot?.because === "named" ? "which it names" : "which added it";
  const about = `  when written: ${verdictCounts(old)} (commit ${snapshot?.commit.slice(0, 7)}, ${how})`;
  const dated = snapshot === undefined ? [] : wrap(span(about), width, 3);
  const ordered = CLAIM_VERDICTS.flatMap((kind) => claims.filter(({ verdict }) => verdict.kind === kind));
  const shown = ordered.filter((claim) => options.all || isTold(claim));
  const quiet = options.all ? [] : summaries(claims, width);
  return [...head, ...dated, ...shown.flatMap((claim) => claimLines(claim, width)), ...quiet];
}

const isTold = (claim: ClaimRecord): boolean => !isOldCount(claim) && needsWord(claim);
/** Counts of an audit document that was right: every later commit changes some of them. */
const isOldCount = ({ pointer, verdict, whenWritten }: ClaimRecord): boolean =>
  pointer !== undefined && verdict.kind === "stale-count" && whenWritten?.verdict.kind === "confirmed";
const needsWord = ({ verdict, whenWritten }: ClaimRecord): boolean =>
  !isSilent(verdict) || (whenWritten !== undefined && !isSilent(whenWritten.verdict));
const isOpen = ({ kind }: ClaimVerdict): boolean => kind === "unverifiable" || kind === "not-run";
const isSilent = ({ kind }: ClaimVerdict): boolean =>
  kind === "confirmed" || kind === "unverifiable" || kind === "not-run";

function claimLines(record: ClaimRecord, width: number): readonly Line[] {
  const { verdict, whenWritten, since, range, pointer } = record;
  const style = COLOURS[verdict.kind];
  const head: Line = [
    span(`  ${claimVerdictName(verdict.kind).toUpperCase()}`, style),
    span(` line ${range.startLine}${pointer === undefined ? "" : ` ${printable(pointer)}`}   `, "dim"),
    span(printable(claimText(record))),
  ];
  const old =
    whenWritten === undefined || whenWritten.verdict.kind === verdict.kind || isOpen(whenWritten.verdict)
      ? []
      : [
          [
            span(`when written: ${claimVerdictName(whenWritten.verdict.kind)}`, "dim"),
            span(` ${printable(whenWritten.verdict.text)}`, "dim"),
          ],
        ];
  const stale =
    since === undefined
      ? []
      : [[span(`since ${since.commit.slice(0, 7)} of ${since.date.slice(0, 10)}: ${printable(since.subject)}`, "dim")]];
  return [head, ...indent(indent([...wrap(span(printable(verdict.text)), width - 10, 8), ...old, ...stale]))];
}

/** What needs nothing from the reader, in a line a verdict, with reasons for the first. */
function summaries(claims: readonly ClaimRecord[], width: number): readonly Line[] {
  return (["stale-count", "not-run", "unverifiable"] as const).flatMap((kind): readonly Line[] => {
    const mine = claims.filter((claim) => claim.verdict.kind === kind && !isTold(claim));
    if (mine.length === 0) return [];
    const reasons = [...new Set(mine.map((claim) => (isOldCount(claim) ? changeOf(claim) : claim.verdict.text)))];
    const more = reasons.length > SHORT_SHOWN ? "; … (--all lists them)" : "";
    const text = `${mine.length} ${claimVerdictName(kind)}: ${reasons.slice(0, SHORT_SHOWN).join("; ")}${more}`;
    return indent(wrap(span(printable(text), "dim"), width - 2, 3));
  });
}

const changeOf = (claim: ClaimRecord): string => `${claimText(claim)} → ${claim.verdict.text}`;

function exitText({ claims, findings, threshold }: Audit, code: number): string {
  const counts = verdictCounts(claims.map(({ verdict }) => verdict));
  const open = findings.length === 0 ? "" : ` · ${findings.length} to act on (threshold ${threshold})`;
  return `exit ${code} · ${counts}${open}`;
}
