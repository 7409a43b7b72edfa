/** The labelled claims of tests/scenarios/claims and claims-holdout: read, checked for their shape, and checked out as git repositories. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { cleanEnvironment } from "../cli/run.ts";

export const CORPUS = join(import.meta.dirname, "..", "scenarios", "claims");
/** Documents that the extractor was not written with; same form. */
export const HOLDOUT = join(import.meta.dirname, "..", "scenarios", "claims-holdout");

const KINDS = [
  "path",
  "line",
  "quote",
  "link",
  "heading-range",
  "count",
  "command",
  "search",
  "guard",
  "control",
  "advice",
  "no-import",
  "dependency",
  "commit",
  "date",
  "only",
] as const;
const DECIDED = [
  "confirmed",
  "moved",
  "changed",
  "missing",
  "redundant",
  "incomplete",
  "overstated",
  "stale-count",
] as const;
const VERDICTS = [...DECIDED, "ambiguous", "unverifiable", "not-run"] as const;

const place = { document: z.string(), line: z.int().positive(), quote: z.string().min(1), because: z.string().min(1) };
const label = z.strictObject({
  ...place,
  kind: z.enum(KINDS),
  verdict: z.enum(VERDICTS),
  /** Other words of the vocabulary that say the same of this claim. */
  accept: z.array(z.enum(VERDICTS)).optional(),
  /** Further texts of the same line that belong to the claim: the place before a quoted pattern. */
  with: z.array(z.string().min(1)).optional(),
  /** Of a dated document: the verdict at the commit that it names, else at the one that added it. */
  whenWritten: z.enum(VERDICTS).optional(),
});
const trap = z.strictObject(place);
const expected = z.strictObject({
  /** Whether commands and guards may run. */
  run: z.boolean().default(false),
  claims: z.array(label),
  notClaims: z.array(trap).default([]),
});
const state = z.strictObject({
  date: z.iso.datetime(),
  message: z.string().min(1),
  without: z.array(z.string()).default([]),
  as: z.record(z.string(), z.array(z.string())).default({}),
});
const history = z.array(state).min(1);

export type Label = Readonly<z.infer<typeof label>>;
export type Trap = Readonly<z.infer<typeof trap>>;
type State = Readonly<z.infer<typeof state>>;

export interface Case {
  /** The folder that holds `repo/`. */
  readonly folder: string;
  readonly name: string;
  readonly run: boolean;
  readonly claims: readonly Label[];
  readonly notClaims: readonly Trap[];
  /** In the order of their names. */
  readonly documents: readonly string[];
  /** Oldest first; the tree of `repo/` is committed after them. */
  readonly history: readonly State[];
}

const decided: ReadonlySet<string> = new Set(DECIDED);
export const isDecided = (verdict: string): boolean => decided.has(verdict);

/** In the order of their names. Throws where a folder is not as README.md of the corpus describes it. */
export function readCases(corpus: string): readonly Case[] {
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readCase(corpus, entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readCase(corpus: string, name: string): Case {
  const folder = join(corpus, name);
  const { run, claims, notClaims } = expected.parse(json(join(folder, "expected.json")));
  const states = join(folder, "history.json");
  const documents = [...new Set([...claims, ...notClaims].map((entry) => entry.document))].sort();
  return {
    folder,
    name,
    run,
    claims,
    notClaims,
    documents,
    history: existsSync(states) ? history.parse(json(states)) : [],
  };
}

/** The text of a document as it stands in `repo/`. */
export function textOf({ folder }: Case, document: string): string {
  return readFileSync(join(folder, "repo", document), "utf8");
}

const MARK = /\{\{commit (\d+)\}\}/g;

/** `{{commit 1}}` stands for the first twelve digits of the first commit. */
export function withCommits(text: string, commits: readonly string[]): string {
  return text.replace(MARK, (mark, index: string) => commits[Number(index) - 1]?.slice(0, 12) ?? mark);
}

/**
 * Makes the case's repository in the new folder `root` and returns its commits, oldest first. Dates and names are fixed.
 * Marks are replaced in Markdown files, in each commit by the commits before it.
 */
export function checkOutCase({ folder, history }: Case, root: string): readonly string[] {
  const source = join(folder, "repo");
  const commits: string[] = [];
  mkdirSync(root, { recursive: true });
  git(root, ["init", "-q", "-b", "main"]);
  const today: State = { date: "2026-06-01T12:00:00Z", message: "Today", without: [], as: {} };
  for (const { date, message, without, as } of [...history, today]) {
    for (const entry of readdirSync(root)) if (entry !== ".git") rmSync(join(root, entry), { recursive: true });
    cpSync(source, root, { recursive: true });
    for (const path of without) rmSync(join(root, path), { recursive: true });
    for (const [path, lines] of Object.entries(as)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), `${lines.join("\n")}\n`);
    }
    fillIn(root, commits);
    git(root, ["add", "-A"]);
    git(root, ["commit", "-q", "--allow-empty", "-m", message], date);
    commits.push(git(root, ["rev-parse", "HEAD"]).trim());
  }
  return commits;
}

function fillIn(root: string, commits: readonly string[]): void {
  for (const path of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (path.startsWith(".git") || !path.endsWith(".md")) continue;
    const text = readFileSync(join(root, path), "utf8");
    const filled = withCommits(text, commits);
    if (filled !== text) writeFileSync(join(root, path), filled);
  }
}

function git(root: string, args: readonly string[], date = "2026-06-01T12:00:00Z"): string {
  const identity = { name: "Ada", email: "ada@example.org" };
  const env = {
    ...cleanEnvironment(),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: identity.name,
    GIT_AUTHOR_EMAIL: identity.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: identity.name,
    GIT_COMMITTER_EMAIL: identity.email,
    GIT_COMMITTER_DATE: date,
  };
  const ran = spawnSync("git", ["-C", root, ...args], { encoding: "utf8", env });
  if (ran.status !== 0) throw new Error(`git ${args.join(" ")}: ${ran.stderr}`);
  return ran.stdout;
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
