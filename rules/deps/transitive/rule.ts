import { isBuiltin } from "../../../src/graph/javascript-names.ts";
import { isStdlib } from "../../../src/facts/manifests/stdlib.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { alsoIn, examinedImports, mostTelling, unitName, unitSubject, whatToDeclare } from "../findings.ts";
import { placeFor } from "../place.ts";
import { isOwnModule, plainModule, planAt, spotsOf, suppliedBy } from "../canaries.ts";
import { missingOf } from "../missing.ts";

/** "alembic requires it", "alembic and sqlmodel require it", "alembic, sqlmodel and 2 more require it". */
function requiredBy(names: readonly string[]): string {
  const [first = "", second = "", ...more] = names;
  if (second === "") return `${first} requires it`;
  return more.length === 0
    ? `${first} and ${second} require it`
    : `${first}, ${second} and ${more.length} more require it`;
}

export default defineRule({
  id: "deps/transitive",
  title: "imported package that is there only because another one requires it",
  severity: "low",
  default: "on",
  languages: ["python", "javascript"],
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      const locked = spot.supply.locked[spot.ecosystem];
      // What nobody requires is the project itself, or a part of it.
      const required = new Set([...locked.values()].flat());
      const names = [...locked.keys()].filter((name) => required.has(name));
      const modules = spot.ecosystem === "npm" ? names : names.flatMap((name) => plainModule(name) ?? []);
      const module = modules.find(
        (one) =>
          /^[a-z]\w+$/.test(one) &&
          !(spot.ecosystem === "npm" ? isBuiltin(one) : isStdlib(one)) &&
          suppliedBy(spot, one).length === 0 &&
          !(spot.ecosystem === "python" && isOwnModule(context, one)),
      );
      if (module === undefined) continue;
      const text =
        spot.ecosystem === "npm" ? `import thing from "${module}";\nexport default thing;\n` : `import ${module}\n`;
      yield planAt(spot, "package of the lock file", "assay_canary_transitive", text);
    }
  },
  *check(unit, context) {
    for (const { name, uses, why } of missingOf(context, unit)) {
      if (why.kind !== "transitive") continue;
      const use = mostTelling(uses);
      if (use === undefined) continue;
      const source = why.lock ? "by the lock file" : "as far as is known";
      yield {
        path: use.path,
        range: use.fact.range,
        confidence: why.lock ? "high" : "medium",
        message: `${use.module} is imported${alsoIn(uses)}, but ${name} is installed only because ${requiredBy(why.via)}, ${source}`,
        recommendation: `Declare ${whatToDeclare(use, name)} in ${placeFor(unit, use.ecosystem, use.role === "test")}`,
        unit: unit.id,
        subject: name,
        cause: {
          key: `transitive:${unit.id}`,
          text: `${unitSubject(unit)} imports packages that only others require`,
          nextAction: `Declare what ${unitName(unit)} imports itself`,
          effort: "minutes",
        },
      };
    }
  },
});
