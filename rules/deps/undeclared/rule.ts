import type { Severity } from "../../../src/model/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { alsoIn, examinedImports, lower, mostTelling, unitName, unitSubject, whatToDeclare } from "../findings.ts";
import { integrationOf } from "../integration.ts";
import { placeFor } from "../place.ts";
import { planAt, spotsOf } from "../canaries.ts";
import { missingOf } from "../missing.ts";
import type { Missing } from "../missing.ts";
import { collectedTests, reachedModules } from "../reach.ts";
import type { Reached } from "../reach.ts";
import { supplyOf } from "../supply.ts";
import type { Ecosystem, Use } from "../uses.ts";

/** Certain imports of product code and tests fail where they stand; what a folder above declares may be there. */
function severityOf(missing: Missing, use: Use, judged: Judged): Severity {
  const { context, reached, isLibrary, isLocked } = judged;
  // Only settings that somebody chooses lead there; what no runner collects is data of tests.
  if (use.strength === "conditional") return "low";
  if (use.role === "test" && !collectedTests(context).has(use.path)) return "low";
  const base: Severity = use.role === "source" || use.role === "test" ? "high" : "medium";
  let severity: Severity = use.strength === "certain" ? base : lower(base);
  // In a library, an import inside a function is how optional features are written.
  if (use.strength === "deferred" && isLibrary) severity = lower(severity);
  // Test tools often come with other test tools: without a lock file that cannot be told.
  if (use.role === "test" && !isLocked) severity = lower(severity);
  if (missing.why.kind === "around") severity = lower(severity);
  // An integration that nobody imports at start fails only for those who ask for it.
  if (use.ecosystem === "python" && use.role === "source" && !reached.has(use.path)) severity = lower(severity);
  // What a program wrote is declared by whoever runs that program.
  if (context.facts.get(use.path)?.traits.includes("generated") === true) severity = lower(severity);
  return severity;
}

interface Judged {
  readonly context: RuleContext;
  readonly reached: Reached;
  readonly isLibrary: boolean;
  readonly isLocked: boolean;
}

/** Each canary imports a package of its own, so that each must be found by itself. */
const SNIPPETS: Readonly<Record<Ecosystem, readonly (readonly [operator: string, text: (name: string) => string])[]>> =
  {
    python: [
      ["import", (name) => `import ${name}\n`],
      ["from import", (name) => `from ${name}.part import thing\n`],
      ["in a function", (name) => `def load():\n    import ${name}\n\n    return ${name}\n`],
      ["in a method", (name) => `class Planted:\n    def load(self):\n        import ${name}\n`],
      ["several in one statement", (name) => `import os, ${name}\n`],
      ["parenthesised", (name) => `from ${name} import (\n    thing,\n)\n`],
      ["renamed", (name) => `import ${name}.part as planted\n`],
      ["import_module", (name) => `import importlib\n\nplanted = importlib.import_module("${name}")\n`],
    ],
    npm: [
      ["import", (name) => `import thing from "${name}";\nexport default thing;\n`],
      ["export from", (name) => `export { thing } from "${name}/part";\n`],
      ["import()", (name) => `export const thing = () => import("${name}");\n`],
      ["require", (name) => `const thing = require("${name}");\nmodule.exports = thing;\n`],
      ["side effect", (name) => `import "${name}";\n`],
    ],
  };

export default defineRule({
  id: "deps/undeclared",
  title: "imported package that no manifest of the unit declares",
  severity: "high",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      for (const [index, [operator, text]] of SNIPPETS[spot.ecosystem].entries()) {
        const name = `assay_canary_absent_${index}`;
        yield planAt(spot, operator, `assay_canary_undeclared_${index}`, text(name));
      }
    }
  },
  *check(unit, context) {
    const reached = reachedModules(context);
    const { locked } = supplyOf(context, unit);
    const isLibrary =
      unit.manifests.some((one) => /^(?:pyproject|setup)/.test(one.kind) && one.name !== undefined) &&
      !unit.manifests.some((one) => one.kind === "dockerfile");
    for (const missing of missingOf(context, unit)) {
      const { why, uses, name } = missing;
      if (why.kind !== "nowhere" && why.kind !== "around") continue;
      const sure = uses.filter((one) => integrationOf(context, one.path) === undefined);
      const use = mostTelling(sure.length > 0 ? sure : uses);
      if (use === undefined) continue;
      const host = integrationOf(context, use.path);
      const severity = severityOf(missing, use, {
        context,
        reached,
        isLibrary,
        isLocked: locked[use.ecosystem].size > 0,
      });
      const place = placeFor(unit, use.ecosystem, use.role === "test");
      const what = whatToDeclare(use, name);
      const elsewhere = why.kind === "around" ? `; only ${why.by.declared.path} does` : "";
      yield {
        path: use.path,
        range: use.fact.range,
        severity: host === undefined ? severity : "low",
        confidence: host !== undefined ? "low" : why.kind === "around" ? "medium" : "high",
        message:
          host === undefined
            ? `${use.module} is imported${alsoIn(uses)}, but no manifest of ${unitName(unit)} declares ${what}${elsewhere}`
            : `${use.module} is imported${alsoIn(uses)}, but no requirement in ${host.path} has a name like it`,
        recommendation: `Declare ${what} in ${host?.path ?? place}`,
        unit: unit.id,
        subject: name,
        cause: {
          key: `undeclared:${unit.id}`,
          text: `${unitSubject(unit)} imports packages that it does not declare`,
          nextAction: `Declare what ${unitName(unit)} imports`,
          effort: "minutes",
        },
      };
    }
  },
});
