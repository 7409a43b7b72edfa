/** A git repository for a scratch copy: one commit, nothing of the user's configuration, no program but git itself. */
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Listing } from "../inventory/types.ts";
import { run } from "./run.ts";

const IDENTITY = { name: "Assay", email: "assay@example.invalid", date: "2026-01-01T00:00:00Z" };

const ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: IDENTITY.name,
  GIT_AUTHOR_EMAIL: IDENTITY.email,
  GIT_AUTHOR_DATE: IDENTITY.date,
  GIT_COMMITTER_NAME: IDENTITY.name,
  GIT_COMMITTER_EMAIL: IDENTITY.email,
  GIT_COMMITTER_DATE: IDENTITY.date,
};

/** Of commits that are written without git, in its own form: seconds since 1970 and the zone. */
export const SIGNATURE = `${IDENTITY.name} <${IDENTITY.email}> ${Date.parse(IDENTITY.date) / 1000} +0000`;

/** Off for good, as the guard's own git commands read them too. */
const SETTINGS: Readonly<Record<string, string>> = {
  "user.name": IDENTITY.name,
  "user.email": IDENTITY.email,
  "commit.gpgsign": "false",
  "core.autocrlf": "false",
  "core.untrackedCache": "false",
  "gc.auto": "0",
  "index.version": "2",
  "maintenance.auto": "false",
};

type Step = { readonly args: readonly string[]; readonly input?: string };

/**
 * Makes the repository in `folder` and commits the tracked files of `listing`. `ignored` paths are kept out of sight.
 * Returns why it could not be made, or undefined.
 */
export async function makeRepository(
  folder: string,
  listing: Listing,
  present: ReadonlySet<string>,
  ignored: readonly string[],
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const branch = /^[A-Za-z0-9][A-Za-z0-9/_.-]*$/.test(listing.branch ?? "") ? (listing.branch ?? "main") : "main";
  let failure = await gitIn(folder, { args: ["init", "--quiet", "--template=", `--initial-branch=${branch}`] }, signal);
  // A name that git does not allow.
  if ("reason" in failure) failure = await gitIn(folder, { args: ["init", "--quiet", "--template="] }, signal);
  if ("reason" in failure) return failure.reason;
  for (const [name, value] of Object.entries(SETTINGS)) {
    const set = await gitIn(folder, { args: ["config", name, value] }, signal);
    if ("reason" in set) return set.reason;
  }
  const excludes = join(folder, ".git", "info", "exclude");
  mkdirSync(dirname(excludes), { recursive: true });
  appendFileSync(excludes, ignored.map((path) => `/${path.replace(/[\\*?[!# ]/g, "\\$&")}\n`).join(""));

  const tracked = listing.files.filter(({ path, untracked }) => untracked !== true && present.has(path));
  const staged = await gitIn(
    folder,
    {
      // A small threshold makes git write one pack instead of a file for each blob.
      args: ["-c", "core.bigFileThreshold=1", "update-index", "--add", "-z", "--stdin"],
      input: tracked.map(({ path }) => `${path}\0`).join(""),
    },
    signal,
  );
  if ("reason" in staged) return staged.reason;
  const tree = await gitIn(folder, { args: ["write-tree"] }, signal);
  if ("reason" in tree) return tree.reason;
  const commit = await gitIn(folder, { args: ["commit-tree", "-m", "tree", tree.stdout] }, signal);
  if ("reason" in commit) return commit.reason;
  // Guards compare with the branch that a change goes to.
  const names = new Set([branch, "main"].map((name) => `refs/remotes/origin/${name}`));
  const refs = ["HEAD", ...names].map((name) => `update ${name} ${commit.stdout}\n`).join("");
  const updated = await gitIn(folder, { args: ["update-ref", "--stdin"], input: refs }, signal);
  if ("reason" in updated) return updated.reason;
  const packed = await gitIn(folder, { args: ["repack", "-a", "-d", "-q"] }, signal);
  return "reason" in packed ? packed.reason : undefined;
}

/** After a copy every file has another inode: git would read all of them each time. */
export async function refreshIndex(folder: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const refreshed = await gitIn(folder, { args: ["update-index", "-q", "--refresh"] }, signal);
  return "reason" in refreshed ? refreshed.reason : undefined;
}

async function gitIn(
  folder: string,
  { args, input }: Step,
  signal: AbortSignal | undefined,
): Promise<{ readonly stdout: string } | { readonly reason: string }> {
  const result = await run("git", ["-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null", ...args], {
    cwd: folder,
    // Above the copy there may be a repository of someone else.
    env: { ...ENVIRONMENT, PATH: process.env["PATH"] ?? "", GIT_CEILING_DIRECTORIES: dirname(folder) },
    ...(input === undefined ? {} : { input }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (result.kind === "exited" && result.code === 0) return { stdout: result.stdout.toString("utf8").trim() };
  const why = result.kind === "exited" ? (result.stderr.trim().split("\n")[0] ?? "") : result.reason;
  return { reason: `git ${args.find((arg) => !arg.startsWith("-") && !arg.includes("=")) ?? ""}: ${why}` };
}
