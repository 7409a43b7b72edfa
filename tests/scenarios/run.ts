/**
 * Runs one scenario: a copy of its repository in a fresh folder, under git, audited by the built command as a user would.
 * What differs from run to run (time, date, commit, version) is masked; everything else is compared.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Audit, Finding } from "../../src/model/index.ts";
import { assay, git, scratch } from "../cli/run.ts";

export const SCENARIOS = import.meta.dirname;
/** Repositories that live elsewhere in the project: they are examples for readers first. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "media-platform": join(SCENARIOS, "..", "..", "examples", "media-platform"),
};

/** The guards' zoo, the labelled claims, open and held out, and the programs to convert, which tests/guards/zoo.test.ts, tests/claims and tests/conversions run. */
const COLLECTIONS: ReadonlySet<string> = new Set(["guards", "claims", "claims-holdout", "conversions"]);

export interface ScenarioRun {
  readonly code: number | null;
  /** Terminal output, masked. */
  readonly text: string;
  /** Without the note that says where the document was written. */
  readonly stderr: string;
  /** The document as written. */
  readonly audit: Audit;
}

export function scenarioNames(): readonly string[] {
  return readdirSync(SCENARIOS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !COLLECTIONS.has(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/**
 * A copy of the scenario's tree in a git repository, named like the scenario. Where there is a `before/`, that is the
 * commit and `repo/` the work tree after it, staged.
 */
export function checkOut(name: string): string {
  const root = join(mkdtempSync(join(scratch(), "scenario-")), name);
  const source = ELSEWHERE[name] ?? join(SCENARIOS, name, "repo");
  const before = join(SCENARIOS, name, "before");
  mkdirSync(root);
  git(root, "init", "-q", "-b", "main");
  cpSync(existsSync(before) ? before : source, root, { recursive: true });
  commitAll(root);
  if (existsSync(before)) {
    for (const entry of readdirSync(root)) if (entry !== ".git") rmSync(join(root, entry), { recursive: true });
    cpSync(source, root, { recursive: true });
    // git sees renames with changes only among files that it knows.
    git(root, "add", "-A");
  }
  return root;
}

export function commitAll(root: string): void {
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "change");
}

/** `arguments` holds one argument a line; the command runs inside the copy. */
export function argumentsOf(name: string): readonly string[] {
  return readFileSync(join(SCENARIOS, name, "arguments"), "utf8").trimEnd().split("\n");
}

export function runIn(root: string, args: readonly string[]): ScenarioRun {
  const file = join(root, "..", "audit.json");
  const ran = assay([...args, "--format", "json", "--output", file], { cwd: root });
  if (!existsSync(file)) throw new Error(`no document was written:\n${ran.stdout}${ran.stderr}`);
  const audit = JSON.parse(readFileSync(file, "utf8")) as Audit;
  const stderr = ran.stderr.replace(`assay: json written to ${file}\n`, "");
  return { code: ran.code, text: maskText(ran.stdout, audit), stderr, audit };
}

/** Header time and commit; the padding before the time goes with it. */
function maskText(text: string, audit: Audit): string {
  const commit = audit.subject.commit?.slice(0, 7);
  const header = text.split("\n", 1)[0] ?? "";
  const masked = header.replace(/ +\d+(?:\.\d+)? m?s$/, "  TIME");
  const rest = text.slice(header.length);
  return commit === undefined ? masked + rest : masked.replace(commit, "COMMIT") + rest;
}

/** The whole document, as text to compare. */
export function wholeDocument(audit: Audit): string {
  const subject = audit.subject.commit === undefined ? audit.subject : { ...audit.subject, commit: "COMMIT" };
  return json({ ...audit, subject, date: "DATE", tool: { ...audit.tool, version: "VERSION" } });
}

/** The part of the document that a scenario is about, one line for each item so that a difference reads well. */
export function reduced({ audit, code }: ScenarioRun): string {
  return json({
    exitCode: code,
    units: audit.scope.units.map((unit) => [unit.id, unit.kind, unit.manifest ?? "no manifest"].join(" · ")),
    leftOut: audit.scope.leftOut.map((entry) => `${entry.kind} ${entry.path} × ${entry.files}: ${entry.reason}`),
    checks: audit.checks.map((check) => {
      const { id, outcome, examined, findings, reason } = check;
      const counts = `${examined.count} ${examined.noun}, ${findings} found`;
      return `${id} ${outcome}: ${counts}${reason === undefined ? "" : ` (${reason})`}`;
    }),
    findings: audit.findings.map(findingLine),
    groups: audit.groups.map(({ severity, cause, owners }) =>
      [severity, cause, ...(owners === undefined ? [] : [`owned by ${owners.join(" ")}`])].join(" · "),
    ),
    ...(audit.comparison === undefined ? {} : { comparison: audit.comparison }),
  });
}

/** `severity rule path:line message`, and the reason where it is suppressed. */
function findingLine({ severity, rule, location, message, suppressed }: Finding): string {
  const hidden = suppressed === undefined ? "" : ` [${suppressed.by}: ${suppressed.because}]`;
  return `${severity} ${rule} ${location.path}:${location.startLine} ${message}${hidden}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
