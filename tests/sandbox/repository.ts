/** A git repository of the "user" in a temporary folder, and a fingerprint of everything in it. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { openFolder } from "../../src/host/folder.ts";
import { openScratch, type HostScratch } from "../../src/host/scratch.ts";
import type { Sandbox } from "../../src/sandbox/types.ts";

const folders: string[] = [];
const scratches: HostScratch[] = [];

afterAll(async () => {
  for (const scratch of scratches.splice(0)) await scratch.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-test-"));
  folders.push(folder);
  return folder;
}

/** Writes the files; with `git` all but those below `untracked/` are committed. */
export function repositoryOf(files: Readonly<Record<string, string>>, { git = true } = {}): string {
  const root = join(newFolder(), "repo with space");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  if (git) {
    const run = (...args: string[]): unknown =>
      execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.invalid", ...args], { cwd: root });
    run("init", "-q", "-b", "trunk");
    run("add", "--", ...Object.keys(files).filter((path) => !path.startsWith("untracked/") && !isIgnored(path, files)));
    run("commit", "-qm", "start");
  }
  return root;
}

function isIgnored(path: string, files: Readonly<Record<string, string>>): boolean {
  const patterns = (files[".gitignore"] ?? "").split("\n").filter((line) => line !== "");
  return patterns.some((pattern) => path.startsWith(pattern.replace(/^\//, "")));
}

export async function scratchOf(root: string, sandbox: Sandbox): Promise<HostScratch> {
  const source = await openFolder(root);
  if (!source.ok) throw new Error(source.message);
  const opened = await openScratch(root, await source.source.list(), sandbox);
  if (!opened.ok) throw new Error(opened.message);
  scratches.push(opened.scratch);
  return opened.scratch;
}

/** Over every path, type, permission, time of change and content below `root`, `.git` included. */
export function fingerprint(root: string): string {
  const hash = createHash("sha256");
  const visit = (path: string): void => {
    const stat = lstatSync(path);
    hash.update(`${path} ${stat.mode} ${stat.ino} ${stat.isDirectory() ? "" : stat.mtimeMs}\n`);
    if (stat.isSymbolicLink()) hash.update(readlinkSync(path));
    else if (stat.isFile()) hash.update(readFileSync(path));
    else if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
  };
  visit(root);
  return hash.digest("hex");
}
