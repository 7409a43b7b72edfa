/** GitHub workflows and composite actions, GitLab CI and other CI files: jobs, steps and what they install. */
import { githubFacts } from "./github.ts";
import type { GithubJob } from "./github.ts";
import { roleOf } from "./requirement.ts";
import { readScript, scalarPlacement } from "./script.ts";
import type { ScriptReading } from "./script.ts";
import { resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import { at, entriesOf, itemsOf, textNodesOf, textOf, valueOf } from "./tree.ts";
import type { Entry, Node } from "./tree.ts";
import { azureShell, otherFacts, withSettings } from "./other-ci.ts";
import type { CiFacts, CommandStep, Declared, Manifest, ScriptFacts } from "./types.ts";
import { parseYaml } from "./yaml.ts";

interface Place {
  readonly job: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly ci?: CiFacts;
  readonly name?: string;
  readonly shell?: ScriptFacts["shell"];
}

/** Reads any CI file; its shape, not its name, says which system it is for. */
export function parseCi(source: Source): Manifest {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "ci", ecosystem: "none" } as const;
  if (!parsed.ok) return { ...base, declared: [], includes: [], problem: parsed.problem };
  const { root } = parsed;
  const steps: CommandStep[] = [];
  const declared: Declared[] = [];
  const includes: string[] = [];
  for (const facts of isGithub(root) ? github(source, root) : others(source, root)) {
    steps.push(...facts.steps);
    declared.push(...facts.declared);
    includes.push(...facts.includes);
  }
  const name = textOf(at(root, "name"));
  return { ...base, ...(name === undefined ? {} : { name }), declared, includes: [...new Set(includes)], steps };
}

function isGithub(root: Node): boolean {
  const firstJob = entriesOf(at(root, "jobs"))[0]?.value;
  return (
    at(root, "runs", "using") !== undefined ||
    at(firstJob, "runs-on") !== undefined ||
    at(firstJob, "uses") !== undefined
  );
}

function* github(source: Source, root: Node): Generator<ScriptReading> {
  const composite = at(root, "runs", "steps");
  if (composite !== undefined) {
    yield* githubSteps(source, composite, { job: "action", cwd: ".", env: {} });
  }
  for (const job of entriesOf(at(root, "jobs"))) {
    const cwd =
      folder(".", at(job.value, "defaults", "run", "working-directory")) ??
      folder(".", at(root, "defaults", "run", "working-directory"));
    const env = { ...variables(at(root, "env")), ...variables(at(job.value, "env")) };
    yield* githubSteps(
      source,
      at(job.value, "steps"),
      { job: job.key, cwd: cwd ?? ".", env },
      { key: job.key, node: job.value, root },
    );
  }
}

function* githubSteps(
  source: Source,
  steps: Node | undefined,
  place: Place,
  job?: GithubJob,
): Generator<ScriptReading> {
  const matrix = at(job?.node, "strategy", "matrix");
  for (const [index, step] of itemsOf(steps).entries()) {
    const uses = textOf(at(step, "uses"));
    if (uses?.startsWith("./") === true) {
      const path = resolvePath(".", uses);
      if (path !== undefined) yield { steps: [], declared: [], includes: [path], cwd: place.cwd };
    }
    const run = at(step, "run");
    if (run === undefined) continue;
    const cwd = folder(".", at(step, "working-directory")) ?? place.cwd;
    const env = { ...place.env, ...variables(at(step, "env")) };
    const name = textOf(at(step, "name"));
    const ci = githubFacts(source, step, index, job);
    const facts = script(source, run, { job: place.job, cwd, env, ci, ...(name === undefined ? {} : { name }) });
    yield { ...facts, includes: facts.includes.flatMap((path) => expandMatrix(path, matrix)) };
  }
}

/** A working directory as written, relative to `base`; undefined when none is given. */
function folder(base: string, node: Node | undefined): string | undefined {
  const written = textOf(node)?.replace(/^\$\{\{\s*github\.workspace\s*\}\}\/?/, "./");
  return written === undefined ? undefined : resolvePath(base, written);
}

