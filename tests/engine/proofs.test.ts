/** Proofs see a rule that is blind, and a delta judges planted files as a full audit would. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RULES } from "../../src/rules.ts";
import { contextOf } from "../../src/engine/context.ts";
import { focusOn } from "../../src/engine/focus.ts";
import { verdictOf } from "../../src/engine/exit-code.ts";
import { inlineExtractor } from "../../src/engine/inline.ts";
import { runRule } from "../../src/engine/run-rules.ts";
import { openSession } from "../../src/engine/session.ts";
import { settingsOf } from "../../src/engine/settings.ts";
import { loadConfig } from "../../src/config/load.ts";
import type { Config } from "../../src/config/types.ts";
import { openMemory } from "../../src/host/memory.ts";
import { overlay } from "../../src/inventory/overlay.ts";
import type { GraphRule, Rule, RuleContext, RuleResult } from "../../src/rule-kit/index.ts";
import { MONOREPO, PACKAGE } from "../canary/repositories.ts";
import { auditMemory, type Tree } from "../in-memory.ts";

function ruleNamed(id: string): GraphRule {
  const rule = RULES.find((one) => one.id === id);
  if (rule?.scope !== "graph") throw new Error(`no graph rule ${id}`);
  return rule;
}

/** The rule without the results that `sees` refuses. */
function blinded(id: string, sees: (result: RuleResult) => boolean): Rule {
  const rule = ruleNamed(id);
  return Object.assign({}, rule, {
    *check(context: RuleContext) {
      for (const result of rule.check(context)) if (sees(result)) yield result;
    },
  });
}

async function proofOf(rule: Rule, tree: Tree) {
  const { audit } = await auditMemory(tree, { rules: [rule], proofs: true });
  return { check: audit.checks.find(({ id }) => id === rule.id), verdict: verdictOf(audit) };
}

describe("a rule that misses a canary makes the audit incomplete", () => {
  test("the rule as it is: nothing missed, exit code 0", async () => {
    const { check, verdict } = await proofOf(ruleNamed("imports/unresolved"), PACKAGE);
    expect(check).toMatchObject({ outcome: "clean", proof: { missed: [] } });
    expect(verdict.code).toBe(0);
  });

  test("blind inside functions and classes: the missed operators are named, exit code 3", async () => {
    const blind = blinded("imports/unresolved", ({ symbol }) => symbol === undefined);
    const { check, verdict } = await proofOf(blind, PACKAGE);
    expect(check?.outcome).toBe("failed");
    expect([...(check?.proof?.missed ?? [])].sort()).toEqual([
      "async function",
      "class body",
      "function",
      "method",
      "nested class",
    ]);
    expect(check?.proof?.caught).toBeGreaterThan(0);
    expect(check?.reason).toMatch(
      /^missed 5 of \d+ planted violations: function, async function, method, nested class, class body/,
    );
    expect(verdict).toMatchObject({ code: 3, findings: 0 });
    expect(verdict.incomplete.join()).toContain("imports/unresolved missed 5 of");
  });

  test("blind to a part of the tree", async () => {
    const blind = blinded("process/shell-injection", ({ path }) => !path.includes("node_modules"));
    const { check, verdict } = await proofOf(blind, PACKAGE);
    expect(check?.proof?.missed).toEqual(["a folder named like an ignored one"]);
    expect(verdict.code).toBe(3);
  });

  test("blind to what a helper in another file does", async () => {
    const blind = blinded("process/blocking-in-async", ({ path, chain }) =>
      (chain ?? []).every((link) => link.path === path),
    );
    const { check } = await proofOf(blind, PACKAGE);
    expect(check?.proof?.missed).toEqual(["helper of another file"]);
  });

  test("a result about something else at the same place is no catch", async () => {
    const rule = Object.assign({}, ruleNamed("imports/unresolved"), {
      canaries: () => [
        {
          operator: "other",
          files: [{ path: "shop/planted.py", text: "from .assay_canary_absent import x\n" }],
          expectAt: "shop/planted.py",
          subject: ".something_else",
        },
      ],
    });
    expect((await proofOf(rule, PACKAGE)).check?.proof?.missed).toEqual(["other"]);
  });

  test("canaries that crash are a failure that names the place", async () => {
    const rule = Object.assign({}, ruleNamed("imports/unresolved"), {
      canaries: () => {
        throw new Error("no idea");
      },
    });
    const { check, verdict } = await proofOf(rule, PACKAGE);
    expect(check).toMatchObject({ outcome: "failed" });
    expect(check?.reason).toContain("no idea");
    expect(verdict.code).toBe(3);
  });

  test("a rule with findings is not tested: it can see", async () => {
    const { check } = await proofOf(ruleNamed("imports/unresolved"), {
      ...PACKAGE,
      "shop/bad.py": "from . import x\nfrom .gone import y\n",
    });
    expect(check?.outcome).toBe("findings");
    expect(check?.proof).toBeUndefined();
  });
});

