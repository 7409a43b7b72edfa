/** The folders that a path in prose may start from: the root, the document's folder and those above it, the unit it is about. */
import type { RuleContext } from "../../src/rule-kit/index.ts";
import type { Document } from "./documents.ts";
import { baseOf, parentOf, resolveFrom, treeOf } from "./tree.ts";

export function basesOf({ path, folder, document }: Document, context: RuleContext): readonly string[] {
  const bases = new Set<string>(["", folder]);
  const own = context.unitOf(path).path;
  bases.add(own === "." ? "" : own);
  const subject = unitAbout(baseOf(path), document.title, context);
  if (subject !== undefined) bases.add(subject);
  for (let above = folder; above !== ""; above = parentOf(above)) bases.add(above);
  return [...bases];
}

/** The unit that a document is about: `docs/gpu-renderer.md`, "Operating gpu-renderer". */
function unitAbout(name: string, title: string | undefined, { inventory }: RuleContext): string | undefined {
  const words = `${name.replace(/\.\w+$/, "")} ${title ?? ""}`.toLowerCase();
  const about = inventory.units.filter(({ path, kind }) => {
    const unit = baseOf(path).toLowerCase();
    return kind !== "ci" && path !== "." && unit.length > 3 && wordIn(words, unit);
  });
  return about.length === 1 ? about[0]?.path : undefined;
}

function wordIn(words: string, word: string): boolean {
  const at = words.indexOf(word);
  const around = `${words[at - 1] ?? " "}${words[at + word.length] ?? " "}`;
  return at >= 0 && !/[a-z\d]/.test(around);
}

export type Place =
  | { readonly kind: "file" | "folder" | "beyond"; readonly path: string }
  /** Not there, although the folder is, and the name stands nowhere in the tree. `folder`: the nearest one that is there. */
  | { readonly kind: "missing"; readonly path: string; readonly actual?: string }
  | { readonly kind: "unknown" };

/** Looks for a path of prose from each base in turn. `missing` only where its folder is there and holds files. */
export function findPath(written: string, document: Document, context: RuleContext): Place {
  const tree = treeOf(context.inventory);
  let near: string | undefined;
  for (const base of basesOf(document, context)) {
    const path = resolveFrom(base, written);
    if (path === undefined) continue;
    const kind = tree.kindOf(path);
    if (kind !== undefined) return { kind, path };
    const isNear = parentOf(path) !== base && tree.kindOf(parentOf(path)) === "folder";
    if (isNear) near ??= path;
  }
  const plain = written.replace(/^(?:\.{1,2}\/)+/, "");
  const ending = tree.endingIn(plain);
  if (near === undefined) return { kind: "unknown" };
  const actual = tree.otherCase(near);
  if (actual !== undefined) return { kind: "missing", path: near, actual };
  return ending.length > 0 ? { kind: "unknown" } : { kind: "missing", path: near };
}
