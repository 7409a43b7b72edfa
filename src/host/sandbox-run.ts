/** One command in the sandbox: its environment, its view, its limits, its process. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { bubblewrapArguments } from "../sandbox/bubblewrap.ts";
import { environmentOf } from "../sandbox/environment.ts";
import { DEFAULT_MAX_OUTPUT, limited, type Limits } from "../sandbox/limits.ts";
import { mountTable, namespaceArguments, parseMounts } from "../sandbox/namespaces.ts";
import { reaperArguments } from "../sandbox/reaper.ts";
import { resultOf } from "../sandbox/result.ts";
import type { Command, CommandResult, IsolationLevel, Tree } from "../sandbox/types.ts";
import { isWithin, viewOf, type View } from "../sandbox/view.ts";
import { hasProgram } from "./programs.ts";
import { isInsidePath } from "./read.ts";
import { reasonOf } from "./run.ts";
import { Pipes } from "./sandbox-pipe.ts";
import { hostPlaces, programFolders, realFolder, resolverFiles } from "./sandbox-places.ts";
import { runConfined, type Confined } from "./sandbox-spawn.ts";
import { PathsWithout } from "./sandbox-tools.ts";

/** Runs commands at one level; several at once. `folder` is private to it. */
export class Runner {
  readonly #level: IsolationLevel;
  readonly #folder: string;
  readonly #limits: Limits;
  readonly #pipes: Pipes;
  readonly #without: PathsWithout;
  readonly #places = hostPlaces();
  readonly #programs = new Map<string, readonly string[]>();
  #tables = 0;

  constructor(level: IsolationLevel, folder: string, limits: Limits) {
    this.#level = level;
    this.#folder = folder;
    this.#limits = limits;
    this.#pipes = new Pipes(folder);
    this.#without = new PathsWithout(folder);
  }

  /** Never rejects. */
  async run(command: Command, tree: Tree, signal?: AbortSignal): Promise<CommandResult> {
    if (signal?.aborted) return { kind: "aborted" };
    const refused = refusalOf(command, tree);
    if (refused !== undefined) return { kind: "not-started", reason: refused };
    try {
      return this.#level === "bubblewrap" || this.#level === "namespaces"
        ? await this.#runInside(command, { ...tree, original: realpathSync(tree.original) }, signal)
        : await this.#runBeside(command, tree, signal);
    } catch (error) {
      return { kind: "not-started", reason: reasonOf(error) };
    }
  }

