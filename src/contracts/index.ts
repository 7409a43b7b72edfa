/** Architecture contracts: pure checks over the graph. */
import type { RuleContext } from "../rule-kit/index.ts";
import { checkAcyclic } from "./acyclic.ts";
import { checkForbidden, checkIndependent, checkRequired } from "./reach.ts";
import { checkInterface, checkProtected } from "./doors.ts";
import { checkLayers } from "./layers.ts";
import {
  declaredAt,
  readExemptions,
  usable,
  type ContractOutcome,
  type ContractRule,
  type ReadExemption,
  type Verdict,
} from "./outcome.ts";
import type { Contract, DeclaredContract } from "./schema.ts";
import type { Edge } from "../graph/types.ts";

export { contractCanaries } from "./canaries.ts";
export { inferContracts, type Suggestion } from "./infer.ts";
export type { ContractOutcome, ContractRule } from "./outcome.ts";
export type { Contract, ContractKind, DeclaredContract } from "./schema.ts";

/** Checks each contract; one outcome each, in order. A contract that matches nothing is `vacuous`, with a finding that says why. */
export function checkContracts(
  contracts: readonly DeclaredContract[],
  context: RuleContext,
): readonly ContractOutcome[] {
  return contracts.map((contract) => checkContract(contract, context));
}

function checkContract(contract: DeclaredContract, context: RuleContext): ContractOutcome {
  const exemptions = readExemptions(contract, context);
  const verdict = judge(contract, context, usable(contract, exemptions));
  const unmatched = exemptions
    .filter((exemption) => !matchesAny(exemption, context))
    .map((exemption) => unmatchedExemption(contract, exemption));
  if (verdict.kind === "vacuous") {
    const result = {
      ...declaredAt(contract),
      message: `contract "${contract.name}" checks nothing: ${verdict.reason}`,
      recommendation: "Correct the patterns, or remove the contract: it passes whatever the code does.",
      subject: contract.name,
    };
    const results = [{ rule: "contracts/vacuous" as const, result }, ...unmatched];
    return {
      name: contract.name,
      examined: { count: 0, noun: "imports" },
      outcome: "vacuous",
      reason: verdict.reason,
      results,
    };
  }
  const rule: ContractRule = `contracts/${contract.kind}`;
  const results = [...verdict.violations.map((result) => ({ rule, result })), ...unmatched];
  return {
    name: contract.name,
    examined: verdict.examined,
    outcome: results.length > 0 ? "findings" : "clean",
    results,
  };
}

function judge(contract: Contract, context: RuleContext, use: (edge: Edge) => boolean): Verdict {
  switch (contract.kind) {
    case "forbidden":
      return checkForbidden(contract, context, use);
    case "independent":
      return checkIndependent(contract, context, use);
    case "required":
      return checkRequired(contract, context, use);
    case "layers":
      return checkLayers(contract, context, use);
    case "protected":
      return checkProtected(contract, context, use);
    case "interface":
      return checkInterface(contract, context, use);
    case "acyclic":
      return checkAcyclic(contract, context, use);
  }
}

function matchesAny(exemption: ReadExemption, { graph }: RuleContext): boolean {
  for (const path of graph.modules.keys()) if (graph.edgesFrom(path).some(exemption.covers)) return true;
  return false;
}

function unmatchedExemption(
  contract: DeclaredContract,
  { from, to, because }: ReadExemption,
): ContractOutcome["results"][number] {
  return {
    rule: "contracts/unmatched-exemption",
    result: {
      ...declaredAt(contract),
      message: `exemption {from: ${from}, to: ${to}} of "${contract.name}" matches no import (because: ${because})`,
      recommendation:
        "Remove the exemption: the import is gone, or correct its names. A plain name means that one module.",
      subject: `${contract.name}: ${from} → ${to}`,
    },
  };
}
