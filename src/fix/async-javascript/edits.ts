/** The edits of a conversion: `await` in front of a call, `async` in front of a function. */
import type { CallExpression, Node } from "oxc-parser";
import type { Callable } from "../../facts/javascript/walk.ts";
import type { Edit } from "../../model/index.ts";
import { insert, replace, semicolon, textOf, type Script } from "../javascript/script.ts";
import { placeText } from "./files.ts";

/** `await x`, in parentheses where something follows that would bind first: `(await x).stdout`. A string says what prevents it. */
export function awaited(script: Script, call: CallExpression): readonly Edit[] | string {
  const { module } = script;
  const outer = module.parentOf(call);
  if (outer?.type === "AwaitExpression") return [];
  // `a?.f()` is awaited as a whole; of `a?.f().b` the rest would no longer be skipped.
  const isChain = outer?.type === "ChainExpression";
  if (!isChain && isInChain(script, call)) return `${placeText(script, call)} is a part of a chain of \`?.\``;
  const node = isChain ? outer : call;
  const parent = module.parentOf(node);
  if (parent === undefined || isLoose(parent, node)) return [insert(script, node.start, "await ")];
  const guard = semicolon(script) === "" && startsStatement(script, node) ? ";" : "";
  return [insert(script, node.start, `${guard}(await `), insert(script, node.end, ")")];
}

/** A call inside of a chain whose `?.` stands to its left. */
function isInChain({ module }: Script, call: CallExpression): boolean {
  const hasOptional = (node: Node): boolean => {
    if (node.type === "MemberExpression") return node.optional || hasOptional(node.object);
    return node.type === "CallExpression" && (node.optional || hasOptional(node.callee));
  };
  if (!hasOptional(call)) return false;
  const parent = module.parentOf(call);
  return (parent?.type === "MemberExpression" && parent.object === call) || parent?.type === "CallExpression";
}

/** Where a bare `await` means what is meant. */
function isLoose(parent: Node, node: Node): boolean {
  switch (parent.type) {
    case "MemberExpression":
      return parent.object !== node;
    case "CallExpression":
    case "NewExpression":
      return parent.callee !== node;
    case "TaggedTemplateExpression":
    case "TSNonNullExpression":
    case "ClassDeclaration":
    case "ClassExpression":
      return false;
    case "BinaryExpression":
      return parent.operator !== "**";
    default:
      return true;
  }
}

function startsStatement({ module }: Script, node: Node): boolean {
  for (let here: Node | undefined = node; here !== undefined; here = module.parentOf(here)) {
    if (here.type === "ExpressionStatement") return here.start === node.start;
    if (here.start !== node.start) return false;
  }
  return false;
}

/** The promise at the end of a script: a failure is shown and ends it with code 1, as an error that nobody caught. */
export function atTheEnd(script: Script, call: CallExpression): readonly Edit[] {
  const end = semicolon(script);
  return [
    insert(script, call.end, `.catch((error) => {\n  console.error(error)${end}\n  process.exitCode = 1${end}\n})`),
  ];
}

/** `async` and `Promise<…>`; a string says what prevents it. */
export function asynchronous(script: Script, fn: Callable): readonly Edit[] | string {
  const method = script.module.parentOf(fn);
  const start = method?.type === "MethodDefinition" ? method.key.start : fn.start;
  const edits = [insert(script, start, "async ")];
  const type = fn.returnType?.typeAnnotation;
  if (type === undefined) return edits;
  if (type.type === "TSTypePredicate") return `${placeText(script, fn)} asserts a type, which a promise cannot`;
  return [...edits, replace(script, type.start, type.end, `Promise<${textOf(script, type)}>`)];
}
