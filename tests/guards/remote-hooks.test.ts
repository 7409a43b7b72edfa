import { expect, test } from "vitest";
import { textReader } from "../../src/engine/text.ts";
import { discover } from "../../src/guards/discover.ts";
import { remoteHooks } from "../../src/guards/remote-hooks.ts";
import { openMemory } from "../../src/host/memory.ts";
import { takeInventory } from "../../src/inventory/index.ts";

const CONFIG = `repos:
  - repo: https://github.com/astral-sh/ruff-pre-commit
    rev: v0.15.15
    hooks:
      - id: ruff-check
        args: [--fix, --exit-non-zero-on-fix]
        exclude: ^docs/
      - id: ruff-format
  - repo: https://github.com/seddonym/import-linter
    rev: v2.1
    hooks:
      - id: import-linter
  - repo: local
    hooks:
      - id: ruff
        entry: ruff check
        language: system
`;

test("the well-known checks of other repositories, with their arguments, files and lines", () => {
  const steps = remoteHooks(CONFIG);
  expect(steps.map(({ text, line }) => [text, line])).toEqual([
    ["ruff check --force-exclude --fix --exit-non-zero-on-fix", 5],
    ["lint-imports", 12],
  ]);
  expect(steps[0]?.script.hook).toMatchObject({ exclude: "^docs/", typesOr: ["python", "pyi"], passFilenames: true });
  expect(steps[1]?.script.hook).toMatchObject({ passFilenames: false });
});

test("one that repairs is listed, and not tried", async () => {
  const files = {
    ".pre-commit-config.yaml": CONFIG.replace("ruff-check", "ruff"),
    "pyproject.toml":
      '[tool.ruff.lint]\nselect = ["TID251"]\n[tool.ruff.lint.flake8-tidy-imports.banned-api]\n"runtime".msg = "no"\n',
    "app.py": "import json\n",
  };
  const source = openMemory(files);
  const { untried } = await discover(await takeInventory(source), textReader(source));
  expect(untried.map(({ run, reason }) => `${run.slice(0, 32)}: ${reason.slice(0, 34)}`)).toEqual([
    "ruff check --force-exclude --fix: it rewrites what it checks (--fix)",
  ]);
});

test("a file that is no YAML has none", () => {
  expect(remoteHooks("repos: [")).toEqual([]);
});
