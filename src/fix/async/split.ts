/** A function that others call without awaiting keeps its name and runs the coroutine that its body becomes. */
import type { Edit } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { indentAt, insert, isNameUsed, lineEnd, textAt } from "../python/module.ts";
import { placeText, type Definition } from "./files.ts";

export interface Split {
  /** Of the coroutine: `_main` for `main`. */
  readonly name: string;
  /** A parameter whose default the coroutine has not: all have to be given. */
  readonly bare: string | undefined;
  readonly edits: readonly Edit[];
}

/**
 * Nothing moves: the lines of a wrapper and the head of the coroutine are put between the head (with its docstring) and the body.
 * A string says why that cannot be.
 */
export function splitFunction({ file, scope }: Definition): Split | string {
  const { node } = scope;
  const no = (why: string): string => `${placeText(file, node)} is ${scope.qualname}, which ${why}`;
  const body = fieldOf(node, "body");
  const parameters = fieldOf(node, "parameters");
  const name = asyncName(scope.name, (one) => isNameUsed(file, one));
  if (body === undefined || parameters === undefined) return no("cannot be read");
  if (name === undefined) return no("needs a second name, and those that come to mind are taken");
  const decorators = scope.decorators.map((decorator) => textAt(file, decorator));
  if (decorators.some((one) => one === "staticmethod" || one === "classmethod"))
    return no("is no plain method, and has to keep its name");
  const [first, second] = body.children;
  if (first === undefined) return no("has no body");
  const { text } = file.source;
  if (!/[\r\n]/u.test(text.slice(parameters.end, first.start))) return no("is written on one line");
  const isDocstring =
    first.type === "expression_statement" && first.children[0]?.type === "string" && second !== undefined;
  const returns = fieldOf(node, "return_type");
  const at = lineEnd(file, isDocstring ? first.end : text.indexOf(":", (returns ?? parameters).end));
  const outer = indentAt(file, node.start);
  const inner = indentAt(file, first.start);
  const list = declared(file, parameters);
  const method = scope.ownerClass === undefined ? undefined : scope.parameters[0]?.name;
  const callee = method === undefined ? name : `${method}.${name}`;
  const passed = list.filter(({ pass }) => pass !== undefined).slice(method === undefined ? 0 : 1);
  const head = `async def ${name}(${list.map(({ declare }) => declare).join(", ")})${returns === undefined ? "" : ` -> ${textAt(file, returns)}`}:`;
  const gap = scope.parent?.kind === "module" ? "\n\n\n" : "\n\n";
  const run = `return asyncio.run(${callee}(${passed.map(({ pass }) => pass).join(", ")}))`;
  const bare = list.find(({ isBare }) => isBare)?.declare;
  return { name, bare, edits: [insert(file, at, `\n${inner}${run}${gap}${outer}${head}`)] };
}

/** `_main` for `main`, `_render_async` for `_render`. */
function asyncName(name: string, isTaken: (name: string) => boolean): string | undefined {
  return [...(name.startsWith("_") ? [] : [`_${name}`]), `${name}_async`].find((one) => !isTaken(one));
}

interface Declared {
  /** In the head of the coroutine; a default that is made anew each time is the wrapper's alone. */
  readonly declare: string;
  /** In the wrapper's call; undefined for `*` and `/`. */
  readonly pass: string | undefined;
  readonly isBare?: boolean;
}

/** A value that is the same one wherever it is written. */
function isFixed(file: Definition["file"], value: PyNode): boolean {
  // Nothing can change a tuple.
  if (value.type === "tuple") return value.children.every((one) => isFixed(file, one));
  return (
    /^(?:string|integer|float|true|false|none|identifier|attribute|unary_operator)$/u.test(value.type) &&
    !/[{(]/u.test(textAt(file, value))
  );
}

function declared(file: Definition["file"], parameters: PyNode): readonly Declared[] {
  let isKeyword = false;
  return parameters.children.map((node): Declared => {
    const text = textAt(file, node);
    if (node.type === "keyword_separator" || text === "*") {
      isKeyword = true;
      return { declare: "*", pass: undefined };
    }
    if (node.type === "positional_separator" || text === "/") return { declare: "/", pass: undefined };
    const value = fieldOf(node, "value");
    const type = fieldOf(node, "type");
    const named = fieldOf(node, "name") ?? (node.type === "typed_parameter" ? (node.children[0] ?? node) : node);
    const name = textAt(file, named);
    const declare =
      value === undefined || isFixed(file, value) ? text : type === undefined ? name : `${name}: ${textAt(file, type)}`;
    if (name.startsWith("*")) {
      isKeyword ||= !name.startsWith("**");
      return { declare, pass: name };
    }
    const isBare = value !== undefined && declare !== text;
    return { declare, pass: isKeyword ? `${name}=${name}` : name, ...(isBare ? { isBare } : {}) };
  });
}
