// Installs and builds when the lock file or a source differs from what the last build saw, then runs the command in
// this same process. One build at a time; a second call waits for the first.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(home, "dist");
const stampFile = join(dist, ".stamp");
const lock = join(home, ".cache", "build.lock");

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node.js 20.19 or later is needed, this is ${process.versions.node}.`);
}

const wanted = stamps();
if (!isBuilt(wanted)) {
  const release = acquire();
  try {
    // Another process may have built it while this one waited.
    if (!isBuilt(wanted)) prepare(wanted);
  } finally {
    release();
  }
}
process.argv[1] = join(dist, "cli.js");
await import(pathToFileURL(process.argv[1]).href);

function prepare({ install, source }) {
  if (readStamp().install !== install || !existsSync(join(home, "node_modules", "esbuild"))) {
    say("installing dependencies (npm ci) …");
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const run = spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: home,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    if (run.error) fail(`npm cannot be started (${run.error.message}). Install npm, then run this again.`);
    if (run.status !== 0) {
      fail("the dependencies cannot be installed. If this machine is offline, connect it once and run this again.");
    }
  }
  say("building …");
  const build = spawnSync(process.execPath, [join(home, "scripts", "build.mjs"), "--no-types"], {
    cwd: home,
    stdio: ["ignore", 2, 2],
  });
  if (build.status !== 0) fail("the build failed; the lines above say why.");
  writeFileSync(stampFile, JSON.stringify({ install, source }));
}

function isBuilt({ install, source }) {
  const stamp = readStamp();
  return stamp.install === install && stamp.source === source && existsSync(join(dist, "cli.js"));
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

function stamps() {
  const source = createHash("sha256");
  for (const folder of ["src", "rules", "scripts"]) addFolder(source, join(home, folder));
  source.update(readFileSync(join(home, "package.json")));
  const install = createHash("sha256").update(readFileSync(join(home, "package-lock.json")));
  install.update(`${process.platform} ${process.arch}`);
  return { install: install.digest("hex"), source: source.digest("hex") };
}

function addFolder(hash, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path}\0${size}\0${mtimeMs}\n`);
    }
  }
}

function acquire() {
  mkdirSync(dirname(lock), { recursive: true });
  let told = false;
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      const release = () => rmSync(lock, { recursive: true, force: true });
      process.once("exit", release);
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
      return release;
    } catch (error) {
      if (error.code !== "EEXIST") fail(`cannot write ${lock}: ${error.message}`);
      if (isStale()) rmSync(lock, { recursive: true, force: true });
      else {
        if (!told) say("another process is building; waiting for it …");
        told = true;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      }
    }
  }
}

function isStale() {
  try {
    const pid = Number(readFileSync(join(lock, "pid"), "utf8"));
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // No pid yet means that the other process is between two calls; it is stale only when it stays so.
    if (error.code === "ENOENT") return Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 5000;
    return error.code === "ESRCH";
  }
}

function say(text) {
  process.stderr.write(`assay: ${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(2);
}
