import { describe, expect, it } from "vitest";
import type { RuleResult } from "../../src/rule-kit/index.ts";
import { auditWith, badImports, placeOf } from "./support.ts";

/** Severity, cause and confidence by the module's name: `bad_high_unblocks_1`. */
function byName(module: string): Partial<RuleResult> {
  const [, severity, kind, key = ""] = module.split("_");
  return {
    severity: severity as "high" | "medium" | "low" | "info",
    confidence: key.startsWith("9") ? "low" : "high",
    cause: {
      key: `${severity}-${kind}`,
      text: `${severity} ${kind}`,
      ...(kind === "unblocks" ? { unblocks: "3 tests can run again" } : {}),
    },
  };
}

const worst = (module: string): Partial<RuleResult> => ({
  ...byName(module),
  cause: { key: "one", text: "one" },
});

describe("groups", () => {
  it("rank by severity, then by what they unblock, then by size, then by place", async () => {
    const { groups, nextActions } = await auditWith(
      {
        "a.py": "import bad_low_unblocks_1\nimport bad_info_x_1\n",
        "b.py": "import bad_high_late_1\nimport bad_high_pair_1\nimport bad_high_pair_2\n",
        "c.py": "import bad_high_unblocks_1\nimport bad_high_last_1\n",
      },
      [badImports({}, byName)],
    );
    expect(groups.map((group) => group.cause)).toEqual([
      "high unblocks",
      "high pair",
      "high late",
      "high last",
      "low unblocks",
      "info x",
    ]);
    expect(nextActions.map((action) => action.group)).toEqual(groups.slice(0, 5).map((group) => group.id));
  });

  it("have the severity of their worst finding, which comes first, surer ones before doubtful ones", async () => {
    const { groups, findings } = await auditWith(
      { "a.py": "import bad_low_x_1\nimport bad_high_x_9\nimport bad_high_x_1\n" },
      [badImports({}, worst)],
    );
    expect(groups).toHaveLength(1);
    expect(groups[0]?.severity).toBe("high");
    const places = new Map(findings.map((finding) => [finding.id, placeOf(finding)]));
    expect(groups[0]?.findings.map((id) => places.get(id))).toEqual(["a.py:3", "a.py:2", "a.py:1"]);
  });

  it("are one for each unit where the rule names no cause", async () => {
    const { groups } = await auditWith({
      "a/pyproject.toml": '[project]\nname = "a"\n',
      "a/x.py": "import bad\n",
      "a/y.py": "import bad\n",
      "z.py": "import bad\n",
    });
    expect(groups.map(({ cause, findings }) => [cause, findings.length])).toEqual([
      ["Import of a bad module in a", 2],
      ["Import of a bad module", 1],
    ]);
  });

  it("come after the product's own when they are about declarations only", async () => {
    const { groups } = await auditWith({ "b.py": "import json  # assay: ignore[process/no-timeout]\nimport bad\n" });
    expect(groups.map((group) => group.rule)).toEqual(["test/bad-import", "audit/suppression-without-reason"]);
  });
});
