/** Starts one confined command, watches it, and comes back when nothing of it is left. */
import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { READY, type Limits } from "../sandbox/limits.ts";
import { OutputWindow } from "../sandbox/output.ts";
import type { ProcessEnd, Stop } from "../sandbox/result.ts";
import { killGroup, reasonOf } from "./run.ts";
import { diskWatch } from "./sandbox-disk.ts";
import { closeQuietly, readQuietly, type Pipes } from "./sandbox-pipe.ts";
import { childrenOf, isLiving, kill, memoryOf, processesBelow, processesWith } from "./sandbox-processes.ts";

export interface Confined {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly maxOutput: number;
  readonly limits: Limits;
  /** The folders whose growth is bounded, each by itself. */
  readonly folders: readonly string[];
  /** Found in the environment of everything that the command starts, where no namespace holds its processes. */
  readonly mark: string | undefined;
  /** Its first process inherits what loses its parent and ends it: it goes last. */
  readonly isReaped: boolean;
  /** It tells on descriptor 3 which process is the first of its namespace, as bubblewrap does. */
  readonly tellsHead: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Often, as nothing else bounds the processes of root: the kernel's limit per user does not bind it. */
const WATCH_MS = 20;
/** Memory and the disk are looked at each so many times. */
const SLOW_TURNS = 4;
/** A killed process needs a moment; one that waits for a dead disk may never end. */
const END_MS = 5_000;
const COMPLAINT_KEPT = 16 * 1024;

/** Never rejects. `reason` where it could not be started. */
export async function runConfined(task: Confined, pipes: Pipes): Promise<ProcessEnd | { readonly reason: string }> {
  const opened = await pipes.open();
  if ("reason" in opened) return opened;
  const { pipe, giveBack } = opened;
  const started = performance.now();
  let child: ChildProcess;
  try {
    child = spawn(task.argv[0] ?? "", task.argv.slice(1), {
      cwd: task.cwd,
      env: { ...task.env },
      stdio: ["pipe", pipe.end, "pipe", ...(task.tellsHead ? [pipe.told] : [])],
      detached: true,
    });
  } catch (error) {
    closeQuietly(pipe.end);
    closeQuietly(pipe.told);
    pipe.reader.destroy();
    giveBack();
    return { reason: reasonOf(error) };
  }
  closeQuietly(pipe.end);

  const output = new OutputWindow();
  const heads = new Set<number>();
  let complaint = "";
  let stop: Stop | undefined;

  const noteHeads = (): void => {
    if (child.pid !== undefined) for (const pid of childrenOf(child.pid)) heads.add(pid);
  };
  const end = (why: Stop): void => {
    stop ??= why;
    // The head of the pid namespace takes everything in it along.
    noteHeads();
    if (task.isReaped && child.pid !== undefined) endBelow(child.pid);
    else killGroup(child);
    for (const pid of heads) kill(pid);
    if (task.mark !== undefined) {
      for (const pid of processesWith(task.mark)) if (!task.isReaped || pid !== child.pid) kill(pid);
    }
    if (task.isReaped) setTimeout(() => killGroup(child), END_MS).unref();
  };
  const onAbort = (): void => end({ kind: "aborted" });
  const timer = setTimeout(() => end({ kind: "timed-out" }), task.timeoutMs);
  const disks = task.folders.map((folder) => diskWatch(folder, task.limits));
  let turn = 0;
  const watch = setInterval(() => {
    turn += 1;
    const isSlow = turn % SLOW_TURNS === 0;
    const limit = tooMuch(child, task, isSlow) ?? (isSlow ? firstOf(disks) : undefined);
    if (limit !== undefined) end({ kind: "over-limit", limit });
  }, WATCH_MS);
  task.signal?.addEventListener("abort", onAbort, { once: true });
  if (task.signal?.aborted) onAbort();

  pipe.reader.on("data", (chunk: Buffer) => {
    output.add(chunk);
    if (output.bytes > task.maxOutput) end({ kind: "too-much-output" });
  });
  const drained = new Promise<void>((resolve) => {
    pipe.reader.on("close", resolve);
    pipe.reader.on("error", () => resolve());
  });
  // It may be gone before it reads.
  child.stdin?.on("error", () => undefined);
  child.stderr?.on("data", (chunk: Buffer) => {
    if (complaint.length < COMPLAINT_KEPT) complaint += chunk.toString("utf8");
    if (!complaint.includes(`${READY}\n`)) return;
    complaint = complaint.replace(`${READY}\n`, "");
    // From here on whatever holds the command ends with Assay.
    child.stdin?.end("go\n");
  });
  const exit = await new Promise<{ code: number | null; signal: string | null } | { reason: string }>((resolve) => {
    child.on("error", (error) => resolve({ reason: reasonOf(error) }));
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  clearTimeout(timer);
  clearInterval(watch);
  task.signal?.removeEventListener("abort", onAbort);

  const head = /"child-pid": *(\d+)/.exec(readQuietly(pipe.told))?.[1];
  closeQuietly(pipe.told);
  if (head !== undefined) heads.add(Number(head));
  if (!(await allEnded(heads, task.mark)))
    stop ??= { kind: "over-limit", limit: "it left a process that cannot be ended" };
  await Promise.race([drained, sleep(END_MS, undefined, { ref: false })]);
  pipe.reader.destroy();
  giveBack();
  if ("reason" in exit) return exit;
  const milliseconds = Math.round(performance.now() - started);
  return { ...exit, complaint, stop, output: { text: output.text(), bytes: output.bytes, milliseconds } };
}

/** All but the reaper itself, which goes by itself when nothing is left. */
function endBelow(pid: number): void {
  for (const below of processesBelow(pid, Infinity)) kill(below);
}

function firstOf(watches: readonly (() => string | undefined)[]): string | undefined {
  for (const watch of watches) {
    const limit = watch();
    if (limit !== undefined) return limit;
  }
  return undefined;
}

function tooMuch(child: ChildProcess, { limits, mark }: Confined, looksAtMemory: boolean): string | undefined {
  if (child.pid === undefined) return undefined;
  const enough = limits.processes + 1;
  const below = processesBelow(child.pid, enough);
  const marked = mark === undefined ? [] : processesWith(mark);
  if (below.length >= enough || marked.length >= enough) return `${limits.processes} processes`;
  if (!looksAtMemory || memoryOf(new Set([...below, ...marked])) < limits.memoryBytes) return undefined;
  return `${Math.round(limits.memoryBytes / 1024 / 1024)} MiB of memory`;
}

/** Kills what is left until nothing is; false when something stays. */
async function allEnded(heads: ReadonlySet<number>, mark: string | undefined): Promise<boolean> {
  const until = performance.now() + END_MS;
  for (let wait = 1; performance.now() < until; wait = Math.min(wait * 2, 50)) {
    const living = [...heads].filter(isLiving);
    if (mark !== undefined) living.push(...processesWith(mark).filter(isLiving));
    if (living.length === 0) return true;
    for (const pid of living) kill(pid);
    await sleep(wait);
  }
  return false;
}
