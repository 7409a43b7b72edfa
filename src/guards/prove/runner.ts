/**
 * `uv run lint-imports` where uv is not here: such a runner only picks an environment, which CI makes with the network. What it starts
 * is run with what is on PATH instead, and the report says so.
 */
import type { Guard } from "../types.ts";

const RUNNER = /^(?:uv|poetry|pdm|hatch|rye|pipenv)$/;
/** Flags of these runners that are followed by a value. */
const WITH_VALUE =
  /^(?:--(?:group|only-group|no-group|extra|no-extra|with|with-editable|with-requirements|package|python|project|directory|env-file|index|env|environment)|-p|-e|-C|-P)$/;

export interface Replaced {
  readonly guard: Guard;
  /** The runners that are not here; empty when nothing was changed. */
  readonly runners: readonly string[];
}

export function withoutRunner(guard: Guard, hasProgram: (name: string) => boolean): Replaced {
  const runners = new Set<string>();
  /** Words and what is between them, without the runners that are not here. */
  const direct = (parts: readonly string[]): readonly string[] => {
    const kept: string[] = [];
    for (let at = 0; at < parts.length; at += 1) {
      const command = commandBehind(parts, at);
      const runner = parts[at] ?? "";
      if (command === undefined || hasProgram(runner) || !canRun(parts[command] ?? "", hasProgram)) {
        kept.push(runner);
        continue;
      }
      runners.add(runner);
      // uv runs a Python file with Python, whatever its mode.
      if (runner === "uv" && (parts[command] ?? "").endsWith(".py")) kept.push("python", " ");
      kept.push(parts[command] ?? "");
      at = command;
    }
    return kept;
  };
  const isShell = guard.argv.some((word) => /^-\w*c$/.test(word));
  const argv = isShell
    ? guard.argv.map((word) => direct(word.split(/([\s;&|(){}!'"]+)/)).join(""))
    : direct(guard.argv.flatMap((word) => [word, " "])).filter((word) => word !== " ");
  return runners.size === 0 ? { guard, runners: [] } : { guard: { ...guard, argv }, runners: [...runners] };
}

/** Index of the command that a runner at `at` starts; words stand at every second place, blanks between them. */
function commandBehind(parts: readonly string[], at: number): number | undefined {
  if (!RUNNER.test(parts[at] ?? "") || parts[at + 2] !== "run") return undefined;
  let next = at + 4;
  while ((parts[next] ?? "").startsWith("-")) next += WITH_VALUE.test(parts[next] ?? "") ? 4 : 2;
  // Only blanks may stand between: `uv run` at the end of a line runs nothing.
  const between = parts.slice(at + 1, next).filter((_, index) => index % 2 === 0);
  return between.every((part) => /^[ \t]+$/.test(part)) && (parts[next] ?? "") !== "" ? next : undefined;
}

function canRun(command: string, hasProgram: (name: string) => boolean): boolean {
  return /^[\w.+-]+$/.test(command) ? hasProgram(command) : /^[\w./+-]+$/.test(command);
}
