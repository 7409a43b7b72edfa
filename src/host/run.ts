/**
 * Runs one program to its end: no shell, its own process group, bounded in time and output. Everything that Assay
 * itself starts (git) goes through here; commands of an audited repository go through the sandbox instead.
 */
import { spawn, type ChildProcess } from "node:child_process";

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
  | { readonly kind: "exited"; readonly code: number; readonly stdout: Buffer; readonly stderr: string }
  | { readonly kind: "not-started"; readonly reason: string }
  | { readonly kind: "stopped"; readonly reason: string };

const STDERR_KEPT = 64 * 1024;

/** Kills a child together with everything it started. The group may be gone already: that is fine. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // ESRCH: it ended between our decision and the signal.
  }
}

/** Runs `program` with `args`. Never rejects: a missing program, a time-out or too much output are values. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { timeoutMs = 120_000, maxOutput = 512 * 1024 * 1024, signal } = options;
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ kind: "stopped", reason: "aborted" });
    let child: ChildProcess;
    try {
      child = spawn(program, args, {
        cwd: options.cwd,
        env: { ...options.env },
        stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
        // A group of its own: a time-out must also end what the program started.
        detached: process.platform !== "win32",
        windowsHide: true,
      });
    } catch (error) {
      // A NUL byte in an argument throws at once instead of emitting "error".
      return resolve({ kind: "not-started", reason: reasonOf(error) });
    }
    const chunks: Buffer[] = [];
    let size = 0;
    let stderr = "";
    let stopped: string | undefined;
    const stop = (reason: string): void => {
      stopped ??= reason;
      killGroup(child);
    };
    const onAbort = (): void => stop("aborted");
    const timer = setTimeout(() => stop(`took longer than ${timeoutMs / 1000} s`), timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });

    child.stdout?.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutput) stop(`wrote more than ${maxOutput} bytes`);
      else chunks.push(chunk);
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      if (stderr.length < STDERR_KEPT) stderr += chunk.toString("utf8");
    });
    // The program may end before it has read its input.
    child.stdin?.on("error", () => undefined);
    if (options.input !== undefined) child.stdin?.end(options.input);

    let settled = false;
    const settle = (result: RunResult): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      resolve(result);
    };
    child.on("error", (error) => settle({ kind: "not-started", reason: reasonOf(error) }));
    child.on("close", (code, killedBy) => {
      if (stopped !== undefined) settle({ kind: "stopped", reason: stopped });
      else if (code === null) settle({ kind: "stopped", reason: `ended by ${killedBy ?? "a signal"}` });
      else settle({ kind: "exited", code, stdout: Buffer.concat(chunks, size), stderr });
    });
  });
}

/** One line that says what went wrong, for a reason field. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case "ENOENT":
      return "does not exist";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ELOOP":
      return "is a symbolic link or a loop of them";
    case "ENAMETOOLONG":
      return "the path is too long";
    case "ENOSPC":
      return "no space is left on the device";
    case "EROFS":
      return "the file system is read-only";
    case "ENOTDIR":
      return "a part of the path is not a folder";
    default:
      return code === undefined ? error.message : `${code}: ${error.message}`;
  }
}
