import { configureSyntax, extractFacts, packed, pythonWasm, runJob } from "./chunks/chunk-G6POHC6G.js";
import { insideReader } from "./chunks/chunk-2YNSZUBC.js";
import "./chunks/chunk-R25AFFIT.js";
import "./chunks/chunk-Q2K2HIJV.js";

// src/host/worker-serve.ts
import { parentPort, workerData } from "node:worker_threads";
function serveJobs(extract) {
  const port = parentPort;
  if (port === null) throw new Error("this script runs as a worker thread only");
  const { root, maxBytes } = workerData;
  const reader = insideReader(root, maxBytes);
  const send = (message) => port.postMessage(message);
  port.on("message", async ({ jobs }) => {
    const results = [];
    for (const job of jobs) results.push(packed(await runJob(job, reader.read, extract)));
    send({ kind: "answer", results });
  });
  send({ kind: "ready" });
}

// src/host/worker-entry.ts
configureSyntax(pythonWasm());
serveJobs(extractFacts);
