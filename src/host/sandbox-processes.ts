/** Processes by /proc: what a command has started, and what of it is left. Elsewhere than on Linux nothing is found. */
import { readdirSync, readFileSync } from "node:fs";

/** Children of a process, whichever of its threads started them. */
export function childrenOf(pid: number): readonly number[] {
  const found: number[] = [];
  for (const task of entriesOf(`/proc/${pid}/task`)) {
    const text = readText(`/proc/${pid}/task/${task}/children`);
    for (const child of text.split(" ")) if (child !== "") found.push(Number(child));
  }
  return found;
}

/** The processes that live below `pid`; looking stops at `enough`. */
export function processesBelow(pid: number, enough: number): readonly number[] {
  const found: number[] = [];
  const open = [pid];
  for (let next = open.pop(); next !== undefined && found.length < enough; next = open.pop()) {
    const children = childrenOf(next);
    found.push(...children);
    open.push(...children);
  }
  return found;
}

/** Bytes that processes hold for themselves, in memory or swapped out; what two of them share after a fork counts for each. */
export function memoryOf(pids: Iterable<number>): number {
  let kilobytes = 0;
  for (const pid of pids) {
    const status = readText(`/proc/${pid}/status`);
    for (const match of status.matchAll(/^(?:RssAnon|VmSwap):\s+(\d+) kB$/gm)) kilobytes += Number(match[1]);
  }
  return kilobytes * 1024;
}

/** Processes of any parent whose environment holds `entry` (`NAME=value`). */
export function processesWith(entry: string): readonly number[] {
  const found: number[] = [];
  for (const name of entriesOf("/proc")) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    if (readText(`/proc/${name}/environ`).split("\0").includes(entry)) found.push(Number(name));
  }
  return found;
}

/** A process that has ended but was not yet waited for does not count as living. */
export function isLiving(pid: number): boolean {
  const stat = readText(`/proc/${pid}/stat`);
  const state = stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3);
  return stat !== "" && state !== "Z" && state !== "X";
}

export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // ESRCH: it ended by itself.
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The process may end while it is read, or belong to someone else. */
function readText(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
