import { expect, test } from "vitest";
import { remoteHooks } from "../../src/guards/remote-hooks.ts";

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

test("a file that is no YAML has none", () => {
  expect(remoteHooks("repos: [")).toEqual([]);
});
