/** What is installed where a unit's code runs: its own manifests, those they include, and those around it. */
import { installs } from "../../src/facts/manifests/distributions.ts";
import { normalise } from "../../src/facts/manifests/requirement.ts";
import type { Declared, Manifest } from "../../src/facts/manifests/types.ts";
import type { Unit } from "../../src/inventory/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import type { Ecosystem, Use } from "./uses.ts";

export interface Supplied {
  readonly declared: Declared;
  /**
   * - `run`: there in production.   - `optional`: there when an extra is asked for.   - `work`: there for tests and development.
   * - `around`: declared by a folder above, which is not known to be installed with this unit.
   * - `below`: declared by a unit below, whose code this one may be run with.   - `job`: by a file that a CI job installs.
   * - `command`: installed by name in CI, a Makefile or a script only.
   */
  readonly reach: "run" | "optional" | "work" | "below" | "job" | "around" | "command";
}

export interface Supply {
  readonly python: readonly Supplied[];
  readonly npm: readonly Supplied[];
  /** Python dependencies are computed by code: nothing can be called missing. */
  readonly dynamic: boolean;
  /** Does any manifest in reach say what is installed? */
  readonly stated: ReadonlySet<Ecosystem>;
  /** Lock files in reach: name → names that it requires. */
  readonly locked: Readonly<Record<Ecosystem, ReadonlyMap<string, readonly string[]>>>;
}

const INSTALLING = new Set<Manifest["kind"]>([
  "pyproject",
  "requirements",
  "setup.cfg",
  "setup.py",
  "pipfile",
  "environment.yml",
  "package.json",
  "dockerfile",
  "tox",
  "nox",
]);
/** Does the manifest say what is there when code of its unit runs? */
function isInstalling({ kind, path, declared }: Manifest): boolean {
  // What an integration of Home Assistant declares is installed by its host.
  return INSTALLING.has(kind) || (declared.length > 0 && path.endsWith("/manifest.json"));
}

const BY_COMMAND = new Set<Manifest["kind"]>(["ci", "makefile", "tool-config"]);

interface World {
  /** Manifests of the repository's own packages, by `ecosystem:name`. */
  readonly byName: ReadonlyMap<string, Manifest>;
  readonly byPath: ReadonlyMap<string, Manifest>;
  readonly byFolder: ReadonlyMap<string, readonly Unit[]>;
  readonly supplies: Map<string, Supply>;
}
const worlds = new WeakMap<object, World>();

function worldOf(context: RuleContext): World {
  const known = worlds.get(context.inventory);
  if (known !== undefined) return known;
  const byFolder = new Map<string, Unit[]>();
  for (const unit of context.inventory.units) {
    if (unit.kind !== "ci") byFolder.set(unit.path, [...(byFolder.get(unit.path) ?? []), unit]);
  }
  const byPath = new Map(context.inventory.manifests.map((manifest) => [manifest.path, manifest]));
  const byName = new Map<string, Manifest>();
  for (const manifest of context.inventory.manifests) {
    if (manifest.name !== undefined && INSTALLING.has(manifest.kind))
      byName.set(packageKey(manifest, manifest.name), manifest);
  }
  const world = { byName, byPath, byFolder, supplies: new Map<string, Supply>() };
  worlds.set(context.inventory, world);
  return world;
}

function packageKey(manifest: Manifest, name: string): string {
  return manifest.ecosystem === "npm" ? `npm:${name}` : `python:${normalise(name)}`;
}

