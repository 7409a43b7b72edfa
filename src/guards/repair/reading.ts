/** A file that cannot be read is reported, and the guard fails. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { silentHandlers } from "../diagnose/reading.ts";
import type { Script } from "../infer/script.ts";
import { parsedFiles } from "./parsing.ts";
import { indentAt, lineBreakOf, type TextEdit } from "./text-edits.ts";

export function reportsUnread(script: Script): readonly TextEdit[] {
  return silentHandlers(script).flatMap((handler) => handlerEdits(script, handler));
}

function handlerEdits(script: Script, handler: PyNode): readonly TextEdit[] {
  const block = handler.children.find(({ type }) => type === "block");
  const statement = block?.children.at(-1);
  const attempt = handler.parent;
  if (block === undefined || statement === undefined || attempt?.type !== "try_statement") return [];
  const path = pathTried(script, attempt);
  const caught = caughtAs(script, handler, block);
  if (path === undefined || caught === undefined) return [];
  const message = `f"{${path}}: cannot be parsed: {${caught.name}}"`;
  const report = reporterOf(script, handler, message);
  const eol = lineBreakOf(script.text);
  const isOneLine = !script.text.slice(handler.start, statement.start).includes("\n");
  if (report === undefined)
    return [...caught.edits, { start: statement.start, end: statement.end, text: `raise SystemExit(${message})` }];
  if (isOneLine) {
    const indent = indentAt(script.text, handler.start);
    const inner = indent + (indent.includes("\t") ? "\t" : "    ");
    const kept = script.textOf(statement);
    const colon = script.text.lastIndexOf(":", statement.start);
    const lines = [report, ...(kept === "pass" ? [] : [kept])].map((line) => `${eol}${inner}${line}`);
    return [...caught.edits, { start: colon + 1, end: statement.end, text: lines.join("") }];
  }
  if (statement.type === "pass_statement")
    return [...caught.edits, { start: statement.start, end: statement.end, text: report }];
  const indent = indentAt(script.text, statement.start);
  return [...caught.edits, { start: statement.start, end: statement.start, text: `${report}${eol}${indent}` }];
}

/** The path of what the `try` reads. */
function pathTried(script: Script, attempt: PyNode): string | undefined {
  const body = fieldOf(attempt, "body");
  if (body === undefined) return undefined;
  const parsed = parsedFiles(script).find(({ call }) => call.start >= body.start && call.end <= body.end);
  if (parsed !== undefined) return parsed.path;
  const read = /\b(\w+)\.(?:read_text|read_bytes|open)\(|\bopen\(\s*(\w+)\s*[,)]/.exec(script.textOf(body));
  return read?.[1] ?? read?.[2];
}

interface Caught {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

function caughtAs(script: Script, handler: PyNode, block: PyNode): Caught | undefined {
  const head = script.text.slice(handler.start, block.start);
  const known = /\bas\s+(\w+)\s*:/.exec(head)?.[1];
  if (known !== undefined) return { name: known, edits: [] };
  const name = new RegExp("\\berror\\b").test(script.text) ? "reason" : "error";
  const colon = /^[^#\n]*?(?:\([^)]*\)[^#\n:]*)?(:)/.exec(head);
  if (colon === null) return undefined;
  const at = handler.start + colon[0].length - 1;
  const text = /^except\s*:/.test(head) ? ` Exception as ${name}` : ` as ${name}`;
  return { name, edits: [{ start: at, end: at, text }] };
}

/** How the function around it reports: a list of texts that grows, or texts that are yielded. */
function reporterOf(script: Script, handler: PyNode, message: string): string | undefined {
  let scope: PyNode = handler;
  while (scope.parent !== undefined && scope.type !== "function_definition") scope = scope.parent;
  const body = script.textOf(scope);
  const appended = /\b(\w+)\.append\(\s*f["']\{/.exec(body)?.[1] ?? /\b(\w+)\s*\+=\s*\[\s*f["']\{/.exec(body)?.[1];
  if (appended !== undefined) return `${appended}.append(${message})`;
  if (/^\s*yield f["']\{/m.test(body)) return `yield ${message}`;
  return undefined;
}
