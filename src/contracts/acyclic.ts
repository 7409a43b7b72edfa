/** acyclic: no import cycles, with the imports whose removal breaks them. */
import { findCycles, nameOf, reportCycle, toLinks, type Cycle } from "../graph/index.ts";
import type { Edge } from "../graph/types.ts";
import type { RuleContext, RuleResult } from "../rule-kit/index.ts";
import { describeList, vacuous, type Verdict } from "./outcome.ts";
import type { ContractOf } from "./schema.ts";
import { readScope } from "./scope.ts";

export function checkAcyclic(
  contract: ContractOf<"acyclic">,
  context: RuleContext,
  use: (edge: Edge) => boolean,
): Verdict {
  const patterns = contract.modules ?? ".";
  const scope = readScope(patterns, context.graph, context.inventory);
  if (scope.modules.size === 0) {
    return vacuous(
      `${contract.modules === undefined ? "the repository" : describeList("modules", patterns)} has no module`,
    );
  }
  const counted = (edge: Edge): boolean => use(edge) && edge.fact.form !== "reference";
  const cycles =
    contract.level === "package"
      ? packageCycles(scope.modules, context, counted)
      : findCycles(scope.modules, context.graph.edgesFrom, counted).map((cycle) => ({ cycle, noun: "modules" }));
  const edges = { count: 0, noun: "imports" };
  for (const path of scope.modules) edges.count += context.graph.edgesFrom(path).length;
  const violations = cycles.map(({ cycle, noun }) => report(contract.name, cycle, noun));
  return { kind: "judged", examined: edges, violations };
}

/** One result a cycle, at the first import of the breaking set, with one way round as its chain. */
export function report(name: string, cycle: Cycle, noun: string): RuleResult {
  const { breaking: edges, smallest, loop } = reportCycle(cycle);
  const [first] = loop;
  const list =
    cycle.members.length > 6 ? [...cycle.members.slice(0, 6), `${cycle.members.length - 6} more`] : cycle.members;
  const shown = edges
    .slice(0, 5)
    .map((edge) => `${origin(edge).from}:${edge.fact.range.startLine} → ${nameOf(origin(edge).to)}`);
  const rest = edges.length > 5 ? `, and ${edges.length - 5} more` : "";
  const set = smallest ? "the smallest set of imports that breaks it" : "a small set of imports that breaks it";
  const at = first === undefined ? undefined : origin(first);
  return {
    path: at?.from ?? cycle.members[0] ?? "",
    range: at?.fact.range ?? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    message: `${cycle.members.length} ${noun} import each other (${list.join(", ")}): "${name}" forbids cycles; ${set}: ${shown.join(", ")}${rest}`,
    recommendation: `Remove ${edges.length === 1 ? "this import" : `these ${edges.length} imports`}, or move what both sides need into a module below them.`,
    subject: `${name}: ${cycle.members[0] ?? ""}`,
    cause: { key: name, text: `Import cycles against "${name}"` },
    ...(first === undefined ? {} : { chain: toLinks(loop.map(origin)) }),
  };
}

/** An edge between folders remembers the import that makes it. */
interface FolderEdge extends Edge {
  readonly origin: Edge;
}
const origin = (edge: Edge): Edge => ("origin" in edge ? (edge as FolderEdge).origin : edge);

function packageCycles(
  modules: ReadonlySet<string>,
  context: RuleContext,
  use: (edge: Edge) => boolean,
): readonly { readonly cycle: Cycle; readonly noun: string }[] {
  const out = new Map<string, FolderEdge[]>();
  for (const path of [...modules].sort()) {
    const from = folderOf(path);
    const list = out.get(from) ?? [];
    out.set(from, list);
    for (const edge of context.graph.edgesFrom(path)) {
      if (edge.to.kind !== "module" || !modules.has(edge.to.path) || !use(edge)) continue;
      const to = folderOf(edge.to.path);
      if (to !== from)
        list.push({ from, to: { kind: "package", path: to, via: edge.to.via }, fact: edge.fact, origin: edge });
    }
  }
  return findCycles(out.keys(), (folder) => out.get(folder) ?? []).map((cycle) => ({ cycle, noun: "folders" }));
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash);
}
