/** Every place that names a function or method: what it is there, so that nothing is awaited by accident and nothing forgotten. */
import type { Graph } from "../../graph/types.ts";
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { textAt, type PythonFile } from "../python/module.ts";
import type { Blockers } from "./blockers.ts";
import type { Family } from "./family.ts";
import { placeText, scopeAt, type Definition, type PythonFiles } from "./files.ts";
import type { Names } from "./names.ts";

export interface Reference {
  readonly file: PythonFile;
  /** The name, or the whole `module.name`. */
  readonly node: PyNode;
  /** The call that it is the callee of; undefined where the function is passed on as a value. */
  readonly call: PyNode | undefined;
}

export type References =
  | {
      readonly kind: "known";
      readonly references: readonly Reference[];
      /** Where it is offered to code outside of the repository: `__all__`, an `__init__.py` that imports it. */
      readonly offered: string | undefined;
      /** A test that replaces it by its name, by something that is awaited as it is: `patch("pkg.module.name")`. */
      readonly patched: string | undefined;
    }
  /** Something may be the function, and it cannot be told. */
  | { readonly kind: "unknown"; readonly reason: string };

export interface Tree {
  readonly files: PythonFiles;
  readonly names: Names;
  readonly graph: Graph;
  readonly blockers: Blockers;
  /** Files in which a method of this file may be called. */
  readonly isNear: (path: string, from: string) => boolean;
}

export function referencesTo(family: Family, tree: Tree): References {
  return family.classes.length > 0 ? ofMethods(family, tree) : ofFunction(family, tree);
}

function ofFunction({ name, members }: Family, tree: Tree): References {
  const [home] = members;
  if (home === undefined) return { kind: "known", references: [], offered: undefined, patched: undefined };
  const isNested = home.scope.parent?.kind !== "module";
  const words = isNested ? new Set([name]) : aliasesOf(home, tree);
  const near = new Set(isNested ? [home.file] : [...words].flatMap((word) => tree.files.holding(word)));
  const references: Reference[] = [];
  let offered: string | undefined;
  let patched: string | undefined;
  for (const file of near) {
    const isHome = file === home.file;
    const imports = tree.graph
      .edgesFrom(file.source.path)
      .some(({ to }) => to.kind === "module" && to.path === home.file.source.path);
    for (const node of descendants(file.root)) {
      if (node.type === "string" && !isNested && (isHome || imports || isPathTo(file, node, home, tree))) {
        if (isListed(file, node, name)) offered ??= placeText(file, node);
        else if (namedIn(file, node, name)) {
          if (isOther(file, node, tree, (found) => found.kind !== "module" || found.path !== home.file.source.path))
            continue;
          const problem = isPatch(file, node) ? undefined : namedProblem(file, node, name);
          if (problem !== undefined) return { kind: "unknown", reason: problem };
          patched ??= placeText(file, node);
        }
      }
      if (node.type !== "identifier" || !words.has(textAt(file, node))) continue;
      if (isOnlyName(node)) {
        if (!isHome && isHandedOn(file, node)) offered ??= placeText(file, node);
        continue;
      }
      const whole = node.field === "attribute" && node.parent?.type === "attribute" ? node.parent : node;
      const found = tree.names.of(file, whole, scopeAt(file, node));
      if (found.kind === "function" && found.scope === home.scope) references.push(referenceAt(file, whole));
      else if (
        found.kind === "unknown" &&
        whole !== node &&
        (isHome || imports) &&
        textAt(file, node) === name &&
        !isOfInstance(file, whole, tree)
      )
        return unknown(file, node, `calls .${name} of something unknown`);
    }
  }
  return { kind: "known", references, offered, patched };
}

/** `self.render`: an attribute, and no function of a module. What is put there is named somewhere else. */
function isOfInstance(file: PythonFile, node: PyNode, { names }: Tree): boolean {
  const object = fieldOf(node, "object");
  const holder = object && names.of(file, object, scopeAt(file, node)).kind;
  return holder === "instance" || holder === "class";
}

/** The function's name, and what imports call it. */
function aliasesOf(home: Definition, { files, names }: Tree): ReadonlySet<string> {
  const words = new Set([home.scope.name]);
  for (const word of words) {
    for (const file of files.holding(word)) {
      for (const scope of file.module.scopes) {
        for (const [local, bindings] of scope.bindings) {
          if (words.has(local)) continue;
          const isOurs = bindings.some(({ kind, origin }) => {
            if (kind !== "import" || origin?.endsWith(`.${word}`) !== true) return false;
            const found = names.dotted(file, origin);
            return found.kind === "function" && found.scope === home.scope;
          });
          if (isOurs) words.add(local);
        }
      }
    }
  }
  return words;
}

