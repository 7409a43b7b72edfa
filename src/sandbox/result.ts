/** What the end of a process says about the command in it. */
import type { CommandOutput, CommandResult } from "./types.ts";

/** Why the host ended a command. */
export type Stop =
  | { readonly kind: "timed-out" }
  | { readonly kind: "too-much-output" }
  | { readonly kind: "over-limit"; readonly limit: string }
  | { readonly kind: "aborted" };

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** What the sandbox itself complained about; the command's own errors are in its output. */
  readonly complaint: string;
  readonly stop: Stop | undefined;
  readonly output: CommandOutput;
}

/** Signals that end a program by its own fault or a limit; a shell reports them as 128 + number, and so do the namespaces. */
const FATAL: Readonly<Record<number, string>> = {
  4: "SIGILL",
  6: "SIGABRT",
  7: "SIGBUS",
  8: "SIGFPE",
  9: "SIGKILL",
  11: "SIGSEGV",
  15: "SIGTERM",
  24: "SIGXCPU",
  25: "SIGXFSZ",
  31: "SIGSYS",
};

export function resultOf({ code, signal, complaint, stop, output }: ProcessEnd): CommandResult {
  if (stop?.kind === "aborted") return { kind: "aborted" };
  if (stop?.kind === "over-limit") return { kind: "over-limit", limit: stop.limit, ...output };
  if (stop !== undefined) return { kind: stop.kind, ...output };
  if (complaint.trim() !== "" && code !== 0)
    return { kind: "not-started", reason: complaint.trim().split("\n").join("; ") };
  if (code === null) return { kind: "signalled", signal: signal ?? "an unknown signal", ...output };
  const fatal = FATAL[code - 128];
  if (fatal !== undefined) return { kind: "signalled", signal: fatal, ...output };
  return { kind: "exited", code, ...output };
}
