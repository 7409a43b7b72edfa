/** Which rules run, where, how severe, with what options: configuration applied to a rule and a path. */
import { pathMatcher } from "../config/match.ts";
import type { Config, RuleSettingValue } from "../config/types.ts";
import type { RuleMeta } from "../rule-kit/index.ts";
import { SEVERITIES, type Severity } from "../model/index.ts";

export interface RuleSettings {
  /** On for at least one path. */
  readonly enabledAnywhere: boolean;
  readonly enabledAt: (path: string) => boolean;
  /** The configured severity at a path; undefined leaves the rule's own. */
  readonly severityAt: (path: string) => Severity | undefined;
  /** Options that hold everywhere (an override of options for a part of the tree is not supported). */
  readonly options: Readonly<Record<string, unknown>>;
}

export function settingsOf(rule: RuleMeta, config: Config): RuleSettings {
  const entries: { match: (path: string) => boolean; everywhere: boolean; value: RuleSettingValue }[] = [];
  for (const scoped of config.ruleSettings) {
    // In one mapping the order of keys means nothing: what names the rule wins over what names its family.
    const named = Object.entries(scoped.rules).filter(([key]) => names(rule, key));
    for (const [, value] of named.sort(([a], [b]) => Number(isFamily(b)) - Number(isFamily(a)))) {
      entries.push({ match: pathMatcher(scoped.path), everywhere: scoped.path === "**", value });
    }
  }
  const byDefault = rule.default === "on";
  if (entries.length === 0) {
    return { enabledAnywhere: byDefault, enabledAt: () => byDefault, severityAt: () => undefined, options: {} };
  }
  const last = <Value>(path: string, pick: (value: RuleSettingValue) => Value | undefined): Value | undefined => {
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry = entries[index];
      if (entry === undefined || !entry.match(path)) continue;
      const value = pick(entry.value);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const wide =
    entries.findLast((entry) => entry.everywhere && entry.value.enabled !== undefined)?.value.enabled ?? byDefault;
  return {
    enabledAnywhere: wide || entries.some((entry) => entry.value.enabled === true),
    enabledAt: (path) => last(path, (value) => value.enabled) ?? byDefault,
    severityAt: (path) => last(path, (value) => value.severity),
    options: Object.assign(
      {},
      ...entries.filter((entry) => entry.everywhere).map((entry) => entry.value.options ?? {}),
    ),
  };
}

function names(rule: RuleMeta, key: string): boolean {
  if (key === rule.id || (rule.aliases ?? []).includes(key)) return true;
  return isFamily(key) && rule.id.startsWith(key.slice(0, -1));
}

function isFamily(key: string): boolean {
  return key.endsWith("/*");
}

/** One level less severe; `info` stays. */
export function lower(severity: Severity): Severity {
  return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)] ?? severity;
}

/** Whether `severity` is at or above `threshold`. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
