/** Where a call stands: in a function that can become a coroutine, in a script, or where nothing can be awaited. */
import type { Scope } from "../../facts/python/bindings.ts";
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { textAt, type PythonFile } from "../python/module.ts";
import { placeText } from "./files.ts";
import type { Names } from "./names.ts";

export type CallContext =
  | { readonly kind: "function"; readonly scope: Scope }
  /** Below `if __name__ == "__main__"`, or in `__main__.py`. */
  | { readonly kind: "script" }
  | { readonly kind: "refused"; readonly reason: string };

const COMPREHENSION = /^(?:list|set|dictionary)_comprehension$/u;

export function contextOf(file: PythonFile, call: PyNode): CallContext {
  const no = (why: string): CallContext => ({ kind: "refused", reason: `${placeText(file, call)} ${why}` });
  let comprehensions = 0;
  for (let inner = call, at = call.parent; at !== undefined; inner = at, at = at.parent) {
    switch (at.type) {
      case "lambda":
        return no("is in a lambda, which cannot await");
      case "list_comprehension":
      case "set_comprehension":
      case "dictionary_comprehension":
        if (!isFirstSource(at, inner, call)) comprehensions += 1;
        if (comprehensions > 1)
          return no("is in a comprehension within a comprehension, which Python 3.10 cannot await in");
        break;
      case "generator_expression":
        if (!isFirstSource(at, inner, call)) return no("is in a generator, which would become an asynchronous one");
        break;
      case "decorator":
        return no("is in a decorator, which runs while the module is loaded");
      case "class_definition":
        return no("is in the body of a class, which runs while the module is loaded");
      case "if_statement":
        if (at.parent?.type === "module" && isMainGuard(file, at)) return { kind: "script" };
        break;
      case "function_definition": {
        if (fieldOf(at, "body") !== inner)
          return no("is in the head of a function, which runs while the module is loaded");
        const scope = file.module.scopes.find(({ node }) => node === at);
        return scope === undefined ? no("is in a function that cannot be read") : { kind: "function", scope };
      }
      default:
    }
  }
  return /(?:^|\/)__main__\.py$/u.test(file.source.path) ? { kind: "script" } : no("runs while the module is loaded");
}

/** The first `in` of a comprehension is evaluated outside of it. */
function isFirstSource(comprehension: PyNode, inner: PyNode, call: PyNode): boolean {
  const clause = comprehension.children.find(({ type }) => type === "for_in_clause");
  const source = clause && fieldOf(clause, "right");
  return inner === clause && source !== undefined && source.start <= call.start && call.end <= source.end;
}

/** In a loop or a comprehension of its function: it may run more than once. */
export function isRepeated(call: PyNode): boolean {
  for (let at = call.parent; at !== undefined && at.type !== "function_definition"; at = at.parent) {
    if (/^(?:for|while)_statement$/u.test(at.type) || COMPREHENSION.test(at.type)) return true;
  }
  return false;
}

/** `if __name__ == "__main__":` */
export function isMainGuard(file: PythonFile, node: PyNode): boolean {
  const condition = fieldOf(node, "condition");
  return condition !== undefined && /^\(?\s*__name__\s*==\s*["']__main__["']\s*\)?$/u.test(textAt(file, condition));
}

/** A lock that is held around the call, or a global that the function sets: other tasks run meanwhile. */
export function findHeld(file: PythonFile, call: PyNode): string | undefined {
  for (let at = call.parent; at !== undefined; at = at.parent) {
    if (at.type === "with_statement") {
      const [clause] = at.children;
      const isAsync = at.children.some(({ type }) => type === "async");
      const head = clause === undefined ? "" : textAt(file, clause);
      if (!isAsync && /lock|mutex|semaphore|condition/iu.test(head))
        return `\`with ${head}\` (${placeText(file, at)}) is held while other tasks run: one that waits for it stops the loop`;
    }
    if (at.type === "function_definition") {
      const body = fieldOf(at, "body");
      const global = body?.children.find(({ type }) => type === "global_statement");
      return global === undefined
        ? undefined
        : `\`${textAt(file, global)}\` (${placeText(file, global)}): other tasks may see it half changed while this one waits`;
    }
  }
  return undefined;
}

/**
 * Something of the object that is looked at before the call and set after it (`if self.version is None: self.version = …`): now another
 * task may do the same meanwhile.
 */
export function findShared(file: PythonFile, call: PyNode): string | undefined {
  let around = call.parent;
  while (around !== undefined && around.type !== "function_definition") around = around.parent;
  const body = around && fieldOf(around, "body");
  if (body === undefined) return undefined;
  const before = new Set<string>();
  for (const node of descendants(body)) {
    if (node.type !== "attribute" || !/^(?:self|cls)\.\w+$/u.test(textAt(file, node))) continue;
    const target = assigned(node);
    if (target === undefined) {
      if (node.start < call.start && node.parent?.type !== "call") before.add(textAt(file, node));
    } else if (target.end > call.start && before.has(textAt(file, node)))
      return `\`${textAt(file, node)}\` (${placeText(file, node)}) is looked at before the program is started and set after it: other tasks may do the same meanwhile`;
  }
  return undefined;
}

/** The assignment that a name or `name[…]` is set by. */
function assigned(node: PyNode): PyNode | undefined {
  let at = node;
  while (at.parent?.type === "subscript" && fieldOf(at.parent, "value") === at) at = at.parent;
  const { parent } = at;
  return /^(?:augmented_)?assignment$/u.test(parent?.type ?? "") && at.field === "left" ? parent : undefined;
}

const PROCESS_WIDE = /\bos\.(?:chdir|umask|putenv)\(|\bos\.environ\[[^\]]*\]\s*=(?!=)/u;

/** A folder or an environment of the whole process that is changed while the call is waited for, by the function or a `with` around it. */
export function findMoved(file: PythonFile, call: PyNode, names: Names): string | undefined {
  for (let at = call.parent; at !== undefined; at = at.parent) {
    if (at.type === "function_definition") {
      const before = file.source.text.slice(at.start, call.start);
      return PROCESS_WIDE.test(before) ? movedText(file, at, "this function") : undefined;
    }
    if (at.type !== "with_statement") continue;
    for (const node of descendants(at)) {
      if (node.type !== "call" || node.end > call.start) continue;
      const callee = fieldOf(node, "function");
      if (node.parent?.type !== "with_item" && node.parent?.type !== "as_pattern") continue;
      const found = callee === undefined ? undefined : names.of(file, callee, file.module.module);
      if (found?.kind !== "function" && found?.kind !== "class") continue;
      if (PROCESS_WIDE.test(textAt(found.file, found.scope.node)))
        return movedText(found.file, found.scope.node, found.scope.name);
    }
  }
  return undefined;
}

function movedText(file: PythonFile, node: PyNode, what: string): string {
  return `the folder or the environment of the whole process is changed by ${what} (${placeText(file, node)}): other tasks run with it while this one waits`;
}
