/** The families of rules that come with Assay; a family adds its rules in its own index. */
import delivery from "../rules/delivery/index.ts";
import deps from "../rules/deps/index.ts";
import docs from "../rules/docs/index.ts";
import imports from "../rules/imports/index.ts";
import process from "../rules/process/index.ts";
import suite from "../rules/suite/index.ts";
import { BUILT_IN_RULES } from "./engine/built-in.ts";
import type { Rule, RuleMeta } from "./rule-kit/index.ts";

export const RULES: readonly Rule[] = [...imports, ...deps, ...process, ...delivery, ...docs, ...suite];

/** Every rule that a configuration may name. */
export const ALL_RULES: readonly RuleMeta[] = [...RULES, ...BUILT_IN_RULES];

export function ruleIds(): ReadonlySet<string> {
  return new Set(ALL_RULES.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])]));
}
