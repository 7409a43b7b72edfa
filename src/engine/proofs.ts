/**
 * Tests clean results with planted violations. All canaries of all clean checks join one overlay of the listing, before
 * every filter, so that a wrong exclusion is found too; the same rules then run on the delta. What the user excludes by
 * declaration was not declared clean, so nothing is planted there.
 */
import { pathMatcher } from "../config/match.ts";
import { contractCanaries } from "../contracts/index.ts";
import type { Config } from "../config/types.ts";
import type { OverlayChange } from "../inventory/overlay.ts";
import type { Check, Proof } from "../model/index.ts";
import type { CanaryPlan, Rule } from "../rule-kit/index.ts";
import { contextOf, type EngineContext } from "./context.ts";
import type { Progress } from "./ports.ts";
import { focusOn } from "./focus.ts";
import { crashText, runRule, runRules, type RawFinding } from "./run-rules.ts";
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
  const { planted, crashes } = plan(clean, input);
  const caught = new Set<Planted>();
  let done = 0;
  for (const batch of batches(planted)) {
    input.progress?.("proofs", done, planted.length);
    done += batch.length;
    const changes = await Promise.all(batch.flatMap(({ plan }) => plan.files.map((file) => changeOf(file, input))));
    const session = await input.session.plant(changes);
    const names = new Set(batch.map((entry) => entry.check));
    const raw = judgeDelta(input, names, contextOf(session), new Set(changes.map(({ path }) => path)));
    for (const entry of batch) if (raw.some((finding) => isCatch(finding, entry))) caught.add(entry);
  }
  return input.checks.map((check) => {
    const crash = crashes.get(check.id);
    if (crash !== undefined) return { ...check, outcome: "failed", reason: `its canaries ${crash}` };
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

async function changeOf(
  { path, text, isAddition }: CanaryPlan["files"][number],
  { session }: ProveInput,
): Promise<OverlayChange> {
  const before = isAddition === true ? await session.source.read(path) : undefined;
  if (before?.ok !== true) return { path, text };
  const added = new TextEncoder().encode(`\n${text}`);
  const bytes = new Uint8Array(before.bytes.length + added.length);
  bytes.set(before.bytes);
  bytes.set(added, before.bytes.length);
  return { path, text: bytes };
}

/** Results of the rules and contracts of these names on the changed tree; rules that allow it walk the changed files only. */
function judgeDelta(
  { rules, config }: ProveInput,
  names: ReadonlySet<string>,
  context: EngineContext,
  changed: ReadonlySet<string>,
): readonly RawFinding[] {
  const focused = focusOn(context, changed);
  const raw: RawFinding[] = [];
  for (const rule of rules) {
    if (!names.has(rule.id)) continue;
    const settings = settingsOf(rule, config);
    const { results } = runRule(rule, settings, rule.locality === "file" ? focused : context);
    for (const result of results) raw.push({ rule, settings, result, check: rule.id });
  }
  const contracts = config.contracts.filter((contract) => names.has(`contract: ${contract.name}`));
  if (contracts.length > 0) raw.push(...runRules([], { ...config, contracts }, context).raw);
  return raw;
}

function isCatch({ check, result }: RawFinding, entry: Planted): boolean {
  const { expectAt, subject } = entry.plan;
  return check === entry.check && result.path === expectAt && (subject === undefined || result.subject === subject);
}

interface Plans {
  readonly planted: readonly Planted[];
  /** Check → why its canaries could not be made. */
  readonly crashes: ReadonlyMap<string, string>;
}

function plan(clean: readonly Check[], input: ProveInput): Plans {
  const names = new Set(clean.map((check) => check.id));
  const excluded = input.config.exclude.map((entry) => pathMatcher(entry.path));
  const isExcluded = (plan: CanaryPlan) => plan.files.some(({ path }) => excluded.some((matches) => matches(path)));
  const planted: Planted[] = [];
  const crashes = new Map<string, string>();
  const collect = (check: string, plans: () => Iterable<CanaryPlan>, isOn: (path: string) => boolean): void => {
    if (!names.has(check)) return;
    try {
      for (const plan of plans()) if (isOn(plan.expectAt) && !isExcluded(plan)) planted.push({ check, plan });
    } catch (error) {
      crashes.set(check, crashText(error));
    }
  };
  for (const rule of input.rules) {
    const settings = settingsOf(rule, input.config);
    const canaries = rule.canaries;
    if (canaries === undefined) continue;
    const plans = (): Iterable<CanaryPlan> => {
      const options = rule.options === undefined ? settings.options : rule.options.parse(settings.options);
      return canaries({ ...input.context, options });
    };
    collect(rule.id, plans, settings.enabledAt);
  }
  for (const contract of input.config.contracts) {
    const plans = () => contractCanaries(contract, { ...input.context, options: {} });
    collect(`contract: ${contract.name}`, plans, () => true);
  }
  return { planted, crashes };
}

/** Canaries that write different texts to one path cannot share an overlay. */
function* batches(planted: readonly Planted[]): Iterable<readonly Planted[]> {
  let rest: readonly Planted[] = planted;
  while (rest.length > 0) {
    const texts = new Map<string, string>();
    const batch: Planted[] = [];
    const later: Planted[] = [];
    for (const entry of rest) {
      const free = entry.plan.files.every((file) => (texts.get(file.path) ?? file.text) === file.text);
      if (!free) later.push(entry);
      else {
        for (const file of entry.plan.files) texts.set(file.path, file.text);
        batch.push(entry);
      }
    }
    yield batch;
    rest = later;
  }
}
