/** `assay graph`: the import graph for people and for other tools. */
import { resolve } from "node:path";
import { audit } from "../../app/audit.ts";
import { formatGraph, graphView, type GraphFormat } from "../../app/graph.ts";
import { writeWhole } from "../../host/write.ts";
import { optionHelp, type OptionSpecs } from "../arguments.ts";
import { describeFailure, usageError } from "../failure.ts";
import { begin } from "../options.ts";
import { progressLine } from "../progress.ts";

const FORMATS: readonly GraphFormat[] = ["mermaid", "dot", "json"];

const OPTIONS: OptionSpecs = {
  format: { type: "string", short: "f", value: FORMATS.join("|"), help: "Default mermaid" },
  depth: {
    type: "string",
    value: "N",
    help: "Fold modules to their first N folders (default 2; `modules` keeps them apart)",
  },
  external: { type: "boolean", help: "Show third-party packages too" },
  output: { type: "string", short: "o", value: "FILE", help: "Write to a file instead of stdout" },
};

const HELP = `Writes the import graph: who imports whom, how often. Dashed arrows are type-only.

Usage: assay graph [PATH] [options]

${optionHelp(OPTIONS)}

Examples:
  assay graph . > imports.mmd
  assay graph . --depth 1 --format dot | dot -Tsvg > imports.svg
  assay graph . --depth modules --external --format json
`;

export async function graphCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "graph", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
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
  if (output === undefined) process.stdout.write(text);
  else {
    const written = writeWhole(resolve(output), text);
    if (!written.ok) return usageError(written.message, "graph");
  }
  return 0;
}

function isFormat(value: string): value is GraphFormat {
  return FORMATS.some((format) => format === value);
}
