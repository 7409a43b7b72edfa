import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { unlisted } from "../canaries.ts";
import { auditsOf, statusPagesOf } from "../status.ts";

export default defineRule({
  id: "docs/unlinked-audit",
  title: "audit that no status page links",
  severity: "low",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  examined: (context) => ({
    count: statusPagesOf(context).length === 0 ? 0 : auditsOf(context).length,
    noun: "audits",
  }),
  check,
  canaries: unlisted,
});

function* check(context: RuleContext): Iterable<RuleResult> {
  const pages = statusPagesOf(context);
  const [page] = pages;
  if (page === undefined) return;
  const named = new Set(pages.flatMap(({ references }) => [...references]));
  for (const { path } of auditsOf(context)) {
    if (named.has(path) || pages.some((status) => status.path === path)) continue;
    yield {
      path,
      range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
      message: `${page.path} lists audits under "${page.heading}", but not this one`,
      recommendation: `Add a link to it, or run \`assay status ${page.path}\``,
      subject: path,
    };
  }
}
