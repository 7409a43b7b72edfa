/** What a change introduced: the multiset difference of two audits, by identity, with renamed paths followed. */
import type { Audit } from "../model/index.ts";
import type { Judged } from "./judge.ts";
/** `current` narrowed to the open findings that the base tree does not have. */
export declare function introducedSince(
  base: string,
  current: {
    audit: Audit;
    judged: Judged;
  },
  before: Judged,
): Audit;
