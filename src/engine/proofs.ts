/**
 * Tests clean results with planted violations. All canaries of all clean checks join one overlay of the listing, before
 * every filter, so that a wrong exclusion is found too; the same rules then run on the delta.
 */
import { contractCanaries } from "../contracts/index.ts";
import type { Config } from "../config/types.ts";
import type { OverlayChange } from "../inventory/overlay.ts";
import type { Check, Proof } from "../model/index.ts";
import type { CanaryPlan, Rule, RuleContext } from "../rule-kit/index.ts";
import { contextOf, type EngineContext } from "./context.ts";
import type { Progress } from "./ports.ts";
import { runRules } from "./run-rules.ts";
import type { Session } from "./session.ts";
import { settingsOf } from "./settings.ts";

interface ProveInput {
  readonly session: Session;
  readonly context: EngineContext;
  readonly checks: readonly Check[];
  readonly rules: readonly Rule[];
  readonly config: Config;
  readonly progress?: Progress;
}

interface Planted {
  readonly check: string;
  readonly plan: CanaryPlan;
}

export async function prove(input: ProveInput): Promise<readonly Check[]> {
  const clean = input.checks.filter((check) => check.outcome === "clean");
  const planted = plan(clean, input);
  if (planted.length === 0) return input.checks;
  const caught = new Set<Planted>();
  let done = 0;
  for (const batch of batches(planted)) {
    input.progress?.("proofs", done, planted.length);
    done += batch.length;
    const changes: OverlayChange[] = batch.flatMap(({ plan }) => plan.files.map(({ path, text }) => ({ path, text })));
    const session = await input.session.with(changes);
    const names = new Set(batch.map((entry) => entry.check));
    const rules = input.rules.filter((rule) => names.has(rule.id));
    const contracts = input.config.contracts.filter((contract) => names.has(`contract: ${contract.name}`));
    const run = runRules(rules, { ...input.config, contracts }, contextOf(session));
    const hits = new Set(run.raw.map((raw) => `${raw.check}\0${raw.result.path}`));
    for (const entry of batch) if (hits.has(`${entry.check}\0${entry.plan.expectAt}`)) caught.add(entry);
  }
  return input.checks.map((check) => {
    const mine = planted.filter((entry) => entry.check === check.id);
    if (mine.length === 0) return check;
    const missed = mine.filter((entry) => !caught.has(entry));
    const proof: Proof = {
      planted: mine.length,
      caught: mine.length - missed.length,
      operators: [...new Set(mine.map((entry) => entry.plan.operator))],
      missed: [...new Set(missed.map((entry) => entry.plan.operator))],
    };
    if (missed.length === 0) return { ...check, proof };
    const reason = `missed ${missed.length} of ${mine.length} planted violations: ${proof.missed.join(", ")} (${missed[0]?.plan.expectAt ?? ""})`;
    return { ...check, proof, outcome: "failed", reason };
  });
}

function plan(clean: readonly Check[], input: ProveInput): readonly Planted[] {
  const names = new Set(clean.map((check) => check.id));
  const planted: Planted[] = [];
  for (const rule of input.rules) {
    if (!names.has(rule.id) || rule.canaries === undefined) continue;
    const settings = settingsOf(rule, input.config);
    const options = rule.options === undefined ? settings.options : rule.options.parse(settings.options);
    const context: RuleContext = { ...input.context, options };
    for (const plan of rule.canaries(context)) {
      if (settings.enabledAt(plan.expectAt)) planted.push({ check: rule.id, plan });
    }
  }
  for (const contract of input.config.contracts) {
    const check = `contract: ${contract.name}`;
    if (!names.has(check)) continue;
    for (const plan of contractCanaries(contract, { ...input.context, options: {} })) planted.push({ check, plan });
  }
  return planted;
}

/** Canaries that write the same path cannot share an overlay. */
function* batches(planted: readonly Planted[]): Iterable<readonly Planted[]> {
  let rest: readonly Planted[] = planted;
  while (rest.length > 0) {
    const paths = new Set<string>();
    const batch: Planted[] = [];
    const later: Planted[] = [];
    for (const entry of rest) {
      const free = entry.plan.files.every((file) => !paths.has(file.path));
      if (!free) later.push(entry);
      else {
        for (const file of entry.plan.files) paths.add(file.path);
        batch.push(entry);
      }
    }
    yield batch;
    rest = later;
  }
}
