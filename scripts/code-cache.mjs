// Makes V8's code cache of the compiled command and worker: runs both over copies of the example and keeps the code that was compiled.
// Each in a thread of its own kind, as later runs load them; with the settings of V8 that src/host/tiering.ts makes.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import { BroadcastChannel, Worker, isMainThread } from "node:worker_threads";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
/** The command uses worker threads from 150 files on. */
const COPIES = 3;
const EXTENSIONS = {
  py: "python",
  ts: "typescript",
  js: "javascript",
  mjs: "javascript",
  tsx: "typescript",
  md: "markdown",
};

if (isMainThread) await makeCaches();
else saveOnDemand(load("work"));

async function makeCaches() {
  if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=800000");
  const tree = mkdtempSync(join(tmpdir(), "assay-compile-"));
  try {
    for (let copy = 0; copy < COPIES; copy += 1)
      cpSync(join(root, "examples", "media-platform"), join(tree, `copy-${copy}`), { recursive: true });
    await compileWorker(tree);
    await compileCommand(tree);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

async function compileWorker(tree) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { root: tree, maxBytes: 1e7 } });
  const answered = () => new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  await answered();
  const requests = readdirSync(tree, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const language = EXTENSIONS[entry.name.slice(entry.name.lastIndexOf(".") + 1)];
    const path = relative(tree, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/");
    return entry.isFile() && language !== undefined ? [{ path, language }] : [];
  });
  for (const summary of ["triggered", "yes"]) {
    const answer = answered();
    worker.postMessage({ jobs: requests.map((request) => ({ request: { ...request, summary } })), postpone: false });
    await answer;
  }
  const channel = new BroadcastChannel("save");
  await new Promise((resolve) => {
    channel.onmessage = resolve;
    channel.postMessage("save");
  });
  channel.close();
  await worker.terminate();
}

function saveOnDemand(script) {
  const channel = new BroadcastChannel("save");
  channel.onmessage = () => {
    save("work", script);
    channel.postMessage("saved");
  };
}

async function compileCommand(tree) {
  const ended = new Promise((resolve) => process.once("beforeExit", resolve));
  const write = process.stdout.write;
  process.stdout.write = () => true;
  process.argv.splice(1, Infinity, join(dist, "cli.js"), "audit", tree, "--no-cache", "--threads", "1");
  const script = load("main");
  await ended;
  process.stdout.write = write;
  // The audit of the example has findings; that is no failure here.
  process.exitCode = 0;
  save("main", script);
}

/** As src/host/compiled.ts does it. */
function load(name) {
  const path = join(dist, "compiled", `${name}.cjs`);
  const script = new Script(readFileSync(path, "latin1"), { filename: path });
  const url = pathToFileURL(join(dist, `${name}.js`)).href;
  script.runInThisContext()(createRequire(url), { exports: {} }, url, (file) => import(file));
  return script;
}

function save(name, script) {
  writeFileSync(join(dist, "compiled", `${name}-${process.version}-${process.arch}.cache`), script.createCachedData());
}
