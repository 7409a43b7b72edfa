/**
 * Python source roots of a unit: the folders that its imports start from, most specific first, each with the reason.
 * Services that are not installable packages are usual, so what starts them (Docker, uvicorn) says more than packaging.
 */
import type { DockerFacts, Manifest } from "../facts/manifests/types.ts";
import { folderOf, foldersUp, inFolder, resolveIn } from "./folders.ts";
import type { Unit } from "./types.ts";

type Root = Unit["roots"][number];

export interface RootInput {
  readonly folder: string;
  readonly manifests: readonly Manifest[];
  readonly paths: ReadonlySet<string>;
  /** Roots from assay.yaml, relative to the root of the tree. */
  readonly configured: readonly string[];
  /** Folders with a unit somewhere below them. */
  readonly above: ReadonlySet<string>;
}

/** Roots that exist in the listing (a folder with Python files below it), without repetition; the tree's root comes last. */
export function inferRoots(input: RootInput): readonly Root[] {
  const folders = pythonFolders(input.paths);
  const roots = new Map<string, Root>();
  for (const root of candidates(input, folders)) {
    if (!roots.has(root.path) && folders.has(root.path)) roots.set(root.path, root);
  }
  return [...roots.values()];
}

function* candidates(input: RootInput, folders: ReadonlySet<string>): Generator<Root> {
  const { folder, manifests, paths } = input;
  for (const written of input.configured) {
    const path = resolveIn(".", written);
    if (path !== undefined) yield { path, because: "sourceRoots in assay.yaml" };
  }
  for (const manifest of manifests) yield* manifest.python?.roots ?? [];
  for (const manifest of manifests) {
    for (const path of manifest.python?.pytest?.pythonpath ?? []) {
      yield { path, because: `pytest pythonpath in ${manifest.path}` };
    }
  }
  for (const manifest of manifests) {
    if (manifest.docker !== undefined) yield* dockerRoots(manifest, manifest.docker, folder, input, folders);
  }
  for (const manifest of manifests) {
    if (manifest.kind === "dockerfile") continue;
    for (const step of manifest.steps ?? []) {
      for (const root of appRoots(step.text, step.cwd, paths)) {
        yield { path: root, because: `started there by ${manifest.path} line ${step.line}` };
      }
    }
  }
  const src = inFolder(folder, "src");
  // `src/frontend`, `src/cart` in a repository that is no project itself: a folder of services, from which nothing is imported.
  const isProject = manifests.some(({ ecosystem }) => ecosystem === "python");
  if (folders.has(src) && (isProject || !input.above.has(src)) && !paths.has(`${src}/__init__.py`))
    yield { path: src, because: "src layout" };
  if (!paths.has(inFolder(folder, "__init__.py"))) yield { path: folder, because: "folder of the unit" };
  yield { path: ".", because: "root of the repository" };
}

/** PYTHONPATH, then the folder of the started application, then WORKDIR: each traced back to where it was copied from. */
function* dockerRoots(
  manifest: Manifest,
  docker: DockerFacts,
  unit: string,
  input: RootInput,
  folders: ReadonlySet<string>,
): Generator<Root> {
  const copies = resolveCopies(docker, folderOf(manifest.path), unit, input.paths, folders);
  for (const place of docker.pythonpath) {
    for (const path of origins(place, docker.workdir, copies))
      yield { path, because: `PYTHONPATH in ${manifest.path}` };
  }
  const command = docker.command ?? "";
  const workdirs = [...origins(docker.workdir, docker.workdir, copies)];
  for (const workdir of workdirs.length === 0 ? [unit] : workdirs) {
    for (const path of appRoots(command, workdir, input.paths)) {
      yield { path, because: `started there by ${manifest.path}: ${command.slice(0, 80)}` };
    }
  }
  for (const path of workdirs) yield { path, because: `WORKDIR in ${manifest.path}` };
}

interface Copy {
  /** Folder of the repository; files are no roots. */
  readonly from: string;
  readonly to: string;
}

/**
 * COPY's sources are relative to the build context, which a Dockerfile does not state: its own folder, the unit's, or
 * one above up to the root. The nearest one in which every source exists is taken.
 */
