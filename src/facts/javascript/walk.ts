import { visitorKeys } from "oxc-parser";
import type { ArrowFunctionExpression, Class, Function as FunctionNode, Node, Program } from "oxc-parser";

export type Callable = FunctionNode | ArrowFunctionExpression;

/** A function that has a name of its own; anonymous synchronous callbacks belong to the function around them. */
export interface Enclosing {
  /** `render`, `Renderer.render`, `outer.<locals>.inner`. */
  readonly qualname: string;
  readonly name: string;
  readonly className?: string;
  readonly node: Callable;
  readonly outer?: Enclosing;
}

/** Under which circumstances the code at a node runs. */
export interface Place {
  readonly fn?: Enclosing;
  readonly className?: string;
  /** Prefix of names defined here: "outer.<locals>.". */
  readonly prefix: string;
  /** In a function that is not invoked on the spot. */
  readonly nested: boolean;
  /** In a `try` that has a handler, or below a test whether modules can be loaded (`typeof exports`). */
  readonly guarded: boolean;
  readonly conditional: boolean;
  readonly classBody: boolean;
  /** In `declare module "x" { … }`. */
  readonly ambient: boolean;
  /** A function here or around takes `require` as a parameter: it is somebody else's require. */
  readonly foreignRequire: boolean;
}

export const MODULE_PLACE: Place = {
  prefix: "",
  nested: false,
  guarded: false,
  conditional: false,
  classBody: false,
  ambient: false,
  foreignRequire: false,
};

/** `parents` is reused: read it during the visit, do not keep it. The last one is the direct parent. */
export type Visit = (node: Node, place: Place, parents: readonly Node[]) => void;

/** Visits every node of a program in source order. Throws RangeError when the tree is too deep for the stack. */
export function walk(program: Program, visit: Visit): void {
  const parents: Node[] = [];

  const go = (node: Node, place: Place): void => {
    visit(node, place, parents);
    const keys = visitorKeys[node.type];
    if (keys === undefined || keys.length === 0) return;
    const within = inside(node, place, parents);
    parents.push(node);
    for (const key of keys) {
      const child = (node as unknown as Readonly<Record<string, unknown>>)[key];
      if (child === null || child === undefined) continue;
      const there = under(node, key, within);
      if (Array.isArray(child)) {
        for (const each of child) if (isNode(each)) go(each, there);
      } else if (isNode(child)) go(child, there);
    }
    parents.pop();
  };
  go(program, MODULE_PLACE);
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

export function isCallable(node: Node): node is Callable {
  return (
    node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
  );
}

/** The place inside a node, whatever the child. */
function inside(node: Node, place: Place, parents: readonly Node[]): Place {
  if (isCallable(node)) return insideFunction(node, place, parents);
  switch (node.type) {
    case "ClassDeclaration":
    case "ClassExpression":
      return { ...place, className: `${place.prefix}${classNameOf(node, parents)}` };
    case "StaticBlock":
      return { ...place, classBody: true };
    case "TSModuleDeclaration":
      return node.id.type === "Literal" ? { ...place, ambient: true } : place;
    default:
      return place;
  }
}

function insideFunction(node: Callable, place: Place, parents: readonly Node[]): Place {
  const foreignRequire = place.foreignRequire || (takesRequire(node) && !isDefine(parents.at(-1)));
  const named = nameOf(node, parents);
  if (named === undefined && isInvoked(node, parents.at(-1)) && !node.async) {
    return foreignRequire === place.foreignRequire ? place : { ...place, foreignRequire };
  }
  const base = {
    ...place,
    foreignRequire,
    nested: place.nested || !isInvoked(node, parents.at(-1)),
    guarded: false,
    conditional: false,
    classBody: false,
  };
  const name = named ?? (node.async ? callbackName(parents.at(-1)) : undefined);
  if (name === undefined) return base;
  const isMember = parents.at(-1)?.type === "MethodDefinition" || parents.at(-1)?.type === "PropertyDefinition";
  const className = isMember ? place.className : undefined;
  const qualname = className === undefined ? `${place.prefix}${name}` : `${className}.${name}`;
  const fn: Enclosing = {
    qualname,
    name,
    node,
    ...(className === undefined ? {} : { className }),
    ...(place.fn === undefined ? {} : { outer: place.fn }),
  };
  const { className: _, ...rest } = base;
  return { ...rest, fn, prefix: `${qualname}.<locals>.` };
}

/** The place of one child. */
function under(node: Node, key: string, place: Place): Place {
  switch (node.type) {
    case "TryStatement":
      return node.handler !== null && key !== "finalizer" && !place.guarded ? { ...place, guarded: true } : place;
    case "IfStatement":
    case "ConditionalExpression":
      if (key === "test") return place;
      return asksForLoader(node.test) ? { ...place, conditional: true, guarded: true } : conditional(place);
    case "LogicalExpression":
      if (key !== "right") return place;
      return asksForLoader(node.left) ? { ...place, conditional: true, guarded: true } : conditional(place);
    case "SwitchStatement":
      return key === "cases" ? conditional(place) : place;
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
      return key === "body" ? conditional(place) : place;
    case "PropertyDefinition":
      if (key !== "value") return place;
      // An instance field runs with each construction, a static one when the class is defined.
      return node.static ? { ...place, classBody: true } : { ...place, nested: true, classBody: true };
    default:
      return place;
  }
}

/** `typeof exports === "object"`, `typeof require === "function"`: what is loaded below is loaded where that can be. */
function asksForLoader(test: Node): boolean {
  switch (test.type) {
    case "UnaryExpression":
      if (test.operator === "!") return asksForLoader(test.argument);
      return (
        test.operator === "typeof" &&
        test.argument.type === "Identifier" &&
        /^(?:exports|module|require|define)$/.test(test.argument.name)
      );
    case "BinaryExpression":
      return asksForLoader(test.left) || asksForLoader(test.right);
    case "LogicalExpression":
      return asksForLoader(test.left) || asksForLoader(test.right);
    default:
      return false;
  }
}

function conditional(place: Place): Place {
  return place.conditional ? place : { ...place, conditional: true };
}

/** `(function () { … })()`, `(() => { … })()`, `(function () { … }).call(this)`: runs where it stands. */
function isInvoked(node: Callable, parent: Node | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === "CallExpression") return parent.callee === node;
  return (
    parent.type === "MemberExpression" &&
    parent.object === node &&
    parent.property.type === "Identifier" &&
    (parent.property.name === "call" || parent.property.name === "apply")
  );
}

