/** What one family of rules yields, in groups that the catalogue puts in order. */
import type { Made } from "./make.ts";
import type { Subject } from "./subject.ts";

export interface Family {
  readonly subject: Subject;
  /** The few forms that tell most. */
  readonly head: readonly Made[];
  readonly rest: readonly Made[];
  readonly dynamic: readonly Made[];
  /** Advisory. */
  readonly computed: readonly Made[];
  readonly controls: readonly Made[];
}

/** Nothing can be planted, and why. */
export interface NoFamily {
  readonly reason: string;
}
