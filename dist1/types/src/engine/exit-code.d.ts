/** One function decides the exit code, and says why. */
import { type Audit } from "../model/index.ts";
export interface Verdict {
  readonly code: 0 | 1 | 3 | 4;
  readonly findings: number;
  /** What makes the audit incomplete; empty when it is complete. */
  readonly incomplete: readonly string[];
}
export declare function verdictOf(audit: Audit): Verdict;
