/** Where a call stands decides what becomes of it: awaited, run by a loop of its own, or nothing of its component is converted. */
import { resolve } from "../../facts/python/resolve.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { textAt, type PythonFile } from "../python/module.ts";
import { placeText, scopeAt } from "./references.ts";

export type CallContext =
  /** In a function at the top level, which has to become a coroutine, or in one that is. */
  | { readonly kind: "await"; readonly fn: PyNode; readonly isAsync: boolean }
  /** In a function that a framework calls in a thread, or below `if __name__ == "__main__"`. */
  | { readonly kind: "run"; readonly fn: PyNode | undefined }
  | { readonly kind: "refused"; readonly reason: string };

/** Decorators of functions that are called without a running loop, by a command line, a worker or a thread pool. */
const BOUNDARY =
  /^(?:click\.(?:command|group|option|argument|pass_\w+)|fastapi\.(?:FastAPI|APIRouter)\(\)\.(?:get|post|put|patch|delete|head|options)|celery\.(?:shared_task|Celery\(\)\.task))(?:\(\))?$/u;

export function contextOf(file: PythonFile, call: PyNode): CallContext {
  const no = (why: string): CallContext => ({ kind: "refused", reason: `${placeText(file, call)} ${why}` });
  for (let inner = call, at = call.parent; at !== undefined; inner = at, at = at.parent) {
    switch (at.type) {
      case "lambda":
        return no("is in a lambda, which cannot await");
      case "generator_expression":
        return no("is in a generator, which would become an asynchronous one");
      case "interpolation":
        return no("is in an f-string");
      case "decorator":
        return no("is in a decorator, which runs while the module is loaded");
      case "class_definition":
        return no("is in the body of a class, which runs while the module is loaded");
      case "if_statement":
        if (at.parent?.type === "module" && isMainGuard(file, at)) return { kind: "run", fn: undefined };
        break;
      case "function_definition":
        return fieldOf(at, "body") === inner
          ? inFunction(file, call, at)
          : no("is in the head of a function, which runs while the module is loaded");
      default:
    }
  }
  return no("runs while the module is loaded");
}

function inFunction(file: PythonFile, call: PyNode, fn: PyNode): CallContext {
  const no = (why: string): CallContext => ({ kind: "refused", reason: `${placeText(file, call)} ${why}` });
  const scope = file.module.scopes.find(({ node }) => node === fn);
  const name = scope?.qualname ?? "a function";
  if (scope?.yields === true && !scope.isAsync) return no(`is in the generator ${name}`);
  if (isAsync(fn)) return { kind: "await", fn, isAsync: true };
  if (scope?.parent?.kind !== "module") return no(`is in ${name}, which is no function at the top level`);
  const decorators = scope.decorators;
  if (decorators.length === 0) return { kind: "await", fn, isAsync: false };
  const unknown = decorators.find((decorator) => !BOUNDARY.test(decoratorName(file, decorator)));
  return unknown === undefined
    ? { kind: "run", fn }
    : no(`is in ${name}, whose decorator ${textAt(file, unknown)} may not take a coroutine`);
}

function decoratorName(file: PythonFile, decorator: PyNode): string {
  const named = decorator.type === "call" ? (fieldOf(decorator, "function") ?? decorator) : decorator;
  return resolve(file.module, named, scopeAt(file, decorator)).name;
}

export function isAsync(fn: PyNode): boolean {
  return fn.children.some(({ type }) => type === "async");
}

/** `if __name__ == "__main__":` */
export function isMainGuard(file: PythonFile, node: PyNode): boolean {
  const condition = fieldOf(node, "condition");
  return condition !== undefined && /^\(?\s*__name__\s*==\s*["']__main__["']\s*\)?$/u.test(textAt(file, condition));
}
