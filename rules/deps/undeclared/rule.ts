import type { Severity } from "../../../src/model/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { alsoIn, examinedImports, lower, mostTelling, placeFor, unitName } from "../findings.ts";
import { missingOf } from "../missing.ts";
import type { Missing } from "../missing.ts";
import { reachedModules } from "../reach.ts";
import type { Reached } from "../reach.ts";
import type { Use } from "../uses.ts";

/** Certain imports of product code and tests fail where they stand; what a folder above declares may be there. */
function severityOf(missing: Missing, use: Use, reached: Reached): Severity {
  const base: Severity = use.role === "source" || use.role === "test" ? "high" : "medium";
  let severity: Severity = use.strength === "certain" ? base : lower(base);
  if (missing.why.kind === "around") severity = lower(severity);
  // An integration that nobody imports at start fails only for those who ask for it.
  if (use.ecosystem === "python" && use.role === "source" && !reached.has(use.path)) severity = lower(severity);
  return severity;
}

export default defineRule({
  id: "deps/undeclared",
  title: "imported package that no manifest of the unit declares",
  severity: "high",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "unit",
  examined: examinedImports,
  *check(unit, context) {
    const reached = reachedModules(context);
    for (const missing of missingOf(context, unit)) {
      const { why, uses, name } = missing;
      if (why.kind !== "nowhere" && why.kind !== "around") continue;
      const use = mostTelling(uses);
      if (use === undefined) continue;
      const place = placeFor(unit, use.ecosystem, use.role === "test");
      const elsewhere = why.kind === "around" ? `; only ${why.by.declared.path} does` : "";
      yield {
        path: use.path,
        range: use.fact.range,
        severity: severityOf(missing, use, reached),
        confidence: why.kind === "around" ? "medium" : "high",
        message: `${use.module} is imported${alsoIn(uses)}, but no manifest of ${unitName(unit)} declares ${name}${elsewhere}`,
        recommendation: `Declare ${name} in ${place}`,
        unit: unit.id,
        subject: name,
        cause: {
          key: `undeclared:${unit.id}`,
          text: `${unitName(unit)} imports packages that it does not declare`,
          nextAction: `Declare what ${unitName(unit)} imports`,
          effort: "minutes",
        },
      };
    }
  },
});
