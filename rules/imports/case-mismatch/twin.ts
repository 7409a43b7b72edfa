import type { Edge } from "../../../src/graph/types.ts";
import type { Inventory } from "../../../src/inventory/types.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { folderOf, inFolder } from "../shared.ts";

const EXTENSIONS = [
  "",
  ".ts",
  ".tsx",
  ".d.ts",
  ".js",
  ".jsx",
  ".mts",
  ".mjs",
  ".cts",
  ".cjs",
  ".json",
  ".vue",
  ".svelte",
];

const indexes = new WeakMap<Inventory, ReadonlyMap<string, string>>();

/** Lower-case path → path, made once an inventory. */
function byLowerCase(inventory: Inventory): ReadonlyMap<string, string> {
  let index = indexes.get(inventory);
  if (index === undefined) {
    const made = new Map<string, string>();
    for (const path of inventory.paths) made.set(path.toLowerCase(), path);
    index = made;
    indexes.set(inventory, index);
  }
  return index;
}

/** The file that a relative specifier of JavaScript finds where case does not matter; undefined when there is none. */
export function findTwin(edge: Edge, { inventory }: RuleContext): string | undefined {
  const specifier = edge.fact.module;
  if (edge.to.kind !== "unresolved" || !/^\.{1,2}\//.test(specifier)) return undefined;
  const segments = folderOf(edge.from).split("/").filter(Boolean);
  for (const part of specifier.replace(/[?#].*$/, "").split("/")) {
    if (part === "..") segments.pop();
    else if (part !== "." && part !== "") segments.push(part);
  }
  const base = segments.join("/").toLowerCase();
  const index = byLowerCase(inventory);
  const bases = /\.[cm]?jsx?$/.test(base)
    ? [base, base.replace(/\.([cm]?)jsx?$/, ".$1ts"), base.replace(/\.jsx?$/, ".tsx")]
    : [base];
  for (const each of bases) {
    for (const extension of EXTENSIONS) {
      const found = index.get(`${each}${extension}`) ?? index.get(inFolder(each, `index${extension}`));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
