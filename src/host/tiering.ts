/** How soon V8 optimises: a setting of the process, worker threads included. */
import { setFlagsFromString } from "node:v8";

/**
 * An audit is a few seconds of much code: by V8's default the optimiser starts too soon, on types that are not settled, and takes a
 * quarter of the processor time. Measured with Node 20 (see bench/README.md); the flag means something else from Node 22 on.
 */
export function tuneTiering(): void {
  if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=800000");
}
