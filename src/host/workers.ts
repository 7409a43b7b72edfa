/**
 * A pool of worker threads that run batches of jobs. A worker that crashes, exits or hangs is replaced, and its batch is
 * tried again file by file, so that only the file that did it is reported as failed.
 *
 * Summaries are much code that runs seldom: each thread that makes some first has to compile and learn it, which costs more than the
 * work. So the threads scan and put summaries off, and the first thread makes them, with help only where they are many.
 */
import { Worker } from "node:worker_threads";
import { failed } from "../facts/extract.ts";
import type { Answer, Job, JobResult } from "./fact-jobs.ts";
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
  /** Are these the files whose summaries were put off, or asked for? */
  readonly isTrees: boolean;
  readonly bytes: number;
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
/** With more source than this waiting for its summaries, one more thread helps. */
const TREES_PER_THREAD = 1_000_000;

export function openWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const { script, threads, root, maxBytes, stallMs = 120_000 } = options;
  const settings: WorkerSettings = { root, maxBytes };
  const alive = new Set<Thread>();
  let scans: Batch[] = [];
  let trees: Batch[] = [];
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
    const batch = (mayMakeTrees(thread) ? trees.shift() : undefined) ?? scans.shift();
    if (batch === undefined) return;
    thread.batch = batch;
    const jobs = batch.indexes.map((index) => jobAt(batch.run, index));
    const message: BatchMessage = { jobs, postpone: !batch.isTrees };
    thread.worker.postMessage(message);
    thread.timer = setTimeout(() => lose(thread, `no answer within ${stallMs / 1000} s`), stallMs);
  };

  const mayMakeTrees = (thread: Thread): boolean => [...alive].indexOf(thread) < threadsFor(trees);

  /** Gives the results to the run, and puts what was postponed into the queue. */
  const settle = ({ run, indexes }: Batch, answers: readonly Answer[]): void => {
    const postponed: number[] = [];
    for (const [position, index] of indexes.entries()) {
      const answer = answers[position];
      if (answer === undefined) continue;
      if (answer.kind === "postponed") postponed.push(index);
      else run.onResult(index, answer);
    }
    if (postponed.length > 0) trees.push(batchOf(run, postponed, true));
    run.open -= indexes.length - postponed.length;
    if (run.open === 0) run.resolve();
    wake();
  };

  const wake = (): void => {
    for (const thread of alive) next(thread);
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
      const { run, indexes, isTrees } = batch;
      (isTrees ? trees : scans).unshift(...indexes.map((index) => batchOf(run, [index], isTrees)));
    } else if (batch !== undefined) {
      const [index = 0] = batch.indexes;
      const { request } = jobAt(batch.run, index);
      settle(batch, [{ kind: "facts", facts: failed(request, new Error(`a worker was lost: ${reason}`)) }]);
    }
    if (scans.length + trees.length > 0) start();
    // Another thread may be the first now, and idle.
    wake();
  };

  const abandon = (error: Error): void => {
    closed = error;
    const runs = new Set([...scans, ...trees].map((batch) => batch.run));
    for (const thread of alive) if (thread.batch !== undefined) runs.add(thread.batch.run);
    scans = [];
    trees = [];
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
        const isTrees = jobs.every(({ job }) => job.request.summary === "yes");
        for (const indexes of balanced(jobs, threads)) (isTrees ? trees : scans).push(batchOf(run, indexes, isTrees));
        const wanted = Math.min(threads, Math.max(scans.length, threadsFor(trees)));
        while (alive.size < wanted) start();
        wake();
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

function batchOf(run: Run, indexes: readonly number[], isTrees: boolean): Batch {
  let bytes = 0;
  for (const index of indexes) bytes += run.jobs[index]?.size ?? 0;
  return { run, indexes, isTrees, bytes };
}

/** How many threads shall make the summaries that wait. */
function threadsFor(trees: readonly Batch[]): number {
  if (trees.length === 0) return 0;
  let bytes = 0;
  for (const batch of trees) bytes += batch.bytes;
  return 1 + Math.floor(bytes / TREES_PER_THREAD);
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
