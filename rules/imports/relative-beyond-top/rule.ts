import { defineRule, examinedIn } from "../../../src/rule-kit/index.ts";
import { beyondTop } from "../canaries.ts";
import { isGuarded, severityOf, statements, written } from "../shared.ts";
import { climbsOut } from "./climbs.ts";

export default defineRule({
  id: "imports/relative-beyond-top",
  title: "relative import beyond the top-level package",
  severity: "high",
  default: "on",
  languages: ["python"],
  inTests: "same",
  scope: "graph",
  locality: "file",
  examined: examinedIn("python"),
  *check(context) {
    for (const edge of statements(context, ({ fact }) => fact.level > 0)) {
      if (isGuarded(edge.fact) || !climbsOut(edge, context)) continue;
      const module = written(edge.fact);
      const top = edge.from.split("/")[0] ?? edge.from;
      yield {
        path: edge.from,
        range: edge.fact.range,
        severity: severityOf(edge, context),
        likelihood: "high",
        confidence: "high",
        message: `${module} climbs ${edge.fact.level} packages up, but ${top} is the top-level package of ${edge.from}: Python stops with "attempted relative import beyond top-level package"`,
        recommendation: "Import it by its absolute name.",
        subject: module,
        ...(edge.fact.symbol === undefined ? {} : { symbol: edge.fact.symbol }),
      };
    }
  },
  canaries: beyondTop,
});
