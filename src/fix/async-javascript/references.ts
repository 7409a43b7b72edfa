/** Every place of the repository that names a function: what it is there, so that no promise is taken for its value. */
import type { Node } from "oxc-parser";
import { lookup, type Binding } from "../../facts/javascript/module.ts";
import { originOf } from "../../facts/javascript/origin.ts";
import { descendants, usesOf } from "../../facts/javascript/usage.ts";
import { dotted } from "../../facts/javascript/walk.ts";
import type { Script } from "../javascript/script.ts";
import type { RepairContext } from "../types.ts";
import type { Named } from "./context.ts";
import { placeText, type Scripts } from "./files.ts";

export interface Reference {
  readonly script: Script;
  /** The name, or the whole `module.name`. */
  readonly node: Node;
  /** The call that it is the callee of; undefined where the function is passed on as a value. */
  readonly call: Extract<Node, { type: "CallExpression" }> | undefined;
}

export interface References {
  readonly references: readonly Reference[];
  /** It can be imported from here. */
  readonly isExported: boolean;
}

/** A string says why they are not known. */
export async function referencesTo(
  script: Script,
  named: Named,
  scripts: Scripts,
  context: RepairContext,
): Promise<References | string> {
  if (named.kind === "method") return methodReferences(script, named.name, scripts, context);
  const here = named.kind === "binding" ? localReferences(script, named.name, named.declared) : undefined;
  const references = [...(here?.references ?? [])];
  const names =
    named.kind === "default" ? ["default"] : named.kind === "exports" ? [named.name] : (here?.exported ?? []);
  if (here?.problem !== undefined) return here.problem;
  if (named.kind === "exports") references.push(...ownExports(script, named.name));
  for (const name of names) {
    const found = await importers(script.path, name, scripts, context, new Set());
    if (typeof found === "string") return found;
    references.push(...found);
  }
  return { references, isExported: names.length > 0 };
}

interface Local {
  readonly references: readonly Reference[];
  readonly exported: readonly string[];
  readonly problem?: string;
}

/** Uses of a name in its own file, told apart from exports of it. */
function localReferences(script: Script, name: string, declared: Node): Local {
  const { module } = script;
  const references: Reference[] = [];
  const exported: string[] = [];
  const declaration = module.parentOf(declared);
  const statement = declaration?.type === "VariableDeclarator" ? module.parentOf(declaration) : declaration;
  const around = statement && module.parentOf(statement);
  if (around?.type === "ExportNamedDeclaration") exported.push(name);
  if (around?.type === "ExportDefaultDeclaration") exported.push("default");
  const binding = lookup(module.scopeOf(around ?? declared), name);
  const isSure = binding?.kind === "function" || (binding?.kind === "variable" && binding.values.length === 1);
  if (!isSure) return { references, exported, problem: `${placeText(script, declared)} gives ${name} several values` };
  for (const node of usesOfBinding(script, name, binding)) {
    const parent = module.parentOf(node);
    const as = parent === undefined ? undefined : exportedAs(script, node, parent);
    if (as !== undefined) exported.push(...as);
    else references.push(referenceAt(script, node));
  }
  return { references, exported };
}

/** The names by which a use exports: `export { f as g }`, `exports.g = f`, `module.exports = { f }`, `module.exports = f`. */
function exportedAs({ module }: Script, node: Node, parent: Node): readonly string[] | undefined {
  if (parent.type === "ExportSpecifier") {
    const { exported, local } = parent;
    if (local !== node && exported !== node) return undefined;
    return local === node ? [exported.type === "Literal" ? String(exported.value) : exported.name] : [];
  }
  if (parent.type === "ExportDefaultDeclaration") return ["default"];
  if (parent.type === "AssignmentExpression" && parent.right === node) {
    const left = dotted(parent.left) ?? "";
    if (left === "module.exports") return [""];
    const name = /^(?:module\.)?exports\.(\w+)$/u.exec(left)?.[1];
    return name === undefined ? undefined : [name];
  }
  if (parent.type === "Property" && parent.value === node && !parent.computed) {
    const object = module.parentOf(parent);
    const assignment = object && module.parentOf(object);
    const isExports = assignment?.type === "AssignmentExpression" && dotted(assignment.left) === "module.exports";
    return isExports && parent.key.type === "Identifier" ? [parent.key.name] : undefined;
  }
  return undefined;
}

/** `exports.f()` and `module.exports.f()` in the file that defines it. */
function ownExports(script: Script, name: string): readonly Reference[] {
  const found: Reference[] = [];
  for (const node of descendants(script.program)) {
    if (node.type !== "MemberExpression") continue;
    const written = dotted(node);
    if (written !== `exports.${name}` && written !== `module.exports.${name}`) continue;
    const parent = script.module.parentOf(node);
    if (parent?.type === "AssignmentExpression" && parent.left === node) continue;
    found.push(referenceAt(script, node));
  }
  return found;
}

