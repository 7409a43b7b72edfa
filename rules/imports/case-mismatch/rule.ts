import { defineRule, examinedIn } from "../../../src/rule-kit/index.ts";
import { otherCase } from "../canaries.ts";
import { severityOf, statements } from "../shared.ts";
import { findTwin } from "./twin.ts";

export default defineRule({
  id: "imports/case-mismatch",
  title: "import that differs from the file's name by case",
  severity: "high",
  default: "on",
  languages: ["javascript"],
  inTests: "same",
  scope: "graph",
  locality: "file",
  examined: examinedIn("scripts"),
  *check(context) {
    for (const edge of statements(context, ({ to }) => to.kind === "unresolved")) {
      if (context.graph.modules.get(edge.from)?.language === "python") continue;
      const twin = findTwin(edge, context);
      if (twin === undefined) continue;
      yield {
        path: edge.from,
        range: edge.fact.range,
        severity: severityOf(edge, context),
        likelihood: "high",
        confidence: "high",
        message: `${edge.fact.module} is the file ${twin} only where the disk ignores case (macOS, Windows); on Linux, so in CI and in containers, it is not found`,
        recommendation: `Write the name as the file has it: ${twin}.`,
        subject: edge.fact.module,
      };
    }
  },
  canaries: otherCase,
});
