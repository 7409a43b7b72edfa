import { writeWhole } from "./chunk-ABNSH7N2.js";
import { progressLine } from "./chunk-UKQEHDXV.js";
import { COMMON_OPTIONS, describeFailure, optionHelp, parseArguments, usageError } from "./chunk-JPZ322PN.js";
import { audit, nameOf, pathOf } from "./chunk-HUYCIHT6.js";
import "./chunk-JCHO4WTB.js";
import "./chunk-BFSUR56G.js";
import "./chunk-W37D4IM7.js";
import "./chunk-G6POHC6G.js";
import "./chunk-2YNSZUBC.js";
import "./chunk-RMFC7NLU.js";
import "./chunk-R25AFFIT.js";
import "./chunk-Q2K2HIJV.js";

// src/cli/commands/graph.ts
import { resolve } from "node:path";

// src/app/graph.ts
function graphView(graph, options) {
  const fold = (path) => {
    if (options.depth === void 0) return path;
    const folders = path.split("/").slice(0, -1);
    return folders.length === 0 ? path : folders.slice(0, options.depth).join("/");
  };
  const nodes = /* @__PURE__ */ new Set();
  const edges = /* @__PURE__ */ new Map();
  for (const path of graph.modules.keys()) {
    const from = fold(path);
    nodes.add(from);
    for (const edge of graph.edgesFrom(path)) {
      const target = pathOf(edge.to);
      if (target === void 0 && !(options.external && edge.to.kind === "external")) continue;
      const to = target === void 0 ? (edge.to.kind === "external" ? edge.to.top : nameOf(edge.to)) : fold(target);
      if (to === from) continue;
      nodes.add(to);
      const key = `${from}\0${to}`;
      const known = edges.get(key);
      if (known === void 0) {
        edges.set(key, {
          from,
          to,
          imports: 1,
          kinds: /* @__PURE__ */ new Set([edge.fact.kind]),
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
function formatGraph(view, format) {
  if (format === "json")
    return `${JSON.stringify({ schema: "assay/graph@1", ...view }, null, 2)}
`;
  return format === "dot" ? dot(view) : mermaid(view);
}
function dot(view) {
  const lines = view.nodes.map((node) => `  ${quote(node)};`);
  for (const { from, to, imports, kinds } of view.edges) {
    const dashed = kinds.every((kind) => kind === "type-only") ? ", style=dashed" : "";
    lines.push(`  ${quote(from)} -> ${quote(to)} [label="${imports}"${dashed}];`);
  }
  return `digraph imports {
  rankdir=LR;
  node [shape=box];
${lines.join("\n")}
}
`;
}
function mermaid(view) {
  const ids = new Map(view.nodes.map((node, index) => [node, `n${index}`]));
  const lines = view.nodes.map((node) => `  ${ids.get(node)}["${label(node)}"]`);
  for (const { from, to, imports, kinds } of view.edges) {
    const arrow = kinds.every((kind) => kind === "type-only") ? "-.->" : "-->";
    lines.push(`  ${ids.get(from)} ${arrow}|${imports}| ${ids.get(to)}`);
  }
  return `flowchart LR
${lines.join("\n")}
`;
}
function quote(text) {
  return `"${text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', String.raw`\"`)
    .replaceAll("\n", String.raw`\n`)}"`;
}
function label(text) {
  return text.replace(/[^\w./ -]/gu, (char) => `#${char.codePointAt(0)};`);
}

// src/cli/commands/graph.ts
var FORMATS = ["mermaid", "dot", "json"];
var OPTIONS = {
  format: { type: "string", short: "f", value: FORMATS.join("|"), help: "Default mermaid" },
  depth: {
    type: "string",
    value: "N",
    help: "Fold modules to their first N folders (default 2; `modules` keeps them apart)",
  },
  external: { type: "boolean", help: "Show third-party packages too" },
  output: { type: "string", short: "o", value: "FILE", help: "Write to a file instead of stdout" },
  ...COMMON_OPTIONS,
};
var HELP = `Writes the import graph: who imports whom, how often. Dashed arrows are type-only.

Usage: assay graph [PATH] [options]

${optionHelp(OPTIONS)}

Examples:
  assay graph . > imports.mmd
  assay graph . --depth 1 --format dot | dot -Tsvg > imports.svg
  assay graph . --depth modules --external --format json
`;
async function graphCommand(argv) {
  const parsed = parseArguments(argv, OPTIONS);
  if (!parsed.ok) return usageError(parsed.message, "graph");
  if (parsed.flags.has("help")) {
    process.stdout.write(HELP);
    return 0;
  }
  const format = parsed.values.get("format")?.[0] ?? "mermaid";
  if (!isFormat(format))
    return usageError(`unknown format "${format}"; the formats are ${FORMATS.join(", ")}`, "graph");
  const depth = parsed.values.get("depth")?.[0] ?? "2";
  if (depth !== "modules" && !/^[1-9]\d?$/.test(depth))
    return usageError(`--depth needs a number from 1 to 99 or "modules", not "${depth}"`, "graph");
  const line = progressLine(process.stderr, process.stderr.isTTY === true);
  const result = await audit({ root: resolve(parsed.positionals[0] ?? "."), proofs: false, progress: line.update });
  line.clear();
  if (result.kind !== "done") return describeFailure(result, "graph");
  const view = graphView(result.run.session.graph, {
    external: parsed.flags.has("external"),
    ...(depth === "modules" ? {} : { depth: Number(depth) }),
  });
  const text = formatGraph(view, format);
  const output = parsed.values.get("output")?.[0];
  if (output === void 0) process.stdout.write(text);
  else {
    const written = writeWhole(resolve(output), text);
    if (!written.ok) return usageError(written.message, "graph");
  }
  return 0;
}
function isFormat(value) {
  return FORMATS.some((format) => format === value);
}
export { graphCommand };
