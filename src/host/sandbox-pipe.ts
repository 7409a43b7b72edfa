/**
 * A real pipe to a child. Node's own "pipe" is a socket, and a socket cannot be opened as /dev/stderr: a guard that
 * writes `echo … > /dev/stderr` would fail in the sandbox and nowhere else. One pipe for both keeps the order of lines.
 */
import { closeSync, constants, openSync, readSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import { run } from "./run.ts";

export interface Pipe {
  /** Descriptor for the child; to be closed here once it has been started. */
  readonly end: number;
  readonly reader: Socket;
  /**
   * Descriptor of a file for what the sandbox itself has to tell; to be closed here. A file and no pipe: who writes into a pipe
   * whose reader was killed is killed too, and bubblewrap would leave its first process waiting for ever.
   */
  readonly told: number;
}

/** Named pipes of one folder, made when all others are in use. */
export class Pipes {
  readonly #folder: string;
  readonly #free: string[] = [];
  #made = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A pipe, and what gives its name back once nobody writes to it any more; or why there is none. */
  async open(): Promise<{ readonly pipe: Pipe; readonly giveBack: () => void } | { readonly reason: string }> {
    const path = this.#free.pop() ?? (await this.#make());
    if (typeof path !== "string") return path;
    try {
      // The reader first, as opening the other end alone would wait for one.
      const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const end = openSync(path, constants.O_WRONLY);
      const reader = new Socket({ fd: descriptor, readable: true, writable: false });
      const told = openSync(`${path}-told`, "w+", 0o600);
      return { pipe: { end, reader, told }, giveBack: () => this.#free.push(path) };
    } catch (error) {
      rmSync(path, { force: true });
      return { reason: `no pipe: ${error instanceof Error ? error.message : String(error)}` };
    }
  }

  async #make(): Promise<string | { readonly reason: string }> {
    const path = join(this.#folder, `pipe-${(this.#made += 1)}`);
    const made = await run("mkfifo", ["-m", "600", path], {
      cwd: this.#folder,
      env: { PATH: process.env["PATH"] ?? "" },
    });
    if (made.kind === "exited" && made.code === 0) return path;
    return { reason: made.kind === "exited" ? `mkfifo: ${made.stderr.trim()}` : `mkfifo ${made.reason}` };
  }
}

export function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // Closed already.
  }
}

/** What was written to a file from its beginning. */
export function readQuietly(descriptor: number): string {
  const buffer = Buffer.alloc(4096);
  try {
    return buffer.toString("utf8", 0, readSync(descriptor, buffer, 0, buffer.length, 0));
  } catch {
    return "";
  }
}