/** Everything in reach of a unit, nearest and surest first. */
export function supplyOf(context: RuleContext, unit: Unit): Supply {
  const world = worldOf(context);
  const known = world.supplies.get(unit.id);
  if (known !== undefined) return known;
  const own = withIncludes(world, manifestsAt(world, unit));
  const above = foldersAbove(unit.path).flatMap((folder) => world.byFolder.get(folder) ?? []);
  const inherits = !own.some(isComplete) || isPartOfProject(own, above);
  const python: Supplied[] = [];
  const npm: Supplied[] = [];
  const seen = new Set<Declared>();
  const add = (manifest: Manifest, reachFor: (declared: Declared) => Supplied["reach"]): void => {
    for (const declared of manifest.declared) {
      if (declared.role === "constraint" || seen.has(declared)) continue;
      seen.add(declared);
      const list = (declared.ecosystem ?? manifest.ecosystem) === "npm" ? npm : python;
      list.push({ declared, reach: reachFor(declared) });
    }
  };
  for (const manifest of own) add(manifest, ownReach);
  let inherited = inherits;
  for (const unitAbove of above) {
    const manifests = withIncludes(world, manifestsAt(world, unitAbove));
    for (const manifest of manifests) {
      // Node looks for packages in every folder above: what the root installs is there.
      const isThere = inherited || manifest.ecosystem === "npm";
      add(manifest, (declared) => (ownReach(declared) === "run" && !isThere ? "around" : ownReach(declared)));
    }
    if (manifests.some(isComplete)) inherited = false;
  }
  // Code at the root, shared or testing, runs with what the units below install.
  for (const below of context.inventory.units) {
    if (below.kind === "ci" || below === unit || !isBelow(below.path, unit.path)) continue;
    for (const manifest of manifestsAt(world, below)) add(manifest, () => "below");
  }
  const commands = context.inventory.manifests.filter(
    (manifest) => BY_COMMAND.has(manifest.kind) && !isInstalling(manifest),
  );
  for (const manifest of commands) add(manifest, () => "command");
  const installedInCi = commands.flatMap((manifest) =>
    manifest.includes.flatMap((path) => world.byPath.get(path) ?? []),
  );
  for (const manifest of withIncludes(world, installedInCi)) add(manifest, () => "job");

  const here = world.byFolder.get(unit.path) ?? [unit];
  const reached = [...own, ...[...here, ...above].flatMap((one) => one.manifests)];
  const supply: Supply = {
    python,
    npm,
    dynamic:
      isDynamic(own) || hasUnseenSibling(world, own) || (inherits && above.some((one) => isDynamic(one.manifests))),
    stated: new Set(
      reached
        .filter((manifest) => isInstalling(manifest) && manifest.kind !== "tox" && manifest.kind !== "nox")
        .flatMap((manifest) =>
          manifest.kind === "dockerfile"
            ? listsAll(manifest) && own.includes(manifest)
              ? ["python" as const]
              : []
            : [manifest.ecosystem === "npm" ? ("npm" as const) : ("python" as const)],
        ),
    ),
    locked: lockedIn(reached),
  };
  world.supplies.set(unit.id, supply);
  return supply;
}

function ownReach(declared: Declared): Supplied["reach"] {
  switch (declared.role) {
    case "optional":
      return declared.ecosystem === undefined && declared.optional === true && declared.group === "optionalDependencies"
        ? "run"
        : "optional";
    case "dev":
    case "test":
    case "build":
      return "work";
    default:
      return "run";
  }
}

/** Manifests of all units in the folder: a service may be a Python unit and a Docker unit at once. */
function manifestsAt(world: World, unit: Unit): readonly Manifest[] {
  const units = world.byFolder.get(unit.path) ?? [unit];
  return (unit.kind === "ci" ? [unit] : units).flatMap((one) => one.manifests).filter(isInstalling);
}

/** Follows `-r`, path dependencies and `COPY`ed requirement files. */
function withIncludes(world: World, manifests: readonly Manifest[]): readonly Manifest[] {
  const found = new Set(manifests);
  for (const manifest of found) {
    // A dependency on another package of the repository brings what that one needs. Node keeps it apart.
    for (const declared of manifest.ecosystem === "python" ? manifest.declared : []) {
      const ours = declared.role === "runtime" ? world.byName.get(packageKey(manifest, declared.name)) : undefined;
      if (ours !== undefined) found.add(ours);
    }
    for (const path of manifest.includes) {
      const file = world.byPath.get(path);
      if (file !== undefined && INSTALLING.has(file.kind)) found.add(file);
      for (const unit of world.byFolder.get(path) ?? []) {
        for (const inner of unit.manifests)
          if (INSTALLING.has(inner.kind) && inner.kind !== "dockerfile") found.add(inner);
      }
    }
  }
  return [...found];
}

/** Does a manifest say by itself what its unit needs to run? Files of test requirements alone do not. */
function isComplete(manifest: Manifest): boolean {
  switch (manifest.kind) {
    case "pyproject":
    case "setup.cfg":
      return manifest.name !== undefined || manifest.declared.some((declared) => declared.role === "runtime");
    case "setup.py":
    case "pipfile":
    case "environment.yml":
      return true;
    case "requirements":
    case "dockerfile":
      return manifest.declared.some((declared) => declared.role === "runtime");
    default:
      return false;
  }
}

/**
 * Requirement files below a locked project (`backend/requirements/` of a root with uv.lock) are cut from it. Where an image
 * is built of them, only files that were compiled are known to be.
 */
