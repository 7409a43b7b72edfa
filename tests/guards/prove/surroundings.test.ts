/** What a guard that cannot import a module may blame. */
import { expect, test } from "vitest";
import { surroundingsOf } from "../../../src/guards/prove/surroundings.ts";
import type { Guard } from "../../../src/guards/types.ts";

const GUARD: Guard = {
  id: "tests/test_lazy.py",
  run: "pytest tests/test_lazy.py",
  argv: ["pytest", "tests/test_lazy.py"],
  cwd: ".",
  env: {},
  where: { path: "tests/test_lazy.py", line: 1 },
  source: "test",
  files: ["tests/test_lazy.py"],
  alsoAt: [],
};

test("a module of a submodule is missing here, not from the repository", () => {
  const modules = '[submodule "fast"]\n\tpath = vendored/fast-tokens\n\turl = ../fast-tokens.git\n';
  const inventory = { manifests: [], paths: new Set([".gitmodules", "shop/__init__.py"]) };
  const around = surroundingsOf(GUARD, inventory, (path) => (path === ".gitmodules" ? modules : undefined));
  expect([around.isDeclared("fast_tokens"), around.isDeclared("tokens")]).toEqual([true, false]);
  expect(surroundingsOf(GUARD, inventory).isDeclared("fast_tokens")).toBe(false);
});
