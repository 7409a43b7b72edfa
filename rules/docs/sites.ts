/** Documents that a site generator publishes: there, links are routes, and pages are made that no file shows. */
import { parentOf } from "./tree.ts";

export interface Site {
  /** Folder of the documents, "" for the root. */
  readonly root: string;
  readonly generator: string;
}

/** Generators whose links to files and whose anchors are known. */
export const KNOWN_GENERATORS: ReadonlySet<string> = new Set(["MkDocs", "Docusaurus", "VitePress", "mdBook"]);

/** Settings of generators → where their documents are, from the folder of the settings. */
const SETTINGS: readonly (readonly [
  settings: RegExp,
  generator: string,
  documents: (folder: string) => readonly string[],
])[] = [
  [/^mkdocs(?:[.-][\w.-]+)?\.ya?ml$/, "MkDocs", (folder) => below(folder, "docs", "doc", "documentation", "docs_src")],
  [/^(?:zensical|properdocs)\.(?:toml|ya?ml)$/, "MkDocs", (folder) => below(folder, "docs")],
  [/^docusaurus\.config\.[cm]?[jt]s$/, "Docusaurus", (folder) => [folder, ...siblings(folder, "docs")]],
  [/^conf\.py$/, "Sphinx", (folder) => [folder]],
  [/^_quarto\.ya?ml$/, "Quarto", (folder) => [folder]],
  [/^book\.toml$/, "mdBook", (folder) => [folder]],
  [/^SUMMARY\.md$/, "a book", (folder) => [folder]],
  [/^_config\.ya?ml$/, "Jekyll", (folder) => [folder]],
  [/^(?:hugo|config)\.(?:toml|ya?ml|json)$/, "Hugo", (folder) => below(folder, "content")],
  [/^(?:mint|docs)\.json$/, "Mintlify", (folder) => (folder === "" ? [] : [folder])],
  [/^antora(?:-playbook)?\.ya?ml$/, "Antora", (folder) => [folder]],
  [/^_(?:meta|category_)\.(?:json|[jt]sx?)$/, "a site", (folder) => [folder]],
  [/^meta\.json$/, "a site", (folder) => (/(?:^|\/)(?:content|docs)(?:\/|$)/.test(folder) ? [folder] : [])],
  [
    /^(?:astro|next|nuxt|gatsby|svelte|eleventy|\.eleventy|vocs|rspress|farm|docs)[.-]?config\.[cm]?[jt]s$/,
    "a site",
    (folder) => [
      ...below(
        folder,
        "src/content",
        "content",
        "src/pages",
        "pages",
        "docs",
        "app",
        "src/app",
        "src/routes",
        "posts",
        "blog",
      ),
      ...(/(?:^|\/)(?:docs?|website|site|www)$/.test(folder) ? [folder] : []),
    ],
  ],
  [
    /^(?:angular\.json|\.docsifyignore|_sidebar\.md|\.nav\.yml|toc\.yml|docfx\.json)$/,
    "a site",
    (folder) => (folder === "" ? [] : [folder]),
  ],
];

const below = (folder: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => (folder === "" ? name : `${folder}/${name}`));
const siblings = (folder: string, name: string): readonly string[] =>
  folder === "" ? [] : below(parentOf(folder), name);

/** Folders that are sites by their name or by what is in them. */
const SITE_FOLDER =
  /(?:^|\/)(?:website|www|_posts|_docs|wiki|apps\/(?:docs|www)|(?:docs?|site)\/(?:content|pages|src))$/;
const VITEPRESS = /(?:^|\/)\.(?:vitepress|vuepress|dumi|docsite)$/;

export function siteFinder(
  paths: ReadonlySet<string>,
  folders: ReadonlySet<string>,
): (path: string) => Site | undefined {
  const sites = new Map<string, Site>();
  const add = (root: string, generator: string): void => {
    // Settings at the root of a repository do not make its README a page; folders below do.
    if (root !== "" && folders.has(root) && !sites.has(root)) sites.set(root, { root, generator });
  };
  for (const path of paths) {
    const slash = path.lastIndexOf("/");
    const name = path.slice(slash + 1);
    for (const [settings, generator, documents] of SETTINGS) {
      if (!settings.test(name)) continue;
      const folder = slash < 0 ? "" : path.slice(0, slash);
      for (const root of documents(folder)) add(root, generator);
    }
  }
  for (const folder of folders) {
    if (VITEPRESS.test(folder)) add(parentOf(folder), "VitePress");
    else if (SITE_FOLDER.test(folder)) add(folder, "a site");
  }
  const memo = new Map<string, Site | undefined>();
  const ofFolder = (folder: string): Site | undefined => {
    if (folder === "") return undefined;
    if (memo.has(folder)) return memo.get(folder);
    const found = ofFolder(parentOf(folder)) ?? sites.get(folder);
    memo.set(folder, found);
    return found;
  };
  return (path) => ofFolder(parentOf(path));
}
