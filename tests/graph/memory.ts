/** A repository in memory for graph tests: facts from one-line import statements, units and roots as given. */
import type { EdgeKind, FileFacts, ImportFact } from "../../src/facts/types.ts";
import type { Manifest } from "../../src/facts/manifests/types.ts";
import { buildGraph } from "../../src/graph/index.ts";
import type { Edge, Graph } from "../../src/graph/types.ts";
import type { Inventory, Unit } from "../../src/inventory/types.ts";

export type Files = Readonly<Record<string, string>>;

/** `import a.b`, `from ..x import y`; text before a colon gives flags: `nested,guarded: import x`. */
export function factOf(line: string, number: number): ImportFact | undefined {
  const match =
    /^\s*(?:(?<flags>[a-z,-]+):\s*)?(?:import (?<module>[\w.]+)|from (?<dots>\.*)(?<base>[\w.]*) import (?<name>[\w*]+))/.exec(
      line,
    );
  if (match?.groups === undefined) return undefined;
  const { flags = "top-level", module, dots = "", base = "", name } = match.groups;
  const kinds = flags.split(",") as EdgeKind[];
  const range = { startLine: number, startColumn: 1, endLine: number, endColumn: line.length + 1 };
  const common = { kind: kinds[0] ?? "top-level", flags: kinds, range };
  return module === undefined
    ? { ...common, module: base, level: dots.length, name: name ?? "*", form: "from" }
    : { ...common, module, level: 0, form: "import" };
}

export function factsOf(path: string, text: string): FileFacts {
  const lines = text.split("\n");
  return {
    path,
    language: "python",
    lines: lines.length,
    imports: lines.map((line, index) => factOf(line, index + 1)).filter((fact) => fact !== undefined),
    traits: text.includes("__main__") ? ["main"] : [],
    problems: [],
    suppressions: [],
  };
}

export interface UnitSketch {
  readonly path: string;
  readonly roots?: readonly string[];
  /** Project name: the unit is installable. */
  readonly name?: string;
  readonly depends?: readonly string[];
}

function unitOf({ path, roots = [path], name, depends = [] }: UnitSketch): Unit {
  const file = path === "." ? "pyproject.toml" : `${path}/pyproject.toml`;
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const manifest: Manifest = {
    path: file,
    kind: "pyproject",
    ecosystem: "python",
    ...(name === undefined ? {} : { name }),
    declared: depends.map((key) => ({
      name: key,
      key,
      specifier: "",
      extras: [],
      role: "runtime",
      path: file,
      range,
      lineText: "",
    })),
    includes: [],
  };
  const kind = path === "." ? "root" : "python";
  return {
    id: path,
    path,
    kind,
    manifest: file,
    manifests: [manifest],
    roots: roots.map((root) => ({ path: root, because: "test" })),
  };
}

export function inventoryOf(paths: Iterable<string>, units: readonly UnitSketch[] = [{ path: "." }]): Inventory {
  return {
    files: [],
    paths: new Set(paths),
    manifests: [],
    units: units.map(unitOf),
    leftOut: [],
    listing: { files: [], dirty: false, method: "memory", leftOut: [] },
    languages: new Map(),
  };
}

/** Facts of all `.py` files; other files exist only. */
export function repository(
  files: Files,
  units?: readonly UnitSketch[],
): { readonly facts: ReadonlyMap<string, FileFacts>; readonly inventory: Inventory; readonly graph: Graph } {
  const facts = new Map<string, FileFacts>();
  for (const [path, text] of Object.entries(files)) if (path.endsWith(".py")) facts.set(path, factsOf(path, text));
  const inventory = inventoryOf(Object.keys(files), units);
  return { facts, inventory, graph: buildGraph(facts, inventory) };
}

/** An edge as one line: `app.py:1 → module core/x.py +core/__init__.py`. */
export function show({ from, fact, to, runs }: Edge): string {
  const target = "path" in to ? to.path : to.module;
  const also = runs === undefined ? "" : ` +${runs.join(" +")}`;
  return `${from}:${fact.range.startLine} → ${to.kind} ${target}${also}`;
}

/** All edges of a graph, in file order. */
export function edgesOf(graph: Graph): readonly string[] {
  return [...graph.modules.keys()].sort().flatMap((path) => graph.edgesFrom(path).map(show));
}

/** Targets of one file's imports. */
export function targets(files: Files, path: string, units?: readonly UnitSketch[]): readonly string[] {
  return repository(files, units)
    .graph.edgesFrom(path)
    .map((edge) => show(edge).replace(/^.* → /, ""));
}
