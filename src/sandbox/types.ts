/**
 * The sandbox's port: run one command of an audited repository in a scratch copy, bounded and isolated, and leave no process behind.
 * Levels by what the machine allows (probed): see docs/sandbox.md.
 */

/**
 * - `bubblewrap`, `namespaces`: user, mount, pid and network namespaces; the scratch tree stands at the original's absolute path.
 * - `container`: inside a container made for it, which already is one.
 * - `none`: only a process group and limits; refused unless the user allows it.
 */
export type IsolationLevel = "bubblewrap" | "namespaces" | "container" | "none";

export interface Isolation {
  readonly level: IsolationLevel;
  /** What that gives, for the reader of a report: "bubblewrap 0.8.0: no network, own process tree, read-only system". */
  readonly text: string;
  /** Why a better level is not there; empty at the best one. */
  readonly missing: readonly string[];
}

export interface Command {
  /** Program and arguments; a shell line is `["bash", "-e", "-c", line]`, which the caller decides. */
  readonly argv: readonly string[];
  /** Folder inside the tree, relative to its root; `.` for the root. */
  readonly cwd: string;
  /** Added to the clean environment (PATH, HOME, LANG, TMPDIR, CI, PYTHONDONTWRITEBYTECODE). `undefined` removes one of these. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Wall-clock limit in milliseconds; the whole process tree is killed. */
  readonly timeoutMs: number;
  /** Bytes of stdout and stderr together after which the command is killed; default 8 MiB. Only a tail is kept. */
  readonly maxOutput?: number;
  /** Leaves the network as the machine has it; only for a step that the user asked to download. */
  readonly network?: boolean;
  /** Absolute folders beside the tree, without symbolic links, that it may write to. Only levels with a wall need to be told. */
  readonly writable?: readonly string[];
  /** Absolute files and folders, without symbolic links, that it may read though they lie in folders that are hidden. */
  readonly readable?: readonly string[];
  /** Programs that must look absent from PATH. */
  readonly withoutTools?: readonly string[];
}

export interface Tree {
  /** Absolute path of the scratch copy. */
  readonly folder: string;
  /** Absolute path of the original, which the copy replaces inside the sandbox. */
  readonly original: string;
  /** Folders of the original, relative to it, that stand read-only in the copy: `node_modules`, `.venv`. Missing: none. */
  readonly dependencies?: readonly string[];
}

/** Standard output and error as they came, decoded leniently; the first and the last part where it was too long. */
export interface CommandOutput {
  readonly text: string;
  readonly bytes: number;
  readonly milliseconds: number;
}

export type CommandResult =
  | ({ readonly kind: "exited"; readonly code: number } & CommandOutput)
  | ({ readonly kind: "signalled"; readonly signal: string } & CommandOutput)
  | ({ readonly kind: "timed-out" } & CommandOutput)
  | ({ readonly kind: "too-much-output" } & CommandOutput)
  /** It was killed because it started too many processes or filled the disk. `limit` says the bound: "512 processes". */
  | ({ readonly kind: "over-limit"; readonly limit: string } & CommandOutput)
  | { readonly kind: "not-started"; readonly reason: string }
  /** The user interrupted. */
  | { readonly kind: "aborted" };

export interface Sandbox {
  readonly isolation: Isolation;
  /** Never rejects. No process of the command survives the returned promise. */
  readonly run: (command: Command, tree: Tree, signal?: AbortSignal) => Promise<CommandResult>;
}
