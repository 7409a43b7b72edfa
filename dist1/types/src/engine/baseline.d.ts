export interface BaselineEntry {
  /** Identity key (see identity.ts). */
  readonly id: string;
  readonly rule: string;
  readonly path: string;
  /** How many findings of this identity are accepted. */
  readonly count: number;
  readonly because: string;
}
export interface Baseline {
  readonly identity: number;
  readonly entries: readonly BaselineEntry[];
}
export type BaselineResult =
  | {
      readonly ok: true;
      readonly baseline: Baseline;
    }
  | {
      readonly ok: false;
      readonly line: number;
      readonly message: string;
    };
export declare const EMPTY_BASELINE: Baseline;
export declare function parseBaseline(text: string): BaselineResult;
/** Sorted, one entry a line, so that merges and reviews are easy. */
export declare function formatBaseline(baseline: Baseline): string;