function isPartOfProject(own: readonly Manifest[], above: readonly Unit[]): boolean {
  const files = own.filter(({ kind }) => !/^(?:dockerfile|tox|nox)$/.test(kind));
  const isImage = own.some(({ kind }) => kind === "dockerfile");
  if (!files.every(({ kind, locked }) => kind === "requirements" && (!isImage || locked !== undefined))) return false;
  if (files.length === 0) return false;
  const project = above.find(({ manifests }) => manifests.some(isComplete));
  return (
    project !== undefined &&
    project.manifests.some(({ kind, name }) => kind === "pyproject" && name !== undefined) &&
    project.manifests.some(({ kind, ecosystem }) => kind === "lock" && ecosystem === "python")
  );
}

const PLAIN_BASE =
  /^(?:(?:docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io)\/)?(?:library\/)?(?:python|alpine|debian|ubuntu)(?::[\w.-]+)?(?:@sha256:\w+)?$/;
/** Ways to get packages that the declared ones do not show: from the system, from other images, under names in variables. */
const HIDDEN =
  /\b(?:python3?|py3)-(?!dev|pip|venv|distutils|setuptools|wheel)[a-z]|\b(?:conda|mamba|pipx|poetry|pdm|easy_install)\b|\buv\s+sync\b|\.whl\b|git\+|pip[\d.]*\s+install\b[^&;]*(?:\$|\s-r|\s\.)/;

/** A Dockerfile that installs by name, on an image without packages of its own, says by itself what there is. */
function listsAll({ kind, docker, declared, includes, steps }: Manifest): boolean {
  return (
    kind === "dockerfile" &&
    PLAIN_BASE.test(docker?.base ?? "") &&
    includes.length === 0 &&
    declared.some((one) => one.ecosystem === "python") &&
    (steps ?? []).every(({ text }) => !HIDDEN.test(text))
  );
}

function listsRuntime({ kind, declared }: Manifest): boolean {
  return /^(?:requirements|setup\.cfg|pipfile)$/.test(kind) && declared.some((one) => one.role === "runtime");
}

/** Computed by code, and no requirements file says what that code reads. */
function isDynamic(manifests: readonly Manifest[]): boolean {
  if (manifests.some(listsRuntime)) return false;
  const scripts = manifests.filter((manifest) => manifest.kind === "setup.py");
  const asked = scripts.length > 0 ? scripts : manifests;
  return asked.some((manifest) => manifest.python?.dynamic === true);
}

/** `mlflow` that depends on `mlflow-skinny`, which is not in this tree: much of what it imports comes with that one. */
function hasUnseenSibling(world: World, manifests: readonly Manifest[]): boolean {
  return manifests.some(({ name, ecosystem, declared }) => {
    if (name === undefined || ecosystem !== "python") return false;
    const sibling = new RegExp(`^${normalise(name)}-(?:skinny|base|common|slim|lite|minimal|deps|requirements)$`);
    return declared.some(
      ({ role, key }) => role === "runtime" && sibling.test(key) && !world.byName.has(`python:${key}`),
    );
  });
}

function lockedIn(manifests: readonly Manifest[]): Supply["locked"] {
  const python = new Map<string, readonly string[]>();
  const npm = new Map<string, readonly string[]>();
  for (const manifest of manifests) {
    const into = manifest.ecosystem === "npm" ? npm : python;
    for (const [name, needs] of Object.entries(manifest.locked ?? {})) into.set(name, needs);
  }
  return { python, npm };
}

/** Folders above, nearest first: `a/b` → `a`, `.`. */
function foldersAbove(path: string): readonly string[] {
  if (path === "." || path === "") return [];
  const slash = path.lastIndexOf("/");
  return slash < 0 ? ["."] : [path.slice(0, slash), ...foldersAbove(path.slice(0, slash))];
}

function isBelow(path: string, folder: string): boolean {
  return folder === "." ? path !== "." : path.startsWith(`${folder}/`);
}

/** Does a declared dependency bring what is imported? */
export function brings(name: string, use: Use): boolean {
  if (use.statedBy !== undefined) return use.statedBy.includes(normalise(name));
  if (use.ecosystem === "python") return installs(name, use.module, use.fact.name);
  if (name === use.top) return true;
  // Types of an untyped package suffice for its types.
  return use.strength === "type-only" && name === typesOf(use.top);
}

/** `@types/x` of `x`; `@types/scope__x` of `@scope/x`. */
export function typesOf(name: string): string {
  return `@types/${name.startsWith("@") ? name.slice(1).replace("/", "__") : name}`;
}

/** What supplies an import, surest first. */
export function suppliersOf(supply: Supply, use: Use): readonly Supplied[] {
  const order: readonly Supplied["reach"][] = ["run", "optional", "work", "below", "around", "job", "command"];
  return supply[use.ecosystem]
    .filter((supplied) => brings(supplied.declared.name, use))
    .toSorted((a, b) => order.indexOf(a.reach) - order.indexOf(b.reach));
}
