/** Why a guard misses what it misses: known patterns in its own source and in its call, with their lines. */
import type { Cause } from "../../model/index.ts";
import { isPython, readScript, type Script } from "../infer/script.ts";
import type { Guard } from "../types.ts";
import type { Read } from "./made.ts";
import { nameCauses } from "./names.ts";
import { pythonPatternCauses, searchCauses } from "./patterns.ts";
import { readingCauses } from "./reading.ts";
import { placeCauses } from "./place.ts";
import { pythonStatusCauses, scriptStatusCauses, shellStatusCauses, type ShellStep } from "./status.ts";
import { traversalCauses } from "./traversal.ts";

/** Stands for every form: a guard that caught nothing. */
const EVERYTHING = "*";
const EVERY_FORM = [
  "function",
  "async function",
  "nested function",
  "method",
  "nested class",
  "class body",
  "conditional",
  "with block",
  "for block",
  "match block",
  "try-guarded",
  "except handler",
  "several in one statement",
  "from parent",
  "relative",
  "relative from parent",
  "after a semicolon",
  "one line",
] as const;

/**
 * Causes in the order of the guard's files. A cause is told where it explains a missed operator (`*` for all); a lost status is
 * told always, as it concerns every form. Never throws on any text. Await `initPython` before.
 */
export function diagnose(guard: Guard, missed: readonly string[], read: Read): readonly Cause[] {
  const operators = missed.includes(EVERYTHING) ? EVERY_FORM : missed;
  const repository = { read, paths: [] };
  const scripts = guard.files.flatMap((path): readonly Script[] => {
    const text = isPython(path, repository) ? read(path) : undefined;
    const script = text === undefined ? undefined : readScript(path, text);
    return script === undefined ? [] : [script];
  });
  const found: Cause[] = [...placeCauses(guard, read(guard.where.path), operators)];
  for (const step of stepsOf(guard, read)) {
    found.push(
      ...shellStatusCauses(step, operators),
      ...searchCauses(step.path, step.whole, step.text, step.base, operators, read),
    );
  }
  for (const [index, script] of scripts.entries()) {
    found.push(
      ...traversalCauses(script, operators),
      ...nameCauses(script, operators),
      ...pythonPatternCauses(script, operators),
      ...readingCauses(script, operators),
    );
    if (index === 0) found.push(...pythonStatusCauses(script, scripts.slice(1), operators));
  }
  for (const path of guard.files) {
    const text = /\.[cm]?[jt]s$/.test(path) ? read(path) : undefined;
    if (text !== undefined && path === guard.files[0]) found.push(...scriptStatusCauses(path, text, operators));
  }
  const seen = new Set<string>();
  return found.filter(({ id, path, startLine }) => {
    const key = `${id} ${path}:${startLine}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** The command as it stands in its file, and the shell scripts that it runs. */
export function stepsOf(guard: Guard, read: Read): readonly ShellStep[] {
  const steps: ShellStep[] = [];
  const whole = read(guard.where.path);
  const [program = ""] = guard.argv;
  const options = guard.argv.slice(1, guard.argv.indexOf("-c") < 0 ? 1 : guard.argv.indexOf("-c")).join(" ");
  const isShell = /^(?:ba|da|z)?sh$/.test(program);
  const command = {
    stopsOnError: !isShell || /-\w*e/.test(options),
    pipefail: isShell && /pipefail/.test(options),
  };
  if (whole !== undefined && !guard.files.includes(guard.where.path)) steps.push(...inPlace(guard, whole, command));
  for (const path of guard.files) {
    const text = read(path);
    if (text === undefined || !(/\.(?:sh|bash)$/.test(path) || /^#!.*\b(?:ba|da|z)?sh\b/.test(text.slice(0, 80))))
      continue;
    steps.push({ path, whole: text, text, base: 0, stopsOnError: false, pipefail: false });
  }
  return steps;
}

/** The command's lines, found again in the file that calls it, each with the indent that it has there. */
function inPlace(
  guard: Guard,
  whole: string,
  options: Pick<ShellStep, "stopsOnError" | "pipefail">,
): readonly ShellStep[] {
  const wanted = guard.run
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const lines = whole.split("\n");
  const [first] = wanted;
  if (first === undefined) return [];
  for (let at = Math.max(0, guard.where.line - 2); at < Math.min(lines.length, guard.where.line + 40); at++) {
    const column = (lines[at] ?? "").indexOf(first);
    if (column < 0) continue;
    let end = at;
    for (let next = 1, line = at + 1; next < wanted.length && line < lines.length; line++) {
      if ((lines[line] ?? "").trim() === "") continue;
      if (!(lines[line] ?? "").includes(wanted[next] ?? "\0")) break;
      next++;
      end = line;
    }
    const base = lines.slice(0, at).join("\n").length + (at > 0 ? 1 : 0) + column;
    const stop = lines.slice(0, end + 1).join("\n").length;
    const text = end === at ? whole.slice(base, base + first.length) : whole.slice(base, stop);
    return [{ path: guard.where.path, whole, text, base, ...options }];
  }
  return [];
}
