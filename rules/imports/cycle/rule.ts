import { z } from "zod";
import type { Edge } from "../../../src/graph/types.ts";
import { defineRule, examinedImports } from "../../../src/rule-kit/index.ts";
import { cycles } from "../canaries.ts";

const options = z.object({
  /** Count imports in functions, which run later and are how cycles are usually avoided. */
  nested: z.boolean().optional(),
});

/** Imports that run when their module is loaded. */
const atLoad = ({ fact }: Edge): boolean =>
  fact.kind !== "type-only" &&
  !fact.flags.includes("nested") &&
  !fact.flags.includes("lazy") &&
  fact.form !== "import-call";

const show = (edge: Edge): string =>
  `${edge.from}:${edge.fact.range.startLine} → ${"path" in edge.to ? edge.to.path : edge.to.module}`;

export default defineRule<z.infer<typeof options>>({
  id: "imports/cycle",
  title: "import cycle",
  severity: "low",
  default: "off",
  languages: ["python", "javascript"],
  scope: "graph",
  options,
  examined: examinedImports,
  *check(context) {
    const use = context.options.nested === true ? ({ fact }: Edge) => fact.kind !== "type-only" : atLoad;
    for (const { members, breaking, smallest, loop } of context.graph.cycles(use)) {
      const [first] = loop;
      if (first === undefined) continue;
      const more = members.length > 6 ? `, and ${members.length - 6} more` : "";
      const rest = breaking.length > 5 ? `, and ${breaking.length - 5} more` : "";
      const set = smallest ? "the smallest set of imports that breaks it" : "a small set of imports that breaks it";
      yield {
        path: first.from,
        range: first.fact.range,
        likelihood: "medium",
        confidence: "high",
        message: `${members.length} modules import each other while they load (${members.slice(0, 6).join(", ")}${more}); ${set}: ${breaking.slice(0, 5).map(show).join(", ")}${rest}`,
        recommendation: "Move what both sides need into a module below them, or import it where it is used.",
        subject: members[0] ?? "",
        chain: loop.map((edge) => ({ path: edge.from, line: edge.fact.range.startLine, note: show(edge) })),
      };
    }
  },
  canaries: cycles,
});
