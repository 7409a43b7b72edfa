import { type Extract, type Job, type JobResult } from "./fact-jobs.ts";
export interface WorkerSettings {
  /** Folder that files are read from. */
  readonly root: string;
  readonly maxBytes: number;
}
export interface BatchMessage {
  readonly jobs: readonly Job[];
}
export type WorkerMessage =
  | {
      readonly kind: "ready";
    }
  /** Results in the order of the jobs. */
  | {
      readonly kind: "answer";
      readonly results: readonly JobResult[];
    };
export declare function serveJobs(extract: Extract): void;
