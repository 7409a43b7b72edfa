/** Callbacks of tests that read nothing but mocks that they made and configured themselves. */
import type { BlockStatement, FunctionBody, Node, Program } from "oxc-parser";
import { isCallable, walk } from "../javascript/walk.ts";

/** Names that belong to no subject. */
const NEUTRAL =
  /^(?:expect|vi|jest|undefined|NaN|Infinity|Promise|Error|TypeError|RangeError|Array|Object|String|Number|Boolean|JSON|Math|console)$/;
/** What may bring the subject in, or be it. */
const BRINGS_MORE =
  /^(?:ImportExpression|JSX\w+|Class\w+|FunctionDeclaration|TaggedTemplateExpression|NewExpression|ThisExpression|WithStatement)$/;

export function usesOnlyMocks(path: string, body: BlockStatement | FunctionBody): boolean {
  // Where a mock is the subject.
  if (/mock|spy|jest|vitest|\bfn\b|stub|fake/i.test(path)) return false;
  const locals = new Set<string>();
  const mocks = new Set<string>();
  const names: string[] = [];
  const expected: Node[] = [];
  let isOther = false;
  walk(body as unknown as Program, (node, _place, parents) => {
    if (BRINGS_MORE.test(node.type) && !isError(node)) isOther = true;
    if (node.type === "VariableDeclarator") {
      if (node.id.type !== "Identifier") isOther = true;
      else {
        locals.add(node.id.name);
        if (node.init !== null && readsMock(node.init, mocks)) mocks.add(node.id.name);
      }
    }
    if (isCallable(node))
      for (const parameter of node.params) if (parameter.type === "Identifier") locals.add(parameter.name);
    if (node.type === "Identifier" && isReference(node, parents)) names.push(node.name);
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "expect")
      expected.push(...node.arguments);
  });
  if (isOther || mocks.size === 0 || expected.length === 0) return false;
  if (!expected.some((node) => readsMock(node, mocks))) return false;
  return names.every((name) => locals.has(name) || NEUTRAL.test(name));
}

function isError(node: Node): boolean {
  return (
    node.type === "NewExpression" &&
    node.callee.type === "Identifier" &&
    /^(?:\w*Error|Promise)$/.test(node.callee.name)
  );
}

/** `vi.fn()` and what is made of it. */
function readsMock(root: Node, mocks: ReadonlySet<string>): boolean {
  let reads = false;
  walk(root as unknown as Program, (node, _place, parents) => {
    if (node.type === "Identifier" && mocks.has(node.name) && isReference(node, parents)) reads = true;
    if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return;
    if (/^(?:vi|jest)$/.test(node.object.name) && node.property.type === "Identifier" && node.property.name === "fn")
      reads = true;
  });
  return reads;
}

/** No name of a member, of a key, of a type. */
function isReference(node: Node, parents: readonly Node[]): boolean {
  if (parents.some(({ type }) => /^TSType|^TSInterface/.test(type))) return false;
  const parent = parents.at(-1);
  if (parent?.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent?.type === "Property") return parent.value === node || parent.computed;
  return true;
}