function ofMethods(family: Family, tree: Tree): References {
  const { name, members, classes } = family;
  const own = new Set(members.map(({ scope }) => scope));
  const owners = new Set(classes.map(({ scope }) => scope));
  const references: Reference[] = [];
  let patched: string | undefined;
  for (const file of tree.files.holding(name)) {
    if (!members.some((member) => tree.isNear(file.source.path, member.file.source.path))) continue;
    for (const node of descendants(file.root)) {
      if (node.type === "string" && namedIn(file, node, name)) {
        if (isOther(file, node, tree, (found) => isUnrelated(found, owners, classes, tree))) continue;
        const problem = isPatch(file, node) ? undefined : namedProblem(file, node, name);
        if (problem !== undefined) return { kind: "unknown", reason: problem };
        patched ??= placeText(file, node);
      }
      if (node.type !== "identifier" || textAt(file, node) !== name || isOnlyName(node)) continue;
      const scope = scopeAt(file, node);
      if (node.field !== "attribute" || node.parent?.type !== "attribute") {
        const found = tree.names.of(file, node, scope);
        if (found.kind === "function" && own.has(found.scope)) references.push(referenceAt(file, node));
        continue;
      }
      const object = fieldOf(node.parent, "object");
      const holder = object === undefined ? undefined : tree.names.of(file, object, scope);
      const reference = referenceAt(file, node.parent);
      if (holder?.kind === "class" || holder?.kind === "instance") {
        const found = tree.names.member(holder, name);
        const isOurs =
          found.kind === "function" ? own.has(found.scope) : owners.has(holder.scope) || isAbove(holder, classes, tree);
        if (isOurs) references.push(reference);
      } else if (
        (holder === undefined || holder.kind === "unknown") &&
        members.some((one) => mayBe(file, reference, one))
      )
        return unknown(file, node, `has .${name} of something that is not known here, which may be the method`);
    }
  }
  return { kind: "known", references, offered: undefined, patched };
}

