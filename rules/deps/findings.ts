/** Shapes that the rules of this family share. */
import { distributionOf, isKnownDistribution } from "../../src/facts/manifests/distributions.ts";
import { normalise } from "../../src/facts/manifests/requirement.ts";
import type { Severity } from "../../src/model/index.ts";
import type { Unit } from "../../src/inventory/types.ts";
import type { Examined, RuleContext } from "../../src/rule-kit/index.ts";
import { isNamedAsModule } from "./known.ts";
import { supplyOf } from "./supply.ts";
import { usesOf } from "./uses.ts";
import type { Use } from "./uses.ts";

/** Name of the package to declare for an import. */
export function packageOf(use: Use): string {
  if (use.ecosystem === "npm") return use.top;
  const { name } = use.fact;
  const isNamespace = /^(?:google|azure|zope|ruamel|backports|opentelemetry|sphinxcontrib|jaraco)\b/.test(use.module);
  return distributionOf(isNamespace && name !== undefined && name !== "*" ? `${use.module}.${name}` : use.module);
}

/** What to declare, in words: a name that is only a guess from the module's is not given as if it were known. */
export function whatToDeclare(use: Use, name: string): string {
  const isSure = use.ecosystem === "npm" || isKnownDistribution(name) || isNamedAsModule(name);
  return isSure ? name : `the distribution that provides ${use.top}`;
}

/** Uses of a unit by package, in the order of first appearance. `redis` of PyPI is another package than `redis` of npm. */
export function byPackage(uses: readonly Use[]): readonly (readonly [name: string, uses: readonly Use[]])[] {
  const groups = new Map<string, { readonly name: string; readonly uses: Use[] }>();
  for (const use of uses) {
    const name = packageOf(use);
    const key = `${use.ecosystem}:${name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { name, uses: [use] });
    else group.uses.push(use);
  }
  return [...groups.values()].map(({ name, uses: own }) => [name, own]);
}

/** Is the unit there to show how something is used? */
export function isExample(unit: Unit): boolean {
  return /(?:^|\/)(?:examples?|samples?|demos?|cookbook|tutorials?)(?:\/|$)/.test(unit.path);
}

const judged = new WeakMap<readonly Use[], ReadonlyMap<string, readonly Use[]>>();

/** Imports of a unit that can be judged: generated code and what merely shows something is left out. */
export function judgedUses(context: RuleContext, unit: Unit): readonly Use[] {
  const uses = usesOf(context);
  let byUnit = judged.get(uses);
  if (byUnit === undefined) judged.set(uses, (byUnit = judgedByUnit(uses)));
  return byUnit.get(unit.id) ?? [];
}

function judgedByUnit(uses: readonly Use[]): ReadonlyMap<string, readonly Use[]> {
  const byUnit = new Map<string, Use[]>();
  // Uses come file by file.
  let path: string | undefined;
  let isLeftOut = false;
  for (const use of uses) {
    if (use.path !== path) {
      path = use.path;
      isLeftOut = use.role === "generated" || isShow(path);
    }
    if (isLeftOut) continue;
    const list = byUnit.get(use.unit);
    if (list === undefined) byUnit.set(use.unit, [use]);
    else list.push(use);
  }
  return byUnit;
}

const SHOWN = new RegExp(
  [
    String.raw`(?:^|\/)(?:\.?_{0,2}fixtures?_{0,2}|playgrounds?|(?:\w+_)?templates?|test_?data|snapshots?|__snapshots__|test[-_]?(?:cases|packages|projects|apps))\/`,
    String.raw`(?:^|\/)tests?\/(?:[^/]+\/)*(?:data|cases|resources|samples|inputs?|assets|broken|bad)\/`,
    // `{{cookiecutter.name}}/app.py`, `example.js`, `settings.example.py`
    String.raw`\{\{|(?:^|\/)(?:[\w.-]+\.)?examples?\.(?:py|[cm]?[jt]sx?)\/$`,
  ].join("|"),
);

/** Fixtures, playgrounds and templates are input of tests, not code of the unit. */
export function isShow(path: string): boolean {
  return SHOWN.test(`${path}/`);
}

/** Most telling import of a package: certain before deferred, product before tests. */
export function mostTelling(uses: readonly Use[]): Use | undefined {
  return uses.toSorted((a, b) => weight(a) - weight(b) || (a.path < b.path ? -1 : 1))[0];
}

function weight(use: Use): number {
  const strength =
    use.strength === "certain" ? 0 : use.strength === "deferred" ? 10 : use.strength === "conditional" ? 15 : 20;
  return strength + (use.role === "source" ? 0 : use.role === "test" ? 2 : 4);
}

/** "in 3 files" when there is more than the one that is shown. */
export function alsoIn(uses: readonly Use[]): string {
  const files = new Set(uses.map((use) => use.path)).size;
  return files > 1 ? ` (in ${files} files)` : "";
}

/** Name of a unit in a sentence. */
export function unitName(unit: Unit): string {
  return unit.path === "." ? "the repository" : unit.path;
}

/** The unit at the start of a sentence; a path keeps its case. */
export function unitSubject(unit: Unit): string {
  return unit.path === "." ? "The repository" : unit.path;
}

/** Imports in units whose dependencies can be read; those of a unit that computes them were not judged. */
export function examinedImports(context: RuleContext): Examined {
  const judged = new Map<string, boolean>();
  for (const unit of context.inventory.units) {
    if (unit.kind === "ci") continue;
    const supply = supplyOf(context, unit);
    for (const ecosystem of ["python", "npm"] as const) {
      judged.set(
        `${ecosystem} ${unit.id}`,
        supply.stated.has(ecosystem) && !(ecosystem === "python" && supply.dynamic),
      );
    }
  }
  const count = usesOf(context).filter((use) => judged.get(`${use.ecosystem} ${use.unit}`) === true).length;
  return { count, noun: "imports of packages" };
}

export function examinedDeclarations(context: RuleContext): Examined {
  const count = context.inventory.manifests.reduce((sum, manifest) => sum + manifest.declared.length, 0);
  return { count, noun: "declared dependencies" };
}

/** One level lower. */
export function lower(severity: Severity): Severity {
  return severity === "high" ? "medium" : severity === "medium" ? "low" : severity === "low" ? "info" : severity;
}

/** Same name in manifests and lock files. */
export function keyOf(use: Use, name: string): string {
  return use.ecosystem === "npm" ? name : normalise(name);
}
