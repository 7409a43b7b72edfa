import type { Manifest } from "../../../src/facts/manifests/types.ts";
import type { Unit } from "../../../src/inventory/types.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { isShow, unitName } from "../findings.ts";
import { placeFor } from "../place.ts";
import { supplyOf } from "../supply.ts";
import { isDeclaredForAll } from "../missing.ts";
import { planAt, spotsOf } from "../canaries.ts";
import { isOldClient, isSupplied, needsOf, testCount } from "../test-needs.ts";
import type { Need } from "../test-needs.ts";

function testRequirements(unit: Unit): Manifest | undefined {
  return unit.manifests.find(
    (manifest) => manifest.kind === "requirements" && manifest.declared.some((declared) => declared.role === "test"),
  );
}

function consequence(need: Need): string {
  switch (need.effect) {
    case "collection":
      return "Tests cannot be collected";
    case "start":
      return "pytest does not start";
    case "tests":
      return "Tests fail";
  }
}

const PLUGINS: readonly (readonly [distribution: string, operator: string, text: string])[] = [
  [
    "httpx",
    "client of starlette",
    "from starlette.testclient import TestClient\n\n\ndef test_it():\n    assert TestClient\n",
  ],
  ["pytest-benchmark", "fixture", "def test_it(benchmark):\n    assert benchmark\n"],
  ["pytest-trio", "mark", "import pytest\n\n\n@pytest.mark.trio\nasync def test_it():\n    pass\n"],
];

export default defineRule({
  id: "deps/missing-for-tests",
  title: "tests need a package that nothing declares",
  severity: "high",
  default: "on",
  languages: ["python"],
  inTests: "same",
  scope: "unit",
  locality: "file",
  examined: (context) => ({
    count: [...context.facts.values()].reduce((sum, file) => sum + testCount(file), 0),
    noun: "test functions",
  }),
  *canaries(context) {
    for (const spot of spotsOf(context, "test")) {
      if (spot.ecosystem === "npm") continue;
      for (const [distribution, operator, text] of PLUGINS) {
        if (isSupplied(spot.supply, distribution) || isOldClient(spot.supply)) continue;
        yield planAt(spot, operator, `test_assay_canary_${operator.replace(/\W+/g, "_")}`, text);
      }
    }
  },
  *check(unit, context) {
    if (unit.kind === "ci" || isShow(unit.path)) return;
    const needs = needsOf(context, unit);
    if (needs.length === 0) return;
    const supply = supplyOf(context, unit);
    if (supply.dynamic || !supply.stated.has("python")) return;
    for (const need of needs) {
      const { distribution, tests } = need;
      if (isSupplied(supply, distribution) || (distribution === "httpx" && isOldClient(supply))) continue;
      if (distribution.startsWith("pytest-") && isDeclaredForAll(context, distribution)) continue;
      const place = testRequirements(unit)?.path ?? placeFor(unit, "python", true);
      yield {
        path: need.path,
        range: need.range,
        message: `${consequence(need)}: ${need.because}, and no manifest of ${unitName(unit)} declares ${distribution}`,
        recommendation: `Declare ${distribution} in ${place}`,
        unit: unit.id,
        subject: distribution,
        cause: {
          key: `missing-for-tests:${unit.id}:${distribution}`,
          text: `${consequence(need)} in ${unitName(unit)}: ${distribution} is not declared`,
          nextAction: `Declare ${distribution} in ${place}`,
          effort: "minutes",
          ...(tests > 0 ? { unblocks: `${tests} ${tests === 1 ? "test" : "tests"} can run again` } : {}),
        },
      };
    }
  },
});
