/** Shell text whose failures reach the exit code: no `|| true`, the status of every program of a pipe, of every job. */
import type { Cause, CauseId } from "../../model/index.ts";
import type { ShellStep } from "../diagnose/status.ts";
import type { Guard } from "../types.ts";
import { searchEdits } from "./patterns.ts";
import { indentAt, lineBreakOf, lineStart, nextLine, type TextEdit } from "./text-edits.ts";

export interface ShellRepair {
  readonly title: string;
  readonly removes: CauseId;
  readonly edits: readonly TextEdit[];
}

/** Edits are offsets of the whole file. */
export function shellRepairs(guard: Guard, step: ShellStep, causes: readonly Cause[]): readonly ShellRepair[] {
  const mine = causes.filter(({ path }) => path === step.path);
  const ids = new Set(mine.map(({ id }) => id));
  const found: ShellRepair[] = [];
  const searches = (["line-anchored", "narrow-glob"] as const).filter((id) => ids.has(id));
  for (const id of searches) {
    const edits = searchEdits(step.text, step.base, new Set([id]));
    const title = id === "line-anchored" ? "let an indented import match" : "search the folders below as well";
    if (edits.length > 0) found.push({ title, removes: id, edits });
  }
  for (const cause of mine) {
    if (cause.id !== "status-lost" && cause.id !== "never-fails") continue;
    const repair = statusRepair(guard, step, cause);
    if (repair !== undefined && repair.edits.length > 0) found.push({ ...repair, removes: cause.id });
  }
  return found;
}

