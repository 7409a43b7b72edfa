/**
 * Runs one program to its end: no shell, its own process group, bounded in time and output. Everything that Assay
 * itself starts (git) goes through here; commands of an audited repository go through the sandbox instead.
 */
import { type ChildProcess } from "node:child_process";
export interface RunOptions {
  readonly cwd: string;
  /** The whole environment of the child; nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string>>;
  readonly input?: Uint8Array | string;
  /** Milliseconds until the group is killed; default two minutes. */
  readonly timeoutMs?: number;
  /** Bytes of standard output kept before the group is killed; default 512 MiB. */
  readonly maxOutput?: number;
  readonly signal?: AbortSignal;
}
export type RunResult =
  | {
      readonly kind: "exited";
      readonly code: number;
      readonly stdout: Buffer;
      readonly stderr: string;
    }
  | {
      readonly kind: "not-started";
      readonly reason: string;
    }
  | {
      readonly kind: "stopped";
      readonly reason: string;
    };
/** Kills a child together with everything it started. The group may be gone already: that is fine. */
export declare function killGroup(child: ChildProcess): void;
/** Runs `program` with `args`. Never rejects: a missing program, a time-out or too much output are values. */
export declare function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult>;
/** One line that says what went wrong, for a reason field. */
export declare function reasonOf(error: unknown): string;
