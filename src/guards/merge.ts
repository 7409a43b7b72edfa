/** One guard a check: the first invocation is the guard's own, the others are where it is called as well. */
import type { Guard } from "./types.ts";

export interface Candidate extends Omit<Guard, "id" | "files" | "alsoAt"> {
  /** Its script in the repository, where it has one. */
  readonly script?: string;
  /** The same for the same check. */
  readonly key: string;
  readonly args: string;
  /** Calls that lead to it, CI's first. */
  readonly via: readonly Guard["where"][];
}

/** Candidates in order of weight: CI's come first. */
export function merge(
  candidates: readonly Candidate[],
): readonly (Omit<Guard, "files"> & { readonly script?: string })[] {
  const found: { candidate: Candidate; alsoAt: Guard["where"][] }[] = [];
  for (const candidate of candidates) {
    const same = found.find(({ candidate: known }) => known.key === candidate.key && isSame(known, candidate));
    const also = [candidate.where, ...candidate.via];
    if (same === undefined) found.push({ candidate, alsoAt: [...candidate.via] });
    else
      same.alsoAt.push(
        ...also.filter(
          (place) => !isAt(place, same.candidate.where) && !same.alsoAt.some((known) => isAt(known, place)),
        ),
      );
  }
  const ids = new Set<string>();
  return found.map(({ candidate: { key: _key, args: _args, via: _via, ...guard }, alsoAt }) => {
    const place = `${guard.where.path}:${guard.where.line}`;
    const id =
      [guard.script ?? place, place, `${place} ${guard.run}`].find((name) => !ids.has(name)) ?? `${place} #${ids.size}`;
    ids.add(id);
    return { ...guard, id, alsoAt };
  });
}

/** CI's calls with other arguments or elsewhere check something else; any other call is the same one at home. */
function isSame(known: Candidate, next: Candidate): boolean {
  if (known.script === undefined || next.source !== "ci" || known.source !== "ci") return true;
  return known.args === next.args && known.cwd === next.cwd;
}

function isAt(a: Guard["where"], b: Guard["where"]): boolean {
  return a.path === b.path && a.line === b.line;
}
