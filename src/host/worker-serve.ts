/** The worker's side of the pool: answers each batch with one message, in order. */
import { parentPort, workerData } from "node:worker_threads";
import { answerJob, type Answer, type Extract, type Job } from "./fact-jobs.ts";
import { insideReader } from "./read.ts";

export interface WorkerSettings {
  /** Folder that files are read from. */
  readonly root: string;
  readonly maxBytes: number;
}
export interface BatchMessage {
  readonly jobs: readonly Job[];
  /** Put files off that turn out to need a summary. */
  readonly postpone: boolean;
}
export type WorkerMessage =
  | { readonly kind: "ready" }
  /** Results in the order of the jobs. */
  | { readonly kind: "answer"; readonly results: readonly Answer[] };

export function serveJobs(extract: Extract): void {
  const port = parentPort;
  if (port === null) throw new Error("this script runs as a worker thread only");
  const { root, maxBytes } = workerData as WorkerSettings;
  const reader = insideReader(root, maxBytes);
  const send = (message: WorkerMessage): void => port.postMessage(message);
  port.on("message", async ({ jobs, postpone }: BatchMessage) => {
    const results: Answer[] = [];
    // Facts hold no bytes: each file may be read over the last.
    for (const job of jobs) results.push(await answerJob(job, reader.glance, extract, postpone));
    send({ kind: "answer", results });
  });
  send({ kind: "ready" });
}
