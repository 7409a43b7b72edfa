/** Discovered guards as an audit lists them: it only reads, so none has a verdict. */
import type { GuardRecord } from "../model/index.ts";
import { discover, type Discovered } from "./discover.ts";
import type { Guard, Reader } from "./types.ts";

/** `complete` adds the guards that are only declared. */
export async function guardRecords(
  inventory: Discovered,
  read: Reader,
  exclude: readonly string[] = [],
  complete: (found: readonly Guard[]) => readonly Guard[] = (found) => found,
): Promise<readonly GuardRecord[]> {
  const { guards: found, untried } = await discover(inventory, read, exclude);
  const guards = complete(found);
  const ids = new Set(guards.map(({ id }) => id));
  return [
    ...guards.map(({ id, run, cwd, where, source, files }) => ({
      id,
      run,
      cwd,
      where,
      source,
      files,
      verdict: { kind: "not-tested", reason: "an audit only reads, it never runs them" } as const,
    })),
    ...untried.map(({ reason, ...guard }) => {
      const place = `${guard.where.path}:${guard.where.line}`;
      let id = place;
      for (let count = 2; ids.has(id); count++) id = `${place} (${count})`;
      ids.add(id);
      return { id, ...guard, files: [], verdict: { kind: "not-tested", reason: `never run: ${reason}` } as const };
    }),
  ];
}
