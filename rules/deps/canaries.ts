/** Violations of this family to plant: files beside existing ones that import what their unit lacks. */
import { modulesOf } from "../../src/facts/manifests/distributions.ts";
import type { Unit } from "../../src/inventory/types.ts";
import type { CanaryPlan, RuleContext } from "../../src/rule-kit/index.ts";
import { isShow } from "./findings.ts";
import { isOfForeignProject } from "./foreign.ts";
import { suppliersOf, supplyOf } from "./supply.ts";
import type { Supplied, Supply } from "./supply.ts";
import { roleIn } from "./uses.ts";
import type { Ecosystem, Use } from "./uses.ts";

/** Units that get canaries: more would prove the same. */
const MOST_UNITS = 4;

export interface Spot {
  readonly unit: Unit;
  readonly supply: Supply;
  readonly ecosystem: Ecosystem;
  /** Folder with an existing file of the wanted kind; "" at the root. */
  readonly folder: string;
}

const memo = new WeakMap<RuleContext["graph"], Map<"source" | "test", readonly Spot[]>>();

/** Folders of product code (or of tests) in units whose dependencies are known. Each rule of the family asks for them. */
export function spotsOf(context: RuleContext, kind: "source" | "test"): readonly Spot[] {
  const known = memo.get(context.graph) ?? new Map<"source" | "test", readonly Spot[]>();
  memo.set(context.graph, known);
  const spots = known.get(kind) ?? [...findSpots(context, kind)];
  known.set(kind, spots);
  return spots;
}

function* findSpots(context: RuleContext, kind: "source" | "test"): Generator<Spot> {
  const seen = new Map<Ecosystem, Set<string>>([
    ["python", new Set()],
    ["npm", new Set()],
  ]);
  for (const file of context.inventory.files) {
    if (file.role !== kind || !/\.(?:py|[cm]?[jt]s)$/.test(file.path)) continue;
    const ecosystem = file.path.endsWith(".py") ? "python" : "npm";
    const unit = context.unitOf(file.path);
    const done = seen.get(ecosystem);
    // What is looked up comes first: nearly all files are of a unit that has its spot.
    if (done === undefined || done.has(unit.id) || done.size >= MOST_UNITS || !context.graph.modules.has(file.path))
      continue;
    if (isShow(file.path) || (ecosystem === "npm" && isOfForeignProject(context, file.path))) continue;
    const supply = supplyOf(context, unit);
    if (!supply.stated.has(ecosystem) || (ecosystem === "python" && supply.dynamic)) continue;
    const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
    // Code that only developers run is judged by other measures.
    if (roleIn(`${folder}assay_canary.py`, kind) !== kind) continue;
    done.add(unit.id);
    yield { unit, supply, ecosystem, folder };
  }
}

/** A plan of one new file; `name` is part of the file's name. */
export function planAt(spot: Spot, operator: string, name: string, text: string): CanaryPlan {
  const extension = spot.ecosystem === "python" ? "py" : "mjs";
  const path = `${spot.folder}${name}.${extension}`;
  return { operator, files: [{ path, text }], expectAt: path };
}

/** An import statement that runs for certain, in a file that is run as a script. */
export function scriptImporting(module: string): string {
  return `import ${module}\n\nif __name__ == "__main__":\n    print(${module})\n`;
}

/** A Python module that a distribution installs and that can be imported by a plain name. */
export function plainModule(distribution: string): string | undefined {
  return modulesOf(distribution).find((module) => /^[A-Za-z]\w*$/.test(module));
}

/** Does the repository itself have a Python module of that name, to which an import of it may lead? */
export function isOwnModule({ inventory }: RuleContext, module: string): boolean {
  const endings = [`${module}.py`, `${module}/__init__.py`];
  for (const path of inventory.paths)
    if (endings.some((ending) => path === ending || path.endsWith(`/${ending}`))) return true;
  return false;
}

/** What an import of this module would be supplied by. */
export function suppliedBy(spot: Spot, module: string): readonly Supplied[] {
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const use: Use = {
    ecosystem: spot.ecosystem,
    path: `${spot.folder}assay_canary.py`,
    unit: spot.unit.id,
    fact: { kind: "top-level", flags: ["top-level"], module, level: 0, form: "import", range },
    module,
    top: module,
    strength: "certain",
    role: "source",
  };
  return suppliersOf(spot.supply, use);
}

/** A new file of requirements of the spot's unit; undefined where its dependencies are not listed in such files, as for npm. */
export function requirementsAt(
  spot: Spot,
  name: string,
  line: string,
): { readonly path: string; readonly text: string } | undefined {
  if (spot.ecosystem === "npm") return undefined;
  const folder = spot.unit.path === "." ? "" : `${spot.unit.path}/`;
  return { path: `${folder}requirements-${name}-assay-canary.txt`, text: `${line}\n` };
}

/** A workflow that installs a package of each ecosystem by name. */
export const INSTALLING_WORKFLOW = {
  path: ".github/workflows/assay-canary.yml",
  text: "name: planted\non: push\njobs:\n  planted:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pip install assay-canary-command\n      - run: npm install assay-canary-command\n",
};
