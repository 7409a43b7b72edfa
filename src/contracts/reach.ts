/** forbidden, independent and required: who may, may not or must reach whom. */
import { nameOf, pathOf } from "../graph/index.ts";
import type { Edge } from "../graph/types.ts";
import type { RuleContext } from "../rule-kit/index.ts";
import { findFlows } from "./flow.ts";
import { describeList, importsOf, startOf, vacuous, violation, type Verdict } from "./outcome.ts";
import type { ContractOf } from "./schema.ts";
import { expandMembers, readScope, type Scope } from "./scope.ts";

type Use = (edge: Edge) => boolean;

/** Why a side of a contract matches nothing; undefined when all is well. */
function emptySide(
  name: string,
  patterns: string | readonly string[],
  scope: Scope,
  isGoal: boolean,
): string | undefined {
  const said = describeList(name, patterns);
  if (scope.patterns.length === 0) return `${said}, which is not the same as leaving it out: it names nothing`;
  if (!isGoal) return scope.modules.size === 0 ? `${said} matches no module of this repository` : undefined;
  if (scope.unknown.length < scope.patterns.length) return undefined;
  return `${said} names no module here, no import and no declared dependency (write \`package:NAME\` for a package that nobody may begin to use)`;
}

export function checkForbidden(contract: ContractOf<"forbidden">, context: RuleContext, use: Use): Verdict {
  const from = readScope(contract.from, context.graph, context.inventory);
  const to = readScope(contract.to, context.graph, context.inventory);
  const empty = emptySide("from", contract.from, from, false) ?? emptySide("to", contract.to, to, true);
  if (empty !== undefined) return vacuous(empty);
  const sources = new Set([...from.modules].filter((path) => !to.modules.has(path)));
  if (sources.size === 0) return vacuous("every module of `from` is also in `to`");
  const chains = findFlows({
    graph: context.graph,
    from: sources,
    isGoal: (edge) => to.isTarget(edge.to, edge.fact),
    use,
    direct: contract.direct ?? false,
  });
  const violations = chains.map((chain) => {
    const goal = nameOf((chain[chain.length - 1] ?? chain[0]).to);
    return violation(contract, chain, `forbidden by "${contract.name}"`, advice(chain.length, goal));
  });
  return { kind: "judged", examined: importsOf(sources, context), violations };
}

function advice(length: number, goal: string): string {
  return length === 1
    ? `Remove this import of ${goal}, or move what is needed to where both may import it.`
    : `Break the chain at the link that is least needed; ${goal} must not be reachable from here.`;
}

export function checkIndependent(contract: ContractOf<"independent">, context: RuleContext, use: Use): Verdict {
  const names = expandMembers(contract.modules, context.graph);
  const members = names.map((name) => ({ name, scope: readScope(name, context.graph, context.inventory) }));
  const present = members.filter(({ scope }) => scope.modules.size > 0);
  const said = describeList("modules", contract.modules);
  if (present.length < 2) {
    const found = present.map(({ name }) => name).join(", ");
    return vacuous(
      `${said} gives ${present.length} member${present.length === 1 ? "" : "s"}${found === "" ? "" : ` (${found})`}; independence needs two`,
    );
  }
  const missing = members.filter(({ scope }) => scope.modules.size === 0).map(({ name }) => name);
  if (missing.length > 0) return vacuous(`${said}: ${missing.join(", ")} matches no module`);
  const all = new Set(present.flatMap(({ scope }) => [...scope.modules]));
  const violations = present.flatMap(({ name, scope }) => {
    const others = present.filter((other) => other.scope !== scope);
    const hit = (edge: Edge) =>
      isIn(edge, scope) ? undefined : others.find((other) => other.scope.isTarget(edge.to, edge.fact));
    const flows = findFlows({
      graph: context.graph,
      from: scope.modules,
      isGoal: (edge) => hit(edge) !== undefined,
      use,
      direct: contract.direct ?? false,
    });
    return flows.map((chain) => {
      const other = hit(chain[chain.length - 1] ?? chain[0])?.name ?? "another member";
      return violation(
        contract,
        chain,
        `${name} and ${other} are independent by "${contract.name}"`,
        `Move what ${name} needs of ${other} to where both may import it.`,
      );
    });
  });
  return { kind: "judged", examined: importsOf(all, context), violations };
}

const isIn = (edge: Edge, scope: Scope): boolean => {
  const path = pathOf(edge.to);
  return path !== undefined && scope.modules.has(path);
};

export function checkRequired(contract: ContractOf<"required">, context: RuleContext, use: Use): Verdict {
  const { graph } = context;
  const from = readScope(contract.from, graph, context.inventory);
  const to = readScope(contract.to, graph, context.inventory);
  const empty = emptySide("from", contract.from, from, false) ?? emptySide("to", contract.to, to, true);
  if (empty !== undefined) return vacuous(empty);
  const isGoal = (edge: Edge): boolean => to.isTarget(edge.to, edge.fact);
  // An empty `__init__.py` only marks its folder.
  const judged = [...from.modules].filter(
    (path) => !to.modules.has(path) && !(path.endsWith("__init__.py") && graph.edgesFrom(path).length === 0),
  );
  if (judged.length === 0) return vacuous("every module of `from` is also in `to`, or an empty `__init__.py`");
  const wanted = to.patterns.join(" or ");
  const violations = judged.sort().flatMap((path) => {
    const found =
      contract.direct === true
        ? graph.edgesFrom(path).some((edge) => use(edge) && isGoal(edge))
        : graph.chain(path, isGoal, use);
    if (found === true || (found !== false && found !== undefined)) return [];
    return [
      {
        ...startOf(path),
        message: `${path} does not import ${wanted}${contract.direct === true ? "" : ", directly or through others"}: required by "${contract.name}"`,
        recommendation: `Import ${wanted} here.`,
        subject: `${contract.name}: ${path}`,
        cause: { key: contract.name, text: `Modules without the import that "${contract.name}" requires` },
      },
    ];
  });
  return { kind: "judged", examined: { count: judged.length, noun: "modules" }, violations };
}
