// src/host/folder.ts
import { statSync as statSync2 } from "node:fs";
import { resolve as resolve2 } from "node:path";

// src/host/git-listing.ts
import { lstatSync as lstatSync2, readFileSync as readFileSync2, statSync } from "node:fs";
import { join as join3, resolve } from "node:path";

// src/host/blob.ts
import { createHash } from "node:crypto";
function blobId(bytes, algorithm = "sha1") {
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
function isBlobOf(blob, bytes) {
  return blobId(bytes, blob.length === 64 ? "sha256" : "sha1") === blob;
}

// src/host/run.ts
import { spawn } from "node:child_process";
var STDERR_KEPT = 64 * 1024;
function killGroup(child) {
  if (child.pid === void 0) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
  }
}
function run(program, args, options) {
  const { timeoutMs = 12e4, maxOutput = 512 * 1024 * 1024, signal } = options;
  return new Promise((resolve3) => {
    if (signal?.aborted) return resolve3({ kind: "stopped", reason: "aborted" });
    let child;
    try {
      child = spawn(program, args, {
        cwd: options.cwd,
        env: { ...options.env },
        stdio: [options.input === void 0 ? "ignore" : "pipe", "pipe", "pipe"],
        // A group of its own: a time-out must also end what the program started.
        detached: process.platform !== "win32",
        windowsHide: true
      });
    } catch (error) {
      return resolve3({ kind: "not-started", reason: reasonOf(error) });
    }
    const chunks = [];
    let size = 0;
    let stderr = "";
    let stopped;
    const stop = (reason) => {
      stopped ??= reason;
      killGroup(child);
    };
    const onAbort = () => stop("aborted");
    const timer = setTimeout(() => stop(`took longer than ${timeoutMs / 1e3} s`), timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    child.stdout?.on("data", (chunk) => {
      size += chunk.length;
      if (size > maxOutput) stop(`wrote more than ${maxOutput} bytes`);
      else chunks.push(chunk);
    });
    child.stderr?.on("data", (chunk) => {
      if (stderr.length < STDERR_KEPT) stderr += chunk.toString("utf8");
    });
    child.stdin?.on("error", () => void 0);
    if (options.input !== void 0) child.stdin?.end(options.input);
    let settled = false;
    const settle = (result) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      resolve3(result);
    };
    child.on("error", (error) => settle({ kind: "not-started", reason: reasonOf(error) }));
    child.on("close", (code, killedBy) => {
      if (stopped !== void 0) settle({ kind: "stopped", reason: stopped });
      else if (code === null) settle({ kind: "stopped", reason: `ended by ${killedBy ?? "a signal"}` });
      else settle({ kind: "exited", code, stdout: Buffer.concat(chunks, size), stderr });
    });
  });
}
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  const code = error.code;
  switch (code) {
    case "ENOENT":
      return "does not exist";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ELOOP":
      return "is a symbolic link or a loop of them";
    case "ENAMETOOLONG":
      return "the path is too long";
    case "ENOTDIR":
      return "a part of the path is not a folder";
    default:
      return code === void 0 ? error.message : `${code}: ${error.message}`;
  }
}

// src/host/git.ts
var SAFE_SETTINGS = [
  "--no-pager",
  "--literal-pathspecs",
  // Empty means off in every version; "false" was once taken for the name of a program.
  "-c",
  "core.fsmonitor=",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.quotePath=off",
  "-c",
  "core.alternateRefsCommand=",
  "-c",
  "submodule.recurse=false"
];
function gitEnvironment() {
  const env = {};
  for (const [name, value2] of Object.entries(process.env)) {
    if (value2 !== void 0 && !name.toUpperCase().startsWith("GIT_")) env[name] = value2;
  }
  env["GIT_OPTIONAL_LOCKS"] = "0";
  env["GIT_TERMINAL_PROMPT"] = "0";
  env["GIT_NO_LAZY_FETCH"] = "1";
  env["GIT_ALLOW_PROTOCOL"] = "none";
  env["LC_ALL"] = "C";
  return env;
}
function gitArguments(args) {
  return [...SAFE_SETTINGS, ...args];
}
var NO_REPOSITORY = "not a git repository";
async function git(cwd, args, signal) {
  const result = await run("git", gitArguments(args), {
    cwd,
    env: gitEnvironment(),
    ...signal === void 0 ? {} : { signal }
  });
  if (result.kind === "exited" && result.code === 0) return { ok: true, stdout: result.stdout };
  return { ok: false, reason: explain(result, cwd) };
}
function explain(result, cwd) {
  if (result.kind === "not-started") {
    return result.reason === "does not exist" ? "git is not installed" : `git could not be started: ${result.reason}`;
  }
  if (result.kind === "stopped") return `git ${result.reason}`;
  const lines = result.stderr.trim().split("\n");
  const line = lines.find((text) => text.startsWith("fatal: ")) ?? lines[0] ?? "";
  if (line.includes("dubious ownership")) {
    return `the git repository belongs to another user; to trust it: git config --global --add safe.directory ${cwd}`;
  }
  if (line.includes("not a git repository (or any")) return NO_REPOSITORY;
  if (line.includes("must be run in a work tree")) return "the git repository has no working tree here";
  return line.replace(/^(fatal|error): /, "") || `git ended with exit code ${result.code}`;
}

// src/host/git-index.ts
var INTENT_TO_ADD = 536870912;
var NUL = 0;
var NEW_LINE = 10;
var SPACE = 32;
var ZERO = 48;
function parseIndex(output) {
  const entries = [];
  let at2 = 0;
  while (at2 < output.length) {
    const end = output.indexOf(NUL, at2);
    if (end < 0) break;
    const debug = readDebug(output, end + 1);
    const entry2 = readRecord(output, at2, end, debug);
    if (entry2 !== void 0) entries.push(entry2);
    at2 = debug.end;
  }
  return entries;
}
function readRecord(output, start, end, debug) {
  const idStart = start + 9;
  const idEnd = output.indexOf(SPACE, idStart);
  if (idEnd < 0 || idEnd + 3 > end || output[idEnd + 2] !== 9) return void 0;
  const mode = output.toString("latin1", start + 2, start + 8);
  const tag = output[start];
  const [ctime, ctimeNs, mtime, mtimeNs, , inode, , , size, flags] = debug.numbers ?? [];
  return {
    path: output.toString("utf8", idEnd + 3, end),
    kind: mode === "160000" ? "submodule" : mode === "120000" ? "symlink" : "file",
    blob: output.toString("latin1", idStart, idEnd),
    stage: (output[idEnd + 1] ?? ZERO) - ZERO,
    // "S"; lower case adds "assume unchanged": a promise of the user's that nothing here relies on.
    skipWorktree: tag === 83 || tag === 115,
    intentToAdd: flags !== void 0 && (flags & INTENT_TO_ADD) !== 0,
    ...ctime === void 0 || ctimeNs === void 0 || mtime === void 0 || mtimeNs === void 0 ? {} : {
      stat: {
        ctime: { seconds: ctime, nanoseconds: ctimeNs },
        mtime: { seconds: mtime, nanoseconds: mtimeNs },
        inode: inode ?? 0,
        size: size ?? 0
      }
    }
  };
}
var LABELS = [
  "  ctime: ",
  ":",
  "\n  mtime: ",
  ":",
  "\n  dev: ",
  "	ino: ",
  "\n  uid: ",
  "	gid: ",
  "\n  size: ",
  "	flags: "
].map((label) => Buffer.from(label, "latin1"));
function readDebug(output, start) {
  const numbers = [];
  let at2 = start;
  for (const [index, label] of LABELS.entries()) {
    for (const byte of label) if (output[at2++] !== byte) return { numbers: void 0, end: afterDebug(output, start) };
    const base = index === LABELS.length - 1 ? 16 : 10;
    let value2 = 0;
    for (let digit = digitAt(output, at2); digit < base; digit = digitAt(output, at2 += 1))
      value2 = value2 * base + digit;
    numbers.push(value2);
  }
  const isWhole = output[at2] === NEW_LINE;
  return isWhole ? { numbers, end: at2 + 1 } : { numbers: void 0, end: afterDebug(output, start) };
}
function digitAt(output, at2) {
  const byte = output[at2] ?? 0;
  if (byte >= ZERO && byte <= 57) return byte - ZERO;
  return byte >= 97 && byte <= 102 ? byte - 97 + 10 : Number.POSITIVE_INFINITY;
}
function afterDebug(output, start) {
  let at2 = start;
  while (output[at2] === SPACE && output[at2 + 1] === SPACE) {
    const lineEnd5 = output.indexOf(NEW_LINE, at2);
    at2 = lineEnd5 < 0 ? output.length : lineEnd5 + 1;
  }
  return at2;
}

// src/host/git-stat.ts
function statIsClean(recorded, stat, indexed) {
  if (recorded === void 0 || indexed === void 0) return false;
  if (recorded.size !== stat.size >>> 0) return false;
  if (recorded.inode !== 0 && recorded.inode !== stat.ino % 4294967296) return false;
  if (!sameTime(recorded.mtime, stat.mtimeMs) || !sameTime(recorded.ctime, stat.ctimeMs)) return false;
  const { seconds, nanoseconds } = recorded.mtime;
  if (seconds !== indexed.seconds) return seconds < indexed.seconds;
  return nanoseconds !== 0 && indexed.nanoseconds !== 0 && nanoseconds < indexed.nanoseconds;
}
function sameTime(recorded, milliseconds) {
  if (recorded.nanoseconds === 0) return recorded.seconds === Math.floor(milliseconds / 1e3);
  return recorded.seconds * 1e3 + recorded.nanoseconds / 1e6 === milliseconds;
}

// src/host/read.ts
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from "node:fs";
import { isAbsolute, join, sep } from "node:path";
var DEFAULT_MAX_BYTES = 20 * 1024 * 1024;
function isInsidePath(path) {
  if (path === "" || path.includes("\0") || isAbsolute(path) || path.startsWith("/")) return false;
  if (process.platform === "win32" && /[\\:]/.test(path)) return false;
  if (!path.startsWith(".") && !path.includes("/.") && !path.includes("//") && !path.endsWith("/")) return true;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
function insideReader(root, limit = DEFAULT_MAX_BYTES) {
  let realRoot;
  const folders = /* @__PURE__ */ new Map();
  const folderIsInside = (folder2) => {
    let inside = folders.get(folder2);
    if (inside === void 0) {
      realRoot ??= realpathSync.native(root);
      const real = realpathSync.native(join(root, folder2));
      inside = real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);
      folders.set(folder2, inside);
    }
    return inside;
  };
  return {
    read(path) {
      if (!isInsidePath(path)) {
        return { ok: false, kind: "unread", reason: "the path leaves the audited folder" };
      }
      try {
        const slash = path.lastIndexOf("/");
        if (!folderIsInside(slash < 0 ? "" : path.slice(0, slash))) {
          return { ok: false, kind: "symlink", reason: "its folder is a symbolic link that leaves the audited folder" };
        }
        return readRegular(join(root, path), limit);
      } catch (error) {
        return { ok: false, kind: "unread", reason: reasonOf(error) };
      }
    }
  };
}
var OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
function readRegular(absolute2, limit) {
  let descriptor;
  try {
    descriptor = openSync(absolute2, OPEN_FLAGS);
  } catch (error) {
    if (error.code === "ELOOP") {
      return { ok: false, kind: "symlink", reason: "a symbolic link: its target is not followed" };
    }
    throw error;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { ok: false, kind: "unread", reason: "not a regular file" };
    if (stat.size > limit) {
      return { ok: false, kind: "too-large", reason: `${stat.size} bytes, more than the limit of ${limit}` };
    }
    return { ok: true, bytes: readAll(descriptor, stat.size) };
  } finally {
    closeSync(descriptor);
  }
}
function readAll(descriptor, size) {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const count2 = readSync(descriptor, bytes, length, size - length, null);
    if (count2 === 0) break;
    length += count2;
  }
  return length === size ? bytes : bytes.subarray(0, length);
}

