/** `@contextmanager` functions: entered by `with` in coroutines alone, they become `@asynccontextmanager`, and the `with` an `async with`. */
import type { Edit } from "../../model/index.ts";
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { importBlock, insert, lineEnd, replace, textAt } from "../python/module.ts";
import { placeText, type Definition } from "./files.ts";
import type { Reference } from "./references.ts";

/** The `with` statement whose only item a call is; undefined where it is entered in another way. */
export function withAround({ call }: Reference): PyNode | undefined {
  if (call === undefined) return undefined;
  const item = call.parent?.type === "as_pattern" ? call.parent.parent : call.parent;
  const clause = item?.type === "with_item" ? item.parent : undefined;
  const statement = clause?.type === "with_clause" ? clause.parent : undefined;
  const items = (clause?.children ?? []).filter(({ type }) => type === "with_item");
  return statement?.type === "with_statement" && items.length === 1 ? statement : undefined;
}

export function isAsyncWith(statement: PyNode): boolean {
  return statement.children.some(({ type }) => type === "async");
}

/** The decorator and its import; a string says what prevents it. */
export function asyncManager({ file, scope }: Definition): readonly Edit[] | string {
  const [decorator, ...others] = scope.decorators;
  if (decorator === undefined || others.length > 0)
    return `${placeText(file, scope.node)} is ${scope.qualname}, which has other decorators too`;
  const delegated = [...descendants(scope.node)].find(
    (node) => node.type === "yield" && /^yield\s+from\b/u.test(textAt(file, node)),
  );
  if (delegated !== undefined)
    return `${placeText(file, delegated)} hands on another generator, which no coroutine can`;
  const word = decorator.type === "attribute" ? (fieldOf(decorator, "attribute") ?? decorator) : decorator;
  const edits = [replace(file, word.start, word.end, "asynccontextmanager")];
  if (decorator.type === "attribute") return edits;
  if (textAt(file, word) !== "contextmanager")
    return `${placeText(file, decorator)} calls contextmanager by another name`;
  if ((file.module.module.bindings.get("asynccontextmanager") ?? []).length > 0) return edits;
  const statement = importBlock(file).find((node) => /^from contextlib import\b/u.test(textAt(file, node)));
  const name =
    statement &&
    [...descendants(statement)].find((node) => node.type === "identifier" && textAt(file, node) === "contextmanager");
  if (statement === undefined || name === undefined) {
    const last = importBlock(file).at(-1);
    if (last === undefined) return `${placeText(file, decorator)} is a name whose import is not known`;
    return [...edits, insert(file, lineEnd(file, last.end), "\nfrom contextlib import asynccontextmanager")];
  }
  const uses = [...descendants(file.root)].filter(
    (node) => node.type === "identifier" && textAt(file, node) === "contextmanager",
  );
  // Its import and this decorator.
  return uses.length === 2
    ? [...edits, replace(file, name.start, name.end, "asynccontextmanager")]
    : [...edits, insert(file, name.start, "asynccontextmanager, ")];
}
