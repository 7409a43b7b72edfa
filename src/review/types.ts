/** A review of a change: what is said where. Formats and the sender render from it and decide nothing. */
import type { Edit, Severity } from "../model/index.ts";
import type { Anchor } from "./diff.ts";

/** One thing to say. `text` and `detail` are sentences of ours, in which back-ticks mark what came from the repository. */
export interface Point {
  /** Stable across runs: the identities of the findings behind it, or a name of the kind `guard-removed:tools/x.py`. */
  readonly keys: readonly string[];
  readonly severity: Severity;
  /** Rule, or the kind of change. */
  readonly about: string;
  readonly text: string;
  readonly recommendation: string;
  /** Further evidence, one line each. */
  readonly detail: readonly string[];
  readonly location: { readonly path: string; readonly line: number };
  /** What repairs it, in one or several files. */
  readonly repair?: readonly Edit[];
}

/** A point beside the lines that it is about, with what can take their place. */
export interface ReviewComment extends Point {
  readonly anchor: Anchor;
  /** Lines that replace exactly the anchored ones; none deletes them. */
  readonly suggestion?: readonly string[];
}

export interface Review {
  /** Full commit ids. `base` is the merge base. */
  readonly base: string;
  readonly head: string;
  /** Folder of the audited root in the repository, "" or ending with a slash: what paths in comments begin with. */
  readonly prefix: string;
  readonly changed: { readonly files: number; readonly added: number; readonly deleted: number };
  readonly counts: { readonly introduced: number; readonly fixed: number; readonly unchanged: number };
  /** What weakens the repository's protection: always mentioned, first. */
  readonly weakened: readonly Point[];
  /** At most 30, the most severe first. */
  readonly comments: readonly ReviewComment[];
  /** What has no line in the change, or came after the thirtieth. */
  readonly rest: readonly Point[];
  /** Dependencies that the change adds, removes or moves, one sentence each. */
  readonly dependencies: readonly string[];
  /** Why the review does not know everything: files that could not be read, checks that failed. */
  readonly incomplete: readonly string[];
}