// src/host/walk.ts
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join as join2 } from "node:path";
import ignore from "ignore";
var VERSION_CONTROL = /* @__PURE__ */ new Set([".git", ".hg", ".svn", ".jj"]);
var TOOL_FOLDERS = /* @__PURE__ */ new Map([
  ["node_modules", "installed packages"],
  ["bower_components", "installed packages"],
  ["site-packages", "installed packages"],
  ["__pycache__", "Python's cache"],
  [".tox", "environments of tox"],
  [".nox", "environments of nox"],
  [".eggs", "installed packages"],
  [".mypy_cache", "cache of mypy"],
  [".pytest_cache", "cache of pytest"],
  [".ruff_cache", "cache of ruff"]
]);
var byPath = (a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
function listByWalk(root) {
  const files = [];
  const leftOut = [];
  const skipped = /* @__PURE__ */ new Map();
  const pending = [{ folder: "", ignores: [] }];
  for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
    const { folder: folder2 } = next;
    let children;
    try {
      children = readdirSync(join2(root, folder2), { withFileTypes: true });
    } catch (error) {
      leftOut.push({ path: folder2 === "" ? "." : folder2, files: 1, kind: "unread", reason: reasonOf(error) });
      continue;
    }
    if (folder2 !== "" && children.some((child) => child.name === "pyvenv.cfg")) {
      leftOut.push({ path: folder2, files: 1, kind: "ignored", reason: "a virtual environment, not entered" });
      continue;
    }
    const ignores = withIgnoreFile(next.ignores, root, folder2, children);
    for (const child of children) {
      const path = folder2 + child.name;
      if (VERSION_CONTROL.has(child.name)) continue;
      if (isIgnored(path, child.isDirectory(), ignores)) continue;
      if (child.isDirectory()) {
        if (TOOL_FOLDERS.has(child.name)) skipped.set(child.name, (skipped.get(child.name) ?? 0) + 1);
        else pending.push({ folder: `${path}/`, ignores });
      } else if (child.isSymbolicLink()) {
        files.push({ path, kind: "symlink" });
      } else if (child.isFile()) {
        addFile(root, path, files, leftOut);
      } else {
        leftOut.push({ path, files: 1, kind: "ignored", reason: "not a regular file" });
      }
    }
  }
  for (const [name, count2] of skipped) {
    const reason = `${TOOL_FOLDERS.get(name) ?? "made by a tool"}, not entered (each folder counts as one)`;
    leftOut.push({ path: `**/${name}/`, files: count2, kind: "ignored", reason });
  }
  files.sort(byPath);
  return { files, dirty: false, method: "walk", leftOut };
}
function addFile(root, path, files, leftOut) {
  try {
    const stat = lstatSync(join2(root, path));
    files.push({ path, kind: "file", bytes: stat.size, executable: (stat.mode & 73) !== 0 });
  } catch (error) {
    const reason = path.includes("\uFFFD") ? "its name is not valid UTF-8: rename it" : reasonOf(error);
    leftOut.push({ path, files: 1, kind: "unread", reason });
  }
}
function withIgnoreFile(ignores, root, folder2, children) {
  if (!children.some((child) => child.name === ".gitignore" && child.isFile())) return ignores;
  try {
    const rules = ignore().add(readFileSync(join2(root, folder2, ".gitignore"), "utf8"));
    return [...ignores, { base: folder2, rules }];
  } catch {
    return ignores;
  }
}
function isIgnored(path, isFolder2, ignores) {
  for (let i = ignores.length - 1; i >= 0; i -= 1) {
    const file = ignores[i];
    if (file === void 0) continue;
    const relative = path.slice(file.base.length) + (isFolder2 ? "/" : "");
    const { ignored, unignored } = file.rules.test(relative);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

// src/host/git-listing.ts
var REREAD_LIMIT = 4 * 1024 * 1024;
async function listByGit(root, signal) {
  const ask = (...args) => git(root, args, signal);
  const [place, index, others2, head, staged] = await Promise.all([
    ask("rev-parse", "--is-inside-work-tree", "--git-path", "index", "--git-path", "HEAD", "--show-prefix"),
    ask("ls-files", "-v", "-s", "--debug", "-z"),
    ask("ls-files", "-o", "--exclude-standard", "-z"),
    ask("rev-parse", "-q", "--verify", "HEAD^{commit}"),
    ask(
      "diff-index",
      "--cached",
      "--quiet",
      "--no-ext-diff",
      "--no-textconv",
      "--ignore-submodules",
      "HEAD",
      "--",
      "."
    )
  ]);
  if (!place.ok) {
    if (place.reason !== NO_REPOSITORY) return { kind: "unusable", reason: place.reason };
    const isBroken = lstatSync2(join3(root, ".git"), { throwIfNoEntry: false }) !== void 0;
    return isBroken ? { kind: "unusable", reason: "its .git is not a git repository" } : { kind: "no-repository" };
  }
  const [isWorkTree, indexPath = "", headPath = "", prefix = ""] = place.stdout.toString("utf8").split("\n");
  if (isWorkTree !== "true") return { kind: "unusable", reason: "the git repository has no working tree here" };
  if (!index.ok) return { kind: "unusable", reason: index.reason };
  if (!others2.ok) return { kind: "unusable", reason: others2.reason };
  const entries = parseIndex(index.stdout);
  if (entries.length === 0 && prefix !== "") {
    return { kind: "unusable", reason: `git does not track this folder (${prefix} of the repository around it)` };
  }
  const tree = new WorkingTree(root, indexTime(resolve(root, indexPath)));
  for (const entry2 of entries) tree.addTracked(entry2);
  for (const path of others2.stdout.toString("utf8").split("\0")) {
    if (path !== "") tree.addUntracked(path);
  }
  tree.files.sort(byPath);
  const branch = branchOf(resolve(root, headPath));
  return {
    kind: "listing",
    listing: {
      files: tree.files,
      dirty: tree.dirty || head.ok && !staged.ok,
      method: "git",
      leftOut: tree.leftOut(),
      ...head.ok ? { commit: head.stdout.toString("utf8").trim() } : {},
      ...branch === void 0 ? {} : { branch }
    }
  };
}
function branchOf(head) {
  const text = readQuietly(head)?.toString("utf8").trim() ?? "";
  const name = /^ref: refs\/heads\/(.+)$/.exec(text)?.[1];
  return name === ".invalid" ? void 0 : name;
}
function indexTime(path) {
  try {
    const { mtimeNs } = statSync(path, { bigint: true });
    return { seconds: Number(mtimeNs / 1000000000n), nanoseconds: Number(mtimeNs % 1000000000n) };
  } catch {
    return void 0;
  }
}
var WorkingTree = class {
  files = [];
  dirty = false;
  #root;
  #indexTime;
  #seen = /* @__PURE__ */ new Set();
  #realFolders = /* @__PURE__ */ new Map();
  #left = [];
  #sparse = 0;
  constructor(root, indexTime2) {
    this.#root = root;
    this.#indexTime = indexTime2;
  }
  addTracked(entry2) {
    const { path } = entry2;
    if (this.#seen.has(path)) {
      if (entry2.stage === 0) this.#leave(path, "its name is not valid UTF-8 and looks like another file's");
      return;
    }
    this.#seen.add(path);
    if (entry2.stage !== 0) this.dirty = true;
    if (entry2.kind === "submodule") {
      this.files.push({ path, kind: "submodule" });
      return;
    }
    if (entry2.skipWorktree && !this.#stat(path)) {
      this.#sparse += 1;
      return;
    }
    const stat = this.#look(path);
    if (stat === void 0) {
      this.dirty = true;
      return;
    }
    this.#push(path, stat, entry2);
  }
  addUntracked(path) {
    if (path.endsWith("/")) {
      this.files.push({ path: path.slice(0, -1), kind: "submodule", untracked: true });
      this.dirty = true;
      return;
    }
    if (this.#seen.has(path)) {
      this.#leave(path, "its name is not valid UTF-8 and looks like another file's");
      return;
    }
    this.#seen.add(path);
    this.dirty = true;
    const stat = this.#look(path);
    if (stat !== void 0) this.#push(path, stat, void 0);
  }
  leftOut() {
    if (this.#sparse === 0) return this.#left;
    const reason = "tracked, but not in this sparse checkout";
    return [...this.#left, { path: "**", files: this.#sparse, kind: "ignored", reason }];
  }
  #push(path, stat, entry2) {
    if (stat.isSymbolicLink()) {
      if (entry2 !== void 0 && entry2.kind !== "symlink") this.dirty = true;
      this.files.push({ path, kind: "symlink", ...entry2 === void 0 ? { untracked: true } : {} });
      return;
    }
    if (!stat.isFile()) {
      this.dirty = true;
      if (!stat.isDirectory()) this.#left.push({ path, files: 1, kind: "ignored", reason: "not a regular file" });
      return;
    }
    const executable = (stat.mode & 73) !== 0;
    const blob = entry2 === void 0 ? void 0 : this.#trustedBlob(entry2, stat);
    this.files.push({
      path,
      kind: "file",
      bytes: stat.size,
      executable,
      ...blob === void 0 ? {} : { blob },
      ...entry2 === void 0 ? { untracked: true } : {}
    });
  }
  /** The index's blob id when the file certainly has that content; notes changes on the way. */
  #trustedBlob(entry2, stat) {
    if (entry2.stage !== 0 || entry2.kind !== "file" || entry2.intentToAdd) {
      this.dirty = true;
      return void 0;
    }
    if (statIsClean(entry2.stat, stat, this.#indexTime)) return entry2.blob;
    if (entry2.stat !== void 0 && entry2.stat.size !== 0 && entry2.stat.size !== stat.size >>> 0) {
      this.dirty = true;
      return void 0;
    }
    if (stat.size > REREAD_LIMIT) return void 0;
    const bytes = readQuietly(join3(this.#root, entry2.path));
    if (bytes === void 0) return void 0;
    if (isBlobOf(entry2.blob, bytes)) return entry2.blob;
    if (!isCheckedOutWithCrLf(entry2.blob, bytes)) this.dirty = true;
    return void 0;
  }
  /** What stands at a path; when nothing does, `undefined`, and a reason is noted unless it was simply deleted. */
  #look(path) {
    if (!isInsidePath(path)) {
      this.#leave(path, "the path leaves the audited folder");
      return void 0;
    }
    const slash = path.lastIndexOf("/");
    if (slash > 0 && !this.#isRealFolder(path.slice(0, slash))) return void 0;
    try {
      return lstatSync2(`${this.#root}/${path}`);
    } catch (error) {
      const code = error.code;
      if (path.includes("\uFFFD")) this.#leave(path, "its name is not valid UTF-8: rename it");
      else if (code !== "ENOENT" && code !== "ENOTDIR") this.#leave(path, reasonOf(error));
      return void 0;
    }
  }
  #stat(path) {
    return lstatSync2(join3(this.#root, path), { throwIfNoEntry: false }) !== void 0;
  }
  /** False when a link has taken the place of a folder: to git the files below it are deleted. */
  #isRealFolder(folder2) {
    let real = this.#realFolders.get(folder2);
    if (real === void 0) {
      const slash = folder2.lastIndexOf("/");
      real = slash <= 0 || this.#isRealFolder(folder2.slice(0, slash));
      if (real) {
        const stat = lstatSync2(join3(this.#root, folder2), { throwIfNoEntry: false });
        real = stat === void 0 || !stat.isSymbolicLink();
      }
      this.#realFolders.set(folder2, real);
    }
    return real;
  }
  #leave(path, reason) {
    this.#left.push({ path, files: 1, kind: "unread", reason });
  }
};
function readQuietly(path) {
  try {
    return readFileSync2(path);
  } catch {
    return void 0;
  }
}
function isCheckedOutWithCrLf(blob, bytes) {
  if (!bytes.includes("\r\n")) return false;
  const normalised = Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  return blobId(normalised, blob.length === 64 ? "sha256" : "sha1") === blob;
}

// src/host/folder.ts
async function openFolder(root, options = {}) {
  const absolute2 = resolve2(root);
  try {
    if (!statSync2(absolute2).isDirectory()) return { ok: false, message: `${root} is not a folder` };
  } catch (error) {
    return { ok: false, message: `${root}: ${reasonOf(error)}` };
  }
  const reader = insideReader(absolute2, options.maxBytes ?? DEFAULT_MAX_BYTES);
  let listing;
  return {
    ok: true,
    source: {
      list: () => listing ??= listFolder(absolute2, options),
      read: (path) => Promise.resolve(reader.read(path))
    }
  };
}
async function listFolder(root, options) {
  if (options.git === "never") return listByWalk(root);
  const listed = await listByGit(root, options.signal);
  if (listed.kind === "listing") return listed.listing;
  const walked = listByWalk(root);
  return listed.kind === "no-repository" ? walked : { ...walked, note: listed.reason };
}

// src/config/match.ts
import picomatch from "picomatch";
function pathMatcher(pattern) {
  const clean = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  if (clean === "" || clean === "." || clean === "**") return () => true;
  if (!/[*?[\]{}()!+@]/.test(clean)) return (path) => path === clean || path.startsWith(`${clean}/`);
  if (/^[^*?[\]{}()!+@]+\/\*\*$/.test(clean)) {
    const prefix = clean.slice(0, -2);
    return (path) => path.startsWith(prefix);
  }
  const match = picomatch(clean, { dot: true });
  const below2 = picomatch(`${clean}/**`, { dot: true });
  return (path) => match(path) || below2(path);
}

// src/facts/manifests/tree.ts
function at(node, ...keys) {
  let here2 = node;
  for (const key of keys) here2 = here2?.kind === "table" ? here2.entries.get(key)?.value : void 0;
  return here2;
}
function entriesOf(node) {
  return node?.kind === "table" ? [...node.entries.values()] : [];
}
function itemsOf(node) {
  return node?.kind === "list" ? node.items : [];
}
function textOf(node) {
  return node?.kind === "text" ? node.value : void 0;
}
function textsOf(node) {
  return textNodesOf(node).map((text) => text.value);
}
function textNodesOf(node) {
  if (node?.kind === "text") return [node];
  return itemsOf(node).filter((item) => item.kind === "text");
}
function* textsBelow(node) {
  if (node === void 0) return;
  if (node.kind === "text") yield node;
  else if (node.kind === "list") for (const item of node.items) yield* textsBelow(item);
  else if (node.kind === "table") for (const entry2 of node.entries.values()) yield* textsBelow(entry2.value);
}
function valueOf(node) {
  if (node === void 0) return void 0;
  if (node.kind === "list") return node.items.map(valueOf);
  if (node.kind === "table")
    return Object.fromEntries(entriesOf(node).map((entry2) => [entry2.key, valueOf(entry2.value)]));
  return node.value;
}

// src/facts/manifests/github.ts
function githubFacts(source, step, index, job) {
  const shell = textOf(at(step, "shell")) ?? textOf(at(job?.node, "defaults", "run", "shell")) ?? textOf(at(job?.root, "defaults", "run", "shell"));
  const runner = at(job?.node, "runs-on");
  const runsOn = textsOf(runner?.kind === "table" ? at(runner, "labels") : runner).join(" ");
  const names2 = [textOf(at(step, "name")) ?? "", textOf(at(job?.node, "name")) ?? "", job?.key ?? ""];
  const id = textOf(at(step, "id"));
  const places = [
    { of: "step", node: step },
    { of: "job", node: job?.node }
  ];
  const settings = (key) => places.flatMap(({ of, node }) => {
    const entry2 = entryOf(node, key);
    if (entry2 === void 0) return [];
    const value2 = valueOf(entry2.value);
    const text = typeof value2 === "string" ? value2 : String(value2);
    return [
      {
        of,
        key,
        value: text,
        range: source.range(entry2.keyStart, Math.max(entry2.keyEnd, entry2.value.end)),
        notes: [
          ...of === "step" ? names2 : names2.slice(1),
          commentsBeside(source, entry2.keyStart),
          above(source, node)
        ].join(" ").trim(),
        isRead: of === "step" && id !== void 0 && readsOutcome(source.text, id)
      }
    ];
  });
  return {
    system: "github",
    ...shell === void 0 ? {} : { shell },
    ...runsOn === "" ? {} : { runsOn },
    index,
    matrix: matrixOf(at(job?.node, "strategy", "matrix")),
    tolerated: settings("continue-on-error").filter(({ value: value2 }) => isTrue(value2)),
    conditions: settings("if"),
    filters: job === void 0 ? [] : filtersOf(source, job.root),
    ...job === void 0 ? {} : { events: eventsOf(job.root), needs: textsOf(at(job.node, "needs")) },
    openMatrix: openKeys(at(job?.node, "strategy", "matrix"))
  };
}
function eventsOf(root) {
  const on = at(root, "on");
  return on?.kind === "table" ? entriesOf(on).map(({ key }) => key) : textsOf(on);
}
function openKeys(matrix) {
  if (matrix?.kind === "text" || at(matrix, "include")?.kind === "text") return ["*"];
  return entriesOf(matrix).flatMap(
    ({ key, value: value2 }) => value2.kind === "text" || itemsOf(value2).some((item) => textOf(item)?.includes("${{") === true) ? [key] : []
  );
}
function isTrue(value2) {
  return /^(?:\$\{\{\s*)?true(?:\s*\}\})?$/.test(value2.trim());
}
function readsOutcome(text, id) {
  const name = id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`steps(?:\\.${name}|\\[['"]${name}['"]\\])\\.(?:outcome|conclusion)\\b`).test(text);
}
function entryOf(node, key) {
  return node?.kind === "table" ? node.entries.get(key) : void 0;
}
function matrixOf(matrix) {
  const values = {};
  const add2 = (key, value2) => {
    if (typeof value2 === "string" || typeof value2 === "number" || typeof value2 === "boolean")
      (values[key] ??= []).push(String(value2));
  };
  for (const entry2 of entriesOf(matrix)) {
    if (entry2.key === "exclude") continue;
    for (const item of itemsOf(entry2.value)) {
      const prefix = entry2.key === "include" ? "" : `${entry2.key}.`;
      for (const inner of entriesOf(item)) add2(`${prefix}${inner.key}`, valueOf(inner.value));
      add2(entry2.key, valueOf(item));
    }
  }
  return Object.fromEntries(Object.entries(values).map(([key, list3]) => [key, [...new Set(list3)]]));
}
function filtersOf(source, root) {
  return ["push", "pull_request", "pull_request_target"].flatMap(
    (event) => ["paths", "paths-ignore"].flatMap((key) => {
      const entry2 = entryOf(at(root, "on", event), key);
      if (entry2 === void 0) return [];
      const range = source.range(entry2.keyStart, Math.max(entry2.keyEnd, entry2.value.end));
      return [{ event, key, patterns: textsOf(entry2.value), range }];
    })
  );
}
function commentsBeside(source, offset) {
  const { line } = source.position(offset);
  const found = [/(?:^|\s)#(.*)$/.exec(source.line(line))?.[1] ?? ""];
  for (let up = line - 1; up > 0; up--) {
    const comment = /^\s*#(.*)$/.exec(source.line(up))?.[1];
    if (comment === void 0) break;
    found.unshift(comment);
  }
  return found.join(" ").trim();
}
function above(source, node) {
  return node === void 0 ? "" : commentsBeside(source, node.start);
}

// src/facts/manifests/requirement.ts
var REQUIREMENT = /^(\s*)([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/s;
function parseRequirement(text) {
  const match = REQUIREMENT.exec(text);
  if (match === null) return void 0;
  const [, blank3 = "", name = "", extras, rest = ""] = match;
  if (!/^($|[<>=!~@;(])/.test(rest)) return void 0;
  const isUrl = rest.startsWith("@");
  const split2 = isUrl ? rest.search(/\s;/) : rest.indexOf(";");
  const before = (split2 < 0 ? rest : rest.slice(0, split2)).trim();
  const marker = split2 < 0 ? "" : rest.slice(split2).replace(/^\s*;/, "").trim();
  return {
    name,
    start: blank3.length,
    specifier: isUrl ? "" : before.replace(/^\(\s*(.*?)\s*\)$/, "$1"),
    extras: (extras ?? "").split(",").map((extra) => extra.trim()).filter((extra) => extra !== ""),
    ...marker === "" ? {} : { marker },
    ...isUrl ? { url: before.slice(1).trim() } : {}
  };
}
function normalise(name) {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
var TEST_WORDS = new Set(
  "test tests testing pytest unittest unittests unit integration e2e qa coverage cov tox nox fuzz fuzzing".split(" ")
);
var DEV_WORDS = new Set(
  `dev devel develop development lint linting linter format formatting style doc docs documentation typing types
  typecheck typechecking mypy ci cd tool tools tooling build release publish debug local bench benchmark benchmarks
  example examples tutorial contrib check checks quality precommit commit hooks notebook notebooks jupyter fmt style
  formatters linters ruff black isort flake8 pylint pyright static analysis security audit sphinx mkdocs stubs ide
  profiling profile packaging changelog versioning maintenance maintainer`.split(/\s+/)
);
var OPTIONAL_WORDS = /* @__PURE__ */ new Set(["optional", "extra", "extras"]);
function roleOf(name, otherwise) {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  if (words.some((word) => word.startsWith("constraint"))) return "constraint";
  if (words.some((word) => TEST_WORDS.has(word))) return "test";
  if (words.some((word) => DEV_WORDS.has(word))) return "dev";
  if (words.some((word) => OPTIONAL_WORDS.has(word))) return "optional";
  return otherwise;
}

// src/facts/manifests/shell.ts
var KEYWORDS = /* @__PURE__ */ new Set([
  "if",
  "then",
  "else",
  "elif",
  "do",
  "while",
  "until",
  "!",
  "{",
  "}",
  "fi",
  "done",
  "time",
  "exec"
]);
var WRAPPERS = /* @__PURE__ */ new Set([
  "sudo",
  "env",
  "nice",
  "nohup",
  "xvfb-run",
  "command",
  "timeout",
  "eatmydata",
  "gosu",
  "tini",
  "dumb-init"
]);
function commandsOf(text) {
  const commands = [];
  let current = [];
  const finish = () => {
    const command = simpleCommand(current);
    if (command.length > 0) commands.push(command);
    current = [];
  };
  const hereDocuments = [];
  let at2 = 0;
  while (at2 < text.length) {
    const char = text.charAt(at2);
    if (char === "\\" && /^\\\r?\n/.test(text.slice(at2, at2 + 3))) at2 = text.indexOf("\n", at2) + 1;
    else if (char === "\n") {
      finish();
      at2 = skipHereDocuments(text, at2 + 1, hereDocuments);
    } else if (" 	\r".includes(char)) at2++;
    else if (char === "#") at2 = lineEnd(text, at2);
    else if (";|&()".includes(char)) {
      finish();
      at2++;
    } else if (char === "<" || char === ">") {
      const operator = /^(?:<<-?|>>|<&|>&|<|>\|?)\s*/.exec(text.slice(at2, at2 + 40))?.[0] ?? char;
      const target3 = readWord(text, at2 + operator.length);
      if (operator.startsWith("<<")) hereDocuments.push(target3.text);
      at2 = Math.max(target3.end, at2 + operator.length);
    } else {
      const next = readWord(text, at2);
      at2 = next.end;
      if (!(/^\d$/.test(next.text) && "<>".includes(text.charAt(at2)) && at2 < text.length)) current.push(next);
    }
  }
  finish();
  return commands;
}
function lineEnd(text, at2) {
  const end = text.indexOf("\n", at2);
  return end < 0 ? text.length : end;
}
function readWord(text, at2) {
  let value2 = "";
  let here2 = at2;
  while (here2 < text.length) {
    const char = text.charAt(here2);
    if (" 	\r\n;|&()<>".includes(char)) break;
    if (char === "'" || char === '"') {
      const end = quoteEnd(text, here2);
      value2 += char === "'" ? text.slice(here2 + 1, end) : text.slice(here2 + 1, end).replace(/\\(["\\$`])/g, "$1");
      here2 = end + 1;
    } else if (char === "\\") {
      if (/^\\\r?\n/.test(text.slice(here2, here2 + 3))) break;
      value2 += text.charAt(here2 + 1);
      here2 += 2;
    } else if (char === "$" && "({".includes(text.charAt(here2 + 1)) && here2 + 1 < text.length) {
      const end = balanced(text, here2 + 1);
      value2 += text.slice(here2, end);
      here2 = end;
    } else if (char === "`") {
      const end = text.indexOf("`", here2 + 1);
      const stop = end < 0 ? text.length : end + 1;
      value2 += text.slice(here2, stop);
      here2 = stop;
    } else {
      value2 += char;
      here2++;
    }
  }
  return { text: value2, start: at2, end: Math.min(here2, text.length) };
}
function quoteEnd(text, at2) {
  const quote = text.charAt(at2);
  let here2 = at2 + 1;
  while (here2 < text.length && text.charAt(here2) !== quote) here2 += quote === '"' && text.charAt(here2) === "\\" ? 2 : 1;
  return Math.min(here2, text.length);
}
function balanced(text, at2) {
  const open = text.charAt(at2);
  const close = open === "(" ? ")" : "}";
  let depth = 0;
  for (let here2 = at2; here2 < text.length; here2++) {
    if (text.charAt(here2) === open) depth++;
    else if (text.charAt(here2) === close && --depth === 0) return here2 + 1;
  }
  return text.length;
}
function skipHereDocuments(text, at2, pending) {
  let here2 = at2;
  for (const end of pending.splice(0)) {
    while (here2 < text.length) {
      const stop = lineEnd(text, here2);
      const line = text.slice(here2, stop).trim();
      here2 = Math.min(stop + 1, text.length);
      if (line === end) break;
    }
  }
  return here2;
}
function simpleCommand(words) {
  let first = 0;
  for (; ; ) {
    const text = words[first]?.text;
    if (text === void 0) return [];
    if (KEYWORDS.has(text) || /^[A-Za-z_]\w*\+?=/.test(text)) first++;
    else if (WRAPPERS.has(text)) {
      first++;
      while (words[first]?.text.startsWith("-") === true) first++;
      if (text === "timeout" || text === "gosu") first++;
    } else return words.slice(first);
  }
}
function programName(text) {
  return text.slice(text.lastIndexOf("/") + 1);
}

// src/facts/manifests/installs.ts
var PIP_VALUES = new Set(
  `-i --index-url --extra-index-url -f --find-links -t --target --prefix --root --python -p --platform --only-binary
  --no-binary --upgrade-strategy --progress-bar --timeout --retries --trusted-host --cache-dir --src --log --proxy --cert
  --config-settings -C --global-option --python-version --implementation --abi --group --extra --index --default-index
  --resolution -n --name --channel --file --only --with --without -E --extras --report --exists-action`.split(/\s+/)
);
var NPM_VALUES = new Set("--prefix -C --dir --filter -F --registry -w --workspace --cache --loglevel".split(" "));
function installsOf(command) {
  const words = command.map((word) => word.text);
  const program = programName(
    (words[0] ?? "").replace(/^\$[({]?(PYTHON|PIP|UV|NPM|POETRY)\d?[)}]?$/, (_, name) => name.toLowerCase())
  );
  if (/^(?:py|python|pypy)[\d.]*$/.test(program) && words[1] === "-m" && /^(?:pip|uv)$/.test(words[2] ?? "")) {
    return installsOf(command.slice(2));
  }
  const verb = words[1] ?? "";
  if (/^pip[\d.]*$/.test(program) && verb === "install") return pip(command.slice(2));
  if (program === "uv" && verb === "pip") return installsOf(command.slice(1));
  if (program === "uv" && verb === "add") return pip(command.slice(2));
  if (program === "uv" && verb === "run") return [...withs(command), ...project("python")];
  if (program === "poetry" && verb === "add") return pip(command.slice(2));
  if (program === "pipenv" && verb === "install" && words.slice(2).some((word) => !word.startsWith("-"))) {
    return pip(command.slice(2));
  }
  if (/^(?:uv|poetry|pdm|pipenv|flit|hatch|rye)$/.test(program) && /^(?:sync|install)$/.test(verb))
    return project("python");
  if (/^(?:conda|mamba|micromamba)$/.test(program) && /^(?:install|create)$/.test(verb)) return conda(command.slice(2));
  return npm(program, command);
}
function project(ecosystem, path = ".") {
  return [{ kind: "project", ecosystem, path, extras: [] }];
}
function pip(words) {
  const installs2 = [];
  for (let at2 = 0; at2 < words.length; at2++) {
    const word = words[at2];
    if (word === void 0) break;
    const [option = "", value2] = splitOption(word.text);
    if (/^(?:-r|--requirement|--requirements|-c|--constraint|--constraints)$/.test(option)) {
      const path = value2 ?? words[++at2]?.text;
      if (path !== void 0 && !path.includes("$")) {
        installs2.push({ kind: "file", path, constraint: option.startsWith("-c") || option.startsWith("--c") });
      }
    } else if (/^(?:-e|--editable)$/.test(option)) {
      const path = value2 ?? words[++at2]?.text;
      if (path !== void 0) installs2.push(...target(path));
    } else if (option.startsWith("-")) {
      if (value2 === void 0 && PIP_VALUES.has(option)) at2++;
    } else installs2.push(...packageOrPath(word));
  }
  return installs2;
}
function splitOption(text) {
  const long = /^(--[\w-]+)=(.*)$/s.exec(text);
  if (long !== null) return [long[1] ?? "", long[2]];
  const short = /^(-[rce])(.+)$/s.exec(text);
  if (short !== null) return [short[1] ?? "", short[2]];
  return [text, void 0];
}
function isPath(text) {
  return /^\.{1,2}($|[/[])/.test(text) || /^[^<>=!~;@ []*\//.test(text) || /\.(?:whl|zip|tar\.gz)$/.test(text);
}
function target(text) {
  if (/^(?:git|hg|svn|https?|ssh|file)\b.*:\/\//.test(text) || text.includes("$")) return [];
  const match = /^([^[]*)(?:\[([^\]]*)\])?/.exec(text);
  const extras = (match?.[2] ?? "").split(",").flatMap((extra) => extra.trim() === "" ? [] : [extra.trim()]);
  return [{ kind: "project", ecosystem: "python", path: (match?.[1] ?? "").replace(/\/$/, "") || ".", extras }];
}
function packageOrPath(word) {
  const egg = /^(?:git|hg|svn|https?)\b[^#]*:\/\/.*#(?:.*&)?egg=([A-Za-z0-9._-]+)/.exec(word.text);
  if (egg !== null) {
    const name2 = egg[1] ?? "";
    const start = word.start + Math.max(0, word.text.lastIndexOf(name2));
    return [{ kind: "package", ecosystem: "python", name: name2, specifier: "", extras: [], start }];
  }
  if (isPath(word.text)) return /\.(?:whl|zip|tar\.gz)/.test(word.text) ? [] : target(word.text);
  const requirement = parseRequirement(word.text);
  if (requirement === void 0) return [];
  const { name, specifier, extras } = requirement;
  return [{ kind: "package", ecosystem: "python", name, specifier, extras, start: word.start }];
}
function withs(command) {
  return command.flatMap((word, index) => {
    const previous = command[index - 1]?.text;
    if (previous === "--with" || previous === "--with-editable") return packageOrPath(word);
    return [];
  });
}
function conda(words) {
  const installs2 = [];
  for (let at2 = 0; at2 < words.length; at2++) {
    const word = words[at2];
    if (word === void 0) break;
    if (/^(?:--file|-f)$/.test(word.text)) {
      const path = words[++at2]?.text;
      if (path !== void 0) installs2.push({ kind: "file", path, constraint: false });
    } else if (word.text.startsWith("-")) {
      if (PIP_VALUES.has(word.text) || word.text === "-c") at2++;
    } else {
      const match = /^(?:[\w-]+::)?([A-Za-z0-9][\w.-]*)(.*)$/s.exec(word.text);
      if (match === null || match[1] === "python") continue;
      const [, name = "", specifier = ""] = match;
      const start = word.start + word.text.indexOf(name);
      installs2.push({ kind: "package", ecosystem: "python", name, specifier, extras: [], start });
    }
  }
  return installs2;
}
function npm(program, command) {
  const verb = command[1]?.text ?? "";
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return [];
  if (program === "yarn" && command.length === 1) return project("npm");
  if (program === "yarn" && verb === "global") return npm("yarn", command.slice(1));
  if (!/^(?:i|install|add|ci|clean-install|in)$/.test(verb)) return [];
  const installs2 = [];
  let folder2 = ".";
  for (let at2 = 2; at2 < command.length; at2++) {
    const word = command[at2];
    if (word === void 0) break;
    if (word.text.startsWith("-")) {
      if (/^(?:--prefix|-C|--dir)$/.test(word.text)) folder2 = command[at2 + 1]?.text ?? ".";
      if (NPM_VALUES.has(word.text)) at2++;
      continue;
    }
    const match = /^((?:@[\w.-]+\/)?[A-Za-z0-9][\w.-]*)(?:@(.*))?$/s.exec(word.text);
    if (match === null) continue;
    const [, name = "", specifier = ""] = match;
    installs2.push({ kind: "package", ecosystem: "npm", name, specifier, extras: [], start: word.start });
  }
  return installs2.length === 0 && !/^add$/.test(verb) ? project("npm", folder2) : installs2;
}

// src/facts/manifests/source.ts
var LINE_TEXT_LIMIT = 500;
function sourceOf(path, text) {
  let table3;
  const starts = () => table3 ??= lineStarts(text);
  const position = (offset) => {
    const lines = starts();
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
  };
  return {
    path,
    text,
    position,
    range(start, end) {
      const from = position(start);
      const to = position(end);
      return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    },
    line(line) {
      const start = starts()[line - 1] ?? text.length;
      const next = starts()[line] ?? text.length;
      return text.slice(start, Math.min(next, start + LINE_TEXT_LIMIT)).replace(/[\r\n]+$/, "");
    }
  };
}
function lineStarts(text) {
  const starts = [0];
  for (let at2 = text.indexOf("\n"); at2 >= 0; at2 = text.indexOf("\n", at2 + 1)) starts.push(at2 + 1);
  return starts;
}
function declare(source, declaration, start, end) {
  const range = source.range(start, end);
  return { ...declaration, path: source.path, range, lineText: source.line(range.startLine) };
}
function folderOf(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
function resolvePath(folder2, written) {
  if (/^([/\\]|[A-Za-z]:)/.test(written)) return void 0;
  const parts = folder2 === "" || folder2 === "." ? [] : folder2.split("/");
  for (const part of written.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === void 0) return void 0;
  }
  return parts.length === 0 ? "." : parts.join("/");
}
function homeOf(source) {
  return folderOf(source.path) || ".";
}

// src/facts/manifests/script.ts
function readScript(source, script2) {
  const steps = [];
  const declared = [];
  const includes3 = [];
  let cwd = script2.cwd;
  const facts = scriptFacts(source, script2);
  for (const line of logicalLines(script2.text)) {
    let from = line.start;
    let text = line.text;
    for (; ; ) {
      const move = /^\s*(?:cd|pushd)\s+(?:"([^"]*)"|([^\s;&|"]+))\s*(?:(?:&&|;)\s*|$)/.exec(text);
      if (move === null) break;
      cwd = resolvePath(
        cwd,
        (move[1] ?? move[2] ?? ".").replace(/^\$(?:\{?GITHUB_WORKSPACE\}?|\{?CI_PROJECT_DIR\}?)\/?/, "./")
      ) ?? cwd;
      from += move[0].length;
      text = text.slice(move[0].length);
    }
    const joined = text.replace(/\\\r?\n\s*/g, " ").trim();
    if (joined === "" || joined.startsWith("#")) continue;
    const indent = /^(?:\s|\\\r?\n)*/.exec(text)?.[0].length ?? 0;
    const range = source.range(script2.place(from + indent), script2.place(from + text.trimEnd().length));
    steps.push({
      text: joined,
      line: range.startLine,
      cwd,
      env: script2.env,
      ...script2.job === void 0 ? {} : { job: script2.job },
      range,
      script: facts
    });
    readInstalls(source, script2, { text, from, cwd }, declared, includes3);
  }
  return { steps, declared, includes: [...new Set(includes3)], cwd };
}
function scriptFacts(source, script2) {
  let start = 0;
  const lines = script2.text.split("\n").map((line) => {
    const { line: at2 } = source.position(script2.place(start));
    start += line.length + 1;
    return at2;
  });
  return { text: script2.text, lines, cwd: script2.cwd, ...script2.about };
}
function readInstalls(source, script2, line, declared, includes3) {
  for (const install of commandsOf(line.text).flatMap(installsOf)) {
    if (install.kind !== "package") {
      if (install.path.includes("$")) continue;
      const path = resolvePath(line.cwd, install.path);
      includes3.push(...script2.locate?.(install.path) ?? (path === void 0 ? [] : [path]));
      continue;
    }
    const near = script2.place(line.from + install.start);
    const found = source.text.indexOf(install.name, near);
    const start = found < 0 ? near : found;
    declared.push(
      declare(
        source,
        {
          name: install.name,
          key: install.ecosystem === "python" ? normalise(install.name) : install.name,
          specifier: install.specifier,
          extras: install.extras,
          role: script2.role,
          ecosystem: install.ecosystem,
          ...script2.group === void 0 ? {} : { group: script2.group }
        },
        start,
        start + install.name.length
      )
    );
  }
}
function* logicalLines(text) {
  let start = 0;
  while (start < text.length) {
    let end = lineEnd2(text, start);
    while (/\\\r?$/.test(text.slice(start, end)) && end < text.length) end = lineEnd2(text, end + 1);
    const marker = /<<-?\s*["']?(\w+)["']?/.exec(text.slice(start, end))?.[1];
    if (marker !== void 0 && !/<<</.test(text.slice(start, end))) {
      const close = new RegExp(`^[ \\t]*${marker}[ \\t]*\\r?$`, "m");
      const found = close.exec(text.slice(end));
      if (found !== null) end += found.index + found[0].length;
    }
    yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}
function lineEnd2(text, at2) {
  const end = text.indexOf("\n", at2);
  return end < 0 ? text.length : end;
}
function slicePlacement(base) {
  return (offset) => base + offset;
}
function scalarPlacement(file, text, start, end) {
  if (file.startsWith(text, start + 1)) return slicePlacement(start + 1);
  if (file.startsWith(text, start)) return slicePlacement(start);
  const lines = [];
  let from = file.indexOf("\n", start) + 1;
  let at2 = 0;
  for (const line of text.split("\n")) {
    const stop = file.indexOf("\n", from);
    const raw = file.slice(from, stop < 0 ? file.length : stop);
    if (from === 0 || !raw.trimEnd().endsWith(line.trim())) return searched(file, text, start, end);
    lines.push({ at: at2, to: from + Math.max(0, raw.indexOf(line.trim()) - (line.length - line.trimStart().length)) });
    at2 += line.length + 1;
    if (stop < 0) break;
    from = stop + 1;
  }
  return (offset) => {
    const line = lines.findLast((candidate) => candidate.at <= offset);
    return line === void 0 ? start : line.to + (offset - line.at);
  };
}
function searched(file, text, start, end) {
  return (offset) => {
    let here2 = start;
    for (let at2 = 0; at2 <= offset && at2 < text.length; at2++) {
      const char = text.charAt(at2);
      if (/\s/.test(char)) continue;
      const found = file.indexOf(char, here2);
      if (found < 0 || found >= end) return Math.min(here2, end);
      if (at2 === offset) return found;
      here2 = found + 1;
    }
    return Math.min(here2, end);
  };
}

// src/facts/manifests/yaml.ts
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
var MOST_NODES = 2e5;
function parseYaml(text) {
  const counter = new LineCounter();
  let document;
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent"
    });
  } catch (error2) {
    return { ok: false, problem: { reason: `not YAML: ${String(error2)}`, line: 1, column: 1 } };
  }
  const error = document.errors.find((candidate) => candidate.code !== "MULTIPLE_DOCS");
  if (error !== void 0) {
    const { line, col } = counter.linePos(error.pos[0]);
    return { ok: false, problem: { reason: error.message, line, column: col } };
  }
  return { ok: true, root: convert(document.contents, { document, open: /* @__PURE__ */ new Set(), left: MOST_NODES }) };
}
function convert(node, conversion) {
  const nothing = { kind: "other", start: 0, end: 0, value: null };
  if (conversion.left-- <= 0) return nothing;
  if (isAlias(node)) {
    const target3 = node.resolve(conversion.document);
    return conversion.open.has(target3) ? nothing : convert(target3, conversion);
  }
  conversion.open.add(node);
  const converted = convertNode(node, conversion);
  conversion.open.delete(node);
  return converted;
}
function convertNode(node, conversion) {
  const [start, end] = node?.range ?? [0, 0];
  if (isScalar(node)) {
    const { value: value2 } = node;
    if (typeof value2 === "string") return { kind: "text", start, end, value: value2 };
    if (typeof value2 === "number" || typeof value2 === "boolean") return { kind: "other", start, end, value: value2 };
    return { kind: "other", start, end, value: null };
  }
  if (isSeq(node)) return { kind: "list", start, end, items: node.items.map((item) => convert(item, conversion)) };
  if (!isMap(node)) return { kind: "other", start: 0, end: 0, value: null };
  const entries = /* @__PURE__ */ new Map();
  const merged = [];
  for (const pair of node.items) {
    if (!isScalar(pair.key)) continue;
    const key = String(pair.key.value);
    const value2 = convert(pair.value, conversion);
    const [keyStart, keyEnd] = pair.key.range ?? [0, 0];
    if (key !== "<<") entries.set(key, { key, keyStart, keyEnd, value: value2 });
    else {
      for (const table3 of value2.kind === "list" ? value2.items : [value2]) {
        if (table3.kind === "table") merged.push(...table3.entries.values());
      }
    }
  }
  for (const entry2 of merged) if (!entries.has(entry2.key)) entries.set(entry2.key, entry2);
  return { kind: "table", start, end, entries };
}

// src/facts/manifests/ci.ts
function parseCi(source) {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "ci", ecosystem: "none" };
  if (!parsed.ok) return { ...base, declared: [], includes: [], problem: parsed.problem };
  const { root } = parsed;
  const steps = [];
  const declared = [];
  const includes3 = [];
  for (const facts of isGithub(root) ? github(source, root) : others(source, root)) {
    steps.push(...facts.steps);
    declared.push(...facts.declared);
    includes3.push(...facts.includes);
  }
  const name = textOf(at(root, "name"));
  return { ...base, ...name === void 0 ? {} : { name }, declared, includes: [...new Set(includes3)], steps };
}
function isGithub(root) {
  const firstJob = entriesOf(at(root, "jobs"))[0]?.value;
  return at(root, "runs", "using") !== void 0 || at(firstJob, "runs-on") !== void 0 || at(firstJob, "uses") !== void 0;
}
function* github(source, root) {
  const composite = at(root, "runs", "steps");
  if (composite !== void 0) {
    yield* githubSteps(source, composite, { job: "action", cwd: ".", env: {} });
  }
  for (const job of entriesOf(at(root, "jobs"))) {
    const cwd = folder(".", at(job.value, "defaults", "run", "working-directory")) ?? folder(".", at(root, "defaults", "run", "working-directory"));
    const env = { ...variables(at(root, "env")), ...variables(at(job.value, "env")) };
    yield* githubSteps(
      source,
      at(job.value, "steps"),
      { job: job.key, cwd: cwd ?? ".", env },
      { key: job.key, node: job.value, root }
    );
  }
}
function* githubSteps(source, steps, place, job) {
  const matrix = at(job?.node, "strategy", "matrix");
  for (const [index, step] of itemsOf(steps).entries()) {
    const uses = textOf(at(step, "uses"));
    if (uses?.startsWith("./") === true) {
      const path = resolvePath(".", uses);
      if (path !== void 0) yield { steps: [], declared: [], includes: [path], cwd: place.cwd };
    }
    const run3 = at(step, "run");
    if (run3 === void 0) continue;
    const cwd = folder(".", at(step, "working-directory")) ?? place.cwd;
    const env = { ...place.env, ...variables(at(step, "env")) };
    const name = textOf(at(step, "name"));
    const ci = githubFacts(source, step, index, job);
    const facts = script(source, run3, { job: place.job, cwd, env, ci, ...name === void 0 ? {} : { name } });
    yield { ...facts, includes: facts.includes.flatMap((path) => expandMatrix(path, matrix)) };
  }
}
function folder(base, node) {
  const written = textOf(node)?.replace(/^\$\{\{\s*github\.workspace\s*\}\}\/?/, "./");
  return written === void 0 ? void 0 : resolvePath(base, written);
}
function expandMatrix(path, matrix) {
  const match = /\$\{\{\s*matrix\.([\w.-]+)\s*\}\}/.exec(path);
  if (match === null) return path.includes("${{") ? [] : [path];
  const keys = (match[1] ?? "").split(".");
  const [first = "", ...rest] = keys;
  const values = [
    ...itemsOf(at(matrix, first)).map((item) => valueOf(at(item, ...rest))),
    ...itemsOf(at(matrix, "include")).map((item) => valueOf(at(item, ...keys)))
  ];
  return values.filter((value2) => typeof value2 === "string" || typeof value2 === "number").flatMap((value2) => expandMatrix(path.replace(match[0], String(value2)), matrix));
}
function variables(node) {
  return Object.fromEntries(
    entriesOf(node).flatMap((entry2) => {
      const value2 = valueOf(entry2.value);
      return value2 === null || typeof value2 === "object" ? [] : [[entry2.key, String(value2)]];
    })
  );
}
function script(source, run3, place) {
  const facts = {
    steps: [],
    declared: [],
    includes: []
  };
  let { cwd } = place;
  for (const node of textNodesOf(run3)) {
    const placement = scalarPlacement(source.text, node.value, node.start, node.end);
    const group = { job: place.job, group: place.job, role: roleOf(place.job, "dev") };
    const { ci, name } = place;
    const about = { ...ci === void 0 ? {} : { ci }, ...name === void 0 ? {} : { name } };
    const read = readScript(source, { text: node.value, place: placement, cwd, env: place.env, about, ...group });
    cwd = read.cwd;
    facts.steps.push(...read.steps);
    facts.declared.push(...read.declared);
    facts.includes.push(...read.includes);
  }
  return { ...facts, cwd };
}
var SCRIPT_KEYS = /^(?:before_script|script|after_script|run|command|bash|install|before_install|before-script|after-script)$/;
var MOST_DEPTH = 12;
function* others(source, root) {
  const shared = variables(at(root, "variables"));
  for (const section of entriesOf(root)) {
    const jobs = /^(?:jobs|default)$/.test(section.key) && at(section.value, "script") === void 0 ? entriesOf(section.value) : [section];
    for (const job of jobs) {
      const env = { ...shared, ...variables(at(job.value, "variables")) };
      yield* below(source, job, { job: job.key, cwd: ".", env, ci: otherFacts(source, root, job) }, 0);
    }
  }
}
function otherFacts(source, root, job) {
  const isGitlab = /(?:^|\/)\.gitlab/.test(source.path);
  const entry2 = job.value.kind === "table" ? job.value.entries.get("allow_failure") : void 0;
  const tolerated = [];
  if (isGitlab && entry2 !== void 0 && valueOf(entry2.value) === true) {
    const notes = `${job.key} ${commentsBeside(source, entry2.keyStart)} ${commentsBeside(source, job.keyStart)}`;
    const range = source.range(entry2.keyStart, entry2.value.end);
    tolerated.push({ of: "job", key: "allow_failure", value: "true", range, notes });
  }
  const image = textOf(at(job.value, "image")) ?? textOf(at(root, "image"));
  return {
    system: isGitlab ? "gitlab" : "other",
    ...image === void 0 ? {} : { runsOn: image },
    index: 0,
    matrix: {},
    tolerated,
    conditions: [],
    filters: []
  };
}
function* below(source, entry2, place, depth) {
  if (depth > MOST_DEPTH) return;
  const { value: value2 } = entry2;
  if (SCRIPT_KEYS.test(entry2.key) && (value2.kind === "text" || value2.kind === "list"))
    yield script(source, value2, place);
  const cwd = folder(".", at(value2, "working_directory") ?? at(value2, "workingDirectory")) ?? place.cwd;
  for (const inner of [...entriesOf(value2), ...itemsOf(value2).flatMap(entriesOf)])
    yield* below(source, inner, { ...place, cwd }, depth + 1);
}

// src/facts/manifests/dockerfile.ts
function parseDockerfile(source) {
  const stages = [];
  const steps = [];
  const declared = [];
  const includes3 = [];
  const args = {};
  const context = folderOf(source.path) || ".";
  let problem;
  const add2 = (facts) => {
    steps.push(...facts.steps);
    declared.push(...facts.declared);
    includes3.push(...facts.includes);
  };
  for (const instruction of instructions(source.text)) {
    let stage = stages.at(-1);
    const { name, text, start } = instruction;
    const words = text.trim().split(/\s+/);
    if (name === "ARG") {
      const match = /^(\w+)=(.*)$/s.exec(text.trim());
      if (match !== null) args[match[1] ?? ""] = unquote(match[2] ?? "");
      continue;
    }
    if (name === "FROM") {
      const base = words.find((word) => !word.startsWith("--")) ?? "";
      const parent = stages.find((known) => known.name !== "" && known.name === base);
      const as = /\sAS\s+(\S+)/i.exec(text)?.[1] ?? "";
      stages.push({
        name: as,
        base: parent?.base ?? expand(base, args),
        workdir: parent?.workdir ?? "/",
        env: { ...parent?.env },
        copies: [...parent?.copies ?? []],
        command: parent?.command
      });
      continue;
    }
    if (stage === void 0) {
      const at2 = source.position(start);
      problem ??= { reason: `${name} before the first FROM`, line: at2.line, column: 1 };
      stage = { name: "", base: "", workdir: "/", env: {}, copies: [], command: void 0 };
      stages.push(stage);
    }
    switch (name) {
      case "WORKDIR":
        stage.workdir = join4(stage.workdir, expand(unquote(text.trim()), { ...args, ...stage.env }));
        break;
      case "ENV":
        stage.env = { ...stage.env, ...environment(text, { ...args, ...stage.env }) };
        break;
      case "COPY":
      case "ADD":
        stage.copies.push(...copies(source, instruction, stage, stages));
        break;
      case "RUN":
        add2(run2(source, instruction, stage, context));
        break;
      case "CMD":
      case "ENTRYPOINT": {
        const command = commandText(text);
        stage.command = name === "CMD" && stage.command !== void 0 && entrypoints.has(stage) ? `${stage.command} ${command}` : command;
        if (name === "ENTRYPOINT") entrypoints.add(stage);
        steps.push({
          text: command,
          line: source.position(start).line,
          cwd: hostFolder(stage, stage.workdir, context),
          job: name.toLowerCase(),
          env: stage.env
        });
        break;
      }
      default:
    }
  }
  const last = stages.at(-1);
  return {
    path: source.path,
    kind: "dockerfile",
    ecosystem: "none",
    declared,
    includes: [...new Set(includes3)],
    steps,
    ...last === void 0 ? {} : { docker: dockerFacts(last) },
    ...problem === void 0 ? {} : { problem }
  };
}
var entrypoints = /* @__PURE__ */ new WeakSet();
function dockerFacts(stage) {
  return {
    copies: stage.copies,
    workdir: stage.workdir,
    pythonpath: (stage.env["PYTHONPATH"] ?? "").split(":").filter((path) => path !== "" && !path.startsWith("$")),
    base: stage.base,
    ...stage.command === void 0 ? {} : { command: stage.command }
  };
}
function* instructions(text) {
  const escape = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 200)) ? "`" : "\\";
  let start = text.charCodeAt(0) === 65279 ? 1 : 0;
  while (start < text.length) {
    let end = lineEnd3(text, start);
    const head = /^[ \t]*([A-Za-z]+)(?=\s|$)/.exec(text.slice(start, end));
    if (head === null) {
      start = end + 1;
      continue;
    }
    while (end < text.length && continues(text, start, end, escape)) end = lineEnd3(text, end + 1);
    const name = (head[1] ?? "").toUpperCase();
    if (/^(?:RUN|COPY|ADD)$/.test(name)) {
      for (const match of text.slice(start, end).matchAll(/(?<!<)<<-?\s*["']?(\w+)["']?/g)) {
        const close = new RegExp(`^[ \\t]*${match[1] ?? ""}[ \\t]*\\r?$`, "m").exec(text.slice(end));
        if (close !== null) end += close.index + close[0].length;
      }
    }
    const from = start + head[0].length;
    yield { name, text: text.slice(from, end), start: from };
    start = end + 1;
  }
}
function continues(text, start, end, escape) {
  const lines = text.slice(start, end).split("\n");
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = (lines[index] ?? "").trim();
    if (index > 0 && (line === "" || line.startsWith("#"))) continue;
    return line.endsWith(escape);
  }
  return false;
}
function lineEnd3(text, at2) {
  const end = text.indexOf("\n", at2);
  return end < 0 ? text.length : end;
}
function run2(source, instruction, stage, context) {
  const { text } = instruction;
  const exec = execForm(text);
  const flags = /^(?:\s|\\\r?\n)*(?:--\w[\w-]*(?:=\S+)?(?:\s|\\\r?\n)+)*/.exec(text)?.[0].length ?? 0;
  const heredoc = /^<<-?\s*["']?(\w+)["']?[^\n]*\n([\s\S]*)\n[^\n]*$/.exec(text.slice(flags));
  const body = heredoc?.[2];
  const from = body === void 0 ? flags : flags + text.slice(flags).indexOf(body, 2);
  const script2 = exec?.join(" ") ?? body ?? blankComments(text.slice(flags));
  return readScript(source, {
    text: script2,
    place: exec === void 0 ? slicePlacement(instruction.start + from) : () => instruction.start + text.indexOf("["),
    cwd: hostFolder(stage, stage.workdir, context),
    env: stage.env,
    job: "run",
    role: "runtime",
    locate: (path) => origins(stage, path, context)
  });
}
function blankComments(text) {
  return text.replace(
    /(\\\r?\n)((?:[ \t]*(?:#[^\n]*)?\n)+)/g,
    (_, head, comments) => head + comments.replace(/[^\n]/g, " ").replace(/ ?\n/g, (end) => end.length === 2 ? "\\\n" : "\n")
  );
}
function execForm(text) {
  const trimmed = text.trim();
  if (!trimmed.startsWith("[")) return void 0;
  try {
    const value2 = JSON.parse(trimmed.replace(/\\\r?\n/g, " "));
    return Array.isArray(value2) && value2.every((word) => typeof word === "string") ? value2 : void 0;
  } catch {
    return void 0;
  }
}
function commandText(text) {
  return execForm(text)?.join(" ") ?? text.replace(/\\\r?\n\s*/g, " ").trim();
}
function copies(source, instruction, stage, stages) {
  const text = instruction.text.replace(/\\\r?\n/g, " ");
  const from = /--from=(\S+)/.exec(text)?.[1];
  const plain2 = text.replace(/^\s*(?:--\S+\s+)*/, "");
  const words = (execForm(plain2) ?? plain2.trim().split(/\s+/)).map(unquote);
  const target3 = words.at(-1);
  if (words.length < 2 || target3 === void 0 || words[0]?.startsWith("<<") === true) return [];
  const to = join4(stage.workdir, target3, target3.endsWith("/") || target3.endsWith("."));
  const { line } = source.position(instruction.start);
  if (from !== void 0) {
    const origin = stages.find((known, index) => known.name === from || String(index) === from);
    return (origin?.copies ?? []).flatMap((copy) => {
      const taken = words.slice(0, -1).some((path) => {
        const absolute2 = join4("/", path).replace(/\/$/, "");
        return absolute2 === "" || copy.to === absolute2 || copy.to.startsWith(`${absolute2}/`);
      });
      return taken ? [{ from: copy.from, to: copy.to, line }] : [];
    });
  }
  return words.slice(0, -1).map((path) => ({ from: path.replace(/^\.\/(?=.)|^\/(?=.)/, ""), to, line }));
}
function hostFolder(stage, place, context) {
  const copy = stage.copies.findLast((known) => known.to.replace(/\/$/, "") === place.replace(/\/$/, ""));
  if (copy === void 0 || /[*?$]/.test(copy.from) || /\.\w+$/.test(copy.from)) return context;
  return resolvePath(context, copy.from) ?? context;
}
function origins(stage, written, context) {
  const place = join4(stage.workdir, written);
  const holds = (copy) => place.startsWith(`${copy.to.replace(/\/$/, "")}/`);
  const found = stage.copies.findLast(
    (copy) => copy.to === place || holds(copy) && isFile(copy.from) && sameName(copy.from, place)
  ) ?? stage.copies.findLast((copy) => holds(copy) && !isFile(copy.from));
  let from = written.startsWith("/") ? void 0 : written;
  if (found !== void 0) {
    const rest = place.slice(found.to.replace(/\/$/, "").length + 1);
    from = isFile(found.from) || rest === "" ? found.from : `${found.from}/${rest}`;
    if (found.from.includes("*")) from = `${folderOf(found.from)}/${rest}`.replace(/^\//, "");
  }
  if (from === void 0) return [];
  const candidates2 = [resolvePath(context, from), resolvePath(".", from)];
  return [...new Set(candidates2.filter((path) => path !== void 0))];
}
function isFile(path) {
  return /\.\w+$/.test(path);
}
function sameName(left, right) {
  return left.includes("*") || left.slice(left.lastIndexOf("/") + 1) === right.slice(right.lastIndexOf("/") + 1);
}
function environment(text, known) {
  const flat2 = text.replace(/\\\r?\n/g, " ").trim();
  const old = /^(\w+)\s+([^=\s].*)$/s.exec(flat2);
  if (old !== null && !/^\w+=/.test(flat2)) return { [old[1] ?? ""]: expand(unquote(old[2] ?? ""), known) };
  const set = {};
  for (const match of flat2.matchAll(/([A-Za-z_]\w*)=("(?:\\.|[^"])*"|'[^']*'|(?:\\.|[^\s])*)/g)) {
    set[match[1] ?? ""] = expand(unquote(match[2] ?? ""), { ...known, ...set });
  }
  return set;
}
function expand(text, known) {
  return text.replace(
    /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g,
    (whole, braced, fallback, plain2) => {
      const name = braced ?? plain2 ?? "";
      return Object.hasOwn(known, name) ? known[name] ?? "" : fallback ?? (name === "PYTHONPATH" ? "" : whole);
    }
  );
}
function unquote(text) {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
function join4(base, path, folder2 = false) {
  const parts = [];
  for (const part of (path.startsWith("/") ? path : `${base}/${path}`).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  const joined = `/${parts.join("/")}`;
  return folder2 && joined !== "/" && path.endsWith("/") ? `${joined}/` : joined;
}

// src/facts/manifests/json.ts
var DEEPEST = 200;
function parseJson(text) {
  const reader = { text, at: text.charCodeAt(0) === 65279 ? 1 : 0 };
  try {
    const root = value(reader, 0);
    blank(reader);
    if (reader.at < text.length) throw new Unexpected(reader.at, "text after the end of the document");
    return { ok: true, root };
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    const before = text.slice(0, error.at);
    const line = before.split("\n").length;
    const column = error.at - (before.lastIndexOf("\n") + 1) + 1;
    return { ok: false, problem: { reason: error.message, line, column } };
  }
}
var Unexpected = class extends Error {
  at;
  constructor(at2, message) {
    super(message);
    this.at = at2;
  }
};
var SLASH = 47;
function isBlank(code) {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
function blank(reader) {
  const { text } = reader;
  for (; ; ) {
    while (isBlank(text.charCodeAt(reader.at))) reader.at++;
    if (text.charCodeAt(reader.at) !== SLASH) return;
    if (text.startsWith("//", reader.at)) {
      const end = text.indexOf("\n", reader.at);
      reader.at = end < 0 ? text.length : end;
    } else if (text.startsWith("/*", reader.at)) {
      const end = text.indexOf("*/", reader.at + 2);
      if (end < 0) throw new Unexpected(reader.at, "comment without an end");
      reader.at = end + 2;
    } else return;
  }
}
function value(reader, depth) {
  if (depth > DEEPEST) throw new Unexpected(reader.at, "nested too deeply");
  blank(reader);
  const start = reader.at;
  switch (reader.text[start]) {
    case "{":
      return table(reader, depth);
    case "[": {
      const items = [];
      reader.at++;
      while (!closes(reader, "]")) {
        items.push(value(reader, depth + 1));
        separator(reader, "]");
      }
      return { kind: "list", start, end: reader.at, items };
    }
    case '"':
      return { kind: "text", start, value: string(reader), end: reader.at };
    default: {
      const match = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
      match.lastIndex = start;
      const word = match.exec(reader.text)?.[0];
      if (word === void 0) {
        throw new Unexpected(
          start,
          start >= reader.text.length ? "unexpected end of the document" : "a value was expected"
        );
      }
      reader.at += word.length;
      return { kind: "other", start, end: reader.at, value: scalar(word) };
    }
  }
}
function scalar(word) {
  return word === "null" ? null : word === "true" ? true : word === "false" ? false : Number(word);
}
function table(reader, depth) {
  const start = reader.at;
  const entries = /* @__PURE__ */ new Map();
  reader.at++;
  while (!closes(reader, "}")) {
    const keyStart = reader.at;
    if (reader.text[keyStart] !== '"') throw new Unexpected(keyStart, "a key in double quotes was expected");
    const key = string(reader);
    const keyEnd = reader.at;
    blank(reader);
    if (reader.text[reader.at] !== ":") throw new Unexpected(reader.at, "`:` was expected");
    reader.at++;
    entries.set(key, { key, keyStart, keyEnd, value: value(reader, depth + 1) });
    separator(reader, "}");
  }
  return { kind: "table", start, end: reader.at, entries };
}
function closes(reader, bracket) {
  blank(reader);
  if (reader.text[reader.at] !== bracket) return false;
  reader.at++;
  return true;
}
function separator(reader, bracket) {
  blank(reader);
  const next = reader.text[reader.at];
  if (next === ",") reader.at++;
  else if (next !== bracket) throw new Unexpected(reader.at, `\`,\` or \`${bracket}\` was expected`);
}
function string(reader) {
  const start = reader.at;
  const { text } = reader;
  let at2 = start + 1;
  while (at2 < text.length && text[at2] !== '"' && text[at2] !== "\n") at2 += text[at2] === "\\" ? 2 : 1;
  if (text[at2] !== '"') throw new Unexpected(start, "string without an end");
  reader.at = at2 + 1;
  const raw = text.slice(start, at2 + 1);
  try {
    return raw.includes("\\") || raw.includes("	") ? JSON.parse(raw.replaceAll("	", "\\t")) : raw.slice(1, -1);
  } catch {
    throw new Unexpected(start, "string with an invalid escape");
  }
}

// src/facts/manifests/poetry.ts
function poetryDeclared(source, root) {
  const poetry2 = at(root, "tool", "poetry");
  const extras = /* @__PURE__ */ new Map();
  for (const extra of entriesOf(at(poetry2, "extras"))) {
    for (const name of textsOf(extra.value)) extras.set(normalise(name), extra.key);
  }
  const declared = [];
  for (const entry2 of versionsIn(source, at(poetry2, "dependencies"), "runtime")) {
    const extra = extras.get(entry2.key);
    declared.push(extra === void 0 ? entry2 : { ...entry2, role: roleOf(extra, "optional"), group: extra });
  }
  declared.push(...versionsIn(source, at(poetry2, "dev-dependencies"), "dev", "dev"));
  for (const group of entriesOf(at(poetry2, "group"))) {
    const role = roleOf(group.key, "runtime");
    declared.push(...versionsIn(source, at(group.value, "dependencies"), role, group.key));
  }
  return declared;
}
function versionsIn(source, table3, role, group) {
  return entriesOf(table3).filter((entry2) => entry2.key !== "python").map((entry2) => one(source, entry2, role, group));
}
function one(source, entry2, role, group) {
  const first = entry2.value.kind === "list" ? entry2.value.items[0] : entry2.value;
  const optional = valueOf(at(first, "optional")) === true;
  const marker = markerOf(first);
  const quoted2 = /["']/.test(source.text.charAt(entry2.keyStart)) ? 1 : 0;
  return declare(
    source,
    {
      name: entry2.key,
      key: normalise(entry2.key),
      specifier: textOf(first) ?? textOf(at(first, "version")) ?? "",
      extras: textsOf(at(first, "extras")),
      role: optional && role === "runtime" ? "optional" : role,
      ...marker === void 0 ? {} : { marker },
      ...group === void 0 ? {} : { group },
      ...optional ? { optional: true } : {}
    },
    entry2.keyStart + quoted2,
    entry2.keyEnd - quoted2
  );
}
var MARKER_KEYS = {
  os_name: "os_name",
  sys_platform: "sys_platform",
  platform_machine: "platform_machine",
  platform_python_implementation: "platform_python_implementation",
  platform_release: "platform_release",
  platform_system: "platform_system",
  platform_version: "platform_version",
  python_version: "python_version",
  python_full_version: "python_full_version",
  implementation_name: "implementation_name",
  implementation_version: "implementation_version",
  platform: "sys_platform",
  python: "python_version"
};
function markerOf(table3) {
  const parts = Object.entries(MARKER_KEYS).flatMap(([key, marker]) => {
    const text = textOf(at(table3, key));
    return text === void 0 ? [] : [/^\s*[<>=!~]/.test(text) ? `${marker} ${text}` : `${marker} == "${text}"`];
  });
  const written = textOf(at(table3, "markers"));
  const all = [...written === void 0 ? [] : [written], ...parts];
  return all.length === 0 ? void 0 : all.join(" and ");
}

// src/facts/manifests/pytest-settings.ts
function pytestSettings(folder2, get, addoptsAt) {
  const words = (key) => (get(key) ?? []).flatMap((value2) => value2.split(/\s+/)).filter((word) => word !== "");
  const paths = (key) => words(key).flatMap((path) => resolvePath(folder2, path) ?? []);
  const patterns = (name, key) => get(key) === void 0 ? {} : { [name]: words(key) };
  const addopts = (get("addopts") ?? []).join(" ").replace(/\s+/g, " ").trim();
  const options = commandsOf(addopts).flatMap((command) => command.map((word) => word.text));
  const mode = optionValues(options, "--import-mode").at(-1);
  const asyncioMode = words("asyncio_mode")[0] ?? optionValues(options, "--asyncio-mode").at(-1);
  return {
    pythonpath: paths("pythonpath"),
    testpaths: paths("testpaths"),
    addopts,
    importMode: mode === "importlib" || mode === "append" ? mode : "prepend",
    plugins: [
      ...optionValues(options, "-p").filter((plugin) => !plugin.startsWith("no:")),
      ...words("required_plugins").map((plugin) => plugin.replace(/[<>=!~].*$/, ""))
    ],
    ...patterns("files", "python_files"),
    ...patterns("classes", "python_classes"),
    ...patterns("functions", "python_functions"),
    ...asyncioMode === void 0 ? {} : { asyncioMode },
    ...addoptsAt === void 0 ? {} : { addoptsAt }
  };
}
function optionValues(words, option) {
  return words.flatMap((word, index) => {
    if (word === option) return words[index + 1] ?? [];
    if (word.startsWith(`${option}=`)) return word.slice(option.length + 1);
    if (option.length === 2 && word.startsWith(option) && word.length > 2) return word.slice(2);
    return [];
  });
}

// src/facts/manifests/python-project.ts
function pythonProject(source, root) {
  const tool = at(root, "tool");
  const ini = at(tool, "pytest", "ini_options") ?? at(tool, "pytest");
  const folder2 = folderOf(source.path);
  const addopts = at(ini, "addopts");
  const addoptsAt = addopts === void 0 ? void 0 : source.range(addopts.start, addopts.end);
  const requiresPython = textOf(at(root, "project", "requires-python")) ?? textOf(at(tool, "poetry", "dependencies", "python"));
  const pytest = ini === void 0 ? void 0 : pytestSettings(
    folder2,
    (key) => {
      const node = at(ini, key);
      return node === void 0 ? void 0 : textsOf(node);
    },
    addoptsAt
  );
  return {
    ...requiresPython === void 0 ? {} : { requiresPython },
    ...isDynamic(root) ? { dynamic: true } : {},
    roots: roots(folder2, tool),
    packages: packages(tool),
    entryPoints: entryPoints(root),
    ...pytest === void 0 ? {} : { pytest },
    tools: tools(root),
    moduleStrings: moduleStrings(tool)
  };
}
function isDynamic(root) {
  if (!textsOf(at(root, "project", "dynamic")).includes("dependencies")) return false;
  const files = [
    at(root, "tool", "setuptools", "dynamic", "dependencies", "file"),
    at(root, "tool", "hatch", "metadata", "hooks", "requirements_txt", "files"),
    at(root, "tool", "poetry", "dependencies")
  ];
  return files.every((node) => node === void 0);
}
function roots(folder2, tool) {
  const found = [];
  const add2 = (written, because) => {
    const path = written === void 0 ? void 0 : resolvePath(folder2, written);
    if (path !== void 0 && !found.some((root) => root.path === path)) found.push({ path, because });
  };
  const setuptools2 = at(tool, "setuptools");
  for (const entry2 of entriesOf(at(setuptools2, "package-dir"))) {
    const value2 = textOf(entry2.value);
    if (value2 === void 0) continue;
    if (entry2.key === "") add2(value2, "[tool.setuptools] package-dir");
    else if (value2 === entry2.key.replaceAll(".", "/") || value2.endsWith(`/${entry2.key.replaceAll(".", "/")}`)) {
      add2(value2.slice(0, -entry2.key.length) || ".", "[tool.setuptools] package-dir");
    }
  }
  for (const where of textsOf(at(setuptools2, "packages", "find", "where"))) {
    add2(where, "[tool.setuptools.packages.find] where");
  }
  for (const item of itemsOf(at(tool, "poetry", "packages"))) {
    const from = textOf(at(item, "from"));
    if (from !== void 0) add2(from, "[tool.poetry] packages from");
  }
  const targets = at(tool, "hatch", "build");
  for (const target3 of [targets, ...entriesOf(at(targets, "targets")).map((entry2) => entry2.value)]) {
    for (const path of textsOf(at(target3, "packages"))) add2(folderOf(path) || ".", "[tool.hatch.build] packages");
    for (const path of textsOf(at(target3, "dev-mode-dirs"))) add2(path, "[tool.hatch.build] dev-mode-dirs");
  }
  add2(
    textOf(at(tool, "pdm", "build", "package-dir")) ?? textOf(at(tool, "pdm", "package-dir")),
    "[tool.pdm] package-dir"
  );
  add2(textOf(at(tool, "maturin", "python-source")), "[tool.maturin] python-source");
  add2(textOf(at(tool, "uv", "build-backend", "module-root")), "[tool.uv.build-backend] module-root");
  for (const path of textsOf(at(tool, "scikit-build", "wheel", "packages"))) {
    add2(folderOf(path) || ".", "[tool.scikit-build] wheel.packages");
  }
  return found;
}
function packages(tool) {
  const setuptools2 = at(tool, "setuptools");
  const names2 = [...textsOf(at(setuptools2, "packages")), ...textsOf(at(setuptools2, "py-modules"))];
  for (const item of itemsOf(at(tool, "poetry", "packages"))) names2.push(textOf(at(item, "include")) ?? "");
  for (const target3 of entriesOf(at(tool, "hatch", "build", "targets"))) {
    names2.push(...textsOf(at(target3.value, "packages")).map((path) => path.slice(path.lastIndexOf("/") + 1)));
  }
  names2.push(
    ...textsOf(at(tool, "flit", "module", "name")),
    ...textsOf(at(tool, "uv", "build-backend", "module-name"))
  );
  return [...new Set(names2.filter((name) => name !== ""))];
}
function entryPoints(root) {
  const tables = [
    at(root, "project", "scripts"),
    at(root, "project", "gui-scripts"),
    at(root, "project", "entry-points"),
    at(root, "tool", "poetry", "scripts"),
    at(root, "tool", "poetry", "plugins"),
    at(root, "tool", "flit", "scripts")
  ];
  return [...new Set(tables.flatMap((table3) => [...textsBelow(table3)].map((node) => node.value)))];
}
function tools(root) {
  const names2 = entriesOf(at(root, "tool")).map((entry2) => entry2.key);
  const backend = textOf(at(root, "build-system", "build-backend"));
  if (backend !== void 0) names2.push(backend);
  return [...new Set(names2)];
}
var PLUGIN_KEYS = /^(?:plugins?|load[-_]plugins|extensions?|enabled?[-_]plugins|django_settings_module|ds|default_profile|markdown_extensions|disable_plugins|formatters?)$/i;
function moduleStrings(tool) {
  const found = [];
  const visit = (node, depth) => {
    for (const entry2 of entriesOf(node)) {
      if (PLUGIN_KEYS.test(entry2.key)) {
        for (const text of textsBelow(entry2.value)) found.push(...text.value.split(/[\s,]+/));
        found.push(...entriesOf(entry2.value).map((plugin) => plugin.key));
      }
      if (depth < 4) visit(entry2.value, depth + 1);
    }
  };
  visit(tool, 0);
  return [...new Set(found.filter((word) => word !== ""))];
}

// src/facts/manifests/toml.ts
import { ParseError, parseTOML } from "toml-eslint-parser";
function parseToml(text) {
  try {
    const program = parseTOML(text);
    const root = draft(0, text.length);
    const top = program.body[0];
    for (const item of top.body) {
      if (item.type === "TOMLKeyValue") put(root, item);
      else for (const pair of item.body) put(tableAt(root, item), pair);
      if (item.type === "TOMLTable" && item.body.length === 0) tableAt(root, item);
    }
    return { ok: true, root };
  } catch (error) {
    if (!(error instanceof ParseError)) {
      return { ok: false, problem: { reason: `not TOML: ${String(error)}`, line: 1, column: 1 } };
    }
    return { ok: false, problem: { reason: error.message, line: error.lineNumber, column: error.column } };
  }
}
function draft(start, end) {
  return { kind: "table", start, end, entries: /* @__PURE__ */ new Map() };
}
function tableAt(root, table3) {
  let here2 = root;
  const keys = table3.resolvedKey;
  keys.forEach((key, index) => {
    const next = keys[index + 1];
    const written = table3.key.keys.find((part) => nameOf(part) === key) ?? table3.key;
    const [start, end] = table3.range;
    if (typeof key === "number") {
      const items = here2.kind === "list" ? here2.items : [];
      here2 = items[key] ??= draft(start, end);
    } else if (here2.kind === "table") {
      const entries = here2.entries;
      let entry2 = entries.get(key);
      if (entry2 === void 0) {
        const value2 = typeof next === "number" ? { kind: "list", start, end, items: [] } : draft(start, end);
        entry2 = { key, keyStart: written.range[0], keyEnd: written.range[1], value: value2 };
        entries.set(key, entry2);
      }
      here2 = entry2.value;
    }
  });
  return here2.kind === "table" ? here2 : draft(0, 0);
}
function put(into, pair) {
  let here2 = into;
  const last = pair.key.keys.length - 1;
  pair.key.keys.forEach((part, index) => {
    const key = nameOf(part);
    const [keyStart, keyEnd] = part.range;
    if (index === last) {
      here2.entries.set(key, { key, keyStart, keyEnd, value: convert2(pair.value) });
      return;
    }
    const known = here2.entries.get(key)?.value;
    const table3 = known?.kind === "table" ? known : draft(pair.range[0], pair.range[1]);
    if (known === void 0) here2.entries.set(key, { key, keyStart, keyEnd, value: table3 });
    here2 = table3;
  });
}
function nameOf(part) {
  return part.type === "TOMLBare" ? part.name : part.value;
}
function convert2(node) {
  const [start, end] = node.range;
  switch (node.type) {
    case "TOMLArray":
      return { kind: "list", start, end, items: node.elements.map(convert2) };
    case "TOMLInlineTable": {
      const table3 = draft(start, end);
      for (const pair of node.body) put(table3, pair);
      return table3;
    }
    default:
      if (node.kind === "string") return { kind: "text", start, end, value: node.value };
      if (node.kind === "boolean") return { kind: "other", start, end, value: node.value };
      return { kind: "other", start, end, value: Number(node.value) };
  }
}

// src/facts/manifests/pyproject.ts
function parsePyproject(source) {
  const parsed = parseToml(source.text);
  const base = { path: source.path, kind: "pyproject", ecosystem: "python" };
  if (!parsed.ok) return { ...base, declared: [], includes: [], problem: parsed.problem };
  const { root } = parsed;
  const name = textOf(at(root, "project", "name")) ?? textOf(at(root, "tool", "poetry", "name"));
  return {
    ...base,
    ...name === void 0 ? {} : { name },
    declared: [...standard(source, root), ...poetryDeclared(source, root), ...ofTools(source, root)],
    includes: includes(source, root),
    python: pythonProject(source, root),
    steps: taskSteps(source, root)
  };
}
function standard(source, root) {
  const declared = [];
  declared.push(...requirementsIn(source, at(root, "project", "dependencies"), "runtime"));
  for (const extra of entriesOf(at(root, "project", "optional-dependencies"))) {
    declared.push(...requirementsIn(source, extra.value, roleOf(extra.key, "optional"), extra.key));
  }
  for (const group of entriesOf(at(root, "dependency-groups"))) {
    declared.push(...requirementsIn(source, group.value, roleOf(group.key, "runtime"), group.key));
  }
  declared.push(...requirementsIn(source, at(root, "build-system", "requires"), "build"));
  return declared;
}
function ofTools(source, root) {
  const declared = [];
  for (const group of entriesOf(at(root, "tool", "pdm", "dev-dependencies"))) {
    declared.push(...requirementsIn(source, group.value, roleOf(group.key, "dev"), group.key));
  }
  declared.push(...requirementsIn(source, at(root, "tool", "uv", "dev-dependencies"), "dev", "dev"));
  declared.push(...requirementsIn(source, at(root, "tool", "rye", "dev-dependencies"), "dev", "dev"));
  declared.push(...requirementsIn(source, at(root, "tool", "uv", "constraint-dependencies"), "constraint"));
  declared.push(...hatchEnvironments(source, at(root, "tool", "hatch", "envs")));
  return declared;
}
var HATCH_TEST = ["coverage", "pytest", "pytest-mock", "pytest-randomly", "pytest-rerunfailures", "pytest-xdist"];
function hatchEnvironments(source, environments) {
  return entriesOf(environments).flatMap((env) => {
    const role = roleOf(env.key, "dev");
    const written = ["dependencies", "extra-dependencies"].flatMap(
      (key) => requirementsIn(source, at(env.value, key), role, env.key)
    );
    if (env.key !== "hatch-test" || at(env.value, "dependencies") !== void 0) return written;
    const implied = HATCH_TEST.map(
      (name) => declare(source, { name, key: name, specifier: "", extras: [], role, group: env.key }, env.keyStart, env.keyEnd)
    );
    return [...written, ...implied];
  });
}
function parseHatch(source) {
  const parsed = parseToml(source.text);
  const base = { path: source.path, kind: "tox", ecosystem: "python", includes: [] };
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  return { ...base, declared: hatchEnvironments(source, at(parsed.root, "envs")) };
}
function requirementsIn(source, list3, role, group) {
  return textNodesOf(list3).flatMap((node) => {
    const requirement = parseRequirement(node.value);
    if (requirement === void 0) return [];
    const { name, specifier, extras, marker } = requirement;
    const found = source.text.indexOf(name, node.start);
    const isVerbatim = found >= 0 && found + name.length <= node.end;
    const start = isVerbatim ? found : node.start;
    const end = isVerbatim ? found + name.length : node.end;
    return [
      declare(
        source,
        {
          name,
          key: normalise(name),
          specifier,
          extras,
          role,
          ...marker === void 0 ? {} : { marker },
          ...group === void 0 ? {} : { group }
        },
        start,
        end
      )
    ];
  });
}
function includes(source, root) {
  const written = [];
  const dynamic = at(root, "tool", "setuptools", "dynamic");
  written.push(...textsOf(at(dynamic, "dependencies", "file")));
  for (const extra of entriesOf(at(dynamic, "optional-dependencies")))
    written.push(...textsOf(at(extra.value, "file")));
  written.push(...textsOf(at(root, "tool", "hatch", "metadata", "hooks", "requirements_txt", "files")));
  written.push(...textsOf(at(root, "tool", "uv", "workspace", "members")));
  const paths = entriesOf(at(root, "tool", "uv", "sources")).map((entry2) => entry2.value);
  const poetry2 = at(root, "tool", "poetry");
  const tables = [at(poetry2, "dependencies"), at(poetry2, "dev-dependencies")];
  for (const group of entriesOf(at(poetry2, "group"))) tables.push(at(group.value, "dependencies"));
  for (const table3 of tables) paths.push(...entriesOf(table3).map((entry2) => entry2.value));
  for (const value2 of paths) {
    const path = textOf(at(value2, "path"));
    if (path !== void 0) written.push(path);
  }
  const folder2 = folderOf(source.path);
  return [...new Set(written.flatMap((path) => resolvePath(folder2, path) ?? []))];
}
function taskSteps(source, root) {
  const tool = at(root, "tool");
  const tables = [
    at(tool, "poe", "tasks"),
    at(tool, "pdm", "scripts"),
    at(tool, "taskipy", "tasks"),
    at(tool, "pixi", "tasks"),
    at(tool, "rye", "scripts"),
    ...entriesOf(at(tool, "hatch", "envs")).map((env) => at(env.value, "scripts"))
  ];
  const cwd = folderOf(source.path) || ".";
  const steps = [];
  for (const task of tables.flatMap(entriesOf)) {
    const commands = [task.value, at(task.value, "cmd"), at(task.value, "shell"), ...itemsOf(task.value)];
    for (const node of commands.flatMap(textNodesOf)) {
      const place = scalarPlacement(source.text, node.value, node.start, node.end);
      steps.push(...readScript(source, { text: node.value, place, cwd, env: {}, job: task.key, role: "dev" }).steps);
    }
  }
  return [...new Map(steps.map((step) => [`${String(step.line)} ${step.text}`, step])).values()];
}

// src/facts/manifests/integration.ts
function parseIntegration(source) {
  const parsed = parseJson(source.text);
  const root = parsed.ok ? parsed.root : void 0;
  const isOne = textOf(at(root, "domain")) !== void 0;
  return {
    path: source.path,
    kind: "tool-config",
    ecosystem: "python",
    declared: isOne ? requirementsIn(source, at(root, "requirements"), "runtime", "requirements") : [],
    includes: []
  };
}

// src/facts/manifests/lock.ts
var SPACE2 = 32;
function parseLock(source) {
  const file = source.path.slice(source.path.lastIndexOf("/") + 1);
  const isPython = /^(?:uv|poetry|pdm)\.lock$|^Pipfile\.lock$|^pylock(?:\.[\w-]+)?\.toml$/.test(file);
  const base = {
    path: source.path,
    kind: "lock",
    ecosystem: isPython ? "python" : "npm",
    declared: [],
    includes: []
  };
  const locked = /* @__PURE__ */ new Map();
  const programs = /* @__PURE__ */ new Map();
  if (file === "bun.lock") bun(source.text, locked);
  else if (file === "poetry.lock") poetry(source.text, locked);
  else if (file === "pnpm-lock.yaml") pnpm(source.text, locked);
  else if (file === "yarn.lock") yarn(source.text, locked);
  else if (/\.lock$|\.json$/.test(file) && /^\s*\{/.test(source.text)) {
    try {
      json(JSON.parse(source.text), locked, programs);
    } catch (error) {
      const at2 = source.position(Number(/position (\d+)/.exec(String(error))?.[1] ?? 0));
      return { ...base, problem: { reason: `not JSON: ${error instanceof Error ? error.message : ""}`, ...at2 } };
    }
  } else if (isPython) pythonToml(source.text, locked);
  return {
    ...base,
    locked: Object.fromEntries([...locked].map(([key, names2]) => [key, [...names2]])),
    ...programs.size === 0 ? {} : { programs: Object.fromEntries(programs) }
  };
}
function add(locked, key) {
  const known = locked.get(key);
  if (known !== void 0) return known;
  const made = /* @__PURE__ */ new Set();
  locked.set(key, made);
  return made;
}
function* linesOf(text) {
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf("\n", start);
    const end = stop < 0 ? text.length : stop;
    yield text.charCodeAt(end - 1) === 13 ? text.slice(start, end - 1) : text.slice(start, end);
    start = end + 1;
  }
}
function pythonToml(text, locked) {
  let current;
  let inList = false;
  for (const line of linesOf(text)) {
    const first = line.charAt(0);
    if (first === "[") {
      if (line.startsWith("[[package")) current = void 0;
      inList = false;
    } else if (first === " ") {
      if (inList) names(line, current);
    } else if (line.startsWith('name = "')) current = add(locked, normalise(line.slice(8, line.indexOf('"', 8))));
    else if (/^(?:dependencies|[\w-]+) = \[/.test(line)) {
      inList = !/^(?:sdist|wheels|requires-dist|provides-extras|resolution-markers|marker|environments|supported-markers|groups|files)\b/.test(
        line
      );
      if (inList && line.length > 16) names(line, current);
      if (line.endsWith("]")) inList = false;
    } else if (first === "]") inList = false;
  }
}
function names(line, into) {
  const inTables = [...line.matchAll(/name = "([^"]+)"/g)];
  for (const match of inTables) into?.add(normalise(match[1] ?? ""));
  if (inTables.length > 0) return;
  const plain2 = /^\s+"([A-Za-z0-9][\w.-]*)/.exec(line)?.[1];
  if (plain2 !== void 0) into?.add(normalise(plain2));
}
function poetry(text, locked) {
  let current;
  let section = "";
  for (const line of linesOf(text)) {
    if (line.startsWith("[")) section = line;
    else if (section === "[[package]]" && line.startsWith('name = "'))
      current = add(locked, normalise(line.slice(8, -1)));
    else if (section === "[package.dependencies]") {
      const name = /^"?([A-Za-z0-9][\w.-]*)"? *=/.exec(line)?.[1];
      if (name !== void 0) current?.add(normalise(name));
    }
  }
}
function table2(value2) {
  return typeof value2 === "object" && value2 !== null ? value2 : {};
}
function json(document, locked, programs) {
  const root = table2(document);
  for (const section of ["default", "develop"])
    for (const name of Object.keys(table2(root[section]))) add(locked, normalise(name));
  for (const [path, entry2] of Object.entries(table2(root["packages"]))) {
    const at2 = path.lastIndexOf("node_modules/");
    if (at2 < 0) continue;
    const name = path.slice(at2 + "node_modules/".length);
    const needs2 = add(locked, name);
    for (const program of Object.keys(table2(table2(entry2)["bin"]))) programs.set(program, name);
    for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"]) {
      for (const name2 of Object.keys(table2(table2(entry2)[kind]))) needs2.add(name2);
    }
  }
  if (root["packages"] === void 0) npmV1(root["dependencies"], locked, 0);
}
function bun(text, locked) {
  const parsed = parseJson(text);
  if (!parsed.ok) return;
  for (const { value: value2 } of entriesOf(at(parsed.root, "packages"))) {
    const [id, , third, fourth] = itemsOf(value2);
    const needs2 = add(locked, packageName(textOf(id) ?? ""));
    for (const details of [third, fourth]) {
      for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"]) {
        for (const { key } of entriesOf(at(details, kind))) needs2.add(key);
      }
    }
  }
}
function npmV1(dependencies, locked, depth) {
  if (depth > 50) return;
  for (const [name, entry2] of Object.entries(table2(dependencies))) {
    const needs2 = add(locked, name);
    for (const required of Object.keys(table2(table2(entry2)["requires"]))) needs2.add(required);
    npmV1(table2(entry2)["dependencies"], locked, depth + 1);
  }
}
function packageName(text) {
  const bare = text.startsWith("/") ? text.slice(1) : text;
  const at2 = bare.indexOf("@", 1);
  if (at2 > 0) return bare.slice(0, at2);
  const slash = bare.lastIndexOf("/");
  return slash > 0 ? bare.slice(0, slash) : bare;
}
function pnpm(text, locked) {
  let current;
  let inPackages = false;
  let inList = false;
  for (const line of linesOf(text)) {
    let indent = 0;
    while (indent < 8 && line.charCodeAt(indent) === SPACE2) indent++;
    if (indent === line.length || indent > 6) continue;
    if (indent === 0) inPackages = line.startsWith("packages:") || line.startsWith("snapshots:");
    else if (!inPackages) continue;
    else if (indent === 2) {
      const quoted2 = /["']/.test(line.charAt(2)) ? 1 : 0;
      current = add(locked, packageName(line.slice(2 + quoted2).split(/["'(:]/, 1)[0] ?? ""));
      inList = false;
    } else if (indent === 4) inList = line.endsWith("ependencies:");
    else if (indent === 6 && inList) {
      const name = /^['"]?((?:@[\w.-]+\/)?[\w.-]+)['"]?:/.exec(line.slice(6))?.[1];
      if (name !== void 0) current?.add(name);
    }
  }
}
function yarn(text, locked) {
  let current;
  let inList = false;
  for (const line of linesOf(text)) {
    const first = line.charAt(0);
    if (first === "" || first === "#") continue;
    if (first !== " ") {
      const header = line.replace(/:$/, "").replace(/^"|"$/g, "");
      current = header === "__metadata" ? void 0 : add(locked, packageName(header.split(/,\s*/)[0]?.replace(/^"|"$/g, "") ?? ""));
      inList = false;
    } else if (line.charAt(2) !== " ")
      inList = /^ {2}(?:dependencies|optionalDependencies|peerDependencies):/.test(line);
    else if (inList) {
      const name = /^ {4}"?((?:@[\w.-]+\/)?[\w.-]+)"?:? /.exec(line)?.[1];
      if (name !== void 0) current?.add(name);
    }
  }
}

// src/facts/manifests/makefile.ts
function parseMakefile(source) {
  const steps = [];
  const declared = [];
  const includes3 = [];
  const shell = shellOf(source.text);
  const ignoresAll = /^\.IGNORE[ \t]*:[ \t]*$/m.test(source.text);
  let job = "make";
  for (const match of source.text.matchAll(
    /^(?:([A-Za-z0-9_.%/$(){} -]+?)\s*(?:[A-Za-z_-]+=\S*\s*)*::?(?![=:])[^\n]*|(\t| {2,})([@+-]*)((?:[^\n\\]|\\[^\n]|\\\n)*))$/gm
  )) {
    if (match[1] !== void 0) {
      job = match[1].trim().split(/\s+/)[0] ?? job;
      continue;
    }
    const text = match[4] ?? "";
    const place = slicePlacement(match.index + match[0].length - text.length);
    const ignored = ignoresAll || match[3]?.includes("-") === true;
    const about = { shell, ...ignored ? { ignored } : {} };
    const read = readScript(source, { text, place, cwd: homeOf(source), env: {}, job, group: job, role: "dev", about });
    steps.push(...read.steps);
    declared.push(...read.declared);
    includes3.push(...read.includes);
  }
  const base = { path: source.path, kind: "makefile", ecosystem: "none" };
  const open = OPEN_TARGETS.test(source.text) ? { openTargets: true } : {};
  return { ...base, declared, includes: [...new Set(includes3)], steps, targets: targetsOf(source.text), ...open };
}
var OPEN_TARGETS = /^(?:-?include|sinclude)\b|^[^\t#=:\n]*[%$][^=:\n]*::?(?!=)|^\.DEFAULT[ \t]*:|\$\(eval\b/m;
function shellOf(text) {
  const settings = [...text.matchAll(/^[ \t]*(?:export[ \t]+)?\.?SHELL(?:FLAGS)?[ \t]*[:?+]*=[ \t]*([^\n]*)$/gm)];
  const words = settings.map((match) => match[1] ?? "").join(" ");
  const isWhole = /^\.ONESHELL\b/m.test(text);
  return {
    stopsOnError: isWhole || /(?:^|\s)-[a-z]*e|errexit/.test(words),
    pipefail: isWhole || words.includes("pipefail")
  };
}
function targetsOf(text) {
  const targets = {};
  for (const match of text.matchAll(/^(\w[\w./ -]*?)[ \t]*::?(?![=:])((?:[^\n\\#;]|\\\n|\\.)*)/gm)) {
    const needs2 = (match[2] ?? "").split(/[\s\\|]+/).filter((name) => /^[\w./-]+$/.test(name));
    for (const name of (match[1] ?? "").split(/\s+/)) (targets[name] ??= []).push(...needs2);
  }
  return targets;
}

// src/facts/manifests/other-python.ts
function parsePipfile(source) {
  const parsed = parseToml(source.text);
  const base = { path: source.path, kind: "pipfile", ecosystem: "python", includes: [] };
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  const version = textOf(at(parsed.root, "requires", "python_version"));
  const declared = [];
  for (const section of entriesOf(parsed.root)) {
    if (/^(?:source|requires|scripts|pipenv)$/.test(section.key)) continue;
    const role = section.key === "packages" ? "runtime" : roleOf(section.key, "dev");
    declared.push(...versionsIn(source, section.value, role, section.key));
  }
  const python3 = { roots: [], packages: [], entryPoints: [], tools: [], moduleStrings: [] };
  return { ...base, declared, ...version === void 0 ? {} : { python: { requiresPython: version, ...python3 } } };
}
function parseEnvironment(source) {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "environment.yml", ecosystem: "python" };
  if (!parsed.ok) return { ...base, declared: [], includes: [], problem: parsed.problem };
  const file = source.path.slice(folderOf(source.path).length);
  const role = roleOf(file.replace("environment", "").replace(/\.ya?ml$/, ""), "runtime");
  const declared = [];
  const includes3 = [];
  for (const item of itemsOf(at(parsed.root, "dependencies"))) {
    const pip2 = at(item, "pip");
    declared.push(...requirementsIn(source, pip2, role, "pip"));
    for (const node of textNodesOf(pip2)) {
      const written = /^(?:-[rce]\s*|--\w+\s+)(\S+)$|^(\.{1,2}(?:\/\S*)?)$/.exec(node.value);
      const path = written === null ? void 0 : resolvePath(folderOf(source.path), written[1] ?? written[2] ?? "");
      if (path !== void 0) includes3.push(path);
    }
    const match = /^(?:[\w/.-]+::)?([A-Za-z0-9_][\w.-]*)\s*(.*)$/.exec(textOf(item) ?? "");
    const name2 = match?.[1];
    if (name2 === void 0 || /^(?:python|pip|r-base)$/.test(name2)) continue;
    const start = source.text.indexOf(name2, item.start);
    declared.push(
      declare(
        source,
        { name: name2, key: normalise(name2), specifier: match?.[2] ?? "", extras: [], role, group: "conda" },
        start,
        start + name2.length
      )
    );
  }
  const name = textOf(at(parsed.root, "name"));
  return { ...base, ...name === void 0 ? {} : { name }, declared, includes: includes3 };
}

// src/facts/manifests/package-json.ts
var KINDS = [
  ["dependencies", "runtime", false],
  ["devDependencies", "dev", false],
  ["peerDependencies", "peer", false],
  ["optionalDependencies", "optional", true]
];
var TOOL_SECTIONS = "eslintConfig babel jest prettier stylelint commitlint postcss browserify release lint-staged ava mocha nyc c8 xo husky config wireit nx jscpd ts-node tap remarkConfig textlint swc".split(
  " "
);
function parsePackageJson(source) {
  const parsed = parseJson(source.text);
  const base = { path: source.path, kind: "package.json", ecosystem: "npm", includes: [] };
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  const { root } = parsed;
  const name = textOf(at(root, "name"));
  const scripts = entriesOf(at(root, "scripts"));
  return {
    ...base,
    ...name === void 0 ? {} : { name },
    declared: KINDS.flatMap(([key, role, optional]) => declaredIn(source, root, key, role, optional)),
    npm: npmPackage(root, name),
    steps: scripts.flatMap((entry2) => scriptSteps(source, entry2.key, entry2.value)),
    words: TOOL_SECTIONS.flatMap((section) => wordsOf(at(root, section)))
  };
}
function declaredIn(source, root, section, role, optional) {
  return entriesOf(at(root, section)).map((entry2) => {
    const mayBeAbsent = optional || valueOf(at(root, "peerDependenciesMeta", entry2.key, "optional")) === true;
    const specifier = textOf(entry2.value) ?? "";
    return declare(
      source,
      {
        name: entry2.key,
        key: entry2.key,
        specifier,
        extras: [],
        role,
        group: section,
        ...mayBeAbsent ? { optional: true } : {}
      },
      entry2.keyStart + 1,
      entry2.keyEnd - 1
    );
  });
}
function npmPackage(root, name) {
  const bin = at(root, "bin");
  const main = textOf(at(root, "main"));
  const mains = ["module", "browser"].flatMap((field) => textOf(at(root, field)) ?? []);
  const types = textOf(at(root, "types")) ?? textOf(at(root, "typings"));
  const type = textOf(at(root, "type"));
  const exports = valueOf(at(root, "exports"));
  const imports = valueOf(at(root, "imports"));
  const workspaces = at(root, "workspaces");
  return {
    workspaces: textsOf(workspaces?.kind === "table" ? at(workspaces, "packages") : workspaces),
    bin: bin?.kind === "text" ? [(name ?? "").replace(/^@[^/]*\//, "")] : entriesOf(bin).map((entry2) => entry2.key),
    scripts: Object.fromEntries(
      entriesOf(at(root, "scripts")).flatMap(
        (entry2) => entry2.value.kind === "text" ? [[entry2.key, entry2.value.value]] : []
      )
    ),
    private: valueOf(at(root, "private")) === true,
    ...main === void 0 ? {} : { main },
    ...mains.length === 0 ? {} : { mains },
    ...types === void 0 ? {} : { types },
    ...exports === void 0 ? {} : { exports },
    ...imports === void 0 ? {} : { imports },
    ...type === "module" || type === "commonjs" ? { type } : {}
  };
}
function scriptSteps(source, job, node) {
  if (node.kind !== "text") return [];
  const place = scalarPlacement(source.text, node.value, node.start, node.end);
  const cwd = folderOf(source.path) || ".";
  return readScript(source, { text: node.value, place, cwd, env: {}, job, role: "dev" }).steps;
}
function wordsOf(node) {
  const words = [];
  for (const text of textsBelow(node)) words.push(text.value);
  const keys = (here2) => {
    for (const entry2 of entriesOf(here2)) {
      words.push(entry2.key);
      keys(entry2.value);
    }
    if (here2?.kind === "list") for (const item of here2.items) keys(item);
  };
  keys(node);
  return [...new Set(words)];
}

// src/facts/manifests/requirements.ts
function parseRequirements(source) {
  const declared = [];
  const includes3 = [];
  const folder2 = folderOf(source.path);
  const file = source.path.slice(folder2 === "" ? 0 : folder2.length + 1);
  const around = folder2.slice(folder2.lastIndexOf("/") + 1);
  const byFolder = /^(?:tests?|docs?|dev|extras|optional|constraints)$/.test(around) ? roleOf(around, "runtime") : "runtime";
  const byName = roleOf(file.replace(/\.\w+$/, ""), byFolder);
  const inPlace = /^\s*(?:-e|--editable)[ =]?\s*\.(?:\[|\s|$)/m.test(source.text);
  const role = byName === "runtime" && inPlace ? "dev" : byName;
  const compiled = compiledRequirements(source.text);
  for (const line of logicalLines2(source.text)) {
    const text = withoutComment(line.text);
    const option = /^\s*(-r|--requirement|-c|--constraint|-e|--editable)(?:\s*=\s*|\s+|(?<=-[rce]))(\S+)/.exec(text);
    if (option !== null) {
      const value2 = option[2] ?? "";
      const egg2 = eggOf(text);
      if (egg2 !== void 0) {
        declared.push(entry(source, line.start + egg2.start, egg2.name, { role, group: file }));
      } else if (!/:\/\//.test(value2)) {
        const path = resolvePath(folder2, value2.replace(/\[.*$/, ""));
        if (path !== void 0 && !path.includes("$")) includes3.push(path);
      }
      continue;
    }
    if (/^\s*-/.test(text)) continue;
    const egg = eggOf(text);
    if (egg !== void 0) {
      declared.push(entry(source, line.start + egg.start, egg.name, { role, group: file }));
      continue;
    }
    const hash = text.search(/\s--(?:hash|config-settings|global-option)\b/);
    const requirement = parseRequirement(flat(hash < 0 ? text : text.slice(0, hash)));
    if (requirement === void 0) {
      const path = /^\s*(\.{1,2}(?:\/[^\s;[]*)?)/.exec(text)?.[1];
      const resolved = path === void 0 ? void 0 : resolvePath(folder2, path);
      if (resolved !== void 0 && !/\.(?:whl|zip|gz)$/.test(resolved)) includes3.push(resolved);
      continue;
    }
    if (compiled !== void 0 && compiled.indirect.has(normalise(requirement.name))) continue;
    declared.push(
      entry(source, line.start + requirement.start, requirement.name, {
        role,
        group: file,
        specifier: requirement.specifier,
        extras: requirement.extras,
        ...requirement.marker === void 0 ? {} : { marker: requirement.marker }
      })
    );
  }
  return {
    path: source.path,
    kind: "requirements",
    ecosystem: "python",
    declared,
    includes: [...new Set(includes3)],
    ...compiled === void 0 ? {} : { locked: compiled.locked }
  };
}
function entry(source, start, name, more) {
  return declare(
    source,
    { name, key: normalise(name), specifier: "", extras: [], ...more },
    start,
    start + name.length
  );
}
function flat(text) {
  return text.replace(/\\\r?\n/g, (match) => " ".repeat(match.length)).replace(/[\r\n]/g, " ");
}
function withoutComment(text) {
  const comment = text.search(/(?:^|\s)#/);
  return comment < 0 ? text : text.slice(0, comment);
}
function eggOf(text) {
  const match = /:\/\/\S*#(?:\S*&)?egg=([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(text);
  const name = match?.[1];
  if (match === null || name === void 0) return void 0;
  return { name, start: match.index + match[0].length - name.length };
}
function* logicalLines2(text) {
  let start = text.charCodeAt(0) === 65279 ? 1 : 0;
  while (start < text.length) {
    let end = lineEnd4(text, start);
    while (/\\\r?$/.test(text.slice(Math.max(start, end - 2), end)) && end < text.length) end = lineEnd4(text, end + 1);
    yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}
function lineEnd4(text, at2) {
  const end = text.indexOf("\n", at2);
  return end < 0 ? text.length : end;
}
function compiledRequirements(text) {
  if (!/^#.*(?:autogenerated|generated) by (?:pip-compile|uv)/im.test(text.slice(0, 2e3))) return void 0;
  const indirect = /* @__PURE__ */ new Set();
  const inputs = /* @__PURE__ */ new Set();
  const edges = /* @__PURE__ */ new Map();
  const asked = [];
  let current;
  let via = false;
  for (const line of text.split("\n")) {
    const pinned = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:==|@)/.exec(line);
    if (pinned !== null) {
      current = normalise(pinned[1] ?? "");
      edges.set(current, edges.get(current) ?? []);
      via = false;
    }
    const comment = /#\s*(.*?)\s*$/.exec(line)?.[1];
    if (comment === void 0 || current === void 0) continue;
    const parents = /^via\b/.test(comment) ? comment.slice(3) : via ? comment : "";
    via = via || /^via\b/.test(comment);
    for (const parent of parents.split(",").map((part) => part.trim())) {
      if (parent === "" || parent.startsWith("-c")) continue;
      indirect.add(current);
      if (/^-r\b|\(|:|\.toml$|\.in$|\.txt$/.test(parent)) inputs.add(current);
      else asked.push([normalise(parent), current]);
    }
  }
  for (const [parent, name] of asked) {
    const needs2 = edges.get(parent);
    if (needs2 === void 0) inputs.add(name);
    else needs2.push(name);
  }
  for (const name of inputs) indirect.delete(name);
  return { indirect, locked: Object.fromEntries(edges) };
}

// src/facts/manifests/ini.ts
function parseIni(text) {
  const sections = /* @__PURE__ */ new Map();
  let section = /* @__PURE__ */ new Map();
  let lines;
  let start = text.charCodeAt(0) === 65279 ? 1 : 0;
  while (start < text.length) {
    const stop = text.indexOf("\n", start);
    const end = stop < 0 ? text.length : stop;
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    const header = /^\[([^\]]+)\]/.exec(raw);
    const pair = /^([^\s#;[=:][^=:]*?)[ \t]*[=:][ \t]*(.*)$/.exec(raw.replace(/\r$/, ""));
    if (trimmed === "" || /^[#;]/.test(trimmed)) {
    } else if (header !== null) {
      const name = (header[1] ?? "").trim();
      section = sections.get(name) ?? /* @__PURE__ */ new Map();
      sections.set(name, section);
      lines = void 0;
    } else if (/^\s/.test(raw)) {
      lines?.push(lineOf(raw, start));
    } else if (pair !== null) {
      lines = [];
      section.set((pair[1] ?? "").toLowerCase(), lines);
      const value2 = pair[2] ?? "";
      if (value2.trim() !== "") lines.push(lineOf(value2, start + (pair[0].length - value2.length)));
    } else lines = void 0;
    start = end + 1;
  }
  return sections;
}
function lineOf(raw, start) {
  const text = raw.replace(/\s[#;]\s.*$/, "").trim();
  return { text, start: start + (raw.length - raw.trimStart().length) };
}
function iniLines(ini, section, key) {
  return ini.get(section)?.get(key) ?? [];
}
function iniText(ini, section, key) {
  const lines = ini.get(section)?.get(key);
  return lines?.map((line) => line.text).join(" ");
}

// src/facts/manifests/setup-cfg.ts
function parseIniManifest(source, kind) {
  const ini = parseIni(source.text);
  const declared = [];
  const includes3 = [];
  const steps = [];
  setuptools(source, ini, declared, includes3);
  tox(source, ini, declared, includes3, steps);
  const name = iniText(ini, "metadata", "name");
  return {
    path: source.path,
    kind,
    ecosystem: "python",
    ...name === void 0 || name === "" ? {} : { name },
    declared,
    includes: [...new Set(includes3)],
    python: pythonProject2(source, ini),
    steps
  };
}
function setuptools(source, ini, declared, includes3) {
  const lists = [
    [iniLines(ini, "options", "install_requires"), "runtime", void 0],
    [iniLines(ini, "options", "tests_require"), "test", "tests_require"],
    [iniLines(ini, "options", "setup_requires"), "build", "setup_requires"],
    ...[...ini.get("options.extras_require") ?? /* @__PURE__ */ new Map()].map(
      ([extra, lines]) => [lines, roleOf(extra, "optional"), extra]
    )
  ];
  for (const [lines, role, group] of lists) {
    for (const line of lines) {
      const file = /^file:\s*(.+)$/.exec(line.text)?.[1];
      if (file !== void 0)
        includes3.push(...file.split(",").flatMap((path) => resolvePath(folderOf(source.path), path.trim()) ?? []));
      else for (const part of split(line)) push(source, part, role, group, declared);
    }
  }
}
function* split(line) {
  if (/;\s*(?:python_version|python_full_version|sys_platform|platform_|os_name|implementation_name|extra)\b/.test(
    line.text
  )) {
    yield line;
    return;
  }
  let start = 0;
  for (const part of line.text.split(";")) {
    yield { text: part, start: line.start + start };
    start += part.length + 1;
  }
}
function push(source, line, role, group, into) {
  const requirement = parseRequirement(line.text);
  if (requirement === void 0) return;
  const { name, specifier, extras, marker } = requirement;
  const start = line.start + requirement.start;
  into.push(
    declare(
      source,
      {
        name,
        key: normalise(name),
        specifier,
        extras,
        role,
        ...marker === void 0 ? {} : { marker },
        ...group === void 0 ? {} : { group }
      },
      start,
      start + name.length
    )
  );
}
function tox(source, ini, declared, includes3, steps) {
  const folder2 = folderOf(source.path);
  for (const [name, section] of ini) {
    if (!/^testenv(?::|$)/.test(name)) continue;
    const env = name.slice("testenv:".length);
    const role = roleOf(env, "test");
    for (const line of section.get("deps") ?? [])
      dependency(source, folder2, line, role, env === "" ? "testenv" : env, declared, includes3);
    const cwd = resolvePath(folder2, here(iniText(ini, name, "changedir") ?? "")) ?? ".";
    const ignoresAll = iniText(ini, name, "ignore_outcome")?.toLowerCase() === "true";
    for (const key of ["commands_pre", "commands", "commands_post"]) {
      for (const line of continued(section, key)) {
        const text = line.text.replace(/^(?:[\w{},!-]+:\s+)?-?\s*/, "");
        const place = slicePlacement(line.start + (line.text.length - text.length));
        const job = env === "" ? "tox" : env;
        const about = ignoresAll || isIgnored2(line.text) ? { ignored: true } : {};
        steps.push(...readScript(source, { text, place, cwd, env: {}, job, role, about }).steps);
      }
    }
  }
}
function isIgnored2(line) {
  return /^(?:[\w{},!-]+:\s+)?-\s/.test(line);
}
function continued(section, key) {
  const joined = [];
  for (const line of section.get(key) ?? []) {
    const last = joined.at(-1);
    if (last !== void 0 && last.text.endsWith("\\")) {
      joined[joined.length - 1] = { text: `${last.text.slice(0, -1)} ${line.text}`, start: last.start };
    } else joined.push(line);
  }
  return joined;
}
function here(path) {
  return path.replace(/\{tox_?ini_?dir\}\/?|\{toxinidir\}\/?/g, "./");
}
function dependency(source, folder2, line, role, group, declared, includes3) {
  const factor = /^[\w{},.!-]+:\s+/.exec(line.text)?.[0].length ?? 0;
  const text = here(line.text.slice(factor));
  const file = /^-[rce]\s*(\S+)|^(\.{1,2}(?:\/\S*)?)(?:\[|$)/.exec(text);
  if (file !== null) {
    const path = resolvePath(folder2, (file[1] ?? file[2] ?? ".").replace(/\[.*$/, ""));
    if (path !== void 0 && !path.includes("{")) includes3.push(path);
  } else push(source, { text, start: line.start + factor }, role, group, declared);
}
function pythonProject2(source, ini) {
  const folder2 = folderOf(source.path);
  const roots3 = [];
  const root = (written, because) => {
    const path = resolvePath(folder2, written);
    if (path !== void 0) roots3.push({ path, because });
  };
  for (const line of iniLines(ini, "options", "package_dir")) {
    const match = /^=\s*(\S+)$/.exec(line.text);
    if (match !== null) root(match[1] ?? "", "setup.cfg [options] package_dir");
  }
  const where = iniText(ini, "options.packages.find", "where");
  if (where !== void 0) root(where, "setup.cfg [options.packages.find] where");
  const pytest = ini.get("tool:pytest") ?? ini.get("pytest");
  const addopts = pytest?.get("addopts")?.[0];
  const addoptsAt = addopts === void 0 ? void 0 : source.range(addopts.start, addopts.start + addopts.text.length);
  const requiresPython = iniText(ini, "options", "python_requires");
  return {
    ...requiresPython === void 0 ? {} : { requiresPython },
    roots: roots3,
    packages: [...iniLines(ini, "options", "packages"), ...iniLines(ini, "options", "py_modules")].map((line) => line.text).filter((name) => /^[\w.]+$/.test(name)),
    entryPoints: [...ini.get("options.entry_points")?.values() ?? []].flatMap(
      (lines) => lines.map((line) => line.text.replace(/^[^=]*=\s*/, ""))
    ),
    ...pytest === void 0 ? {} : { pytest: pytestSettings(folder2, (key) => pytest.get(key)?.map((line) => line.text), addoptsAt) },
    tools: [...ini.keys()].map((name) => name.replace(/^tool:/, "").replace(/[:.-].*$/, "")),
    moduleStrings: [...ini.values()].flatMap(
      (section) => ["plugins", "load-plugins", "extensions", "django_settings_module", "django_find_project"].flatMap(
        (key) => (section.get(key) ?? []).flatMap((line) => line.text.split(/[\s,]+/))
      )
    )
  };
}

// src/facts/manifests/python-literals.ts
var DEEPEST2 = 60;
function callKeywords(text, callee) {
  const call = new RegExp(`(?:^|[^\\w.])(?:\\w+\\.)?(?:${callee.source})\\s*\\(`, "m").exec(text);
  if (call === null) return /* @__PURE__ */ new Map();
  const reader = { text, at: call.index + call[0].length, names: moduleNames(text) };
  return argumentsOf(reader).keywords;
}
function* calls(text, callee) {
  const names2 = moduleNames(text);
  for (const match of text.matchAll(new RegExp(`(?:^|[^\\w.])((?:${callee.source})\\s*\\()`, "gm"))) {
    const start = match.index + match[0].length;
    const { positional } = argumentsOf({ text, at: start, names: names2 });
    yield { start: start - (match[1] ?? "").length, arguments: positional };
  }
}
function moduleNames(text) {
  const names2 = /* @__PURE__ */ new Map();
  for (const match of text.matchAll(/^([A-Za-z_]\w*)\s*(?::[^=\n]+)?(\+?=)(?!=)/gm)) {
    const reader = { text, at: match.index + match[0].length, names: names2 };
    const value2 = expression(reader, 0);
    const known = names2.get(match[1] ?? "");
    if (value2 === void 0) continue;
    const added = match[2] === "+=" && known !== void 0 ? sum(known, value2) ?? value2 : value2;
    names2.set(match[1] ?? "", added);
  }
  return names2;
}
function argumentsOf(reader) {
  const positional = [];
  const keywords = /* @__PURE__ */ new Map();
  for (; ; ) {
    blank2(reader);
    const char = reader.text[reader.at];
    if (char === void 0 || char === ")") break;
    const keyword = /([A-Za-z_]\w*)\s*=(?!=)/y;
    keyword.lastIndex = reader.at;
    const name = keyword.exec(reader.text);
    if (name !== null) reader.at += name[0].length;
    const value2 = expression(reader, 0);
    skipTo(reader, ",)");
    if (value2 !== void 0) {
      if (name === null) positional.push(value2);
      else keywords.set(name[1] ?? "", value2);
    }
    if (reader.text[reader.at] === ",") reader.at++;
    else if (reader.text[reader.at] !== ")") break;
  }
  reader.at++;
  return { positional, keywords };
}
function blank2(reader) {
  const skip = /(?:\s|\\\r?\n|#[^\n]*)*/y;
  skip.lastIndex = reader.at;
  reader.at += skip.exec(reader.text)?.[0].length ?? 0;
}
function expression(reader, depth) {
  let value2 = operand(reader, depth);
  for (; ; ) {
    blankInLine(reader);
    if (value2 === void 0 || reader.text[reader.at] !== "+") return value2;
    reader.at++;
    const right = operand(reader, depth);
    value2 = right === void 0 ? value2 : sum(value2, right) ?? value2;
  }
}
function blankInLine(reader) {
  while (" 	".includes(reader.text[reader.at] ?? "x")) reader.at++;
}
function sum(left, right) {
  if (left.kind === "list" && right.kind === "list") {
    return { kind: "list", start: left.start, end: right.end, items: [...left.items, ...right.items] };
  }
  if (left.kind === "text" && right.kind === "text")
    return { ...left, value: left.value + right.value, end: right.end };
  return void 0;
}
function operand(reader, depth) {
  if (depth > DEEPEST2) return void 0;
  blank2(reader);
  const start = reader.at;
  const char = reader.text[start] ?? "";
  if (char === "[" || char === "(") return list(reader, char === "[" ? "]" : ")", depth);
  if (char === "{") return dict(reader, depth);
  const string2 = strings(reader);
  if (string2 !== void 0) return string2;
  const word = /[A-Za-z_][\w.]*/y;
  word.lastIndex = start;
  const name = word.exec(reader.text)?.[0];
  if (name === void 0) return void 0;
  reader.at += name.length;
  if (reader.text[reader.at] === "(") {
    reader.at++;
    const { positional, keywords } = argumentsOf(reader);
    if (!/(?:^|\.)find(?:_namespace)?_packages$/.test(name)) return void 0;
    return keywords.get("where") ?? positional[0];
  }
  return reader.text[reader.at] === "[" ? void 0 : reader.names.get(name);
}
function list(reader, close, depth) {
  const start = reader.at;
  const items = [];
  reader.at++;
  for (; ; ) {
    blank2(reader);
    const char = reader.text[reader.at];
    if (char === void 0 || char === close) break;
    const before = reader.at;
    if (char === "*") reader.at++;
    const item = expression(reader, depth + 1);
    if (item !== void 0) items.push(...char === "*" && item.kind === "list" ? item.items : [item]);
    skipTo(reader, `,${close}`);
    if (reader.text[reader.at] === ",") reader.at++;
    if (reader.at === before) break;
  }
  reader.at++;
  const only2 = items[0];
  const end = Math.min(reader.at, reader.text.length);
  if (close === ")" && items.length === 1 && only2 !== void 0 && !/,\s*\)$/.test(reader.text.slice(start, end)))
    return only2;
  return { kind: "list", start, end, items };
}
function dict(reader, depth) {
  const start = reader.at;
  const entries = /* @__PURE__ */ new Map();
  reader.at++;
  for (; ; ) {
    blank2(reader);
    const char = reader.text[reader.at];
    if (char === void 0 || char === "}") break;
    const before = reader.at;
    const key = expression(reader, depth + 1);
    blank2(reader);
    if (reader.text[reader.at] === ":") {
      reader.at++;
      const value2 = expression(reader, depth + 1);
      if (key?.kind === "text" && value2 !== void 0) {
        entries.set(key.value, { key: key.value, keyStart: key.start, keyEnd: key.end, value: value2 });
      }
    }
    skipTo(reader, ",}");
    if (reader.text[reader.at] === ",") reader.at++;
    if (reader.at === before) break;
  }
  reader.at++;
  return { kind: "table", start, end: Math.min(reader.at, reader.text.length), entries };
}
var STRING = /([rRuUbB]{0,2})(?:"""((?:\\[\s\S]|(?!""")[^\\])*)"""|'''((?:\\[\s\S]|(?!''')[^\\])*)'''|"((?:\\[\s\S]|[^"\\\n])*)"|'((?:\\[\s\S]|[^'\\\n])*)')/y;
function strings(reader) {
  let value2 = "";
  const { at: start } = reader;
  let end = -1;
  for (; ; ) {
    STRING.lastIndex = reader.at;
    const match = STRING.exec(reader.text);
    if (match === null) break;
    const raw = match[2] ?? match[3] ?? match[4] ?? match[5] ?? "";
    value2 += /r/i.test(match[1] ?? "") ? raw : raw.replace(/\\(?:\r?\n|(['"\\]))/g, "$1");
    reader.at += match[0].length;
    end = reader.at;
    blank2(reader);
  }
  if (end < 0) return void 0;
  reader.at = end;
  return { kind: "text", start, end, value: value2 };
}
function skipTo(reader, stops) {
  let depth = 0;
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    if (depth === 0 && stops.includes(char)) return;
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) {
      if (depth === 0) return;
      depth--;
    } else if (char === "#") {
      const end = reader.text.indexOf("\n", reader.at);
      reader.at = end < 0 ? reader.text.length : end;
      continue;
    } else if (char === '"' || char === "'") {
      STRING.lastIndex = reader.at;
      const match = STRING.exec(reader.text);
      reader.at += match?.[0].length ?? 1;
      continue;
    }
    reader.at++;
  }
}
function stringWords(text) {
  const words = /* @__PURE__ */ new Set();
  for (const match of text.matchAll(/(["'`])((?:@[\w-]+\/)?[A-Za-z_][\w.+:/-]{1,120})\1/g)) words.add(match[2] ?? "");
  return [...words];
}

// src/facts/manifests/setup-py.ts
var SETS_UP = /^[ \t]*(?:from|import)\s+(?:setuptools|distutils|skbuild|numpy\.distutils|cx_Freeze|py2exe|pbr|d2to1|torch\.utils)\b|(?:^|[^\w.])(?<!def )(?:setuptools\.|core\.|skbuild\.)?setup\s*\(\s*(?:\*\*|\w+\s*=|\))/m;
function parseSetupPy(source) {
  if (!SETS_UP.test(source.text)) {
    return { path: source.path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] };
  }
  const given = callKeywords(source.text, /setup/);
  const declared = [
    ...requirementsIn(source, given.get("install_requires"), "runtime"),
    ...requirementsIn(source, given.get("tests_require"), "test", "tests_require"),
    ...requirementsIn(source, given.get("setup_requires"), "build", "setup_requires")
  ];
  for (const extra of entriesOf(given.get("extras_require"))) {
    declared.push(...requirementsIn(source, extra.value, roleOf(extra.key, "optional"), extra.key));
  }
  const folder2 = folderOf(source.path);
  const files = [...source.text.matchAll(/["']([\w./-]*requirements?[\w./-]*\.(?:txt|in))["']/gi)];
  const folders = [
    ...entriesOf(given.get("package_dir")).flatMap((entry2) => entry2.key === "" ? textsOf(entry2.value) : []),
    ...given.get("packages")?.kind === "text" ? textsOf(given.get("packages")) : []
  ];
  const name = textOf(given.get("name"));
  const requiresPython = textOf(given.get("python_requires"));
  const packages2 = given.get("packages");
  const isComputed = /install_requires|setup\s*\(\s*\*\*/.test(source.text) && !given.has("install_requires") && files.length === 0;
  return {
    path: source.path,
    kind: "setup.py",
    ecosystem: "python",
    ...name === void 0 ? {} : { name },
    declared,
    includes: [...new Set(files.flatMap((match) => resolvePath(folder2, match[1] ?? "") ?? []))],
    python: {
      ...requiresPython === void 0 ? {} : { requiresPython },
      ...isComputed ? { dynamic: true } : {},
      roots: [...new Set(folders.flatMap((path) => resolvePath(folder2, path) ?? []))].map((path) => ({
        path,
        because: "setup.py package_dir"
      })),
      packages: [...packages2?.kind === "list" ? textsOf(packages2) : [], ...textsOf(given.get("py_modules"))],
      entryPoints: [...textsBelow(given.get("entry_points"))].map((text) => text.value.replace(/^[^=]*=\s*/, "")),
      tools: [],
      moduleStrings: []
    }
  };
}
function parseNoxfile(source) {
  const declared = [];
  const includes3 = [];
  const steps = [];
  const folder2 = folderOf(source.path);
  const sessionAt = (offset) => {
    const before = source.text.slice(0, offset);
    return /(?:^|\n)(?:async )?def (\w+)(?![\s\S]*\ndef )/.exec(before)?.[1] ?? "session";
  };
  for (const call of calls(source.text, /session\.(?:conda_)?install/)) {
    const job = sessionAt(call.start);
    const nodes = call.arguments.flatMap(textNodesOf);
    nodes.forEach((node, index) => {
      const previous = nodes[index - 1]?.value ?? "";
      if (/^(?:-r|-c|-e|--requirement|--constraint|--editable)$/.test(previous) || /^\.{1,2}(?:$|[/[])/.test(node.value)) {
        const path = resolvePath(folder2, node.value.replace(/\[.*$/, ""));
        if (path !== void 0) includes3.push(path);
        return;
      }
      const requirement = parseRequirement(node.value);
      if (requirement === void 0 || previous.startsWith("--")) return;
      const { name, specifier, extras } = requirement;
      const start = source.text.indexOf(name, node.start);
      const group = { role: roleOf(job, "test"), group: job };
      declared.push(
        declare(source, { name, key: normalise(name), specifier, extras, ...group }, start, start + name.length)
      );
    });
  }
  for (const call of calls(source.text, /session\.run(?:_always)?/)) {
    const text = call.arguments.flatMap(textsOf).join(" ");
    const range = source.range(call.start, call.arguments.at(-1)?.end ?? call.start);
    const script2 = { text, lines: [range.startLine], cwd: folder2 || "." };
    const place = { line: range.startLine, range, cwd: folder2 || ".", script: script2 };
    if (text !== "") steps.push({ text, ...place, job: sessionAt(call.start), env: {} });
  }
  return { path: source.path, kind: "nox", ecosystem: "python", declared, includes: [...new Set(includes3)], steps };
}

// src/facts/manifests/tools.ts
function parseShellScript(source) {
  const { steps, declared, includes: includes3 } = readScript(source, {
    text: source.text,
    place: slicePlacement(0),
    cwd: ".",
    env: {},
    role: "dev"
  });
  const isHook = /(?:^|\/)\.(?:husky|githooks)\/[^/]+$/.test(source.path);
  const kind = isHook ? "git-hook" : "tool-config";
  return { path: source.path, kind, ecosystem: "none", steps, declared, includes: includes3 };
}
function parsePreCommit(source) {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "pre-commit", ecosystem: "none", includes: [] };
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  const declared = [];
  const steps = [];
  const words = [];
  for (const repo of itemsOf(at(parsed.root, "repos"))) {
    const url = textOf(at(repo, "repo")) ?? "";
    words.push(url.slice(url.lastIndexOf("/") + 1));
    for (const hook of itemsOf(at(repo, "hooks"))) {
      const id = textOf(at(hook, "id")) ?? "hook";
      words.push(id);
      const needs2 = at(hook, "additional_dependencies");
      const isNode = textOf(at(hook, "language")) === "node" || textNodesOf(needs2).some((node) => /^@|\w@[\d^~]/.test(node.value));
      if (isNode) declared.push(...npmNames(source, textNodesOf(needs2), id));
      else declared.push(...requirementsIn(source, needs2, "dev", id));
      const entry2 = at(hook, "entry");
      if (url !== "local" || entry2?.kind !== "text") continue;
      const args = textsOf(at(hook, "args"));
      const range = source.range(entry2.start, entry2.end);
      const line = range.startLine;
      const text = [entry2.value.trim(), ...args.map(quoted)].join(" ");
      const name = textOf(at(hook, "name"));
      const facts = { text, lines: [line], cwd: ".", ...name === void 0 ? {} : { name }, hook: hookFacts(hook) };
      steps.push({ text, line, cwd: ".", job: id, env: {}, range, script: facts });
    }
  }
  return { ...base, declared, steps, words };
}
function quoted(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
function hookFacts(hook) {
  const files = textOf(at(hook, "files"));
  const exclude = textOf(at(hook, "exclude"));
  return {
    language: textOf(at(hook, "language")) ?? "system",
    ...files === void 0 || files === "" ? {} : { files },
    ...exclude === void 0 || exclude === "^$" ? {} : { exclude },
    types: textsOf(at(hook, "types")),
    typesOr: textsOf(at(hook, "types_or")),
    excludeTypes: textsOf(at(hook, "exclude_types")),
    passFilenames: valueOf(at(hook, "pass_filenames")) !== false,
    stages: textsOf(at(hook, "stages"))
  };
}
function parseLefthook(source) {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "lefthook", ecosystem: "none", declared: [], includes: [] };
  if (!parsed.ok) return { ...base, problem: parsed.problem };
  const steps = [];
  for (const group of entriesOf(parsed.root)) {
    const named = entriesOf(at(group.value, "commands")).map((entry2) => ({ name: entry2.key, node: entry2.value }));
    const listed = itemsOf(at(group.value, "jobs")).map((node) => ({ name: textOf(at(node, "name")) ?? "job", node }));
    for (const { name, node } of [...named, ...listed]) {
      const run3 = at(node, "run");
      if (run3?.kind !== "text") continue;
      const text = run3.value.trim();
      const cwd = resolvePath(".", textOf(at(node, "root")) ?? ".") ?? ".";
      const range = source.range(run3.start, run3.end);
      const exclude = textOf(at(node, "exclude"));
      const hook = {
        language: "system",
        glob: textsOf(at(node, "glob")),
        ...exclude === void 0 ? {} : { exclude },
        types: [],
        typesOr: [],
        excludeTypes: [],
        passFilenames: /\{(?:staged|all|push)_files\}|\{files\}/.test(text),
        stages: [group.key]
      };
      const lines = text.split("\n").map((_, index) => range.startLine + (/^[|>]/.test(source.text.slice(run3.start)) ? index + 1 : index));
      const script2 = { text, lines, cwd, name, hook };
      steps.push({ text, line: range.startLine, cwd, job: name, env: {}, range, script: script2 });
    }
  }
  return { ...base, steps };
}
function npmNames(source, nodes, group) {
  return nodes.flatMap((node) => {
    const match = /^((?:@[\w.-]+\/)?[\w.-]+)(?:@(.*))?$/.exec(node.value);
    const name = match?.[1];
    if (name === void 0) return [];
    const start = source.text.indexOf(name, node.start);
    const entry2 = {
      name,
      key: name,
      specifier: match?.[2] ?? "",
      extras: [],
      role: "dev",
      group,
      ecosystem: "npm"
    };
    return [declare(source, entry2, start, start + name.length)];
  });
}
function parseWorkspace(source) {
  const parsed = source.path.endsWith(".json") ? parseJson(source.text) : parseYaml(source.text);
  const base = { path: source.path, kind: "workspace", ecosystem: "npm", declared: [] };
  if (!parsed.ok) return { ...base, includes: [], problem: parsed.problem };
  const members = textsOf(at(parsed.root, "packages"));
  const includes3 = members.flatMap((member) => {
    const negated = member.startsWith("!");
    const path = resolvePath(folderOf(source.path), negated ? member.slice(1) : member);
    return path === void 0 ? [] : [negated ? `!${path}` : path];
  });
  return { ...base, includes: includes3 };
}
function parseCompose(source) {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] };
  if (!parsed.ok) return { ...base, problem: parsed.problem };
  const steps = [];
  for (const service of entriesOf(at(parsed.root, "services"))) {
    for (const key of ["entrypoint", "command"]) {
      const node = at(service.value, key);
      const text = textsOf(node).join(" ");
      if (node === void 0 || text === "") continue;
      steps.push({ text, line: source.position(node.start).line, cwd: homeOf(source), job: service.key, env: {} });
    }
  }
  return { ...base, steps, words: wordsOf(at(parsed.root, "services")).filter((word) => word.length < 200) };
}
function parseToolConfig(source) {
  const base = { path: source.path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] };
  const { path, text } = source;
  if (/\.(?:py|[cm]?[jt]s)$/.test(path)) return { ...base, words: stringWords(text) };
  if (path.endsWith("Procfile")) {
    const steps = [...text.matchAll(/^(\w[\w-]*):[ \t]*(.+)$/gm)].flatMap((match) => {
      const place = slicePlacement(match.index + match[0].length - (match[2] ?? "").length);
      return readScript(source, {
        text: match[2] ?? "",
        place,
        cwd: homeOf(source),
        env: {},
        job: match[1] ?? "",
        role: "dev"
      }).steps;
    });
    return { ...base, steps };
  }
  const parsed = /\.ya?ml$/.test(path) ? parseYaml(text) : parseJson(text);
  const second = parsed.ok || /\.\w+$/.test(path.slice(path.lastIndexOf("/") + 2)) ? parsed : parseYaml(text);
  if (!second.ok) return { ...base, problem: second.problem };
  const install = at(second.root, "python", "install");
  const includes3 = itemsOf(install).flatMap(
    (item) => resolvePath(".", textOf(at(item, "requirements")) ?? textOf(at(item, "path")) ?? "/") ?? []
  );
  return { ...base, includes: includes3, words: wordsOf(second.root) };
}

// src/facts/manifests/index.ts
var TOOL_CONFIG = new RegExp(
  [
    String.raw`(?:^|/)\.(?:eslintrc|babelrc|prettierrc|stylelintrc|swcrc|mocharc|nycrc|releaserc|lintstagedrc|commitlintrc|postcssrc|huskyrc|graphqlrc|c8rc|taprc)(?:\.(?:json|jsonc|ya?ml|[cm]?js|ts))?$`,
    String.raw`(?:^|/)(?:ts|js)config(?:\.[\w.-]+)?\.json$`,
    String.raw`(?:^|/)(?:angular|nest-cli|typedoc|biome|nx|project|app|jest\.config|\.storybook/\w+|api-extractor)\.json$`,
    String.raw`(?:^|/)[\w.-]+\.config\.[cm]?[jt]s$|(?:^|/)(?:gulpfile|Gruntfile|karma\.conf|\.storybook/\w+)\.[cm]?[jt]s$`,
    String.raw`(?:^|/)(?:mkdocs|\.readthedocs|codecov|_config)\.ya?ml$|(?:^|/)Procfile$`,
    String.raw`(?:^|/)(?:\w*settings\w*|conf|conftest|celery\w*|gunicorn[\w.]*|logging_config|local_settings)\.py$|(?:^|/)(?:settings|config)/\w+\.py$`
  ].join("|")
);
var KINDS2 = [
  python("pyproject", /(?:^|\/)pyproject\.toml$/, parsePyproject),
  { kind: "package.json", path: /(?:^|\/)package\.json$/, ecosystem: "npm", parse: parsePackageJson },
  {
    kind: "lock",
    path: /(?:^|\/)(?:(?:uv|poetry|pdm|Pipfile|yarn|bun)\.lock|pylock(?:\.[\w-]+)?\.toml|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml)$/,
    ecosystem: "none",
    parse: parseLock
  },
  python(
    "requirements",
    /(?:^|\/)(?:[\w.-]*requirements?[\w.-]*|[\w.-]*constraints?)\.(?:txt|in|pip)$|(?:^|\/)requirements?\/[\w./-]+\.(?:txt|in|pip)$/i,
    parseRequirements
  ),
  none(
    "dockerfile",
    /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.(?!(?:[cm]?[jt]sx?|py|md|go|rs|rb|java|txt|j2|jinja2?|tmpl|tpl|template|erb)$)[\w.-]+)?$|\.(?:dockerfile|containerfile)$/i,
    parseDockerfile
  ),
  python("setup.cfg", /(?:^|\/)setup\.cfg$/, (source) => parseIniManifest(source, "setup.cfg")),
  python("setup.py", /(?:^|\/)setup\.py$/, parseSetupPy),
  python("tox", /(?:^|\/)tox\.ini$/, (source) => parseIniManifest(source, "tox")),
  python("tox", /(?:^|\/)hatch\.toml$/, parseHatch),
  python("pytest", /(?:^|\/)\.?pytest\.ini$/, (source) => parseIniManifest(source, "pytest")),
  python("nox", /(?:^|\/)noxfile\.py$/, parseNoxfile),
  python("pipfile", /(?:^|\/)Pipfile$/, parsePipfile),
  python("environment.yml", /(?:^|\/)(?:conda[-_])?environment(?:[-_.][\w.-]+)?\.ya?ml$/, parseEnvironment),
  none(
    "ci",
    /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$|(?:^|\/)\.gitlab-ci[\w.-]*\.ya?ml$|^\.gitlab\/.*\.ya?ml$|(?:^|\/)(?:\.circleci\/config|azure-pipelines[\w.-]*|\.travis|bitbucket-pipelines)\.ya?ml$/,
    parseCi
  ),
  none("makefile", /(?:^|\/)(?:GNU)?[Mm]akefile$|(?:^|\/)\.?[Jj]ustfile$|\.mk$/, parseMakefile),
  none("pre-commit", /(?:^|\/)\.pre-commit-config\.ya?ml$/, parsePreCommit),
  none("lefthook", /(?:^|\/)\.?lefthook\.ya?ml$/, parseLefthook),
  none("git-hook", /(?:^|\/)\.(?:husky|githooks)\/[a-z]+(?:-[a-z]+)+$/, parseShellScript),
  none("workspace", /(?:^|\/)(?:pnpm-workspace\.yaml|lerna\.json)$/, parseWorkspace),
  none("tool-config", /\.(?:sh|bash)$/, parseShellScript),
  none("tool-config", /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/, parseCompose),
  none(
    "tool-config",
    /(?:^|\/)(?:mypy|\.pylintrc|\.flake8|\.coveragerc|alembic|uwsgi)(?:\.ini)?$/,
    (source) => parseIniManifest(source, "tool-config")
  ),
  {
    kind: "tool-config",
    path: /(?:^|\/)(?:custom_)?components\/[^/]+\/manifest\.json$/,
    ecosystem: "python",
    parse: parseIntegration
  },
  none("tool-config", TOOL_CONFIG, parseToolConfig)
];
function python(kind, path, parse) {
  return { kind, path, ecosystem: "python", parse };
}
function none(kind, path, parse) {
  return { kind, path, ecosystem: "none", parse };
}
function kindOf(path) {
  return KINDS2.find((kind) => kind.path.test(path));
}
function isManifestPath(path) {
  return kindOf(path) !== void 0;
}
function parseManifest(path, text) {
  const kind = kindOf(path);
  const nothing = { path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] };
  if (kind === void 0) return { ...nothing, problem: { reason: "not a manifest", line: 1, column: 1 } };
  try {
    return kind.parse(sourceOf(path, text));
  } catch (error) {
    const reason = `the parser failed: ${error instanceof Error ? error.message : String(error)}`;
    return { ...nothing, kind: kind.kind, ecosystem: kind.ecosystem, problem: { reason, line: 1, column: 1 } };
  }
}

// src/inventory/languages.ts
var ANALYSED = /* @__PURE__ */ new Set([
  "python",
  "javascript",
  "typescript",
  "notebook",
  "vue",
  "svelte",
  "markdown"
]);
function isAnalysed(language) {
  return ANALYSED.has(language);
}
var BY_LANGUAGE = {
  python: ".py .pyw sconstruct sconscript",
  "python stub": ".pyi",
  cython: ".pyx .pxd .pxi",
  javascript: ".js .mjs .cjs .jsx jakefile",
  typescript: ".ts .mts .cts .tsx",
  notebook: ".ipynb",
  vue: ".vue",
  svelte: ".svelte",
  markdown: ".md .markdown .mdown",
  mdx: ".mdx",
  astro: ".astro",
  coffeescript: ".coffee",
  shell: ".sh .bash .zsh .ksh .fish .bats .command .envrc .bashrc .zshrc .profile",
  powershell: ".ps1 .psm1 .psd1",
  batch: ".bat .cmd",
  go: ".go",
  rust: ".rs",
  java: ".java",
  kotlin: ".kt .kts",
  scala: ".scala .sc .sbt",
  groovy: ".groovy .gradle jenkinsfile",
  clojure: ".clj .cljs .cljc .edn",
  c: ".c .h",
  "c++": ".cc .cpp .cxx .c++ .hh .hpp .hxx .h++ .ipp .inl .tpp",
  cuda: ".cu .cuh",
  "objective-c": ".m .mm",
  swift: ".swift",
  "c#": ".cs .csx",
  "f#": ".fs .fsx .fsi",
  "visual basic": ".vb",
  ruby: ".rb .rake .gemspec .ru gemfile rakefile vagrantfile podfile fastfile brewfile",
  php: ".php .phtml",
  perl: ".pl .pm .t",
  lua: ".lua",
  r: ".r .rmd",
  julia: ".jl",
  dart: ".dart",
  elixir: ".ex .exs",
  erlang: ".erl .hrl",
  haskell: ".hs .lhs .cabal",
  ocaml: ".ml .mli",
  zig: ".zig",
  nim: ".nim",
  solidity: ".sol",
  fortran: ".f .f90 .f95 .f03 .for",
  assembly: ".s .asm",
  "web assembly text": ".wat .wast",
  glsl: ".glsl .vert .frag .comp .hlsl .wgsl .metal",
  sql: ".sql .ddl .dml .psql",
  graphql: ".graphql .gql",
  protobuf: ".proto",
  thrift: ".thrift",
  terraform: ".tf .tfvars .hcl",
  bicep: ".bicep",
  nix: ".nix",
  starlark: ".bzl .bazel .star build workspace tiltfile buck",
  cmake: ".cmake cmakelists.txt",
  make: ".mk .mak makefile gnumakefile bsdmakefile justfile",
  dockerfile: ".dockerfile dockerfile containerfile",
  html: ".html .htm .xhtml",
  template: ".j2 .jinja .jinja2 .tmpl .tpl .hbs .handlebars .mustache .ejs .erb .haml .pug .liquid .njk .mako",
  css: ".css .scss .sass .less .styl .pcss",
  xml: ".xml .xsd .xsl .xslt .xaml .plist .csproj .vcxproj .fsproj .props .targets .resx .storyboard .xib",
  json: ".json .jsonc .json5 .jsonl .ndjson .geojson .webmanifest .har .avsc .code-workspace .babelrc .eslintrc .prettierrc .swcrc .jshintrc .stylelintrc",
  yaml: ".yaml .yml .clang-format .clang-tidy",
  toml: ".toml pipfile",
  ini: ".ini .cfg .conf .cnf .properties .env .editorconfig .npmrc .yarnrc .pylintrc .flake8 .coveragerc .gitconfig .desktop .service .timer .socket .reg",
  csv: ".csv .tsv .psv",
  restructuredtext: ".rst .rest",
  asciidoc: ".adoc .asciidoc",
  latex: ".tex .bib .sty .cls",
  org: ".org",
  text: ".txt .text .log .lock .sum .mod .work .in .diff .patch .po .pot .srt .vtt .ics .pem .crt .csr .key .pub .asc .sig .map .snap .golden .out .expected .license license licence copying notice authors contributors changelog changes history readme todo codeowners owners version maintainers install procfile .gitignore .gitattributes .gitmodules .gitkeep .keep .dockerignore .npmignore .eslintignore .prettierignore .helmignore .gcloudignore .mailmap .nvmrc .node-version .python-version .tool-versions .ruby-version .nojekyll py.typed go.sum go.mod"
};
var BINARY = ".png .jpg .jpeg .jpe .gif .bmp .ico .icns .webp .avif .heic .tif .tiff .psd .ai .eps .xcf .svgz .exr .hdr .dds .tga .ktx .mp3 .wav .flac .ogg .oga .opus .m4a .aac .mid .mp4 .m4v .mkv .mov .avi .webm .wmv .flv .mpg .mpeg .ogv .ts.gz .zip .gz .tgz .bz2 .xz .zst .lz4 .7z .rar .tar .jar .war .ear .whl .egg .gem .nupkg .deb .rpm .apk .dmg .iso .img .cab .crx .exe .dll .so .dylib .a .o .obj .lib .pdb .class .pyc .pyo .pyd .wasm .elc .beam .node .pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .epub .mobi .pages .numbers .keynote .ttf .otf .woff .woff2 .eot .pfb .db .sqlite .sqlite3 .mdb .parquet .feather .arrow .avro .orc .npy .npz .pkl .pickle .joblib .h5 .hdf5 .mat .rds .rda .pb .onnx .pt .pth .ckpt .safetensors .gguf .bin .dat .tflite .mlmodel .msgpack .tfrecord .idx .pack .keystore .jks .p12 .pfx .der .gpg .stl .glb .fbx .blend .mo .swf";
var languageOfName = /* @__PURE__ */ new Map();
for (const [language, names2] of Object.entries(BY_LANGUAGE)) {
  for (const name of names2.split(" ")) languageOfName.set(name, language);
}
languageOfName.set(".svg", "svg");
for (const name of BINARY.split(" ")) languageOfName.set(name, "binary");
function languageOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  if (dot > 0) {
    const byExtension = languageOfName.get(name.slice(dot));
    if (byExtension !== void 0 && !languageOfName.has(name)) return byExtension;
  }
  const byName = languageOfName.get(name);
  if (byName !== void 0) return byName;
  if (name.startsWith("dockerfile.") || name.startsWith("containerfile.")) return "dockerfile";
  if (name.startsWith("makefile.")) return "make";
  if (name.startsWith(".env.")) return "ini";
  return dot < 0 ? void 0 : "other";
}
function languageOfShebang(firstLine) {
  const command = /^#!\s*(\S+)(?:\s+(.*))?$/.exec(firstLine.trimEnd());
  if (command === null) return void 0;
  let program = command[1]?.replace(/^.*\//, "") ?? "";
  if (program === "env") {
    const words = (command[2] ?? "").split(/\s+/);
    program = words.find((word) => word !== "" && !word.startsWith("-") && !word.includes("=")) ?? "";
    program = program.replace(/^.*\//, "");
  } else if (program === "uv") {
    program = "python";
  }
  if (program === "uv" || program === "pipx") return "python";
  if (/^(python|pypy)[\d.]*$/.test(program)) return "python";
  if (/^(node|nodejs|bun)$/.test(program)) return "javascript";
  if (/^(deno|ts-node|tsx)$/.test(program)) return "typescript";
  if (/^(ba|z|k|da|a|fi)?sh$/.test(program)) return "shell";
  if (/^(perl|ruby|php|lua|awk|gawk|sed|make|Rscript|pwsh|osascript|tclsh)/.test(program)) {
    const match = /^[A-Za-z]+/.exec(program);
    return match === null ? "other" : match[0].toLowerCase();
  }
  return "other";
}

// src/inventory/left-out.ts
function leftOutGroups() {
  const groups = /* @__PURE__ */ new Map();
  return {
    add(path, pattern, kind, reason) {
      const key = `${kind}\0${pattern}\0${reason}`;
      const group = groups.get(key);
      if (group === void 0) groups.set(key, { first: path, pattern, files: 1, kind, reason });
      else group.files += 1;
    },
    entries() {
      return [...groups.values()].map(({ first, pattern, files, kind, reason }) => ({
        path: files === 1 ? first : pattern,
        files,
        kind,
        reason
      }));
    }
  };
}
function patternOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? `**/*${name.slice(dot)}` : `**/${name}`;
}
function folderPattern(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "*" : `${path.slice(0, slash)}/*`;
}

// src/inventory/roles.ts
var TEST_FOLDER = /(?:^|\/)(?:(?:[a-z]\w*_)?tests?|__tests__|__mocks__|__fixtures__|e2e|testdata)\//;
var TEST_NAME = /(?:^|\/)(?:test_[^/]*\.py|[^/]*_tests?\.py|conftest\.py|tests\.py|[^/]*[.-](?:test|spec|e2e|cy)\.[cm]?[jt]sx?)$/;
var MIGRATION = /(?:^|\/)(?:migrations|alembic\/versions)\/[^/]*\.(?:py|[cm]?[jt]s)$/;
var EXAMPLE_FOLDER = /(?:^|\/)(?:examples?|samples?|demos?|cookbook|tutorials?)\//;
var SCRIPT_FOLDER = /(?:^|\/)(?:scripts?|tools?|bin|hack|ci|\.github|\.circleci|benchmarks?|bench)\//;
var GENERATED = /(?:_pb2(?:_grpc)?\.py|_pb\.[jt]s|\.pb\.[jt]s|_grpc_pb\.[jt]s|\.generated\.[jt]sx?|\.gen\.[jt]sx?|(?:^|\/)_version\.py|(?:^|\/)(?:__generated__|generated)\/[^/]+(?:\/[^/]+)*)$/;
function roleOf2(path) {
  if (GENERATED.test(path)) return "generated";
  if (TEST_NAME.test(path) || TEST_FOLDER.test(path)) return "test";
  if (MIGRATION.test(path)) return "migration";
  if (EXAMPLE_FOLDER.test(path)) return "example";
  if (SCRIPT_FOLDER.test(path)) return "script";
  return "source";
}
var FOREIGN_FOLDERS = /* @__PURE__ */ new Map([
  ["node_modules", "installed packages"],
  ["bower_components", "installed packages"],
  ["site-packages", "installed packages"],
  ["__pycache__", "Python's cache"],
  ["_vendor", "vendored code"],
  ["third_party", "vendored code"],
  ["third-party", "vendored code"],
  ["thirdparty", "vendored code"],
  ["vendored", "vendored code"],
  [".tox", "environments of tox"],
  [".nox", "environments of nox"],
  [".eggs", "installed packages"]
]);
var OWN_VENDOR_FILES = [
  "__init__.py",
  "main.py",
  "app.py",
  "pyproject.toml",
  "setup.py",
  "requirements.txt",
  "package.json",
  "Dockerfile",
  "models.py",
  "index.ts",
  "index.js"
];
var VERSIONED_COPY = /(?:^|\/)(?:static|public|assets?|wwwroot|vendors?)\/(?:.*\/)?v?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
var MINIFIED = /[.-](?:min|bundle)\.(?:js|mjs|cjs|css)$/;
var HASHED = /(?:^|\/)(?:dist|build|static|public|assets|_app|_next)\/(?:.*\/)?[^/]*[-.]([\w-]{8}|[\da-f]{8,32})(?:\.chunk)?\.(?:js|mjs|cjs|css)$/;
var isHash = (text) => /\d/.test(text) && /^[\da-f]+$/.test(text) && /[a-f]/.test(text) || /[a-z\d_-][A-Z]{2}|[A-Z]{2}[a-z\d]|\d[A-Za-z]*[A-Z]|[A-Z][A-Za-z]*\d|[a-z][A-Z]$/.test(text);
function foreignCodeFinder(paths) {
  const memo3 = /* @__PURE__ */ new Map();
  const ofFolder = (folder2) => {
    if (folder2 === "") return void 0;
    if (memo3.has(folder2)) return memo3.get(folder2);
    const slash = folder2.lastIndexOf("/");
    const found = ofFolder(slash < 0 ? "" : folder2.slice(0, slash)) ?? foreignFolder(folder2, slash);
    memo3.set(folder2, found);
    return found;
  };
  const foreignFolder = (folder2, slash) => {
    const name = folder2.slice(slash + 1);
    const reason = FOREIGN_FOLDERS.get(name);
    if (reason !== void 0) return { pattern: `**/${name}/**`, reason };
    if (paths.has(`${folder2}/pyvenv.cfg`)) return { pattern: `${folder2}/**`, reason: "a virtual environment" };
    if (VERSIONED_COPY.test(folder2)) return { pattern: `${folder2.slice(0, slash)}/*/**`, reason: "vendored code" };
    if (name === "vendor" && !OWN_VENDOR_FILES.some((file) => paths.has(`${folder2}/${file}`))) {
      return { pattern: "**/vendor/**", reason: "vendored code" };
    }
    return void 0;
  };
  return (path) => {
    const slash = path.lastIndexOf("/");
    const found = ofFolder(slash < 0 ? "" : path.slice(0, slash));
    if (found !== void 0) return found;
    if (MINIFIED.test(path)) return { pattern: "**/*.min.*", reason: "minified code" };
    const hash = HASHED.exec(path)?.[1];
    return hash !== void 0 && isHash(hash) ? { pattern: `${path.slice(0, slash)}/**`, reason: "bundled code" } : void 0;
  };
}

// src/inventory/text.ts
function decodeText(bytes) {
  if (bytes[0] === 255 && bytes[1] === 254) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 254 && bytes[1] === 255) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
function shebangLine(bytes) {
  if (bytes[0] !== 35 || bytes[1] !== 33) return void 0;
  if (bytes.includes(0)) return void 0;
  const end = bytes.indexOf(10);
  return new TextDecoder("utf-8").decode(bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, 256)));
}

// src/inventory/folders.ts
function folderOf2(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash);
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function inFolder(folder2, name) {
  if (name === "." || name === "") return folder2;
  return folder2 === "." ? name : `${folder2}/${name}`;
}
function* foldersUp(folder2) {
  for (let at2 = folder2; at2 !== "."; at2 = folderOf2(at2)) yield at2;
  yield ".";
}
function resolveIn(folder2, written) {
  if (written.startsWith("/") || written.includes("$")) return void 0;
  const parts = folder2 === "." ? [] : folder2.split("/");
  for (const part of written.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === void 0) return void 0;
  }
  return parts.length === 0 ? "." : parts.join("/");
}

// src/inventory/roots.ts
function inferRoots(input) {
  const folders = pythonFolders(input.paths);
  const roots3 = /* @__PURE__ */ new Map();
  for (const root of candidates(input, folders)) {
    if (!roots3.has(root.path) && folders.has(root.path)) roots3.set(root.path, root);
  }
  return [...roots3.values()];
}
function* candidates(input, folders) {
  const { folder: folder2, manifests, paths } = input;
  for (const written of input.configured) {
    const path = resolveIn(".", written);
    if (path !== void 0) yield { path, because: "sourceRoots in assay.yaml" };
  }
  for (const manifest of manifests) yield* manifest.python?.roots ?? [];
  for (const manifest of manifests) {
    for (const path of manifest.python?.pytest?.pythonpath ?? []) {
      yield { path, because: `pytest pythonpath in ${manifest.path}` };
    }
  }
  for (const manifest of manifests) {
    if (manifest.docker !== void 0) yield* dockerRoots(manifest, manifest.docker, folder2, input, folders);
  }
  for (const manifest of manifests) {
    if (manifest.kind === "dockerfile") continue;
    for (const step of manifest.steps ?? []) {
      for (const root of appRoots(step.text, step.cwd, paths)) {
        yield { path: root, because: `started there by ${manifest.path} line ${step.line}` };
      }
    }
  }
  const src = inFolder(folder2, "src");
  const isProject = manifests.some(({ ecosystem }) => ecosystem === "python");
  if (folders.has(src) && (isProject || !input.above.has(src)) && !paths.has(`${src}/__init__.py`))
    yield { path: src, because: "src layout" };
  if (!paths.has(inFolder(folder2, "__init__.py"))) yield { path: folder2, because: "folder of the unit" };
  yield { path: ".", because: "root of the repository" };
}
function* dockerRoots(manifest, docker, unit, input, folders) {
  const copies2 = resolveCopies(docker, folderOf2(manifest.path), unit, input.paths, folders);
  for (const place of docker.pythonpath) {
    for (const path of origins2(place, docker.workdir, copies2))
      yield { path, because: `PYTHONPATH in ${manifest.path}` };
  }
  const command = docker.command ?? "";
  const workdirs = [...origins2(docker.workdir, docker.workdir, copies2)];
  for (const workdir of workdirs.length === 0 ? [unit] : workdirs) {
    for (const path of appRoots(command, workdir, input.paths)) {
      yield { path, because: `started there by ${manifest.path}: ${command.slice(0, 80)}` };
    }
  }
  for (const path of workdirs) yield { path, because: `WORKDIR in ${manifest.path}` };
}
function resolveCopies(docker, beside, unit, paths, folders) {
  const sources = docker.copies.map(({ from }) => from.replace(/\/\*+$/, "")).filter((from) => !/[*?[$]/.test(from));
  const exists = (context2, from) => {
    const path = resolveIn(context2, from);
    return path !== void 0 && (paths.has(path) || allFolders(paths).has(path));
  };
  const contexts = /* @__PURE__ */ new Set([beside, unit, ...foldersUp(beside)]);
  const context = [...contexts].find((candidate) => sources.every((from) => exists(candidate, from))) ?? beside;
  const copies2 = [];
  for (const { from, to } of docker.copies) {
    const path = resolveIn(context, from.replace(/\/\*+$/, ""));
    if (path !== void 0 && folders.has(path)) copies2.push({ from: path, to: absolute(to, docker.workdir) });
  }
  return copies2;
}
function* origins2(place, workdir, copies2) {
  const target3 = absolute(place, workdir);
  const exact = copies2.filter(({ to }) => isBelow(target3, to)).sort((a, b) => b.to.length - a.to.length);
  for (const { from, to } of exact) {
    const path = resolveIn(from, target3.slice(to.length).replace(/^\//, ""));
    if (path !== void 0) yield path;
  }
  if (target3 === "/") return;
  for (const { from, to } of copies2) {
    const inside = isBelow(to, target3) ? to.slice(target3.length).replace(/^\//, "") : "";
    if (inside === "") continue;
    if (from === inside) yield ".";
    else if (from.endsWith(`/${inside}`)) yield from.slice(0, -inside.length - 1);
  }
}
function absolute(place, workdir) {
  const base = place.startsWith("/") ? "." : workdir.replace(/^\/+/, "") || ".";
  const path = resolveIn(base, place.replace(/^\/+/, "")) ?? ".";
  return path === "." ? "/" : `/${path}`;
}
var isBelow = (path, folder2) => path === folder2 || folder2 === "/" || path.startsWith(`${folder2}/`);
var SERVERS = /\b(?:uvicorn|gunicorn|hypercorn|daphne|granian|celery|fastapi|flask|arq|rq|python[\d.]*\s+-m)\b/;
var TARGET = /(?:^|\s)(?:-A\s+|--app[= ])?([A-Za-z_][\w.]*)(?::[A-Za-z_]\w*(?:\(\))?)?(?=\s|$)/g;
function* appRoots(command, cwd, paths) {
  const start = SERVERS.exec(command);
  if (start === null) return;
  const appDir = /--(?:app-dir|chdir|pythonpath)[= ](\S+)/.exec(command)?.[1];
  const folder2 = (appDir === void 0 ? cwd : resolveIn(cwd, appDir)) ?? cwd;
  for (const [, name = ""] of command.slice(start.index).matchAll(TARGET)) {
    const module = inFolder(folder2, name.replaceAll(".", "/"));
    if (paths.has(`${module}.py`) || paths.has(`${module}/__init__.py`) || paths.has(`${module}/__main__.py`)) {
      yield folder2;
      return;
    }
  }
}
var pythonFolders = perListing((path) => path.endsWith(".py"));
var allFolders = perListing(() => true);
function perListing(counts) {
  const made = /* @__PURE__ */ new WeakMap();
  return (paths) => {
    const known = made.get(paths);
    if (known !== void 0) return known;
    const folders = /* @__PURE__ */ new Set(["."]);
    for (const path of paths) {
      if (!counts(path)) continue;
      for (const folder2 of foldersUp(folderOf2(path))) {
        if (folders.has(folder2)) break;
        folders.add(folder2);
      }
    }
    made.set(paths, folders);
    return folders;
  };
}

// src/inventory/units.ts
var COLLECTIONS = /* @__PURE__ */ new Set([
  "services",
  "apps",
  "packages",
  "libs",
  "microservices",
  "functions"
]);
var REQUIREMENT_FOLDERS = /* @__PURE__ */ new Set([
  "requirements",
  "requirement",
  "reqs",
  "deps",
  "dependencies",
  "constraints",
  "test",
  "tests"
]);
var NAMING = [
  "pyproject",
  "setup.py",
  "setup.cfg",
  "requirements",
  "pipfile",
  "environment.yml",
  "package.json",
  "dockerfile"
];
function findUnits(input) {
  const folders = sourceFolders(input.files);
  const homes = /* @__PURE__ */ new Map([[".", []]]);
  for (const folder2 of input.declared ?? []) homes.set(folder2.replace(/\/+$/, "") || ".", []);
  for (const manifest of input.manifests) {
    if (isUnitManifest(manifest, input.paths)) homes.set(homeOf2(manifest, folders), []);
  }
  for (const folder2 of bareServices(input)) if (!homes.has(folder2)) homes.set(folder2, []);
  for (const manifest of input.manifests) {
    if (manifest.kind !== "dockerfile") continue;
    const folder2 = folderOf2(manifest.path);
    if (!homes.has(folder2) && folders.has(folder2)) homes.set(folder2, []);
  }
  const lonely = [];
  for (const manifest of input.manifests) {
    if (manifest.kind === "ci") continue;
    const start = isUnitManifest(manifest, input.paths) ? homeOf2(manifest, folders) : folderOf2(manifest.path);
    const home = nearest(start, homes);
    if (manifest.kind === "dockerfile" && home === "." && start !== ".") lonely.push(manifest);
    else homes.get(home)?.push(manifest);
  }
  const above2 = new Set([...homes.keys()].flatMap((home) => home === "." ? [] : [...foldersUp(folderOf2(home))]));
  const units = [];
  for (const path of [...homes.keys()].sort()) {
    units.push(unitAt(path, homes.get(path) ?? [], input, above2));
  }
  for (const manifest of lonely) {
    units.push({
      id: manifest.path,
      path: folderOf2(manifest.path),
      kind: "docker",
      manifest: manifest.path,
      manifests: [manifest],
      roots: []
    });
  }
  const ids = /* @__PURE__ */ new Set();
  for (const manifest of input.manifests) {
    if (manifest.kind !== "ci") continue;
    for (const unit of ciUnits(manifest, homes)) {
      const id = ids.has(unit.id) ? unit.id.replace(/^ci:[^#]*/, `ci:${manifest.path}`) : unit.id;
      ids.add(id);
      units.push({ ...unit, id });
    }
  }
  return units;
}
function unitAt(path, manifests, input, above2) {
  const named = [...manifests].sort(
    (a, b) => rank(a) - rank(b) || side(a) - side(b) || a.path.length - b.path.length || (a.path < b.path ? -1 : 1)
  );
  const first = named.find((manifest) => NAMING.includes(manifest.kind));
  return {
    id: path,
    path,
    kind: path === "." ? "root" : kindOf2(manifests, input.paths),
    ...first === void 0 ? {} : { manifest: first.path },
    manifests: named,
    roots: inferRoots({ folder: path, manifests, paths: input.paths, configured: input.roots?.[path] ?? [], above: above2 })
  };
}
function rank(manifest) {
  const index = NAMING.indexOf(manifest.kind);
  return index < 0 ? NAMING.length : index;
}
var MAIN_REQUIREMENTS = /^(?!(?:.*\/)?tests?\/)(?:.*\/)?(?:requirements|default|base|main|common|core|prod|production)\.(?:in|txt)$/;
var side = ({ kind, path }) => kind === "requirements" && !MAIN_REQUIREMENTS.test(path) ? 1 : 0;
function kindOf2(manifests, paths) {
  const units = manifests.filter((manifest) => isUnitManifest(manifest, paths));
  if (units.some((manifest) => manifest.ecosystem === "python")) return "python";
  if (units.some((manifest) => manifest.ecosystem === "npm")) return "npm";
  return manifests.some((manifest) => manifest.kind === "dockerfile") ? "docker" : "python";
}
function isUnitManifest(manifest, paths) {
  switch (manifest.kind) {
    case "requirements":
      return !/constraints?\.(?:txt|in|pip)$/i.test(manifest.path);
    case "pipfile":
    case "environment.yml":
      return true;
    case "setup.py":
      return saysSomething(manifest) || !paths.has(inFolder(folderOf2(manifest.path), "__init__.py"));
    case "pyproject":
    case "setup.cfg":
    case "package.json":
      return saysSomething(manifest);
    default:
      return false;
  }
}
function saysSomething({ problem, name, declared, python: python3, npm: npm2 }) {
  return problem !== void 0 || name !== void 0 || declared.length > 0 || python3?.dynamic === true || (python3?.packages.length ?? 0) > 0 || (python3?.entryPoints.length ?? 0) > 0 || (npm2?.workspaces.length ?? 0) > 0 || Object.keys(npm2?.scripts ?? {}).length > 0;
}
function homeOf2(manifest, folders) {
  const folder2 = folderOf2(manifest.path);
  if (manifest.kind !== "requirements" || folder2 === "." || !REQUIREMENT_FOLDERS.has(baseName(folder2))) return folder2;
  const isTests = baseName(folder2).startsWith("test");
  return isTests || !folders.has(folder2) ? folderOf2(folder2) : folder2;
}
function nearest(folder2, homes) {
  for (const at2 of foldersUp(folder2)) if (homes.has(at2)) return at2;
  return ".";
}
function sourceFolders(files) {
  const folders = /* @__PURE__ */ new Set();
  for (const file of files) {
    for (const folder2 of foldersUp(folderOf2(file.path))) {
      if (folders.has(folder2)) break;
      folders.add(folder2);
    }
  }
  return folders;
}
function* bareServices(input) {
  const python3 = /* @__PURE__ */ new Set();
  const tested = /* @__PURE__ */ new Set();
  for (const file of input.files) {
    const service = serviceFolder(file.path);
    if (service === void 0 || file.language !== "python") continue;
    python3.add(service);
    if (file.role === "test") tested.add(service);
  }
  for (const manifest of input.manifests) {
    const service = serviceFolder(manifest.path);
    if (service !== void 0 && manifest.kind === "dockerfile") tested.add(service);
  }
  for (const folder2 of python3) if (tested.has(folder2)) yield folder2;
}
function serviceFolder(path) {
  const parts = path.split("/");
  const at2 = parts.findIndex((part) => COLLECTIONS.has(part));
  return at2 < 0 || at2 + 2 >= parts.length ? void 0 : parts.slice(0, at2 + 2).join("/");
}
function ciUnits(manifest, homes) {
  const jobs = /* @__PURE__ */ new Map();
  for (const step of manifest.steps ?? []) {
    const job = step.job ?? "";
    const seen = jobs.get(job);
    if (seen === void 0) jobs.set(job, { first: step.line, last: step.line, cwds: /* @__PURE__ */ new Set([step.cwd]) });
    else {
      seen.first = Math.min(seen.first, step.line);
      seen.last = Math.max(seen.last, step.line);
      seen.cwds.add(step.cwd);
    }
  }
  const file = baseName(manifest.path).replace(/^\./, "").replace(/\.ya?ml$/, "");
  const isAction = file === "action";
  const workflow2 = isAction ? `action ${baseName(folderOf2(manifest.path))}` : file;
  const ordered = [...jobs].sort(([, a], [, b]) => a.first - b.first);
  return ordered.map(([job, { first, cwds }], index) => {
    const next = ordered[index + 1]?.[1].first ?? Number.POSITIVE_INFINITY;
    const [cwd = "."] = cwds;
    const declared = manifest.declared.filter(({ range }) => range.startLine >= first && range.startLine < next);
    const steps = (manifest.steps ?? []).filter((step) => (step.job ?? "") === job);
    const includes3 = manifest.includes.filter((path) => steps.some(({ text }) => text.includes(baseName(path))));
    return {
      id: job === "" || isAction ? `ci:${workflow2}` : `ci:${workflow2}#${job}`,
      path: cwds.size === 1 && homes.has(cwd) ? cwd : ".",
      kind: "ci",
      manifest: manifest.path,
      manifests: [{ ...manifest, declared, includes: includes3, steps }],
      roots: []
    };
  });
}

// src/inventory/index.ts
var MAX_BYTES = 2e7;
var MAX_SCRIPT_BYTES = 256 * 1024;
var TSCONFIG = /(?:^|\/)[tj]sconfig(?:\.[^/]+)?\.json$/;
var TOOL_FOLDER = /(?:^|\/)(?:bin|scripts?|tools?|hooks|\.githooks|\.husky)\//;
async function takeInventory(source, options = {}) {
  const listing = await source.list();
  const leftOut = leftOutGroups();
  const sorted = sortFiles(listing.files, options, leftOut);
  const [manifests, tsconfigs, scripts] = await Promise.all([
    readManifests(source, sorted.manifests, options, leftOut),
    readTexts(source, sorted.tsconfigs, leftOut),
    readScripts(source, sorted.unnamed, leftOut)
  ]);
  const files = [...sorted.files, ...scripts.files].sort((a, b) => a.path < b.path ? -1 : 1);
  for (const language of scripts.languages) count(sorted.languages, language);
  return {
    files,
    paths: sorted.paths,
    manifests,
    tsconfigs,
    units: findUnits({ files, manifests, paths: sorted.paths, declared: options.units, roots: options.sourceRoots }),
    leftOut: [...listing.leftOut.map(weigh), ...leftOut.entries()],
    listing,
    languages: sorted.languages
  };
}
function weigh(entry2) {
  if (entry2.kind !== "unread" || entry2.files !== 1 || entry2.path === "." || entry2.path.endsWith("/")) return entry2;
  const language = languageOf(entry2.path);
  const claimed = language === void 0 || isAnalysed(language) || isManifestPath(entry2.path);
  return claimed ? entry2 : { ...entry2, kind: "no-rules", reason: `${entry2.reason}; no rules for ${language}` };
}
function sortFiles(listed, options, leftOut) {
  const paths = /* @__PURE__ */ new Set();
  for (const file of listed) paths.add(file.path);
  const excluded = (options.exclude ?? []).map((entry2) => ({ entry: entry2, matches: pathMatcher(entry2.path) }));
  const foreignCode = foreignCodeFinder(paths);
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const files = [];
  const manifests = [];
  const tsconfigs = [];
  const unnamed = [];
  const languages = /* @__PURE__ */ new Map();
  for (const file of listed) {
    const { path } = file;
    const exclusion = excluded.find(({ matches }) => matches(path))?.entry;
    if (exclusion !== void 0) {
      leftOut.add(path, exclusion.path, "excluded", exclusion.because);
      continue;
    }
    if (file.kind === "submodule") {
      const reason = file.untracked ? "a git repository of its own" : "a git submodule: audit it by itself";
      leftOut.add(path, folderPattern(path), "submodule", reason);
      continue;
    }
    if (file.kind === "symlink") {
      leftOut.add(path, folderPattern(path), "symlink", "a link: its target is audited where it stands");
      continue;
    }
    const foreign = foreignCode(path);
    if (foreign !== void 0) {
      leftOut.add(path, foreign.pattern, "ignored", foreign.reason);
      continue;
    }
    const language = languageOf(path);
    if (language === void 0) {
      if (isManifestPath(path)) manifests.push(path);
      unnamed.push(file);
      continue;
    }
    count(languages, language);
    const isManifest = isManifestPath(path);
    const isTsconfig = TSCONFIG.test(path);
    if (isManifest) manifests.push(path);
    if (isTsconfig) tsconfigs.push(path);
    if (isAnalysed(language)) {
      if ((file.bytes ?? 0) > maxBytes) {
        leftOut.add(path, path, "too-large", `${file.bytes} bytes, more than the limit of ${maxBytes}`);
      } else {
        files.push(analysed(file, language));
      }
    } else if (!isManifest && !isTsconfig || language === "shell") {
      leaveUnread(path, language, leftOut);
    }
  }
  return { paths, files, manifests, tsconfigs, unnamed, languages };
}
function analysed(file, language) {
  const role = roleOf2(file.path);
  return { path: file.path, language, role, ...file.blob === void 0 ? {} : { blob: file.blob } };
}
function leaveUnread(path, language, leftOut) {
  if (language === "binary") leftOut.add(path, patternOf(path), "binary", "not text");
  else if (language === "other") leftOut.add(path, patternOf(path), "no-rules", "an unknown kind of file");
  else leftOut.add(path, patternOf(path), "no-rules", `no rules for ${language}`);
}
function count(languages, language) {
  languages.set(language, (languages.get(language) ?? 0) + 1);
}
async function readManifests(source, paths, options, leftOut) {
  const expected = (options.expectUnparsed ?? []).map((entry2) => ({ entry: entry2, matches: pathMatcher(entry2.path) }));
  const manifests = [];
  for (const { path, text } of await readTexts(source, paths, leftOut)) {
    let manifest;
    try {
      manifest = parseManifest(path, text);
    } catch (error) {
      leftOut.add(
        path,
        path,
        "failed",
        `the parser crashed: ${error instanceof Error ? error.message : String(error)}`
      );
      continue;
    }
    manifests.push(manifest);
    if (manifest.problem === void 0) continue;
    const declared = expected.find(({ matches }) => matches(path))?.entry;
    const { reason, line } = manifest.problem;
    if (declared === void 0) leftOut.add(path, path, "unparsed", `${reason} (line ${line})`);
    else leftOut.add(path, path, "declared", declared.because);
  }
  return manifests;
}
async function readTexts(source, paths, leftOut) {
  const results = await Promise.all(paths.map(async (path) => ({ path, result: await source.read(path) })));
  const texts2 = [];
  for (const { path, result } of results) {
    if (result.ok) texts2.push({ path, text: decodeText(result.bytes) });
    else leftOut.add(path, path, result.kind, result.reason);
  }
  return texts2;
}
async function readScripts(source, unnamed, leftOut) {
  const files = [];
  const languages = [];
  await Promise.all(
    unnamed.map(async (file) => {
      const language = await shebangLanguage(source, file) ?? "other";
      languages.push(language);
      if (!isAnalysed(language)) return leaveUnread(file.path, language, leftOut);
      const found = analysed(file, language);
      files.push(found.role === "source" ? { ...found, role: "script" } : found);
    })
  );
  return { files, languages };
}
async function shebangLanguage(source, file) {
  const mayRun = file.executable !== false || TOOL_FOLDER.test(file.path);
  if (!mayRun || (file.bytes ?? 0) > MAX_SCRIPT_BYTES) return void 0;
  const result = await source.read(file.path);
  const line = result.ok ? shebangLine(result.bytes) : void 0;
  return line === void 0 ? void 0 : languageOfShebang(line);
}

// src/facts/manifests/invocation.ts
var RUNNER_VALUES = /^(?:--with(?:-editable|-requirements)?|--group|--only-group|--extra|--project|--directory|--python|--package|--env-file|--filter|--env|-[pwCnFe]|--prefix|--cwd|--name|--from)$/;
var NPM_BUILT_IN = /^(?:install|i|ci|add|remove|rm|uninstall|update|up|publish|pack|link|login|logout|config|cache|init|create|audit|outdated|list|ls|why|info|version|dedupe|prune|rebuild|root|bin|set|get|store|fetch|import|patch|deploy|licenses|self-update|env|setup|whoami|view|dist-tag|tag|workspaces?|plugin|constraints|stage|pkg|global|help|x|dlx|exec|node|up|upgrade)$/;
var SCRIPT_RUNNER = /^(?:node|nodejs|tsx|ts-node|ts-node-esm|bun|deno|jiti|babel-node|vite-node|esno|zx)$/;
var SHELL = /^(?:ba|z|k|da|a)?sh$/;
var PYTHON = /^(?:py|python|pypy)[\d.]*$/;
var LANGUAGE_FILE = /\.(?:py|[cm]?[jt]sx?|sh|bash|rb|pl)$/;
function invocationsOf(command) {
  return unwrap(
    command.map((word) => word.text),
    0
  );
}
function unwrap(words, depth) {
  const first = words[0];
  if (first === void 0 || depth > 8) return [];
  const name = programName(
    first.replace(
      /^\$[({]?(PYTHON|NODE|NPM|PNPM|YARN|UV|POETRY|MAKE)\d?[)}]?$/i,
      (_, tool) => tool.toLowerCase()
    )
  );
  const rest = words.slice(1);
  const again = (next) => unwrap(next, depth + 1);
  if (/^(?:uv|poetry|pipenv|pdm|hatch|rye|pixi|conda|mamba|micromamba)$/.test(name)) {
    const at2 = rest.indexOf("run");
    if (at2 < 0) return [{ kind: "tool", name, args: rest }];
    const inner = withoutOptions(rest.slice(at2 + 1));
    return name === "hatch" && /^[\w-]+:[\w-]+$/.test(inner[0] ?? "") ? [{ kind: "tool", name, args: rest }] : again(inner);
  }
  if (/^(?:npx|pnpx|bunx|uvx|pipx)$/.test(name)) {
    const inner = withoutOptions(rest[0] === "run" ? rest.slice(1) : rest);
    return again([(inner[0] ?? "").replace(/(.)@[\w.^~-]+$/, "$1"), ...inner.slice(1)]);
  }
  if (/^(?:cross-env|dotenv|dotenvx|env-cmd|xargs|retry|then|time|exec|sudo|nice|unbuffer|stdbuf)$/.test(name))
    return again(
      withoutOptions(rest).filter(
        (word, index, all) => !/^[A-Za-z_]\w*=/.test(word) || all.slice(0, index).some((before) => !before.includes("="))
      )
    );
  if (/^(?:npm|pnpm|yarn|bun)$/.test(name)) return packageManager(name, rest, again);
  if (PYTHON.test(name)) return python2(name, rest);
  if (SCRIPT_RUNNER.test(name)) {
    if (rest[0] === "--run" && rest[1] !== void 0) return [{ kind: "target", of: "npm", names: [rest[1]] }];
    const at2 = rest.findIndex(
      (word, index) => !word.startsWith("-") && word !== "run" && !/^(?:-r|--require|--import|--loader|--config|-c)$/.test(rest[index - 1] ?? "")
    );
    const path = rest[at2];
    if (path === void 0 || rest.some((word) => /^(?:-e|--eval|-p|--test)$/.test(word)))
      return [{ kind: "tool", name, args: rest }];
    return [{ kind: "file", path, args: rest.slice(at2 + 1), program: name }];
  }
  if (SHELL.test(name)) {
    const inline = rest.findIndex((word) => /^-\w*c$/.test(word));
    if (inline >= 0)
      return commandsOf(rest[inline + 1] ?? "").flatMap(
        (inner) => unwrap(
          inner.map((word) => word.text),
          depth + 1
        )
      );
    const at2 = rest.findIndex((word, index) => !/^[-+]/.test(word) && !/^[-+]o$/.test(rest[index - 1] ?? ""));
    const path = rest[at2];
    return path === void 0 ? [] : [{ kind: "file", path, args: rest.slice(at2 + 1), program: name }];
  }
  if (/^(?:g?make|just)$/.test(name)) return target2(name === "just" ? "just" : "make", rest);
  if (/^(?:tox|nox)$/.test(name)) {
    const of = name;
    const names2 = optionValues2(rest, /^(?:-e|-s|--session|--sessions|-env)$/).flatMap((value2) => value2.split(/[,\s]+/));
    return [{ kind: "target", of, names: names2 }];
  }
  if (/^(?:pre-commit|prek|lefthook)$/.test(name) && /^(?:run|try-repo)$/.test(rest[0] ?? "")) {
    const hook = rest.slice(1).find((word) => !word.startsWith("-"));
    const isHook = hook !== void 0 && !/^(?:--from-ref|--to-ref|--files|--hook-stage)$/.test(rest[rest.indexOf(hook) - 1] ?? "");
    return [{ kind: "target", of: name === "lefthook" ? "lefthook" : "pre-commit", names: isHook ? [hook] : [] }];
  }
  if (first.includes("/") && !/^\/|node_modules\/|\.venv\/|^venv\//.test(first))
    return [{ kind: "file", path: first, args: rest, program: "" }];
  if (LANGUAGE_FILE.test(first) && /^[\w-]+\.\w+$/.test(first))
    return [{ kind: "file", path: first, args: rest, program: "" }];
  return /^[\w.+@-]+$|^\[\[?$/.test(name) ? [{ kind: "tool", name, args: rest }] : [];
}
function packageManager(name, rest, again) {
  const folder2 = optionValues2(rest, /^(?:-C|--prefix|--dir|--cwd)$/)[0];
  const words = withoutOptions(rest);
  const verb = words[0];
  const of = { kind: "target", of: "npm", ...folder2 === void 0 ? {} : { folder: folder2 } };
  if (verb === void 0) return [];
  if (/^(?:exec|x|dlx)$/.test(verb)) return again(withoutOptions(words.slice(1)));
  if (/^(?:run|run-script|rum)$/.test(verb)) {
    const script2 = withoutOptions(words.slice(1))[0];
    return script2 === void 0 ? [] : [{ ...of, names: [script2] }];
  }
  if (verb === "test" || verb === "t")
    return name === "bun" ? [{ kind: "tool", name: "bun", args: words }] : [{ ...of, names: ["test"] }];
  if (name === "npm" || NPM_BUILT_IN.test(verb)) return [{ kind: "tool", name, args: words }];
  if (name === "bun" && /[/.]/.test(verb)) return [{ kind: "file", path: verb, args: words.slice(1), program: name }];
  const otherwise = again(words)[0];
  return [{ ...of, names: [verb], ...otherwise === void 0 ? {} : { otherwise } }];
}
function python2(program, rest) {
  for (let at2 = 0; at2 < rest.length; at2++) {
    const word = rest[at2] ?? "";
    if (word === "-m") {
      const name = rest[at2 + 1];
      const args = rest.slice(at2 + 2);
      if (name === void 0) return [];
      return [{ kind: "module", name, args }];
    }
    if (word === "-c" || word === "-") return [{ kind: "tool", name: program, args: rest }];
    if (/^-[WX]$/.test(word)) at2++;
    else if (!word.startsWith("-")) return [{ kind: "file", path: word, args: rest.slice(at2 + 1), program }];
  }
  return [{ kind: "tool", name: program, args: rest }];
}
function target2(of, rest) {
  const folder2 = optionValues2(rest, /^(?:-C|--directory|-d|--working-directory)$/)[0];
  const names2 = rest.filter(
    (word, index) => !word.startsWith("-") && !word.includes("=") && !/^-(?:C|f|j|d|I|o)$/.test(rest[index - 1] ?? "")
  );
  return [{ kind: "target", of, names: names2, ...folder2 === void 0 ? {} : { folder: folder2 } }];
}
function withoutOptions(words) {
  let at2 = 0;
  while (at2 < words.length) {
    const word = words[at2] ?? "";
    if (word === "--") return words.slice(at2 + 1);
    if (!word.startsWith("-")) break;
    at2 += RUNNER_VALUES.test(word) ? 2 : 1;
  }
  return words.slice(at2);
}
function optionValues2(words, option) {
  return words.flatMap((word, index) => {
    const [name = "", value2] = word.split(/=(.*)/s);
    if (!option.test(name)) return [];
    const given = value2 ?? words[index + 1];
    return given === void 0 ? [] : [given];
  });
}

// src/facts/manifests/checks.ts
var GUARD_NAME = /^(?:check|verify|validate|scan|audit|lint|guard|forbid|no|enforce|assert)[_-]/i;
var GUARD_WORD = /(?:^|[_-])(?:check|checks|checker|verify|validate|validator|lint|linter|guard|audit|enforce)(?=[_.-]|$)/i;
var OTHER_WORK = /(?:^|[_./-])(?:fix|format|generate|gen|build|install|setup|update|bump|release|publish|deploy|download|upload|health|healthcheck|start|wait|migrate|seed|benchmark|bench|version|spell|ready)(?=[_./-]|$)/i;
var GUARD_FOLDER = /(?:^|\/)(?:tools?|scripts?|ci|hack|bin|dev|devtools|checks?|lint|\.github|\.ci)\//;
function isGuardPath(path) {
  const name = programName(path);
  if (/(?:^|\/)(?:tests?|__tests__|node_modules|fixtures)\//.test(path) && !isCheckAmongTests(path)) return false;
  if (!/\.(?:py|[cm]?[jt]s|sh|bash|rb|pl)$/.test(name) && name.includes(".")) return false;
  if (/(?:^|[._-])(?:test|spec|d)\.[cm]?[jt]s$|^test_|_test\.py$|^__|^conftest/.test(name)) return false;
  const stem = name.replace(/\.\w+$/, "");
  return !OTHER_WORK.test(stem) && (GUARD_NAME.test(stem) || GUARD_WORD.test(stem) && GUARD_FOLDER.test(`/${path}`));
}
var FAILS = /\bsys\.exit\(|\bexit\(\s*[1-9]|raise SystemExit|\bassert\b|process\.exit(?:Code)?\b|\bexit\s+(?:[1-9]|\$)|set -\w*e|throw new|\breturn 1\b/;
var READS_TREE = /\brglob\(|\bglob\(|\biglob\(|os\.walk|iterdir\(|listdir|scandir|ls-files|readdir|globSync|fast-glob|globby|\bfind\s+[."$]|\bgrep\b|\brg\s|ast\.parse|ls-tree|__file__|import\.meta|__dirname|BASH_SOURCE|git rev-parse --show-toplevel/;
var LOOKS_OUTSIDE = /\b(?:kubectl|boto3|psycopg2?|sqlalchemy|requests\.(?:get|post|Session)|httpx\.|urllib\.request|aiohttp|paramiko|docker\.from_env|pymongo|redis\.Redis|fetch\(|axios|octokit|node-fetch)/;
function judgesTree(text) {
  return FAILS.test(text) && READS_TREE.test(text) && !LOOKS_OUTSIDE.test(text);
}
function isCheckAmongTests(path) {
  return /^(?:\.\/)?tests?\/(?:check|verify|validate|lint)_[^/]+\.py$/.test(path);
}
var BOUNDARY = {
  "lint-imports": /(?:)/,
  importlinter: /(?:)/,
  depcruise: /(?:)/,
  "dependency-cruiser": /(?:)/,
  secretlint: /(?:)/,
  gitleaks: /\b(?:detect|dir|git|protect|directory)\b/,
  "detect-secrets": /\bscan\b|--baseline/,
  "detect-secrets-hook": /(?:)/,
  trufflehog: /\b(?:filesystem|git)\b/,
  deptry: /(?:)/,
  knip: /(?:)/,
  depcheck: /(?:)/,
  fawltydeps: /(?:)/,
  bandit: /(?:)/,
  tach: /\bcheck\b/,
  lychee: /(?:)/,
  "markdown-link-check": /(?:)/,
  linkinator: /(?:)/,
  mlc: /(?:)/,
  linkcheck: /(?:)/,
  "markdown-link-validator": /(?:)/
};
var LINTER = /^(?:ruff|eslint|oxlint|biome|flake8|pylint|pycodestyle|pydocstyle|stylelint|shellcheck|actionlint|yamllint|markdownlint(?:-cli2?)?|hadolint|golangci-lint|vulture|codespell|cspell|typos|semgrep|pip-audit|zizmor|ansible-lint|sqlfluff|djlint|tslint|xo|standard|interrogate|xenon|refurb|buf|spectral|commitlint|twine|check-manifest|publint|attw|proselint|vale|misspell|pymarkdown|checkov|tflint|tfsec|trivy|kubeconform|kubeval|addlicense)$/;
var TYPES = /^(?:mypy|pyright|basedpyright|tsc|vue-tsc|svelte-check|pyre|pytype|ty|pyrefly|tsgo|dmypy)$/;
var TEST = /^(?:pytest|py\.test|vitest|jest|mocha|ava|tap|playwright|cypress|nose2?|unittest|trial|stestr|karma)$/;
var FORMATTER = /^(?:black|isort|prettier|yapf|autopep8|dprint|rustfmt|gofmt|blackdoc|autoflake|pyupgrade|docformatter|oxfmt)$/;
function checksOf(command) {
  return invocationsOf(command).flatMap((invocation) => checkOf(invocation) ?? []);
}
function checkOf(invocation) {
  if (invocation.kind === "target") return invocation.otherwise && checkOf(invocation.otherwise);
  if (invocation.kind === "file") {
    const { path, args: args2 } = invocation;
    return isGuardPath(path) ? { kind: "script", name: path, args: args2 } : void 0;
  }
  const { name, args } = invocation;
  const words = args.join(" ");
  if (invocation.kind === "module" && name.includes(".")) {
    const path = name.replaceAll(".", "/");
    return isGuardPath(`${path}.py`) ? { kind: "script", name, args } : void 0;
  }
  if (/(?:^|\s)(?:--help|--version|-V|--print-config|--show-settings)(?:\s|$)/.test(words)) return void 0;
  const boundary = Object.hasOwn(BOUNDARY, name) ? BOUNDARY[name] : void 0;
  if (boundary !== void 0) return boundary.test(words) ? { kind: "boundary", name, args } : void 0;
  if (/^(?:grep|rg|egrep|fgrep|ag|ack|zgrep)$/.test(name) || name === "git" && args[0] === "grep")
    return { kind: "search", name, args };
  if (FORMATTER.test(name) || /^(?:ruff|biome|deno|cargo)$/.test(name) && /^(?:format|fmt)$/.test(args[0] ?? "")) {
    const checks2 = /(?:^|\s)(?:--check(?:-only)?|-c|-l|--list-different|--diff|-d|--dry-run|check)(?=\s|$)/.test(words);
    return checks2 ? { kind: "format", name, args } : void 0;
  }
  if (name === "ruff" && /^(?:rule|clean|linter|server|config|version|analyze)$/.test(args[0] ?? "")) return void 0;
  if (name === "biome" && !/^(?:check|lint|ci)$/.test(args[0] ?? "")) return void 0;
  if (LINTER.test(name)) return name === "twine" && args[0] !== "check" ? void 0 : { kind: "linter", name, args };
  if (TYPES.test(name)) {
    if (/^(?:vue-)?tsc$|^tsgo$/.test(name) && !/--noEmit\b/.test(words)) return void 0;
    return { kind: "types", name, args };
  }
  if (TEST.test(name)) return name === "playwright" && args[0] !== "test" ? void 0 : { kind: "test", name, args };
  if (name === "node" && args.includes("--test")) return { kind: "test", name, args };
  if (name === "cargo" && /^(?:clippy|test|deny|audit)$/.test(args[0] ?? "")) return { kind: "linter", name, args };
  if (name === "go" && /^(?:vet|test)$/.test(args[0] ?? "")) return { kind: "linter", name, args };
  return void 0;
}

// src/facts/manifests/shell-tree.ts
function commandOf({ words }) {
  return simpleCommand(words);
}
function parseShell(text) {
  return new Parser(text).script();
}
function* nodesOf(node) {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}
function childrenOf(node) {
  switch (node.kind) {
    case "simple":
      return [];
    case "pipe":
      return node.parts;
    case "chain":
      return [node.first, ...node.rest.map((link) => link.node)];
    case "list":
      return node.items.map((item) => item.node);
    case "group":
    case "subshell":
    case "function":
      return [node.body];
    case "if":
      return [
        ...node.branches.flatMap(({ condition, body }) => [condition, body]),
        ...node.otherwise === void 0 ? [] : [node.otherwise]
      ];
    case "loop":
      return node.condition === void 0 ? [node.body] : [node.condition, node.body];
    case "case":
      return node.bodies;
  }
}
var MOST_DEPTH2 = 60;
var CLOSES = /^(?:then|elif|else|fi|do|done|esac|\})$/;
var NAME = /^[\w][\w:.-]*$/;
var REDIRECTION = /^(?:\d*|&)(?:<<<|<<-?|>>|<&|>&|<>|>\||<|>)[ \t]*/;
var Parser = class {
  #text;
  #at = 0;
  #depth = 0;
  #isWrong = false;
  #hereDocuments = [];
  constructor(text) {
    this.#text = text;
  }
  script() {
    const list3 = this.#list();
    return this.#isWrong || this.#at < this.#text.length ? void 0 : list3;
  }
  #list(...ends) {
    const items = [];
    const start = this.#at;
    let end = start;
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH2) this.#isWrong = true;
    while (!this.#isWrong) {
      this.#blanks(true);
      if (this.#isAtEnd(ends)) break;
      const before = this.#at;
      const node = this.#chain();
      if (this.#at === before) this.#isWrong = true;
      if (this.#isWrong) break;
      this.#blanks(false);
      const background = this.#peek() === "&" && this.#text.charAt(this.#at + 1) !== "&";
      end = this.#at;
      items.push({ node, background });
      if (background || this.#peek() === ";" && this.#text.charAt(this.#at + 1) !== ";") this.#at += 1;
      else if (this.#peek() !== "\n" && !this.#isAtEnd(ends)) this.#isWrong = true;
    }
    this.#depth -= 1;
    return { kind: "list", items, start, end };
  }
  #isAtEnd(ends) {
    const char = this.#peek();
    if (char === "") return true;
    if (ends.includes(")") && char === ")") return true;
    if (ends.includes(";;") && /^;;&?|^;&/.test(this.#text.slice(this.#at, this.#at + 3))) return true;
    const word = this.#wordHere();
    return word !== "" && ends.includes(word);
  }
  #chain() {
    const first = this.#pipe();
    const rest = [];
    for (; ; ) {
      this.#blanks(false);
      const operator = this.#text.slice(this.#at, this.#at + 2);
      if (this.#isWrong || operator !== "&&" && operator !== "||") break;
      this.#at += 2;
      this.#blanks(true);
      rest.push({ operator, node: this.#pipe() });
    }
    const end = rest.at(-1)?.node.end ?? first.end;
    return rest.length === 0 ? first : { kind: "chain", first, rest, start: first.start, end };
  }
  #pipe() {
    const start = this.#at;
    let negated = false;
    for (let word = this.#wordHere(); word === "!" || word === "time"; word = this.#wordHere()) {
      if (word === "!") negated = !negated;
      this.#at += word.length;
      this.#blanks(false);
      if (word === "time" && this.#wordHere() === "-p") this.#at += 2;
      this.#blanks(false);
    }
    const parts = [this.#command()];
    for (; ; ) {
      this.#blanks(false);
      if (this.#isWrong || this.#peek() !== "|" || this.#text.charAt(this.#at + 1) === "|") break;
      this.#at += this.#text.charAt(this.#at + 1) === "&" ? 2 : 1;
      this.#blanks(true);
      parts.push(this.#command());
    }
    const [only2] = parts;
    const end = parts.at(-1)?.end ?? this.#at;
    return parts.length === 1 && !negated && only2 !== void 0 ? only2 : { kind: "pipe", negated, parts, start, end };
  }
  #command() {
    const start = this.#at;
    if (this.#text.startsWith("((", start)) return this.#arithmetic();
    if (this.#peek() === "(") return this.#group("subshell", "(", ")");
    const word = this.#wordHere();
    switch (word) {
      case "{":
        return this.#group("group", "{", "}");
      case "if":
        return this.#if();
      case "for":
      case "select":
        return this.#for(word);
      case "while":
      case "until":
        return this.#while(word);
      case "case":
        return this.#case();
      case "function":
        return this.#function();
      case "[[":
        return this.#test();
    }
    const name = readWord(this.#text, start);
    const call = /^[ \t]*\([ \t]*\)/.exec(this.#text.slice(name.end, name.end + 20))?.[0];
    if (call !== void 0 && NAME.test(name.text)) {
      this.#at = name.end + call.length;
      return this.#functionBody(start, name.text);
    }
    return this.#simple();
  }
  #simple() {
    const start = this.#at;
    const words = [];
    let writes = false;
    let end = start;
    for (; ; ) {
      this.#blanks(false);
      const redirection = this.#redirection();
      if (redirection !== void 0) {
        if (redirection === "file") writes = true;
        end = this.#at;
        continue;
      }
      const next = readWord(this.#text, this.#at);
      if (next.end === next.start) break;
      if (this.#text.charAt(next.end) === "(" && next.text.endsWith("=")) {
        const close = closing(this.#text, next.end);
        words.push({ text: this.#text.slice(next.start, close), start: next.start, end: close });
        this.#at = close;
      } else {
        words.push(next);
        this.#at = next.end;
      }
      end = this.#at;
    }
    if (words.length === 0 && end === start || CLOSES.test(words[0]?.text ?? "")) this.#isWrong = true;
    return { kind: "simple", words, writes, start, end };
  }
  /** Skips one redirection: `file` where something is written to one. */
  #redirection() {
    const operator = REDIRECTION.exec(this.#text.slice(this.#at, this.#at + 12))?.[0];
    if (operator === void 0) return void 0;
    const behind = this.#at + operator.trimEnd().length;
    if (/[<>]$/.test(operator) && this.#text.charAt(behind) === "(") {
      this.#at = closing(this.#text, behind);
      return "other";
    }
    this.#at += operator.length;
    if (this.#text.charAt(this.#at) === "(" || /^[<>]$/.test(this.#peek()) && this.#text.charAt(this.#at + 1) === "(") {
      this.#at = closing(this.#text, this.#text.indexOf("(", this.#at));
      return "other";
    }
    const target3 = readWord(this.#text, this.#at);
    if (/<<-?[ \t]*$/.test(operator) && !operator.includes("<<<")) this.#hereDocuments.push(target3.text);
    this.#at = target3.end;
    const isFile2 = operator.includes(">") && !/^(?:\d|-|\/dev\/\S+)$/.test(target3.text) && !operator.startsWith("2");
    return isFile2 ? "file" : "other";
  }
  #redirections() {
    for (; ; ) {
      this.#blanks(false);
      if (this.#redirection() === void 0) return;
    }
  }
  #group(kind, open, close) {
    const start = this.#at;
    this.#at += open.length;
    const body = this.#list(close);
    this.#take(close);
    this.#redirections();
    return { kind, body, start, end: this.#at };
  }
  #if() {
    const start = this.#at;
    const branches = [];
    let otherwise;
    this.#take("if");
    while (!this.#isWrong) {
      const condition = this.#list("then");
      this.#take("then");
      branches.push({ condition, body: this.#list("elif", "else", "fi") });
      const word = this.#wordHere();
      if (word === "elif") {
        this.#take("elif");
        continue;
      }
      if (word === "else") {
        this.#take("else");
        otherwise = this.#list("fi");
      }
      break;
    }
    this.#take("fi");
    this.#redirections();
    return { kind: "if", branches, ...otherwise === void 0 ? {} : { otherwise }, start, end: this.#at };
  }
  #for(word) {
    const start = this.#at;
    this.#take(word);
    this.#blanks(false);
    if (this.#text.startsWith("((", this.#at)) this.#at = closing(this.#text, this.#at);
    while (!this.#isWrong) {
      this.#blanks(true);
      const here2 = this.#wordHere();
      if (here2 === "do" || here2 === "{") break;
      const next = readWord(this.#text, this.#at);
      if (next.end === next.start) this.#isWrong = true;
      this.#at = next.end;
    }
    const isBrace = this.#wordHere() === "{";
    this.#take(isBrace ? "{" : "do");
    const body = this.#list(isBrace ? "}" : "done");
    this.#take(isBrace ? "}" : "done");
    this.#redirections();
    return { kind: "loop", body, start, end: this.#at };
  }
  #while(word) {
    const start = this.#at;
    this.#take(word);
    const condition = this.#list("do");
    this.#take("do");
    const body = this.#list("done");
    this.#take("done");
    this.#redirections();
    return { kind: "loop", condition, body, start, end: this.#at };
  }
  #case() {
    const start = this.#at;
    this.#take("case");
    this.#blanks(false);
    this.#at = readWord(this.#text, this.#at).end;
    this.#blanks(true);
    this.#take("in");
    const bodies = [];
    while (!this.#isWrong) {
      this.#blanks(true);
      if (this.#wordHere() === "esac") break;
      const open = this.#peek() === "(" ? this.#at + 1 : this.#at;
      const close = patternEnd(this.#text, open);
      if (close === void 0) {
        this.#isWrong = true;
        break;
      }
      this.#at = close + 1;
      bodies.push(this.#list(";;", "esac"));
      const operator = /^;;&?|^;&/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0];
      this.#at += operator?.length ?? 0;
    }
    this.#take("esac");
    this.#redirections();
    return { kind: "case", bodies, start, end: this.#at };
  }
  #function() {
    const start = this.#at;
    this.#take("function");
    this.#blanks(false);
    const name = readWord(this.#text, this.#at);
    this.#at = name.end;
    const call = /^[ \t]*\([ \t]*\)/.exec(this.#text.slice(this.#at, this.#at + 20))?.[0];
    this.#at += call?.length ?? 0;
    return this.#functionBody(start, name.text);
  }
  #functionBody(start, name) {
    this.#blanks(true);
    const body = this.#command();
    return { kind: "function", name, body, start, end: this.#at };
  }
  #test() {
    const start = this.#at;
    const match = /\s\]\](?=[\s;&|)]|$)/g;
    match.lastIndex = start;
    const found = match.exec(this.#text);
    if (found === null) this.#isWrong = true;
    else this.#at = found.index + found[0].length;
    const text = this.#text.slice(start, this.#at);
    return {
      kind: "simple",
      words: [{ text: "[[", start, end: start + 2 }],
      writes: false,
      start,
      end: start + text.length
    };
  }
  #arithmetic() {
    const start = this.#at;
    this.#at = closing(this.#text, start);
    return { kind: "simple", words: [{ text: "((", start, end: start + 2 }], writes: false, start, end: this.#at };
  }
  #take(word) {
    this.#blanks(true);
    if (this.#text.startsWith(word, this.#at)) this.#at += word.length;
    else this.#isWrong = true;
  }
  #peek() {
    return this.#text.charAt(this.#at);
  }
  /** The word that stands here as it is written, without quotes; "" where none does. */
  #wordHere() {
    const match = /^(?:\[\[|[A-Za-z_][\w-]*|[{}!]|-p)(?=[\s;&|()<>]|$)/.exec(this.#text.slice(this.#at, this.#at + 40));
    return match?.[0] ?? "";
  }
  /** Blanks, continued lines and comments; with `lines`, line breaks and what hangs on them too. */
  #blanks(lines) {
    for (; ; ) {
      const char = this.#peek();
      if (char === " " || char === "	" || char === "\r") this.#at += 1;
      else if (char === "\\" && /^\\\r?\n/.test(this.#text.slice(this.#at, this.#at + 3)))
        this.#at = this.#text.indexOf("\n", this.#at) + 1;
      else if (char === "#" && (this.#at === 0 || /[\s;&|()]/.test(this.#text.charAt(this.#at - 1)))) {
        const end = this.#text.indexOf("\n", this.#at);
        this.#at = end < 0 ? this.#text.length : end;
      } else if (lines && char === "\n") this.#at = skipHereDocuments(this.#text, this.#at + 1, this.#hereDocuments);
      else if (lines && char === ";" && this.#text.charAt(this.#at + 1) !== ";" && this.#text.charAt(this.#at + 1) !== "&")
        this.#at += 1;
      else return;
    }
  }
};
function closing(text, open) {
  let depth = 0;
  for (let at2 = open; at2 < text.length; at2++) {
    const char = text.charAt(at2);
    if (char === "\\") at2++;
    else if (char === "'" || char === '"') {
      let end = at2 + 1;
      while (end < text.length && text.charAt(end) !== char) end += char === '"' && text.charAt(end) === "\\" ? 2 : 1;
      at2 = end;
    } else if (char === "(") depth++;
    else if (char === ")" && --depth === 0) return at2 + 1;
  }
  return text.length;
}
function patternEnd(text, from) {
  for (let at2 = from; at2 < text.length; at2++) {
    const char = text.charAt(at2);
    if (char === "\\") at2++;
    else if (char === "'" || char === '"') {
      const end = text.indexOf(char, at2 + 1);
      if (end < 0) return void 0;
      at2 = end;
    } else if (char === ")") return at2;
    else if (char === "\n" || char === ";") return void 0;
  }
  return void 0;
}

// src/rule-kit/index.ts
function defineRule(rule) {
  return rule;
}

// rules/delivery/scripts.ts
var memo = /* @__PURE__ */ new WeakMap();
function scriptsOf({ inventory }) {
  const known = memo.get(inventory.manifests);
  if (known !== void 0) return known;
  const found = inventory.manifests.filter(isOwn).flatMap(scriptsIn);
  memo.set(inventory.manifests, found);
  return found;
}
function isOwn({ path, kind, ecosystem }) {
  if (ecosystem === "npm" && kind !== "package.json") return false;
  if (kind === "ci" && /\.github\/workflows\//.test(path) && !path.startsWith(".github/")) return false;
  const role = roleOf2(path);
  return role !== "generated" && role !== "example" && (role !== "test" || path.endsWith(".sh"));
}
function scriptsIn(manifest) {
  const kind = kindOf3(manifest);
  if (kind === void 0) return [];
  const steps = /* @__PURE__ */ new Map();
  for (const step of manifest.steps ?? []) {
    if (step.script === void 0) continue;
    const list3 = steps.get(step.script);
    if (list3 === void 0) steps.set(step.script, [step]);
    else list3.push(step);
  }
  return [...steps].flatMap(([script2, lines]) => {
    const [first] = lines;
    if (first === void 0) return [];
    const shell = shellOf2(script2, manifest);
    const isShell = shell !== void 0 && kind !== "tox";
    const tree = isShell ? parseShell(kind === "make" ? script2.text.replaceAll("$$", "$") : script2.text) : void 0;
    return [{ manifest, script: script2, steps: lines, first, kind, tree, shell: shell ?? NOTHING }];
  });
}
var NOTHING = { stopsOnError: false, pipefail: false };
function kindOf3({ kind, path }) {
  switch (kind) {
    case "ci":
      return "ci";
    case "makefile":
      return "make";
    case "package.json":
      return "package";
    case "git-hook":
    case "lefthook":
      return "hook";
    case "tox":
    case "setup.cfg":
      return "tox";
    default:
      return /\.(?:sh|bash)$/.test(path) ? "shell" : void 0;
  }
}
function shellOf2({ ci, text, shell }, { path }) {
  if (shell !== void 0) return shell;
  if (ci !== void 0) {
    if (ci.system !== "github") return { stopsOnError: true, pipefail: true };
    const written = ci.shell;
    if (written === void 0)
      return /windows/i.test(ci.runsOn ?? "") ? void 0 : { stopsOnError: true, pipefail: false };
    if (!/^(?:\/\S*\/)?(?:ba|da|z)?sh\b/.test(written)) return void 0;
    if (!/\s/.test(written.trim())) return { stopsOnError: true, pipefail: written.trim().endsWith("bash") };
    return { stopsOnError: /\s-\w*e|errexit/.test(written), pipefail: written.includes("pipefail") };
  }
  const isStopped = /(?:^|\/)\.husky\//.test(path) || /^#!.*\s-\w*e/.test(text);
  return { stopsOnError: isStopped, pipefail: false };
}
function rangeOf({ script: script2, steps, first }, node) {
  const line = script2.lines[lineOf2(script2.text, node.start)] ?? first.line;
  const step = steps.findLast((each) => each.line <= line && (each.range?.endLine ?? each.line) >= line) ?? first;
  return step.range ?? { startLine: step.line, startColumn: 1, endLine: step.line, endColumn: 2 };
}
function lineOf2(text, offset) {
  let line = 0;
  for (let at2 = text.indexOf("\n"); at2 >= 0 && at2 < offset; at2 = text.indexOf("\n", at2 + 1)) line += 1;
  return line;
}
function notesBeside({ script: script2, first }, node) {
  const lines = script2.text.split("\n");
  const at2 = lineOf2(script2.text, node.start);
  const end = lineOf2(script2.text, node.end);
  const notes = [script2.name ?? "", first.job ?? "", /(?:^|\s)#(.*)$/.exec(lines[end] ?? "")?.[1] ?? ""];
  for (let up = at2 - 1; up >= 0 && /^\s*#/.test(lines[up] ?? ""); up--) notes.push(lines[up] ?? "");
  for (const setting of [...script2.ci?.tolerated ?? [], ...script2.ci?.conditions ?? []]) notes.push(setting.notes);
  return notes.join(" ");
}
function plainNotes(notes) {
  return notes.replace(/assay: ignore\[.*?\]|\bdelivery\/[\w-]+/g, "");
}
function quoteOf(script2, node) {
  const text = script2.text.slice(node.start, node.end).replace(/\\\r?\n/g, " ").replace(/\s+/g, " ").trim();
  return text.length > 70 ? `${text.slice(0, 67)}\u2026` : text;
}

// rules/delivery/canaries.ts
function* plantForms(context, name, forms) {
  const kinds = new Set(scriptsOf(context).map(({ kind }) => kind));
  for (const [index, form] of forms.entries()) {
    if (kinds.size === 0 || form.in === "make" && !kinds.has("make")) continue;
    const number = index + 1;
    const path = form.in === "ci" ? `.github/workflows/assay-canary-${name}-${number}.yml` : `assay-canary-${name}-${number}.mk`;
    const files = [{ path, text: form.text }, ...form.beside ?? []];
    if (files.some((file) => context.inventory.paths.has(file.path))) continue;
    yield { operator: form.operator, files, expectAt: form.at ?? path };
  }
}
function workflow(run3, settings = []) {
  const lines = run3.split("\n").map((line) => `          ${line}`);
  const more = settings.map((setting) => `        ${setting}`);
  const step = ["      - run: |", ...lines, ...more].join("\n");
  return `name: planted
on: push
jobs:
  planted:
    runs-on: ubuntu-latest
    steps:
${step}
`;
}

// rules/delivery/checks.ts
var CHECK_TARGET = /^(?:[\w@/.-]+[:_-])?(?:tests?|unit|e2e|lint|check|checks|type-?checks?|types|tsc|verify|validate)(?:[:_-][\w:.-]+)?$/i;
var OTHER_WORK2 = /(?:^|[:_.-])(?:fix|format|fmt|write|watch|update|report|setup|prepare|clean|build|install|deps|data|server|serve|up|down|start|stop|logs?|image|docker|push|deploy|docs?|release|publish|coverage|cov|fixtures?|env|init|gen|generate|bench|perf|snapshots?)(?=$|[:_.-])/i;
var REWRITES = /(?:^|\s)(?:--fix(?:-only|-dry-run)?|--unsafe-fixes|--write|--write-changes|--update(?:-\w+)*|--apply(?:-\w+)?|--in-place|-i|-w|-u|--bless|--snapshot-update|--install-types|--createstub|--generate-\w+|--auto-gen-config|--add-noqa|--create-baseline)(?=\s|=|$)/;
var REPORTS = /(?:^|\s)(?:-o|--output|--output-file|--outputFile|--report-file|--junit-?xml|--junitxml|--reporter|--report|--html-report|--json-report|--sarif-output|--output-path|--results?-\w+|--format[= ](?:json|sarif|junit|html|checkstyle|xml)|-f[= ]?(?:json|sarif|junit|html|checkstyle|xml)|--json)(?=\s|=|$)/;
function findCheck(node) {
  const [first, second] = node.words;
  if (first?.text === "command" && /^-[vVp]/.test(second?.text ?? "")) return void 0;
  const command = commandOf(node);
  const words = command.map(({ text }) => text);
  const isCheck3 = invocationsOf(command).some(isCheckInvocation);
  if (!isCheck3) return void 0;
  return { node, isReport: node.writes || REPORTS.test(` ${words.join(" ")}`) };
}
function isCheckInvocation(invocation) {
  if (invocation.kind === "target") return isCheckTarget(invocation);
  if (REWRITES.test(` ${invocation.args.join(" ")}`)) return false;
  const check = checkOf(invocation);
  return check !== void 0 && check.kind !== "search" && !/^(?:bench|list|init|install|explain|config|cache|clean|help|version)$/.test(check.args[0] ?? "");
}
function isCheckTarget({ of, names: names2, otherwise }) {
  if (otherwise !== void 0 && isCheckInvocation(otherwise)) return true;
  if (of === "pre-commit") return true;
  if (of === "tox" || of === "nox") return names2.length > 0 && names2.every((name) => !OTHER_WORK2.test(name));
  return names2.some((name) => CHECK_TARGET.test(name) && !OTHER_WORK2.test(name));
}

// rules/delivery/reach.ts
var memo2 = /* @__PURE__ */ new WeakMap();
function reachOf(context) {
  const { inventory } = context;
  const known = memo2.get(inventory.manifests);
  if (known !== void 0) return known;
  const found = follow(inventory, scriptsOf(context));
  memo2.set(inventory.manifests, found);
  return found;
}
function follow({ manifests, paths }, scripts) {
  const calls2 = /* @__PURE__ */ new Map();
  const origins3 = /* @__PURE__ */ new Map();
  const byManifest = /* @__PURE__ */ new Map();
  for (const script2 of scripts) {
    const { path } = script2.manifest;
    byManifest.set(path, [...byManifest.get(path) ?? [], script2]);
  }
  const rounds = [
    ["ci", ({ kind }) => kind === "ci"],
    ["hook", ({ kind }) => kind === "hook"],
    ["command", ({ kind }) => kind !== "shell"]
  ];
  const hooks2 = manifests.filter(({ kind }) => kind === "pre-commit").flatMap(({ steps = [] }) => steps);
  const others2 = manifests.filter(({ kind }) => kind === "dockerfile" || kind === "nox" || kind === "tool-config");
  for (const [origin, isRoot] of rounds) {
    const queue = scripts.filter(isRoot).map((script2) => ({ script: script2, origin }));
    const lines = origin === "hook" ? hooks2 : origin === "command" ? others2.filter(isNoScript).flatMap(stepsOf) : [];
    for (const step of lines) queue.push(...visitsOf(step, step.cwd, origin, ""));
    for (let visit = queue.pop(); visit !== void 0; visit = queue.pop()) {
      const { script: script2, cwd } = visit;
      if (origins3.has(script2.script)) continue;
      origins3.set(script2.script, origin);
      const isMoved = cwd !== void 0 && script2.kind === "shell";
      for (const step of script2.steps)
        queue.push(...visitsOf(step, isMoved ? cwd : step.cwd, origin, script2.manifest.path));
    }
  }
  return {
    callsOf: (path) => calls2.get(path) ?? [],
    originOf: (script2) => origins3.get(script2.script)
  };
  function visitsOf(step, cwd, origin, path) {
    return commandsOf(step.text).flatMap((command) => {
      const isSourced = /^(?:source|\.)$/.test(command[0]?.text ?? "");
      const invocations = isSourced ? invocationsOf(command.slice(1)) : invocationsOf(command);
      return invocations.flatMap((invocation) => {
        if (invocation.kind === "target") return targets(invocation, cwd, origin);
        const file = findFile(invocation, cwd, path, paths);
        if (file === void 0) return [];
        const stopsOnError = /\b(?:ba|da|z)?sh\s+(?:-\w+\s+)*-\w*e/.test(step.text);
        const list3 = calls2.get(file) ?? [];
        calls2.set(file, [...list3, { origin, path, line: step.line, stopsOnError, isSourced }]);
        return (byManifest.get(file) ?? []).map((script2) => ({ script: script2, origin, cwd }));
      });
    });
  }
  function targets({ of, names: names2, folder: folder2 }, cwd, origin) {
    const home = folder2 === void 0 ? cwd : resolvePath(cwd, folder2);
    if (home === void 0) return [];
    const kinds = {
      npm: "package",
      make: "make",
      just: "make",
      tox: "tox"
    };
    const kind = kinds[of];
    for (const at2 of upwards(home)) {
      const here2 = scripts.filter((script2) => script2.kind === kind && folderAt(script2.manifest.path) === at2);
      const makefile = here2.find(({ manifest }) => manifest.targets !== void 0)?.manifest;
      const wanted = makefile === void 0 ? withHooks(names2) : withNeeds(names2, makefile);
      const found = here2.filter(({ first }) => of === "tox" || wanted.has(first.job ?? ""));
      if (found.length > 0) return found.map((script2) => ({ script: script2, origin }));
    }
    return [];
  }
}
function isNoScript({ path }) {
  return !/\.(?:sh|bash)$/.test(path);
}
function stepsOf({ steps = [] }) {
  return steps;
}
function folderAt(path) {
  return folderOf2(path) === "" ? "." : folderOf2(path);
}
function upwards(folder2) {
  const found = [folder2];
  for (let here2 = folder2; here2 !== "." && here2.includes("/"); found.push(here2))
    here2 = here2.slice(0, here2.lastIndexOf("/"));
  return folder2 === "." ? found : [...found, "."];
}
function withHooks(names2) {
  return new Set(names2.flatMap((name) => [name, `pre${name}`, `post${name}`]));
}
function withNeeds(names2, { targets = {} }) {
  const first = Object.keys(targets).find((name) => !name.startsWith("."));
  const wanted = new Set(names2.length > 0 || first === void 0 ? names2 : [first]);
  for (const name of wanted) for (const needed of targets[name] ?? []) wanted.add(needed);
  return wanted;
}
function findFile(invocation, cwd, caller, paths) {
  if (invocation.kind === "tool") return paths.has(invocation.name) ? invocation.name : void 0;
  const isModule = invocation.kind === "module";
  const written = isModule ? invocation.name.replaceAll(".", "/") : plainPath(invocation.path);
  const ends = isModule ? [".py", "/__main__.py"] : [""];
  const bases = isModule ? [cwd, ".", "src"] : [cwd, ".", folderAt(caller)];
  for (const base of bases) {
    for (const end of ends) {
      const path = resolvePath(base, `${written}${end}`);
      if (path !== void 0 && paths.has(path)) return path;
    }
  }
  return void 0;
}
function plainPath(written) {
  return written.replace(/^(?:\$\{\{[^}]*\}\}|\$\([^)]*\)|\$\{[^}]*\}|\$\w+|\{\w+\})\//, "");
}

// rules/delivery/emptied-gate/rule.ts
var rule_default = defineRule({
  id: "delivery/emptied-gate",
  title: "gate that passes where its input could not be read",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: scriptsOf(context).length, noun: "scripts" }),
  *check(context) {
    for (const { path, wiring = [] } of context.facts.values()) {
      for (const { kind, name, range } of wiring) {
        if (kind !== "emptied") continue;
        yield {
          path,
          range,
          subject: name,
          message: `where ${name} cannot be read it is empty, and this ends with 0: the check passes without having looked`,
          recommendation: "End with another status where the input cannot be read"
        };
      }
    }
    const reach = reachOf(context);
    for (const run3 of scriptsOf(context)) {
      const origin = reach.originOf(run3);
      if (origin === void 0 && !isGuardPath(run3.manifest.path)) continue;
      for (const result of emptiedIn(run3)) yield origin === "ci" ? result : { ...result, severity: "low" };
    }
  },
  canaries: (context) => plantForms(context, "emptied", [
    {
      operator: "silent git diff",
      in: "ci",
      text: workflow(
        'files=$(git diff --name-only origin/main 2>/dev/null || true)\nif [ -z "$files" ]; then\n  exit 0\nfi\nruff check $files'
      )
    },
    {
      operator: "without set -e",
      in: "ci",
      text: workflow(
        'set +e\nfiles=$(git diff --name-only origin/main 2>/dev/null)\n[ -z "$files" ] && exit 0\nruff check $files'
      )
    }
  ])
});
function* emptiedIn(run3) {
  const { tree, script: script2, shell, manifest } = run3;
  if (tree === void 0 || !script2.text.includes("/dev/null")) return;
  const nodes = [...nodesOf(tree)];
  for (const node of nodes) {
    const input = node.kind === "simple" ? silentInput(node) : void 0;
    if (input === void 0) continue;
    const before = script2.text.slice(0, node.start);
    const stops = (shell.stopsOnError || /\bset\s+-\w*e/.test(before)) && !/\bset\s+\+\w*e/.test(before);
    const isSwallowed = /\|\|\s*(?:true|:|echo)/.test(script2.text.slice(node.start).split("\n")[0] ?? "");
    if (stops && !isSwallowed) continue;
    const gate = nodes.find((each) => each.start > node.end && isGate(script2.text, each, input.name));
    if (gate === void 0 || !nodes.some((each) => each.start > gate.start && isCheck(each))) continue;
    yield {
      path: manifest.path,
      range: rangeOf(run3, gate),
      subject: input.name,
      message: `where \`${input.program}\` fails, $${input.name} is empty and this ends with 0: the check passes without having looked`,
      recommendation: `Let \`${input.program}\` fail: take away \`2>/dev/null\` and what swallows its status`,
      chain: [
        { path: manifest.path, line: rangeOf(run3, node).startLine, note: `${input.name} is set, errors are hidden` }
      ]
    };
  }
}
function silentInput({ words }) {
  const [only2] = words;
  if (only2 === void 0 || words.length !== 1) return void 0;
  const match = /^(\w+)=\$\(\s*((?:git\s+(?:diff|ls-files|rev-list|log|merge-base|diff-tree)|gh\s+\w+|jq|curl)\b)[^]*2>\s*\/dev\/null/.exec(
    only2.text
  );
  return match === null ? void 0 : { name: match[1] ?? "", program: (match[2] ?? "").replace(/\s+/g, " ") };
}
function isGate(text, node, name) {
  if (node.kind !== "if" && node.kind !== "chain") return false;
  const empty = new RegExp(String.raw`^(?:if\s+)?(?:\[\[?|test)\s+-z\s+"?\$\{?${name}\}?"?\s*(?:\]\]?)?\s*(?:;|\n|&&)`);
  const written = text.slice(node.start, node.end);
  if (!empty.test(written) || !/\bexit\s+0\b/.test(written)) return false;
  return !/\bexit\s+[1-9]/.test(written) && (node.kind === "chain" || node.branches.length === 1);
}
function isCheck(node) {
  return node.kind === "simple" && findCheck(node) !== void 0;
}

// rules/delivery/fate.ts
var TESTED = { kind: "tested" };
var FILTER = /^(?:tee|cat|head|tail|sort|uniq|wc|sed|awk|tr|cut|less|more|ts|column|nl|fold)$/;
function lossesOf(tree, text, shell, isWanted) {
  const walk = new Walk(text, shell, isWanted);
  walk.list(tree, { kind: "counts", by: "status" });
  return walk.losses;
}
var Walk = class {
  losses = [];
  #text;
  #isWanted;
  #hasTrap;
  #stopsOnError;
  #pipefail;
  constructor(text, shell, isWanted) {
    this.#text = text;
    this.#isWanted = isWanted;
    this.#hasTrap = /\btrap\b[^\n]*\bERR\b/.test(text);
    this.#stopsOnError = shell.stopsOnError;
    this.#pipefail = shell.pipefail;
  }
  list({ items }, fate) {
    const last = items.findLastIndex(({ node }) => node.kind !== "function");
    for (const [index, { node, background }] of items.entries()) {
      const rest = items.slice(index + 1);
      if (background) this.#visit(node, this.#inBackground(rest));
      else if (index >= last || fate.kind !== "counts") this.#visit(node, fate);
      else if (this.#stopsOnError) this.#visit(node, { kind: "counts", by: "errexit" });
      else this.#visit(node, this.#before(rest.map((item) => item.node)));
    }
  }
  /** Without `set -e` the script goes on after a failure, unless the next command asks for the status. */
  #before([next]) {
    if (next === void 0 || this.#hasTrap || this.#of(next).includes("$?")) return TESTED;
    if (next.kind === "function") return TESTED;
    return { kind: "lost", how: "sequence", by: next };
  }
  #inBackground(rest) {
    const wait = rest.find(({ node }) => node.kind === "simple" && this.#of(node).trim() === "wait");
    return wait === void 0 ? TESTED : { kind: "lost", how: "background", by: wait.node };
  }
  #visit(node, fate) {
    switch (node.kind) {
      case "simple":
        this.#settings(node);
        if (fate.kind === "lost" && this.#isWanted(node)) this.losses.push({ node, how: fate.how, by: fate.by });
        return;
      case "pipe":
        return this.#pipe(node, fate);
      case "chain":
        return this.#chain(node, fate);
      case "list":
        return this.list(node, fate);
      case "group":
      case "subshell":
        return this.list(node.body, fate);
      case "function":
        return this.#visit(node.body, { kind: "counts", by: "status" });
      case "if":
        for (const { condition, body } of node.branches) {
          this.list(condition, TESTED);
          this.list(body, fate);
        }
        if (node.otherwise !== void 0) this.list(node.otherwise, fate);
        return;
      case "loop":
        if (node.condition !== void 0) this.list(node.condition, TESTED);
        return this.#loop(node.body, fate, node);
      case "case":
        for (const body of node.bodies) this.list(body, fate);
        return;
    }
  }
  /** Without `set -e` the status of a loop is that of its last round. */
  #loop(body, fate, node) {
    if (fate.kind !== "counts") return this.list(body, fate);
    if (this.#stopsOnError) return this.list(body, { kind: "counts", by: "errexit" });
    this.list(body, this.#hasTrap ? TESTED : { kind: "lost", how: "loop", by: node });
  }
  #pipe({ parts, negated }, fate) {
    const last = parts.at(-1);
    for (const part of parts) {
      const isLast = part === last || this.#pipefail;
      if (negated) this.#visit(part, TESTED);
      else if (isLast || last === void 0) this.#visit(part, fate);
      else if (fate.kind === "tested" || !isFilter(last) || this.#text.includes("PIPESTATUS"))
        this.#visit(part, TESTED);
      else this.#visit(part, fate.kind === "lost" ? fate : { kind: "lost", how: "pipe", by: last });
    }
  }
  #chain({ first, rest }, fate) {
    const nodes = [first, ...rest.map(({ node }) => node)];
    for (const [index, node] of nodes.entries()) {
      const after = rest.slice(index);
      const handler = after.find(({ operator }) => operator === "||");
      if (handler !== void 0)
        this.#visit(node, succeeds(handler.node) ? { kind: "lost", how: "swallowed", by: handler.node } : TESTED);
      else if (after.length === 0) this.#visit(node, fate);
      else if (after.some(({ node: next }) => isLeaving(next))) this.#visit(node, TESTED);
      else if (fate.kind === "counts" && fate.by === "errexit")
        this.#visit(node, { kind: "lost", how: "chain", by: after[0]?.node ?? node });
      else this.#visit(node, fate);
    }
  }
  /** `set -e`, `set +e`, `set -o pipefail` hold for what follows. */
  #settings(node) {
    const words = commandOf(node).map(({ text }) => text);
    if (words[0] !== "set") return;
    for (const [index, word] of words.entries()) {
      const flags = /^([-+])([a-zA-Z]+)$/.exec(word);
      if (flags === null) continue;
      const on = flags[1] === "-";
      const letters = flags[2] ?? "";
      if (letters.includes("e")) this.#stopsOnError = on;
      if (!letters.endsWith("o")) continue;
      const option = words[index + 1];
      if (option === "pipefail") this.#pipefail = on;
      if (option === "errexit") this.#stopsOnError = on;
    }
  }
  #of({ start, end }) {
    return this.#text.slice(start, end);
  }
};
function isFilter(node) {
  if (node.kind !== "simple") return false;
  const [program] = commandOf(node);
  return program !== void 0 && FILTER.test(program.text);
}
function succeeds(node) {
  if (node.kind === "group" || node.kind === "subshell") return node.body.items.every((item) => succeeds(item.node));
  if (node.kind !== "simple" || node.writes || node.words.some(({ text }) => text.includes("::set-"))) return false;
  const [program, argument] = commandOf(node).map(({ text }) => text);
  if (program === "exit" || program === "return") return argument === "0";
  return program !== void 0 && /^(?:true|:|echo|printf)$/.test(program);
}
function isLeaving(node) {
  return node.kind === "simple" && /^(?:break|exit|return|continue)$/.test(commandOf(node)[0]?.text ?? "");
}

// rules/delivery/ignored-failure/forms.ts
var SCRIPT = "assay_canary_checks.sh";
var FORMS = [
  { operator: "or true", in: "ci", text: workflow("ruff check . || true") },
  { operator: "or echo", in: "ci", text: workflow('pytest || { echo "failed"; exit 0; }') },
  { operator: "pipe without pipefail", in: "ci", text: workflow("pytest -q | tee planted.log") },
  { operator: "left of an and", in: "ci", text: workflow("ruff check . && mypy .\necho done") },
  { operator: "bare wait", in: "ci", text: workflow("ruff check . &\nmypy . &\nwait") },
  { operator: "set +e", in: "ci", text: workflow("set +e\npytest\necho done") },
  { operator: "shell without -e", in: "ci", text: workflow("pytest\necho done", ["shell: bash -l {0}"]) },
  { operator: "continue-on-error", in: "ci", text: workflow("pytest", ["continue-on-error: true"]) },
  {
    operator: "called script without set -e",
    in: "ci",
    text: workflow(`bash ${SCRIPT}`),
    beside: [{ path: SCRIPT, text: "#!/bin/bash\nruff check .\nmypy .\n" }],
    at: SCRIPT
  },
  { operator: "leading dash", in: "make", text: "lint:\n	-ruff check .\n" },
  { operator: "semicolon", in: "make", text: "lint:\n	ruff check . ; mypy .\n" },
  { operator: "loop", in: "make", text: "lint:\n	for each in a b; do ruff check $$each; done\n" }
];

// rules/delivery/ignored-failure/rule.ts
var MEANT = /experiment|allow\w*[ _-]?(?:to[ _-])?fail|may[ _-]fail|can[ _-]fail|non[- ]?blocking|advisory|inform|optional|nightly|best[ _-]effort|flaky|known|ignor|tolerat|not[ _-]?fail|n't[ _-]fail|not block|continue|warn|expected|soft|report|summary|regardless|even (?:if|when)|whether|despite|later|below|preview|try\b|unstable|xfail|never fail/i;
var rule_default2 = defineRule({
  id: "delivery/ignored-failure",
  title: "check whose failure cannot fail anything",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: checksIn(context), noun: "commands that check" }),
  *check(context) {
    const reach = reachOf(context);
    const seen = /* @__PURE__ */ new Set();
    for (const script2 of scriptsOf(context)) {
      const origin = reach.originOf(script2);
      if (origin === void 0) continue;
      const calls2 = script2.kind === "shell" ? reach.callsOf(script2.manifest.path) : [];
      for (const result of resultsIn(
        script2,
        calls2.some(({ stopsOnError, isSourced }) => stopsOnError || isSourced)
      )) {
        const key = `${result.path}:${result.range.startLine}:${result.range.startColumn}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield weighed(result, origin);
      }
    }
  },
  canaries: (context) => plantForms(context, "ignored-failure", FORMS)
});
function isMeant(notes) {
  return MEANT.test(plainNotes(notes));
}
function checksIn(context) {
  let count2 = 0;
  for (const { tree, steps } of scriptsOf(context)) {
    if (tree === void 0) count2 += steps.length;
    else for (const node of nodesOf(tree)) if (node.kind === "simple" && findCheck(node) !== void 0) count2 += 1;
  }
  return count2;
}
function weighed(result, origin) {
  return origin === "command" ? { ...result, severity: "low" } : result;
}
function* resultsIn(run3, isStopped) {
  const { script: script2, manifest } = run3;
  if (script2.ignored === true) yield* ignoredByRunner(run3);
  yield* toleratedByCi(run3);
  if (run3.tree === void 0) return;
  const shell = { ...run3.shell, stopsOnError: run3.shell.stopsOnError || isStopped };
  for (const loss of lossesOf(run3.tree, script2.text, shell, (node) => findCheck(node) !== void 0)) {
    if (loss.how === "swallowed" && (findCheck(loss.node)?.isReport === true || isMeant(notesBeside(run3, loss.node))))
      continue;
    if (isRewrite(run3, loss.node)) continue;
    const check = quoteOf(script2, loss.node);
    yield { path: manifest.path, range: rangeOf(run3, loss.node), subject: check, ...texts(run3, loss, check) };
  }
}
function isRewrite({ script: script2, tree }, node) {
  const text = script2.text.slice(node.start, node.end);
  if (!/\b(?:pre-commit|prek|lefthook)\b/.test(text) || tree === void 0) return false;
  return /\bgit\s+(?:add|commit|diff|push|status|config)\b/.test(script2.text.slice(node.end));
}
function texts(run3, { how, by }, check) {
  const other = quoteOf(run3.script, by);
  switch (how) {
    case "swallowed":
      return {
        message: `\`${check}\` cannot fail: \`|| ${other}\` makes it succeed whatever it finds`,
        recommendation: `Remove \`|| ${other}\`; where the check is meant as advice, say so in the name of the step or in a comment`
      };
    case "pipe":
      return {
        message: `the failure of \`${check}\` is lost: the status of a pipe is that of its last program, \`${other}\``,
        recommendation: run3.script.ci?.system === "github" ? "Add `shell: bash` to the step, with which GitHub sets pipefail, or begin it with `set -o pipefail`" : "Begin the script with `set -o pipefail` (in bash), or write to a file and print that"
      };
    case "sequence":
      return {
        message: `the failure of \`${check}\` is lost: the script goes on with \`${other}\`, whose status counts instead`,
        recommendation: stopAdvice(run3)
      };
    case "chain":
      return {
        message: `the failure of \`${check}\` is lost: \`set -e\` does not see what stands on the left of \`&&\`, and the script goes on`,
        recommendation: "Write the commands on lines of their own"
      };
    case "loop":
      return {
        message: `the failure of \`${check}\` is lost in every round but the last: the status of a loop is that of its last round`,
        recommendation: "Add `|| exit 1` to the command, or begin with `set -e`"
      };
    case "background":
      return {
        message: `the failure of \`${check}\` is lost: a bare \`wait\` returns 0 whatever the commands in the background returned`,
        recommendation: 'Keep the id of each (`pid=$!`) and wait for each of them: `wait "$pid"`'
      };
  }
}
function stopAdvice({ kind, script: script2 }) {
  if (kind === "package") return "Join the commands with `&&`";
  if (kind === "make") return "Join the commands with `&&`, or give each a line of its own";
  if (script2.ci?.shell !== void 0) return `Let the shell stop at a failure: \`shell: ${withStop(script2.ci.shell)}\``;
  return "Begin the script with `set -e`";
}
function withStop(shell) {
  return /\s-[a-z]+/.test(shell) ? shell.replace(/(\s-)([a-z]+)/, "$1e$2") : shell.replace(/^\S+/, "$& -e");
}
function* ignoredByRunner(run3) {
  const { script: script2, manifest, first } = run3;
  const check = firstCheck(run3.kind === "tox" ? { script: script2, tree: parseShell(script2.text) } : run3);
  if (check === void 0 || first.range === void 0 || isMeant(notesOf(run3))) return;
  yield {
    path: manifest.path,
    range: first.range,
    subject: quoteOf(script2, { start: 0, end: script2.text.length }),
    message: `\`${check}\` cannot fail: ${run3.kind === "tox" ? "tox is told to ignore it" : "the dash before the command tells make to ignore its failure"}`,
    recommendation: "Remove what ignores the failure"
  };
}
function notesOf(run3) {
  return run3.tree === void 0 ? run3.first.job ?? "" : notesBeside(run3, run3.tree);
}
function* toleratedByCi(run3) {
  const { script: script2, manifest } = run3;
  for (const setting of script2.ci?.tolerated ?? []) {
    if (setting.isRead === true || isMeant(setting.notes)) continue;
    const check = firstCheck(run3);
    if (check === void 0) continue;
    yield {
      path: manifest.path,
      range: setting.range,
      // A job that failed is still shown as failed by itself.
      ...setting.of === "job" ? { severity: "low" } : {},
      subject: `${run3.first.job ?? ""} ${setting.key}`.trim(),
      message: `\`${check}\` cannot fail the ${setting.of === "step" ? "job" : "workflow"}: \`${setting.key}: true\` keeps it green whatever is found`,
      recommendation: `Remove \`${setting.key}\`; where the check is meant as advice, say so in its name or in a comment`
    };
  }
}
function firstCheck({ tree, script: script2 }) {
  if (tree === void 0) return void 0;
  for (const node of nodesOf(tree)) {
    if (node.kind !== "simple") continue;
    const check = findCheck(node);
    if (check !== void 0 && !check.isReport) return quoteOf(script2, node);
  }
  return void 0;
}

// rules/delivery/missing-tool-passes/rule.ts
var SEARCH = /^(?:rg|ag|ack|ugrep)$/;
var MEANT2 = /optional|advisory|best[ _-]effort|convenience/i;
var rule_default3 = defineRule({
  id: "delivery/missing-tool-passes",
  title: "check that passes where its tool is missing",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: lookupsIn(context), noun: "look-ups and searches by tools that may be missing" }),
  *check(context) {
    const reach = reachOf(context);
    for (const { path, wiring = [] } of context.facts.values())
      for (const mark of wiring) if (mark.kind === "missing-tool") yield inScript(path, mark);
    for (const script2 of scriptsOf(context)) {
      const origin = reach.originOf(script2);
      if (origin === void 0 && !isGuardPath(script2.manifest.path)) continue;
      for (const { node, tool, how } of silentPassesIn(script2)) {
        if (isMeant2(script2, node)) continue;
        yield resultOf(script2, node, tool, how, origin);
      }
    }
  },
  canaries: (context) => plantForms(context, "missing-tool", [
    { operator: "or exit 0", in: "ci", text: workflow("command -v rg || exit 0\nruff check .") },
    {
      operator: "or a group",
      in: "ci",
      text: workflow("which ruff >/dev/null || { echo skip; exit 0; }\nruff check .")
    },
    { operator: "if not", in: "ci", text: workflow("if ! command -v mypy; then\n  echo skip\n  exit 0\nfi\nmypy .") },
    { operator: "only if", in: "ci", text: workflow("if command -v mypy >/dev/null; then\n  mypy .\nfi") },
    { operator: "absent is no match", in: "ci", text: workflow("if rg -n 'import runtime' src; then exit 1; fi") },
    { operator: "negated search", in: "ci", text: workflow("! rg -n 'import runtime' src") }
  ])
});
function inScript(path, { name, range }) {
  return {
    path,
    range,
    subject: `${name} leaves`,
    message: `where ${name} is not installed this ends with 0, and the check counts as passed`,
    recommendation: `End with another status and say how ${name} is installed`
  };
}
function* silentPassesIn(run3) {
  const { tree, manifest, script: script2 } = run3;
  if (tree === void 0) return;
  const nodes = [...nodesOf(tree)];
  const runsCheck = isGuardPath(manifest.path) || nodes.some((node) => node.kind === "simple" && isCheck2(node));
  for (const node of nodes) {
    if (node.kind === "chain" && runsCheck) {
      const tool = toolLookedUp(node.first);
      const [link] = node.rest;
      if (tool !== void 0 && node.rest.length === 1 && link?.operator === "||" && leavesGreen(link.node))
        yield { node, tool, how: "leaves" };
    } else if (node.kind === "if") yield* ofIf(node, runsCheck);
  }
  const checked = new Set(nodes.map(toolLookedUp));
  for (const { node, tool } of searchesIn(nodes)) {
    if (!checked.has(tool) && !installs(script2.text, tool) && !runsElsewhere(tree, tool))
      yield { node, tool, how: "reads-as-no-match" };
  }
}
function* ofIf({ branches, otherwise, ...node }, runsCheck) {
  const [branch] = branches;
  if (branch === void 0 || branches.length > 1) return;
  const whole = { branches, ...node, ...otherwise === void 0 ? {} : { otherwise } };
  const absent = absentTool(branch.condition);
  if (absent !== void 0) {
    if (runsCheck && leavesGreen(branch.body)) yield { node: whole, tool: absent, how: "leaves" };
    return;
  }
  const tool = branch.condition.items.length === 1 ? toolLookedUp(branch.condition.items[0]?.node) : void 0;
  if (tool === void 0 || !runs(branch.body, tool)) return;
  if (otherwise === void 0 || onlySays(otherwise)) yield { node: whole, tool, how: "skips" };
}
function toolLookedUp(node) {
  if (node?.kind === "pipe" && node.parts.length === 1 && !node.negated) return toolLookedUp(node.parts[0]);
  if (node?.kind !== "simple") return void 0;
  const words = node.words.map(({ text }) => text);
  const [program, ...rest] = words;
  const found = program === "command" && /^-[vV]$/.test(rest[0] ?? "") ? rest[1] : /^(?:which|hash|type)$/.test(program ?? "") ? rest.find((word) => !word.startsWith("-")) : /^\[$|^test$/.test(program ?? "") && /^-[xn]$/.test(rest[0] ?? "") ? /^\$\((?:command -v|which|type -P)\s+([\w.+-]+)/.exec(rest[1] ?? "")?.[1] : void 0;
  return found !== void 0 && /^[\w.+-]+$/.test(found) ? found : void 0;
}
function absentTool({ items }) {
  const node = items.length === 1 ? items[0]?.node : void 0;
  if (node?.kind === "pipe" && node.negated && node.parts.length === 1) return toolLookedUp(node.parts[0]);
  if (node?.kind !== "simple") return void 0;
  const words = node.words.map(({ text }) => text).join(" ");
  return /^(?:\[|test) (?:-z|! -[xn]) \$\((?:command -v|which|type -P)\s+([\w.+-]+)/.exec(words)?.[1];
}
function leavesGreen(node) {
  if (node.kind === "group") return leavesGreen(node.body);
  if (node.kind === "list") {
    const last = node.items.at(-1)?.node;
    return last !== void 0 && leavesGreen(last) && node.items.every((item) => item.node.kind === "simple");
  }
  if (node.kind !== "simple") return false;
  const [program, status] = commandOf(node).map(({ text }) => text);
  return (program === "exit" || program === "return") && status === "0";
}
function onlySays({ items }) {
  return items.every(
    ({ node }) => node.kind === "simple" && /^(?:echo|printf|true|:)$/.test(commandOf(node)[0]?.text ?? "")
  );
}
function isCheck2(node) {
  return node.kind === "simple" && (findCheck(node) !== void 0 || SEARCH.test(commandOf(node)[0]?.text ?? ""));
}
function runs(body, tool) {
  for (const node of nodesOf(body))
    if (node.kind === "simple" && commandOf(node)[0]?.text === tool && findCheck(node) !== void 0) return true;
  return false;
}
function* searchesIn(nodes) {
  for (const node of nodes) {
    if (node.kind === "pipe" && node.negated) {
      const tool2 = searchTool(node.parts[0]);
      if (tool2 !== void 0 && node.parts.length === 1 && !nodes.some((each) => isConditionOf(each, node)))
        yield { node, tool: tool2 };
    }
    if (node.kind !== "if") continue;
    const [branch] = node.branches;
    const condition = branch?.condition.items.length === 1 ? branch.condition.items[0]?.node : void 0;
    const tool = searchTool(condition);
    if (branch === void 0 || tool === void 0 || node.branches.length > 1) continue;
    if (endsRed(branch.body)) yield { node, tool };
  }
}
function isConditionOf(node, wanted) {
  if (node.kind !== "if") return false;
  return node.branches.some(({ condition }) => condition.start <= wanted.start && wanted.end <= condition.end);
}
function searchTool(node) {
  if (node?.kind !== "simple") return void 0;
  const program = commandOf(node)[0]?.text ?? "";
  return SEARCH.test(program) ? program : void 0;
}
function endsRed(body) {
  for (const node of nodesOf(body)) {
    if (node.kind !== "simple") continue;
    const [program, status] = commandOf(node).map(({ text }) => text);
    if ((program === "exit" || program === "return") && status !== "0") return true;
    if (node.words.some(({ text }) => /^\w+=(?:1|true)$/.test(text))) return true;
  }
  return false;
}
var PACKAGES = {
  rg: /\bripgrep\b/,
  ag: /silversearcher|the_silver_searcher/,
  ack: /\back(?:-grep)?\b.*\binstall|install\b.*\back\b/,
  ugrep: /install\b.*\bugrep\b/
};
function installs(text, tool) {
  return PACKAGES[tool]?.test(text) === true || new RegExp(`\\b${tool}\\s+--version`).test(text);
}
function runsElsewhere({ items }, tool) {
  return items.some(({ node }) => searchTool(node) === tool);
}
function isMeant2(run3, node) {
  return MEANT2.test(plainNotes(notesBeside(run3, node)));
}
function lookupsIn(context) {
  let count2 = 0;
  for (const { tree } of scriptsOf(context)) {
    if (tree === void 0) continue;
    for (const node of nodesOf(tree))
      if (toolLookedUp(node) !== void 0 || searchTool(node) !== void 0) count2 += 1;
  }
  return count2;
}
function resultOf(run3, node, tool, how, origin) {
  const says = {
    leaves: `where ${tool} is not installed this ends with 0, and the check counts as passed`,
    skips: `where ${tool} is not installed nothing is checked, and the result is the same as for no finding`,
    "reads-as-no-match": `where ${tool} is not installed it ends with 127, which is read as "nothing found"`
  }[how];
  return {
    path: run3.manifest.path,
    range: rangeOf(run3, node),
    // A hook may be lenient where CI is not.
    ...origin === "ci" ? {} : { severity: "low" },
    subject: `${tool} ${how}`,
    message: how === "reads-as-no-match" ? `\`${quoteOf(run3.script, node)}\`: ${says}` : says,
    recommendation: how === "reads-as-no-match" ? `Fail where it is missing: \`command -v ${tool} >/dev/null || exit 2\` before it, or search with grep` : `Fail where it is missing: \`exit 1\` with a message that says how to install ${tool}`
  };
}

// rules/delivery/skipped-check/conditions.ts
function neverTrue(written, ci) {
  const text = plain(written);
  if (text === void 0) return void 0;
  if (text === "false") return "it is `false`";
  if (text.includes("||")) return void 0;
  for (const part of text.split("&&")) {
    const why = neverTruePart(unwrapped(part), ci);
    if (why !== void 0) return why;
  }
  return void 0;
}
function plain(written) {
  const text = written.trim();
  const whole = /^\$\{\{((?:(?!\}\})[^])*)\}\}$/.exec(text)?.[1];
  if (whole !== void 0) return whole.trim();
  return text.includes("${{") ? void 0 : text;
}
function unwrapped(part) {
  const text = part.trim();
  const inner = /^\(([^()]*)\)$/.exec(text)?.[1];
  return inner === void 0 ? text : inner.trim();
}
function neverTruePart(part, ci) {
  const comparison = /^([\w.-]+)\s*(==|!=)\s*'([^']*)'$/.exec(part) ?? reversed(part);
  const starts = /^startsWith\(\s*github\.ref\s*,\s*'([^']*)'\s*\)$/.exec(part)?.[1];
  if (starts !== void 0 && starts !== "" && !"refs/".startsWith(starts) && !starts.startsWith("refs/"))
    return `github.ref begins with refs/, never with ${starts}`;
  if (comparison === null) return void 0;
  const [, name = "", operator, value2 = ""] = comparison;
  const { events } = ci;
  switch (name) {
    case "github.event_name":
      if (events === void 0 || events.includes("workflow_call") || events.length === 0) return void 0;
      if (operator === "==" && !includes2(events, value2))
        return `the workflow is started by ${events.join(", ")}, never by ${value2}`;
      if (operator === "!=" && events.every((event) => isSame(event, value2)))
        return `only ${value2} starts the workflow`;
      return void 0;
    case "github.ref":
      return operator === "==" && !value2.startsWith("refs/") ? `github.ref is a full name, refs/heads/${value2}` : void 0;
    case "github.ref_name":
      return operator === "==" && value2.startsWith("refs/") ? "github.ref_name is a name without refs/" : void 0;
    case "runner.os":
      return operator === "==" && !includes2(["Linux", "Windows", "macOS"], value2) ? "runner.os is Linux, Windows or macOS" : void 0;
  }
  const key = /^matrix\.([\w-]+)$/.exec(name)?.[1];
  return key === void 0 ? void 0 : neverInMatrix(key, operator === "==", value2, ci);
}
function neverInMatrix(key, isEqual, value2, ci) {
  const values = ci.matrix[key];
  const open = ci.openMatrix ?? ["*"];
  if (values === void 0 || values.length === 0 || open.includes("*") || open.includes(key) || open.includes("include"))
    return void 0;
  if (value2 === "" || !isEqual) return void 0;
  return values.some((each) => isSame(each, value2)) ? void 0 : `matrix.${key} is ${list2(values)}, never ${value2}`;
}
function reversed(part) {
  const found = /^'([^']*)'\s*(==|!=)\s*([\w.-]+)$/.exec(part);
  if (found === null) return null;
  [found[1], found[3]] = [found[3] ?? "", found[1] ?? ""];
  return found;
}
function list2(values) {
  return values.length > 4 ? `${values.slice(0, 4).join(", ")} \u2026` : values.join(", ");
}
function includes2(values, value2) {
  return values.some((each) => isSame(each, value2));
}
function isSame(a, b) {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  return a !== "" && b !== "" && Number(a) === Number(b);
}

// rules/delivery/skipped-check/filters.ts
var KINDS3 = [
  [
    /^(?:ruff|flake8|pylint|mypy|pyright|basedpyright|black|isort|bandit|vulture|pytest|pydocstyle|ty|pyrefly)$/,
    /\.pyi?$/,
    "Python files"
  ],
  [
    /^(?:eslint|oxlint|tsc|vue-tsc|vitest|jest|tsgo)$/,
    /\.(?:[cm]?[jt]sx?|vue|svelte)$/,
    "JavaScript and TypeScript files"
  ],
  [/^shellcheck$/, /\.(?:sh|bash)$/, "shell scripts"],
  [
    /^(?:markdownlint(?:-cli2?)?|lychee|markdown-link-check|pymarkdown|proselint|vale)$/,
    /\.(?:md|mdx|markdown)$/,
    "Markdown files"
  ],
  [/^yamllint$/, /\.ya?ml$/, "YAML files"],
  [/^(?:actionlint|zizmor)$/, /^\.github\/workflows\/[^/]+\.ya?ml$/, "workflows"],
  [/^stylelint$/, /\.(?:s?css|less)$/, "style sheets"]
];
function findBlind(node, cwd, ci, paths) {
  const events = (ci.events ?? []).filter((event) => event !== "workflow_dispatch");
  if (events.length === 0) return void 0;
  const filters2 = events.map((event) => ci.filters.filter((filter) => filter.event === event));
  if (filters2.some((list3) => list3.length === 0)) return void 0;
  const [check, ...more] = checksOf(commandOf(node));
  if (check === void 0 || more.length > 0) return void 0;
  const kind = KINDS3.find(([tool]) => tool.test(check.name));
  const [first] = filters2[0] ?? [];
  if (kind === void 0 || first === void 0) return void 0;
  const files = filesOf(check.args, cwd, kind[1], paths);
  const [example] = files;
  if (example === void 0) return void 0;
  const isBlind = filters2.every((list3) => list3.some((filter) => files.every((path) => !passes(filter, path))));
  return isBlind ? { filter: first, noun: kind[2], count: files.length, example } : void 0;
}
function filesOf(args, cwd, wanted, paths) {
  const places = args.flatMap((arg, index) => {
    if (arg.startsWith("-") || args[index - 1]?.startsWith("-") === true || /[*${]/.test(arg)) return [];
    const place = resolvePath(cwd, arg);
    return place === void 0 || !paths.has(place) && !isFolder(place, paths) ? [] : [place];
  });
  const within = places.length > 0 ? places : [cwd];
  const isWithin = (path) => within.some((place) => place === "." || path === place || path.startsWith(`${place}/`));
  return [...paths].filter((path) => wanted.test(path) && isWithin(path));
}
function isFolder(place, paths) {
  for (const path of paths) if (place === "." || path.startsWith(`${place}/`)) return true;
  return false;
}
function passes({ key, patterns }, path) {
  if (key === "paths-ignore") return !patterns.some((pattern) => globOf(pattern).test(path));
  let isIn = false;
  for (const pattern of patterns) {
    const isOut = pattern.startsWith("!");
    if (globOf(isOut ? pattern.slice(1) : pattern).test(path)) isIn = !isOut;
  }
  return isIn;
}
function globOf(pattern) {
  const source = pattern.replace(/\*\*\/?|\*|[.(){}^$|\\]/g, (found) => {
    if (found === "**/") return "(?:.*/)?";
    if (found === "**") return ".*";
    return found === "*" ? "[^/]*" : `\\${found}`;
  });
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return /(?:)/;
  }
}

// rules/delivery/skipped-check/rule.ts
var MEANT3 = /disabl|temporar|todo|fixme|until|broken|flaky|see\s+(?:#|http)|https?:|#\d+|skip|re-?enable|later|off\b|not (?:yet|ready|support)|experiment|manual|deprecat|remove|reusable|template|example/i;
var rule_default4 = defineRule({
  id: "delivery/skipped-check",
  title: "check that never runs",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: inCi(context).length, noun: "steps of CI" }),
  *check(context) {
    const seen = /* @__PURE__ */ new Set();
    for (const result of [...conditions(context), ...filters(context), ...hooks(context)]) {
      const key = `${result.path}:${result.range.startLine}:${result.range.startColumn}`;
      if (!seen.has(key)) yield result;
      seen.add(key);
    }
  },
  canaries: plant
});
var inCi = (context) => scriptsOf(context).filter(({ script: script2 }) => script2.ci?.system === "github");
function* conditions(context) {
  const all = inCi(context);
  for (const run3 of all) {
    const { ci } = run3.script;
    if (ci === void 0) continue;
    for (const setting of ci.conditions) {
      const why = neverTrue(setting.value, ci);
      if (why === void 0 || MEANT3.test(plainNotes(setting.notes))) continue;
      const own = setting.of === "job" ? all.filter((each) => isInJob(each, run3, run3.first.job)) : [run3];
      const waiting = setting.of === "job" ? all.filter((each) => needs(each, run3)) : [];
      const skipped = [...own, ...waiting].flatMap((each) => firstCheck2(each) ?? []);
      const [check] = skipped;
      if (check === void 0) continue;
      const jobs = [...new Set(waiting.filter((each) => firstCheck2(each) !== void 0).map(({ first }) => first.job))];
      const also = jobs.length > 0 ? `; ${jobs.join(", ")}, which needs this job, is skipped with it` : "";
      yield {
        path: run3.manifest.path,
        range: setting.range,
        subject: `${run3.first.job ?? ""} ${setting.value}`,
        message: `\`${check}\` never runs: ${why}${also}`,
        recommendation: "Correct the condition, or remove what it turns off; where it is off for a time, say why in a comment"
      };
    }
  }
}
function isInJob(each, { manifest }, job) {
  return each.manifest === manifest && each.first.job === job;
}
function needs(each, run3) {
  if (each.manifest !== run3.manifest || each.script.ci?.needs?.includes(run3.first.job ?? "") !== true) return false;
  return !each.script.ci.conditions.some(
    ({ of, value: value2 }) => of === "job" && /always\(\)|cancelled\(\)|failure\(\)/.test(value2)
  );
}
function* filters(context) {
  for (const run3 of inCi(context)) {
    const { ci } = run3.script;
    if (ci === void 0 || ci.filters.length === 0) continue;
    for (const node of checksIn2(run3)) {
      const blind = findBlind(node, cwdOf(run3, node), ci, context.inventory.paths);
      if (blind === void 0) continue;
      const { filter, noun, count: count2, example } = blind;
      yield {
        path: run3.manifest.path,
        range: filter.range,
        subject: `${filter.event} ${filter.key}`,
        message: `\`${quoteOf(run3.script, node)}\` does not run when what it checks changes: \`${filter.key}\` leaves out ${count2 === 1 ? "the only one" : `all ${count2}`} of the ${noun} that it looks at (${example})`,
        recommendation: filter.key === "paths" ? `Add the ${noun} to \`paths\`` : `Take the ${noun} out of \`paths-ignore\``
      };
    }
  }
}
function* hooks({ inventory }) {
  for (const { kind, path, steps = [] } of inventory.manifests) {
    if (kind !== "pre-commit" || path.includes("/")) continue;
    for (const step of steps) {
      const hook = step.script?.hook;
      const files = pythonPattern(hook?.files);
      if (hook?.files === void 0 || files === void 0 || step.range === void 0 || !checks(step)) continue;
      const exclude = hook.exclude === void 0 ? void 0 : pythonPattern(hook.exclude);
      if (hook.exclude !== void 0 && exclude === void 0) continue;
      const matched = [...inventory.paths].filter((each) => files.test(each));
      if (matched.some((each) => exclude?.test(each) !== true)) continue;
      yield {
        path,
        range: step.range,
        severity: "low",
        subject: step.job ?? step.text,
        message: matched.length === 0 ? `\`${step.job ?? step.text}\` never runs: no file of the repository matches \`files: ${hook.files}\`` : `\`${step.job ?? step.text}\` never runs: \`exclude\` takes out all ${matched.length} files that \`files\` names`,
        recommendation: "Correct the pattern, or remove the hook"
      };
    }
  }
}
function pythonPattern(text) {
  if (text === void 0) return void 0;
  const isVerbose = /^\s*\(\?x\)/.test(text);
  const plain2 = isVerbose ? text.replace(/^\s*\(\?x\)/, "").replace(/\s+#.*$/gm, "").replace(/\s+/g, "") : text;
  if (/\(\?P|\(\?[a-z]+\)|\\[AZ]/.test(plain2)) return void 0;
  try {
    return new RegExp(plain2);
  } catch {
    return void 0;
  }
}
function checks({ text }) {
  const tree = parseShell(text);
  return tree !== void 0 && [...nodesOf(tree)].some((node) => node.kind === "simple" && findCheck(node) !== void 0);
}
function checksIn2({ tree }) {
  return tree === void 0 ? [] : [...nodesOf(tree)].filter((node) => node.kind === "simple" && findCheck(node) !== void 0);
}
function firstCheck2(run3) {
  const [node] = checksIn2(run3);
  return node === void 0 ? void 0 : quoteOf(run3.script, node);
}
function cwdOf(run3, node) {
  const line = run3.script.lines[run3.script.text.slice(0, node.start).split("\n").length - 1];
  return run3.steps.findLast((step) => step.line <= (line ?? step.line))?.cwd ?? run3.script.cwd;
}
function jobIf(condition) {
  return workflow("ruff check .").replace("    runs-on", `    if: ${condition}
    runs-on`);
}
function* plant(context) {
  yield* plantForms(context, "skipped", [
    { operator: "if false", in: "ci", text: workflow("ruff check .", ["if: false"]) },
    { operator: "job that is off", in: "ci", text: jobIf("${{ false }}") },
    { operator: "event that never comes", in: "ci", text: jobIf("github.event_name == 'pull_request'") },
    { operator: "short name of a branch", in: "ci", text: workflow("pytest", ["if: github.ref == 'main'"]) },
    {
      operator: "paths",
      in: "ci",
      text: workflow("ruff check assay_canary_skipped.py").replace(
        "on: push",
        "on:\n  push:\n    paths: [docs/assay-canary/**]"
      ),
      beside: [{ path: "assay_canary_skipped.py", text: "import json\n" }]
    },
    {
      operator: "paths-ignore",
      in: "ci",
      text: workflow("npx markdownlint assay_canary_skipped.md").replace(
        "on: push",
        'on:\n  push:\n    paths-ignore: ["**.md"]'
      ),
      beside: [{ path: "assay_canary_skipped.md", text: "# Planted\n" }]
    }
  ]);
}

// src/facts/wiring.ts
function isNamedGuard(path) {
  return GUARD_NAME.test(nameOf2(path)) && GUARD_FOLDER.test(`/${path}`) && isGuardPath(path);
}
function nameOf2(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
var LEAVES = String.raw`:[ \t]*(?:#[^\n]*)?\n(?:[ \t]+(?:print|log\w*\.\w+|sys\.stderr\.write)\([^\n]*\)[ \t]*\n)*[ \t]+(?:return[ \t]+0|(?:sys\.)?exit\(\s*0?\s*\)|raise SystemExit\(\s*0?\s*\))[ \t]*(?:#[^\n]*)?(?=\n|$)`;
var NO_TOOL = new RegExp(
  String.raw`^[ \t]*if[ \t]+(?:not[ \t]+shutil\.which\(\s*["']([\w.+-]+)["']\s*\)|shutil\.which\(\s*["']([\w.+-]+)["']\s*\)[ \t]+is[ \t]+None)[ \t]*${LEAVES}`,
  "gm"
);

// rules/delivery/uncalled-guard/canaries.ts
var FORMS2 = [
  {
    operator: "Python script",
    path: "tools/check_assay_canary_planted.py",
    text: 'import pathlib\nimport sys\n\nif list(pathlib.Path(".").rglob("*.planted")):\n    sys.exit(1)\n'
  },
  {
    operator: "shell script",
    path: "scripts/verify-assay-canary-planted.sh",
    text: "#!/bin/sh\nif grep -rn planted src; then\n  exit 1\nfi\n"
  }
];
function* plantGuards({ inventory }) {
  for (const { operator, path, text } of FORMS2)
    if (!inventory.paths.has(path)) yield { operator, files: [{ path, text }], expectAt: path };
}

// rules/delivery/uncalled-guard/callers.ts
var UNREAD = /(?:^|\/)(?:Jenkinsfile[\w.-]*|meson\.build|BUILD(?:\.bazel)?|WORKSPACE|MODULE\.bazel|Taskfile\.ya?ml|Earthfile|\.cirrus\.yml|\.?appveyor\.yml|\.drone\.yml|CMakeLists\.txt|pants\.toml|BUILD\.pants|build\.gradle(?:\.kts)?|pom\.xml|Rakefile|SConstruct|dodo\.py|Tiltfile|mise\.toml|\.mise\.toml|cloudbuild[\w.-]*\.ya?ml|moon\.ya?ml|flake\.nix|default\.nix|Snakefile)$|(?:^|\/)\.(?:buildkite|semaphore|woodpecker|evergreen|teamcity|moon|tekton|prow)\/|(?:^|\/)build-support\//;
var TOOL_FOLDER2 = /(?:^|\/)(?:bin|scripts?|tools?|ci|hack|dev|hooks|\.githooks)\/[^/.]+$/;
var WORD = /[\w-]+(?:\.(?:py|[cm]?[jt]s|sh|bash))?/g;
function mayBeCalledUnseen({ inventory }) {
  const read = /* @__PURE__ */ new Set([...inventory.files.map(({ path }) => path), ...inventory.manifests.map(({ path }) => path)]);
  return inventory.listing.files.some(
    ({ path, executable }) => UNREAD.test(path) || executable !== false && TOOL_FOLDER2.test(path) && !read.has(path)
  );
}
function namesIn({ inventory, facts }) {
  const names2 = /* @__PURE__ */ new Set();
  const add2 = (text) => {
    for (const [word] of text.matchAll(WORD)) names2.add(word);
  };
  for (const { steps = [], words = [], python: python3, path } of inventory.manifests) {
    for (const step of steps) {
      if (step.script === void 0 || step.text !== step.script.text) add2(withoutSelf(step.text, path));
      else add2(withoutSelf(step.script.text, path));
    }
    for (const word of words) add2(word);
    for (const word of [...python3?.entryPoints ?? [], ...python3?.moduleStrings ?? []]) add2(word);
  }
  for (const file of facts.values()) {
    for (const mark of file.wiring ?? []) if (mark.kind === "names") names2.add(mark.name);
    for (const { path } of file.loadsByPath ?? []) add2(path);
    for (const command of file.document?.commands ?? []) if (command.kind === "script") add2(command.path);
  }
  return names2;
}
function withoutSelf(text, path) {
  return text.replaceAll(path.slice(path.lastIndexOf("/") + 1), "");
}

// rules/delivery/uncalled-guard/rule.ts
var rule_default5 = defineRule({
  id: "delivery/uncalled-guard",
  title: "guard script that nothing calls",
  severity: "low",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: guardsIn(context).length, noun: "scripts that check" }),
  *check(context) {
    if (!runsSomething(context) || mayBeCalledUnseen(context)) return;
    const reach = reachOf(context);
    const named = namesIn(context);
    for (const { path, range } of guardsIn(context)) {
      const name = baseName(path);
      const stem = name.replace(/\.\w+$/, "");
      if (reach.callsOf(path).length > 0 || named.has(name) || named.has(stem)) continue;
      if (context.graph.edgesTo(path).length > 0) continue;
      yield {
        path,
        range,
        subject: path,
        message: `no workflow, hook, package script, Makefile, test, document or other script calls ${path}: what it checks is checked only when somebody thinks of it`,
        recommendation: "Call it in CI or in a hook, or remove it"
      };
    }
  },
  canaries: (context) => runsSomething(context) && !mayBeCalledUnseen(context) ? plantGuards(context) : []
});
function runsSomething(context) {
  return scriptsOf(context).some(({ kind }) => kind === "ci" || kind === "hook");
}
function guardsIn({ inventory, facts }) {
  const found = [];
  for (const file of inventory.files) {
    const mark = facts.get(file.path)?.wiring?.find(({ kind }) => kind === "guard");
    if (mark !== void 0 && file.role === "script") found.push({ path: file.path, range: mark.range });
  }
  for (const { path, steps = [] } of inventory.manifests) {
    const text = steps[0]?.script?.text ?? "";
    if (!/\.(?:sh|bash)$/.test(path) || !isNamedGuard(path) || !judgesTree(text)) continue;
    const end = text.indexOf("\n");
    found.push({
      path,
      range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: (end < 0 ? text.length : end) + 1 }
    });
  }
  return found.sort((a, b) => a.path < b.path ? -1 : 1);
}

// rules/delivery/validates-own-rewrite/work.ts
var TOOLS = [
  [/^black$/, "black", /^(?!.*--(?:check|diff)\b)/, /--check\b/],
  [/^isort$/, "isort", /^(?!.*(?:--check|--diff|-c\b))/, /--check|(?:^| )-c\b/],
  [/^prettier$/, "prettier", /--write\b|(?:^| )-w\b/, /--check\b|(?:^| )-[cl]\b|--list-different/],
  [/^ruff$/, "ruff format", /^format\b(?!.*--(?:check|diff)\b)/, /^format\b.*--(?:check|diff)\b/],
  [
    /^ruff$/,
    "ruff check",
    /^check\b.*--fix\b(?!.*--(?:exit-non-zero-on-fix|no-fix))/,
    /^check\b(?!.*--(?:fix|unsafe-fixes|select))/
  ],
  [/^eslint$/, "eslint", /--fix\b/, /^(?!.*--fix)/],
  [/^oxfmt$/, "oxfmt", /^(?!.*--check\b)/, /--check\b/],
  [
    /^biome$/,
    "biome",
    /^(?:check|format|lint)\b.*--(?:write|fix|apply)\b/,
    /^(?:ci|check|format|lint)\b(?!.*--(?:write|fix|apply)\b)/
  ],
  [/^stylelint$/, "stylelint", /--fix\b/, /^(?!.*--fix)/],
  [/^gofmt$/, "gofmt", /(?:^| )-w\b/, /(?:^| )-[ld]\b/],
  [/^cargo$/, "cargo fmt", /^fmt\b(?!.*--check\b)/, /^fmt\b.*--check\b/],
  [/^(?:terraform|tofu)$/, "terraform fmt", /^fmt\b(?!.*-check\b)/, /^fmt\b.*-check\b/],
  [
    /^uv$/,
    "uv lock",
    /^lock\b(?!.*--(?:check|locked|dry-run)\b)/,
    /^(?:lock\b.*--(?:check|locked)\b|sync\b.*--locked\b)/
  ],
  [/^poetry$/, "poetry lock", /^lock\b/, /^check\b.*--lock\b/],
  [/^pdm$/, "pdm lock", /^lock\b(?!.*--check)/, /^lock\b.*--check\b/],
  [
    /^pytest$/,
    "snapshots of pytest",
    /--snapshot-update\b|--inline-snapshot[= ](?:fix|create|update)/,
    /^(?!.*(?:--snapshot-update|--inline-snapshot|--collect-only|--co\b))/
  ],
  [/^(?:jest|vitest)$/, "snapshots", /(?:^| )-u\b|--update(?:Snapshot)?\b/, /^(?!.*(?:-u\b|--update))/]
];
function workOf(command) {
  for (const invocation of invocationsOf(command)) {
    const tool = invocation.kind === "target" ? invocation.otherwise : invocation;
    if (tool === void 0 || tool.kind === "target" || tool.kind === "file") continue;
    const { name, args } = tool;
    const words = args.join(" ");
    if (/(?:^|\s)(?:--version|--help|-)(?=\s|$)|--stdin/.test(words)) continue;
    const bare = name === "ruff" && !/^(?:check|format)$/.test(args[0] ?? "");
    if (bare) continue;
    for (const [program, subject, writes, checks2] of TOOLS) {
      if (!program.test(name)) continue;
      if (writes.test(words)) return { kind: "rewrites", subject, places: placesOf(args) };
      if (checks2.test(words)) return { kind: "checks", subject, places: placesOf(args) };
    }
  }
  return void 0;
}
function placesOf(args) {
  return args.filter(
    (arg, index) => !arg.startsWith("-") && !/^(?:-\w|--[\w-]+)$/.test(args[index - 1] ?? "") && (index > 0 || /[./]/.test(arg))
  ).filter((arg) => !/^(?:check|format|fmt|lint|lock|sync|run|ci)$/.test(arg)).map((arg) => arg.replace(/\/+$/, "") || ".");
}

// rules/delivery/validates-own-rewrite/rule.ts
var rule_default6 = defineRule({
  id: "delivery/validates-own-rewrite",
  title: "check of what the step before has rewritten",
  severity: "medium",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: [...jobsOf(context)].flatMap((job) => job).length, noun: "scripts" }),
  *check(context) {
    const reach = reachOf(context);
    for (const job of jobsOf(context)) {
      const origin = job[0] === void 0 ? void 0 : reach.originOf(job[0]);
      const found = findRewritten(job);
      if (found === void 0) continue;
      yield { ...resultOf2(found), ...origin === "ci" ? {} : { severity: "low" } };
    }
  },
  canaries: (context) => plantForms(context, "own-rewrite", [
    { operator: "formatter", in: "ci", text: workflow("ruff format .\nruff format --check .") },
    { operator: "fix", in: "ci", text: workflow("npx eslint --fix .\nnpx eslint .") },
    { operator: "lock", in: "ci", text: workflow("uv lock\nuv lock --check") },
    { operator: "snapshot", in: "ci", text: workflow("pytest --snapshot-update\npytest") },
    { operator: "recipe", in: "make", text: "fmt-check:\n	black .\n	black --check .\n" }
  ])
});
function* jobsOf(context) {
  const jobs = /* @__PURE__ */ new Map();
  for (const script2 of scriptsOf(context)) {
    const key = `${script2.manifest.path}\0${script2.first.job ?? ""}`;
    const list3 = jobs.get(key);
    if (list3 === void 0) jobs.set(key, [script2]);
    else list3.push(script2);
  }
  yield* jobs.values();
}
function findRewritten(job) {
  if (job.some(
    ({ script: script2 }) => /\bgit\s+(?:diff|status|add|commit|push|stash|ls-files\s+-m)\b|\bgh\s+pr\b/.test(script2.text)
  ))
    return void 0;
  const rewrites = [];
  for (const run3 of job) {
    for (const done of workIn(run3)) {
      const { work } = done;
      if (work.kind === "rewrites") {
        if ((run3.script.ci?.conditions ?? []).every(({ of }) => of === "job")) rewrites.push(done);
        continue;
      }
      const rewrite = rewrites.find(
        (each) => each.work.subject === work.subject && each.cwd === done.cwd && covers(each.work, work)
      );
      if (rewrite !== void 0) return { rewrite, check: done };
    }
  }
  return void 0;
}
function covers(rewrite, check) {
  if (rewrite.places.length === 0 || rewrite.places.includes(".")) return true;
  return check.places.length > 0 && check.places.every((place) => rewrite.places.includes(place));
}
function* workIn(run3) {
  const tree = run3.tree ?? (run3.kind === "tox" ? parseShell(run3.script.text) : void 0);
  if (tree === void 0) return;
  const moves = new Set(
    [...nodesOf(tree)].filter(({ kind }) => kind === "if" || kind === "case" || kind === "function")
  );
  for (const node of nodesOf(tree)) {
    if (node.kind !== "simple" || [...moves].some((each) => each.start <= node.start && node.end <= each.end)) continue;
    const work = workOf(commandOf(node));
    if (work !== void 0) yield { run: run3, node, work, cwd: cwdAt(run3, node) };
  }
}
function cwdAt(run3, node) {
  const range = rangeOf(run3, node);
  return run3.steps.find((step) => step.range?.startLine === range.startLine)?.cwd ?? run3.script.cwd;
}
function resultOf2({ rewrite, check }) {
  const before = quoteOf(rewrite.run.script, rewrite.node);
  const after = quoteOf(check.run.script, check.node);
  const { path } = check.run.manifest;
  const line = rangeOf(rewrite.run, rewrite.node).startLine;
  return {
    path,
    range: rangeOf(check.run, check.node),
    subject: after,
    message: `\`${after}\` looks at what \`${before}\` has just rewritten (line ${line}), so what was committed is never judged`,
    recommendation: `Take the rewriting out of the job, or end it with \`git diff --exit-code\``,
    chain: [{ path, line, note: `rewrites: ${before}` }]
  };
}

// rules/delivery/index.ts
var delivery_default = [
  rule_default,
  rule_default2,
  rule_default3,
  rule_default4,
  rule_default5,
  rule_default6
];

// ../wire-run.mts
var [only, ...roots2] = process.argv.slice(2);
for (const root of roots2) {
  const opened = await openFolder(root);
  const source = opened.source ?? opened.folder?.source;
  const inventory = await takeInventory(source);
  const context = { inventory, facts: /* @__PURE__ */ new Map(), graph: void 0, options: {}, unitOf: () => ({ id: "." }), isTest: (p) => roleOf2(p) === "test" };
  for (const rule of delivery_default) {
    if (only !== "all" && !rule.id.endsWith(only)) continue;
    const t = process.cpuUsage();
    const found = [...rule.check(context)];
    const u = process.cpuUsage(t);
    for (const f of found) console.log(`${root.replace(/^.*\/(wire-corpus|corpus)\//, "")} ${f.path}:${f.range.startLine} [${f.severity ?? rule.severity}] ${f.message}`);
    console.error(root, rule.id, found.length, rule.examined(context).count, Math.round(u.user / 1e3) + "ms");
  }
}
