/** Folders that git ignores and that guards need: shown to them from the original, read-only, and never copied. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Listing } from "../inventory/types.ts";

const NAMES: ReadonlySet<string> = new Set(["node_modules", ".venv", "venv", "env", "__pypackages__"]);
const MANIFEST = /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|requirements[^/]*\.(?:txt|in)|Pipfile)$/;

/** Paths of folders, relative to `root`: at the root, beside each manifest, and submodules. */
export function dependenciesOf(root: string, listing: Listing): readonly string[] {
  const places = new Set(["."]);
  const occupied = new Set<string>();
  const found = new Set<string>();
  for (const { path, kind } of listing.files) {
    if (MANIFEST.test(path)) places.add(dirname(path)).add(join(dirname(path), "src"));
    for (let folder = dirname(path); folder !== "." && !occupied.has(folder); folder = dirname(folder)) {
      occupied.add(folder);
    }
    if (kind === "submodule" && isFolder(join(root, path)) && readdirSync(join(root, path)).length > 0) found.add(path);
  }
  for (const place of places) {
    for (const name of namesIn(join(root, place))) {
      const path = place === "." ? name : `${place}/${name}`;
      const fits = NAMES.has(name) || name.endsWith(".egg-info");
      if (!fits || occupied.has(path) || !isFolder(join(root, path))) continue;
      // "env" and "venv" may be anything.
      if (name.endsWith("env") && !existsSync(join(root, path, "pyvenv.cfg"))) continue;
      found.add(path);
    }
  }
  return [...found].sort();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