/** `"app.main.state"`: a dotted name of the module that defines the function, or of one that imports it. */
function isPathTo(file: PythonFile, node: PyNode, home: Definition, { graph, isNear: isInUnit }: Tree): boolean {
  const written = /^["']([\w.]+)[.:]\w+["']$/u.exec(textAt(file, node))?.[1];
  if (written === undefined) return false;
  for (const { path, names } of graph.modules.values()) {
    if (!names.some((name) => name === written || written.endsWith(`.${name}`))) continue;
    // Other units may have a module of that name.
    if (!isInUnit(file.source.path, path)) continue;
    const isNear = graph.edgesFrom(path).some(({ to }) => to.kind === "module" && to.path === home.file.source.path);
    if (isNear || path === home.file.source.path) return true;
  }
  return false;
}

/** A class that has nothing to do with the family. */
function isUnrelated(
  found: ReturnType<Names["of"]>,
  owners: ReadonlySet<unknown>,
  classes: readonly Definition[],
  tree: Tree,
): boolean {
  if (found.kind !== "class" && found.kind !== "instance") return false;
  return !owners.has(found.scope) && !isAbove(found, classes, tree);
}

/** `getattr(x, "name")`, `patch.object(x, "name")` of something else: `x` is known. */
function isOther(
  file: PythonFile,
  node: PyNode,
  { names }: Tree,
  isElse: (found: ReturnType<Names["of"]>) => boolean,
): boolean {
  const [object, name] = node.parent?.type === "argument_list" ? node.parent.children : [];
  if (object === undefined || name !== node) return false;
  const found = names.of(file, object, scopeAt(file, node));
  return found.kind !== "unknown" && found.kind !== "outside" && isElse(found);
}

/** `patch` makes an AsyncMock of a coroutine function by itself (Python 3.8); what is given in its place would not be awaited. */
function isPatch(file: PythonFile, node: PyNode): boolean {
  const list = node.parent;
  const callee = list?.type === "argument_list" && list.parent ? fieldOf(list.parent, "function") : undefined;
  if (callee === undefined || list === undefined) return false;
  const isObject = /(?:^|\.)patch\.object$/u.test(textAt(file, callee));
  if (!isObject && !/(?:^|\.)patch$/u.test(textAt(file, callee))) return false;
  const [first, second] = list.children;
  const target = isObject ? second : first;
  return (
    target === node &&
    list.children.every(
      (one) =>
        one === node ||
        (isObject && one === first) ||
        /^(?:(?:return_value|side_effect|name)\s*=|autospec\s*=\s*True$)/u.test(textAt(file, one)),
    )
  );
}

function namedProblem(file: PythonFile, node: PyNode, name: string): string {
  const list = node.parent;
  const callee = list?.type === "argument_list" && list.parent ? fieldOf(list.parent, "function") : undefined;
  const isReplaced = callee !== undefined && /(?:^|\.)(?:patch|object|setattr)$/u.test(textAt(file, callee));
  return isReplaced
    ? `${placeText(file, node)} replaces ${name} by something that may not be awaited: leave it to \`patch\` alone, or give it an AsyncMock`
    : `${placeText(file, node)} names ${name} in a string`;
}

/** `self.render()` in a base or mixin that has no such method itself. */
function isAbove(base: Definition, classes: readonly Definition[], { names }: Tree): boolean {
  const isBase = ({ file, scope }: Definition, depth: number): boolean =>
    scope.bases.some((node) => {
      const found = names.base(file, node, scope.parent ?? scope);
      if (found === undefined || found === "outside") return false;
      return found.scope === base.scope || (depth < 8 && isBase(found, depth + 1));
    });
  return classes.some((one) => isBase(one, 0));
}

/** Could these arguments be given to the method? */
function mayBe(file: PythonFile, { call }: Reference, { scope }: Definition): boolean {
  const list = call && fieldOf(call, "arguments");
  if (list?.type !== "argument_list") return true;
  if (list.children.some(({ type }) => type.endsWith("splat"))) return true;
  const given = list.children.filter(({ type }) => type !== "keyword_argument").length;
  const own = scope.parameters.slice(1);
  const hasRest = own.some(({ kind }) => kind === "args");
  const positions = own.filter(({ kind, keywordOnly }) => kind === "plain" && !keywordOnly);
  if (!hasRest && given > positions.length) return false;
  const words = list.children.flatMap((child) =>
    child.type === "keyword_argument" ? (fieldOf(child, "name") ?? []) : [],
  );
  if (
    !own.some(({ kind }) => kind === "kwargs") &&
    words.some((word) => !own.some((one) => one.name === textAt(file, word)))
  )
    return false;
  const needed = positions.filter(({ name: own }) =>
    (scope.bindings.get(own) ?? []).every(({ value }) => value === undefined),
  );
  return given + words.length >= needed.length;
}

function referenceAt(file: PythonFile, node: PyNode): Reference {
  const outer = node.parent;
  return { file, node, call: outer?.type === "call" && fieldOf(outer, "function") === node ? outer : undefined };
}

function unknown(file: PythonFile, node: PyNode, what: string): References {
  return { kind: "unknown", reason: `${placeText(file, node)} ${what}` };
}

/** `def name`, `import name`, `x.f(name=1)`: the name itself, and no use of it. */
function isOnlyName(node: PyNode): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  if (parent.type === "keyword_argument" && node.field === "name") return true;
  if (parent.type === "function_definition" && node.field === "name") return true;
  for (let at: PyNode | undefined = parent; at !== undefined; at = at.parent) {
    if (
      /^(?:import_statement|import_from_statement|future_import_statement|parameters|lambda_parameters)$/u.test(at.type)
    )
      return !(at.type.endsWith("parameters") && isDefault(node, at));
    if (at.type === "block" || at.type === "module") return false;
  }
  return false;
}

function isDefault(node: PyNode, parameters: PyNode): boolean {
  for (let inner = node; inner !== parameters && inner.parent !== undefined; inner = inner.parent) {
    if (inner.field === "value") return true;
  }
  return false;
}

/** Imported at the top of an `__init__.py`: others may take it from there. */
function isHandedOn(file: PythonFile, node: PyNode): boolean {
  if (!file.source.path.endsWith("__init__.py")) return false;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === "import_from_statement") return at.parent?.type === "module";
  }
  return false;
}

/** In a list that `__all__` is. */
function isListed(file: PythonFile, node: PyNode, name: string): boolean {
  if (!new RegExp(String.raw`^["']${name}["']$`, "u").test(textAt(file, node))) return false;
  const assignment = node.parent?.parent;
  const left = assignment && fieldOf(assignment, "left");
  return left !== undefined && textAt(file, left) === "__all__";
}

const BY_NAME = /(?:^|[._])(?:getattr|setattr|delattr|hasattr|patch|object|methodcaller|attrgetter|import_string)$/u;

/** Is the function looked up by this string? `"core.render.render"` anywhere among arguments, `"render"` in `getattr`, `patch` and the like. */
function namedIn(file: PythonFile, node: PyNode, name: string): boolean {
  const written = new RegExp(String.raw`^[rbu]?["']([\w.]+[.:])?${name}["']$`, "iu").exec(textAt(file, node));
  if (written === null) return false;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === "argument_list") {
      const callee = at.parent && fieldOf(at.parent, "function");
      return written[1] !== undefined || (callee !== undefined && BY_NAME.test(textAt(file, callee)));
    }
    // A name in a table of paths.
    if (/_statement$|_definition$/u.test(at.type)) return written[1] !== undefined;
  }
  return false;
}
