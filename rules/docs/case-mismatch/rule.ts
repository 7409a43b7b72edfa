import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { replaceTarget } from "../edits.ts";
import { otherCase } from "../canaries.ts";
import { documentsOf, examinedBy } from "../documents.ts";
import { follow } from "../resolve.ts";
import { relativeTo } from "../tree.ts";

export default defineRule({
  id: "docs/case-mismatch",
  title: "link that differs from the file's name by case",
  severity: "low",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  locality: "file",
  examined: examinedBy("links", ({ links }) => links.length),
  check,
  canaries: otherCase,
});

function* check(context: RuleContext): Iterable<RuleResult> {
  for (const document of documentsOf(context)) {
    if (document.isChangeLog) continue;
    for (const link of document.document.links) {
      const found = follow(link, document, context);
      if (found.kind !== "missing" || found.actual === undefined) continue;
      const right = link.target.startsWith("/") ? `/${found.actual}` : relativeTo(document.folder, found.actual);
      yield {
        path: document.path,
        range: link.range,
        message: `${found.written} is ${found.actual} in the repository; only disks that ignore case find it`,
        recommendation: `Write ${right}`,
        subject: link.target,
        fix: replaceTarget(document.path, link, right),
      };
    }
  }
}
