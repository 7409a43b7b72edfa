/** Where a call stands decides what becomes of it: awaited in a function, awaited at the top of a module, or nothing is converted. */
import type { MethodDefinition, Node } from "oxc-parser";
import { dotted, isCallable, type Callable } from "../../facts/javascript/walk.ts";
import type { Script } from "../javascript/script.ts";
import type { RepairContext } from "../types.ts";
import { mayAwaitAtTop, placeText } from "./files.ts";

export type CallContext =
  /** In a function that is, or has to become, asynchronous. Without `name` nobody has to be told. */
  | { readonly kind: "in"; readonly fn: Callable; readonly named?: Named }
  /** In a function that is called where it stands: its call has to be awaited too. */
  | { readonly kind: "invoked"; readonly fn: Callable; readonly call: Node }
  | { readonly kind: "top" }
  /** The last statement of a script that is no module: its promise ends the script. */
  | { readonly kind: "last" }
  | { readonly kind: "refused"; readonly reason: string };

/** How others name a function. */
export type Named =
  | { readonly kind: "binding"; readonly name: string; readonly declared: Node }
  /** `export default function () {}` without a name. */
  | { readonly kind: "default" }
  /** `exports.name = function () {}` */
  | { readonly kind: "exports"; readonly name: string }
  | { readonly kind: "method"; readonly name: string };

/** Callbacks of test runners that may be asynchronous. */
const TESTS = /^(?:it|test|specify|before|after|beforeEach|afterEach|beforeAll|afterAll|setup|teardown)(?:\.\w+)*$/u;

export function contextOf(script: Script, call: Node, context: RepairContext): CallContext {
  const { module } = script;
  const no = (why: string): CallContext => ({ kind: "refused", reason: `${placeText(script, call)} ${why}` });
  for (let inner = call, here = module.parentOf(call); here !== undefined; inner = here, here = module.parentOf(here)) {
    if (here.type === "Decorator") return no("is in a decorator");
    if (here.type === "PropertyDefinition" || here.type === "StaticBlock" || here.type === "AccessorProperty")
      return no("is in the body of a class, where nothing can be awaited");
    if (!isCallable(here)) continue;
    return here.body === inner ? inFunction(script, call, here, context) : no("is in the head of a function");
  }
  if (mayAwaitAtTop(script, context)) return { kind: "top" };
  return isLast(script, call) ? { kind: "last" } : no("runs while a module is loaded that is no ES module");
}

function inFunction(script: Script, call: Node, fn: Callable, context: RepairContext): CallContext {
  const { module } = script;
  const no = (why: string): CallContext => ({ kind: "refused", reason: `${placeText(script, call)} ${why}` });
  if (fn.type !== "ArrowFunctionExpression" && fn.generator) return no("is in a generator");
  if (fn.async) return { kind: "in", fn };
  const parent = module.parentOf(fn);
  switch (parent?.type) {
    case "MethodDefinition":
      return inMethod(script, call, fn, parent);
    case "PropertyDefinition":
      return no("is in a function that a class keeps as a field");
    case "VariableDeclarator": {
      if (parent.id.type !== "Identifier") return no("is in a function that is taken apart");
      if (parent.id.typeAnnotation !== null && parent.id.typeAnnotation !== undefined)
        return no(`is in ${parent.id.name}, whose type says that it is synchronous`);
      return { kind: "in", fn, named: { kind: "binding", name: parent.id.name, declared: parent.id } };
    }
    case "AssignmentExpression": {
      const name = /^(?:module\.)?exports\.(\w+)$/u.exec(dotted(parent.left) ?? "")?.[1];
      return name === undefined || module.parentOf(parent)?.type !== "ExpressionStatement"
        ? no("is in a function that is stored somewhere")
        : { kind: "in", fn, named: { kind: "exports", name } };
    }
    case "ExportDefaultDeclaration":
      return { kind: "in", fn, named: nameOfDeclaration(fn) ?? { kind: "default" } };
    case "CallExpression":
      return isHandler(script, fn, parent, context) ? { kind: "in", fn } : inCallback(script, call, fn, parent);
    case "NewExpression":
      return no("is in the function of a new Promise, or of another constructor, which does not await it");
    default:
  }
  const named = nameOfDeclaration(fn);
  return fn.type === "FunctionDeclaration" && named !== undefined
    ? { kind: "in", fn, named }
    : no("is in a function that is passed on as a value");
}

function nameOfDeclaration(fn: Callable): Named | undefined {
  if (fn.type !== "FunctionDeclaration" || fn.id === null) return undefined;
  return { kind: "binding", name: fn.id.name, declared: fn.id };
}

