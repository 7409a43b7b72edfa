/** The verified repairs of several guards as one patch. */
import type { GuardRecord } from "../model/index.ts";

export interface RepairPatch {
  /** For `git apply`; empty where no guard has a repair. */
  readonly text: string;
  readonly guards: readonly string[];
  /** Guards whose repair changes a file that another repair changes as well: to be proven again after that one. */
  readonly leftOut: readonly { readonly id: string; readonly path: string; readonly by: string }[];
}

export function repairPatch(guards: readonly GuardRecord[]): RepairPatch {
  const taken = new Map<string, { readonly section: string; readonly by: string }>();
  const repaired: string[] = [];
  const leftOut: RepairPatch["leftOut"][number][] = [];
  for (const { id, proof } of guards) {
    if (proof?.repair === undefined) continue;
    const sections = proof.repair.patch.split(/^(?=diff --git )/m);
    const clash = sections
      .map((section) => ({ section, path: pathOf(section) }))
      .find(({ section, path }) => taken.has(path) && taken.get(path)?.section !== section);
    if (clash !== undefined) {
      leftOut.push({ id, path: clash.path, by: taken.get(clash.path)?.by ?? "" });
      continue;
    }
    for (const section of sections) taken.set(pathOf(section), { section, by: id });
    repaired.push(id);
  }
  return { text: [...taken.values()].map(({ section }) => section).join(""), guards: repaired, leftOut };
}

function pathOf(section: string): string {
  return /^diff --git a\/(.*) b\/\1\r?$/m.exec(section)?.[1] ?? section;
}
