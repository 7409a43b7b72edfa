/** Another function of `child_process` in place of the one that a call names, imported where that is needed. */
import type { CallExpression, Node } from "oxc-parser";
import { lookup } from "../../facts/javascript/module.ts";
import { originOf } from "../../facts/javascript/origin.ts";
import { usesOf } from "../../facts/javascript/usage.ts";
import type { Edit } from "../../model/index.ts";
import { insert, isNameUsed, replace, type Script } from "./script.ts";

/** Edits that make `from(…)` a call of `to`; a string says what prevents it. */
export function renameCallee(
  script: Script,
  { callee }: CallExpression,
  from: string,
  to: string,
): readonly Edit[] | string {
  const { module } = script;
  const origin = originOf(module, callee);
  if (origin.promisified === true) return "it is called through promisify: change what is promisified by hand";
  if (origin.name !== `child_process.${from}`) return "what is called cannot be told";
  if (callee.type === "MemberExpression") {
    const { property } = callee;
    return !callee.computed && property.type === "Identifier" && property.name === from
      ? [replace(script, property.start, property.end, to)]
      : "what is called cannot be told";
  }
  if (callee.type !== "Identifier") return "what is called cannot be told";
  const binding = lookup(module.scopeOf(callee), callee.name);
  const list = binding === undefined ? undefined : listOf(script, binding.node);
  if (binding === undefined || list === undefined)
    return `${callee.name} is not imported by its name from child_process`;
  const known = list.entries.find(({ imported }) => imported === to);
  if (known !== undefined) return [replace(script, callee.start, callee.end, known.local)];
  if (isNameUsed(script, to)) return `the name ${to} means something else in this file`;
  const renamed = replace(script, callee.start, callee.end, to);
  const index = list.entries.findIndex(({ local }) => local === callee.name);
  const [first] = list.entries;
  const own = list.entries[index];
  if (first === undefined || own === undefined) return "its import cannot be told";
  const isLast = usesOf(module, callee.name, own.node).filter(({ node }) => !inside(own.node, node)).length <= 1;
  if (isLast && list.entries.length === 1) return [renamed, replace(script, own.node.start, own.node.end, to)];
  // In front of all others, wherever the call stands: two fixes that bring the same name make one edit.
  const added = insert(script, first.node.start, `${to}, `);
  if (!isLast) return [renamed, added];
  const before = list.entries[index - 1];
  const after = list.entries[index + 1];
  const removed =
    before === undefined
      ? replace(script, own.node.start, after?.node.start ?? own.node.end, "")
      : replace(script, before.node.end, own.node.end, "");
  return [renamed, added, removed];
}

function inside(outer: Node, node: Node): boolean {
  return outer.start <= node.start && node.end <= outer.end;
}

interface Entry {
  readonly node: Node;
  readonly imported: string;
  readonly local: string;
}

/** The names that are imported together: `import { a, b as c } from …`, `const { a, b: c } = require(…)`. */
function listOf({ module }: Script, node: Node): { readonly entries: readonly Entry[] } | undefined {
  for (let here: Node | undefined = node; here !== undefined; here = module.parentOf(here)) {
    if (here.type === "ImportDeclaration") {
      if (here.importKind === "type") return undefined;
      const entries = here.specifiers.flatMap((each): readonly Entry[] => {
        if (each.type !== "ImportSpecifier" || each.importKind === "type") return [];
        const imported = each.imported.type === "Literal" ? String(each.imported.value) : each.imported.name;
        return [{ node: each, imported, local: each.local.name }];
      });
      return entries.length === here.specifiers.length ? { entries } : undefined;
    }
    if (here.type === "ObjectPattern") {
      const entries = here.properties.flatMap((each): readonly Entry[] => {
        if (each.type !== "Property" || each.key.type !== "Identifier" || each.value.type !== "Identifier") return [];
        return [{ node: each, imported: each.key.name, local: each.value.name }];
      });
      return entries.length === here.properties.length ? { entries } : undefined;
    }
    if (/Statement$|Function|Program/u.test(here.type)) return undefined;
  }
  return undefined;
}
