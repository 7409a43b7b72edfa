/** What a forbidden dotted name is in this repository, and how a file can say it. */
import { isStdlib } from "../../facts/manifests/stdlib.ts";
import { join, parentOf } from "../places.ts";
import type { PlantRepository } from "./repository.ts";

export type PythonTarget =
  | {
      readonly kind: "internal";
      readonly module: string;
      /** The file, or the folder of a package. */
      readonly path: string;
      /** Source root that the dotted name starts from; "" for the root. */
      readonly root: string;
      /** A module directly below it. */
      readonly below?: string;
      /** A name that it defines. */
      readonly name: string;
    }
  | { readonly kind: "external"; readonly module: string; readonly name: string }
  | { readonly kind: "unknown"; readonly module: string; readonly reason: string };

const DOTTED = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const UNKNOWN_NAME = "anything";

/** Finds the module as a file of `folder` would import it. */
export function findPythonTarget(written: string, folder: string, repository: PlantRepository): PythonTarget {
  const module = written.replace(/(\.\*+)+$/, "");
  if (!DOTTED.test(module)) return { kind: "unknown", module, reason: `${written} is no dotted module name` };
  const inner = module.replaceAll(".", "/");
  for (const root of rootsFor(folder, repository)) {
    const path = modulePath(join(root, inner), repository.paths);
    if (path !== undefined) return internal(module, path, root, repository);
  }
  const root = rootOf(inner, repository.paths);
  if (root !== undefined) {
    const path = modulePath(join(root, inner), repository.paths);
    if (path !== undefined) return internal(module, path, root, repository);
  }
  const top = inner.split("/", 1)[0] ?? inner;
  const owner = inner.includes("/") && !isStdlib(top) ? rootOf(top, repository.paths) : undefined;
  if (owner !== undefined)
    return { kind: "unknown", module, reason: `${join(owner, top)} is there, but ${module} is not` };
  return { kind: "external", module, name: UNKNOWN_NAME };
}

/** Source roots of the units that hold the folder, the nearest unit first, then the root and `src`. */
function rootsFor(folder: string, repository: PlantRepository): readonly string[] {
  const owners = repository.units
    .map(({ path, roots }) => ({ path: clean(path), roots: roots.map(clean) }))
    .filter(({ path }) => path === "" || folder === path || folder.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length);
  return [...new Set([...owners.flatMap(({ roots }) => roots), "", "src"])];
}

/** The nearest folder to the root from which the module is found. */
function rootOf(inner: string, paths: ReadonlySet<string>): string | undefined {
  const ends = [`/${inner}.py`, `/${inner}/__init__.py`];
  return [...paths]
    .flatMap((path) => ends.filter((end) => `/${path}`.endsWith(end)).map((end) => path.slice(0, -end.length)))
    .sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1))[0];
}

/** `a/b.py` or the folder `a/b` with Python in it; a folder without `__init__.py` is a namespace package. */
function modulePath(inner: string, paths: ReadonlySet<string>): string | undefined {
  if (paths.has(`${inner}/__init__.py`)) return inner;
  if (paths.has(`${inner}.py`)) return `${inner}.py`;
  for (const path of paths) if (path.startsWith(`${inner}/`) && path.endsWith(".py")) return inner;
  return undefined;
}

function internal(module: string, path: string, root: string, repository: PlantRepository): PythonTarget {
  const isFile = path.endsWith(".py");
  const below = isFile
    ? undefined
    : [...repository.paths]
        .filter((file) => parentOf(file) === path && /\/[A-Za-z]\w*\.py$/.test(file))
        .sort()
        .map((file) => file.slice(path.length + 1, -3))[0];
  const source = repository.text(isFile ? path : `${path}/__init__.py`) ?? "";
  const name = /^(?:async +def|def|class) +([A-Za-z]\w*)/m.exec(source)?.[1] ?? below ?? UNKNOWN_NAME;
  return { kind: "internal", module, path, root, name, ...(below === undefined ? {} : { below }) };
}

export interface Relative {
  /** One dot for the importer's own package. */
  readonly dots: string;
  /** From there to the target, never empty. */
  readonly parts: readonly string[];
}

/** A relative import reaches the target where importer and target are in one package. */
export function relativeTo(target: PythonTarget, importer: string): Relative | undefined {
  if (target.kind !== "internal") return undefined;
  const folder = parentOf(importer);
  if (target.root !== "" && folder !== target.root && !folder.startsWith(`${target.root}/`)) return undefined;
  const below = target.root === "" ? folder : folder.slice(target.root.length + 1);
  const from = below === "" ? [] : below.split("/");
  const to = target.module.split(".");
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  if (common === 0) return undefined;
  return { dots: ".".repeat(from.length - common + 1), parts: to.slice(common) };
}

const clean = (path: string): string => (path === "." ? "" : path);

/** Folder that the outermost package above a folder stands in: where dotted names start. "" for the root. */
export function rootOfPackage(folder: string, paths: ReadonlySet<string>): string {
  let here = folder;
  while (here !== "" && paths.has(join(here, "__init__.py"))) here = parentOf(here);
  return here;
}

/** Dotted name of a file from a source root: `src/a/b.py` → a.b, a package's `__init__.py` → the package. */
export function moduleOf(path: string, root: string): string {
  const inner = root === "" ? path : path.slice(root.length + 1);
  return inner.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
}
