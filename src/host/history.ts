/** What git's history says of commits and paths. Nothing is checked out. */
import { resolve } from "node:path";
import { git } from "./git.ts";

export interface CommitInfo {
  readonly id: string;
  /** ISO date of the author. */
  readonly date: string;
  readonly subject: string;
}

/** `unknown`: there is no repository, or only a part of its history is here. */
export async function findCommit(root: string, id: string): Promise<CommitInfo | "none" | "unknown"> {
  const [found] = await log(root, ["-1", `${id}^{commit}`, "--"]);
  if (found !== undefined) return found;
  return (await isShallow(root)) === false ? "none" : "unknown";
}

/** The commit that added a path; undefined while it is not committed, and where the history that would tell is not here. */
export async function addedIn(root: string, path: string): Promise<CommitInfo | undefined> {
  const added = (await log(root, ["--diff-filter=A", "HEAD", "--", path])).at(0);
  // The oldest commit of a shallow clone seems to add everything.
  return added !== undefined && (await isCutOff(root, added.id)) ? undefined : added;
}

async function isCutOff(root: string, commit: string): Promise<boolean> {
  if (!(await isShallow(root))) return false;
  const parents = await git(resolve(root), ["log", "-1", "--no-show-signature", "--format=%P", commit]);
  return !parents.ok || parents.stdout.toString("utf8").trim() === "";
}

async function isShallow(root: string): Promise<boolean | undefined> {
  const shallow = await git(resolve(root), ["rev-parse", "--is-shallow-repository"]);
  return shallow.ok ? shallow.stdout.toString("utf8").trim() === "true" : undefined;
}

/** By 1-based line, the commit that wrote it; nothing for lines that are not committed, or where git cannot tell. */
export async function writtenIn(root: string, path: string): Promise<ReadonlyMap<number, string>> {
  const result = await git(resolve(root), ["blame", "--porcelain", "--", path]);
  const commits = new Map<number, string>();
  for (const line of result.ok ? result.stdout.toString("utf8").split("\n") : []) {
    const [, id, at] = /^([\da-f]{40}) \d+ (\d+)/.exec(line) ?? [];
    if (id !== undefined && !/^0+$/.test(id)) commits.set(Number(at), id);
  }
  return commits;
}

/** Commits after `from`, up to HEAD, that touch one of the paths; the oldest first. */
export async function commitsSince(
  root: string,
  from: string,
  paths: readonly string[],
): Promise<readonly CommitInfo[]> {
  return log(root, ["--reverse", `${from}..HEAD`, "--", ...(paths.length === 0 ? ["."] : paths)]);
}

async function log(root: string, args: readonly string[]): Promise<readonly CommitInfo[]> {
  if (args.some((arg) => arg.includes("\0"))) return [];
  const result = await git(resolve(root), ["log", "--no-show-signature", "--format=%H%x00%aI%x00%s%x00", ...args]);
  if (!result.ok) return [];
  const fields = result.stdout.toString("utf8").split("\0");
  const commits: CommitInfo[] = [];
  for (let at = 0; at + 2 < fields.length; at += 3) {
    commits.push({ id: (fields[at] ?? "").trim(), date: fields[at + 1] ?? "", subject: fields[at + 2] ?? "" });
  }
  return commits;
}
