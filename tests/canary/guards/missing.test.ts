/** Canaries for guards of dependencies: imports of what is not there, not declared, or not guarded. */
import { describe, expect, test } from "vitest";
import { canariesFor } from "../../../src/canary/guards/index.ts";
import type { Forbids } from "../../../src/model/index.ts";
import type { Tree } from "../../in-memory.ts";
import { expectApart, expectParses, expectValid, find, planted, reason } from "./checks.ts";
import { repositoryFrom } from "./support.ts";

const TREE: Tree = {
  "pyproject.toml":
    '[project]\nname = "shop"\nversion = "1"\ndependencies = [\n    "flask>=2",\n    "PyYAML",\n]\n\n[project.optional-dependencies]\nexcel = ["openpyxl"]\n\n[dependency-groups]\ndev = ["ruff-api"]\n',
  "uv.lock":
    'version = 1\n\n[[package]]\nname = "flask"\nversion = "3"\ndependencies = [\n    { name = "werkzeug" },\n]\n\n[[package]]\nname = "werkzeug"\nversion = "3"\n',
  "shop/__init__.py": "",
  "shop/cart.py": "import flask\nimport yaml\n",
  "shop/stock.py": "import flask\n",
  "web/package.json":
    '{\n  "name": "web",\n  "dependencies": {\n    "left-pad": "1",\n    "react": "19"\n  },\n  "devDependencies": {\n    "vitest": "4"\n  }\n}\n',
  "web/src/index.ts": 'import pad from "left-pad";\nexport default pad;\n',
  "web/src/button.ts": "export const button = 1;\n",
};

const PYTHON = { kind: "dependencies", language: "python", in: ["shop/**"] } as const satisfies Forbids;
const SCRIPT = { kind: "dependencies", language: "javascript", in: ["web/src"] } as const satisfies Forbids;
const OPTIONAL = {
  kind: "unguarded-imports",
  packages: ["openpyxl", "numpy"],
  in: ["shop"],
} as const satisfies Forbids;

const CASES: readonly Forbids[] = [
  PYTHON,
  SCRIPT,
  OPTIONAL,
  { kind: "unresolved-imports", language: "python", in: [] },
  { kind: "unresolved-imports", language: "javascript", in: [] },
];

describe.each(CASES)("$kind, $language", (forbids) => {
  test("each is what it claims to be, apart from the others", async () => {
    const repository = await repositoryFrom(TREE);
    const catalogue = canariesFor(forbids, repository);
    await expectValid(catalogue, forbids, repository);
    expectApart(catalogue);
    expectParses(catalogue);
    expect(catalogue.canaries.filter(({ tier }) => tier === "static").length).toBeGreaterThan(12);
  });
});

test("manifests and lock files decide the advisory forms", async () => {
  const catalogue = canariesFor(PYTHON, await repositoryFrom(TREE));
  expect(planted(catalogue, "declared for development only")).toContain("import ruff_api");
  expect(planted(catalogue, "declared as an extra only")).toContain("import openpyxl");
  expect(planted(catalogue, "transitive dependency")).toContain("import werkzeug");
  expect(planted(catalogue, "declared dependency")).toContain("import flask");
  expect(planted(catalogue, "name differs from the distribution")).toContain("import yaml");
  expect(reason(catalogue, "other part of a namespace")).toBe("no declared dependency is part of a namespace");
});

test("the line of a used dependency is removed, and nothing else", async () => {
  const { changes, names } = find(canariesFor(PYTHON, await repositoryFrom(TREE)), "declaration removed");
  const text = String(TREE["pyproject.toml"]).replace('    "flask>=2",\n', "");
  expect(changes).toEqual([{ kind: "write", path: "pyproject.toml", bytes: text }]);
  expect(names).toEqual(["flask"]);
  const script = find(canariesFor(SCRIPT, await repositoryFrom(TREE)), "declaration removed");
  const json = String(TREE["web/package.json"]).replace('    "left-pad": "1",\n', "");
  expect(script.changes).toEqual([{ kind: "write", path: "web/package.json", bytes: json }]);
  expect(() => JSON.parse(json) as unknown).not.toThrow();
});

test("a canary is told by its module too", async () => {
  const canary = find(canariesFor(PYTHON, await repositoryFrom(TREE)), "function");
  expect(canary.names).toContain("assay_canary_function_planted_module");
  expect(canary.planted).toContain("import assay_canary_function_planted_module");
});

test("an import that is guarded is a control", async () => {
  const catalogue = canariesFor(OPTIONAL, await repositoryFrom(TREE));
  expect(find(catalogue, "guarded import").expects).toBe("green");
  expect(planted(catalogue, "other target numpy")).toBe("import numpy\n");
});
