/** The pure core: a tree of files and a configuration in, the audit document out. It reads as the pipeline runs. */
import type { Config } from "../config/types.ts";
import { type Audit, type Check, type GuardRecord } from "../model/index.ts";
import type { Rule } from "../rule-kit/index.ts";
import type { FileSource } from "../inventory/types.ts";
import type { Baseline } from "./baseline.ts";
import { type EngineContext } from "./context.ts";
import { type Judged } from "./judge.ts";
import type { FactExtractor, Progress } from "./ports.ts";
import { type RuleRun } from "./run-rules.ts";
import { type Session } from "./session.ts";
export interface AuditInput {
  readonly source: FileSource;
  readonly config: Config;
  readonly rules: readonly Rule[];
  readonly baseline: Baseline;
  readonly extractor: FactExtractor;
  /** Base name of the audited folder. */
  readonly name: string;
  readonly version: string;
  readonly now: Date;
  /** Plant canaries for what came out clean (default true). */
  readonly proofs?: boolean;
  /** Checks that were asked for and cannot run, such as local rules without permission. */
  readonly notRun?: readonly Check[];
  readonly guards?: (context: EngineContext) => readonly GuardRecord[];
  readonly progress?: Progress;
  /** For a base tree: its paths → the paths of the tree that it is compared with. */
  readonly renamed?: ReadonlyMap<string, string>;
}
/** An audit and what later steps (comparison, explain, graph) need of the run. */
export interface AuditRun {
  readonly audit: Audit;
  readonly session: Session;
  readonly judged: Judged;
  readonly run: RuleRun;
}
export declare function runAudit(input: AuditInput): Promise<AuditRun>;
