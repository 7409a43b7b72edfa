/** Where canaries are planted: in folders that were examined, and in new ones that a careless filter would drop. */
import type { Language } from "../facts/types.ts";
import type { AnalysedFile } from "../inventory/types.ts";
import type { RuleContext } from "../rule-kit/index.ts";

export interface Place {
  /** "" for the root. */
  readonly folder: string;
  /** What is special about it; undefined for the first place, which gets every form. */
  readonly label?: string;
  /** Language of the files that are there. */
  readonly language: Language;
  /** Of the unit that owns the folder. */
  readonly unit: string;
  /** A new Python package: needs its `__init__.py`. */
  readonly isNewPackage?: boolean;
}

export type Family = "python" | "javascript";

interface Folder {
  readonly path: string;
  readonly unit: string;
  readonly language: Language;
  readonly files: number;
}

const memo = new WeakMap<RuleContext["graph"], Map<Family, readonly Place[]>>();

/**
 * At most four places: the folder of the largest unit with the most modules, the deepest folder of the smallest unit, a new folder with
 * a name like that of an ignored one, and a new package beside the unit. None for a language that the tree does not have.
 */
export function findPlaces(context: RuleContext, family: Family): readonly Place[] {
  const known = memo.get(context.graph) ?? new Map<Family, readonly Place[]>();
  memo.set(context.graph, known);
  const found = known.get(family) ?? choose(context, family);
  known.set(family, found);
  return found;
}

function choose(context: RuleContext, family: Family): readonly Place[] {
  const folders = foldersOf(context, family);
  const sizes = new Map<string, number>();
  for (const { unit, files } of folders) sizes.set(unit, (sizes.get(unit) ?? 0) + files);
  const units = [...sizes].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)).map(([unit]) => unit);
  const main = folders
    .filter(({ unit }) => unit === units[0])
    .sort((a, b) => b.files - a.files || compare(a.path, b.path))[0];
  if (main === undefined) return [];
  const far = folders
    .filter(({ unit, path }) => unit === units.at(-1) && path !== main.path)
    .sort((a, b) => depth(b.path) - depth(a.path) || compare(a.path, b.path))[0];
  const { language, unit } = main;
  const unitPath = context.unitOf(join(main.path, "x")).path;
  const beside = unitPath === "." ? "" : parentOf(unitPath);
  const places: Place[] = [{ folder: main.path, language, unit }];
  if (far !== undefined) {
    const label = units.length > 1 ? "the smallest unit" : "the deepest folder";
    places.push({ folder: far.path, language: far.language, unit: far.unit, label });
  }
  places.push(
    {
      folder: join(main.path, "node_modules_assay_canary"),
      language,
      unit,
      label: "a folder named like an ignored one",
    },
    { folder: join(beside, "assay_canary_package"), language, unit, label: "a new package", isNewPackage: true },
  );
  return places;
}

/** Every folder with code of the family, those with the most modules first. */
export function findFolders(context: RuleContext, family: Family): readonly Place[] {
  return foldersOf(context, family)
    .sort((a, b) => b.files - a.files || compare(a.path, b.path))
    .map(({ path, language, unit }) => ({ folder: path, language, unit }));
}

/** Folders with files of the family: product code, or where there is none any code that is not generated. */
function foldersOf(context: RuleContext, family: Family): Folder[] {
  const candidates = context.inventory.files.filter(
    (file) => isOf(file, family) && context.graph.modules.has(file.path),
  );
  const source = candidates.filter(({ role }) => role === "source");
  const chosen = source.length > 0 ? source : candidates.filter(({ role }) => role !== "generated");
  const folders = new Map<string, { path: string; unit: string; language: Language; files: number }>();
  for (const file of chosen) {
    const path = parentOf(file.path);
    const folder = folders.get(path);
    if (folder !== undefined) folder.files += 1;
    else folders.set(path, { path, unit: context.unitOf(file.path).id, language: file.language as Language, files: 1 });
  }
  return [...folders.values()];
}

function isOf({ path, language }: AnalysedFile, family: Family): boolean {
  if (family === "python") return language === "python" && path.endsWith(".py");
  return (language === "javascript" || language === "typescript") && !/\.d\.[cm]?ts$/.test(path);
}

/** A path in the folder that no file has. */
export function freshPath(context: RuleContext, folder: string, name: string): string {
  const dot = name.indexOf(".");
  const stem = dot < 0 ? name : name.slice(0, dot);
  const rest = dot < 0 ? "" : name.slice(dot);
  for (let number = 0; ; number += 1) {
    const path = join(folder, `${stem}${number === 0 ? "" : `_${number}`}${rest}`);
    if (!context.inventory.paths.has(path)) return path;
  }
}

export const join = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

const depth = (path: string): number => (path === "" ? 0 : path.split("/").length);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
