/** npm scripts and Make targets of a tree, made once an inventory. */
import type { Inventory } from "../../../src/inventory/types.ts";
import { baseOf, parentOf } from "../tree.ts";

interface Named {
  readonly path: string;
  readonly folder: string;
  readonly names: ReadonlySet<string>;
}

export interface Programs {
  readonly scripts: readonly Named[];
  readonly makefiles: readonly Named[];
  /** False where targets are computed, included or made by patterns. */
  readonly isMakeKnown: boolean;
}

const made = new WeakMap<Inventory, Programs>();

export function programsOf(inventory: Inventory): Programs {
  const known = made.get(inventory);
  if (known !== undefined) return known;
  const programs = collect(inventory);
  made.set(inventory, programs);
  return programs;
}

function collect({ manifests, paths }: Inventory): Programs {
  const scripts: Named[] = [];
  const makefiles: Named[] = [];
  let isMakeKnown = true;
  for (const { path, kind, npm, targets, openTargets, problem } of manifests) {
    const folder = parentOf(path);
    if (kind === "package.json" && problem === undefined) {
      scripts.push({ path, folder, names: new Set(Object.keys(npm?.scripts ?? {})) });
    }
    if (kind !== "makefile" || targets === undefined) continue;
    if (/^(?:gnu)?makefile$/i.test(baseOf(path)))
      makefiles.push({ path, folder, names: new Set(Object.keys(targets)) });
    if (openTargets === true) isMakeKnown = false;
  }
  // Parts of a Makefile in files of their own.
  for (const path of paths)
    if (/\.(?:mk|mak)$/i.test(path) || /(?:^|\/)makefile\.[\w.-]+$/i.test(path)) isMakeKnown = false;
  return { scripts, makefiles, isMakeKnown };
}
