/** Follows what CI, hooks and scripts run, from call to call, down to the commands that check. */
import { calledFile, calledSteps } from "../facts/manifests/called.ts";
import { commandsOf } from "../facts/manifests/shell.ts";
import { invocationsOf } from "../facts/manifests/invocation.ts";
import type { Invocation } from "../facts/manifests/invocation.ts";
import { isGuardPath } from "../facts/manifests/checks.ts";
import { resolvePath, sourceOf } from "../facts/manifests/source.ts";
import { parseShellScript } from "../facts/manifests/tools.ts";
import type { CommandStep, HookFacts, Manifest, ScriptFacts } from "../facts/manifests/types.ts";
import type { GuardSource } from "../model/index.ts";
import { blocksOf, chainOf, masked, moveOf } from "./blocks.ts";
import { decide, isCheckName, isCollection, outsideEffectOf } from "./decide.ts";
import type { Surroundings } from "./decide.ts";
import type { Discovered } from "./discover.ts";
import { environment, expand } from "./expressions.ts";
import { ciArgv, expandMake, hookArgv, makeArgv, makeVariables, packageScriptArgv, pygrepArgv } from "./invocation.ts";
import type { Candidate } from "./merge.ts";
import { remoteHooks } from "./remote-hooks.ts";
import type { Guard, Reader, UntriedGuard } from "./types.ts";

export type Found =
  | { readonly kind: "candidate"; readonly candidate: Candidate }
  | { readonly kind: "untried"; readonly guard: UntriedGuard };

type Place = Guard["where"];

/** A script on the way: where it starts, and the calls that led here. */
interface Visit {
  readonly manifest: Manifest;
  readonly step: CommandStep;
  readonly script: ScriptFacts;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly via: readonly Place[];
}

const ORDER: readonly (readonly [source: GuardSource, wants: (manifest: Manifest) => boolean])[] = [
  ["ci", ({ kind, path }) => kind === "ci" && path.includes(".github/workflows/")],
  ["ci", ({ kind, path }) => kind === "ci" && !path.includes(".github/workflows/")],
  ["hook", ({ kind }) => kind === "pre-commit" || kind === "lefthook" || kind === "git-hook"],
  ["package-script", ({ kind }) => kind === "package.json"],
  ["makefile", ({ kind }) => kind === "makefile"],
  ["tox", ({ kind }) => kind === "tox"],
  ["nox", ({ kind }) => kind === "nox"],
];
/** A chain of calls is never longer; a script that calls itself ends here. */
const MOST_CALLS = 6;

/** CI first, then hooks, scripts of packages, Makefiles, tox and nox. */
export async function* walkSteps(inventory: Discovered, read: Reader): AsyncGenerator<Found> {
  const walker = new Walker(inventory, read);
  for (const [, wants] of ORDER) {
    for (const manifest of inventory.manifests.filter(wants)) {
      for (const visit of visitsOf(manifest, () => true, [])) yield* walker.visit(visit);
      if (manifest.kind !== "pre-commit") continue;
      for (const step of remoteHooks((await read(manifest.path)) ?? "")) {
        yield* walker.visit({ manifest, step, script: step.script, cwd: ".", env: {}, via: [] });
      }
    }
  }
}

/** A hook of pre-commit whose entry is a pattern: any match in the files that it gets is a failure. */
function patternHook({ manifest, script, step, via }: Visit, hook: HookFacts): Found | undefined {
  const argv = pygrepArgv(hook, script.text);
  if (argv === undefined) return undefined;
  const where = { path: manifest.path, line: script.lines[0] ?? step.line };
  const key = `pygrep ${script.text} ${hook.files ?? ""}`;
  const base = { run: script.text, cwd: ".", where, source: guardSourceOf(manifest) };
  return { kind: "candidate", candidate: { ...base, argv, key, args: "", env: {}, via } };
}

/** The scripts of a manifest, each once. */
function visitsOf(manifest: Manifest, wants: (step: CommandStep) => boolean, via: readonly Place[]): readonly Visit[] {
  const seen = new Set<ScriptFacts>();
  const visits: Visit[] = [];
  for (const step of manifest.steps ?? []) {
    const { script } = step;
    if (script === undefined || seen.has(script) || !wants(step)) continue;
    seen.add(script);
    visits.push({ manifest, step, script, cwd: checkoutOf(script.cwd), env: step.env, via });
  }
  return visits;
}

/** CircleCI checks out where it works: `working_directory: ~/project` is the root. */
function checkoutOf(cwd: string): string {
  const inner = /^~\/[\w.-]+(?:\/(.*))?$/.exec(cwd);
  return inner === null ? cwd : inner[1] === undefined || inner[1] === "" ? "." : inner[1];
}

