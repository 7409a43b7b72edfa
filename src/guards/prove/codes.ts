/**
 * The rule of a linter by the code that it prints. A linter that has many rules reports a planted import for being unused, too, or for
 * standing in a function: only a line with the rule's own code shows that the rule works.
 */
import { commandsOf } from "../../facts/manifests/shell.ts";
import type { Forbids } from "../../model/index.ts";
import { toolOf } from "../infer/tools.ts";
import type { Guard } from "../types.ts";

const CODES: Readonly<Record<string, Partial<Record<Forbids["kind"], RegExp>>>> = {
  ruff: { "python-imports": /\bTID25[0-9]\b|banned-api/, "process-calls": /\bS60[1-7]\b/ },
  flake8: { "python-imports": /\bI251\b|\bTID251\b/, "process-calls": /\bS60[1-7]\b/ },
  eslint: { "javascript-imports": /\bno-restricted-(?:imports|modules|require|paths)\b/ },
  bandit: { "process-calls": /\bB60[2-7]\b/ },
};

/** What a line must hold to be about this rule; undefined where the guard is no linter, or more than one. */
export function codeOf(guard: Guard, forbids: Forbids, read: (path: string) => string | undefined): RegExp | undefined {
  const scripts = guard.files.filter((path) => /\.(?:sh|bash)$/.test(path) || isShell(read(path)));
  const texts = [guard.run, ...scripts.map((path) => read(path) ?? "")];
  const names = new Set(texts.flatMap((text) => commandsOf(text)).flatMap((command) => toolOf(command)?.name ?? []));
  const [name] = names;
  if (name === undefined || names.size > 1 || guard.files.some((path) => !scripts.includes(path))) return undefined;
  return CODES[name]?.[forbids.kind];
}

function isShell(text: string | undefined): boolean {
  return text !== undefined && /^#!.*\b(?:ba|z|da|k)?sh\b/.test(text.slice(0, 80));
}
