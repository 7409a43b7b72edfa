/** Files that are never looked at: errors that are swallowed, folders that may be gone, files that git does not list. */
import type { Cause } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { Script } from "../infer/script.ts";
import { causeAt } from "./made.ts";
import { ABSENT, explained, PLAINEST, UNREADABLE, UNTRACKED } from "./operators.ts";

const READ_ERRORS =
  /SyntaxError|UnicodeDecodeError|UnicodeError|ValueError|OSError|IOError|PermissionError|\bException\b|\bBaseException\b|RecursionError/;

export function readingCauses(script: Script, missed: readonly string[]): readonly Cause[] {
  return [
    ...swallowed(script, missed),
    ...ignored(script, missed),
    ...tracked(script, missed),
    ...unchecked(script, missed),
  ];
}

/** `except SyntaxError: continue`: what cannot be read passes. */
function swallowed(script: Script, missed: readonly string[]): readonly Cause[] {
  const operators = explained(missed, UNREADABLE);
  if (operators.length === 0) return [];
  const says = "a file that cannot be read or parsed is passed over without a word";
  return silentHandlers(script).map((node) =>
    causeAt("swallowed-error", script.path, script.text, node.start, node.end, says, operators),
  );
}

/** `except` clauses for errors of reading that go on as if the file had been read. */
export function silentHandlers(script: Script): readonly PyNode[] {
  return script.nodes.filter((node) => {
    if (node.type !== "except_clause") return false;
    const block = node.children.find(({ type }) => type === "block");
    const head = script.text.slice(node.start, block?.start ?? node.end);
    if (!READ_ERRORS.test(head) && !/^except\s*:/.test(head)) return false;
    const last = block?.children.at(-1);
    const value = last?.type === "return_statement" ? script.textOf(last) : "";
    const passes =
      last !== undefined &&
      (/^(?:continue|pass)_statement$/.test(last.type) ||
        /^return(?:\s+(?:None|\[\]|\(\)|set\(\)|\{\}|0|False|""))?$/.test(value));
    return (
      passes &&
      !/\b(?:append|add|exit|errors?|problems?|failed|status)\b/.test(script.textOf(block ?? node).replace(value, ""))
    );
  });
}

function ignored(script: Script, missed: readonly string[]): readonly Cause[] {
  const operators = explained(missed, /^(?:latin-1.*|UTF-16|NUL byte)$/);
  const match = operators.length === 0 ? null : /errors\s*=\s*["'](?:ignore|replace)["']/.exec(script.text);
  if (match === null) return [];
  const says = "bytes that do not decode are dropped instead of reported";
  return [
    causeAt("swallowed-error", script.path, script.text, match.index, match.index + match[0].length, says, operators),
  ];
}

function tracked(script: Script, missed: readonly string[]): readonly Cause[] {
  const operators = explained(missed, UNTRACKED);
  const match = operators.length === 0 ? null : /["']?git["']?,?\s+["']?(?:ls-files|diff|grep)\b/.exec(script.text);
  if (match === null || /--others|(?<!\w)-o\b|--untracked/.test(script.text)) return [];
  const says = "only files that git tracks are listed: a new file is not seen before it is added";
  return [
    causeAt("tracked-only", script.path, script.text, match.index, match.index + match[0].length, says, operators),
  ];
}

/** A loop over files whose number nothing checks. Only where the plain forms are caught, or nothing was tried. */
function unchecked(script: Script, missed: readonly string[]): readonly Cause[] {
  const operators = explained(missed, ABSENT);
  if ((operators.length === 0 && missed.length > 0) || missed.some((each) => PLAINEST.test(each))) return [];
  const walk = script.calls.find((call) => {
    const callee = fieldOf(call, "function");
    return callee !== undefined && /(?:\.r?glob|\bos\.walk|\.iterdir|\bi?glob)$/.test(script.textOf(callee));
  });
  if (
    walk === undefined ||
    /if (?:not |len\()\w*(?:files|paths|sources|pages|modules|found)|\.is_dir\(\)|\.exists\(\)|isdir\(|checked == 0|not checked|assert (?:files|paths|FILES|\w+_FILES)/.test(
      script.text,
    )
  )
    return [];
  const says = "nothing fails when no file is found: with the folder gone or moved the check stays green";
  return [causeAt("empty-glob", script.path, script.text, walk.start, walk.end, says, operators)];
}