/** An asynchronous callback runs by itself: `<callback of app.get>`. Not numbered, so that its name stays when others come. */
function callbackName(parent: Node | undefined): string {
  const callee = parent?.type === "CallExpression" ? dotted(parent.callee) : undefined;
  return callee === undefined ? "<anonymous>" : `<callback of ${callee}>`;
}

/** `a.b.c` of plain names; undefined for anything else. */
export function dotted(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "ThisExpression") return "this";
  if (node.type === "MetaProperty") return `${node.meta.name}.${node.property.name}`;
  if (node.type !== "MemberExpression" || node.computed || node.property.type === "PrivateIdentifier") return undefined;
  const object = dotted(node.object);
  return object === undefined || node.property.type !== "Identifier" ? undefined : `${object}.${node.property.name}`;
}

function takesRequire(node: Callable): boolean {
  return node.params.some((param) => param.type === "Identifier" && param.name === "require");
}

/** AMD's `define(function (require) { … })` hands in the real one. */
function isDefine(parent: Node | undefined): boolean {
  return parent?.type === "CallExpression" && parent.callee.type === "Identifier" && parent.callee.name === "define";
}

function classNameOf(node: Class, parents: readonly Node[]): string {
  return node.id?.name ?? targetName(parents.at(-1)) ?? "<class>";
}

function nameOf(node: Callable, parents: readonly Node[]): string | undefined {
  if (node.type !== "ArrowFunctionExpression" && node.id !== null) return node.id.name;
  const parent = parents.at(-1);
  if (parent === undefined) return undefined;
  const name = targetName(parent);
  if (name === undefined || parent.type !== "Property") return name;
  const owner = parents.at(-3);
  const object = owner === undefined ? undefined : targetName(owner);
  return object === undefined || object === "default" ? name : `${object}.${name}`;
}

/** The name that a value gets from where it stands: `const x =`, `exports.x =`, `x: `, a class member, `export default`. */
function targetName(parent: Node | undefined): string | undefined {
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? parent.id.name : undefined;
    case "AssignmentExpression":
      return assignedName(parent.left);
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return keyName(parent.key, parent.computed);
    case "ExportDefaultDeclaration":
      return "default";
    default:
      return undefined;
  }
}

function assignedName(left: Node): string | undefined {
  if (left.type === "Identifier") return left.name;
  if (left.type !== "MemberExpression" || left.computed || left.property.type !== "Identifier") return undefined;
  const property = left.property.name;
  // `Thing.prototype.run = function`
  if (
    left.object.type === "MemberExpression" &&
    left.object.property.type === "Identifier" &&
    left.object.property.name === "prototype" &&
    left.object.object.type === "Identifier"
  ) {
    return `${left.object.object.name}.${property}`;
  }
  return property;
}

function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (computed) return undefined;
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}
