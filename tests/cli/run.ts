/** Runs the built command as a user would: its exit code, stdout and stderr. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

export const CLI = join(import.meta.dirname, "..", "..", "dist", "cli.js");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function assay(
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): Ran {
  const run = spawnSync(process.execPath, [CLI, ...args], {
    cwd: options.cwd ?? tmpdir(),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...cleanEnvironment(), ...options.env },
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** No colours, no outer git, and a cache that belongs to the tests. */
export function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(GIT_|FORCE_COLOR|NO_COLOR|ASSAY_)/.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), ASSAY_CACHE_DIR: join(scratch(), "cache") };
}

let folder: string | undefined;
export function scratch(): string {
  folder ??= mkdtempSync(join(tmpdir(), "assay-cli-"));
  return folder;
}
afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
  // One test makes 100,000 files; a slow disk needs its time to remove them.
}, 600_000);

let count = 0;
/** A fresh folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  count += 1;
  const root = join(scratch(), `tree-${count}`);
  mkdirSync(root, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

export function git(root: string, ...args: readonly string[]): string {
  const run = spawnSync(
    "git",
    ["-C", root, "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...args],
    {
      encoding: "utf8",
      env: cleanEnvironment(),
    },
  );
  if (run.status !== 0) throw new Error(`git ${args.join(" ")}: ${run.stderr}`);
  return run.stdout;
}

export function repositoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = folderWith(files);
  git(root, "init", "-q", "-b", "main");
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "first");
  return root;
}
