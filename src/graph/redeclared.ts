/** Manifests that only declare other dependencies: few imports resolve differently, and the graph need not be built again. */
import type { FileFacts } from "../facts/types.ts";
import type { Inventory, Unit } from "../inventory/types.ts";
import { declaredTops, type UnitIndex } from "./units.ts";

/** Manifests that name neither source roots nor packages. */
const ONLY_DECLARES: ReadonlySet<string> = new Set(["requirements", "ci"]);

/**
 * Do changes of these paths leave the units of a tree with the folders, kinds and source roots that they had? Only then a delta may
 * carry the new inventory.
 */
export function keepsRoots(before: Inventory, after: Inventory, changed: ReadonlySet<string>): boolean {
  const kinds = new Map([...before.manifests, ...after.manifests].map(({ path, kind }) => [path, kind]));
  const analysed = new Set([...before.files, ...after.files].map(({ path }) => path));
  for (const path of changed) {
    const kind = kinds.get(path);
    // A file of another kind may be there to be imported by its path.
    if (kind === undefined ? !analysed.has(path) : !ONLY_DECLARES.has(kind)) return false;
  }
  return shapeOf(before) === shapeOf(after);
}

function shapeOf({ units, tsconfigs }: Inventory): string {
  const owners = units.filter(({ kind }) => kind !== "ci");
  return JSON.stringify([owners.map(({ id, path, kind, roots }) => [id, path, kind, roots]), tsconfigs]);
}

/** Top-level names that a unit declares now and did not, or the other way round. */
export function redeclaredTops(before: UnitIndex, after: UnitIndex): ReadonlySet<string> {
  const old = new Map(before.all.map((unit) => [unit.id, unit]));
  const now = new Map(after.all.map((unit) => [unit.id, unit]));
  const differing = new Set<string>();
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const [one, two] = [topsOf(old.get(id)), topsOf(now.get(id))];
    for (const top of one) if (!two.has(top)) differing.add(top);
    for (const top of two) if (!one.has(top)) differing.add(top);
  }
  return differing;
}

const topsOf = (unit: Unit | undefined): ReadonlySet<string> => declaredTops(unit === undefined ? [] : [unit]);

/** Python files that import one of these names, and all scripts: they may import a manifest by its path. */
export function redeclaredIn(tops: ReadonlySet<string>, facts: ReadonlyMap<string, FileFacts>): readonly string[] {
  const paths: string[] = [];
  for (const { path, language, imports } of facts.values()) {
    if (language !== "python" || imports.some(({ module, level }) => level === 0 && tops.has(topOf(module))))
      paths.push(path);
  }
  return paths;
}

function topOf(module: string): string {
  const dot = module.indexOf(".");
  return dot < 0 ? module : module.slice(0, dot);
}
