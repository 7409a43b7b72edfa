/** Imports that run too early: an optional one moves into the functions that use it, one for annotations below TYPE_CHECKING. */
import type { Edit } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { extentOf } from "../spans.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import {
  importBlock,
  indentAt,
  insert,
  lineEnd,
  lineStart,
  readModule,
  replace,
  textAt,
  type PythonFile,
} from "./module.ts";

interface Found {
  readonly file: PythonFile;
  readonly statement: PyNode;
  /** Names that it binds, and where they are used. */
  readonly names: readonly string[];
  readonly uses: readonly PyNode[];
}

/** `deps/unguarded-optional`. */
export async function deferImport(result: RuleResult, context: RepairContext): Promise<Proposal> {
  const found = await find(result, context);
  if (typeof found === "string") return refused(found);
  const { file, statement, uses } = found;
  const functions = new Map<PyNode, PyNode>();
  for (const use of uses) {
    const body = bodyAround(use);
    const line = lineOf(file, use);
    if (body === undefined) return refused(`line ${line} uses it while the module is loaded`);
    if (isAnnotation(use)) return refused(`line ${line} uses it in an annotation`);
    functions.set(body, use);
  }
  if (functions.size === 0) return refused("nothing in this file uses it: others may take it from here");
  const text = textAt(file, statement);
  if (/[\r\n]/u.test(text)) return refused("the import is written on several lines");
  const edits: Edit[] = [removed(file, statement)];
  for (const body of functions.keys()) {
    const [first, second] = body.children;
    const isDocstring = first?.type === "expression_statement" && first.children[0]?.type === "string";
    const at = isDocstring ? second : first;
    if (at === undefined || textBefore(file, at).trim() !== "")
      return refused(`line ${lineOf(file, body)} holds a whole function`);
    edits.push(insert(file, at.start, `${text}\n${indentAt(file, at.start)}`));
  }
  const names = functions.size === 1 ? "the function that uses it" : `the ${functions.size} functions that use it`;
  return {
    kind: "fix",
    fix: {
      title: `Import ${found.names.join(", ")} in ${names}`,
      edits,
      safety: "unsafe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: [
        `${found.names.join(", ")} is imported when ${functions.size === 1 ? "the function is" : "these functions are"} called: the module loads without it, and no longer has the name for others to patch`,
      ],
    },
  };
}

/**
 * `imports/cycle`, and contracts that do not mind types: the first import on the way that only annotations need. Whether the contract minds
 * is seen when the fix is verified.
 */
export async function importForTypes(result: RuleResult, context: RepairContext): Promise<Proposal> {
  const reasons: string[] = [];
  const own = { path: result.path, line: result.range.startLine };
  for (const { path, line } of result.chain ?? [own]) {
    const proposal = await forTypesAt(
      { path, range: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 } },
      context,
    );
    if (proposal.kind === "fix") return proposal;
    reasons.push(`${path}: ${proposal.reason}`);
  }
  return refused(reasons.join("; "));
}

async function forTypesAt(place: Pick<RuleResult, "path" | "range">, context: RepairContext): Promise<Proposal> {
  if (!/\.pyi?$/u.test(place.path)) return refused("write `import type` where only types are used");
  const found = await find(place, context);
  if (typeof found === "string") return refused(found);
  const { file, statement, uses } = found;
  const running = uses.find((use) => !isAnnotation(use));
  if (running !== undefined) return refused(`line ${lineOf(file, running)} uses it when the program runs`);
  if (uses.length === 0) return refused("nothing in this file uses it: others may take it from here");
  const imports = importBlock(file);
  if (!imports.some((node) => node.type === "future_import_statement" && /\bannotations\b/u.test(textAt(file, node))))
    return refused("annotations are evaluated here: write `from __future__ import annotations` first");
  const known = file.module.module.bindings.get("TYPE_CHECKING") ?? [];
  if (known.some(({ kind, origin }) => kind !== "import" || origin !== "typing.TYPE_CHECKING"))
    return refused("TYPE_CHECKING means something else in this file");
  const late = known.length > 0 && known.every(({ at }) => at > statement.start);
  if (late) return refused("TYPE_CHECKING is imported after it");
  const name = known.length > 0 ? "" : "from typing import TYPE_CHECKING\n\n";
  const body = textAt(file, statement).replace(/(?<=\n)/gu, "    ");
  return {
    kind: "fix",
    fix: {
      title: `Import ${found.names.join(", ")} for type checkers only`,
      edits: [replace(file, statement.start, statement.end, `${name}if TYPE_CHECKING:\n    ${body}`)],
      safety: "unsafe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: ["what evaluates annotations when the program runs (pydantic, get_type_hints) no longer finds the name"],
    },
  };
}

