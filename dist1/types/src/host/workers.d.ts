import type { Job, JobResult } from "./fact-jobs.ts";
import type { WorkerSettings } from "./worker-serve.ts";
export interface WorkerPoolOptions extends WorkerSettings {
  readonly script: URL;
  readonly threads: number;
  /** Milliseconds without an answer after which a worker counts as hanging; default two minutes. */
  readonly stallMs?: number;
}
export interface SizedJob {
  readonly job: Job;
  /** Bytes of the file, as far as known: batches are balanced by them. */
  readonly size: number;
}
export interface WorkerPool {
  /**
   * Results in the order of the jobs; `onDone` hears the number of jobs of each batch. Rejects with `WorkersUnavailable` when
   * no worker can be started, and with the reason given to `close` when it is closed meanwhile.
   */
  readonly run: (jobs: readonly SizedJob[], onDone?: (jobs: number) => void) => Promise<readonly JobResult[]>;
  readonly close: (reason?: Error) => Promise<void>;
}
/** The worker's script does not load: the same work can still be done in the main thread. */
export declare class WorkersUnavailable extends Error {}
export declare function openWorkerPool(options: WorkerPoolOptions): WorkerPool;
