/** Which files and targets are run, by following what CI, hooks and commands call. */
import { invocationsOf } from "../../src/facts/manifests/invocation.ts";
import type { Invocation } from "../../src/facts/manifests/invocation.ts";
import { commandsOf } from "../../src/facts/manifests/shell.ts";
import { resolvePath } from "../../src/facts/manifests/source.ts";
import type { CommandStep, Manifest } from "../../src/facts/manifests/types.ts";
import { folderOf } from "../../src/inventory/folders.ts";
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
        const file = findFile(invocation, cwd, path, paths);
        if (file === undefined) return [];
        const stopsOnError = /\b(?:ba|da|z)?sh\s+(?:-\w+\s+)*-\w*e/.test(step.text);
        const list = calls.get(file) ?? [];
        calls.set(file, [...list, { origin, path, line: step.line, stopsOnError, isSourced }]);
        return (byManifest.get(file) ?? []).map((script) => ({ script, origin, cwd }));
      });
    });
  }

  function targets(
    { of, names, folder }: Extract<Invocation, { kind: "target" }>,
    cwd: string,
    origin: Origin,
  ): readonly Visit[] {
    const home = folder === undefined ? cwd : resolvePath(cwd, folder);
    if (home === undefined) return [];
    const kinds: Partial<Record<typeof of, RunScript["kind"]>> = {
      npm: "package",
      make: "make",
      just: "make",
      tox: "tox",
    };
    const kind = kinds[of];
    for (const at of upwards(home)) {
      const here = scripts.filter((script) => script.kind === kind && folderAt(script.manifest.path) === at);
      const makefile = here.find(({ manifest }) => manifest.targets !== undefined)?.manifest;
      const wanted = makefile === undefined ? withHooks(names) : withNeeds(names, makefile);
      const found = here.filter(({ first }) => of === "tox" || wanted.has(first.job ?? ""));
      if (found.length > 0) return found.map((script) => ({ script, origin }));
    }
    return [];
  }
}

function isNoScript({ path }: Manifest): boolean {
  return !/\.(?:sh|bash)$/.test(path);
}

function stepsOf({ steps = [] }: Manifest): readonly CommandStep[] {
  return steps;
}

function folderAt(path: string): string {
  return folderOf(path) === "" ? "." : folderOf(path);
}

function upwards(folder: string): readonly string[] {
  const found = [folder];
  for (let here = folder; here !== "." && here.includes("/"); found.push(here))
    here = here.slice(0, here.lastIndexOf("/"));
  return folder === "." ? found : [...found, "."];
}

function withHooks(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [name, `pre${name}`, `post${name}`]));
}

function withNeeds(names: readonly string[], { targets = {} }: Manifest): ReadonlySet<string> {
  const first = Object.keys(targets).find((name) => !name.startsWith("."));
  const wanted = new Set(names.length > 0 || first === undefined ? names : [first]);
  for (const name of wanted) for (const needed of targets[name] ?? []) wanted.add(needed);
  return wanted;
}

/** The file of the repository that is run: from the working directory, from the root, or from beside the script. */
export function findFile(
  invocation: Exclude<Invocation, { kind: "target" }>,
  cwd: string,
  caller: string,
  paths: ReadonlySet<string>,
): string | undefined {
  if (invocation.kind === "tool") return paths.has(invocation.name) ? invocation.name : undefined;
  const isModule = invocation.kind === "module";
  const written = isModule ? invocation.name.replaceAll(".", "/") : plainPath(invocation.path);
  const ends = isModule ? [".py", "/__main__.py"] : [""];
  const bases = isModule ? [cwd, ".", "src"] : [cwd, ".", folderAt(caller)];
  for (const base of bases) {
    for (const end of ends) {
      const path = resolvePath(base, `${written}${end}`);
      if (path !== undefined && paths.has(path)) return path;
    }
  }
  return undefined;
}

/** `$(dirname "$0")/x`, `$ROOT/x`, `${{ github.workspace }}/x`: what follows the variable. */
function plainPath(written: string): string {
  return written.replace(/^(?:\$\{\{[^}]*\}\}|\$\([^)]*\)|\$\{[^}]*\}|\$\w+|\{\w+\})\//, "");
}
