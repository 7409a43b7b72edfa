/** Links of a document that stay in the repository. */
import type { MarkdownDocument } from "../../syntax/markdown/index.ts";
import type { Sections } from "./sections.ts";
import type { DocumentLink } from "./types.ts";

/** `https:`, `mailto:`, `//host`; a Windows drive is no scheme. */
const ELSEWHERE = /^(?:[a-z][a-z\d+.-]+:|\/\/)/i;
/** What template languages and readers fill in: `{{ site.url }}`, `<%= x %>`, `${x}`, `<file>`, `%s`, `@site/x`, `~/x`. */
const FILLED_IN = /\{\{|\{%|<%|\$\{|\$\(|[<>|*]|%[sd]\b|^[{@~$]|^%7B|\.\.\.|…|^(?:URL|LINK|TODO|TBD|XXX)$/i;

export function linksOf(markdown: MarkdownDocument, { listedIn }: Sections): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  const seen = new Set<number>();
  for (const { kind, target, targetSpan, image, section } of markdown.links) {
    if (kind === "auto" || ELSEWHERE.test(target) || FILLED_IN.test(target)) continue;
    // All uses of a definition are one mistake. An empty target leads to the page itself.
    if (target === "" || seen.has(targetSpan.from)) continue;
    seen.add(targetSpan.from);
    const listed = listedIn(section);
    links.push({
      target,
      range: markdown.rangeOf(targetSpan),
      ...(kind === "html" ? { html: true } : {}),
      ...(image ? { image: true } : {}),
      ...(listed === undefined ? {} : { listed }),
    });
  }
  return links;
}
