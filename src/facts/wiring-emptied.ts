/** Guards whose input is empty where it could not be read, and that pass then. */
import type { WiringMark } from "./types.ts";
import { lineRange } from "./wiring-text.ts";
import { absent } from "./wiring-tools.ts";

export function emptiedInPython(text: string): readonly WiringMark[] {
  if (!/^[ \t]*except\b/m.test(text)) return [];
  const left = leavesEmpty(text);
  const lines = new Set(left.map(({ name }) => name));
  return [...left, ...[...nothingToJudge(text)].filter(({ name }) => !lines.has(name))];
}

/** `try: items = json.load(f)` / `except …: items = []` and then `if not items: return 0`. */
const READ =
  /^([ \t]*)try:[ \t]*\n(?:\1[ \t][^\n]*\n)*?\1[ \t]+(\w+)[ \t]*=[^\n]*\b(?:load|loads|parse|safe_load|read_text|read|check_output|run)\([^\n]*\n(?:\1[ \t][^\n]*\n)*?(?:\1except\b[^\n]*:[ \t]*(?:#[^\n]*)?\n(?:\1[ \t]+(?:print|log\w*\.\w+)\([^\n]*\n)*\1[ \t]+\2[ \t]*=[ \t]*(?:\[\]|\{\}|""|''|None|set\(\)|dict\(\)|list\(\))[ \t]*(?:#[^\n]*)?\n)/;
/** The pattern goes back and forth in a block: short ones only. */
const MOST_BLOCK = 1200;

function leavesEmpty(text: string): readonly WiringMark[] {
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

const EMPTY = String.raw`(?:\[\]|\{\}|set\(\)|dict\(\)|list\(\)|\(\))`;
/** A format that is broken is among the errors; that a file is not there may be meant. */
const BROKEN = String.raw`(?:[ \t]+[^\n:]*\b(?:Exception|ValueError|\w*DecodeError|YAMLError|ParseError|ParserError|TOMLDecodeError|KeyError)\b[^\n:]*)?`;
const SAID = String.raw`(?:[ \t]+(?:print|log\w*\.\w+|warnings\.warn|sys\.stderr\.write)\([^\n]*\n)*`;
const READS = String.raw`\b(?:json|yaml|toml|tomllib|ET|csv|pickle)\.\w+\(`;
/** `try: items = json.load(f)`, `except ValueError: items = []`. */
const ASSIGNED = new RegExp(
  String.raw`^([ \t]*)try:[ \t]*\n(?:\1[ \t][^\n]*\n){0,3}?\1[ \t]+(\w+)[ \t]*=[^\n]*${READS}[^\n]*\n(?:\1[ \t][^\n]*\n){0,3}?\1except${BROKEN}:[ \t]*(?:#[^\n]*)?\n${SAID}[ \t]+\2[ \t]*=[ \t]*${EMPTY}[ \t]*\n`,
  "gm",
);
/** `def load(path): try: return json.load(…)`, `except ValueError: return []`. */
const RETURNED = new RegExp(
  String.raw`^def[ \t]+(\w+)\([^\n]*\n(?:[ \t]+"""[^\n]*"""[ \t]*\n)?[ \t]+try:[ \t]*\n(?:[ \t]+[^\n]*\n){0,3}?[ \t]+return[^\n]*${READS}[^\n]*\n[ \t]+except${BROKEN}:[ \t]*(?:#[^\n]*)?\n${SAID}[ \t]+return[ \t]+${EMPTY}[ \t]*\n`,
  "gm",
);

/** The emptied value is what is gone through for violations, or the result itself, and nobody asks whether there is one. */
function* nothingToJudge(text: string): Iterable<WiringMark> {
  for (const match of text.matchAll(ASSIGNED)) {
    const from = match.index + match[0].length;
    const mark = judgedMark(text, from, match[2] ?? "");
    if (mark !== undefined) yield mark;
  }
  for (const match of text.matchAll(RETURNED)) {
    const from = match.index + match[0].length;
    const name = match[1] ?? "";
    const direct = new RegExp(String.raw`\bfor[ \t]+[\w, ()]+[ \t]+in[ \t]+${name}\(`).exec(text.slice(from));
    if (direct !== null) yield markOf(text, from + direct.index, name);
    const kept = new RegExp(String.raw`^[ \t]*(\w+)[ \t]*=[ \t]*${name}\([^\n]*\)[ \t]*$`, "m").exec(text.slice(from));
    const mark = kept === null ? undefined : judgedMark(text, from + kept.index + kept[0].length, kept[1] ?? "");
    if (mark !== undefined) yield mark;
  }
}

function judgedMark(text: string, from: number, name: string): WiringMark | undefined {
  const rest = text.slice(from);
  if (
    new RegExp(
      String.raw`\bnot[ \t]+${name}\b|\blen\([ \t]*${name}[ \t]*\)|\bassert[ \t]+${name}\b|\b${name}[ \t]*(?:==|is)`,
    ).test(rest)
  )
    return undefined;
  const judged = new RegExp(
    String.raw`\bfor[ \t]+[\w, ()]+[ \t]+in[ \t]+(?:sorted\()?${name}(?:\.(?:items|values)\(\))?[ \t]*[:)\]\n]|\b[1-9][ \t]+if[ \t]+${name}[ \t]+else[ \t]+0\b|^[ \t]*if[ \t]+${name}[ \t]*:`,
    "m",
  ).exec(rest);
  // Without a way to fail there is no gate.
  if (judged === null || !/\b(?:sys\.)?exit\(|\bSystemExit\b|\breturn[ \t]+1\b/.test(rest)) return undefined;
  return markOf(text, from + judged.index, name);
}

function markOf(text: string, offset: number, name: string): WiringMark {
  return { kind: "emptied", name, range: lineRange(text, text.lastIndexOf("\n", offset) + 1) };
}

const PARSED = String.raw`JSON\.parse\(|\b(?:yaml|YAML|toml|TOML)\.(?:parse|load)\(`;
const QUIET = String.raw`(?:\s*console\.\w+\([^\n]*\);?)*\s*`;
/** `try { items = JSON.parse(…) } catch { items = [] }`, or a catch that only says something. */
const ASSIGNED_SCRIPT = new RegExp(
  String.raw`\btry\s*\{\s*(?:const\s+\w+\s*=[^\n]*\n\s*)?(\w+)\s*=[^\n{}]*(?:${PARSED})[^\n{}]*\s*\}\s*catch\s*(?:\(\s*\w+\s*\)\s*)?\{${QUIET}(?:\1\s*=\s*(?:\[\]|\{\}|null|undefined)\s*;?\s*)?\}`,
  "g",
);
const RETURNED_SCRIPT = new RegExp(
  String.raw`\bfunction\s+(\w+)\s*\([^)]*\)[^{]*\{\s*try\s*\{[^{}]*?\breturn\b[^{}]*(?:${PARSED})[^{}]*\}\s*catch\s*(?:\(\s*\w+\s*\)\s*)?\{${QUIET}return\s*(?:\[\]|\{\}|null|undefined)\s*;?\s*\}`,
  "g",
);

export function emptiedInScript(text: string): readonly WiringMark[] {
  if (!/\bcatch\b/.test(text) || !/\bprocess\.exit(?:Code)?\b/.test(text)) return [];
  const found: WiringMark[] = [];
  for (const match of text.matchAll(ASSIGNED_SCRIPT)) {
    const mark = judgedInScript(text, match.index + match[0].length, match[1] ?? "");
    if (mark !== undefined) found.push(mark);
  }
  for (const match of text.matchAll(RETURNED_SCRIPT)) {
    const from = match.index + match[0].length;
    const kept = new RegExp(String.raw`\b(?:const|let|var)\s+(\w+)\s*=\s*${match[1] ?? ""}\(`).exec(text.slice(from));
    const mark = kept === null ? undefined : judgedInScript(text, from + kept.index + kept[0].length, kept[1] ?? "");
    if (mark !== undefined) found.push(mark);
  }
  return found;
}

function judgedInScript(text: string, from: number, name: string): WiringMark | undefined {
  const rest = text.slice(from);
  const leaves = new RegExp(
    String.raw`\bif\s*\(\s*(?:!\s*${name}(?:\.length)?|${name}(?:\.length)?\s*={2,3}\s*(?:0|null|undefined))\s*\)\s*\{?[^{}]*?(process\.exit\(\s*0?\s*\)|\S)`,
  ).exec(rest);
  if (leaves !== null)
    return leaves[1]?.startsWith("process") === true ? markOf(text, from + leaves.index, name) : undefined;
  const judged = new RegExp(
    String.raw`\bif\s*\(\s*${name}\.(?:length\s*(?:\)|>\s*0|!==?\s*0)|some\()|\bfor\s*\(\s*const\s+[\w{}\[\], ]+\s+of\s+(?:Object\.\w+\(\s*)?${name}\s*\)|\bprocess\.exit(?:\(|Code\s*=\s*)\s*${name}\.length\s*(?:>\s*0\s*)?\?`,
  ).exec(rest);
  return judged === null ? undefined : markOf(text, from + judged.index, name);
}
