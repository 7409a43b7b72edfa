import type { Edge } from "../graph/types.ts";
import type { Range } from "../model/index.ts";
import type { Examined, RuleContext, RuleResult } from "../rule-kit/index.ts";
import type { Chain } from "./flow.ts";
import type { Contract, ContractKind, DeclaredContract, Exemption } from "./schema.ts";
export type ContractRule = `contracts/${ContractKind | "vacuous" | "unmatched-exemption"}`;
export interface ContractOutcome {
  readonly name: string;
  readonly examined: Examined;
  readonly outcome: "clean" | "findings" | "vacuous";
  /** Why it is vacuous. */
  readonly reason?: string;
  readonly results: readonly {
    readonly rule: ContractRule;
    readonly result: RuleResult;
  }[];
}
/** What a kind finds: how much it looked at and its violations, or that there was nothing to look at. */
export type Verdict =
  | {
      readonly kind: "judged";
      readonly examined: Examined;
      readonly violations: readonly RuleResult[];
    }
  | {
      readonly kind: "vacuous";
      readonly reason: string;
    };
export declare const vacuous: (reason: string) => Verdict;
/** Where findings about the contract itself point. */
export declare function declaredAt(contract: DeclaredContract): {
  readonly path: string;
  readonly range: Range;
};
/** Start of a file: for violations that no import stands for. */
export declare const startOf: (path: string) => {
  readonly path: string;
  readonly range: Range;
};
export interface ReadExemption extends Exemption {
  readonly covers: (edge: Edge) => boolean;
}
/** Exemptions made ready. A plain name means that one module; only wildcards mean more. */
export declare function readExemptions(contract: Contract, context: RuleContext): readonly ReadExemption[];
/** Does an edge count for a contract: of no allowed kind, and not exempt? */
export declare function usable(contract: Contract, exemptions: readonly ReadExemption[]): (edge: Edge) => boolean;
/** A violation at its import statement, with the chain when it is longer than one edge. */
export declare function violation(contract: Contract, chain: Chain, what: string, recommendation: string): RuleResult;
/** Number of import statements in these modules, for `examined`. */
export declare function importsOf(paths: Iterable<string>, context: RuleContext): Examined;
/** An empty or omitted list in words, so that nobody has to guess what it means. */
export declare function describeList(name: string, list: string | readonly string[]): string;
