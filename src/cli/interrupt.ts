/** Runs something long with a line of progress, so that Ctrl-C and a kill end it in order. */
import type { Progress } from "../engine/ports.ts";
import { progressLine } from "./progress.ts";

export async function interruptible<Result>(
  showProgress: boolean,
  work: (run: { readonly progress: Progress; readonly signal: AbortSignal }) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const line = progressLine(process.stderr, process.stderr.isTTY === true && showProgress);
  const interrupt = () => abort.abort();
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  try {
    return await work({ progress: line.update, signal: abort.signal });
  } finally {
    process.removeListener("SIGINT", interrupt);
    process.removeListener("SIGTERM", interrupt);
    line.clear();
  }
}