function referenceAt(script: Script, node: Node): Reference {
  const parent = script.module.parentOf(node);
  return { script, node, call: parent?.type === "CallExpression" && parent.callee === node ? parent : undefined };
}

/** References in files that import a name, also through others that export it again. */
async function importers(
  path: string,
  name: string,
  scripts: Scripts,
  context: RepairContext,
  seen: Set<string>,
): Promise<readonly Reference[] | string> {
  const key = `${path}\0${name}`;
  if (seen.has(key)) return [];
  seen.add(key);
  const references: Reference[] = [];
  const edges = context.graph.edgesTo(path);
  for (const from of new Set(edges.map((edge) => edge.from))) {
    const facts = edges
      .filter((edge) => edge.from === from && !edge.fact.flags.includes("type-only"))
      .map(({ fact }) => fact);
    if (facts.length === 0) continue;
    const script = await scripts.get(from);
    if (script === undefined) {
      if (facts.some(({ names }) => names === undefined || names.includes(name) || names.includes("*")))
        return `${from}:${facts[0]?.range.startLine} imports ${path} and is not edited`;
      continue;
    }
    for (const specifier of new Set(facts.map(({ module }) => module))) {
      const again = reexports(script, specifier, name);
      for (const other of again) {
        const found = await importers(from, other, scripts, context, seen);
        if (typeof found === "string") return found;
        references.push(...found);
      }
      const found = importedReferences(script, specifier, name);
      if (typeof found === "string") return found;
      references.push(...found.references);
      for (const other of found.exported) {
        const more = await importers(from, other, scripts, context, seen);
        if (typeof more === "string") return more;
        references.push(...more);
      }
    }
  }
  return references;
}

/** Names under which a file hands another's export on: `export { a as b } from "./x"`, `export * from "./x"`. */
function reexports({ program }: Script, specifier: string, name: string): readonly string[] {
  return program.body.flatMap((statement): readonly string[] => {
    if (statement.type === "ExportAllDeclaration" && statement.source.value === specifier)
      return statement.exported === null && name !== "default" ? [name] : [];
    if (statement.type !== "ExportNamedDeclaration" || statement.source?.value !== specifier) return [];
    return statement.specifiers.flatMap(({ local, exported }) =>
      textOfName(local) === name ? [textOfName(exported)] : [],
    );
  });
}

function textOfName(node: Node): string {
  return node.type === "Literal" ? String(node.value) : node.type === "Identifier" ? node.name : "?";
}

function importedReferences(
  script: Script,
  specifier: string,
  name: string,
): { readonly references: readonly Reference[]; readonly exported: readonly string[] } | string {
  const { module } = script;
  const source = specifier.replace(/^node:/u, "");
  const wanted = name === "" ? source : `${source}.${name}`;
  const references: Reference[] = [];
  const exported: string[] = [];
  for (const node of descendants(script.program)) {
    if (node.type === "ImportExpression" || isRequire(node)) {
      const problem = wholeProblem(script, node, source, name);
      if (problem !== undefined) return problem;
    }
    if (node.type === "ImportNamespaceSpecifier") {
      const declaration = module.parentOf(node);
      if (declaration?.type === "ImportDeclaration" && declaration.source.value === specifier) {
        const loose = usesOf(module, node.local.name, node.local).find(
          ({ node: use, fate }) => use !== node.local && fate.kind !== "member",
        );
        if (loose !== undefined) return `${placeText(script, loose.node)} passes the module of ${name} on`;
      }
    }
    if (node.type === "Literal" && node.value === specifier && isMockOf(module.parentOf(node)))
      // A mock gives what it is told to give: awaiting it does no harm.
      continue;
    if (node.type !== "Identifier" && node.type !== "MemberExpression") continue;
    if (!isUse(script, node) || originOf(module, node).name !== wanted) continue;
    const parent = module.parentOf(node);
    const as = parent === undefined ? undefined : exportedAs(script, node, parent);
    if (as !== undefined) exported.push(...as);
    else references.push(referenceAt(script, node));
  }
  return { references, exported };
}

function isMockOf(parent: Node | undefined): boolean {
  return parent?.type === "CallExpression" && /\bmock\w*$/iu.test(dotted(parent.callee) ?? "");
}

function isRequire(node: Node): node is Extract<Node, { type: "CallExpression" }> {
  return node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "require";
}