function guardSourceOf({ kind }: Manifest): GuardSource {
  return ORDER.find(([, wants]) => wants({ kind, path: "" } as Manifest))?.[0] ?? "script";
}

class Walker {
  readonly #inventory: Discovered;
  readonly #read: Reader;

  constructor(inventory: Discovered, read: Reader) {
    this.#inventory = inventory;
    this.#read = read;
  }

  async *visit(visit: Visit): AsyncGenerator<Found> {
    if (visit.via.length > MOST_CALLS) return;
    if (visit.script.hook?.language === "pygrep") {
      const found = patternHook(visit, visit.script.hook);
      if (found !== undefined) yield found;
      return;
    }
    for (const piece of piecesOf(visit)) yield* this.#piece(visit, piece);
  }

  async *#piece(visit: Visit, piece: Piece): AsyncGenerator<Found> {
    const { script, step, manifest } = visit;
    const { cwd } = piece;
    const where = { path: manifest.path, line: script.lines[piece.line] ?? step.line };
    const expansion = expand(piece.run, script.ci, visit.env);
    for (const run of expansion.kind === "texts" ? expansion.texts : [piece.run]) {
      const text =
        manifest.kind === "makefile"
          ? expandMake(run, await this.#makeVariables(manifest))
          : manifest.kind === "tox"
            ? toxText(run)
            : run;
      for (const command of commandsOf(text))
        for (const invocation of invocationsOf(command)) yield* this.#follow(invocation, cwd, [where, ...visit.via]);
      const decision = await decide(text, this.#surroundings(visit, cwd));
      if (decision.kind === "no") continue;
      const isIgnored = manifest.kind === "makefile" && (await this.#isIgnored(where));
      const base = { run: isIgnored ? `-${run}` : run, cwd, where, source: guardSourceOf(manifest) };
      const problem =
        expansion.kind === "unknown"
          ? `it needs ${expansion.expression}, which only CI knows`
          : (this.#problem(text, visit, decision.check.script) ?? decision.check.untriable);
      const called = isIgnored ? `(${text}) || true` : text;
      const argv = problem === undefined ? await this.#argvOf(visit, called, cwd) : undefined;
      if (argv === undefined) {
        yield { kind: "untried", guard: { ...base, reason: problem ?? "it runs in a shell that is not tried here" } };
        continue;
      }
      const { env } = environment(text, script.ci, visit.env);
      yield { kind: "candidate", candidate: { ...base, ...decision.check, argv, env, via: visit.via } };
    }
  }

  #surroundings({ script, step }: Visit, cwd: string): Surroundings {
    const name = script.name ?? step.job ?? "";
    const isCheckPlace = script.hook !== undefined ? !isFixer(name, step.job) : isCheckName(name);
    return {
      cwd,
      name,
      isCheckPlace,
      isHook: script.hook !== undefined,
      paths: this.#inventory.paths,
      read: this.#read,
    };
  }

  /** A git hook is run by the shell of its first line, one of husky's by `sh -e`. */
  async #argvOf(visit: Visit, text: string, cwd: string): Promise<readonly string[] | undefined> {
    const { kind, path } = visit.manifest;
    if (kind === "makefile") return makeArgv(text, visit.step.job ?? "", (await this.#read(path)) ?? "");
    if (kind !== "git-hook" || /(?:^|\/)\.husky\//.test(path)) return argvOf(visit, text, cwd);
    const shell = /^#!.*?\b(bash|zsh|dash|ksh)\b/.exec((await this.#read(path)) ?? "")?.[1] ?? "sh";
    return [shell, "-e", "-c", text];
  }

  /** `-command` in a Makefile: make goes on whatever the command returns. */
  async #isIgnored({ path, line }: Place): Promise<boolean> {
    const text = (await this.#read(path)) ?? "";
    return /^\s+[@+]*-/.test(text.split("\n")[line - 1] ?? "");
  }

  async #makeVariables(manifest: Manifest): Promise<ReadonlyMap<string, string>> {
    return makeVariables((await this.#read(manifest.path)) ?? "");
  }

  /** Why a check must not or cannot be run. */
  #problem(text: string, visit: Visit, script: string | undefined): string | undefined {
    const { missing } = environment(text, visit.script.ci, visit.env);
    if (missing.length > 0) return `it needs ${missing.join(", ")}, which only CI knows`;
    const own = script === undefined ? undefined : this.#inventory.manifests.find(({ path }) => path === script);
    return (
      outsideEffectOf(text) ??
      (own?.steps ?? []).map((step) => outsideEffectOf(step.text)).find((effect) => effect !== undefined)
    );
  }

  /** What another file of the repository defines is followed to its own commands. */
  async *#follow(invocation: Invocation, cwd: string, via: readonly Place[]): AsyncGenerator<Found> {
    if (invocation.kind === "file") {
      const path = calledFile(invocation, cwd, this.#inventory.paths);
      if (path === undefined) return;
      if (isGuardPath(path) && !(await isCollection(path, this.#read))) return;
      const manifest = await this.#shellScript(path);
      // A shell script goes on from where it was called.
      if (manifest !== undefined)
        for (const visit of visitsOf(manifest, () => true, via)) yield* this.visit({ ...visit, cwd });
      return;
    }
    if (invocation.kind !== "target") return;
    for (const { manifest, isCalled } of calledSteps(invocation, cwd, this.#inventory.manifests))
      for (const visit of visitsOf(manifest, isCalled, via)) yield* this.visit(visit);
  }

  /** The steps of a shell script; one without an ending says by its first line that it is one. */
  async #shellScript(path: string): Promise<Manifest | undefined> {
    const known = this.#inventory.manifests.find((manifest) => manifest.path === path);
    if (known !== undefined) return /\.(?:sh|bash)$/.test(path) ? known : undefined;
    if (path.slice(path.lastIndexOf("/")).includes(".")) return undefined;
    const text = await this.#read(path);
    const isShell = text !== undefined && /^#!.*\b(?:ba|da)?sh\b/.test(text);
    return isShell ? parseShellScript(sourceOf(path, text)) : undefined;
  }
}

function argvOf({ manifest, script }: Visit, text: string, cwd: string): readonly string[] | undefined {
  if (script.ci !== undefined) return ciArgv(script.ci, text);
  if (script.hook !== undefined) return hookArgv(script.hook, text);
  switch (manifest.kind) {
    case "package.json":
      return packageScriptArgv(cwd, text);
    case "tox":
      return toxArgv(text);
    case "git-hook":
      return ["sh", "-e", "-c", text];
    default:
      return ["bash", "-e", "-c", text];
  }
}

function isFixer(name: string, id = ""): boolean {
  return /\b(?:format|fix|sync|generate|update|build|prettier|black)/i.test(`${name} ${id}`);
}

/** What tox puts in by itself. */
function toxText(text: string): string {
  return text
    .replace(/\{posargs(?::((?:\\\}|[^}])*))?\}/g, "$1")
    .replace(/\{tox_?ini_?dir\}/g, ".")
    .replace(/\{env_?python\}/g, "python")
    .replace(/\{env_?bin_?dir\}\/?/g, "")
    .replace(/\{\/\}/g, "/");
}

/** tox runs a command without a shell; a substitution that only tox knows leaves it to tox. */
function toxArgv(text: string): readonly string[] | undefined {
  if (/\{[\w:]+\}/.test(text)) return undefined;
  return commandsOf(text)[0]?.map((word) => word.text);
}

interface Piece {
  readonly run: string;
  /** Index of its line in the script. */
  readonly line: number;
  readonly cwd: string;
}

/** Commands that stand for themselves; the whole script where a status before its end would be lost otherwise. */
function piecesOf({ script, cwd: start }: Visit): readonly Piece[] {
  const shell = script.ci?.shell ?? "";
  if (/^(?:python|pwsh|powershell|cmd|node)\b/.test(shell)) return [{ run: script.text, line: 0, cwd: start }];
  const blocks = blocksOf(script.text);
  // `set -e` does not see `! grep`: run alone it would fail where the step does not.
  if (blocks.some(({ text, isLast }) => !isLast && /^\s*!/.test(masked(text).text)))
    return [{ run: script.text.trim(), line: blocks[0]?.line ?? 0, cwd: start }];
  return blocks.flatMap((block) => {
    let cwd = block.moves.reduce((here, to) => resolvePath(here, to) ?? here, start);
    const prelude = block.run.slice(0, block.run.length - block.text.length);
    return chainOf(block.text).flatMap((part) => {
      const move = moveOf(part);
      const to = move === undefined ? undefined : resolvePath(cwd, move.to);
      if (move === undefined || to === undefined) return [{ run: `${prelude}${part}`, line: block.line, cwd }];
      if (move.rest.trim() === "") {
        cwd = to;
        return [];
      }
      return [{ run: `${prelude}${move.rest}`, line: block.line, cwd: to }];
    });
  });
}
