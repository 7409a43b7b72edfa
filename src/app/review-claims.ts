/** Claims for a review: what changed documents say anew, and what the change makes untrue in documents that it leaves alone. */
import type { Audit, ClaimRecord, Finding, Range } from "../model/index.ts";
import { anchorOf, type FileDiff } from "../review/diff.ts";
import type { Point } from "../review/types.ts";
import { verify, type VerifyOptions, type VerifyResult } from "./verify.ts";

export interface ClaimsReview {
  /** Claims of changed documents, on lines that the change shows, that somebody must act on. */
  readonly made: readonly Finding[];
  /** What a changed document reports rightly and the change leaves as it is. */
  readonly open: readonly Point[];
  /** What held before the change and no longer does. */
  readonly broken: readonly Point[];
  readonly incomplete: readonly string[];
}

/** Documents that are looked through for what a change makes untrue; more would cost more than the review. */
const MOST_DOCUMENTS = 100;
const NOTHING: ClaimsReview = { made: [], open: [], broken: [], incomplete: [] };

export async function reviewClaims(
  options: Pick<VerifyOptions, "root" | "cache" | "run" | "progress" | "signal">,
  { base, head }: { readonly base: string; readonly head: string },
  files: readonly FileDiff[],
  paths: ReadonlySet<string>,
  audit: Audit,
): Promise<ClaimsReview> {
  const changed = new Map(files.filter(({ kind }) => kind !== "deleted").map((file) => [file.path, file]));
  const documents = [...paths].filter(isDocument);
  const touched = documents.filter((path) => changed.has(path));
  // A dated report is a snapshot: it is not made wrong by what comes after it.
  const others = documents
    .filter((path) => !changed.has(path) && !/\d{4}-\d{2}-\d{2}/.test(path))
    .slice(0, MOST_DOCUMENTS);
  const at = (commit: string, of: readonly string[], run: boolean): Promise<VerifyResult> =>
    verify({
      ...options,
      run,
      documents: of,
      at: commit,
      allowUnsandboxed: false,
      since: false,
      stamp: false,
      check: false,
    });
  if (touched.length + others.length === 0) return NOTHING;
  const now = await at(head, [...touched, ...others], options.run);
  if (now.kind !== "done") return NOTHING;
  const made = now.audit.findings.filter(
    ({ suppressed, location }) => suppressed === undefined && isShown(changed.get(location.path), location),
  );
  const wrong = wrongOf(now.audit, new Set(others));
  const before =
    wrong.length === 0 ? undefined : await at(base, [...new Set(wrong.map(({ document }) => document))], false);
  const held = new Set(
    before?.kind === "done"
      ? before.audit.claims.flatMap(({ id, verdict }) => (verdict.kind === "confirmed" ? [id] : []))
      : [],
  );
  const shown = now.audit.claims.filter(({ document, range }) => isShown(changed.get(document), range));
  return {
    made,
    open: openPoints(shown, audit),
    broken: wrong.filter(({ id }) => held.has(id)).map(pointOf),
    incomplete: now.incomplete,
  };
}

const isDocument = (path: string): boolean =>
  /\.(?:md|markdown)$/i.test(path) && !/(?:^|\/)CHANGELOG|HISTORY/i.test(path);

function isShown(file: FileDiff | undefined, { startLine, endLine }: Range): boolean {
  return file !== undefined && anchorOf(file, startLine, endLine) !== undefined;
}

/** A dependency that a document rightly reports as missing, joined with the finding that says the same. */
function openPoints(claims: readonly ClaimRecord[], audit: Audit): readonly Point[] {
  return claims.flatMap(({ id, document, range, claim, verdict }): readonly Point[] => {
    if (claim.kind !== "dependency" || verdict.kind !== "confirmed") return [];
    const finding = audit.findings.find(
      ({ rule, message, suppressed }) =>
        suppressed === undefined && rule.startsWith("deps/") && message.split(/[^\w.@/-]+/).includes(claim.name),
    );
    if (finding === undefined) return [];
    const { location, message, recommendation } = finding;
    return [
      {
        keys: [`review/still-open:${id}`],
        severity: "low",
        about: "review/still-open",
        text: `This is so, and the change leaves it as it is: \`${location.path}:${location.startLine}\` ${message}`,
        recommendation,
        detail: [],
        location: { path: document, line: range.startLine },
        ...(finding.fix === undefined ? {} : { repair: finding.fix.edits }),
      },
    ];
  });
}

const STILL_TRUE: ReadonlySet<ClaimRecord["verdict"]["kind"]> = new Set([
  "confirmed",
  "unverifiable",
  "not-run",
  "ambiguous",
]);

function wrongOf({ claims }: Audit, documents: ReadonlySet<string>): readonly ClaimRecord[] {
  return claims.filter(({ document, verdict }) => documents.has(document) && !STILL_TRUE.has(verdict.kind));
}

function pointOf({ id, document, range, quote, verdict }: ClaimRecord): Point {
  return {
    keys: [`review/claim-broken:${id}`],
    severity: "low",
    about: `claims/${verdict.kind}`,
    text: `This change makes untrue what \`${document}:${range.startLine}\` says: \`${quote.split("\n")[0] ?? ""}\`. ${verdict.text}`,
    recommendation: "Change the document with the code.",
    detail: verdict.at.map(({ path, line }) => `\`${path}:${line}\``),
    location: { path: document, line: range.startLine },
  };
}
