import { describe, expect, test } from "vitest";
import { contractCanaries, type Contract } from "../../src/contracts/index.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import { check, contextOf, write } from "./context.ts";

const files = {
  "runtime/__init__.py": "",
  "runtime/engine.py": "",
  "services/feed/app.py": "import json\n",
  "services/feed/api/__init__.py": "",
  "services/feed/api/routes.py": "",
  "services/gpu-renderer/src/core/__init__.py": "",
  "services/gpu-renderer/src/core/render.py": "import subprocess\n",
  "core/__init__.py": "",
  "core/api.py": "from core import inner",
  "core/inner.py": "",
  "app/main.py": "import core.api\n",
};
const units = [
  { path: "." },
  { path: "services/gpu-renderer", roots: ["services/gpu-renderer/src", "services/gpu-renderer"] },
];

/** Plants each canary alone and tells which were missed. */
function prove(
  contract: Contract,
  context: RuleContext,
): { readonly planted: readonly string[]; readonly missed: readonly string[] } {
  const plans = [...contractCanaries(contract, context)];
  const missed = plans.filter((plan) => {
    const outcome = check(contract, write(context, plan.files));
    return !outcome.results.some(
      ({ rule, result }) => rule === `contracts/${contract.kind}` && result.path === plan.expectAt,
    );
  });
  return {
    planted: plans.map(({ operator }) => operator),
    missed: missed.map(({ operator, expectAt }) => `${operator} at ${expectAt}`),
  };
}

const contracts: readonly Contract[] = [
  { kind: "forbidden", name: "n", from: "services/**", to: "runtime" },
  { kind: "forbidden", name: "n", from: "services.feed", to: "runtime.engine" },
  { kind: "forbidden", name: "n", from: "services.feed.app", to: "runtime" },
  { kind: "independent", name: "n", modules: ["services/feed/app.py", "app/main.py"] },
  { kind: "forbidden", name: "n", from: "core", to: "third-party" },
  { kind: "forbidden", name: "n", from: "core", to: "package:google.cloud" },
  { kind: "independent", name: "n", modules: "services/*" },
  { kind: "layers", name: "n", layers: ["app", ["core", "services"], "runtime"] },
  { kind: "protected", name: "n", modules: "core.inner", importers: ["core.api"] },
  { kind: "interface", name: "n", of: "core", expose: ["api"] },
  { kind: "acyclic", name: "n" },
  { kind: "required", name: "n", from: "app", to: "core" },
];

describe("every planted violation of a clean contract is caught", () => {
  test.each(contracts.map((contract) => [contract.kind, contract] as const))("%s", (_, contract) => {
    const context = contextOf(files, units);
    expect(check(contract, context).outcome).toBe("clean");
    const { planted, missed } = prove(contract, context);
    expect(missed).toEqual([]);
    expect(planted.length).toBeGreaterThan(0);
  });
});

test("a contract is tested in all forms that it does not allow", () => {
  const context = contextOf(files, units);
  const all = prove({ kind: "forbidden", name: "n", from: "services/**", to: "runtime" }, context).planted;
  expect(all).toEqual(
    expect.arrayContaining([
      "top level",
      "from parent",
      "function",
      "async function",
      "method",
      "nested class",
      "try-guarded",
      "TYPE_CHECKING",
      "import_module",
      "new sub-package",
      "file with a test's name",
    ]),
  );
  const some = prove(
    { kind: "forbidden", name: "n", from: "services/**", to: "runtime", allow: ["type-only", "dynamic"] },
    context,
  );
  expect(some.planted).not.toContain("TYPE_CHECKING");
  expect(some.planted).not.toContain("import_module");
  expect(some.missed).toEqual([]);
});

test("a relative import is planted where one package holds both sides", () => {
  const context = contextOf({
    "p/__init__.py": "",
    "p/a/__init__.py": "",
    "p/a/x.py": "",
    "p/b/__init__.py": "",
    "p/b/y.py": "",
  });
  const contract: Contract = { kind: "forbidden", name: "n", from: "p.a", to: "p.b" };
  const { planted, missed } = prove(contract, context);
  expect(planted).toContain("relative");
  expect(missed).toEqual([]);
});
