import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { undefinedLabels } from "../canaries.ts";
import { documentsOf, examinedBy } from "../documents.ts";
import { siteOf } from "../pages.ts";

export default defineRule({
  id: "docs/undefined-reference",
  title: "reference link without a definition",
  severity: "low",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  locality: "file",
  examined: examinedBy("documents", () => 1),
  check,
  canaries: undefinedLabels,
});

function* check(context: RuleContext): Iterable<RuleResult> {
  for (const document of documentsOf(context)) {
    // Generators define labels themselves: names of an API, terms of a glossary.
    if (document.document.composed === true || siteOf(document.path, context) !== undefined) continue;
    for (const { label, range } of document.document.undefinedReferences) {
      yield {
        path: document.path,
        range,
        message: `[${label}] is defined nowhere in this page, so readers see the brackets`,
        recommendation: `Add a line \`[${label}]: target\`, or write the target in parentheses`,
        subject: label,
      };
    }
  }
}
