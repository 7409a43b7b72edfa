/** Paths as documents write them, and what they mean in a tree. */

export interface WrittenPath {
  readonly path: string;
  readonly line?: number;
  readonly endLine?: number;
}

const EXTENSIONS =
  "py|pyi|ipynb|pdf|docx?|xlsx?|ts|tsx|mts|cts|js|jsx|mjs|cjs|vue|svelte|json|jsonc|json5|toml|ya?ml|md|mdx|rst|txt|sh|bash|ps1|bat|sql|go|rs|java|kt|rb|php|c|h|cc|cpp|hpp|cs|swift|proto|graphql|css|scss|less|html?|xml|svg|png|jpe?g|gif|ini|cfg|conf|lock|env|tf|hcl|csv|patch|diff|in|tmpl|j2|jinja|mako|gradle|properties|tcl|lua|pl|r|jl|ex|exs|erl|hs|ml|scala|dart|po|pot|service|cmake|mk|bzl|nix|rego";
const NAMES = "Dockerfile|Makefile|Procfile|Jenkinsfile|LICENSE|CODEOWNERS|Pipfile|Justfile|Taskfile|Vagrantfile|BUILD";
const FILE = new RegExp(`(?:^|/)(?:[\\w@+.()[\\]-]*\\.(?:${EXTENSIONS})|(?:${NAMES})(?:\\.[\\w.-]+)?)$`);
const PATH = /^(?:\.{1,2}\/)*(?:[\w@+.()[\]-]+\/)*[\w@+.()[\]-]+\/?$/;
const PLACE =
  /^(.+?)(?:(?::|#L)(\d{1,7})(?:(?:-|–|:L?|-L|(?:,\d{1,7})*,)(\d{1,7}))?|, ?lines? (\d{1,7})(?:[-–](\d{1,7}))?)$/;

/** `src/a.py`, `a.py:3`, `a.py:3-9`, `a.py:3,7,9` (from the first to the last), `a.py#L3`, `src/`; undefined for what is no path. `folder`: may be one without an extension. */
export function readPath(code: string): WrittenPath | undefined {
  const text = code.trim();
  if (text.length > 300 || /\s/.test(text.replace(/, lines? /, ""))) return undefined;
  const place = PLACE.exec(text);
  const path = (place?.[1] ?? text).replace(/^\.\//, "");
  if (!PATH.test(path) || /^\.+$/.test(path) || /^[\d.]+$/.test(path)) return undefined;
  const isFile = FILE.test(path);
  if (!isFile && (!path.includes("/") || place !== null)) return undefined;
  const line = place?.[2] ?? place?.[4];
  if (line === undefined || Number(line) === 0) return place === null ? { path } : undefined;
  // `a.py:3:9` is a column, `a.py:3-9` a range.
  const isColumn = /:\d+:\d+$/.test(text);
  const end = isColumn ? undefined : (place?.[3] ?? place?.[5]);
  return { path, line: Number(line), endLine: Number(end ?? line) };
}

export function isFileName(path: string): boolean {
  return FILE.test(path);
}

/** Placeholders and what only exists on a machine. */
export function isExample(path: string): boolean {
  // Settings of one machine, which a repository ignores.
  if (/(?:^|\/)\.env(?:\.(?!example|sample|template)[\w.]+)?$|\.local\b/.test(path)) return true;
  return /(?:^|\/)(?:path\/to|foo|bar|baz|your|my|some|example|xxx?|\.\.\.)(?:[-_./]|$)|(?:^|\/)(?:node_modules|dist|build|target|out|coverage|\.venv|venv|__pycache__|tmp)(?:\/|$)/i.test(
    path,
  );
}

export interface Files {
  readonly paths: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Last part of a path → paths. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** What was looked up before. */
  readonly known: Map<string, readonly string[]>;
}

export function filesOf(paths: ReadonlySet<string>): Files {
  const folders = new Set<string>(["."]);
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [path]);
    else known.push(path);
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return { paths, folders, byName, known: new Map() };
}

/** `a/./b/../c` → `a/c`; undefined when it leaves the root. */
export function normalPath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? "." : parts.join("/");
}

export function exists(files: Files, path: string): boolean {
  return files.paths.has(path) || files.folders.has(path);
}

/**
 * What a written path may mean, best first: from the root, from the document's folder, from a folder above it, else every
 * file that ends like it. One entry means that there is no doubt.
 */
export function meanings(files: Files, written: string, document: string): readonly string[] {
  const key = `${parentOf(document)}\0${written}`;
  const known = files.known.get(key);
  if (known !== undefined) return known;
  const found = findMeanings(files, written, document);
  files.known.set(key, found);
  return found;
}

function findMeanings(files: Files, written: string, document: string): readonly string[] {
  const bare = written.replace(/\/+$/, "");
  for (let folder = parentOf(document), first = true; ; folder = parentOf(folder), first = false) {
    const bases = first ? [".", folder] : [folder];
    for (const base of bases) {
      const path = normalPath(`${base}/${bare}`);
      if (path !== undefined && path !== "." && exists(files, path)) return [path];
    }
    if (folder === ".") break;
  }
  if (bare.startsWith("../")) return [];
  const name = bare.slice(bare.lastIndexOf("/") + 1);
  const ends = (files.byName.get(name) ?? []).filter((path) => path === bare || path.endsWith(`/${bare}`));
  // A document in a package is about the package; one in `docs/` is not about the folders beside it.
  const near = ends.filter((path) => path.startsWith(`${parentOf(document)}/`));
  if (near.length === 1 && !/(?:^|\/)\w*docs?(?:\/|$)/i.test(parentOf(document))) return near;
  if (ends.length > 0) return ends;
  return bare.includes("/") ? [...files.folders].filter((path) => path.endsWith(`/${bare}`)) : [];
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash);
}
