import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { anchorState, linesIn, nearestAnchor } from "../anchors.ts";
import { absentAnchors } from "../canaries.ts";
import { documentsOf, examinedBy } from "../documents.ts";
import { replaceFragment } from "../edits.ts";
import { follow } from "../resolve.ts";
import { siteOf } from "../pages.ts";
import { KNOWN_GENERATORS } from "../sites.ts";

export default defineRule({
  id: "docs/broken-anchor",
  title: "link to a heading that is not there",
  severity: "low",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  locality: "file",
  examined: examinedBy(
    "links with an anchor",
    ({ links }) => links.filter(({ target }) => target.includes("#")).length,
  ),
  check,
  canaries: absentAnchors,
});

function* check(context: RuleContext): Iterable<RuleResult> {
  for (const document of documentsOf(context)) {
    if (document.isChangeLog) continue;
    for (const link of document.document.links) {
      if (!link.target.includes("#")) continue;
      const found = follow(link, document, context);
      if (found.kind !== "found" || linesIn(found.fragment) !== undefined) continue;
      const target = context.facts.get(found.path);
      if (target?.document === undefined || target.problems.length > 0) continue;
      const site = siteOf(found.path, context) ?? siteOf(document.path, context);
      // How a site that nobody knows makes its anchors, nobody knows.
      if (site !== undefined && !KNOWN_GENERATORS.has(site.generator)) continue;
      const isLoose = site !== undefined;
      const state = anchorState(found.fragment, target.document, isLoose);
      if (state === "there") continue;
      const near = nearestAnchor(found.fragment, target.document);
      const where = found.path === document.path ? "this page" : found.path;
      yield {
        path: document.path,
        range: link.range,
        // GitHub finds it, most other readers of Markdown do not.
        ...(state === "other-case" ? { severity: "info" as const } : {}),
        message:
          state === "other-case"
            ? `#${found.fragment} differs from the heading's anchor in ${where} by case`
            : `${where} has no heading or anchor "${found.fragment}"`,
        recommendation: near === undefined ? "Correct the anchor, or remove it" : `Write #${near}`,
        subject: link.target,
        ...(near === undefined ? {} : { fix: replaceFragment(document.path, link, near) }),
      };
    }
  }
}
