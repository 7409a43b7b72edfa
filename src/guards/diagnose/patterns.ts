/** Patterns and searches that see less than they seem to: anchored to the start of a line, one level of folders, no folder at all. */
import { commandsOf, programName } from "../../facts/manifests/shell.ts";
import type { Cause } from "../../model/index.ts";
import { readSearch } from "../infer/grep.ts";
import { literalOf, type Script } from "../infer/script.ts";
import { causeAt, type Read } from "./made.ts";
import { DEEPER, explained, INDENTED, PLAINEST, SHARED_LINE } from "./operators.ts";

interface Anchor {
  readonly start: number;
  readonly end: number;
  /** Blanks before the statement are let through. */
  readonly isIndented: boolean;
}

/** Patterns for imports that begin at the start of a line. */
function anchorOf(pattern: string, at: number, end: number): Anchor | undefined {
  if (!/\b(?:import|from)\b/.test(pattern)) return undefined;
  const start = /^(?:\(\?[a-z]+\))?\(*(?:\?:)?\^/.exec(pattern);
  if (start === null) return undefined;
  return { start: at, end, isIndented: /\^\(*(?:\?:)?(?:\\s|\[\[:(?:space|blank):\]\]|\[ \\t\]| )[*+]/.test(pattern) };
}

export function pythonPatternCauses(script: Script, missed: readonly string[]): readonly Cause[] {
  const found: Cause[] = [];
  for (const node of script.nodes) {
    if (node.type !== "string" && node.type !== "concatenated_string") continue;
    const written = script.textOf(node);
    const pattern = literalOf(written) ?? /["']([\s\S]*)["']$/.exec(written)?.[1] ?? "";
    const anchor = anchorOf(pattern, node.start, node.end);
    if (anchor !== undefined) found.push(...anchored(script.path, script.text, anchor, missed));
  }
  const starts = /(?<!strip\(\))\.startswith\(\s*\(?\s*f?["'](?:import|from)\b/.exec(script.text);
  if (
    starts !== null &&
    !/\bline\s*=\s*[\w.]*strip\(|\.l?strip\(\)\s*(?:for|$)|\.l?strip\(\)\.startswith/m.test(script.text)
  ) {
    found.push(
      ...anchored(
        script.path,
        script.text,
        { start: starts.index, end: starts.index + starts[0].length, isIndented: false },
        missed,
      ),
    );
  }
  return [...found, ...flatGlobs(script.path, script.text, missed)];
}

function anchored(path: string, text: string, anchor: Anchor, missed: readonly string[]): readonly Cause[] {
  const operators = missed.filter((each) => SHARED_LINE.test(each) || (!anchor.isIndented && INDENTED.test(each)));
  if (operators.length === 0) return [];
  const says = anchor.isIndented
    ? "the pattern wants the statement at the start of a line: a second name, or a statement behind another, is not seen"
    : "the pattern is anchored to the start of the line: an indented import is not seen";
  return [causeAt("line-anchored", path, text, anchor.start, anchor.end, says, operators)];
}

/** `folder.glob("*.py")`, `os.listdir(folder)`, `glob("src/*.py")`. */
function flatGlobs(path: string, text: string, missed: readonly string[]): readonly Cause[] {
  const operators = explained(missed, DEEPER);
  if (operators.length === 0 || missed.some((each) => PLAINEST.test(each))) return [];
  const flat =
    /\.glob\(\s*f?["'](?!\*\*)[^"'*]*\*[^"'*/]*["']\s*\)|(?<![\w.])(?:glob\.)?i?glob\(\s*f?["'](?![^"']*\*\*)[^"']*\*[^"']*["']|\bos\.(?:listdir|scandir)\(|\.iterdir\(\)|\breaddirSync\((?![^)]*recursive)[^)]*\)/.exec(
      text,
    );
  // `any(folder.glob("*.py"))` asks whether there is one.
  const isQuestion = flat !== null && /\b(?:any|next|bool|len)\([\w. /()]*$/.test(text.slice(0, flat.index));
  if (flat === null || isQuestion || /\brglob\(|os\.walk\(|\*\*\//.test(text)) return [];
  const says = "the files of one folder are taken, those of the folders below it are not";
  return [causeAt("narrow-glob", path, text, flat.index, flat.index + flat[0].length, says, operators)];
}

/** Causes in shell text: anchored patterns, `app/*.py`, `grep` on a folder without `-r`. `line`: where the text starts. */
export function searchCauses(
  path: string,
  whole: string,
  text: string,
  base: number,
  missed: readonly string[],
  read: Read,
): readonly Cause[] {
  const found: Cause[] = [];
  const commands = commandsOf(text);
  const isOnly = commands.filter((command) => readSearch(command) !== undefined).length === 1;
  for (const command of commands) {
    const search = readSearch(command);
    const first = command[0];
    const last = command.at(-1);
    if (search === undefined || search.isInverted || first === undefined || last === undefined) continue;
    const [start, end] = [base + first.start, base + last.end];
    for (const pattern of search.patterns) {
      const anchor = anchorOf(pattern, start, end);
      if (anchor !== undefined) found.push(...anchored(path, whole, anchor, missed));
    }
    const isPlain =
      search.program === "grep" && !search.isRecursive && !/^(?:xargs|find)$/.test(programName(first.text));
    const folder = isPlain ? search.paths.find((each) => isFolder(each, read)) : undefined;
    if (folder !== undefined) {
      const says = `grep does not read a folder without -r: nothing below ${folder} is ever looked at`;
      // The only search of a check that reads nothing: no violation can ever make it fail.
      const id = isOnly && search.paths.every((each) => isFolder(each, read)) ? "never-fails" : "empty-glob";
      found.push(causeAt(id, path, whole, start, end, says, missed));
      continue;
    }
    const operators = explained(missed, DEEPER);
    if (
      isPlain &&
      operators.length > 0 &&
      !missed.some((each) => PLAINEST.test(each)) &&
      search.paths.some((each) => /\/\*\.\w+$/.test(each))
    ) {
      const says = "the pattern of paths takes the files of one folder, those of the folders below it are not searched";
      found.push(causeAt("narrow-glob", path, whole, start, end, says, operators));
    }
  }
  return found;
}

function isFolder(path: string, read: Read): boolean {
  return (
    /^[\w./-]+$/.test(path) &&
    (path.endsWith("/") || !/\.\w+$/.test(path)) &&
    read(path.replace(/\/$/, "")) === undefined
  );
}
