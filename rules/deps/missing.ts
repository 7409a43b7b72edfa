/** Imports that no declaration covers, and why each is what it is: transitive, or not declared at all. */
import type { Unit } from "../../src/inventory/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import { byPackage, judgedUses, keyOf } from "./findings.ts";
import { requirerOf } from "./known.ts";
import { brings, suppliersOf, supplyOf } from "./supply.ts";
import type { Supplied, Supply } from "./supply.ts";
import type { Use } from "./uses.ts";

export interface Missing {
  readonly name: string;
  /** Imports that fail when the package is not there: neither guarded nor for types only. */
  readonly uses: readonly Use[];
  readonly why:
    /** It comes with `via`, by the lock file or by what is known of `via`. */
    | { readonly kind: "transitive"; readonly via: string; readonly lock: boolean }
    /** Declared by name in CI or a script. */
    | { readonly kind: "command"; readonly by: Supplied }
    /** Declared in a folder above, whose dependencies are not this unit's. */
    | { readonly kind: "around"; readonly by: Supplied }
    | { readonly kind: "nowhere" };
}

const memo = new WeakMap<object, Map<string, readonly Missing[]>>();

/** Packages that a unit imports without having declared them, one entry a package. */
export function missingOf(context: RuleContext, unit: Unit): readonly Missing[] {
  const known = memo.get(context.graph) ?? new Map<string, readonly Missing[]>();
  memo.set(context.graph, known);
  const found = known.get(unit.id) ?? [...findMissing(context, unit)];
  known.set(unit.id, found);
  return found;
}

function* findMissing(context: RuleContext, unit: Unit): Generator<Missing> {
  if (unit.kind === "ci") return;
  const supply = supplyOf(context, unit);
  const uses = judgedUses(context, unit).filter((use) => {
    if (use.strength === "guarded" || use.strength === "type-only" || use.role === "example") return false;
    if (use.ecosystem === "python" && supply.dynamic) return false;
    return supply.stated.has(use.ecosystem) && !isBuildTime(use);
  });
  for (const [name, group] of byPackage(uses)) {
    const uncovered = group.filter((use) => !suppliersOf(supply, use).some((one) => isEnough(one, use)));
    const [first] = uncovered;
    if (first === undefined) continue;
    yield { name, uses: uncovered, why: reasonOf(supply, first, name) };
  }
}

/** setuptools is there while setup.py runs. */
function isBuildTime(use: Use): boolean {
  return /(?:^|\/)setup\.py$/.test(use.path);
}

/** What is only for work is still declared: that is `deps/misplaced`. What stands around is enough for tests. */
function isEnough(supplied: Supplied, use: Use): boolean {
  if (supplied.reach === "around") return use.role !== "source";
  return supplied.reach !== "command";
}

function reasonOf(supply: Supply, use: Use, name: string): Missing["why"] {
  const suppliers = suppliersOf(supply, use);
  const around = suppliers.find((one) => one.reach === "around");
  const command = suppliers.find((one) => one.reach === "command");
  const locked = lockedVia(supply, use);
  if (locked !== undefined) return { kind: "transitive", via: locked, lock: true };
  const known = use.ecosystem === "python" ? requirerOf(declaredKeys(supply), keyOf(use, name)) : undefined;
  if (known !== undefined) return { kind: "transitive", via: known, lock: false };
  if (around !== undefined) return { kind: "around", by: around };
  return command === undefined ? { kind: "nowhere" } : { kind: "command", by: command };
}

function declaredKeys(supply: Supply): readonly string[] {
  return supply.python.filter((one) => one.reach !== "command").map((one) => one.declared.key);
}

/** The package in the lock file that requires what is imported; the import's own name when nothing there names it. */
function lockedVia(supply: Supply, use: Use): string | undefined {
  const locked = supply.locked[use.ecosystem];
  for (const name of locked.keys()) {
    if (!brings(name, use)) continue;
    const declared = new Set(supply[use.ecosystem].map((one) => one.declared.key));
    const parents = [...locked].filter(([, needs]) => needs.includes(name)).map(([parent]) => parent);
    return parents.find((parent) => declared.has(parent)) ?? parents[0] ?? name;
  }
  return undefined;
}