  /** With namespaces: the tree stands at the original's path. */
  async #runInside(command: Command, tree: Tree, signal: AbortSignal | undefined): Promise<CommandResult> {
    const { home } = viewOf(this.#places, tree, [], this.#limits);
    const env = this.#environment(command, { home, temporary: "/tmp", tree: tree.original });
    const network = command.network === true;
    const view = viewOf(this.#places, tree, this.#programsOf(env), this.#limits, {
      shown: this.#shown(command),
      writable: command.writable ?? [],
    });
    const cwd = command.cwd === "." ? tree.original : join(tree.original, command.cwd);
    const table = this.#level === "namespaces" ? this.#writeTable(view) : undefined;
    try {
      const wall =
        table === undefined
          ? bubblewrapArguments(view, cwd, this.#limits, network)
          : namespaceArguments(
              table,
              this.#namespacePlaces(),
              cwd,
              { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
              network,
            );
      const argv = [...wall, ...limited(command.argv, this.#limits)];
      return await this.#confine(command, tree, env, argv, signal, undefined);
    } finally {
      if (table !== undefined) rmSync(table, { force: true });
    }
  }

  /** Without: in the scratch folder itself, with a home and a temporary folder of its own. */
  async #runBeside(command: Command, tree: Tree, signal: AbortSignal | undefined): Promise<CommandResult> {
    const own = mkdtempSync(join(this.#folder, "run-"));
    try {
      const home = join(own, "home");
      const temporary = join(own, "tmp");
      mkdirSync(home);
      mkdirSync(temporary);
      const mark = `ASSAY_RUN=${randomBytes(12).toString("hex")}`;
      const env = this.#environment(command, { home, temporary, tree: tree.folder });
      env["PATH"] = relocated(env["PATH"] ?? "", tree);
      env["ASSAY_RUN"] = mark.slice("ASSAY_RUN=".length);
      const reaper = process.platform === "linux" && hasProgram("perl") ? reaperArguments(process.arch) : [];
      const argv = [...reaper, ...limited(command.argv, this.#limits)];
      return await this.#confine(command, tree, env, argv, signal, mark);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  }

  async #confine(
    command: Command,
    tree: Tree,
    env: Readonly<Record<string, string>>,
    argv: readonly string[],
    signal: AbortSignal | undefined,
    mark: string | undefined,
  ): Promise<CommandResult> {
    const task: Confined = {
      argv,
      env,
      cwd: mark === undefined ? "/" : join(tree.folder, command.cwd),
      timeoutMs: command.timeoutMs,
      maxOutput: command.maxOutput ?? DEFAULT_MAX_OUTPUT,
      limits: this.#limits,
      folders: [tree.folder, ...(command.writable ?? [])],
      mark,
      isReaped: mark !== undefined && argv[0] === "perl",
      tellsHead: this.#level === "bubblewrap",
      signal,
    };
    const end = await runConfined(task, this.#pipes);
    return "reason" in end ? { kind: "not-started", reason: end.reason } : resultOf(end);
  }

  /** Without bubblewrap no file can be mounted where none is: then the folder of the resolver's file is shown, and other files are not. */
  #shown({ network, readable = [] }: Command): readonly string[] {
    const resolver = network === true ? resolverFiles(this.#places.hidden) : [];
    if (this.#level === "bubblewrap") return [...resolver, ...readable];
    return [...resolver.map(dirname), ...readable.filter(isFolder)];
  }

  #environment(command: Command, places: { home: string; temporary: string; tree: string }): Record<string, string> {
    const env = environmentOf(process.env, command.env, places);
    const without = command.withoutTools ?? [];
    if (without.length > 0 && env["PATH"] !== undefined) env["PATH"] = this.#without.path(env["PATH"], without);
    return env;
  }

  #programsOf(env: Readonly<Record<string, string>>): readonly string[] {
    const key = ["PATH", "VIRTUAL_ENV", "CONDA_PREFIX", "JAVA_HOME", "GOROOT", "LD_LIBRARY_PATH"]
      .map((name) => env[name] ?? "")
      .join("\0");
    let found = this.#programs.get(key);
    if (found === undefined) {
      found = programFolders(env);
      this.#programs.set(key, found);
    }
    return found;
  }

  #namespacePlaces(): { readonly root: string; readonly devices: string } {
    return { root: join(this.#folder, "root"), devices: join(this.#folder, "devices") };
  }

  #writeTable(view: View): string {
    const path = join(this.#folder, `mounts-${(this.#tables += 1)}`);
    const mounts = parseMounts(readFileSync("/proc/self/mountinfo", "utf8"));
    const shared = Math.floor(this.#limits.temporaryBytes / 4);
    writeFileSync(path, mountTable(view, this.#namespacePlaces(), mounts, shared));
    return path;
  }
}

function refusalOf(command: Command, tree: Tree): string | undefined {
  const { argv, cwd } = command;
  if (argv.length === 0 || argv[0] === "") return "there is no program to run";
  if (argv.some((part) => part.includes("\0"))) return "an argument holds a NUL byte";
  if (cwd !== "." && !isInsidePath(cwd)) return `the working directory ${cwd} leaves the repository`;
  if (realFolder(join(tree.folder, cwd)) === undefined) return `the working directory ${cwd} does not exist`;
  const original = realFolder(tree.original);
  if (original === undefined) return `${tree.original} does not exist`;
  const other = (command.writable ?? []).find((folder) => realFolder(folder) !== folder || isWithin(original, folder));
  if (other !== undefined) return `${other} is no folder of its own`;
  const system = ["/tmp", "/dev", "/proc", "/usr", "/etc"].find((folder) => isWithin(folder, original));
  if (system !== undefined) return `a folder that holds ${system} cannot be replaced by a copy`;
  if (!isFolder(tree.folder)) return `${tree.folder} does not exist`;
  return undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Programs of the tree itself are those of the copy. */
function relocated(path: string, tree: Tree): string {
  const folders = path.split(":");
  return folders
    .map((folder) => (isWithin(folder, tree.original) ? tree.folder + folder.slice(tree.original.length) : folder))
    .join(":");
}
