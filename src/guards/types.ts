/** What the steps of proving share: discovered guards, canaries, and the port to scratch trees. */
import type { GuardSource, Tier } from "../model/index.ts";
import type { CommandResult } from "../sandbox/types.ts";

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

export type TreeChange =
  | { readonly kind: "write"; readonly path: string; readonly bytes: Uint8Array | string; readonly mode?: number }
  | { readonly kind: "append"; readonly path: string; readonly text: string }
  | { readonly kind: "remove"; readonly path: string }
  | { readonly kind: "symlink"; readonly path: string; readonly to: string };

/** How the run differs from the guard's ordinary one. */
export interface RunVariation {
  /** Git state of the changes: default `tracked` (staged), as most checks list files by git. */
  readonly git?: "untracked" | "tracked" | "committed" | "none";
  readonly cwd?: string;
  readonly withoutTools?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** One planted violation, or a control that must stay quiet. */
export interface GuardCanary {
  /** Operator id, unique among the canaries of one guard: "nested function". */
  readonly operator: string;
  readonly tier: Tier;
  /** Empty for a pure variation of the run. */
  readonly changes: readonly TreeChange[];
  /** Any of these in a new line of output attributes a red run to it; for a control, what a false alarm would name. */
  readonly names: readonly string[];
  /**
   * - `red`: a violation.   - `green`: a control.
   * - `closed`: something that the guard cannot read or that is gone; red is right, green is a silent pass.
   */
  readonly expects: "red" | "green" | "closed";
  readonly variation?: RunVariation;
  /** Path and text for the reader. */
  readonly at?: string;
  readonly planted?: string;
  /** May share a run with others: adds own files only. */
  readonly isIndependent: boolean;
}

/** An operator that cannot be tried on this guard, and why; it is listed, never counted. */
export interface IneligibleCanary {
  readonly operator: string;
  readonly tier: Tier;
  readonly reason: string;
}

export interface CanaryCatalogue {
  readonly canaries: readonly GuardCanary[];
  readonly ineligible: readonly IneligibleCanary[];
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
