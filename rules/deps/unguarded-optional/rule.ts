import type { Unit } from "../../../src/inventory/types.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import type { RuleContext, RuleResult } from "../../../src/rule-kit/index.ts";
import { alsoIn, byPackage, examinedImports, isShow, judgedUses, mostTelling, unitSubject } from "../findings.ts";
import { isOwnModule, plainModule, planAt, scriptImporting, spotsOf, suppliedBy } from "../canaries.ts";
import { chainTo, reachedModules } from "../reach.ts";
import type { Reached } from "../reach.ts";
import { suppliersOf, supplyOf } from "../supply.ts";
import type { Supply } from "../supply.ts";

/** `try: import x` … `except ImportError: x = None`, and then `x.y` while the file is imported. */
function* unsetNames(unit: Unit, context: RuleContext, supply: Supply, reached: Reached): Generator<RuleResult> {
  const seen = new Set<string>();
  for (const use of judgedUses(context, unit)) {
    if (use.ecosystem !== "python" || use.role !== "source" || use.strength !== "guarded" || !reached.has(use.path))
      continue;
    const prefix = `unset:${use.fact.module}:`;
    const trait = context.facts.get(use.path)?.traits.find((one) => one.startsWith(prefix));
    const declared = suppliersOf(supply, use)[0];
    if (trait === undefined || seen.has(`${use.path} ${trait}`) || declared?.reach !== "optional") continue;
    seen.add(`${use.path} ${trait}`);
    const [line = 1, column = 1, end = 1] = trait.slice(prefix.length).split(":").map(Number);
    const { path, range, name, group } = declared.declared;
    yield {
      path: use.path,
      range: { startLine: line, startColumn: column, endLine: line, endColumn: end },
      message: `${use.module} is optional and its fallback is None, but this line uses it while the module is imported: without ${name} the import fails`,
      recommendation: `Use ${use.module} only where it is known to be there, or give it a fallback that works`,
      chain: [
        ...chainTo(reached, use.path),
        { path: use.path, line: use.fact.range.startLine, note: "guarded import" },
        { path, line: range.startLine, note: `declares ${name} as optional (${group ?? "optional"})` },
      ],
      unit: unit.id,
      subject: `${name} at import`,
      cause: causeFor(unit),
    };
  }
}

function causeFor(unit: Unit): NonNullable<RuleResult["cause"]> {
  return {
    key: `unguarded-optional:${unit.id}`,
    text: `${unitSubject(unit)} does not start without its optional dependencies`,
    nextAction: `Guard or defer these imports`,
    effort: "minutes",
  };
}

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
        if (isOwnModule(context, module)) continue;
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
    yield* unsetNames(unit, context, supply, reached);
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
        cause: causeFor(unit),
      };
    }
  },
});
