/**
 * Compares the edges of one package with grimp's: `node grimp-compare.mjs FOLDER grimp.json`. FOLDER is the package itself (site-packages/django);
 * the JSON comes from grimp_edges.py. Prints the counts of each class of difference with examples. See grimp.md.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { decodePython } from "../../src/facts/python/decode.ts";
import { scanPython } from "../../src/facts/python/scan.ts";
import type { FileFacts } from "../../src/facts/types.ts";
import { buildGraph } from "../../src/graph/index.ts";
import type { Edge } from "../../src/graph/types.ts";
import type { Inventory, Unit } from "../../src/inventory/types.ts";

const [folder = "", json = ""] = process.argv.slice(2);
const theirs = JSON.parse(readFileSync(json, "utf8")) as { modules: string[]; edges: [string, string][] };

const root = dirname(folder);
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.parentPath.includes("__pycache__"))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));
const facts = new Map<string, FileFacts>();
for (const path of paths) {
  if (!path.endsWith(".py")) continue;
  const decoded = decodePython(readFileSync(join(root, path)));
  if (!decoded.ok) continue;
  const { lines, imports, traits } = scanPython(path, decoded.text);
  facts.set(path, { path, language: "python", lines, imports, traits, problems: [], suppressions: [] });
}
const unit: Unit = {
  id: ".",
  path: ".",
  kind: "root",
  manifests: [],
  roots: [{ path: ".", because: "site-packages" }],
};
const inventory: Inventory = {
  files: [],
  paths: new Set(paths),
  manifests: [],
  units: [unit],
  leftOut: [],
  listing: { files: [], dirty: false, method: "memory", leftOut: [] },
  languages: new Map(),
};
const started = performance.now();
const graph = buildGraph(facts, inventory);
const took = performance.now() - started;

const nameOf = (path: string): string => path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
const ours = new Map<string, Edge[]>();
for (const path of graph.modules.keys()) {
  for (const edge of graph.edgesFrom(path)) {
    const { to } = edge;
    if ((to.kind !== "module" && to.kind !== "package") || to.path === path) continue;
    const key = `${nameOf(path)} ${nameOf(to.path)}`;
    ours.set(key, [...(ours.get(key) ?? []), edge]);
  }
}

const known = new Set(theirs.modules);
const grimpEdges = new Set(theirs.edges.map(([from, to]) => `${from} ${to}`));
const classes = new Map<string, string[]>();
const put = (label: string, key: string): void => {
  classes.set(label, [...(classes.get(label) ?? []), key]);
};
for (const [key, edges] of ours) {
  if (grimpEdges.has(key)) continue;
  const [from = "", to = ""] = key.split(" ");
  const [first] = edges;
  const where = `${key} (line ${first?.fact.range.startLine})`;
  if (!known.has(from) || !known.has(to)) put("only here: a module in a folder without __init__.py", where);
  else if (edges.every(({ fact }) => fact.flags.includes("dynamic")))
    put("only here: import_module or __import__ of a literal", where);
  else if (edges.every(({ fact }) => fact.name === undefined && fact.level === 0))
    put("only here: import a.b.c", where);
  else put("only here: other", where);
}
for (const key of grimpEdges) {
  if (ours.has(key)) continue;
  const [from = "", to = ""] = key.split(" ");
  // Also an edge here; this comparison leaves them out, as `from . import name` in an __init__ is one, too.
  if (from === to) put("a module that imports itself", key);
  else
    put(
      graph.modules.has(pathOf(from)) && graph.modules.has(pathOf(to))
        ? "only grimp"
        : "only grimp: a module that is not here",
      key,
    );
}

function pathOf(module: string): string {
  const base = module.replaceAll(".", "/");
  return facts.has(`${base}/__init__.py`) ? `${base}/__init__.py` : `${base}.py`;
}

const both = [...ours.keys()].filter((key) => grimpEdges.has(key)).length;
const lines = [
  `${basename(folder)}: ${graph.modules.size} modules here, ${theirs.modules.length} in grimp; ${both} edges in both; graph built in ${took.toFixed(0)} ms`,
];
for (const [label, keys] of classes) {
  lines.push(`  ${label}: ${keys.length}`);
  for (const key of keys.slice(0, 8)) lines.push(`    ${key}`);
}
process.stdout.write(`${lines.join("\n")}\n`);
