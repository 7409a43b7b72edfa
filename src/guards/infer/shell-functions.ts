/** Functions of a shell script, each call with its own arguments: `check "no print" 'print\(' src`. */
import { commandsOf } from "../../facts/manifests/shell.ts";
import type { ShellText } from "./shell.ts";

const MOST_CALLS = 40;

/** The text without the functions that are called with arguments, and the body of each once for every such call. */
export function apartByCall(source: ShellText): readonly ShellText[] {
  let text = source.text;
  const bodies: ShellText[] = [];
  for (const { name, start, end, body, bodyStart } of functionsIn(source.text)) {
    if (!/\b(?:e|f)?grep\b|\brg\b/.test(body) || !/\$\{?[1-9@*]/.test(body)) continue;
    const outside =
      source.text.slice(0, start) + source.text.slice(start, end).replace(/[^\n]/g, " ") + source.text.slice(end);
    const calls = commandsOf(outside).filter((command) => command[0]?.text === name && command.length > 1);
    if (calls.length === 0) continue;
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
    const line = source.line + source.text.slice(0, bodyStart).split("\n").length - 1;
    for (const call of calls.slice(0, MOST_CALLS)) {
      const parameters = call.slice(1).map((word) => word.text);
      bodies.push({ ...source, text: body, line, parameters, outer: outside });
    }
  }
  return bodies.length === 0 ? [source] : [{ ...source, text }, ...bodies];
}

interface ShellFunction {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly body: string;
  readonly bodyStart: number;
}

/** A body ends with a brace at the start of a line, or on its own line. */
function functionsIn(text: string): readonly ShellFunction[] {
  return [...text.matchAll(/(?:^|\n)[ \t]*(?:function\s+)?([A-Za-z_][\w-]*)[ \t]*(?:\(\))?[ \t]*\{/g)].flatMap(
    (match) => {
      const bodyStart = match.index + match[0].length;
      const rest = text.slice(bodyStart);
      const close = /\n[ \t]*\}|;[ \t]*\}/.exec(rest);
      if (close === null || !/\(\)|function/.test(match[0])) return [];
      const end = bodyStart + close.index + close[0].length;
      const body = rest.slice(0, close.index + 1);
      return [{ name: match[1] ?? "", start: match.index, end, body, bodyStart }];
    },
  );
}
