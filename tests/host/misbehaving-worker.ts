/** A worker for tests of the pool: what a file's text says is what happens. */
import { serveJobs } from "../../src/host/worker-serve.ts";

serveJobs(async ({ path, language, summary }, bytes) => {
  const text = Buffer.from(bytes).toString();
  if (text === "throw") throw new Error("thrown on purpose");
  if (text === "exit") process.exit(3);
  if (text === "crash") {
    setImmediate(() => {
      throw new Error("crashed on purpose");
    });
    await new Promise(() => undefined);
  }
  if (text === "hang") for (;;);
  // What starts processes needs a summary.
  if (text.startsWith("process")) {
    if (text === "process exit" && summary !== "no") process.exit(3);
    const traits = ["process", text, summary];
    return { path, language, lines: 0, imports: [], traits, problems: [], suppressions: [] };
  }
  return { path, language, lines: text.length, imports: [], traits: [text], problems: [], suppressions: [] };
});
