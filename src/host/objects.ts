/** Contents of git objects, by one long-lived `git cat-file --batch`. It is started on first use and holds no process open. */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import type { ReadResult } from "../inventory/types.ts";
import { gitArguments, gitEnvironment } from "./git.ts";
import { killGroup } from "./run.ts";

export interface ObjectReader {
  /** Bytes of a blob; more than `limit` bytes are not kept. Never rejects. */
  readonly read: (blob: string) => Promise<ReadResult>;
  readonly close: () => void;
}

interface Waiting {
  readonly blob: string;
  readonly resolve: (result: ReadResult) => void;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

export function objectReader(cwd: string, limit: number): ObjectReader {
  let child: Child | undefined;
  let waiting: Waiting[] = [];

  const fail = (reason: string): void => {
    const all = waiting;
    waiting = [];
    child = undefined;
    for (const { resolve } of all) resolve({ ok: false, kind: "unread", reason });
  };
  const start = (): Child => {
    const started = spawn("git", gitArguments(["cat-file", "--batch"]), {
      cwd,
      env: gitEnvironment(),
      stdio: ["pipe", "pipe", "ignore"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const parse = batchParser(limit, (result) => {
      waiting.shift()?.resolve(result);
      if (waiting.length === 0) hold(started, false);
    });
    started.stdout.on("data", parse);
    started.stdin.on("error", () => undefined);
    started.on("error", (error) => {
      if (child === started) fail(`git could not be started: ${error.message}`);
    });
    started.on("close", () => {
      if (child === started) fail("git cat-file ended too early");
    });
    return started;
  };

  return {
    read(blob) {
      if (!/^[0-9a-f]{40,64}$/.test(blob)) {
        return Promise.resolve({ ok: false, kind: "unread", reason: "not an object id" });
      }
      child ??= start();
      const running = child;
      hold(running, true);
      return new Promise((resolve) => {
        waiting.push({ blob, resolve });
        running.stdin.write(`${blob}\n`);
      });
    },
    close() {
      if (child === undefined) return;
      killGroup(child);
      fail("closed");
    },
  };
}

/** Lets the program end while no answer is awaited. */
function hold(child: Child, on: boolean): void {
  const method = on ? "ref" : "unref";
  child[method]();
  for (const stream of [child.stdin, child.stdout]) (stream as unknown as Socket)[method]();
}

/** Parses `<id> blob <size>\n<bytes>\n` and `<id> missing\n` from chunks of any size; answers come in the order asked. */
export function batchParser(limit: number, answer: (result: ReadResult) => void): (chunk: Buffer) => void {
  let header = "";
  let bytes: Buffer | undefined;
  let filled = 0;
  let size = -1;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (size < 0) {
        const end = chunk.indexOf(0x0a, at);
        header += chunk.toString("latin1", at, end < 0 ? chunk.length : end);
        at = end < 0 ? chunk.length : end + 1;
        if (end < 0) return;
        const match = /^\S+ (\w+) (\d+)$/.exec(header);
        header = "";
        if (match === null) {
          answer({ ok: false, kind: "unread", reason: "the object is missing (a shallow or partial clone?)" });
          continue;
        }
        size = Number(match[2]);
        filled = 0;
        bytes = size <= limit ? Buffer.allocUnsafeSlow(size) : undefined;
      }
      // The content and the line break after it.
      const take = Math.min(chunk.length - at, size + 1 - filled);
      bytes?.set(chunk.subarray(at, at + Math.min(take, size - filled)), filled);
      filled += take;
      at += take;
      if (filled < size + 1) return;
      answer(
        bytes === undefined
          ? { ok: false, kind: "too-large", reason: `${size} bytes, more than the limit of ${limit}` }
          : { ok: true, bytes },
      );
      size = -1;
      bytes = undefined;
    }
  };
}
