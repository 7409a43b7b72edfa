/** The use case "graph": modules and typed edges as Mermaid, DOT or JSON, folded to a depth that can be read. */
import { nameOf, pathOf } from "../graph/index.ts";
import type { Graph } from "../graph/types.ts";
import type { EdgeKind } from "../facts/types.ts";

export type GraphFormat = "mermaid" | "dot" | "json";

export interface GraphView {
  readonly nodes: readonly string[];
  readonly edges: readonly GraphViewEdge[];
}
export interface GraphViewEdge {
  readonly from: string;
  readonly to: string;
  /** Number of imports behind this edge. */
  readonly imports: number;
  readonly kinds: readonly EdgeKind[];
  /** One place to look at. */
  readonly at: { readonly path: string; readonly line: number };
}

/** `depth`: number of leading folders that make one node; undefined keeps modules apart. `external`: third-party packages too. */
export function graphView(graph: Graph, options: { readonly depth?: number; readonly external: boolean }): GraphView {
  const fold = (path: string) => {
    if (options.depth === undefined) return path;
    const folders = path.split("/").slice(0, -1);
    return folders.length === 0 ? path : folders.slice(0, options.depth).join("/");
  };
  const nodes = new Set<string>();
  const edges = new Map<
    string,
    { from: string; to: string; imports: number; kinds: Set<EdgeKind>; at: { path: string; line: number } }
  >();
  for (const path of graph.modules.keys()) {
    const from = fold(path);
    nodes.add(from);
    for (const edge of graph.edgesFrom(path)) {
      const target = pathOf(edge.to);
      if (target === undefined && !(options.external && edge.to.kind === "external")) continue;
      const to = target === undefined ? (edge.to.kind === "external" ? edge.to.top : nameOf(edge.to)) : fold(target);
      if (to === from) continue;
      nodes.add(to);
      const key = `${from}\0${to}`;
      const known = edges.get(key);
      if (known === undefined) {
        edges.set(key, {
          from,
          to,
          imports: 1,
          kinds: new Set([edge.fact.kind]),
          at: { path, line: edge.fact.range.startLine },
        });
      } else {
        known.imports += 1;
        known.kinds.add(edge.fact.kind);
      }
    }
  }
  return {
    nodes: [...nodes].sort(),
    edges: [...edges.values()]
      .map((edge) => ({ ...edge, kinds: [...edge.kinds].sort() }))
      .sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1)),
  };
}

export function formatGraph(view: GraphView, format: GraphFormat): string {
  if (format === "json") return `${JSON.stringify({ schema: "assay/graph@1", ...view }, null, 2)}\n`;
  return format === "dot" ? dot(view) : mermaid(view);
}

function dot(view: GraphView): string {
  const lines = view.nodes.map((node) => `  ${quote(node)};`);
  for (const { from, to, imports, kinds } of view.edges) {
    const dashed = kinds.every((kind) => kind === "type-only") ? ", style=dashed" : "";
    lines.push(`  ${quote(from)} -> ${quote(to)} [label="${imports}"${dashed}];`);
  }
  return `digraph imports {\n  rankdir=LR;\n  node [shape=box];\n${lines.join("\n")}\n}\n`;
}

function mermaid(view: GraphView): string {
  const ids = new Map(view.nodes.map((node, index) => [node, `n${index}`]));
  const lines = view.nodes.map((node) => `  ${ids.get(node)}["${label(node)}"]`);
  for (const { from, to, imports, kinds } of view.edges) {
    const arrow = kinds.every((kind) => kind === "type-only") ? "-.->" : "-->";
    lines.push(`  ${ids.get(from)} ${arrow}|${imports}| ${ids.get(to)}`);
  }
  return `flowchart LR\n${lines.join("\n")}\n`;
}

function quote(text: string): string {
  return `"${text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', String.raw`\"`)
    .replaceAll("\n", String.raw`\n`)}"`;
}

/** Mermaid reads entities in labels, so that quotes and brackets of hostile names cannot end them. */
function label(text: string): string {
  return text.replace(/[^\w./ -]/gu, (char) => `#${char.codePointAt(0)};`);
}