function resolveCopies(
  docker: DockerFacts,
  beside: string,
  unit: string,
  paths: ReadonlySet<string>,
  folders: ReadonlySet<string>,
): readonly Copy[] {
  const sources = docker.copies.map(({ from }) => from.replace(/\/\*+$/, "")).filter((from) => !/[*?[$]/.test(from));
  const exists = (context: string, from: string): boolean => {
    const path = resolveIn(context, from);
    return path !== undefined && (paths.has(path) || allFolders(paths).has(path));
  };
  const contexts = new Set([beside, unit, ...foldersUp(beside)]);
  const context = [...contexts].find((candidate) => sources.every((from) => exists(candidate, from))) ?? beside;
  const copies: Copy[] = [];
  for (const { from, to } of docker.copies) {
    const path = resolveIn(context, from.replace(/\/\*+$/, ""));
    if (path !== undefined && folders.has(path)) copies.push({ from: path, to: absolute(to, docker.workdir) });
  }
  return copies;
}

/** Where a folder of the image came from, the most exact copy first. A parent of copied folders has no single origin. */
function* origins(place: string, workdir: string, copies: readonly Copy[]): Generator<string> {
  const target = absolute(place, workdir);
  const exact = copies.filter(({ to }) => isBelow(target, to)).sort((a, b) => b.to.length - a.to.length);
  for (const { from, to } of exact) {
    const path = resolveIn(from, target.slice(to.length).replace(/^\//, ""));
    if (path !== undefined) yield path;
  }
  // Without a WORKDIR the place is the base image's, which is not known.
  if (target === "/") return;
  // `COPY src/ /app/src/` with WORKDIR /app: the folder that holds `src` in the repository plays the part of /app.
  for (const { from, to } of copies) {
    const inside = isBelow(to, target) ? to.slice(target.length).replace(/^\//, "") : "";
    if (inside === "") continue;
    if (from === inside) yield ".";
    else if (from.endsWith(`/${inside}`)) yield from.slice(0, -inside.length - 1);
  }
}

function absolute(place: string, workdir: string): string {
  const base = place.startsWith("/") ? "." : workdir.replace(/^\/+/, "") || ".";
  const path = resolveIn(base, place.replace(/^\/+/, "")) ?? ".";
  return path === "." ? "/" : `/${path}`;
}

const isBelow = (path: string, folder: string): boolean =>
  path === folder || folder === "/" || path.startsWith(`${folder}/`);

const SERVERS = /\b(?:uvicorn|gunicorn|hypercorn|daphne|granian|celery|fastapi|flask|arq|rq|python[\d.]*\s+-m)\b/;
const TARGET = /(?:^|\s)(?:-A\s+|--app[= ])?([A-Za-z_][\w.]*)(?::[A-Za-z_]\w*(?:\(\))?)?(?=\s|$)/g;

/**
 * Folders from which the modules that a command starts can be imported: `uvicorn src.main:app` in `services/a` needs
 * `services/a/src/main.py`. Words that name no module of the tree are passed over.
 */
function* appRoots(command: string, cwd: string, paths: ReadonlySet<string>): Generator<string> {
  const start = SERVERS.exec(command);
  if (start === null) return;
  const appDir = /--(?:app-dir|chdir|pythonpath)[= ](\S+)/.exec(command)?.[1];
  const folder = (appDir === undefined ? cwd : resolveIn(cwd, appDir)) ?? cwd;
  for (const [, name = ""] of command.slice(start.index).matchAll(TARGET)) {
    const module = inFolder(folder, name.replaceAll(".", "/"));
    if (paths.has(`${module}.py`) || paths.has(`${module}/__init__.py`) || paths.has(`${module}/__main__.py`)) {
      yield folder;
      return;
    }
  }
}

/** Folders with a Python file in them or below. */
const pythonFolders = perListing((path) => path.endsWith(".py"));
const allFolders = perListing(() => true);

/** Made once for a listing, on first use. */
function perListing(counts: (path: string) => boolean): (paths: ReadonlySet<string>) => ReadonlySet<string> {
  const made = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();
  return (paths) => {
    const known = made.get(paths);
    if (known !== undefined) return known;
    const folders = new Set<string>(["."]);
    for (const path of paths) {
      if (!counts(path)) continue;
      for (const folder of foldersUp(folderOf(path))) {
        if (folders.has(folder)) break;
        folders.add(folder);
      }
    }
    made.set(paths, folders);
    return folders;
  };
}