function statusRepair(guard: Guard, step: ShellStep, cause: Cause): Omit<ShellRepair, "removes"> | undefined {
  const { whole } = step;
  const start = offsetOfLine(whole, cause.startLine);
  const end = offsetOfLine(whole, cause.endLine + 1);
  const region = whole.slice(start, end).replace(/\r?\n$/, "");
  const ignored = /\s*\|\|\s*(?:true|:|exit 0)(?=["']?\s*(?:#.*)?,?$)/.exec(region);
  if (cause.id === "never-fails") {
    if (ignored === null) return undefined;
    const at = start + ignored.index;
    return {
      title: "let the command's failure count: no `|| true`",
      edits: [{ start: at, end: at + ignored[0].length, text: "" }],
    };
  }
  if (/^\s*wait\s*(?:#.*)?$/.test(region)) return waitRepair(step, start, region);
  // A recipe of make and a script of package.json are run line by line, by `sh`.
  if (/[Mm]akefile$|\.mk$|package\.json$/.test(step.path)) return undefined;
  if (/\|\s*while\b/.test(region)) {
    if (!isBash(guard, step)) return undefined;
    return {
      title: "run the loop of the pipe in the script's own shell (`shopt -s lastpipe`)",
      edits: listOf(optionLine(step, "shopt -s lastpipe")),
    };
  }
  if (/^\s*(?:-\s+)?(?:run:\s*)?!\s/.test(region)) {
    const at = start + region.replace(/\s*(?:#.*)?$/, "").length;
    return { title: "exit when the negated command fails", edits: [{ start: at, end: at, text: " || exit 1" }] };
  }
  const exec = /\{\}\s+\\;/.exec(region);
  if (/\bfind\b.*-exec\b/.test(region) && exec !== null && region.split("{}").length === 2) {
    const at = start + exec.index + exec[0].length - 2;
    return {
      title: "hand all files to one command, whose failure find reports (`-exec … +`)",
      edits: [{ start: at, end: at + 2, text: "+" }],
    };
  }
  const text = region.replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, "_");
  if (/[^|]\|[^|]/.test(text)) {
    if (!isBash(guard, step)) return undefined;
    return { title: "take the status of every program of a pipe (`pipefail`)", edits: listOf(withPipefail(step)) };
  }
  return { title: "stop at the first command that fails (`set -e`)", edits: listOf(withErrexit(step)) };
}

/** `job &` … `wait` → each job is waited for by its id. */
function waitRepair(step: ShellStep, start: number, region: string): Omit<ShellRepair, "removes"> | undefined {
  const { text, base, whole, path } = step;
  if (/\b(?:pids|failed)\b/.test(text) || /[Mm]akefile$|\.mk$|package\.json$/.test(path)) return undefined;
  const eol = lineBreakOf(whole);
  const edits: TextEdit[] = [];
  for (const match of text.matchAll(/^.*[^&\s][ \t]*&[ \t]*$/gm)) {
    if (match[0].trimStart().startsWith("#")) continue;
    const at = base + match.index + match[0].length;
    edits.push({ start: at, end: at, text: `${eol}${indentAt(whole, at)}pids="\${pids:-} $!"` });
  }
  if (edits.length === 0) return undefined;
  const indent = /^\s*/.exec(region)?.[0] ?? "";
  const loop = `for pid in \${pids:-}; do wait "$pid" || failed=1; done`;
  const test = `[ -z "\${failed:-}" ] || exit 1`;
  const from = start + indent.length;
  edits.push({ start: from, end: from + "wait".length, text: `${loop}${eol}${indent}${test}` });
  return { title: "wait for each job and fail when one of them failed", edits };
}

function withPipefail(step: ShellStep): TextEdit | undefined {
  const set = /^[ \t]*set (-[a-z]*)[ \t]*(?=\r?$|#)/m.exec(step.text);
  if (set === null || isInPlace(step)) return optionLine(step, "set -o pipefail");
  const at = step.base + set.index + set[0].indexOf("-") + (set[1] ?? "").length;
  return { start: at, end: at, text: "o pipefail" };
}

function withErrexit(step: ShellStep): TextEdit | undefined {
  const set = /^[ \t]*set -(?=[a-z])/m.exec(step.text);
  if (set === null || isInPlace(step)) return optionLine(step, "set -e");
  const at = step.base + set.index + set[0].length;
  return { start: at, end: at, text: "e" };
}

/** A line of its own before the first command; a step of one line becomes one of two. Undefined where there is no place for it. */
function optionLine({ whole, text, base, path }: ShellStep, option: string): TextEdit | undefined {
  const eol = lineBreakOf(whole);
  if (base === 0 && text === whole) {
    const set = /^[ \t]*set [-+].*(?:\r?\n|$)/m.exec(text);
    const at = set === null ? behindHeader(whole) : set.index + set[0].length;
    return { start: at, end: at, text: `${option}${eol}` };
  }
  if (!/\.ya?ml$/.test(path)) return undefined;
  const start = lineStart(whole, base);
  const before = whole.slice(start, base);
  if (before.trim() === "") return { start, end: start, text: `${before}${option}${eol}` };
  const end = base + text.length;
  const key = /^(\s*(?:-\s+)?)run:\s*$/.exec(before)?.[1];
  if (key === undefined || !/^\s*$/.test(whole.slice(end, nextLine(whole, end)))) return undefined;
  const indent = `${" ".repeat(key.length)}  `;
  return { start: base, end: base, text: `|${eol}${indent}${option}${eol}${indent}` };
}

/** Behind `#!` and the comments at the top. */
function behindHeader(text: string): number {
  let at = 0;
  while (text.startsWith("#", at) && nextLine(text, at) > at) at = nextLine(text, at);
  return at;
}

function listOf(edit: TextEdit | undefined): readonly TextEdit[] {
  return edit === undefined ? [] : [edit];
}

function isInPlace({ base, text, whole }: ShellStep): boolean {
  return base !== 0 || text !== whole;
}

function isBash(guard: Guard, step: ShellStep): boolean {
  if (isInPlace(step)) return (guard.argv[0] ?? "").endsWith("bash");
  const name = step.path.slice(step.path.lastIndexOf("/") + 1).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const caller = new RegExp(`\\b(\\w*sh)\\b(?:\\s+-\\S+)*\\s+\\S*${name}`).exec(guard.run)?.[1];
  return (caller ?? /^#!.*\b(\w*sh)\b/.exec(step.whole)?.[1]) === "bash";
}

function offsetOfLine(text: string, line: number): number {
  let at = 0;
  for (let count = 1; count < line; count += 1) at = nextLine(text, at);
  return at;
}
