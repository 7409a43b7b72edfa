/** What the text of a script says of how checks are wired: guards, who names them, and how they pass without having looked. */
import type { Range } from "../model/index.ts";
import { GUARD_FOLDER, GUARD_NAME, isGuardPath, judgesTree } from "./manifests/checks.ts";
import type { FileFacts, WiringMark } from "./types.ts";

/** A file name that begins as those of guards do. */
const GUARD_FILE =
  /\b(?:check|verify|validate|scan|audit|lint|guard|forbid|no|enforce|assert)[_-][\w-]+(?=\.(?:py|[cm]?[jt]s|sh)\b)\.\w+/gi;
/** Files that may start others: tests, scripts, tasks at the root or in hidden folders, and what runs processes. */
const MAY_CALL =
  /(?:^|\/)(?:tests?|scripts?|tools?|ci|hack|bin|dev|devtools|checks?|lint|build)\/|(?:^|\/)(?:test_|conftest)|_test\.py$|\.(?:test|spec|config)\.[cm]?[jt]sx?$|^[^/]+$|(?:^|\/)\.[^/]+\//;
const MOST_NAMES = 200;

/** Nothing for files that neither check nor may start what checks. */
export function wiringMarks(path: string, text: string, traits: readonly string[]): Pick<FileFacts, "wiring"> {
  const marks: WiringMark[] = [];
  if (isNamedGuard(path)) {
    if (judgesTree(text)) marks.push({ kind: "guard", name: nameOf(path), range: rangeAt(text, 0, lineEnd(text, 0)) });
    if (path.endsWith(".py")) marks.push(...missingTools(text), ...emptied(text));
  }
  if (traits.includes("process") || MAY_CALL.test(path)) marks.push(...names(path, text));
  return marks.length === 0 ? {} : { wiring: marks };
}

/** A script in a folder of tools whose name says that it checks. */
export function isNamedGuard(path: string): boolean {
  return GUARD_NAME.test(nameOf(path)) && GUARD_FOLDER.test(`/${path}`) && isGuardPath(path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function names(path: string, text: string): readonly WiringMark[] {
  const found = new Map<string, WiringMark>();
  for (const match of text.matchAll(GUARD_FILE)) {
    const [name] = match;
    if (name === nameOf(path) || found.has(name)) continue;
    found.set(name, { kind: "names", name, range: rangeAt(text, match.index, match.index + name.length) });
    if (found.size >= MOST_NAMES) break;
  }
  return [...found.values()];
}

const LEAVES = String.raw`:[ \t]*(?:#[^\n]*)?\n(?:[ \t]+(?:print|log\w*\.\w+|sys\.stderr\.write)\([^\n]*\)[ \t]*\n)*[ \t]+(?:return[ \t]+0|(?:sys\.)?exit\(\s*0?\s*\)|raise SystemExit\(\s*0?\s*\))[ \t]*(?:#[^\n]*)?(?=\n|$)`;
const NO_TOOL = new RegExp(
  String.raw`^[ \t]*if[ \t]+(?:not[ \t]+shutil\.which\(\s*["']([\w.+-]+)["']\s*\)|shutil\.which\(\s*["']([\w.+-]+)["']\s*\)[ \t]+is[ \t]+None)[ \t]*${LEAVES}`,
  "gm",
);
const LOOKED_UP = /^[ \t]*(\w+)[ \t]*=[ \t]*shutil\.which\(\s*["']([\w.+-]+)["']\s*\)[ \t]*$/gm;

/** `if shutil.which("rg") is None: return 0`, directly or by a variable. */
function missingTools(text: string): readonly WiringMark[] {
  if (!text.includes("shutil.which(")) return [];
  const direct = [...text.matchAll(NO_TOOL)].map((match) =>
    mark("missing-tool", match[1] ?? match[2] ?? "", text, match),
  );
  const byVariable = [...text.matchAll(LOOKED_UP)].flatMap(([, variable = "", tool = ""]) =>
    [...text.matchAll(absent(variable))].map((match) => mark("missing-tool", tool, text, match)),
  );
  return [...direct, ...byVariable];
}

function absent(variable: string): RegExp {
  return new RegExp(
    String.raw`^[ \t]*if[ \t]+(?:not[ \t]+${variable}|${variable}[ \t]+is[ \t]+None)[ \t]*${LEAVES}`,
    "gm",
  );
}

/** `try: items = json.load(f)` / `except …: items = []` and then `if not items: return 0`. */
const READ =
  /^([ \t]*)try:[ \t]*\n(?:\1[ \t][^\n]*\n)*?\1[ \t]+(\w+)[ \t]*=[^\n]*\b(?:load|loads|parse|safe_load|read_text|read|check_output|run)\([^\n]*\n(?:\1[ \t][^\n]*\n)*?(?:\1except\b[^\n]*:[ \t]*(?:#[^\n]*)?\n(?:\1[ \t]+(?:print|log\w*\.\w+)\([^\n]*\n)*\1[ \t]+\2[ \t]*=[ \t]*(?:\[\]|\{\}|""|''|None|set\(\)|dict\(\)|list\(\))[ \t]*(?:#[^\n]*)?\n)/;
/** The pattern goes back and forth in a block: short ones only. */
const MOST_BLOCK = 1200;

function emptied(text: string): readonly WiringMark[] {
  if (!/^[ \t]*except\b/m.test(text)) return [];
  return [...text.matchAll(/^[ \t]*try:[ \t]*$/gm)].flatMap(({ index }) => {
    const match = READ.exec(text.slice(index, index + MOST_BLOCK));
    if (match === null) return [];
    const from = index + match[0].length;
    const variable = match[2] ?? "";
    const gate = absent(variable).exec(text.slice(from));
    if (gate === null) return [];
    return [{ kind: "emptied" as const, name: variable, range: lineRange(text, from + gate.index) }];
  });
}

function mark(kind: WiringMark["kind"], name: string, text: string, match: RegExpExecArray): WiringMark {
  return { kind, name, range: lineRange(text, match.index) };
}

/** The line that begins at an offset, without its indent. */
function lineRange(text: string, start: number): Range {
  const end = lineEnd(text, start);
  const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return rangeAt(text, start + indent, end);
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

/** Within one line. */
function rangeAt(text: string, start: number, end: number): Range {
  const line = text.slice(0, start).split("\n").length;
  const column = start - text.lastIndexOf("\n", start - 1);
  return { startLine: line, startColumn: column, endLine: line, endColumn: column + (end - start) };
}
