/** Repairs of a guard with what is needed to prove them: the changed files, and how the repaired tree calls the guard. */
import type { Session } from "../engine/session.ts";
import { discover } from "../guards/discover.ts";
import type { Proving, RepairToProve } from "../guards/prove/prove-guard.ts";
import { candidates } from "../guards/repair/index.ts";
import type { Guard } from "../guards/types.ts";
import type { ReadResult } from "../inventory/types.ts";
import { withDeclared } from "./declared-guards.ts";

export interface Readers {
  /** As the diagnosis reads: what does not decode is replaced. */
  readonly text: (path: string) => string | undefined;
  readonly bytes: (path: string) => ReadResult;
}

export function repairerOf(session: Session, readers: Readers): Proving["repairs"] {
  const exact = (path: string): string | undefined => exactText(readers.bytes(path));
  return async (guard, causes) => {
    const found: RepairToProve[] = [];
    for (const { repair, files } of candidates(guard, causes, exact)) {
      const changed = new Map(files.map(({ path, after }) => [path, after]));
      const called = changed.has(guard.where.path) ? await calledAfter(session, readers, guard, changed) : guard;
      if (called === undefined) continue;
      const changes = files.map(({ path, after }) => ({ kind: "write" as const, path, bytes: after }));
      found.push({ repair, changes, guard: called });
    }
    return found;
  };
}

/** The guard found again where the file that calls it was repaired; undefined where it is not found. */
async function calledAfter(
  session: Session,
  { text }: Readers,
  guard: Guard,
  changed: ReadonlyMap<string, string>,
): Promise<Guard | undefined> {
  const { config } = session;
  const { inventory } = await session.with([...changed].map(([path, content]) => ({ path, text: content })));
  const found = await discover(inventory, (path) => Promise.resolve(changed.get(path) ?? text(path)));
  const guards = withDeclared(found.guards, config.guards, inventory.paths);
  return (
    guards.find(({ id, where }) => id === guard.id && where.path === guard.where.path) ??
    guards.find(({ where, files }) => where.path === guard.where.path && files[0] === guard.files[0])
  );
}

/** Only a text that comes out as the same bytes again is changed: a file in another encoding is left alone. */
function exactText(result: ReadResult): string | undefined {
  if (!result.ok || result.bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(result.bytes);
  } catch {
    return undefined;
  }
}
