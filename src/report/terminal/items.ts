/** The numbered items: what is wrong, as much of each as the screen has room for, the most important first. */
import type { ChainLink, Finding, Severity } from "../../model/index.ts";
import { fit, indent, place, row, span, widthOf, wrap } from "../lines.ts";
import type { Line, Span, Style } from "../lines.ts";
import { controlSentence, isAtOrAbove } from "../summary.ts";
import type { RankedGroup } from "../summary.ts";
import { columns, count, printable, shortenPath, thousands } from "../text.ts";
import type { TerminalOptions } from "../terminal.ts";

const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  critical: "red",
  high: "red",
  medium: "yellow",
  low: "blue",
  info: "dim",
};
/** Columns of the number and the indent below it. */
const INDENT = 3;
/** Columns that a place keeps beside a long cause. */
const MIN_PLACE = 20;
const MAX_LINKS = 4;

/** How much of an item is shown: 0 one line, 1 also the quoted line, 2 also the evidence, 3 also further places. */
type Level = 0 | 1 | 2 | 3;

interface Growth {
  readonly level: Level;
  readonly who: (item: RankedGroup) => boolean;
}

/** Items start with one line each and grow in this order, each step from the first item to the last. */
const GROWTH: readonly Growth[] = [
  { level: 2, who: isGrave },
  { level: 1, who: isSerious },
  { level: 2, who: isSerious },
  { level: 3, who: isGrave },
];
const WHOLE: Growth = { level: 3, who: () => true };

function isGrave(item: RankedGroup): boolean {
  return isAtOrAbove(item.group.severity, "high");
}

function isSerious(item: RankedGroup): boolean {
  return isAtOrAbove(item.group.severity, "medium");
}

/** Items under headings of their severity, in at most `room` lines if every item can have at least one. */
export function itemLines(
  items: readonly RankedGroup[],
  options: TerminalOptions,
  { room, width }: { readonly room: number; readonly width: number },
): readonly Line[] {
  const headings = items.map((item, index) => {
    const { severity } = item.group;
    const isSame = items[index - 1]?.group.severity === severity;
    return isSame ? [] : [[span(severity.toUpperCase(), SEVERITY_STYLE[severity])]];
  });
  const bodies = items.map((item) => itemAt(item, 0, options, width));
  const levels: Level[] = items.map(() => 0);
  let used = headings.flat().length + items.length;
  for (const { level, who } of room === Infinity ? [WHOLE] : GROWTH) {
    for (const [index, item] of items.entries()) {
      if (!who(item) || (levels[index] ?? 0) >= level) continue;
      const grown = itemAt(item, level, options, width);
      const more = grown.length - (bodies[index]?.length ?? 0);
      if (used + more > room) continue;
      levels[index] = level;
      bodies[index] = grown;
      used += more;
    }
  }
  return bodies.flatMap((body, index) => [headings[index] ?? [], body].flat());
}

function itemAt(item: RankedGroup, level: Level, options: TerminalOptions, width: number): readonly Line[] {
  const { number, group, findings } = item;
  const [first] = findings;
  if (first === undefined) return [];
  const mark = span(`${String(number).padStart(2)} `, SEVERITY_STYLE[group.severity]);
  const title: Line = [mark, span(group.cause, "bold")];
  if (level === 0) return [row(title, placeAtEdge(first, findings.length - 1, width - widthOf(title) - 2), width)];

  const inner = width - INDENT;
  const total = findings.length > 1 ? [span(count(findings.length, "places"), "dim")] : [];
  const others = level < 3 ? [] : findings.slice(1, options.all ? undefined : 3);
  const body = [
    placeOf(first, inner),
    ...(level >= 2 ? evidenceLines(group.cause, first, options, inner) : []),
    ...others.map((finding) => placeOf(finding, inner)),
    ...(level >= 2 ? ownerLines(group.owners, inner) : []),
  ];
  return [row(title, total, width), ...indent(body)];
}

function placeOf(finding: Finding, width: number): Line {
  const { path, startLine, lineText } = finding.location;
  return place(`${path}:${startLine}`, finding.symbol, lineText.trim() === "" ? finding.quote : lineText, width);
}

/** `services/…/requirements.txt:4 +1`, for the right edge of a one-line item. */
function placeAtEdge(first: Finding, others: number, room: number): Line {
  const rest = others > 0 ? ` +${thousands(others)}` : "";
  const at = `${printable(first.location.path)}:${first.location.startLine}`;
  return [span(shortenPath(at, Math.max(MIN_PLACE, room) - columns(rest)), "cyan"), span(rest, "dim")];
}

/** Why it is wrong: what is there and what is not, how it is reached, and what the cause does not say yet. */
function evidenceLines(cause: string, finding: Finding, options: TerminalOptions, width: number): readonly Line[] {
  const sentence = finding.controls === undefined ? "" : controlSentence(finding.controls);
  const isNews = !finding.message.startsWith(cause);
  const lines: Line[] = [];
  if (sentence !== "") lines.push(...wrap(span(sentence), width, 2));
  else if (isNews) lines.push(...wrap(span(finding.message), width, 2));
  const chain = stepsOf(finding);
  if (chain.length > 1) lines.push(fit([chainSpan(chain, finding)], width));
  if (lines.length === 0 || options.verbose || options.all)
    lines.push(...wrap(span(`→ ${finding.recommendation}`), width, 2));
  // A conversion reaches further than its place: it is worth knowing that it can be had.
  if (finding.fix?.obligations.includes("no-unawaited-call") === true)
    lines.push(fit([span(`→ assay fix ${finding.rule}: with every function on the way`)], width));
  return lines;
}

/** The chain's places; several links on one line (a parameter, a loop, an argument) are one place to a reader. */
function stepsOf(finding: Finding): readonly ChainLink[] {
  return (finding.chain ?? []).filter((link, index, all) => {
    const before = all[index - 1];
    return link.path !== before?.path || link.line !== before.line;
  });
}

/**
 * `via a.py:3 → b.py:12 → … 2 more → here`: the ends of a long chain say where it starts and what it reaches.
 * A link in the file of the link before it is only a line, and the finding's own place is `here`.
 */
function chainSpan(chain: readonly ChainLink[], finding: Finding): Span {
  const { path, startLine } = finding.location;
  const links = chain.map((link, index) => {
    if (link.path === path && link.line === startLine) return "here";
    const isSameFile = chain[index - 1]?.path === link.path;
    return isSameFile ? `:${link.line}` : `${shortenPath(printable(link.path), 40)}:${link.line}`;
  });
  const shown =
    links.length <= MAX_LINKS ? links : [...links.slice(0, 2), `… ${links.length - 3} more`, ...links.slice(-1)];
  return span(`via ${shown.join(" → ")}`, "dim");
}

function ownerLines(owners: readonly string[] | undefined, width: number): readonly Line[] {
  if (owners === undefined || owners.length === 0) return [];
  return [fit([span(`owners ${owners.join(", ")}`, "dim")], width)];
}
