/** Temporary folders and git repositories for tests: real ones, removed at the end of the process. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { openFolder, type FolderOptions } from "../../src/host/folder.ts";
import type { FileSource, Listing } from "../../src/inventory/types.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "assay-test-")));
  made.push(root);
  put(root, files);
  return root;
}

export function put(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

const ENV = {
  PATH: process.env["PATH"] ?? "",
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.org",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.org",
  GIT_ALLOW_PROTOCOL: "file",
};

export function git(root: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd: root, env: ENV, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** A repository with everything committed, and with files older than its index: nothing is racy. */
export function repositoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = folderWith(files);
  git(root, "init", "-q", "-b", "main");
  if (Object.keys(files).length > 0) {
    settle(root, Object.keys(files));
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", "first");
  }
  return root;
}

const PAST = new Date("2020-01-01T00:00:00Z");

export function settle(root: string, paths: readonly string[]): void {
  for (const path of paths) utimesSync(join(root, path), PAST, PAST);
}

export async function open(root: string, options: FolderOptions = {}): Promise<FileSource> {
  const opened = await openFolder(root, options);
  if (!opened.ok) throw new Error(opened.message);
  return opened.source;
}

export async function list(root: string, options: FolderOptions = {}): Promise<Listing> {
  return (await open(root, options)).list();
}

export function pathsOf(listing: Listing): string[] {
  return listing.files.map((file) => file.path);
}
