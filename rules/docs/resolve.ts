/** Where a link leads, as GitHub follows it; and what a site generator may do with it. */
import type { DocumentLink } from "../../src/facts/markdown/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import type { Document } from "./documents.ts";
import { siteOf } from "./pages.ts";
import { KNOWN_GENERATORS, type Site } from "./sites.ts";
import { baseOf, parentOf, resolveFrom, treeOf } from "./tree.ts";

export type Destination =
  | { readonly kind: "found"; readonly path: string; readonly what: "file" | "folder"; readonly fragment: string }
  /** `written`: the path that is not there. `actual`: what differs from it only by case. */
  | { readonly kind: "missing"; readonly written: string; readonly actual?: string }
  /** A route of a site, beyond the root, in a submodule, made by a build. */
  | { readonly kind: "unknown" };

const UNKNOWN: Destination = { kind: "unknown" };
/** Folders that builds and tools fill. */
export const MADE =
  /(?:^|\/)(?:node_modules|dist|build|out|output|target|coverage|htmlcov|\.venv|venv|env|__pycache__|\.cache|cache|tmp|temp|logs?|\.next|\.nuxt|generated|_generated|gen|_build|site|public|artifacts?|reports?|results?|\.git|bin|obj|data|downloads?|uploads?|checkpoints?|secrets?)\//i;
const DOCUMENT = /\.(?:md|mdx|markdown|mdown)$/i;

export function follow(link: DocumentLink, { path: from, folder }: Document, context: RuleContext): Destination {
  const tree = treeOf(context.inventory);
  const hash = link.target.indexOf("#");
  const fragment = hash < 0 ? "" : decoded(link.target.slice(hash + 1));
  const written = decoded((hash < 0 ? link.target : link.target.slice(0, hash)).replace(/\?.*$/, ""));
  if (written === "") {
    return link.target.startsWith("?") ? UNKNOWN : { kind: "found", path: from, what: "file", fragment };
  }
  const site = siteOf(from, context);
  const isAbsolute = written.startsWith("/");
  const path = resolveFrom(isAbsolute ? "" : folder, written);
  if (path === undefined) return UNKNOWN;
  const kind = tree.kindOf(path);
  if (kind === "beyond") return UNKNOWN;
  if (kind !== undefined) return { kind: "found", path, what: kind, fragment };
  // Other forms that readers of a tree follow: a wiki's page, the page of a site.
  if (site !== undefined && !mayBeJudged(link, written, site, path, context)) return UNKNOWN;
  if (isAbsolute && (site !== undefined || !DOCUMENT.test(path) || tree.kindOf(topOf(path)) !== "folder"))
    return UNKNOWN;
  if (MADE.test(`${path}/`) || isRoute(written, path, context) || isNoPath(written)) return UNKNOWN;
  const actual = tree.otherCase(path);
  return { kind: "missing", written: path, ...(actual === undefined ? {} : { actual }) };
}

/** In a site only a link to a document's file, beside documents that are there, is surely one to a file. */
function mayBeJudged(
  link: DocumentLink,
  written: string,
  { root, generator }: Site,
  path: string,
  context: RuleContext,
): boolean {
  if (!KNOWN_GENERATORS.has(generator)) return false;
  if (link.html === true || link.image === true || written.startsWith("/") || !DOCUMENT.test(path)) return false;
  const tree = treeOf(context.inventory);
  if (tree.kindOf(parentOf(path)) !== "folder") return false;
  // Docusaurus and others look from the folder of all documents too; some from the page's route.
  return tree.endingIn(baseOf(path)).length === 0 || resolveFrom(root, written) === path;
}

/** `guide/intro` where `guide/intro.md` is, `issues/3`, `../../releases`: addresses of GitHub or of a site, no files. */
function isRoute(written: string, path: string, context: RuleContext): boolean {
  if (/\.[A-Za-z\d]{1,10}$/.test(baseOf(path)) && !/\.html?$/.test(path)) return false;
  const tree = treeOf(context.inventory);
  if (
    /(?:^|\/)(?:issues|pull|pulls|releases|wiki|actions|discussions|blob|tree|commit|commits|compare|graphs|security|stargazers|network|labels|milestones?|projects?)(?:\/|$)/.test(
      written,
    )
  )
    return true;
  return (
    /\.html?$/.test(path) ||
    [".md", ".mdx", ".html", "/index.md", "/README.md"].some((end) => tree.kindOf(`${path}${end}`) === "file")
  );
}

/** `Map[K](value)`, `[x](y)`: code that looks like a link. `[licence](LICENSE)` names a file. */
const isNoPath = (written: string): boolean => !/[./]/.test(written) && !/^[A-Z][A-Z_-]{2,}$/.test(written);

const topOf = (path: string): string => path.slice(0, Math.max(0, path.indexOf("/")));

/** Percent signs decoded; a text in which they mean nothing stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
