import type { Config, ConfigProblem } from "../config/types.ts";
import { type AuditRun } from "../engine/audit.ts";
import { type Baseline } from "../engine/baseline.ts";
import { type Verdict } from "../engine/exit-code.ts";
import type { Progress } from "../engine/ports.ts";
import type { Audit, Severity } from "../model/index.ts";
export interface AuditOptions {
  /** Folder to audit; it is the root even when it lies inside a git work tree. */
  readonly root: string;
  /** Report only what this tree introduces against a commit. */
  readonly base?: string;
  /** Audit what is staged in git's index instead of the work tree. */
  readonly staged?: boolean;
  /** Worker threads; default: as many as there are cores, at most 8; small trees use none. */
  readonly threads?: number;
  /** Keep facts between runs in the user's cache folder (default true). */
  readonly cache?: boolean;
  /** Test clean results with planted violations (default true). */
  readonly proofs?: boolean;
  /** Overrides the configuration's threshold. */
  readonly threshold?: Severity;
  /** Own rules of the repository run only when this is set: they are code of the audited tree. */
  readonly allowLocalRules?: boolean;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
  /** Clock, for reproducible documents. */
  readonly now?: Date;
}
export type AuditResult =
  | {
      readonly kind: "done";
      readonly audit: Audit;
      readonly verdict: Verdict;
      readonly run: AuditRun;
      readonly baseline: Baseline;
      readonly config: Config;
    }
  | {
      readonly kind: "config";
      readonly problems: readonly ConfigProblem[];
    }
  | {
      readonly kind: "usage";
      readonly message: string;
    }
  | {
      readonly kind: "aborted";
    };
export declare function audit(options: AuditOptions): Promise<AuditResult>;
