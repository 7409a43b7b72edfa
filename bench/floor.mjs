// The floor: walk a tree and read every file with one of the given extensions, with worker threads, and do nothing else.
// usage: node bench/floor.mjs FOLDER THREADS .py[,.ts …]
import { closeSync, fstatSync, openSync, readSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

if (isMainThread) {
  const [folder = ".", threads = "2", extensions = ".py"] = process.argv.slice(2);
  const files = [];
  walk(folder, extensions.split(","), files);
  const parts = Array.from({ length: Number(threads) }, (_, index) =>
    files.filter((_, at) => at % Number(threads) === index),
  );
  const sums = await Promise.all(
    parts.map(
      (paths) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(fileURLToPath(import.meta.url), { workerData: paths });
          worker.once("message", resolve);
          worker.once("error", reject);
        }),
    ),
  );
  const bytes = sums.reduce((sum, part) => sum + part, 0);
  process.stdout.write(`${files.length} files, ${bytes} bytes\n`);
} else {
  let bytes = 0;
  let buffer = Buffer.allocUnsafe(1 << 20);
  for (const path of workerData) {
    const descriptor = openSync(path, "r");
    const { size } = fstatSync(descriptor);
    if (size > buffer.length) buffer = Buffer.allocUnsafe(size * 2);
    bytes += readSync(descriptor, buffer, 0, size, 0);
    closeSync(descriptor);
  }
  parentPort.postMessage(bytes);
}

function walk(folder, extensions, files) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === ".git") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path, extensions, files);
    else if (entry.isFile() && extensions.some((extension) => entry.name.endsWith(extension))) files.push(path);
  }
}
