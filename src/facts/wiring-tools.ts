/** Scripts that check and end well where the tool that they check with is missing. */
import { checkOf } from "./manifests/checks.ts";
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
  const marks = [...directly(text), ...nothingFound(text), ...unimported(text)];
  const lines = new Set<number>();
  return marks.filter(({ range: { startLine } }) => !lines.has(startLine) && lines.add(startLine));
}

function directly(text: string): readonly WiringMark[] {
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
    const tool = triedBefore(text, match.index);
    return tool === undefined || isEverywhere(tool) ? [] : [markAt("missing-tool", tool, text, match)];
  });
}

const SAYS = String.raw`(?:[ \t]+(?:print|log\w*\.\w+|sys\.stderr\.write)\([^\n]*\)[ \t]*\n)*`;
/** As if it had looked and found nothing: `return []`, `return True`, a bare `return`, `pass`. */
const AS_CLEAN = String.raw`:[ \t]*(?:#[^\n]*)?\n${SAYS}[ \t]+(?:return(?:[ \t]+(?:True|\[\]|""|''|set\(\)|\(\)))?|pass)[ \t]*(?:#[^\n]*)?(?=\n|$)`;
const ABSENT_CLEAN = new RegExp(
  String.raw`^[ \t]*if[ \t]+(?:not[ \t]+shutil\.which\(\s*["']([\w.+-]+)["']\s*\)|shutil\.which\(\s*["']([\w.+-]+)["']\s*\)[ \t]+is[ \t]+None)[ \t]*${AS_CLEAN}`,
  "gm",
);
const CAUGHT_CLEAN = new RegExp(
  String.raw`^[ \t]*except[ \t]*\(?[^\n:]*\b(?:FileNotFoundError|OSError)\b[^\n:]*${AS_CLEAN}`,
  "gm",
);
/** `if shutil.which("x"): …` without an `else`. */
const ONLY_IF =
  /^([ \t]*)if[ \t]+shutil\.which\(\s*["']([\w.+-]+)["']\s*\)(?:[ \t]+is[ \t]+not[ \t]+None)?[ \t]*:[ \t]*(?:#[^\n]*)?\n((?:\1[ \t]+[^\n]*\n|\n)+)(?!\1(?:else|elif)\b)/gm;

/** Of tools that check alone: what another one lacks may be made up for. */
function nothingFound(text: string): readonly WiringMark[] {
  const found: WiringMark[] = [];
  if (text.includes("shutil.which(")) {
    for (const match of text.matchAll(ABSENT_CLEAN)) {
      const tool = match[1] ?? match[2] ?? "";
      if (isCheckTool(tool)) found.push(markAt("missing-tool", tool, text, match));
    }
    for (const [, variable = "", tool = ""] of text.matchAll(LOOKED_UP)) {
      const absentClean = new RegExp(
        String.raw`^[ \t]*if[ \t]+(?:not[ \t]+${variable}|${variable}[ \t]+is[ \t]+None)[ \t]*${AS_CLEAN}`,
        "gm",
      );
      if (!isCheckTool(tool)) continue;
      for (const match of text.matchAll(absentClean)) found.push(markAt("missing-tool", tool, text, match));
    }
    for (const match of text.matchAll(ONLY_IF)) {
      const [, , tool = "", body = ""] = match;
      if (isCheckTool(tool) && new RegExp(String.raw`\[\s*["']${tool}["']`).test(body))
        found.push(markAt("missing-tool", tool, text, match));
    }
  }
  for (const match of text.matchAll(CAUGHT_CLEAN)) {
    const tool = triedBefore(text, match.index);
    if (tool !== undefined && isCheckTool(tool)) found.push(markAt("missing-tool", tool, text, match));
  }
  return found;
}

/** What the `try` before an `except` starts. */
function triedBefore(text: string, index: number): string | undefined {
  const before = text.slice(Math.max(0, index - MOST_TRY), index);
  if (!before.includes("try:")) return undefined;
  return [...before.slice(before.lastIndexOf("try:") + 4).matchAll(CALLED)].at(-1)?.[1];
}

function isCheckTool(name: string): boolean {
  return !isEverywhere(name) && checkOf({ kind: "tool", name, args: [] }) !== undefined;
}

const UNIMPORTED = new RegExp(
  String.raw`^try:[ \t]*\n[ \t]+(?:import[ \t]+([\w.]+)|from[ \t]+([\w.]+)[ \t]+import)[^\n]*\n(?:[ \t]+[^\n]*\n)*?(except[ \t]*\(?[^\n:]*\b(?:ImportError|ModuleNotFoundError)\b[^\n:]*:[ \t]*(?:#[^\n]*)?\n${SAYS}[ \t]+(?:(?:sys\.)?exit\(\s*0?\s*\)|raise SystemExit\(\s*0?\s*\)))`,
  "gm",
);

/** `try: import yaml`, `except ImportError: sys.exit(0)`. */
function unimported(text: string): readonly WiringMark[] {
  return [...text.matchAll(UNIMPORTED)].map((match) =>
    markAt("missing-tool", match[1] ?? match[2] ?? "", text, {
      index: match.index + match[0].length - (match[3] ?? "").length,
    }),
  );
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

/** A program that is started is not there (`ENOENT`), or a package: `process.exit(0)`. */
const NOT_THERE =
  /\btry\s*\{[^{}]*?\b(?:execFileSync|execFile|spawnSync)\(\s*["'`]([\w.+-]+)["'`](?:[^{}]|\{[^{}]*\})*\}\s*catch\s*\(\s*\w+\s*\)\s*\{\s*if\s*\([^{}]*["'`]ENOENT["'`][^{}]*\)\s*\{[^{}]*?process\.exit\(\s*0?\s*\)/g;
const NOT_IMPORTED =
  /\btry\s*\{[^{}]*?\b(?:await\s+import|require)\(\s*["'`]([@\w./-]+)["'`]\s*\)[^{}]*\}\s*catch\s*(?:\(\s*\w+\s*\)\s*)?\{[^{}]*?process\.exit\(\s*0?\s*\)/g;

/** In Node a program that is missing is no exception: `spawnSync` says so in `error`, and `status` is null. */
export function missingToolsInScript(text: string): readonly WiringMark[] {
  const unimported = [...text.matchAll(NOT_IMPORTED)].map((match) => markAtLine(match[1] ?? "", text, match.index));
  if (!/\bchild_process\b|commandExists|command-exists|\bwhich\b/.test(text)) return unimported;
  const notThere = [...text.matchAll(NOT_THERE)].flatMap((match) =>
    isEverywhere(match[1] ?? "") ? [] : [markAtLine(match[1] ?? "", text, match.index + match[0].indexOf("ENOENT"))],
  );
  const direct = [...text.matchAll(ABSENT_SCRIPT), ...text.matchAll(LOOKED_UP_IN_TRY)].map((match) =>
    markAtLine(match[1] ?? match[2] ?? match[3] ?? "", text, match.index),
  );
  const swallowed = [...text.matchAll(SEARCH_IN_TRY)].flatMap((match) =>
    /\bthrow\b|\.(?:status|code|exitCode)\b|ENOENT|exit\(\s*[1-9]|exitCode\s*=\s*[1-9]/.test(match[2] ?? "")
      ? []
      : [markAtLine(match[1] ?? "", text, match.index)],
  );
  return [...direct, ...swallowed, ...unreadErrors(text), ...notThere, ...unimported];
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
