/** What `sys.path` holds while one test file runs, as far as the repository decides it. */
import type { Manifest } from "../../../src/facts/manifests/types.ts";
import { folderOf, foldersUp, inFolder } from "../../../src/inventory/folders.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { placesOf } from "./load.ts";
import { findRuns, type SearchRoot } from "./runs.ts";

export interface SearchPath {
  /** There for certain. */
  readonly held: readonly SearchRoot[];
  /** There in some runs: put there by another test of the same session, by an installation, by other settings. */
  readonly possible: readonly SearchRoot[];
  readonly how: "stated" | "assumed";
  /** The settings that pytest takes when it is given this file. */
  readonly settings: Manifest | undefined;
}

const COLLECTED = /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/;
/** Plugins that add folders by settings of their own. */
const PATH_PLUGINS: ReadonlySet<string> = new Set([
  "pytest-pythonpath",
  "pytest-srcpaths",
  "pytest-path",
  "pytest-dotenv",
]);
const MOST_MODULES = 3000;

export const isCollected = (path: string): boolean => COLLECTED.test(path);

/** Undefined when something has a hand in it that cannot be read. `loaded` runs inside the test. */
export function findSearchPath(test: string, loaded: string, context: RuleContext): SearchPath | undefined {
  const { inventory, facts } = context;
  const usesPytest =
    facts.get(test)?.imports.some(({ module }) => module === "pytest") === true || test.endsWith("conftest.py");
  if (!usesPytest && !knowsPytest(context)) return undefined;
  if (inventory.manifests.some(({ declared }) => declared.some(({ key }) => PATH_PLUGINS.has(key)))) return undefined;
  const runs = findRuns(test, usesPytest, context);
  if (runs.kind === "unknown") return undefined;
  const settings = settingsFor(test, context);
  const held = [...runs.roots];
  const possible: SearchRoot[] = [];

  for (const manifest of inventory.manifests) {
    const pytest = manifest.python?.pytest;
    if (pytest === undefined) continue;
    if (/pythonpath|--rootdir/.test(pytest.addopts)) return undefined;
    const list = manifest === settings ? held : possible;
    list.push(...pytest.pythonpath.map((path) => ({ path, because: `pythonpath in ${manifest.path}` })));
  }
  if (settings?.python?.pytest?.importMode !== "importlib") {
    held.push({ path: baseOf(test, context), because: "folder of the test, which pytest inserts" });
    for (const folder of foldersUp(folderOf(test))) {
      const conftest = inFolder(folder, "conftest.py");
      if (inventory.paths.has(conftest))
        held.push({ path: baseOf(conftest, context), because: `folder of ${conftest}` });
    }
    for (const [path, because] of collectedBases(context)) possible.push({ path, because: `folder of ${because}` });
  }
  for (const unit of inventory.units) {
    if (!isInstallable(unit.manifests)) continue;
    for (const { path } of unit.roots) possible.push({ path, because: `installation of ${unit.id}` });
  }
  for (const path of inventory.paths) {
    // pytest-django puts the folder of manage.py there.
    if (/(?:^|\/)manage\.py$/.test(path)) possible.push({ path: folderOf(path), because: "folder of manage.py" });
  }
  const unit = context.unitOf(test).id;
  const near = modulesRun([test, loaded, ...conftestsAbove(test, context)], context);
  for (const { path, searchPath } of facts.values()) {
    if (searchPath === undefined) continue;
    const isNear = near.has(path);
    if (!isNear && !isCollected(path)) continue;
    for (const entry of searchPath) {
      const isKnown = entry !== "unknown" && entry.from !== "unknown";
      if (!isKnown && (isNear || context.unitOf(path).id === unit)) return undefined;
      if (!isKnown) continue;
      const list = isNear ? held : possible;
      for (const place of placesOf(path, entry)) list.push({ path: place, because: `sys.path in ${path}` });
    }
  }
  return { held: distinct(held), possible, how: runs.how, settings };
}

/** Where a package's tests are imported from: the first folder, going up, without an `__init__.py`. */
function baseOf(path: string, { inventory }: RuleContext): string {
  let folder = folderOf(path);
  while (folder !== "." && inventory.paths.has(`${folder}/__init__.py`)) folder = folderOf(folder);
  return folder;
}

const bases = new WeakMap<object, ReadonlyMap<string, string>>();

/** Folders that pytest inserts for any test or conftest of the repository, each with one of them. */
function collectedBases(context: RuleContext): ReadonlyMap<string, string> {
  const known = bases.get(context.inventory);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  for (const path of context.inventory.paths) {
    if (!isCollected(path)) continue;
    const base = baseOf(path, context);
    if (!found.has(base)) found.set(base, path);
  }
  bases.set(context.inventory, found);
  return found;
}

/** pytest takes the settings of the nearest folder above its arguments that has some. */
function settingsFor(test: string, { inventory }: RuleContext): Manifest | undefined {
  for (const folder of foldersUp(folderOf(test))) {
    const here = inventory.manifests.filter(
      ({ path, python }) => folderOf(path) === folder && python?.pytest !== undefined,
    );
    const [first] = [...here].sort((a, b) => rank(a) - rank(b));
    if (first !== undefined) return first;
  }
  return undefined;
}

const ORDER: readonly Manifest["kind"][] = ["pytest", "pyproject", "tox", "setup.cfg"];
const rank = ({ kind }: Manifest): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);

function conftestsAbove(test: string, { inventory }: RuleContext): readonly string[] {
  return [...foldersUp(folderOf(test))]
    .map((folder) => inFolder(folder, "conftest.py"))
    .filter((path) => inventory.paths.has(path));
}

/** The modules that run with these: all that they import, wherever the import stands. */
function modulesRun(starts: readonly string[], { graph }: RuleContext): ReadonlySet<string> {
  const seen = new Set(starts);
  for (const path of seen) {
    if (seen.size > MOST_MODULES) break;
    for (const { to, fact, runs } of graph.edgesFrom(path)) {
      if (fact.kind === "type-only") continue;
      if (to.kind === "module") seen.add(to.path);
      for (const init of runs ?? []) seen.add(init);
    }
  }
  return seen;
}

function knowsPytest({ inventory }: RuleContext): boolean {
  return inventory.manifests.some(
    ({ declared, python, steps }) =>
      python?.pytest !== undefined ||
      declared.some(({ key }) => key === "pytest" || key.startsWith("pytest-")) ||
      (steps ?? []).some(({ text }) => /\bpytest\b/.test(text)),
  );
}

const isInstallable = (manifests: readonly Manifest[]): boolean =>
  manifests.some(
    ({ kind, name }) => name !== undefined && (kind === "pyproject" || kind === "setup.py" || kind === "setup.cfg"),
  );

function distinct(roots: readonly SearchRoot[]): readonly SearchRoot[] {
  const seen = new Map<string, SearchRoot>();
  for (const root of roots) if (!seen.has(root.path)) seen.set(root.path, root);
  return [...seen.values()];
}
