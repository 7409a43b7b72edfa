/** Searches that see all lines and all folders: blanks before a statement are let through, folders below are searched. */
import { commandsOf, programName } from "../../facts/manifests/shell.ts";
import type { CauseId } from "../../model/index.ts";
import { readSearch } from "../infer/grep.ts";
import { literalOf, type Script } from "../infer/script.ts";
import type { TextEdit } from "./text-edits.ts";

const ANCHOR = /^\^(?!\(*(?:\?:)?(?:\\s|\[\[:(?:space|blank):\]\]|\[ \\t\]| )[*+])/;

/** `^import` → `^[ \t]*import`, `line.startswith("import` → `line.lstrip().startswith("import`. */
export function allowsIndents(script: Script): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const node of script.nodes) {
    if (node.type !== "string") continue;
    const written = script.textOf(node);
    const open = /^[A-Za-z]{0,2}("""|'''|"|')/.exec(written);
    const pattern = literalOf(written) ?? (open === null ? "" : written.slice(open[0].length));
    if (open === null || !/\b(?:import|from)\b/.test(pattern)) continue;
    const flags = /^(?:\(\?[a-z]+\))?\(*(?:\?:)?/.exec(written.slice(open[0].length))?.[0] ?? "";
    const at = node.start + open[0].length + flags.length;
    if (ANCHOR.test(script.text.slice(at, node.end))) edits.push({ start: at + 1, end: at + 1, text: "[ \\t]*" });
  }
  for (const match of script.text.matchAll(/(?<!strip\(\))\.startswith\(\s*\(?\s*f?["'](?:import|from)\b/g)) {
    edits.push({ start: match.index, end: match.index, text: ".lstrip()" });
  }
  return edits;
}

/** `folder.glob("*.py")` → `folder.rglob("*.py")`, `glob("src/*.py")` → `glob("src/**\/*.py", recursive=True)`. */
export function searchesBelow(text: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const match of text.matchAll(/\.(glob)\(\s*f?["'](?!\*\*)([^"'*/]*\*[^"'*/]*)["']\s*\)/g)) {
    if (/(?<![\w.])glob$/.test(text.slice(0, match.index))) continue;
    edits.push({ start: match.index + 1, end: match.index + 1, text: "r" });
  }
  for (const match of text.matchAll(/(?<![\w.])(?:glob\.)?i?glob\(\s*f?["']([^"'*]*)(\*[^"'*/]*)["'](\s*)\)/g)) {
    const [whole, folder = "", , space = ""] = match;
    const star = match.index + whole.indexOf(`${folder}*`) + folder.length;
    const close = match.index + whole.length - 1 - space.length;
    edits.push({ start: star, end: star, text: "**/" }, { start: close, end: close, text: ", recursive=True" });
  }
  for (const match of text.matchAll(/\breaddirSync\(\s*[\w.]+\s*(\))/g)) {
    const at = match.index + match[0].length - 1;
    edits.push({ start: at, end: at, text: ", { recursive: true }" });
  }
  return edits;
}

/** The same for `grep` and its relatives in shell text; `base` is where the text starts in its file. */
export function searchEdits(text: string, base: number, causes: ReadonlySet<CauseId>): readonly TextEdit[] {
  return commandsOf(text).flatMap((command): readonly TextEdit[] => {
    const search = readSearch(command);
    const first = command[0];
    if (search === undefined || search.isInverted || first === undefined) return [];
    const edits: TextEdit[] = [];
    if (causes.has("line-anchored")) {
      for (const word of command) {
        const raw = text.slice(word.start, word.end);
        const at = raw.search(/\^\(?(?:\?:)?\(?(?:import|from)\b/);
        if (at >= 0 && (search.patterns as readonly string[]).includes(word.text)) {
          edits.push({ start: base + word.start + at + 1, end: base + word.start + at + 1, text: "[[:space:]]*" });
        }
      }
    }
    const isPlain = search.program === "grep" && !search.isRecursive && programName(first.text) === "grep";
    const flat =
      isPlain && causes.has("narrow-glob") ? command.filter(({ text: word }) => /^[\w./-]+\/\*\.\w+$/.test(word)) : [];
    const endings = new Set(flat.map(({ text: word }) => word.slice(word.lastIndexOf("/") + 1)));
    if (flat.length > 0 && flat.length === search.paths.length) {
      const includes = [...endings].map((ending) => ` --include='${ending}'`).join("");
      edits.push({ start: base + first.end, end: base + first.end, text: ` -r${includes}` });
      for (const word of flat) {
        const slash = word.start + text.slice(word.start, word.end).lastIndexOf("/");
        edits.push({ start: base + slash, end: base + word.end, text: "" });
      }
    }
    return edits;
  });
}
