/** Packages of other units that are installable: a workspace member is imported by its name, wherever it lies. */
import type { Folder } from "./folders.ts";
import { findFolder } from "./folders.ts";
import { asModule, declaredTops, isInstallable, type Root, type UnitIndex } from "./units.ts";

/** Top-level names that every second project has: never taken from another unit. */
const COMMON = new Set([
  "tests",
  "test",
  "testing",
  "docs",
  "examples",
  "scripts",
  "tools",
  "setup",
  "conftest",
  "noxfile",
  "src",
  "build",
]);

/** Projects below such a folder are made up for tests and borrow well-known names: they exist for their neighbours only. */
const FIXTURES = /^(?:.*\/)?(?:tests?|fixtures?|testdata|test_data|examples?)(?=\/)/;

const strong = (root: Root): Root => ({ ...root, weak: false });

/**
 * Roots of other installable units that provide a top-level name, those that the importing units declare first. A name that several
 * undeclared units provide is ambiguous and found in none.
 */
export function workspaceRoots(tree: Folder, units: UnitIndex): (top: string, from: string) => readonly Root[] {
  interface Provider {
    readonly root: Root;
    readonly unit: string;
    readonly name: string;
    /** The folder outside of which it is unknown. */
    readonly within: string | undefined;
  }
  let providers: Map<string, Provider[]> | undefined;
  const build = (): Map<string, Provider[]> => {
    const byTop = new Map<string, Provider[]>();
    for (const unit of units.all) {
      if (!isInstallable(unit)) continue;
      const name = asModule(unit.manifests.find((manifest) => manifest.name !== undefined)?.name ?? unit.path);
      const within = FIXTURES.exec(unit.path)?.[0];
      for (const { path, because } of unit.roots) {
        const folder = findFolder(tree, path === "." ? "" : path);
        if (folder === undefined) continue;
        const root: Root = { folder, via: `${path} (unit ${unit.id}: ${because})`, weak: true, front: false };
        for (const top of [...folder.modules.keys(), ...folder.folders.keys()]) {
          if (COMMON.has(top)) continue;
          const list = byTop.get(top);
          const provider = { root, unit: unit.id, name, within };
          if (list === undefined) byTop.set(top, [provider]);
          else list.push(provider);
        }
      }
    }
    return byTop;
  };
  return (top, from) => {
    providers ??= build();
    const known = providers.get(top);
    if (known === undefined) return [];
    const found = known.filter(
      ({ within }) => within === undefined || from === within || from.startsWith(`${within}/`),
    );
    const declared = declaredTops(units.owners(from));
    const wanted = found.filter(({ name }) => declared.has(name));
    if (wanted.length > 0) return wanted.map(({ root }) => strong(root));
    return new Set(found.map(({ unit }) => unit)).size === 1 ? found.map(({ root }) => root) : [];
  };
}
