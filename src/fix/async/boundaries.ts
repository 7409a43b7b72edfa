/** Frameworks at the edge of asynchronous code: who calls a function, and what may be done with one that is passed on. */
import { resolve } from "../../facts/python/resolve.ts";
import type { Scope } from "../../facts/python/bindings.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { textAt, type PythonFile } from "../python/module.ts";
import { placeText, scopeAt } from "./files.ts";
import type { Tree } from "./references.ts";

export type Entry =
  | { readonly kind: "plain" }
  /** A generator that `contextmanager` enters and leaves. */
  | { readonly kind: "manager" }
  /** Called without a running loop, by a command line, a worker or a thread pool. `isDirect`: a call of it runs its body. */
  | { readonly kind: "sync"; readonly by: string; readonly isDirect: boolean }
  | { readonly kind: "refused"; readonly reason: string };

const MANAGER = /^contextlib\.contextmanager$/u;

/** Decorators that hand a function on as it is. */
const TRANSPARENT =
  /^(?:staticmethod|classmethod|abc\.abstractmethod|(?:typing|typing_extensions)\.(?:override|final|no_type_check)|functools\.wraps\(\))$/u;
const ROUTE =
  /^(?:fastapi\.(?:FastAPI|APIRouter|routing\.APIRouter)|starlette\.applications\.Starlette)\(\)\.(?:get|post|put|patch|delete|head|options|route|api_route|on_event)(?:\(\))?$/u;
const COMMAND =
  /^(?:click\.(?:command|group|option|argument|pass_\w+|version_option|\w+\(\)\.(?:command|group))|typer\.Typer\(\)\.(?:command|callback))(?:\(\))?$/u;
const TASK =
  /^(?:celery\.(?:shared_task|Celery\(\)\.task|app\.\w+)|rq\.(?:decorators\.)?job|dramatiq\.actor|huey\.\w+\(\)\.task|flask\.(?:Flask|Blueprint)\(\)\.(?:route|get|post|put|patch|delete))(?:\(\))?$/u;

/** Why some decorators cannot take a coroutine. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:property|functools\.cached_property|cached_property)$/u,
    "is a property, which cannot be awaited by those who read it",
  ],
  [/^(?:functools\.)?(?:lru_cache|cache)(?:\(\))?$/u, "is cached, and a kept coroutine can be awaited only once"],
  [/^functools\.singledispatch/u, "is dispatched by type"],
  [/^atexit\.register$/u, "runs at exit"],
];

export function entryOf(file: PythonFile, scope: Scope, tree: Tree): Entry {
  const { node, qualname, name } = scope;
  const no = (why: string): Entry => ({ kind: "refused", reason: `${placeText(file, node)} ${why}` });
  if (scope.yields && !scope.isAsync && scope.decorators.some((one) => MANAGER.test(decoratorName(file, one, tree))))
    return scope.decorators.length === 1
      ? { kind: "manager" }
      : no(`is ${qualname}, a context manager that something else decorates too`);
  if (scope.yields && !scope.isAsync) return no(`is the generator ${qualname}: it would become an asynchronous one`);
  if (/^__\w+__$/u.test(name)) return no(`is ${qualname}, which Python itself calls and does not await`);
  let entry: Entry = { kind: "plain" };
  for (const decorator of scope.decorators) {
    const named = decoratorName(file, decorator, tree);
    if (TRANSPARENT.test(named)) continue;
    const refused = REFUSED.find(([pattern]) => pattern.test(named));
    if (refused !== undefined) return no(`is ${qualname}, which ${refused[1]}`);
    if (/^[\w.]*\w+\.(?:setter|getter|deleter)$/u.test(textAt(file, decorator)))
      return no(`is ${qualname}, a property`);
    if (COMMAND.test(named) || isOfGroup(file, decorator, tree))
      entry = { kind: "sync", by: textAt(file, decorator), isDirect: false };
    else if (TASK.test(named) || ROUTE.test(named))
      entry = { kind: "sync", by: textAt(file, decorator), isDirect: true };
    else return no(`is ${qualname}, whose decorator ${textAt(file, decorator)} may not take a coroutine`);
  }
  return entry;
}

/** `tool.__doc__`; `task.delay(…)` of what a framework has made of a function, and calls without awaiting. */
export function isAsked(file: PythonFile, node: PyNode, entry: Entry): boolean {
  const member = node.parent?.type === "attribute" && fieldOf(node.parent, "object") === node ? node.parent : undefined;
  const name = member && fieldOf(member, "attribute");
  if (name === undefined) return false;
  return entry.kind === "sync" || /^__(?:doc|name|qualname|module)__$/u.test(textAt(file, name));
}

