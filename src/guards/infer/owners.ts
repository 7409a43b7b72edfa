/** Which function a piece of a script belongs to: tests of one file are rules of their own. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { Walk } from "./folders.ts";
import type { World } from "./refs.ts";
import type { Script } from "./script.ts";
import type { Use } from "./uses.ts";

/** The outermost function that holds a node, with its decorators. */
export function ownerOf(node: PyNode): PyNode | undefined {
  let owner: PyNode | undefined;
  for (let here: PyNode | undefined = node; here !== undefined; here = here.parent) {
    if (here.type === "function_definition" || here.type === "decorated_definition") owner = here;
    if (here.type === "class_definition") return owner;
  }
  return owner;
}

/** Does it stand in a test, so that what other tests compare with does not belong to it? */
export function isInTest(world: World, node: PyNode): boolean {
  const owner = ownerOf(node);
  const script = owner === undefined ? undefined : scriptOf(world, owner);
  if (owner === undefined || script === undefined) return false;
  return (/\bdef\s+(\w+)/.exec(script.textOf(owner))?.[1] ?? "").startsWith("test");
}

export function scriptOf({ scripts }: World, node: PyNode): Script | undefined {
  let root = node;
  while (root.parent !== undefined) root = root.parent;
  return scripts.find((script) => script.root === root);
}

/** The walks whose loop a node stands in: `for path in (SRC / "core").rglob("*.py"): check(path, ["web"])`; else all. */
export function walksAround(walks: readonly Walk[], node: PyNode): readonly Walk[] {
  for (let here: PyNode | undefined = node; here !== undefined; here = here.parent) {
    if (here.type !== "for_statement" && !/comprehension|generator_expression/.test(here.type)) continue;
    const loop = here;
    const clauses =
      loop.type === "for_statement" ? [loop] : loop.children.filter(({ type }) => type === "for_in_clause");
    const found = walks.filter((walk) =>
      clauses.some((clause) => {
        const from = fieldOf(clause, "right");
        return (
          from !== undefined && walk.node.start >= from.start && walk.node.end <= from.end && holds(from, walk.node)
        );
      }),
    );
    if (found.length > 0) return found;
  }
  return walks;
}

function holds(outer: PyNode, inner: PyNode): boolean {
  for (let here: PyNode | undefined = inner; here !== undefined; here = here.parent) if (here === outer) return true;
  return false;
}

/** Of a test that goes through folders itself its own ones, else all. */
export function walksNear(walks: readonly Walk[], { node }: Use): readonly Walk[] {
  const owner = ownerOf(node);
  const near = owner === undefined ? [] : walks.filter((walk) => ownerOf(walk.node) === owner);
  return walksAround(near.length > 0 ? near : walks, node);
}
