/** What inference sees of a repository: names of files and, on demand, their texts. Nothing is run. */
import { resolvePath } from "../../facts/manifests/source.ts";
import type { Forbids } from "../../model/index.ts";

export interface Repository {
  /** Text of a file, relative to the root; undefined when it cannot be read. */
  readonly read: (path: string) => string | undefined;
  /** Files of the repository, relative to the root. */
  readonly paths: readonly string[];
}

/** A line of the repository that says something about the rule. */
export interface Line {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** One reading of what a guard forbids; the highest score wins. */
export interface Candidate {
  readonly forbids: Forbids;
  readonly because: readonly Line[];
  /**
   * 3: settings of a known tool, 2: literals that are compared with what is read, 1: names and texts only.
   */
  readonly score: number;
}

const LINE_LIMIT = 200;

/** The line at an offset of a text, without the blanks around it. */
export function lineAt(path: string, text: string, offset: number): Line {
  const start = text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
  const stop = text.indexOf("\n", offset);
  const line = text.slice(start, stop < 0 ? text.length : stop).trim();
  return { path, line: text.slice(0, start).split("\n").length, text: line.slice(0, LINE_LIMIT) };
}

/** Each line once, at most eight. */
export function uniqueLines(lines: readonly Line[]): readonly Line[] {
  const seen = new Map<string, Line>();
  for (const line of lines) {
    const key = `${line.path}:${line.line}`;
    if (line.text !== "" && !seen.has(key)) seen.set(key, line);
  }
  return [...seen.values()].slice(0, 8);
}

/** `a`, `./b/../c` → `a/c`, `.` for the root, undefined outside of it. */
export function joinPath(folder: string, written: string): string | undefined {
  return resolvePath(folder, written);
}

/** A pattern for everything below a folder: `services/**`; nothing for the root, which means everywhere. */
export function below(folder: string): readonly string[] {
  const clean = folder.replace(/\/+$/, "").replace(/^\.\//, "");
  return clean === "" || clean === "." ? [] : [`${clean}/**`];
}

/** Is there a file below the folder, or at the path? */
export function exists(repository: Repository, path: string): boolean {
  return path === "." || repository.paths.some((each) => each === path || each.startsWith(`${path}/`));
}

/** Folder or file of a dotted module, the shallowest: `services.feed` → `src/services/feed`. */
export function findModule(repository: Repository, dotted: string): string | undefined {
  const path = dotted.replaceAll(".", "/");
  let best: string | undefined;
  for (const each of repository.paths) {
    const at = each.startsWith(`${path}/`) || each === `${path}.py` ? 0 : innerIndex(each, path);
    if (at === undefined || !/\.pyi?$/.test(each)) continue;
    const found = each.endsWith(".py") && each.length === at + path.length + 3 ? each : each.slice(0, at + path.length);
    if (best === undefined || found.split("/").length < best.split("/").length) best = found;
  }
  return best;
}

function innerIndex(each: string, path: string): number | undefined {
  const folder = each.indexOf(`/${path}/`);
  if (folder >= 0) return folder + 1;
  return each.endsWith(`/${path}.py`) ? each.length - path.length - 3 : undefined;
}

/** Patterns for the files of a dotted module. */
export function moduleScope(repository: Repository, dotted: string): readonly string[] | undefined {
  const found = findModule(repository, dotted);
  if (found === undefined) return undefined;
  return found.endsWith(".py") ? [found] : [`${found}/**`];
}

/**
 * The folder of a flat glob such as `workers/*.py`, where it is a package that goes on below: then the glob is too narrow for
 * what it guards. A folder of scripts or migrations is flat on purpose.
 */
export function narrowFolder(repository: Repository, pattern: string): string | undefined {
  const folder = /^([\w./-]+)\/\*\.py$/.exec(pattern)?.[1];
  if (folder === undefined || !repository.paths.includes(`${folder}/__init__.py`)) return undefined;
  const inner = new RegExp(
    `^${folder.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}/(?!tests?/|migrations?/)[\\w-]+/__init__\\.py$`,
  );
  return repository.paths.some((path) => inner.test(path)) ? folder : undefined;
}
