import { expect, test } from "vitest";
import { withoutRunner } from "../../../src/guards/prove/runner.ts";
import type { Guard } from "../../../src/guards/types.ts";

const guard = (argv: readonly string[]): Guard => ({
  id: "check",
  run: argv.join(" "),
  argv,
  cwd: ".",
  env: {},
  where: { path: ".github/workflows/ci.yml", line: 1 },
  source: "ci",
  files: [],
  alsoAt: [],
});
const here =
  (...names: readonly string[]) =>
  (name: string) =>
    names.includes(name);

test.each([
  ["uv run lint-imports", "lint-imports", ["uv"]],
  [
    "set -e\nuv run --frozen --group dev python tools/check.py --all\n",
    "set -e\npython tools/check.py --all\n",
    ["uv"],
  ],
  ['[ "$X" = "" ] || poetry run ruff check .', '[ "$X" = "" ] || ruff check .', ["poetry"]],
  ["uv run --with pyyaml --no-project -s tools/check.py --all", "python tools/check.py --all", ["uv"]],
  ["hatch run lint:check", "hatch run lint:check", []],
  ["uv run pytest && pdm run unknown-tool", "pytest && pdm run unknown-tool", ["uv"]],
  ["echo uv\nrun lint-imports", "echo uv\nrun lint-imports", []],
])("%s", (line, expected, runners) => {
  const replaced = withoutRunner(guard(["bash", "-e", "-c", line]), here("lint-imports", "python", "ruff", "pytest"));
  expect(replaced.guard.argv).toEqual(["bash", "-e", "-c", expected]);
  expect(replaced.runners).toEqual(runners);
});

test("a runner that is here stays, and a call without a shell is read by its words", () => {
  const call = guard(["uv", "run", "--with", "x", "python", "a b.py"]);
  expect(withoutRunner(call, here("uv", "python")).guard).toBe(call);
  expect(withoutRunner(call, here("python")).guard.argv).toEqual(["python", "a b.py"]);
});
