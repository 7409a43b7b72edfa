/** Findings and changes → a review: what stands beside which lines, in which order, and what is said in the summary. */
import { SEVERITIES, type Audit, type Finding } from "../model/index.ts";
import { anchorOf, deletedAnchor, type FileDiff } from "./diff.ts";
import { lineToAdd, suggestedIn } from "./repair.ts";
import type { Point, Review, ReviewComment } from "./types.ts";

/** More comments than this are noise (and GitHub slows down whoever writes them). */
export const MOST_COMMENTS = 30;
/** Findings of one cause that get a comment each; with more, one comment names them all. */
const MOST_ALIKE = 3;

export interface ReviewInput {
  readonly base: string;
  readonly head: string;
  readonly prefix: string;
  /** The audit narrowed to what the change introduced. */
  readonly audit: Audit;
  readonly files: readonly FileDiff[];
  readonly weakened: readonly Point[];
  /** What documents rightly report and the change leaves, and what it makes untrue. */
  readonly documents: readonly Point[];
  readonly dependencies: readonly string[];
  readonly incomplete: readonly string[];
  /** Text of a file after the change, where a fix needs it. */
  readonly textOf: (path: string) => string | undefined;
}

export function composeReview(input: ReviewInput): Review {
  const { base, head, prefix, audit, weakened, dependencies, incomplete } = input;
  const files = new Map(input.files.map((file) => [file.path, file]));
  const beside: ReviewComment[] = [];
  const rest: Point[] = [];
  for (const found of [
    ...weakened.map((point) => placed(point, files)),
    ...placedFindings(input, files),
    ...input.documents.map((point) => repaired(point, files, input.textOf) ?? placed(worded(point), files)),
  ]) {
    if (isComment(found)) beside.push(found);
    else if (!weakened.includes(found)) rest.push(found);
  }
  const ranked = joined(beside.toSorted(byRank));
  const counts = audit.comparison ?? { introduced: audit.findings.length, fixed: 0, unchanged: 0 };
  return {
    base,
    head,
    prefix,
    changed: sizeOf(input.files),
    counts: { introduced: audit.findings.length, fixed: counts.fixed, unchanged: counts.unchanged },
    weakened: weakened.toSorted(byRank),
    comments: ranked.slice(0, MOST_COMMENTS),
    rest: [...ranked.slice(MOST_COMMENTS).filter((comment) => !isOf(comment, weakened)), ...rest].toSorted(byRank),
    dependencies,
    incomplete,
  };
}

/** What is wrong in the same way with several claims of the same lines is one comment: the first, with the others below it. */
function joined(comments: readonly ReviewComment[]): readonly ReviewComment[] {
  const byPlace = new Map<string, ReviewComment>();
  for (const comment of comments) {
    const { about, anchor, suggestion, keys } = comment;
    const { path, side, startLine, endLine } = anchor;
    // A suggestion replaces lines, which two cannot do at once.
    const isAlone = !about.startsWith("claims/") || suggestion !== undefined;
    const place = [about, path, side, startLine, endLine, ...(isAlone ? keys : [])].join("\0");
    const first = byPlace.get(place);
    byPlace.set(
      place,
      first === undefined
        ? comment
        : { ...first, keys: [...first.keys, ...keys], detail: [...first.detail, comment.text, ...comment.detail] },
    );
  }
  return [...byPlace.values()];
}

const isComment = (point: Point | ReviewComment): point is ReviewComment => "anchor" in point;

const isOf = (comment: Point, points: readonly Point[]): boolean =>
  points.some(({ keys }) => keys.join(" ") === comment.keys.join(" "));

function byRank(a: Point, b: Point): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.location.path < b.location.path ? -1 : a.location.path > b.location.path ? 1 : 0) ||
    a.location.line - b.location.line
  );
}

