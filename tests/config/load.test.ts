import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load.ts";
import { pathMatcher } from "../../src/config/match.ts";
import { findNearest } from "../../src/config/nearest.ts";
import { openMemory } from "../../src/host/memory.ts";

const RULES = new Set(["process/no-timeout", "process/shell-injection", "deps/unused"]);

async function load(files: Record<string, string>) {
  const source = openMemory(files);
  return loadConfig(source, await source.list(), RULES);
}

function guard(forbids: string): Promise<string[]> {
  return problems({ "assay.yaml": `guards:\n  - run: x\n    forbids: ${forbids}\n` });
}

async function problems(files: Record<string, string>): Promise<string[]> {
  const result = await load(files);
  return result.ok ? [] : result.problems.map((p) => `${p.path}:${p.line}:${p.column}: ${p.message}`);
}

describe("loadConfig", () => {
  it("has defaults without any file", async () => {
    const result = await load({ "a.py": "" });
    expect(result).toMatchObject({ ok: true, config: { threshold: "medium", contracts: [], files: [] } });
  });

  it("names file, line, column and the nearest key", async () => {
    expect(await problems({ "assay.yaml": "threshold: high\nexcludes:\n  - path: x\n" })).toEqual([
      'assay.yaml:2:1: unknown key "excludes"; did you mean "exclude"?',
    ]);
  });

  it("finds the nearest key inside a list and inside a contract", async () => {
    expect(await problems({ "assay.yaml": "exclude:\n  - path: x\n    becuase: y\n" })).toEqual([
      expect.stringMatching(/^assay\.yaml:2:\d+: exclude\.0\.because: /),
      'assay.yaml:3:5: unknown key "becuase"; did you mean "because"?',
    ]);
    expect(
      await problems({
        "assay.yaml": "contracts:\n  - name: x\n    kind: forbidden\n    from: a\n    to: b\n    exept: []\n",
      }),
    ).toEqual(['assay.yaml:6:5: unknown key "exept"; did you mean "except"?']);
    // `from` is a key of other kinds of contract.
    expect(await problems({ "assay.yaml": "contracts:\n  - name: x\n    kind: acyclic\n    from: a\n" })).toEqual([
      expect.stringMatching(/^assay\.yaml:4:5: unknown key "from"; valid here: .*modules/),
    ]);
  });

  it("says what a guard's declaration may hold", async () => {
    expect(await guard("{imports: runtime, in: services/**}")).toEqual([]);
    expect(await guard("{imports: runtime, inn: services/**}")).toEqual([
      expect.stringMatching(/^assay\.yaml:3:\d+: guards\.0\.forbids: "inn" says nothing beside "imports"/),
    ]);
    expect(await guard("{calls: fork}")).toEqual([expect.stringMatching(/"calls" is shell, no-timeout or any/)]);
    expect(await guard("imports")).toHaveLength(1);
  });

  it("refuses an option of a rule for a part of the tree, where it would be dropped", async () => {
    const text =
      "overrides:\n  - path: src/**\n    rules:\n      process/no-timeout: {severity: low, allow: [x]}\nrules:\n  process/no-timeout: {allow: [x]}\n";
    expect(await problems({ "assay.yaml": text })).toEqual([
      'assay.yaml:4:43: "allow" of process/no-timeout holds for the whole tree: move it to "rules" of the configuration in the root',
    ]);
  });

  it("names the nearest rule", async () => {
    expect(await problems({ "assay.yaml": "rules:\n  process/no-timeuot: high\n" })).toEqual([
      'assay.yaml:2:3: there is no rule "process/no-timeuot"; did you mean "process/no-timeout"?; `assay rules` lists them',
    ]);
  });

  it("reports broken YAML with its line and does not crash on other shapes", async () => {
    expect((await problems({ "assay.yaml": "a: [1\nb: }" }))[0]).toMatch(/^assay\.yaml:\d+:\d+: /);
    expect(await problems({ "assay.yaml": "- just\n- a list\n" })).toHaveLength(1);
    expect(await problems({ "assay.yaml": "" })).toEqual([]);
  });

  it("reads pyproject.toml and package.json", async () => {
    expect(await load({ "pyproject.toml": "[project]\nname='x'\n[tool.assay]\nthreshold = 'high'\n" })).toMatchObject({
      ok: true,
      config: { threshold: "high", files: ["pyproject.toml"] },
    });
    expect(await load({ "package.json": '{"name":"x","assay":{"threshold":"low"}}' })).toMatchObject({
      ok: true,
      config: { threshold: "low", files: ["package.json"] },
    });
    expect(
      await problems({ "pyproject.toml": "[tool.assay]\nthreshold = 'high'\n[tool.assay.rulez]\nx = 'on'\n" }),
    ).toEqual(['pyproject.toml:3:2: unknown key "rulez"; did you mean "rules"?']);
    expect(await problems({ "package.json": '{\n "assay": {\n  "treshold": "low"\n }\n}' })).toEqual([
      'package.json:3:3: unknown key "treshold"; did you mean "threshold"?',
    ]);
  });

  it("refuses two configurations in one folder", async () => {
    const found = await problems({ "assay.yaml": "threshold: high", "package.json": '{"assay":{"threshold":"low"}}' });
    expect(found).toEqual([expect.stringContaining("configuration stands here and in assay.yaml")]);
  });

  it("lets a nested file speak of its own folder only", async () => {
    const result = await load({
      "assay.yaml": "rules:\n  deps/unused: off\n",
      "services/a/assay.yaml":
        "threshold: critical\nrules:\n  process/no-timeout: low\nexclude:\n  - {path: gen/**, because: generated}\n",
    });
    expect(result).toMatchObject({
      ok: true,
      config: {
        threshold: "medium",
        ruleSettings: [
          { path: "**", rules: { "deps/unused": { enabled: false } } },
          { path: "services/a/**", rules: { "process/no-timeout": { severity: "low" } } },
        ],
        exclude: [{ path: "services/a/gen/**", at: { path: "services/a/assay.yaml", line: 5 } }],
      },
    });
  });

  it("never throws, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.constantFrom("assay.yaml", "pyproject.toml", "package.json"),
        async (text, name) => {
          const prefix = name === "pyproject.toml" ? "[tool.assay]\n" : "";
          await load({ [name]: prefix + text });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("pathMatcher", () => {
  it.each([
    ["examples", "examples/a/b.py", true],
    ["examples", "examples2/a.py", false],
    ["examples/**", "examples/a/b.py", true],
    ["services/*/app.py", "services/a/app.py", true],
    ["services/*/app.py", "services/a/b/app.py", false],
    ["**/*.gen.ts", "a/b/c.gen.ts", true],
    ["services/*", "services/a/deep/x.py", true],
    [".", "anything", true],
    [".github/**", ".github/workflows/ci.yml", true],
  ])("%s on %s is %s", (pattern, path, expected) => {
    expect(pathMatcher(pattern)(path)).toBe(expected);
  });
});

describe("findNearest", () => {
  it("finds transpositions and omissions, and nothing far away", () => {
    expect(findNearest("excldue", ["exclude", "rules"])).toBe("exclude");
    expect(findNearest("zzzzzzzz", ["exclude", "rules"])).toBeUndefined();
  });
});

describe("nested contracts", () => {
  it("speak of their own folder", async () => {
    const result = await load({
      "apps/media/assay.yaml":
        "contracts:\n  - {name: n, kind: forbidden, from: services/**, to: [runtime, app.db, django], except: [{from: services/a.py, to: runtime.boot, because: x}]}\n",
      "apps/media/runtime/boot.py": "",
      "apps/media/app/db.py": "",
    });
    expect(result).toMatchObject({
      ok: true,
      config: {
        contracts: [
          {
            from: "apps/media/services/**",
            to: ["apps/media/runtime", "apps/media/app/db", "django"],
            except: [{ from: "apps/media/services/a.py", to: "apps/media/runtime/boot", because: "x" }],
            at: { path: "apps/media/assay.yaml", line: 2 },
          },
        ],
      },
    });
  });

  it("are not read below an exclusion", async () => {
    const result = await load({
      "assay.yaml": "exclude:\n  - {path: examples/**, because: wrong on purpose}\n",
      "examples/assay.yaml": "thresold: high\n",
    });
    expect(result).toMatchObject({ ok: true, config: { files: ["assay.yaml"] } });
  });
});
