import { defineRule } from "../../../src/rule-kit/index.ts";
import { alsoIn, examinedImports, mostTelling, unitName, unitSubject } from "../findings.ts";
import { placeFor } from "../place.ts";
import { missingOf } from "../missing.ts";
import { reachedModules } from "../reach.ts";
import { INSTALLING_WORKFLOW, planAt, spotsOf } from "../canaries.ts";

export default defineRule({
  id: "deps/ci-only",
  title: "dependency that only a command in CI or a script installs",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    if (context.inventory.paths.has(INSTALLING_WORKFLOW.path)) return;
    for (const spot of spotsOf(context, "source")) {
      const text =
        spot.ecosystem === "python"
          ? "import assay_canary_command\n"
          : 'import thing from "assay-canary-command";\nexport default thing;\n';
      const plan = planAt(spot, "installed by a workflow", "assay_canary_by_workflow", text);
      yield { ...plan, files: [INSTALLING_WORKFLOW, ...plan.files] };
    }
  },
  *check(unit, context) {
    for (const { name, uses, why } of missingOf(context, unit)) {
      if (why.kind !== "command") continue;
      const use = mostTelling(uses);
      if (use === undefined) continue;
      const { declared } = why.by;
      // An integration that nothing imports at start is for those who installed what it is for.
      const isApart = use.ecosystem === "python" && use.role === "source" && !reachedModules(context).has(use.path);
      yield {
        path: use.path,
        range: use.fact.range,
        ...(isApart ? { severity: "low" as const } : {}),
        message: `${use.module} is imported${alsoIn(uses)}, but ${name} is only installed by name in ${declared.path} line ${declared.range.startLine}`,
        recommendation: `Declare ${name} in ${placeFor(unit, use.ecosystem, use.role === "test")} and install that file there`,
        chain: [{ path: declared.path, line: declared.range.startLine, note: `installs ${declared.name} by name` }],
        unit: unit.id,
        subject: name,
        cause: {
          key: `ci-only:${unit.id}`,
          text: `${unitSubject(unit)} needs packages that only a command installs`,
          nextAction: `Move them into a manifest of ${unitName(unit)}`,
          effort: "minutes",
        },
      };
    }
  },
});
