/** Lines that allow a form on purpose. */
import { expect, test } from "vitest";
import { findPolicy } from "../../../src/guards/infer/index.ts";
import { guardOf, repositoryOf, type Files } from "../support.ts";

const SETTINGS = "[importlinter]\nroot_package = tower\nexclude_type_checking_imports = True\n";

function allowed(run: string, files: Files, operator = "TYPE_CHECKING"): string | undefined {
  const policy = findPolicy(guardOf(run, files), operator, repositoryOf(files));
  return policy === undefined ? undefined : `${policy.path}:${policy.line} ${policy.text}`;
}

test("import-linter leaves type-only imports out where its settings say so", () => {
  const line = ".importlinter:3 exclude_type_checking_imports = True";
  expect(allowed("lint-imports", { ".importlinter": SETTINGS })).toBe(line);
  expect(allowed("lint-imports --config walls.ini", { "walls.ini": SETTINGS })).toMatch(/^walls\.ini:3/);
  expect(allowed("lint-imports", { ".importlinter": SETTINGS.replace("True", "False") })).toBeUndefined();
  expect(allowed("lint-imports", { ".importlinter": SETTINGS }, "function")).toBeUndefined();
  expect(allowed("ruff check", { ".importlinter": SETTINGS })).toBeUndefined();
});
