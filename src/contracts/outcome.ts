/** What a contract check yields, and the parts that all kinds share: exemptions, chains in words, vacuity. */
import { nameOf, toLinks } from "../graph/index.ts";
import type { Edge } from "../graph/types.ts";
import type { Range } from "../model/index.ts";
import type { Examined, RuleContext, RuleResult } from "../rule-kit/index.ts";
import type { Chain } from "./flow.ts";
import type { Contract, ContractKind, DeclaredContract, Exemption } from "./schema.ts";
import { readScope } from "./scope.ts";

export type ContractRule = `contracts/${ContractKind | "vacuous" | "unmatched-exemption"}`;

export interface ContractOutcome {
  readonly name: string;
  readonly examined: Examined;
  readonly outcome: "clean" | "findings" | "vacuous";
  /** Why it is vacuous. */
  readonly reason?: string;
  readonly results: readonly { readonly rule: ContractRule; readonly result: RuleResult }[];
}

/** What a kind finds: how much it looked at and its violations, or that there was nothing to look at. */
export type Verdict =
  | { readonly kind: "judged"; readonly examined: Examined; readonly violations: readonly RuleResult[] }
  | { readonly kind: "vacuous"; readonly reason: string };

export const vacuous = (reason: string): Verdict => ({ kind: "vacuous", reason });

const START: Range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** Where findings about the contract itself point. */
export function declaredAt(contract: DeclaredContract): { readonly path: string; readonly range: Range } {
  const { path = "assay.yaml", line = 1 } = contract.at ?? {};
  return { path, range: { ...START, startLine: line, endLine: line } };
}

/** Start of a file: for violations that no import stands for. */
export const startOf = (path: string): { readonly path: string; readonly range: Range } => ({ path, range: START });

export interface ReadExemption extends Exemption {
  readonly covers: (edge: Edge) => boolean;
}

/** Exemptions made ready. A plain name means that one module; only wildcards mean more. */
export function readExemptions(contract: Contract, context: RuleContext): readonly ReadExemption[] {
  return (contract.except ?? []).map((exemption): ReadExemption => {
    const { because } = exemption;
    const from = readScope(exemption.from, context.graph, context.inventory, true);
    const to = readScope(exemption.to, context.graph, context.inventory, true);
    const covers = (edge: Edge): boolean => from.modules.has(edge.from) && to.isTarget(edge.to, edge.fact);
    return { from: exemption.from, to: exemption.to, because, covers };
  });
}

/** Does an edge count for a contract: of no allowed kind, and not exempt? */
export function usable(contract: Contract, exemptions: readonly ReadExemption[]): (edge: Edge) => boolean {
  const allowed = new Set(contract.allow ?? []);
  return (edge) =>
    !edge.fact.flags.some((flag) => allowed.has(flag)) && !exemptions.some((exemption) => exemption.covers(edge));
}

/** A violation at its import statement, with the chain when it is longer than one edge. */
export function violation(contract: Contract, chain: Chain, what: string, recommendation: string): RuleResult {
  const [first] = chain;
  const last = chain[chain.length - 1] ?? first;
  const goal = nameOf(last.to);
  const { symbol } = first.fact;
  const inside = symbol === undefined ? "" : ` in ${symbol}`;
  const way =
    chain.length === 1
      ? `imports ${goal}${inside}`
      : `reaches ${goal} through ${chain
          .slice(0, -1)
          .map((edge) => nameOf(edge.to))
          .join(" → ")}${inside}`;
  const because = contract.because === undefined ? "" : ` (${contract.because})`;
  return {
    path: first.from,
    range: first.fact.range,
    message: `${first.from} ${way}: ${what}${because}`,
    recommendation,
    likelihood: "high",
    confidence: "high",
    chain: toLinks(chain),
    subject: `${contract.name} → ${goal}`,
    cause: { key: contract.name, text: `Imports against "${contract.name}"` },
    ...(symbol === undefined ? {} : { symbol }),
  };
}

/** Number of import statements in these modules, for `examined`. */
export function importsOf(paths: Iterable<string>, context: RuleContext): Examined {
  let count = 0;
  for (const path of paths) count += context.graph.edgesFrom(path).length;
  return { count, noun: "imports" };
}

/** An empty or omitted list in words, so that nobody has to guess what it means. */
export function describeList(name: string, list: string | readonly string[]): string {
  if (typeof list === "string") return `\`${name}: ${list}\``;
  return list.length === 0 ? `\`${name}\` is an empty list` : `\`${name}: [${list.join(", ")}]\``;
}
