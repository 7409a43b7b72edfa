/** `docs/broken-anchor`: the heading may have moved to another page, with its anchor. */
import { posix } from "node:path";
import type { RuleResult } from "../rule-kit/index.ts";
import { refused, type Proposal, type RepairContext } from "./types.ts";

/** The rule's own fix, where the page has the anchor in another spelling; else the only page that has it. */
export function followHeading({ path, range, subject = "", fix }: RuleResult, context: RepairContext): Proposal {
  if (fix !== undefined) return { kind: "fix", fix };
  const fragment = subject.slice(subject.indexOf("#") + 1);
  // One word is a heading of many pages: that one is there by chance.
  if (!/[^-]-[^-]/u.test(fragment)) return refused("no other spelling of the anchor is on that page");
  const pages = [...context.facts.values()].filter(
    (file) => file.document?.anchors.includes(fragment) === true && !context.isTest(file.path),
  );
  const [page] = pages;
  if (page === undefined || pages.length > 1)
    return refused(
      page === undefined
        ? `no page has a heading for #${fragment} any more`
        : `${pages.length} pages have a heading for #${fragment}: choose one by hand`,
    );
  const target = page.path === path ? "" : posix.relative(posix.dirname(path), page.path);
  const written = target.split("/").map(encodeURIComponent).join("/");
  const shown = `${page.path}#${fragment}`;
  return {
    kind: "fix",
    fix: {
      title: `link to ${shown}`,
      edits: [{ path, range, text: `${written}#${fragment}` }],
      safety: "unsafe",
      obligations: ["finding-gone", "parses"],
      changes: [`the link leads to ${shown}, the only page with such a heading: see whether it is what was meant`],
    },
  };
}
