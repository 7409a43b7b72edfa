/** Runs rules and contracts over a session: raw results and one check record each. A crash is a visible failure. */
import { checkContracts } from "../contracts/index.ts";
import type { Config } from "../config/types.ts";
import type { Check } from "../model/index.ts";
import type { Rule, RuleContext, RuleMeta, RuleResult } from "../rule-kit/index.ts";
import { CONTRACT_RULES } from "./built-in.ts";
import type { EngineContext } from "./context.ts";
import { settingsOf, type RuleSettings } from "./settings.ts";

/** A result and the rule that yielded it, before identity, severity and suppression. */
export interface RawFinding {
  readonly rule: RuleMeta;
  readonly settings: RuleSettings;
  readonly result: RuleResult;
  /** Id of the check that it belongs to: the rule's id, or the contract's name. */
  readonly check: string;
}

export interface RuleRun {
  readonly raw: readonly RawFinding[];
  readonly checks: readonly Check[];
}

export function runRules(rules: readonly Rule[], config: Config, context: EngineContext): RuleRun {
  const raw: RawFinding[] = [];
  const checks: Check[] = [];
  for (const rule of rules) {
    const settings = settingsOf(rule, config);
    if (!settings.enabledAnywhere) continue;
    const outcome = runRule(rule, settings, context);
    checks.push(outcome.check);
    for (const result of outcome.results) raw.push({ rule, settings, result, check: rule.id });
  }
  const contracts = runContracts(config, context);
  return { raw: [...raw, ...contracts.raw], checks: [...checks, ...contracts.checks] };
}

/** Results of one rule where it is on; a crash gives a `failed` check that names rule and place. */
export function runRule(
  rule: Rule,
  settings: RuleSettings,
  context: EngineContext,
): { readonly results: readonly RuleResult[]; readonly check: Check } {
  const base = { id: rule.id, kind: "rule" as const, title: rule.title };
  try {
    const options = rule.options === undefined ? settings.options : rule.options.parse(settings.options);
    const ruleContext: RuleContext = { ...context, options };
    const results: RuleResult[] = [];
    for (const result of resultsOf(rule, ruleContext)) if (settings.enabledAt(result.path)) results.push(result);
    const examined = rule.examined(ruleContext);
    return {
      results,
      check: { ...base, examined, outcome: results.length > 0 ? "findings" : "clean", findings: results.length },
    };
  } catch (error) {
    return {
      results: [],
      check: {
        ...base,
        examined: { count: 0, noun: "files" },
        outcome: "failed",
        findings: 0,
        reason: crashText(error),
      },
    };
  }
}

function* resultsOf(rule: Rule, context: RuleContext): Iterable<RuleResult> {
  if (rule.scope === "graph") yield* rule.check(context);
  else if (rule.scope === "unit") for (const unit of context.inventory.units) yield* rule.check(unit, context);
  else for (const file of context.facts.values()) yield* file.ruleResults?.[rule.id] ?? [];
}

/** What crashed, with the place in the rule. */
export function crashText(error: unknown): string {
  if (!(error instanceof Error)) return `crashed: ${String(error)}`;
  const frame = error.stack?.split("\n").find((line) => line.includes("rules/"));
  return `crashed: ${error.message}${frame === undefined ? "" : ` (${frame.trim()})`}`;
}

function runContracts(config: Config, context: EngineContext): RuleRun {
  const raw: RawFinding[] = [];
  const checks: Check[] = [];
  for (const outcome of checkContracts(config.contracts, { ...context, options: {} })) {
    checks.push({
      id: `contract: ${outcome.name}`,
      kind: "contract",
      title: outcome.name,
      examined: outcome.examined,
      outcome: outcome.outcome,
      findings: outcome.results.length,
      ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    });
    for (const { rule: id, result } of outcome.results) {
      const rule = CONTRACT_RULES.find((meta) => meta.id === id);
      if (rule === undefined) throw new Error(`contract check yields an unknown rule ${id}`);
      raw.push({ rule, settings: settingsOf(rule, config), result, check: `contract: ${outcome.name}` });
    }
  }
  return { raw, checks };
}