/** The point beside its line, where the change shows it on either side. */
function placed(point: Point, files: ReadonlyMap<string, FileDiff>): Point | ReviewComment {
  const { path, line } = point.location;
  const file = files.get(path) ?? [...files.values()].find(({ oldPath }) => oldPath === path);
  if (file === undefined) return point;
  const anchor =
    point.about === "review/guard-removed" ? deletedAnchor(file, line) : (anchorOf(file, line, line) ?? firstOf(file));
  return anchor === undefined ? point : { ...point, anchor };
}

/** The point beside the lines that its repair changes, where the change shows them. */
function repaired(
  point: Point,
  files: ReadonlyMap<string, FileDiff>,
  textOf: (path: string) => string | undefined,
): ReviewComment | undefined {
  const suggestion = suggestedIn(point.repair ?? [], files, textOf);
  return suggestion === undefined ? undefined : { ...point, anchor: suggestion.anchor, suggestion: suggestion.lines };
}

/** What no suggestion can say here is said in words. */
function worded(point: Point): Point {
  const line = lineToAdd(point.repair ?? []);
  return line === undefined ? point : { ...point, recommendation: `${point.recommendation}: ${line}` };
}

/** Where a point is about a file as a whole: its first line that the change shows. */
function firstOf(file: FileDiff): ReturnType<typeof anchorOf> {
  const [hunk] = file.hunks;
  return hunk === undefined ? undefined : anchorOf(file, hunk.newStart, hunk.newStart);
}

function* placedFindings(
  { audit, textOf }: ReviewInput,
  files: ReadonlyMap<string, FileDiff>,
): Generator<Point | ReviewComment> {
  const byGroup = new Map<string, (Point | ReviewComment)[]>();
  for (const finding of audit.findings) {
    const found = placedFinding(finding, files, textOf);
    if (isComment(found) && found.suggestion !== undefined) yield found;
    else byGroup.set(finding.group, [...(byGroup.get(finding.group) ?? []), found]);
  }
  for (const alike of byGroup.values()) yield* alike.length > MOST_ALIKE ? [folded(alike)] : alike;
}

function placedFinding(
  { location, message, recommendation, severity, rule, id, chain, fix }: Finding,
  files: ReadonlyMap<string, FileDiff>,
  textOf: (path: string) => string | undefined,
): Point | ReviewComment {
  const point: Point = {
    keys: [id],
    severity,
    about: rule,
    text: message,
    recommendation,
    detail: (chain ?? []).map(({ path, line, note }) => `\`${path}:${line}\` ${note}`),
    location: { path: location.path, line: location.startLine },
    ...(fix === undefined ? {} : { repair: fix.edits }),
  };
  const comment = repaired(point, files, textOf);
  if (comment !== undefined) return comment;
  const isElsewhere = (fix?.edits ?? []).every(({ path }) => path !== location.path);
  const said = isElsewhere ? worded(point) : point;
  const file = files.get(location.path);
  const anchor = file === undefined ? undefined : anchorOf(file, location.startLine, location.endLine);
  return anchor === undefined ? said : { ...said, anchor };
}

/** Many findings of one cause as one: beside the first that has a line in the change. */
function folded(alike: readonly (Point | ReviewComment)[]): Point | ReviewComment {
  const first = alike.find(isComment) ?? alike[0];
  if (first === undefined) throw new Error("nothing to fold");
  const others = alike
    .filter((point) => point !== first)
    .map(({ location }) => `\`${location.path}:${location.line}\``);
  return {
    ...first,
    keys: alike.flatMap(({ keys }) => keys),
    detail: [
      ...first.detail,
      `The same ${others.length === 1 ? "once" : `${others.length} times`} more: ${others.join(", ")}`,
    ],
  };
}

function sizeOf(files: readonly FileDiff[]): Review["changed"] {
  let [added, deleted] = [0, 0];
  for (const { hunks } of files)
    for (const { lines } of hunks)
      for (const { kind } of lines) {
        if (kind === "added") added += 1;
        else if (kind === "deleted") deleted += 1;
      }
  return { files: files.length, added, deleted };
}
