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
  const shallow = await git(resolve(root), ["rev-parse", "--is-shallow-repository"]);
  return shallow.ok && shallow.stdout.toString("utf8").trim() === "false" ? "none" : "unknown";
}

/** The commit that added a path; undefined while it is not committed. */
export async function addedIn(root: string, path: string): Promise<CommitInfo | undefined> {
  const commits = await log(root, ["--diff-filter=A", "HEAD", "--", path]);
  return commits.at(0);
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
