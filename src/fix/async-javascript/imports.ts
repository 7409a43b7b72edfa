/** What a converted script imports: the helper, and of `child_process` only what it still uses. */
import { lookup } from "../../facts/javascript/module.ts";
import type { CallExpression, Node } from "oxc-parser";
import type { Edit } from "../../model/index.ts";
import { importBlock } from "../javascript/constant.ts";
import { insert, replace, textOf, type Script } from "../javascript/script.ts";
import type { RepairContext } from "../types.ts";
import { isModule, isModulePackage } from "./files.ts";
import { HELPER_MODULE, type Dialect } from "./helper.ts";
import { usesOfBinding } from "./references.ts";

export interface HelperPlace {
  readonly path: string;
  readonly dialect: Dialect;
  /** As the script names it. */
  readonly specifier: string;
}

/** Where the helper of a script stands and how it is written; a string says why there is none. */
export function helperFor(script: Script, context: RepairContext): HelperPlace | string {
  const { path } = script;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const kind = /\.([cm]?[jt]s)x?$/u.exec(path)?.[1] ?? "js";
  if (kind === "cts") return `${path} is TypeScript that imports by require`;
  const isTyped = kind.endsWith("ts");
  const dialect: Dialect = isTyped ? "typescript" : isCommon(script, kind, context) ? "cjs" : "esm";
  const extension = isTyped ? typedExtension(script, kind, context) : `.${kind}`;
  return { path: `${folder}${HELPER_MODULE}.${kind}`, dialect, specifier: `./${HELPER_MODULE}${extension}` };
}

function isCommon(script: Script, kind: string, context: RepairContext): boolean {
  if (kind !== "js") return kind === "cjs";
  if (isModule(script)) return false;
  return !isModulePackage(script.path, context);
}

/** As the relative imports of the file are written, else those of its unit. */
function typedExtension({ path }: Script, kind: string, context: RepairContext): string {
  if (kind === "mts") return ".mjs";
  const unit = context.unitOf(path).id;
  const near = [...context.facts].filter(
    ([other]) => other !== path && /\.tsx?$/u.test(other) && context.unitOf(other).id === unit,
  );
  for (const facts of [context.facts.get(path), ...near.map(([, one]) => one)]) {
    for (const { module } of facts?.imports ?? []) {
      if (!module.startsWith(".") || /\.(?:json|css|vue|svelte|node)$/u.test(module)) continue;
      return /\.[jt]s$/u.exec(module)?.[0] ?? "";
    }
  }
  return isModulePackage(path, context) ? ".js" : "";
}

export interface Converted {
  readonly call: CallExpression;
  /** What of the helper stands for the function. */
  readonly helper: string;
}

export function importEdits(
  script: Script,
  { dialect, specifier }: HelperPlace,
  converted: readonly Converted[],
): readonly Edit[] {
  const names = [...new Set(converted.map(({ helper }) => helper))].sort();
  const block = importBlock(script);
  const last = block.at(-1);
  const text = last === undefined ? "" : textOf(script, last);
  const quote = /["']/u.exec(text)?.[0] ?? '"';
  const end = last === undefined || text.endsWith(";") ? ";" : "";
  const from = `${quote}${specifier}${quote}`;
  const line =
    dialect === "cjs"
      ? `const { ${names.join(", ")} } = require(${from})${end}`
      : `import { ${names.join(", ")} } from ${from}${end}`;
  if (last === undefined) return [insert(script, script.program.body[0]?.start ?? 0, `${line}\n\n`)];
  const removed = removals(script, converted);
  // Where the last import goes, the helper's takes its place.
  const replaced = removed.find(({ statement }) => statement === last);
  return [
    ...(replaced === undefined
      ? [insert(script, last.end, `\n${line}`)]
      : [replace(script, last.start, last.end, line)]),
    ...removed.filter((one) => one !== replaced).map(({ edit }) => edit),
  ];
}

interface Removal {
  /** All of which goes; undefined where only names of it go. */
  readonly statement?: Node;
  readonly edit: Edit;
}

/** Imported names that only converted calls used. */
function removals(script: Script, converted: readonly Converted[]): readonly Removal[] {
  const { module } = script;
  const callees = new Set(converted.map(({ call }) => nameOf(call.callee)).filter((node) => node !== undefined));
  const gone = new Map<Node, Set<Node>>();
  for (const callee of callees) {
    const binding = lookup(module.scopeOf(callee), callee.name);
    if (binding === undefined || (binding.kind !== "import" && binding.kind !== "variable")) continue;
    const left = usesOfBinding(script, callee.name, binding).filter((node) => !isIn(callees, node));
    const list = module.parentOf(binding.node);
    // Of `{ execSync: run }` the entry is the property.
    const entry = list?.type === "Property" ? list : binding.node;
    const statement = statementOf(script, entry);
    if (left.length > 0 || statement === undefined) continue;
    const known = gone.get(statement);
    if (known === undefined) gone.set(statement, new Set([entry]));
    else known.add(entry);
  }
  return [...gone].flatMap(([statement, entries]) => without(script, statement, entries));
}

function isIn(nodes: ReadonlySet<Node>, node: Node): boolean {
  return nodes.has(node);
}

function nameOf(callee: Node): Extract<Node, { type: "Identifier" }> | undefined {
  if (callee.type === "Identifier") return callee;
  return callee.type === "MemberExpression" ? nameOf(callee.object) : undefined;
}

function statementOf({ module }: Script, node: Node): Node | undefined {
  for (let here: Node | undefined = node; here !== undefined; here = module.parentOf(here)) {
    if (here.type === "ImportDeclaration") return here;
    if (here.type === "VariableDeclaration") return here.declarations.length === 1 ? here : undefined;
  }
  return undefined;
}

function without(script: Script, statement: Node, gone: ReadonlySet<Node>): readonly Removal[] {
  const entries = entriesOf(statement);
  const kept = entries.filter((entry) => !gone.has(entry));
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return [];
  if (kept.length > 0) {
    // A default import beside a list: left as it is, rather than taken apart.
    if (entries.some(({ type }) => type === "ImportDefaultSpecifier" || type === "ImportNamespaceSpecifier")) return [];
    return [{ edit: replace(script, first.start, last.end, kept.map((entry) => textOf(script, entry)).join(", ")) }];
  }
  const { text } = script;
  const lineEnd = /^[ \t]*(?:\r\n|\n)/u.exec(text.slice(statement.end))?.[0].length ?? 0;
  const lineStart = text.lastIndexOf("\n", statement.start - 1) + 1;
  const isAlone = text.slice(lineStart, statement.start).trim() === "";
  const start = isAlone ? lineStart : statement.start;
  return [{ statement, edit: replace(script, start, isAlone ? statement.end + lineEnd : statement.end, "") }];
}

function entriesOf(statement: Node): readonly Node[] {
  if (statement.type === "ImportDeclaration") return statement.specifiers;
  const [declarator] = statement.type === "VariableDeclaration" ? statement.declarations : [];
  if (declarator === undefined) return [];
  return declarator.id.type === "ObjectPattern" ? declarator.id.properties : [declarator.id];
}