/** The statement at the top level of its file; a string says why it cannot be moved. */
async function find(result: Pick<RuleResult, "path" | "range">, context: RepairContext): Promise<Found | string> {
  const file = readModule(result.path, await context.textOf(result.path));
  const extent = file && extentOf(file.source, result.range);
  if (file === undefined || extent === undefined) return "the file does not parse";
  const statement = file.root.children.find(({ start, end }) => start <= extent.start && extent.end <= end);
  if (statement === undefined || !/^import(?:_from)?_statement$/u.test(statement.type))
    return "it is not a plain import at the top level";
  const isAlone =
    textBefore(file, statement) === "" &&
    /^[ \t]*(?:#.*)?$/u.test(file.source.text.slice(statement.end, lineEnd(file, statement.end)));
  if (!isAlone) return "other code stands on its line";
  const names: string[] = [];
  for (const [name, bindings] of file.module.module.bindings) {
    const mine = bindings.filter(({ node }) => statement.start <= node.start && node.end <= statement.end);
    if (mine.length > 0 && bindings.length > mine.length) return `${name} is bound elsewhere too`;
    if (mine.length > 0) names.push(name);
  }
  if (names.length === 0) return "what it binds cannot be told";
  for (const scope of file.module.scopes) {
    const local = scope.kind === "module" ? undefined : names.find((name) => scope.bindings.has(name));
    if (local !== undefined) return `${local} means something else in ${scope.qualname}`;
  }
  const others = context.graph
    .edgesTo(result.path)
    .find(({ fact }) => fact.name === "*" || (fact.name !== undefined && names.includes(fact.name)));
  if (others !== undefined) return `${others.from}:${others.fact.range.startLine} takes it from here`;
  if (
    /(?:^|\n)__all__\b/u.test(file.source.text) &&
    names.some((name) => new RegExp(String.raw`["']${name}["']`, "u").test(file.source.text))
  )
    return "__all__ names it";
  return { file, statement, names, uses: usesOf(file, statement, new Set(names)) };
}

function usesOf(file: PythonFile, statement: PyNode, names: ReadonlySet<string>): readonly PyNode[] {
  return [...descendants(file.root)].filter(
    (node) =>
      node.type === "identifier" &&
      names.has(textAt(file, node)) &&
      (node.end <= statement.start || node.start >= statement.end) &&
      !(node.field === "attribute" && node.parent?.type === "attribute") &&
      !(node.field === "name" && node.parent?.type === "keyword_argument"),
  );
}

/** The body of the outermost function around a node; decorators, defaults and annotations of a function run outside of it. */
function bodyAround(node: PyNode): PyNode | undefined {
  let body: PyNode | undefined;
  for (let inner = node, at = node.parent; at !== undefined; inner = at, at = at.parent) {
    if (at.type === "function_definition" && fieldOf(at, "body") === inner) body = inner;
    // What stands in the head of a function runs where the function is defined.
    else if (at.type === "function_definition") body = undefined;
  }
  return body;
}

function isAnnotation(node: PyNode): boolean {
  for (let at: PyNode | undefined = node; at !== undefined && at.type !== "block"; at = at.parent) {
    if (at.type === "type" || at.field === "return_type") return true;
  }
  return false;
}

function removed(file: PythonFile, statement: PyNode): Edit {
  const end = lineEnd(file, statement.end);
  const { text } = file.source;
  const past = text.startsWith("\r\n", end) ? 2 : end < text.length ? 1 : 0;
  const comment = text.slice(statement.end, end).trim();
  return comment === ""
    ? replace(file, statement.start, end + past, "")
    : replace(file, statement.start, end - comment.length, "");
}

function textBefore(file: PythonFile, node: PyNode): string {
  return file.source.text.slice(lineStart(file, node.start), node.start);
}

function lineOf(file: PythonFile, node: PyNode): number {
  return replace(file, node.start, node.start, "").range.startLine;
}
