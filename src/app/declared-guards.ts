/** Guards that assay.yaml declares: what they forbid is said by the user, and those that discovery cannot see are added. */
import type { Config } from "../config/types.ts";
import { resolvePath } from "../facts/manifests/source.ts";
import { readDeclared } from "../guards/infer/index.ts";
import type { Guard } from "../guards/types.ts";
import type { Inferred } from "../model/index.ts";

type Declared = Config["guards"][number];

/** The discovered guards, then those that are only declared. A declared command that CI also calls is one guard: CI's. */
export function withDeclared(
  guards: readonly Guard[],
  declared: readonly Declared[],
  paths: ReadonlySet<string>,
): readonly Guard[] {
  const added = declared
    .filter((entry) => !guards.some((guard) => isSame(guard, entry)))
    .map((entry): Guard => {
      const { run, cwd = "." } = entry;
      const script = words(run)
        .split(" ")
        .map((word) => resolvePath(cwd, word))
        .find((path) => path !== undefined && paths.has(path));
      const isTaken = script === undefined || guards.some(({ id }) => id === script);
      return {
        id: isTaken ? run : script,
        run,
        argv: ["bash", "-eo", "pipefail", "-c", run],
        cwd,
        env: {},
        where: entry.at,
        source: "declared",
        files: script === undefined ? [] : [script],
        alsoAt: [],
      };
    });
  return [...guards.map((guard) => asDeclared(guard, declared)), ...added];
}

/** A script that nothing calls has no call of its own: the declared one is the user's. */
function asDeclared(guard: Guard, declared: readonly Declared[]): Guard {
  const entry = guard.source === "script" ? declared.find((each) => isSame(guard, each)) : undefined;
  if (entry === undefined || entry.run === guard.run) return guard;
  return { ...guard, run: entry.run, argv: ["bash", "-eo", "pipefail", "-c", entry.run] };
}

/** What the user says that a guard forbids; undefined when nothing is said. */
export function declaredFor(
  guard: Guard,
  declared: readonly Declared[],
  paths: readonly string[],
): Inferred | undefined {
  const entry = declared.find((each) => each.forbids !== undefined && isSame(guard, each));
  if (entry?.forbids === undefined) return undefined;
  const read = readDeclared(entry.forbids, paths);
  return read.ok
    ? { kind: "declared", forbids: read.forbids, at: entry.at }
    : { kind: "unknown", reason: `${entry.at.path}:${entry.at.line}: ${read.problem}` };
}

function isSame(guard: Guard, { run, cwd = "." }: Declared): boolean {
  return words(guard.run) === words(run) && guard.cwd === cwd;
}

/** `python3 check.py` in the settings is `python check.py` in CI. */
const words = (text: string): string =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => (/^python3?$/.test(word) ? "python" : word))
    .join(" ");
