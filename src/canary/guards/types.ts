/** What is planted for one guard. */
import type { Tier } from "../../model/index.ts";

export type TreeChange =
  | { readonly kind: "write"; readonly path: string; readonly bytes: Uint8Array | string; readonly mode?: number }
  | { readonly kind: "append"; readonly path: string; readonly text: string }
  | { readonly kind: "remove"; readonly path: string }
  | { readonly kind: "symlink"; readonly path: string; readonly to: string };

/** How the run differs from the guard's ordinary one. */
export interface RunVariation {
  /** Git state of the changes: default `tracked` (staged), as most checks list files by git. */
  readonly git?: "untracked" | "tracked" | "committed" | "none";
  readonly cwd?: string;
  readonly withoutTools?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** One planted violation, or a control that must stay quiet. */
export interface GuardCanary {
  /** Operator id, unique among the canaries of one guard: "nested function". */
  readonly operator: string;
  readonly tier: Tier;
  /** Empty for a pure variation of the run. */
  readonly changes: readonly TreeChange[];
  /** Any of these in a new line of output attributes a red run to it; for a control, what a false alarm would name. */
  readonly names: readonly string[];
  /**
   * - `red`: a violation.   - `green`: a control.
   * - `closed`: something that the guard cannot read or that is gone; red is right, green is a silent pass.
   */
  readonly expects: "red" | "green" | "closed";
  readonly variation?: RunVariation;
  /** Path and text for the reader. */
  readonly at?: string;
  readonly planted?: string;
  /** Confirms the rule where it is caught; a miss says nothing, as the scope has no such file. */
  readonly isProbe?: boolean;
}

/** An operator that cannot be tried on this guard, and why; it is listed, never counted. */
export interface IneligibleCanary {
  readonly operator: string;
  readonly tier: Tier;
  readonly reason: string;
}

export interface CanaryCatalogue {
  readonly canaries: readonly GuardCanary[];
  readonly ineligible: readonly IneligibleCanary[];
}
