/** What an invocation calls: a file of the repository, or the steps of a target that one of its manifests defines. */
import type { Invocation } from "./invocation.ts";
import { resolvePath } from "./source.ts";
import type { CommandStep, Manifest } from "./types.ts";

type Target = Extract<Invocation, { kind: "target" }>;
type Run = Exclude<Invocation, { kind: "target" }>;

/** A folder and those around it, innermost first, down to the root, which is `.`. */
export function upwards(folder: string): readonly string[] {
  const found = [folder];
  for (let here = folder; here !== "." && here.includes("/"); found.push(here))
    here = here.slice(0, here.lastIndexOf("/"));
  return folder === "." ? found : [...found, "."];
}

/** The folder of a path, `.` for the root. */
export function folderAt(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
}

/**
 * The file that is run: from the working directory, else from the root. `caller`: the script that calls, beside which
 * files are looked for too; whatever variable then stands before a path is left out: `$(dirname "$0")/x`.
 */
export function calledFile(
  invocation: Run,
  cwd: string,
  paths: ReadonlySet<string>,
  caller?: string,
): string | undefined {
  if (invocation.kind === "tool")
    return caller !== undefined && paths.has(invocation.name) ? invocation.name : undefined;
  const isModule = invocation.kind === "module";
  const variable = caller === undefined ? ROOT_VARIABLE : ANY_VARIABLE;
  const written = isModule ? invocation.name.replaceAll(".", "/") : invocation.path.replace(variable, "");
  const ends = isModule ? [".py", "/__main__.py"] : [""];
  const beside = isModule ? ["src"] : caller === undefined ? [] : [folderAt(caller)];
  for (const base of [cwd, ".", ...beside]) {
    for (const end of ends) {
      const path = resolvePath(base, `${written}${end}`);
      if (path !== undefined && paths.has(path)) return path;
    }
  }
  return undefined;
}

const ROOT_VARIABLE = /^\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR|PWD|ROOT|REPO_ROOT|CURDIR)\}?\/|^\$\(CURDIR\)\//;
const ANY_VARIABLE = /^(?:\$\{\{[^}]*\}\}|\$\([^)]*\)|\$\{[^}]*\}|\$\w+|\{\w+\})\//;

const DEFINED_IN: Readonly<Record<Target["of"], readonly Manifest["kind"][]>> = {
  npm: ["package.json"],
  make: ["makefile"],
  just: ["makefile"],
  tox: ["tox", "setup.cfg"],
  nox: ["nox"],
  "pre-commit": ["pre-commit"],
  lefthook: ["lefthook"],
};

/** A manifest, and which of its steps a target runs. */
export interface Called {
  readonly manifest: Manifest;
  readonly isCalled: (step: CommandStep) => boolean;
}

/** What the nearest folder that defines a target runs for it, prerequisites included. */
export function calledSteps(target: Target, cwd: string, manifests: readonly Manifest[]): readonly Called[] {
  const home = target.folder === undefined ? cwd : resolvePath(cwd, target.folder);
  if (home === undefined) return [];
  const defining = manifests.filter(({ kind }) => DEFINED_IN[target.of].includes(kind));
  for (const folder of upwards(home)) {
    const here = defining.filter(({ path }) => folderAt(path) === folder);
    const jobs = new Set(here.flatMap(({ steps = [] }) => steps.map(({ job = "" }) => job)));
    const names = namesOf(target, here, jobs);
    const isCalled = ({ job = "" }: CommandStep): boolean => names === undefined || names.has(job);
    const found = here.filter(({ steps = [] }) => steps.some(isCalled)).map((manifest) => ({ manifest, isCalled }));
    if (found.length > 0) return found;
  }
  return [];
}

/** Undefined means all. */
function namesOf(
  { of, names }: Target,
  here: readonly Manifest[],
  jobs: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  switch (of) {
    case "make":
    case "just": {
      const needs = new Map(here.flatMap(({ targets = {} }) => Object.entries(targets)));
      // Without a name make takes the first.
      const first = [...needs.keys()].find((name) => !name.startsWith("."));
      const wanted = new Set(names.length > 0 || first === undefined ? names : [first]);
      for (const name of wanted) for (const needed of needs.get(name) ?? []) wanted.add(needed);
      return wanted;
    }
    case "npm":
      return new Set(names.flatMap((name) => [name, `pre${name}`, `post${name}`]));
    case "nox":
      return names.length === 0 ? undefined : new Set(names.flatMap((name) => [name, session(name)]));
    case "tox":
      // Names may be put together of factors: `py312-lint`.
      return names.some((name) => jobs.has(name)) ? new Set(names) : undefined;
    default:
      return names.length === 0 ? undefined : new Set(names);
  }
}

/** `lint-3.12` is the session `lint` of one Python. */
function session(name: string): string {
  return name.replace(/-\d.*$/, "").replaceAll("-", "_");
}
