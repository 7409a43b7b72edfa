/** What an audit covers, and what it does not: the document's scope. */
import { pathMatcher } from "../config/match.ts";
import type { FileFacts, FileProblem } from "../facts/types.ts";
import { INCOMPLETE_KINDS, type LeftOut, type Scope } from "../model/index.ts";
import type { Rule } from "../rule-kit/index.ts";
import type { Session } from "./session.ts";

/** Files that a rule claims and whose facts are not complete, with what the configuration declares of them. */
export function problems(session: Session): readonly LeftOut[] {
  const declared = session.config.expectUnparsed.map((entry) => ({ ...entry, match: pathMatcher(entry.path) }));
  const leftOut: LeftOut[] = [];
  for (const file of session.facts.values()) {
    const problem = file.problems[0];
    const reason = unjudged(file);
    if (reason !== undefined) leftOut.push({ path: file.path, files: 1, kind: "ignored", reason });
    if (problem === undefined) continue;
    const expected = declared.find((entry) => entry.match(file.path));
    const at = problem.at === undefined ? "" : ` (line ${problem.at.line})`;
    leftOut.push(
      expected === undefined
        ? { path: file.path, files: 1, kind: lossOf(problem), reason: `${problem.reason}${at}` }
        : { path: file.path, files: 1, kind: "declared", reason: expected.because },
    );
  }
  return leftOut;
}

/** Why a document that could be read is not looked at; see facts/markdown/document.ts. */
function unjudged({ document, traits }: FileFacts): string | undefined {
  return document !== undefined && traits.includes("large") ? "a document of more than 400,000 characters" : undefined;
}

/** A file that its name claims for a rule and that is not text is lost, not merely of no interest. */
function lossOf(problem: FileProblem): LeftOut["kind"] {
  return problem.kind === "binary" ? "undecodable" : problem.kind;
}

export function scopeOf(session: Session, leftOut: readonly LeftOut[], rules: readonly Rule[]): Scope {
  const { inventory, facts, graph } = session;
  let lines = 0;
  let analysed = 0;
  for (const file of facts.values()) {
    lines += file.lines;
    if (file.problems.length === 0 && unjudged(file) === undefined) analysed += 1;
  }
  const rulesFor = (language: string) => {
    if (language === "markdown") return rules.filter((rule) => rule.languages.includes("markdown")).length;
    const family = language === "python" || language === "notebook" ? "python" : "javascript";
    const known = ["python", "notebook", "javascript", "typescript", "vue", "svelte"].includes(language);
    return known ? rules.filter((rule) => rule.languages.some((name) => name === family || name === "any")).length : 0;
  };
  return {
    files: inventory.listing.files.length,
    lines,
    analysed,
    imports: graph.imports,
    leftOut: sortLeftOut([...inventory.listing.leftOut.filter((entry) => !leftOut.includes(entry)), ...leftOut]),
    units: inventory.units.map(({ id, path, kind, manifest }) => ({
      id,
      path,
      kind,
      ...(manifest === undefined ? {} : { manifest }),
    })),
    languages: [...inventory.languages]
      .map(([name, files]) => ({ name, files, rules: rulesFor(name) }))
      .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1)),
    manifests: manifestCounts(inventory.manifests),
  };
}

const MANIFEST_NAMES: Readonly<Record<string, string>> = {
  dockerfile: "Dockerfiles",
  ci: "workflows",
  lock: "lock files",
};

function manifestCounts(manifests: Session["inventory"]["manifests"]): Scope["manifests"] {
  const counts = new Map<string, number>();
  for (const { kind } of manifests) {
    const name = MANIFEST_NAMES[kind] ?? "manifests";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([kind, files]) => ({ kind, files }))
    .sort((a, b) => b.files - a.files || (a.kind < b.kind ? -1 : 1));
}

function rank(entry: LeftOut): number {
  return INCOMPLETE_KINDS.has(entry.kind) ? 0 : 1;
}

function sortLeftOut(entries: readonly LeftOut[]): readonly LeftOut[] {
  return [...entries].sort((a, b) => rank(a) - rank(b) || b.files - a.files || (a.path < b.path ? -1 : 1));
}
