/**
 * A pool of worker threads that run batches of jobs. A worker that crashes, exits or hangs is replaced, and its batch is
 * tried again file by file, so that only the file that did it is reported as failed.
 */
import { Worker } from "node:worker_threads";
import { failed } from "../facts/extract.ts";
import type { Job, JobResult } from "./fact-jobs.ts";
import type { BatchMessage, WorkerMessage, WorkerSettings } from "./worker-serve.ts";

/** Address space only; pages are used as deep code needs them. */
const STACK_MB = 256;

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
   * Ends when `onResult` was given the result of every job, by the job's index, in any order. Rejects with `WorkersUnavailable`
   * when no worker can be started, and with the reason given to `close` when it is closed meanwhile.
   */
  readonly run: (jobs: readonly SizedJob[], onResult: OnResult) => Promise<void>;
  readonly close: (reason?: Error) => Promise<void>;
}

/** Hears results while others are still made, so that what is done with them need not wait. */
export type OnResult = (index: number, result: JobResult) => void;

/** The worker's script does not load: the same work can still be done in the main thread. */
export class WorkersUnavailable extends Error {}

interface Run {
  readonly jobs: readonly SizedJob[];
  open: number;
  readonly onResult: OnResult;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface Batch {
  readonly run: Run;
  /** Indexes into the run's jobs. */
  readonly indexes: readonly number[];
}

interface Thread {
  readonly worker: Worker;
  batch: Batch | undefined;
  ready: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** A batch is large enough to make its messages cheap and small enough that the last ones end together. */
const BATCHES_PER_THREAD = 12;
const MIN_BATCH_BYTES = 64 * 1024;
/** What a file costs beside its bytes. */
const FILE_OVERHEAD = 2048;
const MAX_FAILED_STARTS = 2;

export function openWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const { script, threads, root, maxBytes, stallMs = 120_000 } = options;
  const settings: WorkerSettings = { root, maxBytes };
  const alive = new Set<Thread>();
  let queue: Batch[] = [];
  let failedStarts = 0;
  let closed: Error | undefined;

  const start = (): void => {
    const thread: Thread = {
      // oxc recurses natively: 3,200 chained `else if` overflow the default stack and would end the whole process.
      worker: new Worker(script, { workerData: settings, resourceLimits: { stackSizeMb: STACK_MB } }),
      batch: undefined,
      ready: false,
      timer: undefined,
    };
    alive.add(thread);
    thread.worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "ready") thread.ready = true;
      const batch = message.kind === "answer" ? finish(thread) : undefined;
      // It works on while the answer is looked at.
      next(thread);
      if (batch !== undefined && message.kind === "answer") settle(batch, message.results);
    });
    thread.worker.on("error", (error) => lose(thread, error.message));
    thread.worker.on("messageerror", (error) => lose(thread, error.message));
    thread.worker.on("exit", (code) => lose(thread, `the worker ended with code ${code}`));
  };

  const next = (thread: Thread): void => {
    if (thread.batch !== undefined || !thread.ready) return;
    const batch = queue.shift();
    if (batch === undefined) return;
    thread.batch = batch;
    const message: BatchMessage = { jobs: batch.indexes.map((index) => jobAt(batch.run, index)) };
    thread.worker.postMessage(message);
    thread.timer = setTimeout(() => lose(thread, `no answer within ${stallMs / 1000} s`), stallMs);
  };

  const finish = (thread: Thread): Batch | undefined => {
    const { batch } = thread;
    clearTimeout(thread.timer);
    thread.batch = undefined;
    return batch;
  };

  const lose = (thread: Thread, reason: string): void => {
    if (!alive.delete(thread)) return;
    clearTimeout(thread.timer);
    void thread.worker.terminate();
    if (closed !== undefined) return;
    if (!thread.ready) {
      failedStarts += 1;
      if (failedStarts > MAX_FAILED_STARTS) return abandon(new WorkersUnavailable(reason));
    }
    const { batch } = thread;
    if (batch !== undefined && batch.indexes.length > 1) {
      queue.unshift(...batch.indexes.map((index) => ({ run: batch.run, indexes: [index] })));
    } else if (batch !== undefined) {
      const [index = 0] = batch.indexes;
      const { request } = jobAt(batch.run, index);
      settle(batch, [{ kind: "facts", facts: failed(request, new Error(`a worker was lost: ${reason}`)) }]);
    }
    if (queue.length > 0) start();
  };

  const abandon = (error: Error): void => {
    closed = error;
    const runs = new Set(queue.map((batch) => batch.run));
    for (const thread of alive) if (thread.batch !== undefined) runs.add(thread.batch.run);
    queue = [];
    for (const run of runs) run.reject(error);
    void terminateAll();
  };

  const terminateAll = async (): Promise<void> => {
    const threads = [...alive];
    alive.clear();
    for (const { timer } of threads) clearTimeout(timer);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  };

  return {
    run(jobs, onResult) {
      if (closed !== undefined) return Promise.reject(closed);
      if (jobs.length === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const run: Run = { jobs, open: jobs.length, onResult, resolve, reject };
        for (const indexes of balanced(jobs, threads)) queue.push({ run, indexes });
        while (alive.size < Math.min(threads, queue.length)) start();
        for (const thread of alive) next(thread);
      });
    },
    async close(reason = new Error("closed")) {
      if (closed === undefined) abandon(reason);
      await terminateAll();
    },
  };
}

function jobAt(run: Run, index: number): Job {
  const sized = run.jobs[index];
  if (sized === undefined) throw new Error(`no job ${index}`);
  return sized.job;
}

function settle({ run, indexes }: Batch, results: readonly JobResult[]): void {
  for (const [position, index] of indexes.entries()) {
    const result = results[position];
    if (result !== undefined) run.onResult(index, result);
  }
  run.open -= indexes.length;
  if (run.open === 0) run.resolve();
}

/** Neighbours stay together (they share folders), and every batch has about the same number of bytes. */
function* balanced(jobs: readonly SizedJob[], threads: number): Generator<readonly number[]> {
  let total = 0;
  for (const { size } of jobs) total += size + FILE_OVERHEAD;
  const share = Math.max(MIN_BATCH_BYTES, total / (Math.max(1, threads) * BATCHES_PER_THREAD));
  let indexes: number[] = [];
  let filled = 0;
  for (const [index, { size }] of jobs.entries()) {
    indexes.push(index);
    filled += size + FILE_OVERHEAD;
    if (filled < share) continue;
    yield indexes;
    indexes = [];
    filled = 0;
  }
  if (indexes.length > 0) yield indexes;
}
