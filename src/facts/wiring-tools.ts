/** Scripts that check and end well where the tool that they check with is missing. */
import type { WiringMark } from "./types.ts";
import { markAt } from "./wiring-text.ts";

const LEAVES = String.raw`:[ \t]*(?:#[^\n]*)?\n(?:[ \t]+(?:print|log\w*\.\w+|sys\.stderr\.write)\([^\n]*\)[ \t]*\n)*[ \t]+(?:return[ \t]+0|(?:sys\.)?exit\(\s*0?\s*\)|raise SystemExit\(\s*0?\s*\))[ \t]*(?:#[^\n]*)?(?=\n|$)`;
const NO_TOOL = new RegExp(
  String.raw`^[ \t]*if[ \t]+(?:not[ \t]+shutil\.which\(\s*["']([\w.+-]+)["']\s*\)|shutil\.which\(\s*["']([\w.+-]+)["']\s*\)[ \t]+is[ \t]+None)[ \t]*${LEAVES}`,
  "gm",
);
const LOOKED_UP = /^[ \t]*(\w+)[ \t]*=[ \t]*shutil\.which\(\s*["']([\w.+-]+)["']\s*\)[ \t]*$/gm;

/** `if shutil.which("rg") is None: return 0`, directly or by a variable. */
export function missingToolsInPython(text: string): readonly WiringMark[] {
  const unfound = text.includes("FileNotFoundError") ? notFound(text) : [];
  if (!text.includes("shutil.which(")) return unfound;
  const direct = [...text.matchAll(NO_TOOL)].map((match) =>
    markAt("missing-tool", match[1] ?? match[2] ?? "", text, match),
  );
  const byVariable = [...text.matchAll(LOOKED_UP)].flatMap(([, variable = "", tool = ""]) =>
    [...text.matchAll(absent(variable))].map((match) => markAt("missing-tool", tool, text, match)),
  );
  return [...direct, ...byVariable, ...unfound];
}

export function absent(variable: string): RegExp {
  return new RegExp(
    String.raw`^[ \t]*if[ \t]+(?:not[ \t]+${variable}|${variable}[ \t]+is[ \t]+None)[ \t]*${LEAVES}`,
    "gm",
  );
}

/** `except FileNotFoundError: return 0` after a call of a program. */
const NOT_FOUND = new RegExp(String.raw`^[ \t]*except[ \t]*\(?[^\n:]*\bFileNotFoundError\b[^\n:]*${LEAVES}`, "gm");
const CALLED = /\b(?:run|call|check_call|check_output|Popen)\(\s*\[\s*["']([\w.+-]+)["']/g;
const MOST_TRY = 800;

function notFound(text: string): readonly WiringMark[] {
  return [...text.matchAll(NOT_FOUND)].flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - MOST_TRY), match.index);
    const tried = before.slice(before.lastIndexOf("try:") + 4);
    const tool = before.includes("try:") ? [...tried.matchAll(CALLED)].at(-1)?.[1] : undefined;
    return tool === undefined || isEverywhere(tool) ? [] : [markAt("missing-tool", tool, text, match)];
  });
}

/** What is there wherever a script runs. */
function isEverywhere(tool: string): boolean {
  return /^(?:node|npm|git|sh|bash|python3?|grep|find|sed|awk|cat|ls)$/.test(tool);
}

const SPAWNED = /\b(?:const|let|var)\s+(\w+|\{[^{}]*\})\s*=\s*(?:\w+\.)?spawnSync\(\s*["'`]([\w.+-]+)["'`]/g;
const SEARCH_IN_TRY =
  /\btry\s*\{[^{}]*?\b(?:execSync\(\s*["'`]|execFileSync\(\s*["'`])(rg|ag|ack|ugrep)\b(?:[^{}]|\{[^{}]*\})*?\}\s*catch\s*(?:\(\s*\w+\s*\)\s*)?\{((?:[^{}]|\{[^{}]*\})*)\}/g;
const ABSENT_SCRIPT =
  /\bif\s*\(\s*!\s*(?:\w+\.)?(?:commandExists(?:\.sync|Sync)?|which(?:\.sync|Sync)?|hasCommand|hasBin|isInstalled|isCommandAvailable)\(\s*["'`]([\w.+-]+)["'`][^()]*\)\s*\)\s*(?:\{[^{}]*?)?(?:process\.exit\(\s*0?\s*\)|return(?:\s+0)?\s*;)/g;
const LOOKED_UP_IN_TRY =
  /\btry\s*\{[^{}]*?\b(?:execSync\(\s*["'`](?:which|command -v)\s+([\w.+-]+)|execSync\(\s*["'`]([\w.+-]+)\s+--version|execFileSync\(\s*["'`]which["'`]\s*,\s*\[\s*["'`]([\w.+-]+))(?:[^{}]|\{[^{}]*\})*\}\s*catch\s*(?:\(\s*\w+\s*\)\s*)?\{[^{}]*?process\.exit\(\s*0?\s*\)/g;

/** In Node a program that is missing is no exception: `spawnSync` says so in `error`, and `status` is null. */
export function missingToolsInScript(text: string): readonly WiringMark[] {
  if (!/\bchild_process\b|commandExists|command-exists|\bwhich\b/.test(text)) return [];
  const direct = [...text.matchAll(ABSENT_SCRIPT), ...text.matchAll(LOOKED_UP_IN_TRY)].map((match) =>
    markAtLine(match[1] ?? match[2] ?? match[3] ?? "", text, match.index),
  );
  const swallowed = [...text.matchAll(SEARCH_IN_TRY)].flatMap((match) =>
    /\bthrow\b|\.(?:status|code|exitCode)\b|ENOENT|exit\(\s*[1-9]|exitCode\s*=\s*[1-9]/.test(match[2] ?? "")
      ? []
      : [markAtLine(match[1] ?? "", text, match.index)],
  );
  return [...direct, ...swallowed, ...unreadErrors(text)];
}

/** `const { status } = spawnSync("rg", …)` whose null is read as "nothing found" or as 0. */
function* unreadErrors(text: string): Iterable<WiringMark> {
  for (const match of text.matchAll(SPAWNED)) {
    const [whole, bound = "", tool = ""] = match;
    const call = text.slice(match.index, match.index + whole.length + 400);
    if (isEverywhere(tool) || /\bshell\s*:\s*(?:true|process)/.test(call.slice(0, closing(call)))) continue;
    const after = text.slice(match.index + whole.length);
    const status = statusOf(bound);
    if (status === undefined || looksAtAbsence(after, bound, status)) continue;
    const at = greenWhereNull(after, status);
    if (at !== undefined) yield markAtLine(tool, text, match.index + whole.length + at);
  }
}

/** How the status is written: `result.status`, or the name that it is bound to. */
function statusOf(bound: string): string | undefined {
  if (!bound.startsWith("{")) return String.raw`\b${bound}\.status`;
  if (/\berror\b/.test(bound)) return undefined;
  const name = /\bstatus\b(?:\s*:\s*(\w+))?/.exec(bound);
  return name === null ? undefined : String.raw`(?<![\w.])${name[1] ?? "status"}\b`;
}

function looksAtAbsence(after: string, bound: string, status: string): boolean {
  if (
    !bound.startsWith("{") &&
    new RegExp(String.raw`\b${bound}\s*\??\.(?:error|signal|stdout\.)|\(\s*${bound}\s*[,)]`).test(after)
  )
    return true;
  return new RegExp(String.raw`${status}\s*(?:!==?\s*0|[!=]==?\s*null|\?\?\s*[1-9]|\|\|\s*[1-9])`).test(after);
}

/** Where a status of null is green: offset of what reads it. */
function greenWhereNull(after: string, status: string): number | undefined {
  const reads = new RegExp(
    [
      String.raw`\bif\s*\(\s*${status}\s*(?:\)|===?\s*[1-9]|>\s*0|>=\s*1)`,
      String.raw`\bprocess\.exit(?:Code\s*=\s*|\(\s*)${status}\s*(?:\)|;|\n|$|(?:\|\||\?\?)\s*0)`,
      String.raw`\bif\s*\(\s*${status}\s*===?\s*0\s*\)\s*\{?[^{}]*?(?:process\.exit\(\s*[1-9]|process\.exitCode\s*=\s*[1-9]|\bthrow\b)`,
    ].join("|"),
  );
  return reads.exec(after)?.index;
}

/** Offset of the parenthesis that ends the call. */
function closing(call: string): number {
  let depth = 0;
  for (let at = call.indexOf("("); at >= 0 && at < call.length; at += 1) {
    if (call.charAt(at) === "(") depth += 1;
    else if (call.charAt(at) === ")" && (depth -= 1) === 0) return at;
  }
  return call.length;
}

function markAtLine(tool: string, text: string, offset: number): WiringMark {
  return markAt("missing-tool", tool, text, { index: text.lastIndexOf("\n", offset - 1) + 1 });
}
