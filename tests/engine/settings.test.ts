import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, type RuleSettingValue } from "../../src/config/types.ts";
import { lower, reaches, settingsOf } from "../../src/engine/settings.ts";
import type { RuleMeta } from "../../src/rule-kit/index.ts";

const RULE: RuleMeta = {
  id: "family/rule",
  aliases: ["family/old"],
  title: "t",
  severity: "medium",
  default: "on",
  languages: ["any"],
};
type Entry = readonly [path: string, rules: Readonly<Record<string, RuleSettingValue>>];
const of = (entries: readonly Entry[], rule: RuleMeta = RULE) =>
  settingsOf(rule, { ...DEFAULT_CONFIG, ruleSettings: entries.map(([path, rules]) => ({ path, rules })) });
const ON = { enabled: true };
const OFF = { enabled: false };

describe("settings of a rule", () => {
  it("are its own where nothing is configured", () => {
    expect([of([]).enabledAt("a"), of([]).severityAt("a")]).toEqual([true, undefined]);
    const quiet = of([], { ...RULE, default: "off" });
    expect([quiet.enabledAnywhere, quiet.enabledAt("a")]).toEqual([false, false]);
  });

  it("come from the last entry that matches the path and says it", () => {
    const settings = of([
      ["**", { "family/rule": { enabled: true, severity: "high" } }],
      ["a/**", { "family/rule": { severity: "low" } }],
      ["a/b/**", { "family/rule": OFF }],
      ["a/b/c.py", { "family/rule": ON }],
    ]);
    const at = (path: string) => [settings.enabledAt(path), settings.severityAt(path)];
    expect(at("x.py")).toEqual([true, "high"]);
    expect(at("a/x.py")).toEqual([true, "low"]);
    expect(at("a/b/x.py")).toEqual([false, "low"]);
    expect(at("a/b/c.py")).toEqual([true, "low"]);
  });

  it("may be those of its family or its former name; in one mapping its own name wins whatever the order", () => {
    expect(of([["**", { "family/*": OFF }]]).enabledAnywhere).toBe(false);
    expect(of([["**", { "other/*": OFF }]]).enabledAt("a")).toBe(true);
    expect(of([["**", { "family/old": OFF }]]).enabledAt("a")).toBe(false);
    expect(of([["**", { "family/rule": ON, "family/*": OFF }]]).enabledAt("a")).toBe(true);
    expect(of([["**", { "family/*": OFF, "family/rule": ON }]]).enabledAt("a")).toBe(true);
    expect(
      of([
        ["**", { "family/rule": ON }],
        ["a/**", { "family/*": OFF }],
      ]).enabledAt("a/x"),
    ).toBe(false);
  });

  it("let a rule run where only a part of the tree asks for it", () => {
    const settings = of([["a/**", { "family/rule": ON }]], { ...RULE, default: "off" });
    expect([settings.enabledAnywhere, settings.enabledAt("a/x"), settings.enabledAt("b/x")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("severities", () => {
  it("are lowered by one and compared from the worst", () => {
    expect([lower("critical"), lower("low"), lower("info")]).toEqual(["high", "info", "info"]);
    expect([reaches("high", "medium"), reaches("medium", "medium"), reaches("low", "medium")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
