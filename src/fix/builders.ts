/** Which rule's findings can be repaired, and by what. */
import type { RuleResult } from "../rule-kit/index.ts";
import { addControls } from "./python/process.ts";
import { refused, type Builder, type Proposal, type RepairContext, type RepairOptions } from "./types.ts";

const controls =
  (rule: string): Builder =>
  async (result, context, options) => {
    const call = context.facts
      .get(result.path)
      ?.summary?.processCalls.find(({ range }) => JSON.stringify(range) === JSON.stringify(result.range));
    if (call === undefined) return refused("the call is not known");
    if (call.language === "javascript") return refused("calls of JavaScript cannot be repaired yet");
    return addControls(rule, result, call, context, options);
  };

const BUILDERS: Readonly<Record<string, Builder>> = Object.fromEntries(
  ["process/no-timeout", "process/uncaptured-output", "process/unchecked-exit"].map((rule) => [rule, controls(rule)]),
);

/** Rules whose findings have a builder here; others may bring a fix with their result. */
export function repairableRules(): readonly string[] {
  return Object.keys(BUILDERS);
}

/** The fix for one result: built, or the one that the rule gave it. Undefined where nobody has one. */
export async function proposeFor(
  rule: string,
  result: RuleResult,
  context: RepairContext,
  options: RepairOptions,
): Promise<Proposal | undefined> {
  const builder = Object.hasOwn(BUILDERS, rule) ? BUILDERS[rule] : undefined;
  if (builder !== undefined) return builder(result, context, options);
  return result.fix === undefined ? undefined : { kind: "fix", fix: result.fix };
}