function inMethod(script: Script, call: Node, fn: Callable, method: MethodDefinition): CallContext {
  const no = (why: string): CallContext => ({ kind: "refused", reason: `${placeText(script, call)} ${why}` });
  if (method.kind === "constructor") return no("is in a constructor, which cannot be awaited");
  if (method.kind !== "method") return no(`is in a ${method.kind}ter, which cannot be awaited`);
  const { key } = method;
  if (method.computed || (key.type !== "Identifier" && key.type !== "PrivateIdentifier"))
    return no("is in a method whose name is computed");
  if ((method.decorators ?? []).length > 0) return no(`is in ${key.name}, whose decorator may not take a promise`);
  const owner = script.module.parentOf(script.module.parentOf(method) ?? method);
  if (owner?.type !== "ClassDeclaration" && owner?.type !== "ClassExpression") return no("is in a method of an object");
  const isPrivate = key.type === "PrivateIdentifier";
  if (!isPrivate && (owner.superClass !== null || (owner.implements ?? []).length > 0))
    return no(`is in ${key.name}, a method that the class may have from another one`);
  return { kind: "in", fn, named: { kind: "method", name: isPrivate ? `#${key.name}` : key.name } };
}

const ROUTES = /^(?:get|post|put|delete|patch|all|options|head|use)$/u;
/** Frameworks that await what a handler gives. */
const AWAITING = /^(?:hono|fastify|koa|koa-router|@koa\/router)$/u;

/**
 * `app.get("/path", (req, res) => …)`: nobody reads what the handler gives. Where the framework does not await it (express before 5), all
 * that it does has to stand in a `try` with a handler: what is thrown elsewhere would be a rejection that nobody hears of.
 */
function isHandler(
  script: Script,
  fn: Callable,
  { callee, arguments: args }: Extract<Node, { type: "CallExpression" }>,
  { unitOf }: RepairContext,
): boolean {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  const [first] = args;
  const isPath = first?.type === "Literal" && typeof first.value === "string" && /^[/*]/u.test(first.value);
  if (!ROUTES.test(callee.property.name) || !isPath) return false;
  const declared = unitOf(script.path).manifests.flatMap((one) => one.declared);
  const isAwaited = declared.some(
    ({ name, specifier }) => AWAITING.test(name) || (name === "express" && /^[\^~>=v\s]*[5-9]/u.test(specifier)),
  );
  if (isAwaited) return true;
  const statements = fn.body?.type === "BlockStatement" ? fn.body.body : [];
  const [only] = statements;
  return (
    declared.some(({ name }) => name === "express") &&
    statements.length === 1 &&
    only?.type === "TryStatement" &&
    only.handler !== null
  );
}

function inCallback(
  script: Script,
  call: Node,
  fn: Callable,
  parent: Extract<Node, { type: "CallExpression" }>,
): CallContext {
  const no = (why: string): CallContext => ({ kind: "refused", reason: `${placeText(script, call)} ${why}` });
  if (parent.callee === fn) return { kind: "invoked", fn, call: parent };
  const { callee } = parent;
  const each = callee.type === "CallExpression" ? dotted(callee.callee) : undefined;
  const name = dotted(callee) ?? each ?? "";
  if (TESTS.test(name)) {
    const takesDone = fn.params.length > 0 && each === undefined;
    return takesDone ? no(`is in a test with a callback of its own`) : { kind: "in", fn };
  }
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier") {
    const method = callee.property.name;
    // What `then` is given may give a promise.
    if (/^(?:then|catch|finally)$/u.test(method)) return { kind: "in", fn };
    return no(`is in a callback of ${method}, which does not await it`);
  }
  return no(`is in a callback of ${name === "" ? "a function" : name}, which may not await it`);
}

/** A statement of its own with nothing behind it: at the end of the script, or of the `if` that ends it. */
function isLast({ module, program }: Script, call: Node): boolean {
  const statement = module.parentOf(call);
  if (statement?.type !== "ExpressionStatement") return false;
  for (
    let here: Node = statement, outer = module.parentOf(here);
    outer !== undefined;
    here = outer, outer = module.parentOf(outer)
  ) {
    if (outer.type === "Program") return program.body.at(-1) === here;
    if (outer.type === "BlockStatement" && outer.body.at(-1) !== here) return false;
    if (
      outer.type !== "BlockStatement" &&
      !(outer.type === "IfStatement" && outer.consequent === here && outer.alternate === null)
    )
      return false;
  }
  return false;
}
