/** Where the canaries of one guard are planted: folders of its scope, and paths in them that its patterns hold. */
import { pathMatcher } from "../../config/match.ts";
import { join, parentOf } from "../places.ts";
import type { PlantRepository } from "./repository.ts";

export interface Site {
  readonly repository: PlantRepository;
  /** Path patterns of the scope; empty for everything. */
  readonly patterns: readonly string[];
  /** Is a file at this path in the scope, and not excepted? */
  readonly holds: (path: string) => boolean;
  /** Files of the family in the scope, those of `folder` first. */
  readonly files: readonly string[];
  /** The folder with most files; "" for the root. */
  readonly folder: string;
  /** Folders of the scope, the best to plant in first. */
  readonly folders: readonly string[];
  readonly deepest?: string;
  /** Folder that the first pattern starts from: `services` for `services/**`. */
  readonly top: string;
}

export interface SiteInput {
  readonly in: readonly string[];
  readonly except?: readonly string[];
  /** Is this a file of the language that the guard reads? */
  readonly isOf: (path: string) => boolean;
  /** What must not hold a canary: the forbidden module may import itself. */
  readonly avoids?: (path: string) => boolean;
}

/** Folders that guards often leave out on purpose, so that a miss there says little. */
const UNUSUAL =
  /(^|\/)(\.[^/]+|tests?|testing|__tests__|e2e|specs?|migrations|docs?|examples?|fixtures|node_modules|vendor|third_party|build|dist|out|target|generated|scripts|tools|bin|ci|hack)(\/|$)/i;
const PLAIN = /^[\w./@+-]*$/;

/** Undefined where the scope holds no file of the family. */
export function findSite(repository: PlantRepository, input: SiteInput): Site | undefined {
  const within = input.in.map((pattern) => pathMatcher(pattern));
  const without = (input.except ?? []).map((pattern) => pathMatcher(pattern));
  const holds = (path: string): boolean =>
    (within.length === 0 || within.some((matches) => matches(path))) && !without.some((matches) => matches(path));
  const files: string[] = [];
  const sizes = new Map<string, number>();
  for (const path of repository.paths) {
    if (!input.isOf(path) || !holds(path) || input.avoids?.(path) === true) continue;
    files.push(path);
    sizes.set(parentOf(path), (sizes.get(parentOf(path)) ?? 0) + 1);
  }
  const folders = [...sizes.keys()].sort(
    (a, b) => oddity(a) - oddity(b) || (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || compare(a, b),
  );
  const folder = folders[0];
  if (folder === undefined) return undefined;
  const deepest = [...folders].sort((a, b) => oddity(a) - oddity(b) || depth(b) - depth(a) || compare(a, b))[0];
  const rank = (path: string): number => (parentOf(path) === folder ? 0 : 1);
  return {
    repository,
    patterns: input.in,
    holds,
    files: files.sort((a, b) => rank(a) - rank(b) || compare(a, b)),
    folder,
    folders,
    ...(deepest === undefined || deepest === folder ? {} : { deepest }),
    top: staticFolder(input.in[0] ?? "", repository.paths),
  };
}

/**
 * A path for a new file in the scope whose name or folder holds the stem. Patterns may ask for more than a folder: for
 * `*_service.py` the name is made like that of a file that is there, for `views.py` anywhere the stem becomes a folder.
 * Undefined where no new file can be in the scope (the patterns name files one by one).
 */
export function freshIn(site: Site, folder: string, stem: string, extension: string): string | undefined {
  const beside = site.files.filter((path) => parentOf(path) === folder && path.endsWith(extension)).slice(0, 20);
  const candidates = [
    join(folder, `${stem}${extension}`),
    ...beside.flatMap((path) => {
      const name = path.slice(path.lastIndexOf("/") + 1);
      const base = name.slice(0, name.length - extension.length);
      return [
        join(folder, `${stem}_${base}${extension}`),
        join(folder, `${base}_${stem}${extension}`),
        join(folder, `${stem}/${name}`),
        join(parentOf(folder), `${stem}/${name}`),
      ];
    }),
  ];
  return candidates.find((path) => site.holds(path) && !site.repository.paths.has(path));
}

/** The longest folder of a pattern without wildcards; a file's folder where the pattern is a file. */
export function staticFolder(pattern: string, paths: ReadonlySet<string>): string {
  const clean = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  if (clean === "." || clean === "") return "";
  const wild = clean.search(/[*?[\]{}()!+@]/);
  if (wild < 0) return paths.has(clean) ? parentOf(clean) : clean;
  return parentOf(clean.slice(0, wild));
}

/** Is a folder there, that is, has it a file? */
export function hasFolder(repository: PlantRepository, folder: string): boolean {
  if (folder === "") return true;
  for (const path of repository.paths) if (path.startsWith(`${folder}/`)) return true;
  return false;
}

const oddity = (folder: string): number => (UNUSUAL.test(folder) ? 1 : 0) + (PLAIN.test(folder) ? 0 : 2);
const depth = (path: string): number => (path === "" ? 0 : path.split("/").length);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
