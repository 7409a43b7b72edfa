/**
 * Units of a tree: folders with a manifest of their own, services that have only a Dockerfile or tests, CI jobs, and
 * the root, which is always one. Every manifest belongs to a unit.
 */
import type { Manifest } from "../facts/manifests/types.ts";
import type { UnitKind } from "../model/index.ts";
import { baseName, folderOf, foldersUp, inFolder } from "./folders.ts";
import { inferRoots } from "./roots.ts";
import type { AnalysedFile, Unit } from "./types.ts";

export interface UnitInput {
  readonly files: readonly AnalysedFile[];
  readonly manifests: readonly Manifest[];
  readonly paths: ReadonlySet<string>;
  /** Folders declared in the configuration. */
  readonly declared?: readonly string[] | undefined;
  /** Configured source roots by unit id or folder. */
  readonly roots?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** Folders that hold services and packages side by side. */
const COLLECTIONS: ReadonlySet<string> = new Set([
  "services",
  "apps",
  "packages",
  "libs",
  "microservices",
  "functions",
]);
/** Folders that only hold requirement files; those speak for the folder above. */
const REQUIREMENT_FOLDERS: ReadonlySet<string> = new Set([
  "requirements",
  "requirement",
  "reqs",
  "deps",
  "dependencies",
  "constraints",
  "test",
  "tests",
]);
/** Order in which a unit's manifest is named. */
const NAMING: readonly Manifest["kind"][] = [
  "pyproject",
  "setup.py",
  "setup.cfg",
  "requirements",
  "pipfile",
  "environment.yml",
  "package.json",
  "dockerfile",
];

/** Finds units; the root first, then by path, CI jobs last. Ids are folders (`services/auto-ml`) or `ci:<workflow>#<job>`. */
export function findUnits(input: UnitInput): readonly Unit[] {
  const folders = sourceFolders(input.files);
  const homes = new Map<string, Manifest[]>([[".", []]]);
  for (const folder of input.declared ?? []) homes.set(folder.replace(/\/+$/, "") || ".", []);
  for (const manifest of input.manifests) {
    if (isUnitManifest(manifest, input.paths)) homes.set(homeOf(manifest, folders), []);
  }
  for (const folder of bareServices(input)) if (!homes.has(folder)) homes.set(folder, []);
  // Dockerfiles, lock files and tool settings join the unit around them; a Dockerfile beside code without one makes it.
  for (const manifest of input.manifests) {
    if (manifest.kind !== "dockerfile") continue;
    const folder = folderOf(manifest.path);
    if (!homes.has(folder) && folders.has(folder)) homes.set(folder, []);
  }
  const lonely: Manifest[] = [];
  for (const manifest of input.manifests) {
    if (manifest.kind === "ci") continue;
    const start = isUnitManifest(manifest, input.paths) ? homeOf(manifest, folders) : folderOf(manifest.path);
    const home = nearest(start, homes);
    // `docker/api.Dockerfile`: no code stands beside it, and the root does not become a container by it.
    if (manifest.kind === "dockerfile" && home === "." && start !== ".") lonely.push(manifest);
    else homes.get(home)?.push(manifest);
  }

  const above = new Set([...homes.keys()].flatMap((home) => (home === "." ? [] : [...foldersUp(folderOf(home))])));
  const units: Unit[] = [];
  for (const path of [...homes.keys()].sort()) {
    units.push(unitAt(path, homes.get(path) ?? [], input, above));
  }
  for (const manifest of lonely) {
    units.push({
      id: manifest.path,
      path: folderOf(manifest.path),
      kind: "docker",
      manifest: manifest.path,
      manifests: [manifest],
      roots: [],
    });
  }
  const ids = new Set<string>();
  for (const manifest of input.manifests) {
    if (manifest.kind !== "ci") continue;
    for (const unit of ciUnits(manifest, homes)) {
      // Two files of one name (`.github/workflows/test.yml`, `.circleci/test.yml`): the second goes by its path.
      const id = ids.has(unit.id) ? unit.id.replace(/^ci:[^#]*/, `ci:${manifest.path}`) : unit.id;
      ids.add(id);
      units.push({ ...unit, id });
    }
  }
  return units;
}

function unitAt(
  path: string,
  manifests: readonly Manifest[],
  input: UnitInput,
  /** Folders with a unit somewhere below them. */
  above: ReadonlySet<string>,
): Unit {
  const named = [...manifests].sort(
    (a, b) => rank(a) - rank(b) || side(a) - side(b) || a.path.length - b.path.length || (a.path < b.path ? -1 : 1),
  );
  const first = named.find((manifest) => NAMING.includes(manifest.kind));
  return {
    id: path,
    path,
    kind: path === "." ? "root" : kindOf(manifests, input.paths),
    ...(first === undefined ? {} : { manifest: first.path }),
    manifests: named,
    roots: inferRoots({ folder: path, manifests, paths: input.paths, configured: input.roots?.[path] ?? [], above }),
  };
}

function rank(manifest: Manifest): number {
  const index = NAMING.indexOf(manifest.kind);
  return index < 0 ? NAMING.length : index;
}

/** Of several requirement files the one that everybody installs speaks for the unit. */
const MAIN_REQUIREMENTS =
  /^(?!(?:.*\/)?tests?\/)(?:.*\/)?(?:requirements|default|base|main|common|core|prod|production)\.(?:in|txt)$/;
const side = ({ kind, path }: Manifest): number => (kind === "requirements" && !MAIN_REQUIREMENTS.test(path) ? 1 : 0);

function kindOf(manifests: readonly Manifest[], paths: ReadonlySet<string>): UnitKind {
  const units = manifests.filter((manifest) => isUnitManifest(manifest, paths));
  if (units.some((manifest) => manifest.ecosystem === "python")) return "python";
  if (units.some((manifest) => manifest.ecosystem === "npm")) return "npm";
  return manifests.some((manifest) => manifest.kind === "dockerfile") ? "docker" : "python";
}

/**
 * Does a manifest make its folder a unit? Settings of tools alone do not: a nested pyproject.toml with nothing but
 * `[tool.ruff]`, or a package.json that says only `{"type": "module"}`. A manifest that cannot be parsed may be anything.
 */
function isUnitManifest(manifest: Manifest, paths: ReadonlySet<string>): boolean {
  switch (manifest.kind) {
    case "requirements":
      // A list of constraints limits what others install; it installs nothing (and may be a page of documentation).
      return !/constraints?\.(?:txt|in|pip)$/i.test(manifest.path);
    case "pipfile":
    case "environment.yml":
      return true;
    case "setup.py":
      // A module of a package may be called setup.
      return saysSomething(manifest) || !paths.has(inFolder(folderOf(manifest.path), "__init__.py"));
    case "pyproject":
    case "setup.cfg":
    case "package.json":
      return saysSomething(manifest);
    default:
      return false;
  }
}

function saysSomething({ problem, name, declared, python, npm }: Manifest): boolean {
  return (
    problem !== undefined ||
    name !== undefined ||
    declared.length > 0 ||
    python?.dynamic === true ||
    (python?.packages.length ?? 0) > 0 ||
    (python?.entryPoints.length ?? 0) > 0 ||
    (npm?.workspaces.length ?? 0) > 0 ||
    Object.keys(npm?.scripts ?? {}).length > 0
  );
}

/** Folder of the unit that a manifest makes: its own, or the one above for `requirements/dev.txt`. */
function homeOf(manifest: Manifest, folders: ReadonlySet<string>): string {
  const folder = folderOf(manifest.path);
  if (manifest.kind !== "requirements" || folder === "." || !REQUIREMENT_FOLDERS.has(baseName(folder))) return folder;
  const isTests = baseName(folder).startsWith("test");
  return isTests || !folders.has(folder) ? folderOf(folder) : folder;
}

function nearest(folder: string, homes: ReadonlyMap<string, unknown>): string {
  for (const at of foldersUp(folder)) if (homes.has(at)) return at;
  return ".";
}

/** Folders with an analysed source file directly in them, or in a folder below. */
function sourceFolders(files: readonly AnalysedFile[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (const folder of foldersUp(folderOf(file.path))) {
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** `services/x` with Python files and a Dockerfile or tests, but no manifest: a service all the same. */
function* bareServices(input: UnitInput): Generator<string> {
  const python = new Set<string>();
  const tested = new Set<string>();
  for (const file of input.files) {
    const service = serviceFolder(file.path);
    if (service === undefined || file.language !== "python") continue;
    python.add(service);
    if (file.role === "test") tested.add(service);
  }
  for (const manifest of input.manifests) {
    const service = serviceFolder(manifest.path);
    if (service !== undefined && manifest.kind === "dockerfile") tested.add(service);
  }
  for (const folder of python) if (tested.has(folder)) yield folder;
}

/** `services/x` of `services/x/app/main.py`, also below another folder: `backend/services/x`. */
function serviceFolder(path: string): string | undefined {
  const parts = path.split("/");
  const at = parts.findIndex((part) => COLLECTIONS.has(part));
  return at < 0 || at + 2 >= parts.length ? undefined : parts.slice(0, at + 2).join("/");
}

/** One unit a job: the steps of the job and what they install. Jobs own no files. */
function ciUnits(manifest: Manifest, homes: ReadonlyMap<string, unknown>): readonly Unit[] {
  const jobs = new Map<string, { first: number; last: number; cwds: Set<string> }>();
  for (const step of manifest.steps ?? []) {
    const job = step.job ?? "";
    const seen = jobs.get(job);
    if (seen === undefined) jobs.set(job, { first: step.line, last: step.line, cwds: new Set([step.cwd]) });
    else {
      seen.first = Math.min(seen.first, step.line);
      seen.last = Math.max(seen.last, step.line);
      seen.cwds.add(step.cwd);
    }
  }
  const file = baseName(manifest.path)
    .replace(/^\./, "")
    .replace(/\.ya?ml$/, "");
  // A composite action is known by its folder; it is one job.
  const isAction = file === "action";
  const workflow = isAction ? `action ${baseName(folderOf(manifest.path))}` : file;
  const ordered = [...jobs].sort(([, a], [, b]) => a.first - b.first);
  return ordered.map(([job, { first, cwds }], index) => {
    const next = ordered[index + 1]?.[1].first ?? Number.POSITIVE_INFINITY;
    const [cwd = "."] = cwds;
    const declared = manifest.declared.filter(({ range }) => range.startLine >= first && range.startLine < next);
    const steps = (manifest.steps ?? []).filter((step) => (step.job ?? "") === job);
    const includes = manifest.includes.filter((path) => steps.some(({ text }) => text.includes(baseName(path))));
    return {
      id: job === "" || isAction ? `ci:${workflow}` : `ci:${workflow}#${job}`,
      path: cwds.size === 1 && homes.has(cwd) ? cwd : ".",
      kind: "ci",
      manifest: manifest.path,
      manifests: [{ ...manifest, declared, includes, steps }],
      roots: [],
    };
  });
}
