/** A rule context over a repository in memory, with the real scanner. */
import { checkContracts, type Contract, type ContractOutcome } from "../../src/contracts/index.ts";
import { scanPython } from "../../src/facts/python/scan.ts";
import type { FileFacts } from "../../src/facts/types.ts";
import { buildGraph } from "../../src/graph/index.ts";
import type { Graph } from "../../src/graph/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import { inventoryOf, type Files, type UnitSketch } from "../graph/memory.ts";

export function scan(path: string, text: string): FileFacts {
  const { lines, imports, traits, suppressions } = scanPython(path, text);
  return { path, language: "python", lines, imports, traits, problems: [], suppressions };
}

export function contextOf(files: Files, units: readonly UnitSketch[] = [{ path: "." }]): RuleContext {
  const facts = new Map<string, FileFacts>();
  for (const [path, text] of Object.entries(files)) if (path.endsWith(".py")) facts.set(path, scan(path, text));
  const inventory = inventoryOf(Object.keys(files), units);
  return over(buildGraph(facts, inventory), facts, inventory);
}

function over(graph: Graph, facts: ReadonlyMap<string, FileFacts>, inventory: RuleContext["inventory"]): RuleContext {
  const unitOf = (path: string) => {
    const owners = inventory.units.filter((unit) => unit.path === "." || path.startsWith(`${unit.path}/`));
    const [nearest] = owners.sort((a, b) => b.path.length - a.path.length);
    if (nearest === undefined) throw new Error("no unit");
    return nearest;
  };
  return { inventory, graph, facts, options: {}, unitOf, isTest: (path) => /(^|\/)(tests?\/|test_)/.test(path) };
}

/** The context after files were written. */
export function write(
  context: RuleContext,
  files: readonly { readonly path: string; readonly text: string }[],
): RuleContext {
  const changed = files.map(({ path, text }) => scan(path, text));
  const facts = new Map(context.facts);
  for (const file of changed) facts.set(file.path, file);
  return over(context.graph.with({ changed, removed: [] }), facts, context.inventory);
}

/** The outcome of one contract. */
export function check(contract: Contract, context: RuleContext): ContractOutcome {
  const [outcome] = checkContracts([contract], context);
  if (outcome === undefined) throw new Error("no outcome");
  return outcome;
}

/** Findings as `path:line rule`, or the outcome when there are none. */
export function findings(contract: Contract, files: Files, units?: readonly UnitSketch[]): readonly string[] {
  const outcome = check(contract, contextOf(files, units));
  if (outcome.results.length === 0) return [outcome.outcome];
  return outcome.results.map(
    ({ rule, result }) => `${result.path}:${result.range.startLine} ${rule.replace("contracts/", "")}`,
  );
}
