/** What a Python suite needs installed: what its unit declares → arguments of pip. */
import { folderAt, upwards } from "../../facts/manifests/called.ts";
import { normalise } from "../../facts/manifests/requirement.ts";
import type { Declared, Manifest } from "../../facts/manifests/types.ts";
import type { Suite } from "./suites.ts";

/** One way to install; `without` says what it leaves out, empty where nothing. */
export interface Attempt {
  /** Of `pip install`, run in the repository's root. */
  readonly args: readonly string[];
  readonly without: string;
}

/** Groups, extras and files that no test needs. */
const NOT_FOR_TESTS =
  /(?:^|[^a-z])(?:docs?|documentation|lint(?:ing|er|ers)?|format(?:ting|ter)?|style|typ(?:ing|es|echeck(?:ing)?)|mypy|release|publish|build|packaging|bench(?:marks?)?|notebooks?|pre-?commit|constraints?)(?:[^a-z]|$)/i;
const SPECIFIER = /^(?:(?:[~=!<>]=|===|[<>])\s*[\w.*+!-]+(?:\s*,\s*|$))+$/;
/** From elsewhere than an index: `name @ url`, `{git = …}`. */
const ELSEWHERE = /@\s*\S+:|\b(?:git|url|path|file)\s*=/;

/**
 * The attempts, fullest first: with everything that is declared for use and for tests; without optional groups; without the
 * project itself, whose build may ask for more than is here. None where nothing is declared beside the runner.
 */
export function attemptsFor({ folder }: Suite, manifests: readonly Manifest[]): readonly Attempt[] {
  const python = manifests.filter(({ ecosystem }) => ecosystem === "python");
  const projects = projectsOf(python);
  const own = projects.get(folder);
  const mine = python.filter((manifest) => isOf(folder, manifest));
  const files = mine.filter(({ kind, path }) => kind === "requirements" && !NOT_FOR_TESTS.test(nameOf(path, folder)));
  const texts = new Set(files.map(({ path }) => path));
  const listed = files.filter(({ path }) => !(path.endsWith(".in") && texts.has(path.replace(/\.in$/, ".txt"))));
  const around = python.filter(({ path }) => folderAt(path) !== folder && upwards(folder).includes(folderAt(path)));
  const tables = [...mine, ...around].filter(({ kind }) => kind === "pyproject" || kind === "pipfile");
  const isMine = (path: string): boolean => mine.some((manifest) => manifest.path === path);
  const declared = tables
    .flatMap((manifest) => manifest.declared)
    .filter(({ role, group, path, lineText }) => {
      if (ELSEWHERE.test(lineText) || NOT_FOR_TESTS.test(group ?? "")) return false;
      return role === "test" || role === "dev" || (isMine(path) && (role === "runtime" || role === "optional"));
    });
  const local = localProjects(folder, mine, projects, python);
  const fromIndex = declared.filter(({ key }) => ![...projects.values()].some((project) => project.key === key));
  const always = fromIndex.filter(({ role }) => role !== "optional");
  const optional = fromIndex.filter(({ role }) => role === "optional");
  const nearby = around.filter(
    ({ kind, path }) => kind === "requirements" && /test|dev/i.test(nameOf(path, "")) && !NOT_FOR_TESTS.test(path),
  );
  const requirements = [...listed, ...nearby].flatMap(({ path }) => ["-r", path]);
  const projectArgs = [...local, ...(own === undefined ? [] : [own])].flatMap(({ path }) => ["-e", placeOf(path)]);
  if (requirements.length + projectArgs.length + fromIndex.length === 0) return [];
  const attempts: readonly Attempt[] = [
    { args: [...projectArgs, ...requirements, ...wordsOf([...always, ...optional]), "pytest"], without: "" },
    { args: [...projectArgs, ...requirements, ...wordsOf(always), "pytest"], without: "optional dependencies" },
    { args: [...requirements, ...wordsOf(always), "pytest"], without: "the project itself and optional dependencies" },
  ];
  return attempts.filter(({ args }, index) => attempts.findIndex((other) => isSame(other.args, args)) === index);
}

interface Project {
  /** Folder, relative to the root. */
  readonly path: string;
  readonly key: string;
}

/** Folders that pip can install, by folder. */
function projectsOf(manifests: readonly Manifest[]): ReadonlyMap<string, Project> {
  const found = new Map<string, Project>();
  for (const { kind, path, name } of manifests) {
    const isProject =
      kind === "setup.py" || ((kind === "pyproject" || kind === "setup.cfg") && name !== undefined && name !== "");
    const folder = folderAt(path);
    const known = found.get(folder);
    if (isProject) found.set(folder, { path: folder, key: normalise(name ?? known?.key ?? "") });
  }
  return found;
}

/** Projects of this repository that the unit needs, by name or by path, and what those need: never asked of an index. */
function localProjects(
  folder: string,
  mine: readonly Manifest[],
  projects: ReadonlyMap<string, Project>,
  python: readonly Manifest[],
): readonly Project[] {
  const found = new Map<string, Project>();
  const visit = (manifests: readonly Manifest[]): void => {
    const names = new Set(manifests.flatMap(({ declared }) => declared.map(({ key }) => key)));
    const places = new Set(manifests.flatMap(({ includes }) => includes));
    for (const project of projects.values()) {
      if (project.path === folder || found.has(project.path)) continue;
      if (!names.has(project.key) && !places.has(project.path)) continue;
      found.set(project.path, project);
      visit(python.filter(({ path }) => folderAt(path) === project.path));
    }
  };
  visit(mine);
  // What is needed most deeply comes first.
  return [...found.values()].toReversed();
}

/** Manifests beside the unit's, in `requirements/` and beside its tests. */
function isOf(folder: string, { path, kind }: Manifest): boolean {
  const at = folderAt(path);
  if (at === folder) return true;
  const below = folder === "." ? at : at.startsWith(`${folder}/`) ? at.slice(folder.length + 1) : "";
  return kind === "requirements" && /^(?:requirements?|reqs|tests?)(?:\/requirements?)?$/.test(below);
}

function wordsOf(declared: readonly Declared[]): readonly string[] {
  return [...new Set(declared.map(requirementOf))];
}

/** `name[extra]>=1; marker`; a specifier that is not pip's (poetry's `^1.2`) becomes the least version, or none. */
function requirementOf({ name, extras, specifier, marker }: Declared): string {
  const least = /^[\^~]\s*(\d[\w.]*)$/.exec(specifier)?.[1];
  const version = SPECIFIER.test(specifier) ? specifier : least === undefined ? "" : `>=${least}`;
  const extra = extras.length === 0 ? "" : `[${extras.join(",")}]`;
  return `${name}${extra}${version}${marker === undefined ? "" : `; ${marker}`}`;
}

function nameOf(path: string, folder: string): string {
  return folder === "." || folder === "" ? path : path.slice(folder.length + 1);
}

/** With a `./` before it: a folder may be named as a package is. */
function placeOf(path: string): string {
  return path === "." ? "." : `./${path}`;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
