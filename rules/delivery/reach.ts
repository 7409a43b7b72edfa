/** Which files and targets are run, by following what CI, hooks and commands call. */
import { calledFile, calledSteps } from "../../src/facts/manifests/called.ts";
import { invocationsOf } from "../../src/facts/manifests/invocation.ts";
import type { Invocation } from "../../src/facts/manifests/invocation.ts";
import { commandsOf } from "../../src/facts/manifests/shell.ts";
import type { CommandStep, Manifest } from "../../src/facts/manifests/types.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import { scriptsOf, type RunScript } from "./scripts.ts";

/** Who starts something: a person counts least. */
export type Origin = "ci" | "hook" | "command";

export interface Call {
  readonly origin: Origin;
  readonly path: string;
  readonly line: number;
  /** Called with `-e`. */
  readonly stopsOnError: boolean;
  /** Read by another script (`source`), whose settings hold. */
  readonly isSourced: boolean;
}

export interface Reach {
  /** Calls of a file of the repository; those of CI first. */
  readonly callsOf: (path: string) => readonly Call[];
  /** Who starts a script; undefined where nothing does. */
  readonly originOf: (script: RunScript) => Origin | undefined;
}

const memo = new WeakMap<object, Reach>();

export function reachOf(context: { readonly inventory: Inventory }): Reach {
  const { inventory } = context;
  const known = memo.get(inventory.manifests);
  if (known !== undefined) return known;
  const found = follow(inventory, scriptsOf(context));
  memo.set(inventory.manifests, found);
  return found;
}

interface Visit {
  readonly script: RunScript;
  readonly origin: Origin;
  readonly cwd?: string;
}

function follow({ manifests, paths }: Inventory, scripts: readonly RunScript[]): Reach {
  const calls = new Map<string, Call[]>();
  const origins = new Map<RunScript["script"], Origin>();
  const byManifest = new Map<string, RunScript[]>();
  for (const script of scripts) {
    const { path } = script.manifest;
    byManifest.set(path, [...(byManifest.get(path) ?? []), script]);
  }
  const rounds: readonly (readonly [Origin, (script: RunScript) => boolean])[] = [
    ["ci", ({ kind }) => kind === "ci"],
    ["hook", ({ kind }) => kind === "hook"],
    ["command", ({ kind }) => kind !== "shell"],
  ];
  const hooks = manifests.filter(({ kind }) => kind === "pre-commit").flatMap(({ steps = [] }) => steps);
  const others = manifests.filter(({ kind }) => kind === "dockerfile" || kind === "nox" || kind === "tool-config");
  for (const [origin, isRoot] of rounds) {
    const queue: Visit[] = scripts.filter(isRoot).map((script) => ({ script, origin }));
    const lines = origin === "hook" ? hooks : origin === "command" ? others.filter(isNoScript).flatMap(stepsOf) : [];
    for (const step of lines) queue.push(...visitsOf(step, step.cwd, origin, ""));
    for (let visit = queue.pop(); visit !== undefined; visit = queue.pop()) {
      const { script, cwd } = visit;
      if (origins.has(script.script)) continue;
      origins.set(script.script, origin);
      const isMoved = cwd !== undefined && script.kind === "shell";
      for (const step of script.steps)
        queue.push(...visitsOf(step, isMoved ? cwd : step.cwd, origin, script.manifest.path));
    }
  }
  return {
    callsOf: (path) => calls.get(path) ?? [],
    originOf: (script) => origins.get(script.script),
  };

  function visitsOf(step: CommandStep, cwd: string, origin: Origin, path: string): readonly Visit[] {
    return commandsOf(step.text).flatMap((command) => {
      const isSourced = /^(?:source|\.)$/.test(command[0]?.text ?? "");
      const invocations = isSourced ? invocationsOf(command.slice(1)) : invocationsOf(command);
      return invocations.flatMap((invocation): readonly Visit[] => {
        if (invocation.kind === "target") return targets(invocation, cwd, origin);
        const file = calledFile(invocation, cwd, paths, path);
        if (file === undefined) return [];
        const stopsOnError = /\b(?:ba|da|z)?sh\s+(?:-\w+\s+)*-\w*e/.test(step.text);
        const list = calls.get(file) ?? [];
        calls.set(file, [...list, { origin, path, line: step.line, stopsOnError, isSourced }]);
        return (byManifest.get(file) ?? []).map((script) => ({ script, origin, cwd }));
      });
    });
  }

  function targets(target: Extract<Invocation, { kind: "target" }>, cwd: string, origin: Origin): readonly Visit[] {
    return calledSteps(target, cwd, manifests).flatMap(({ manifest, isCalled }) =>
      (byManifest.get(manifest.path) ?? []).flatMap((script) => (isCalled(script.first) ? [{ script, origin }] : [])),
    );
  }
}

function isNoScript({ path }: Manifest): boolean {
  return !/\.(?:sh|bash)$/.test(path);
}

function stepsOf({ steps = [] }: Manifest): readonly CommandStep[] {
  return steps;
}
