/**
 * A control group that bounds the number of processes. Root needs it, as the kernel's limit per user does not bind
 * root; where none can be made, the count kept by the host remains.
 */
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface ProcessGroup {
  /** A process that writes its number here, and all that it starts, is in the group. */
  readonly door: string;
  /** Removes the group; nothing may live in it. */
  readonly remove: () => void;
}

let made = 0;

/** `tasks` counts threads, as the kernel does. */
export function makeProcessGroup(tasks: number): ProcessGroup | undefined {
  for (const parent of parents()) {
    const folder = join(parent, `assay-${process.pid}-${(made += 1)}`);
    try {
      mkdirSync(folder);
    } catch {
      continue;
    }
    const remove = (): void => {
      try {
        rmdirSync(folder);
      } catch {
        // Still in use by a process that is being torn down, or gone: an empty group costs nothing.
      }
    };
    try {
      writeFileSync(join(folder, "pids.max"), String(tasks));
      return { door: join(folder, "cgroup.procs"), remove };
    } catch {
      remove();
    }
  }
  return undefined;
}

/** This process's own groups in which a group for processes can be: version 1's hierarchy "pids", or version 2. */
function parents(): readonly string[] {
  const found: string[] = [];
  let text: string;
  try {
    text = readFileSync("/proc/self/cgroup", "utf8");
  } catch {
    return [];
  }
  for (const line of text.split("\n")) {
    const [, controllers = "", path = ""] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers.split(",").includes("pids")) found.push(join("/sys/fs/cgroup/pids", path));
    else if (controllers === "" && path !== "") found.push(join("/sys/fs/cgroup", path));
  }
  return found;
}
