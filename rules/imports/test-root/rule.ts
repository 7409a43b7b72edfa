import { isStdlib } from "../../../src/facts/manifests/stdlib.ts";
import type { PathLoad } from "../../../src/facts/types.ts";
import type { Edge } from "../../../src/graph/types.ts";
import { folderOf } from "../../../src/inventory/folders.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { plantLoads } from "./canaries.ts";
import { findLoaded, provides, rootOf } from "./load.ts";
import { findSearchPath, isCollected, type SearchPath } from "./search-path.ts";

interface Loaded {
  readonly test: string;
  readonly load: PathLoad;
  readonly file: string;
}

/** Files that tests run by their path, each once for a test; those first whose failure nobody expects. */
function* loadedFiles(context: RuleContext): Iterable<Loaded> {
  for (const [test, { loadsByPath = [] }] of context.facts) {
    if (loadsByPath.length === 0 || !context.isTest(test) || !isCollected(test)) continue;
    const seen = new Set<string>();
    for (const load of loadsByPath) {
      const file = load.guarded === true ? undefined : findLoaded(test, load, context);
      if (file === undefined || seen.has(file)) continue;
      seen.add(file);
      yield { test, load, file };
    }
  }
}

/** An import that runs whenever the file does, and the folder from which alone it leads to a file of the repository. */
interface Need {
  readonly edge: Edge;
  readonly target: string;
  readonly top: string;
  readonly root: string;
}

const ALWAYS: ReadonlySet<string> = new Set(["top-level", "class-body"]);

function* needsOf(file: string, context: RuleContext): Iterable<Need> {
  for (const edge of context.graph.edgesFrom(file)) {
    const { fact, to } = edge;
    if (fact.level > 0 || !fact.flags.every((flag) => ALWAYS.has(flag))) continue;
    if (to.kind !== "module" && to.kind !== "package") continue;
    const root = rootOf(to.path, fact.module, fact.name);
    const top = fact.module.split(".")[0] ?? fact.module;
    if (root === undefined || isStdlib(top) || isDeclared(top, context)) continue;
    yield { edge, target: to.path, top, root };
  }
}

/** A dependency of that name anywhere in the repository may be what is imported. */
function isDeclared(top: string, { inventory }: RuleContext): boolean {
  return inventory.manifests.some(({ declared }) =>
    declared.some(({ key }) => key.toLowerCase().replace(/[-.]+/g, "_") === top.toLowerCase()),
  );
}

/** The first import that fails for certain, with the search path that it fails on. */
function findFailure({ test, file }: Loaded, context: RuleContext): { need: Need; path: SearchPath } | undefined {
  let path: SearchPath | undefined;
  for (const need of needsOf(file, context)) {
    path ??= findSearchPath(test, file, context);
    if (path === undefined) return undefined;
    const { root, top } = need;
    const roots = [...path.held, ...path.possible];
    if (roots.some((each) => each.path === root || provides(each.path, top, context))) continue;
    // Nothing says that tests do not run as `python -m pytest` at the root, which is as usual as `pytest`.
    if (path.how === "assumed" && (root === "." || provides(".", top, context))) continue;
    if (isLoadedItself(test, need.target, context) || isReliedOn(root, test, context)) continue;
    return { need, path };
  }
  return undefined;
}

/** The test runs the missing module by its path, too: it may be in `sys.modules` by then. */
function isLoadedItself(test: string, target: string, context: RuleContext): boolean {
  return (context.facts.get(test)?.loadsByPath ?? []).some((load) => findLoaded(test, load, context) === target);
}

/** Another test imports from that folder as a matter of course: however the tests are started, it is on the path. */
function isReliedOn(root: string, test: string, context: RuleContext): boolean {
  for (const path of context.facts.keys()) {
    if (path === test || !isCollected(path) || !context.isTest(path)) continue;
    for (const need of needsOf(path, context)) if (need.root === root) return true;
  }
  return false;
}

function resultOf({ test, load, file }: Loaded, { need, path }: { need: Need; path: SearchPath }): RuleResult {
  const { edge, root, target } = need;
  const { module, range } = edge.fact;
  const held = path.held.map((each) => `${each.path} (${each.because})`).join(", ");
  const isAtLoad = load.symbol === undefined;
  const settings = path.settings;
  const relative = settings === undefined ? root : relativeTo(folderOf(settings.path), root);
  const where = settings === undefined ? "pytest's settings at the root" : `the pytest settings of ${settings.path}`;
  return {
    path: test,
    range: load.range,
    confidence: path.how === "stated" && load.from !== "unknown" ? "high" : "medium",
    likelihood: "high",
    ...(load.symbol === undefined ? {} : { symbol: load.symbol }),
    message:
      `${isAtLoad ? "tests cannot be collected" : "tests cannot run"}: ${file} is loaded by its path, and its line ${range.startLine} imports ${module}, ` +
      `which only ${root} provides (${target}); pytest's sys.path holds ${held === "" ? "no folder of the repository" : held}`,
    recommendation: `Set \`pythonpath = ${relative}\` in ${where}, or insert ${root} into sys.path before the load.`,
    subject: `${file} ${module}`,
    chain: [
      { path: test, line: load.range.startLine, note: `${test} loads ${file} by its path` },
      { path: file, line: range.startLine, note: `${file} imports ${module}` },
      ...(target.endsWith(".py") ? [{ path: target, line: 1, note: `${target} is found from ${root} only` }] : []),
    ],
    cause: {
      key: `${root} ${settings?.path ?? ""}`,
      text: `${root} is not on the sys.path of the tests that load its files by path`,
      nextAction: `Set \`pythonpath = ${relative}\` in ${where}.`,
      effort: "minutes",
    },
  };
}

/** A folder as settings in `base` write it. */
function relativeTo(base: string, folder: string): string {
  if (base === ".") return folder;
  const from = base.split("/");
  const to = folder === "." ? [] : folder.split("/");
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/") || ".";
}

export default defineRule({
  id: "imports/test-root",
  title: "test that loads a file whose own imports it cannot resolve",
  severity: "high",
  default: "on",
  languages: ["python"],
  inTests: "same",
  scope: "graph",
  examined: (context) => ({ count: [...loadedFiles(context)].length, noun: "files that tests load by path" }),
  *check(context) {
    for (const loaded of loadedFiles(context)) {
      const failure = findFailure(loaded, context);
      if (failure !== undefined) yield resultOf(loaded, failure);
    }
  },
  canaries: plantLoads,
});
