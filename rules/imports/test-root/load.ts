/** Which file of the repository a load by path runs. */
import type { PathLoad, WrittenPath } from "../../../src/facts/types.ts";
import { folderOf, foldersUp, inFolder, resolveIn } from "../../../src/inventory/folders.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";

/** The file that `test` runs there; undefined when it is not one Python file for certain. */
export function findLoaded(test: string, load: PathLoad, context: RuleContext): string | undefined {
  if (!load.path.endsWith(".py")) return undefined;
  const candidates = load.from === "unknown" ? endingIn(load.path, context) : placesOf(test, load);
  const [file, ...others] = candidates.filter((path) => context.graph.modules.get(path)?.language === "python");
  return others.length === 0 && file !== test ? file : undefined;
}

/**
 * What a written path may name, relative to the root of the repository. From the working directory: tests run in their own folder or
 * in one above it.
 */
export function placesOf(file: string, { path, from }: WrittenPath): readonly string[] {
  const here = folderOf(file);
  const folders = from === "file" ? [here] : from === "cwd" ? [...foldersUp(here)] : [];
  return folders.flatMap((folder) => resolveIn(folder, path) ?? []);
}

function endingIn(tail: string, context: RuleContext): readonly string[] {
  return [...context.graph.modules.keys()].filter((path) => path === tail || path.endsWith(`/${tail}`));
}

/** Folder from which an absolute import of `module` (or of `module.name`) leads to the file or package folder `target`. */
export function rootOf(target: string, module: string, name: string | undefined): string | undefined {
  const reached = target.replace(/(?:\/__init__)?\.py$/, "");
  for (const dotted of name === undefined ? [module] : [`${module}.${name}`, module]) {
    const tail = dotted.replaceAll(".", "/");
    if (reached === tail) return ".";
    if (reached.endsWith(`/${tail}`)) return reached.slice(0, -tail.length - 1);
  }
  return undefined;
}

const folders = new WeakMap<object, ReadonlySet<string>>();

/** Does a folder of the search path have a module, or a folder that may be a package, of this top-level name? */
export function provides(root: string, top: string, { inventory }: RuleContext): boolean {
  const path = inFolder(root, top);
  let all = folders.get(inventory);
  if (all === undefined) {
    const made = new Set<string>();
    for (const each of inventory.paths) {
      for (const folder of foldersUp(folderOf(each))) {
        if (made.has(folder)) break;
        made.add(folder);
      }
    }
    all = made;
    folders.set(inventory, all);
  }
  return all.has(path) || [".py", ".pyi", ".pyx", ".so", ".pyd"].some((end) => inventory.paths.has(path + end));
}
