// src/cli/progress.ts
var TEXT = {
  list: "listing files",
  facts: "reading",
  summaries: "following calls",
  graph: "resolving imports",
  rules: "checking",
  proofs: "planting violations",
  base: "auditing the base",
};
var QUIET_MS = 250;
var INTERVAL_MS = 80;
function progressLine(stream, enabled) {
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
      const count = total > 0 ? ` ${done.toLocaleString("en")} of ${total.toLocaleString("en")}` : "";
      stream.write(`\r\x1B[2K${TEXT[stage]}${count} \u2026`);
    },
    clear: () => {
      if (shown) stream.write("\r\x1B[2K");
      shown = false;
    },
  };
}

export { progressLine };
