/** Links and heading ranges. */
import type { Claim, ClaimVerdict } from "../../model/index.ts";
import { dialectOf, readMarkdown, type MarkdownDocument } from "../../syntax/markdown/index.ts";
import { confirmed, missing, unverifiable, type Judgement } from "../evidence.ts";
import { exists, normalPath, parentOf } from "../paths.ts";

type Of<Kind extends Claim["kind"]> = Extract<Claim, { readonly kind: Kind }>;

export async function judgeLink({ target }: Of<"link">, judgement: Judgement): Promise<ClaimVerdict> {
  const { document } = judgement;
  const { files, textOf } = judgement.evidence;
  const [, before = "", fragment] = /^([^#]*)(?:#(.*))?$/s.exec(target) ?? [];
  const written = decoded(before.replace(/\?.*$/, ""));
  if (written === undefined) return unverifiable("its percent signs are broken");
  const base = written.startsWith("/") ? "." : parentOf(document);
  const path = written === "" ? document : normalPath(`${base}/${written}`);
  if (path === undefined) return unverifiable("it leads above the root");
  const found = exists(files, path) ? path : await pageOf(path, written, judgement);
  if (found === undefined) return absent(path, written, judgement);
  if (fragment === undefined || fragment === "" || fragment === "top") return confirmed(`it leads to ${found}`);
  if (!/\.(?:md|mdx|markdown)$/i.test(found)) return lineFragment(found, fragment, await textOf(found));
  const text = await textOf(found);
  if (text === undefined) return unverifiable(`${found} cannot be read`);
  const ofSite = isSite(files.paths, found);
  const verdict = anchorIn(readMarkdown(text, dialectOf(found)), found, fragment, ofSite);
  // Generators of sites make anchors in ways of their own.
  if (verdict.kind !== "missing" || !ofSite) return verdict;
  return unverifiable(`${found} has no heading "#${fragment}"; the site may make its anchors in another way`);
}

function anchorIn(page: MarkdownDocument, path: string, fragment: string, isSiteAnchor = false): ClaimVerdict {
  const wanted = (decoded(fragment) ?? fragment).replace(/^user-content-/, "");
  const heading = page.headings.find(({ slug }) => slug === wanted);
  if (heading !== undefined) {
    const line = page.lineOf(heading.from);
    return confirmed(`${path}:${line} is "${heading.text}"`, [{ path, line }]);
  }
  const loose = page.headings.find(({ slug }) => wanted !== "" && letters(slug) === letters(wanted));
  if (loose !== undefined && isSiteAnchor) {
    const line = page.lineOf(loose.from);
    return confirmed(`${path}:${line} is "${loose.text}"`, [{ path, line }]);
  }
  if (page.anchors.some(({ id }) => id === wanted)) return confirmed(`${path} has this anchor`);
  const lines = /^L(\d+)/.exec(wanted);
  if (lines !== null) return lineFragment(path, wanted, page.text);
  // Sites make anchors in other ways: `{#own-id}`.
  if (page.text.includes(`{#${wanted}}`)) return confirmed(`${path} gives this id to a heading`);
  const near = page.headings.find(({ slug }) => slug.toLowerCase() === wanted.toLowerCase());
  return missing(`${path} has no heading "#${wanted}"${near === undefined ? "" : `; there is "#${near.slug}"`}`);
}

const letters = (slug: string): string => slug.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function lineFragment(path: string, fragment: string, text: string | undefined): ClaimVerdict {
  const match = /^L(\d+)(?:C\d+)?(?:-L?(\d+))?/.exec(fragment);
  if (match === null || text === undefined) return unverifiable(`whether ${path} has "#${fragment}" cannot be told`);
  const last = Number(match[2] ?? match[1]);
  const count = text.replace(/\n$/, "").split("\n").length;
  if (last > count) return missing(`${path} has ${count} lines`, [{ path, line: count }]);
  return confirmed(`${path} has line ${last}`, [{ path, line: last }]);
}

/** Sites of documents leave extensions out or write `.html` for what is made of a page. */
async function pageOf(path: string, written: string, { evidence }: Judgement): Promise<string | undefined> {
  const bare = path.replace(/\.html?$/, "");
  const isPage = bare !== path || !/\.\w+$/.test(written);
  const pages = isPage ? [`${bare}.md`, `${bare}.mdx`, `${bare}.rst`, `${bare}/index.md`, `${bare}/README.md`] : [];
  return pages.find((page) => evidence.files.paths.has(page));
}

function absent(path: string, written: string, { evidence: { files }, document }: Judgement): ClaimVerdict {
  const lower = path.toLowerCase();
  const other = [...files.paths].find((each) => each.toLowerCase() === lower);
  if (other !== undefined) return missing(`there is no ${path}; the file is written ${other}`);
  // Links of a site's pages from its own root, and pages that a generator makes.
  if (written.startsWith("/") || /\.html?$/.test(written) || !/\.\w+$/.test(written.replace(/\/$/, ""))) {
    return isSite(files.paths, document)
      ? unverifiable(`there is no ${path} in the tree; the site may make it`)
      : missing(`there is no ${path}`);
  }
  if (isSite(files.paths, document) && !files.folders.has(parentOf(path))) {
    return unverifiable(`there is no ${path} in the tree; the site may make it`);
  }
  return missing(`there is no ${path}`);
}

const SITE =
  /(?:^|\/)(?:mkdocs\.ya?ml|docusaurus\.config\.[jt]s|_config\.yml|conf\.py|hugo\.toml|book\.toml|astro\.config\.\w+|\.vitepress\/config\.\w+|zensical\.toml|mint\.json|docs\.json|_sidebar\.md|_index\.md)$/;

/** The document belongs to a site that a generator makes. */
function isSite(paths: ReadonlySet<string>, document: string): boolean {
  const top = document.split("/", 1)[0] ?? "";
  return (
    document.includes("/") &&
    [...paths].some((path) => SITE.test(path) && (!path.includes("/") || path.startsWith(`${top}/`)))
  );
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export function judgeRange(
  { word, from, to }: Of<"heading-range">,
  page: MarkdownDocument,
  document: string,
): ClaimVerdict {
  const labels = labelsBetween(from, to);
  const isThere = (label: string): boolean => {
    const pattern = new RegExp(`^\\W*${word}\\s+${label}\\b`, "i");
    return (
      page.headings.some(({ text }) => pattern.test(text)) ||
      page.blocks.some(({ from: start, to: end }) => pattern.test(page.text.slice(start, end)))
    );
  };
  const headings = page.headings.filter(({ text }) => new RegExp(`^${word}\\s+[A-Z\\d]`, "i").test(text));
  const at = headings.map((heading) => ({ path: document, line: page.lineOf(heading.from) }));
  const absentLabels = labels.filter((label) => !isThere(label));
  const shown = headings.map(({ text }) => new RegExp(`^${word}\\s+(\\w+)`, "i").exec(text)?.[1] ?? text).join(", ");
  if (absentLabels.length === 0) return confirmed(`the headings are ${shown}`, at);
  return missing(`the headings are ${shown}; there is no ${absentLabels.join(", ")}`, at);
}

function labelsBetween(from: string, to: string): readonly string[] {
  if (/^\d/.test(from)) {
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => String(Number(from) + index));
  }
  const start = from.charCodeAt(0);
  return Array.from({ length: to.charCodeAt(0) - start + 1 }, (_, index) => String.fromCharCode(start + index));
}
