/** One line of progress on a terminal's standard error; nothing at all elsewhere. */
import type { Progress } from "../engine/ports.ts";

const TEXT: Readonly<Record<Parameters<Progress>[0], string>> = {
  list: "listing files",
  facts: "reading",
  summaries: "following calls",
  graph: "resolving imports",
  rules: "checking",
  proofs: "planting violations",
  base: "auditing the base",
  guards: "proving guards",
  install: "installing what tests need",
  collect: "collecting tests",
};
/** Nothing is shown for runs shorter than this, and the line changes at most this often. */
const QUIET_MS = 250;
const INTERVAL_MS = 80;

export interface ProgressLine {
  readonly update: Progress;
  readonly clear: () => void;
}

export function progressLine(stream: NodeJS.WriteStream, enabled: boolean): ProgressLine {
  const start = performance.now();
  let last = 0;
  let shown = false;
  return {
    update: (stage, done, total) => {
      if (!enabled) return;
      const now = performance.now();
      if (now - start < QUIET_MS || now - last < INTERVAL_MS) return;
      last = now;
      shown = true;
      const count = total > 0 ? ` ${Math.floor(done).toLocaleString("en")} of ${total.toLocaleString("en")}` : "";
      stream.write(`\r\u001b[2K${TEXT[stage]}${count} …`);
    },
    clear: () => {
      if (shown) stream.write("\r\u001b[2K");
      shown = false;
    },
  };
}