/** Results of every rule at these paths. */
function resultsAt(
  paths: ReadonlySet<string>,
  contextFor: (rule: Rule) => ReturnType<typeof contextOf>,
  config: Config,
) {
  return RULES.flatMap((rule) =>
    runRule(rule, settingsOf(rule, config), contextFor(rule))
      .results.filter(({ path }) => paths.has(path))
      .map((result) => JSON.stringify([rule.id, result])),
  ).sort();
}

describe("a delta over planted files", () => {
  const trees: readonly Tree[] = [MONOREPO, PACKAGE];

  test("gives at their paths what an audit of the whole changed tree gives", async () => {
    const seen = new Set<string>();
    for (const tree of trees) {
      const memory = openMemory(tree);
      const loaded = await loadConfig(memory, await memory.list(), new Set());
      if (!loaded.ok) throw new Error("configuration");
      const { config } = loaded;
      const session = await openSession(memory, config, inlineExtractor(memory));
      const context = contextOf(session);
      const plans = RULES.flatMap((rule) => [...(rule.canaries?.({ ...context, options: {} }) ?? [])]);
      await fc.assert(
        fc.asyncProperty(fc.subarray(plans, { minLength: 1, maxLength: 25 }), async (chosen) => {
          const changes = [...new Map(chosen.flatMap(({ files }) => files.map((file) => [file.path, file]))).values()];
          const paths = new Set(changes.map(({ path }) => path));
          const delta = contextOf(await session.plant(changes));
          const focused = focusOn(delta, paths);
          const changed = overlay(memory, changes);
          const full = contextOf(await openSession(changed, config, inlineExtractor(changed)));
          const found = resultsAt(paths, (rule) => (rule.locality === "file" ? focused : delta), config);
          for (const result of found) seen.add(result);
          expect(found).toEqual(resultsAt(paths, () => full, config));
        }),
        { numRuns: 15 },
      );
    }
    expect(seen.size).toBeGreaterThan(100);
  });
});

async function contractProofs(tree: Tree) {
  const { audit } = await auditMemory(tree, { rules: [], proofs: true });
  return audit.checks.map(({ outcome, proof }) => ({
    outcome,
    missed: proof?.missed,
    operators: proof?.operators ?? [],
  }));
}

describe("a contract is tested where only existing modules are in its scope", () => {
  test("one module: the import is written at its end", async () => {
    const [check] = await contractProofs({
      "assay.yaml": "contracts:\n  - {name: no runtime, kind: forbidden, from: services/app.py, to: runtime}\n",
      "runtime/__init__.py": "",
      // Without a line end: the planted statement must not join the last line.
      "services/app.py": "import json\nVALUE = 1",
    });
    expect(check).toMatchObject({ outcome: "clean", missed: [] });
    expect(check?.operators).toEqual(expect.arrayContaining(["top level, in the module itself"]));
  });

  test("a script without an extension beside the modules", async () => {
    const [check] = await contractProofs({
      "assay.yaml": "contracts:\n  - {name: no cycles, kind: acyclic}\n",
      "tools/check": "#!/usr/bin/env python3\nimport json\n",
      "tools/other.py": "import json\n",
      "app/__init__.py": "",
      "app/main.py": "import json\n",
    });
    expect(check).toMatchObject({ outcome: "clean", missed: [] });
    expect(check?.operators.length).toBeGreaterThan(10);
  });
});