/** A module that is loaded as a value has to be bound to names that can be followed. */
function wholeProblem(script: Script, node: Node, source: string, name: string): string | undefined {
  const { module } = script;
  const argument =
    node.type === "ImportExpression" ? node.source : node.type === "CallExpression" ? node.arguments[0] : undefined;
  if (argument?.type !== "Literal" || String(argument.value).replace(/^node:/u, "") !== source) return undefined;
  let parent = module.parentOf(node);
  if (node.type === "ImportExpression") {
    if (parent?.type !== "AwaitExpression")
      return `${placeText(script, node)} loads the module of ${name} by a promise`;
    parent = module.parentOf(parent);
  }
  if (parent?.type === "MemberExpression" && parent.object.start <= node.start) return undefined;
  if (parent?.type === "ExpressionStatement" || (name === "" && parent?.type === "CallExpression")) return undefined;
  if (parent?.type !== "VariableDeclarator")
    return `${placeText(script, node)} passes the module of ${name === "" ? source : name} on`;
  if (parent.id.type === "ObjectPattern") {
    return parent.id.properties.some(({ type }) => type === "RestElement")
      ? `${placeText(script, node)} keeps the rest of the module of ${name}`
      : undefined;
  }
  if (parent.id.type !== "Identifier" || name === "") return undefined;
  const loose = usesOf(module, parent.id.name, parent.id).find(
    ({ fate }) => fate.kind !== "member" && fate.kind !== "unpacked",
  );
  return loose === undefined ? undefined : `${placeText(script, loose.node)} passes the module of ${name} on`;
}

/** A use of a value: no declaration, no key, no member. */
function isUse({ module }: Script, node: Node): boolean {
  const parent = module.parentOf(node);
  switch (parent?.type) {
    case undefined:
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ArrayPattern":
    case "RestElement":
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return false;
    case "ExportSpecifier": {
      const statement = module.parentOf(parent);
      return parent.local === node && statement?.type === "ExportNamedDeclaration" && statement.source === null;
    }
    case "MemberExpression":
      return parent.object === node || parent.computed;
    case "Property":
      return parent.value === node && module.parentOf(parent)?.type === "ObjectExpression";
    case "VariableDeclarator":
      return parent.init === node;
    case "AssignmentExpression":
    case "AssignmentPattern":
      return parent.right === node;
    case "ArrowFunctionExpression":
      return parent.body === node;
    case "ClassDeclaration":
    case "ClassExpression":
      return parent.superClass === node;
    case "MethodDefinition":
    case "PropertyDefinition":
      return parent.value === node || parent.computed;
    default:
      return true;
  }
}

/** Every use of what a name is bound to. */
export function usesOfBinding(script: Script, name: string, binding: Binding | undefined): readonly Node[] {
  const { module, program } = script;
  return [...descendants(program)].filter(
    (node) =>
      node.type === "Identifier" &&
      node.name === name &&
      isUse(script, node) &&
      lookup(module.scopeOf(node), name) === binding,
  );
}

/** Names that many objects have: a use may mean any of them. */
const COMMON =
  /^(?:get|set|has|add|delete|clear|push|pop|shift|concat|join|map|filter|find|forEach|some|every|reduce|sort|slice|splice|keys|values|entries|toString|toJSON|valueOf|then|catch|on|once|emit|write|end|close|open|read|call|apply|bind|test|exec|match|replace|split|run|start|stop|init|log|error|next|return|throw)$/u;

/** Every `.name` of the repository, where only one class has a method of the name. */
async function methodReferences(
  home: Script,
  name: string,
  scripts: Scripts,
  context: RepairContext,
): Promise<References | string> {
  const isPrivate = name.startsWith("#");
  if (!isPrivate && COMMON.test(name)) return `many objects have a method ${name}: who calls this one is not known`;
  const references: Reference[] = [];
  const word = new RegExp(String.raw`(?<![\w$])${name.replace("#", "")}(?![\w$])`, "u");
  let defined = 0;
  for (const [path, { language }] of context.facts) {
    if (language === "python" || language === "markdown" || (isPrivate && path !== home.path)) continue;
    const text = await context.textOf(path);
    if (!word.test(text)) continue;
    const script = await scripts.get(path);
    if (script === undefined) return `${path} names ${name} and is not edited`;
    for (const node of descendants(script.program)) {
      if (node.type === "Literal" && node.value === name) return `${placeText(script, node)} names ${name} in a string`;
      if (node.type === "MethodDefinition" || node.type === "PropertyDefinition" || node.type === "Property") {
        if (!node.computed && keyOf(node.key) === name) defined += 1;
      }
      if (node.type === "TSMethodSignature" || node.type === "TSPropertySignature") {
        if (keyOf(node.key) === name) return `${placeText(script, node)} declares a ${name}`;
      }
      if (node.type !== "MemberExpression" || node.computed || keyOf(node.property) !== name) continue;
      const parent = script.module.parentOf(node);
      if (parent?.type === "AssignmentExpression" && parent.left === node)
        return `${placeText(script, node)} sets ${name}`;
      references.push(referenceAt(script, node));
    }
  }
  if (defined !== 1) return `${home.path} has a method ${name}, and so has something else`;
  return { references, isExported: !isPrivate };
}

function keyOf(node: Node): string | undefined {
  if (node.type === "PrivateIdentifier") return `#${node.name}`;
  return node.type === "Identifier" ? node.name : undefined;
}
