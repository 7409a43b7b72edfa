import { findPlaces } from "../../../src/canary/index.ts";
import { isStdlib } from "../../../src/facts/manifests/stdlib.ts";
import type { Unit } from "../../../src/inventory/types.ts";
import { defineRule, type Examined, type RuleContext } from "../../../src/rule-kit/index.ts";
import { folderOf, inFolder } from "../shared.ts";

/** Loaded before any file of the project can be found: shadowing them has no effect. */
const LOADED_EARLY: ReadonlySet<string> = new Set(
  "sys builtins marshal posix nt time itertools gc errno io abc codecs os stat site encodings posixpath ntpath genericpath zipimport zipfile".split(
    " ",
  ),
);
/** Nobody means these of the standard library. */
const UNUSED: ReadonlySet<string> = new Set([
  "test",
  "this",
  "antigravity",
  "idlelib",
  "turtledemo",
  "lib2to3",
  "__main__",
  "pydoc_data",
]);

/** Folders that stand before the standard library on sys.path, with why: those of scripts, and roots of units that are run in place. */
function frontFolders(context: RuleContext): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const unit of context.inventory.units) {
    if (isInstalled(unit)) continue;
    for (const { path, because } of unit.roots)
      folders.set(path === "." ? "" : path, `it is a source root (${because})`);
  }
  for (const file of context.facts.values()) {
    if (file.language !== "python" || !file.traits.includes("main") || context.isTest(file.path)) continue;
    // `python -m package` does not put the package's own folder on sys.path.
    if (file.path.endsWith("__main__.py")) continue;
    const folder = folderOf(file.path);
    if (context.inventory.paths.has(inFolder(folder, "__init__.py")) || folders.has(folder)) continue;
    folders.set(folder, `${file.path} is run as a script`);
  }
  return folders;
}

const isInstalled = (unit: Unit): boolean =>
  unit.manifests.some(({ kind, name }) => name !== undefined && /^(pyproject|setup\.py|setup\.cfg)$/.test(kind));

/** Top-level name of a module in a folder of sys.path; undefined for a file further down. */
function* topLevels(
  context: RuleContext,
): Iterable<{ readonly path: string; readonly name: string; readonly why: string }> {
  const folders = frontFolders(context);
  for (const path of [...context.graph.modules.keys()].sort()) {
    if (!path.endsWith(".py")) continue;
    const isPackage = path.endsWith("/__init__.py");
    const module = isPackage ? folderOf(path) : path.slice(0, -3);
    const why = folders.get(folderOf(module));
    if (why !== undefined) yield { path, name: module.slice(module.lastIndexOf("/") + 1), why };
  }
}

/** A file that imports the name: who gets the wrong module. */
function importerOf(name: string, path: string, context: RuleContext): string | undefined {
  for (const edge of context.graph.edgesTo(path)) {
    if (edge.fact.level === 0 && edge.fact.module.split(".")[0] === name)
      return `${edge.from}:${edge.fact.range.startLine}`;
  }
  return undefined;
}

export default defineRule({
  id: "imports/shadows-stdlib",
  title: "module that hides one of the standard library",
  severity: "medium",
  default: "on",
  languages: ["python"],
  inTests: "lower",
  scope: "graph",
  examined: (context): Examined => ({ count: [...topLevels(context)].length, noun: "top-level modules" }),
  *check(context) {
    for (const { path, name, why } of topLevels(context)) {
      if (!isStdlib(name) || LOADED_EARLY.has(name) || UNUSED.has(name) || name.startsWith("_")) continue;
      const importer = importerOf(name, path, context);
      yield {
        path,
        range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        likelihood: importer === undefined ? "medium" : "high",
        confidence: "medium",
        message: `${path} hides the standard library's ${name} for everything that runs from ${folderOf(path) || "."}, installed packages included, because ${why}${importer === undefined ? "" : `; ${importer} imports this file by that name`}`,
        recommendation: `Rename it, or move it into a package.`,
        subject: name,
      };
    }
  },
  *canaries(context) {
    const [folder] = [...frontFolders(context).keys()].sort();
    if (folder === undefined || findPlaces(context, "python").length === 0) return;
    const plans = [
      ["module", inFolder(folder, "sndhdr.py")],
      ["package", inFolder(folder, "tomllib/__init__.py")],
    ] as const;
    for (const [operator, path] of plans) {
      if (!context.inventory.paths.has(path))
        yield { operator, files: [{ path, text: "VALUE = 1\n" }], expectAt: path };
    }
  },
});
