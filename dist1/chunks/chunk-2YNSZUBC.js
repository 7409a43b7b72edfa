// src/host/read.ts
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from "node:fs";
import { isAbsolute, join, sep } from "node:path";

// src/host/run.ts
import { spawn } from "node:child_process";
var STDERR_KEPT = 64 * 1024;
function killGroup(child) {
  if (child.pid === void 0) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {}
}
function run(program, args, options) {
  const { timeoutMs = 12e4, maxOutput = 512 * 1024 * 1024, signal } = options;
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ kind: "stopped", reason: "aborted" });
    let child;
    try {
      child = spawn(program, args, {
        cwd: options.cwd,
        env: { ...options.env },
        stdio: [options.input === void 0 ? "ignore" : "pipe", "pipe", "pipe"],
        // A group of its own: a time-out must also end what the program started.
        detached: process.platform !== "win32",
        windowsHide: true,
      });
    } catch (error) {
      return resolve({ kind: "not-started", reason: reasonOf(error) });
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
      resolve(result);
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

// src/host/read.ts
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
  const folderIsInside = (folder) => {
    let inside = folders.get(folder);
    if (inside === void 0) {
      realRoot ??= realpathSync.native(root);
      const real = realpathSync.native(join(root, folder));
      inside = real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);
      folders.set(folder, inside);
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
    },
  };
}
var OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
function readRegular(absolute, limit) {
  let descriptor;
  try {
    descriptor = openSync(absolute, OPEN_FLAGS);
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
    const count = readSync(descriptor, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return length === size ? bytes : bytes.subarray(0, length);
}

export { killGroup, run, reasonOf, DEFAULT_MAX_BYTES, isInsidePath, insideReader };
