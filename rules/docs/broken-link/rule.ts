import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { deadLinks } from "../canaries.ts";
import { documentsOf, examinedBy } from "../documents.ts";
import { guessed, replaceTarget } from "../edits.ts";
import { follow } from "../resolve.ts";
import { baseOf, relativeTo, treeOf } from "../tree.ts";

export default defineRule({
  id: "docs/broken-link",
  title: "link to a file that is not there",
  severity: "low",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  locality: "file",
  examined: examinedBy("links", ({ links }) => links.length),
  check,
  canaries: deadLinks,
});

/** Names that many folders have: another one of that name is not what was meant. */
const COMMON = /(?:^|\/)(?:readme|index|main|development|contributing|config|utils?|types|setup|__init__)\.\w+$/i;

function* check(context: RuleContext): Iterable<RuleResult> {
  for (const document of documentsOf(context)) {
    if (document.isChangeLog) continue;
    for (const link of document.document.links) {
      const found = follow(link, document, context);
      if (found.kind !== "missing" || found.actual !== undefined) continue;
      const named = treeOf(context.inventory)
        .endingIn(baseOf(found.written))
        .filter((path) => path !== document.path && !COMMON.test(path));
      const [only] = named.length === 1 ? named : [];
      yield {
        path: document.path,
        range: link.range,
        message: `${found.written} is not in the repository`,
        recommendation:
          only === undefined
            ? "Correct the link, or remove it"
            : `Link to ${relativeTo(document.folder, only)}, the only file of that name`,
        subject: link.target,
        ...(only === undefined
          ? {}
          : { fix: guessed(replaceTarget(document.path, link, relativeTo(document.folder, only))) }),
      };
    }
  }
}
