/** Which documents are pages of a site: by the settings of a generator, or by what the documents of a folder say themselves. */
import type { RuleContext } from "../../src/rule-kit/index.ts";
import type { Site } from "./sites.ts";
import { parentOf, treeOf } from "./tree.ts";

/** Pages with front matter in a folder from which on it, and all below, is a site. */
const SOME = 2;

const folders = new WeakMap<RuleContext["inventory"], ReadonlySet<string>>();

export function siteOf(path: string, context: Pick<RuleContext, "inventory" | "facts">): Site | undefined {
  const known = treeOf(context.inventory).siteOf(path);
  if (known !== undefined) return known;
  const pages = pageFolders(context);
  for (let folder = parentOf(path); folder !== ""; folder = parentOf(folder)) {
    if (pages.has(folder)) return { root: folder, generator: "a site" };
  }
  return context.facts.get(path)?.document?.page === true ? { root: parentOf(path), generator: "a site" } : undefined;
}

function pageFolders({ inventory, facts }: Pick<RuleContext, "inventory" | "facts">): ReadonlySet<string> {
  const known = folders.get(inventory);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { path, language } of inventory.files) {
    if (language !== "markdown" || facts.get(path)?.document?.page !== true) continue;
    const folder = parentOf(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const found = new Set(
    [...counts].filter(([folder, count]) => folder !== "" && count >= SOME).map(([folder]) => folder),
  );
  folders.set(inventory, found);
  return found;
}
