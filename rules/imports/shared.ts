/** What the rules about imports share: one result a statement, and how bad a broken import is. */
import type { ImportFact } from "../../src/facts/types.ts";
import type { Edge } from "../../src/graph/types.ts";
import type { Severity } from "../../src/model/index.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";

/**
 * Edges of the graph, one for each statement and target: `from .x import a, b` is one import of `.x`. `may` leaves out edges by what
 * one statement's edges share: the kind of target, the module and its level. Nearly all imports are in order, so it saves nearly all.
 */
export function* statements(context: RuleContext, may: (edge: Edge) => boolean): Iterable<Edge> {
  for (const path of [...context.graph.modules.keys()].sort()) {
    const seen = new Set<string>();
    for (const edge of context.graph.edgesFrom(path)) {
      if (!may(edge)) continue;
      const key = `${edge.fact.range.startLine}:${edge.fact.range.startColumn} ${edge.to.kind} ${written(edge.fact)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield edge;
    }
  }
}

/** The module as the source says it: `..a.b`, `./x`. */
export const written = (fact: ImportFact): string => `${".".repeat(fact.level)}${fact.module}`;

/** An import that is expected to fail here and there: the program goes on without it. */
export const isGuarded = (fact: ImportFact): boolean => fact.flags.includes("guarded");

/**
 * How bad it is that an import fails. Types vanish at run time. A data file of a test suite may be broken on purpose; a test module
 * that cannot be imported is a suite that cannot be collected; an import in one of its functions is one failing test.
 */
export function severityOf(edge: Edge, context: RuleContext): Severity {
  if (edge.fact.kind === "type-only" || edge.from.endsWith(".d.ts") || SAMPLE.test(edge.from)) return "low";
  if (!context.isTest(edge.from)) return "high";
  if (!isTestModule(edge.from)) return "low";
  return edge.fact.flags.includes("nested") ? "medium" : "high";
}

/** Material for tests and generators: written to be copied, or broken on purpose. */
const SAMPLE = /(^|\/)(templates?|__fixtures__|fixtures?|playgrounds?|test-?data|samples?|integration\/targets)\//;

const isTestModule = (path: string): boolean =>
  /(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$|\.(test|spec)\.[cm]?[jt]sx?$/.test(path);

/** The folder of a path, "" for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

export const inFolder = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);