/** `services/${{ matrix.service }}` for each literal value of the matrix; other expressions make the path unknown. */
function expandMatrix(path: string, matrix: Node | undefined): readonly string[] {
  const match = /\$\{\{\s*matrix\.([\w.-]+)\s*\}\}/.exec(path);
  if (match === null) return path.includes("${{") ? [] : [path];
  const keys = (match[1] ?? "").split(".");
  const [first = "", ...rest] = keys;
  const values = [
    ...itemsOf(at(matrix, first)).map((item) => valueOf(at(item, ...rest))),
    ...itemsOf(at(matrix, "include")).map((item) => valueOf(at(item, ...keys))),
  ];
  return values
    .filter((value) => typeof value === "string" || typeof value === "number")
    .flatMap((value) => expandMatrix(path.replace(match[0], String(value)), matrix));
}

function variables(node: Node | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entriesOf(node).flatMap((entry) => {
      const value = valueOf(entry.value);
      return value === null || typeof value === "object" ? [] : [[entry.key, String(value)]];
    }),
  );
}

function script(source: Source, run: Node, place: Place): ScriptReading {
  const facts: { steps: CommandStep[]; declared: Declared[]; includes: string[] } = {
    steps: [],
    declared: [],
    includes: [],
  };
  let { cwd } = place;
  for (const node of textNodesOf(run)) {
    const placement = scalarPlacement(source.text, node.value, node.start, node.end);
    const group = { job: place.job, group: place.job, role: roleOf(place.job, "dev") } as const;
    const { ci, name, shell } = place;
    const about = {
      ...(ci === undefined ? {} : { ci }),
      ...(name === undefined ? {} : { name }),
      ...(shell === undefined ? {} : { shell }),
    };
    const read = readScript(source, { text: node.value, place: placement, cwd, env: place.env, about, ...group });
    cwd = read.cwd;
    facts.steps.push(...read.steps);
    facts.declared.push(...read.declared);
    facts.includes.push(...read.includes);
  }
  return { ...facts, cwd };
}

/** Keys whose strings are shell in GitLab, CircleCI, Azure, Travis and Bitbucket. */
const SCRIPT_KEYS =
  /^(?:before_script|script|after_script|run|command|bash|install|before_install|before-script|after-script)$/;
const MOST_DEPTH = 12;

function* others(source: Source, root: Node): Generator<ScriptReading> {
  const shared = variables(at(root, "variables"));
  for (const section of entriesOf(root)) {
    const jobs =
      /^(?:jobs|default)$/.test(section.key) &&
      section.value.kind === "table" &&
      at(section.value, "script") === undefined
        ? entriesOf(section.value)
        : [section];
    for (const job of jobs) {
      const env = { ...shared, ...variables(at(job.value, "variables")) };
      yield* below(source, job, { job: job.key, cwd: ".", env, ci: otherFacts(source, root, job) }, 0);
    }
  }
}

function* below(source: Source, entry: Entry, around: Place, depth: number): Generator<ScriptReading> {
  if (depth > MOST_DEPTH) return;
  const { value } = entry;
  if (SCRIPT_KEYS.test(entry.key) && (value.kind === "text" || value.kind === "list")) {
    const shell = azureShell(source, entry.key, around.ci) ?? around.shell;
    yield script(source, value, shell === undefined ? around : { ...around, shell });
  }
  const cwd = folder(".", at(value, "working_directory") ?? at(value, "workingDirectory")) ?? around.cwd;
  const place = { ...around, cwd };
  yield* inside(source, value, place, depth);
  for (const item of itemsOf(value)) yield* inside(source, item, place, depth);
}

/** What a table says of itself holds for everything in it. */
function* inside(source: Source, node: Node, place: Place, depth: number): Generator<ScriptReading> {
  const here = withSettings(source, node, place);
  for (const entry of entriesOf(node)) yield* below(source, entry, here, depth + 1);
}
