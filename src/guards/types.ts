/** What the steps of proving share: discovered guards and the port to scratch trees. */
import type { RunVariation, TreeChange } from "../canary/guards/types.ts";
import type { GuardSource } from "../model/index.ts";
import type { CommandResult } from "../sandbox/types.ts";

export type {
  CanaryCatalogue,
  GuardCanary,
  IneligibleCanary,
  RunVariation,
  TreeChange,
} from "../canary/guards/types.ts";

/** A guard as it is called: the invocation decides, flags and working directory included. */
export interface Guard {
  readonly id: string;
  /** The command text as it stands there, one or several lines. */
  readonly run: string;
  /** Program and arguments that run it: `["bash", "-eo", "pipefail", "-c", text]` for a workflow step with `shell: bash`. */
  readonly argv: readonly string[];
  /** Relative to the root; `.` for the root. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly where: { readonly path: string; readonly line: number };
  readonly source: GuardSource;
  /** Files of the repository that the command names, the script first, then what the script imports from beside it. */
  readonly files: readonly string[];
  /** Where else it is called, for the report. */
  readonly alsoAt: readonly { readonly path: string; readonly line: number }[];
}

/** Text of a file of the repository; undefined when it is not there or cannot be read. */
export type Reader = (path: string) => Promise<string | undefined>;

/** A check of the repository that must not be run to see what it does, and why. */
export interface UntriedGuard {
  readonly run: string;
  readonly cwd: string;
  readonly where: { readonly path: string; readonly line: number };
  readonly source: GuardSource;
  /** "gh pr comment reaches a service", "it needs BASE_SHA, which only CI knows". */
  readonly reason: string;
}

/** A scratch copy of the repository that one worker owns. */
export interface ScratchTree {
  /** Applies changes, runs, undoes the changes and checks that the tree is as before. */
  readonly run: (guard: GuardRun, changes: readonly TreeChange[], variation: RunVariation) => Promise<ScratchResult>;
  readonly treeHash: string;
  readonly close: () => Promise<void>;
}

export interface GuardRun {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** See `Command` of the sandbox. */
  readonly network?: boolean;
  readonly writable?: readonly string[];
  readonly readable?: readonly string[];
}

export type ScratchResult =
  | {
      readonly kind: "ran";
      readonly result: CommandResult;
      /** Did the guard itself change the tree? */ readonly wrote: readonly string[];
    }
  | { readonly kind: "not-applied"; readonly reason: string };

/** Makes scratch trees; implemented by src/host. */
export interface Scratch {
  readonly isolation: string;
  readonly open: (signal?: AbortSignal) => Promise<ScratchTree>;
}
