import { defineRule } from "../../../src/rule-kit/index.ts";
import { alsoIn, byPackage, examinedImports, isShow, judgedUses, mostTelling, unitSubject } from "../findings.ts";
import { plainModule, planAt, scriptImporting, spotsOf, suppliedBy } from "../canaries.ts";
import { chainTo, reachedModules } from "../reach.ts";
import { suppliersOf, supplyOf } from "../supply.ts";

export default defineRule({
  id: "deps/unguarded-optional",
  title: "optional dependency imported as if it were always there",
  severity: "medium",
  default: "on",
  languages: ["python"],
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      if (spot.ecosystem === "npm") continue;
      for (const { declared, reach } of spot.supply.python) {
        const module = reach === "optional" ? plainModule(declared.name) : undefined;
        if (module === undefined || suppliedBy(spot, module)[0]?.reach !== "optional") continue;
        yield planAt(spot, "import in a script", "assay_canary_optional", scriptImporting(module));
        break;
      }
    }
  },
  *check(unit, context) {
    if (unit.kind === "ci" || isShow(unit.path)) return;
    const supply = supplyOf(context, unit);
    if (supply.dynamic) return;
    const reached = reachedModules(context);
    // Tests and integrations that nobody imports at start may take an optional dependency for granted.
    const uses = judgedUses(context, unit).filter(
      (use) =>
        use.ecosystem === "python" && use.role === "source" && use.strength === "certain" && reached.has(use.path),
    );
    for (const [name, group] of byPackage(uses)) {
      const bare = group.filter((use) => suppliersOf(supply, use)[0]?.reach === "optional");
      const use = mostTelling(bare);
      const declared = use === undefined ? undefined : suppliersOf(supply, use)[0]?.declared;
      if (use === undefined || declared === undefined) continue;
      yield {
        path: use.path,
        range: use.fact.range,
        message: `${use.module} is imported without a guard${alsoIn(bare)}, though ${declared.path} declares ${name} as optional (${declared.group ?? "optional"})`,
        recommendation: `Import ${name} where it is needed, or in try/except ImportError with a fallback that works; or make it a plain dependency`,
        chain: [
          ...chainTo(reached, use.path),
          { path: declared.path, line: declared.range.startLine, note: `declares ${declared.name} as optional` },
        ],
        unit: unit.id,
        subject: name,
        cause: {
          key: `unguarded-optional:${unit.id}`,
          text: `${unitSubject(unit)} does not start without its optional dependencies`,
          nextAction: `Guard or defer these imports`,
          effort: "minutes",
        },
      };
    }
  },
});