/** Is it a route that the framework runs in a thread? */
export function isRoute(file: PythonFile, scope: Scope, tree: Tree): boolean {
  return scope.decorators.some((decorator) => ROUTE.test(decoratorName(file, decorator, tree)));
}

/** `@main.command()`, where `main` is a function that click made a group, here or in the module that it is imported from. */
function isOfGroup(file: PythonFile, decorator: PyNode, tree: Tree): boolean {
  const callee = decorator.type === "call" ? fieldOf(decorator, "function") : decorator;
  const method = callee && fieldOf(callee, "attribute");
  const group = callee && fieldOf(callee, "object");
  if (group === undefined || method === undefined || !/^(?:command|group)$/u.test(textAt(file, method))) return false;
  const found = tree.names.of(file, group, scopeAt(file, decorator.parent ?? decorator));
  if (found.kind !== "function") return false;
  return found.scope.decorators.some(
    (one) =>
      /^click\.group(?:\(\))?$/u.test(decoratorName(found.file, one, tree)) ||
      (one !== decorator && isOfGroup(found.file, one, tree)),
  );
}

/** Dotted, with what was called: `fastapi.FastAPI().get()`. An object that another module makes is looked up there. */
function decoratorName(file: PythonFile, decorator: PyNode, { graph, files }: Tree): string {
  const { name } = resolve(file.module, decorator, scopeAt(file, decorator.parent ?? decorator));
  const object = /^[\w.]+/u.exec(textAt(file, decorator))?.[0].split(".")[0] ?? "";
  const binding = file.module.module.bindings.get(object)?.find(({ kind }) => kind === "import");
  const original = binding?.origin?.replace(/^.*\./u, "");
  if (binding?.origin === undefined || original === undefined || !name.startsWith(`${binding.origin}.`)) return name;
  for (const { to, fact } of graph.edgesFrom(file.source.path)) {
    if (to.kind !== "module" || fact.name !== original) continue;
    const home = files.get(to.path);
    const [made, ...others] = home?.module.module.bindings.get(original) ?? [];
    if (home === undefined || made?.value === undefined || others.length > 0) continue;
    return resolve(home.module, made.value, made.scope).name + name.slice(binding.origin.length);
  }
  return name;
}

export type Use =
  /** Called later, where no loop runs: in a thread, in a process, at exit. */
  | { readonly kind: "sync" }
  /** Given to something that awaits coroutine functions itself. */
  | { readonly kind: "either" }
  | { readonly kind: "refused"; readonly reason: string };

const SYNC =
  /^(?:threading\.(?:Thread|Timer)|multiprocessing\.(?:Process|Pool\(\)\.\w+|pool\.(?:Thread)?Pool\(\)\.\w+)|multiprocessing\.get_context\(\)\.\w+|concurrent\.futures\.(?:thread\.|process\.)?(?:Thread|Process)PoolExecutor\(\)\.(?:submit|map)|asyncio\.to_thread|atexit\.register|rq\.Queue\(\)\.enqueue\w*)$/u;
const EITHER =
  /^(?:fastapi\.(?:Depends|Security|FastAPI\(\)\.\w+|APIRouter\(\)\.\w+|BackgroundTasks\(\)\.add_task)|starlette\.routing\.Route|starlette\.background\.BackgroundTask)$/u;

/** What becomes of a function that is named without being called. */
export function useOf(file: PythonFile, node: PyNode, name: string): Use {
  const no = (why: string): Use => ({ kind: "refused", reason: `${placeText(file, node)} ${why}` });
  const keyword = node.parent?.type === "keyword_argument" ? node.parent : undefined;
  const list = (keyword ?? node).parent;
  const outer = list?.type === "argument_list" ? list.parent : undefined;
  const callee = outer?.type === "call" ? fieldOf(outer, "function") : undefined;
  if (callee === undefined) return no(`passes ${name} on as a value`);
  const target = resolve(file.module, callee, scopeAt(file, node)).name;
  if (SYNC.test(target) || /^[\w?.()]*\.run_in_executor$/u.test(target)) return { kind: "sync" };
  if (EITHER.test(target)) return { kind: "either" };
  const short = target.replace(/^.*\./u, "");
  if (short === "filter") return no(`gives ${name} to filter, where a coroutine is always true`);
  if (keyword !== undefined && textAt(file, fieldOf(keyword, "name") ?? keyword) === "key")
    return no(`gives ${name} as a sorting key, and coroutines cannot be compared`);
  if (short === "map" || short === "reduce") return no(`gives ${name} to ${short}, which does not await`);
  if (short === "partial") return no(`passes ${name} on as a value: it binds arguments of it with partial`);
  return no(`passes ${name} on as a value to ${textAt(file, callee)}`);
}
