/** layers: higher layers may import lower ones, never the other way. */
import { pathOf } from "../graph/index.ts";
import type { Edge } from "../graph/types.ts";
import type { RuleContext, RuleResult } from "../rule-kit/index.ts";
import { findFlows } from "./flow.ts";
import { importsOf, startOf, vacuous, violation, type Verdict } from "./outcome.ts";
import type { ContractOf } from "./schema.ts";
import { expandMembers, readScope, type Scope } from "./scope.ts";

/** One layer, or one of the independent siblings that share a level. Level 0 is the highest. */
export interface Layer {
  readonly name: string;
  readonly level: number;
  readonly scope: Scope;
}

/** The layers of each container; one stack when there are no containers. */
export function readStacks(
  contract: ContractOf<"layers">,
  context: RuleContext,
): readonly { readonly container: string | undefined; readonly layers: readonly Layer[] }[] {
  const containers =
    contract.containers === undefined ? [undefined] : expandMembers(contract.containers, context.graph);
  return containers.map((container) => ({
    container,
    layers: contract.layers.flatMap((entry, level) =>
      [entry].flat().map((name): Layer => {
        const full = container === undefined ? name : within(container, name);
        return { name: full, level, scope: readScope(full, context.graph, context.inventory) };
      }),
    ),
  }));
}

/** A layer's name inside its container: `services/a` + `api` → services/a/api, `app.x` + `api` → app.x.api. */
function within(container: string, name: string): string {
  const isPath = container.includes("/") || (!container.includes(".") && !name.includes("."));
  return isPath ? `${container}/${name}` : `${container}.${name}`;
}

export function checkLayers(
  contract: ContractOf<"layers">,
  context: RuleContext,
  use: (edge: Edge) => boolean,
): Verdict {
  if (Array.isArray(contract.containers) && contract.containers.length === 0) {
    return vacuous(
      "`containers` is an empty list: there is no place to look for the layers (omitted, they are looked for from the root)",
    );
  }
  const stacks = readStacks(contract, context);
  const used = stacks.filter(({ layers }) => layers.filter(({ scope }) => scope.modules.size > 0).length > 1);
  if (used.length === 0) {
    const missing = stacks.flatMap(({ layers }) => layers.filter(({ scope }) => scope.modules.size === 0));
    return vacuous(
      `fewer than two layers match a module${missing.length === 0 ? "" : `; nothing matches ${missing.map(({ name }) => name).join(", ")}`}`,
    );
  }
  // In a container a layer may be absent; a layer named from the root that matches nothing is a mistake.
  const absent =
    contract.containers === undefined ? (stacks[0]?.layers ?? []).filter(({ scope }) => scope.modules.size === 0) : [];
  if (absent.length > 0) return vacuous(`nothing matches ${absent.map(({ name }) => name).join(", ")}`);
  const violations: RuleResult[] = [];
  const seen = new Set<string>();
  for (const { container, layers } of used) {
    for (const layer of layers) {
      for (const path of layer.scope.modules) seen.add(path);
      violations.push(...upward(contract, context, layer, layers, use));
    }
    if (contract.exhaustive === true) violations.push(...outside(contract, context, container, layers));
  }
  return { kind: "judged", examined: importsOf(seen, context), violations };
}

function* upward(
  contract: ContractOf<"layers">,
  context: RuleContext,
  layer: Layer,
  layers: readonly Layer[],
  use: (edge: Edge) => boolean,
): Iterable<RuleResult> {
  const layerOf = (edge: Edge): Layer | undefined => {
    const path = pathOf(edge.to);
    if (path !== undefined && layer.scope.modules.has(path)) return undefined;
    return layers.find((other) => other !== layer && other.scope.isTarget(edge.to, edge.fact));
  };
  const isAgainst = (edge: Edge): boolean => {
    const other = layerOf(edge);
    return other !== undefined && breach(contract, layer, other) !== undefined;
  };
  const isLayered = (path: string): boolean => layers.some(({ scope }) => scope.modules.has(path));
  const chains = findFlows({
    graph: context.graph,
    from: layer.scope.modules,
    isGoal: isAgainst,
    closed: isLayered,
    use,
    direct: contract.direct ?? false,
  });
  for (const chain of chains) {
    const other = layerOf(chain[chain.length - 1] ?? chain[0]);
    const what = other === undefined ? undefined : breach(contract, layer, other);
    if (other === undefined || what === undefined) continue;
    yield violation(
      contract,
      chain,
      what,
      `Turn the dependency round, or move what ${layer.name} needs to a layer below it.`,
    );
  }
}

/** What is wrong with an import of `other` by `layer`; undefined when it may. */
function breach(contract: ContractOf<"layers">, layer: Layer, other: Layer): string | undefined {
  const by = `by "${contract.name}"`;
  if (other.level < layer.level) return `${other.name} is a layer above ${layer.name} ${by}`;
  if (other.level === layer.level) return `${layer.name} and ${other.name} are independent layers ${by}`;
  if (contract.closed === true && other.level > layer.level + 1) {
    return `${layer.name} may import only the layer directly below it, not ${other.name}, ${by}`;
  }
  return undefined;
}

function* outside(
  contract: ContractOf<"layers">,
  context: RuleContext,
  container: string | undefined,
  layers: readonly Layer[],
): Iterable<RuleResult> {
  const all = readScope(container ?? ".", context.graph, context.inventory);
  for (const path of [...all.modules].sort()) {
    if (layers.some(({ scope }) => scope.modules.has(path)) || isMarker(path, container)) continue;
    yield {
      ...startOf(path),
      message: `${path} belongs to no layer of "${contract.name}", which is exhaustive`,
      recommendation: `Add its folder to \`layers\`, or move it into one of ${layers.map(({ name }) => name).join(", ")}.`,
      subject: `${contract.name}: ${path}`,
      cause: { key: `${contract.name}: no layer`, text: `Modules that belong to no layer of "${contract.name}"` },
    };
  }
}

/** The container's own `__init__.py` holds the layers together. */
const isMarker = (path: string, container: string | undefined): boolean =>
  container !== undefined && path === `${container.replaceAll(".", "/")}/__init__.py`;
