/** Which repairs stand up together: all at once where they do, else halves, down to the one that does not. */
import type { PutOff, Repair } from "./compose.ts";

export interface Chosen {
  readonly accepted: readonly Repair[];
  readonly refused: readonly PutOff[];
}

/** `check` says what is wrong with a list of repairs, or undefined. An accepted list was checked as a whole. */
export async function choose(
  repairs: readonly Repair[],
  check: (repairs: readonly Repair[]) => Promise<string | undefined>,
): Promise<Chosen> {
  const refused: PutOff[] = [];
  const grow = async (accepted: readonly Repair[], candidates: readonly Repair[]): Promise<readonly Repair[]> => {
    const [first] = candidates;
    if (first === undefined) return accepted;
    const reason = await check([...accepted, ...candidates]);
    if (reason === undefined) return [...accepted, ...candidates];
    if (candidates.length === 1) {
      refused.push({ repair: first, reason });
      return accepted;
    }
    const half = Math.ceil(candidates.length / 2);
    return grow(await grow(accepted, candidates.slice(0, half)), candidates.slice(half));
  };
  return { accepted: await grow([], repairs), refused };
}
