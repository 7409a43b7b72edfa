/**
 * The files of a working tree as git sees them: the index, and what is neither tracked nor ignored.
 *
 * Which tracked files are unchanged is decided here from the index's stat data and not by `git diff-files` or `git status`:
 * for entries whose stat data cannot tell ("racy") those convert the content first, and so start the clean filter
 * that the repository's configuration names.
 */
import { lstatSync, readFileSync, statSync, type Stats } from "node:fs";
import { join, resolve } from "node:path";
import type { ListedFile, Listing } from "../inventory/types.ts";
import type { LeftOut } from "../model/index.ts";
import { blobId, isBlobOf } from "./blob.ts";
import { git, NO_REPOSITORY } from "./git.ts";
import { parseIndex, type IndexEntry } from "./git-index.ts";
import { statIsClean, type Instant } from "./git-stat.ts";
import { isInsidePath } from "./read.ts";
import { reasonOf } from "./run.ts";
import { byPath } from "./walk.ts";

export type GitListing =
  | { readonly kind: "listing"; readonly listing: Listing }
  | { readonly kind: "no-repository" }
  /** There is a repository, but it does not help here. */
  | { readonly kind: "unusable"; readonly reason: string };

/** Re-reading a file to learn whether it changed is not worth it above this size: no rule reads such files. */
const REREAD_LIMIT = 4 * 1024 * 1024;

/** Lists `root` (absolute) by git; paths are relative to `root`, which may be below the top of the repository. */
export async function listByGit(root: string, signal?: AbortSignal): Promise<GitListing> {
  const ask = (...args: string[]): ReturnType<typeof git> => git(root, args, signal);
  const [place, index, others, head, staged] = await Promise.all([
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
      ".",
    ),
  ]);
  if (!place.ok) {
    if (place.reason !== NO_REPOSITORY) return { kind: "unusable", reason: place.reason };
    const isBroken = lstatSync(join(root, ".git"), { throwIfNoEntry: false }) !== undefined;
    return isBroken ? { kind: "unusable", reason: "its .git is not a git repository" } : { kind: "no-repository" };
  }
  const [isWorkTree, indexPath = "", headPath = "", prefix = ""] = place.stdout.toString("utf8").split("\n");
  if (isWorkTree !== "true") return { kind: "unusable", reason: "the git repository has no working tree here" };
  if (!index.ok) return { kind: "unusable", reason: index.reason };
  if (!others.ok) return { kind: "unusable", reason: others.reason };

  const entries = parseIndex(index.stdout);
  if (entries.length === 0 && prefix !== "") {
    return { kind: "unusable", reason: `git does not track this folder (${prefix} of the repository around it)` };
  }
  const tree = new WorkingTree(root, indexTime(resolve(root, indexPath)));
  for (const entry of entries) tree.addTracked(entry);
  for (const path of others.stdout.toString("utf8").split("\0")) {
    if (path !== "") tree.addUntracked(path);
  }
  tree.files.sort(byPath);
  const branch = branchOf(resolve(root, headPath));
  return {
    kind: "listing",
    listing: {
      files: tree.files,
      dirty: tree.dirty || (head.ok && !staged.ok),
      method: "git",
      leftOut: tree.leftOut(),
      ...(head.ok ? { commit: head.stdout.toString("utf8").trim() } : {}),
      ...(branch === undefined ? {} : { branch }),
    },
  };
}

/** Read here: starting a process costs more than all the rest of a small repository. Undefined when HEAD is detached. */
function branchOf(head: string): string | undefined {
  const text = readQuietly(head)?.toString("utf8").trim() ?? "";
  // With the "reftable" format the file holds a placeholder.
  const name = /^ref: refs\/heads\/(.+)$/.exec(text)?.[1];
  return name === ".invalid" ? undefined : name;
}

function indexTime(path: string): Instant | undefined {
  try {
    const { mtimeNs } = statSync(path, { bigint: true });
    return { seconds: Number(mtimeNs / 1_000_000_000n), nanoseconds: Number(mtimeNs % 1_000_000_000n) };
  } catch {
    return undefined;
  }
}

/** Joins what git says about each path with what stands in the folder. */
class WorkingTree {
  readonly files: ListedFile[] = [];
  dirty = false;
  readonly #root: string;
  readonly #indexTime: Instant | undefined;
  readonly #seen = new Set<string>();
  readonly #realFolders = new Map<string, boolean>();
  readonly #left: LeftOut[] = [];
  #sparse = 0;

  constructor(root: string, indexTime: Instant | undefined) {
    this.#root = root;
    this.#indexTime = indexTime;
  }

  addTracked(entry: IndexEntry): void {
    const { path } = entry;
    // The stages of a merge conflict are one file of the folder; a name that is no UTF-8 may look like another.
    if (this.#seen.has(path)) {
      if (entry.stage === 0) this.#leave(path, "its name is not valid UTF-8 and looks like another file's");
      return;
    }
    this.#seen.add(path);
    if (entry.stage !== 0) this.dirty = true;
    if (entry.kind === "submodule") {
      this.files.push({ path, kind: "submodule" });
      return;
    }
    if (entry.skipWorktree && !this.#stat(path)) {
      this.#sparse += 1;
      return;
    }
    const stat = this.#look(path);
    if (stat === undefined) {
      this.dirty = true;
      return;
    }
    this.#push(path, stat, entry);
  }

  addUntracked(path: string): void {
    if (path.endsWith("/")) {
      // git does not look into a repository inside the repository.
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
    if (stat !== undefined) this.#push(path, stat, undefined);
  }

  leftOut(): readonly LeftOut[] {
    if (this.#sparse === 0) return this.#left;
    const reason = "tracked, but not in this sparse checkout";
    return [...this.#left, { path: "**", files: this.#sparse, kind: "ignored", reason }];
  }

  #push(path: string, stat: Stats, entry: IndexEntry | undefined): void {
    if (stat.isSymbolicLink()) {
      if (entry !== undefined && entry.kind !== "symlink") this.dirty = true;
      this.files.push({ path, kind: "symlink", ...(entry === undefined ? { untracked: true } : {}) });
      return;
    }
    if (!stat.isFile()) {
      // A folder now stands where git tracked a file: its own files are listed as untracked.
      this.dirty = true;
      if (!stat.isDirectory()) this.#left.push({ path, files: 1, kind: "ignored", reason: "not a regular file" });
      return;
    }
    const executable = (stat.mode & 0o111) !== 0;
    const blob = entry === undefined ? undefined : this.#trustedBlob(entry, stat);
    this.files.push({
      path,
      kind: "file",
      bytes: stat.size,
      executable,
      ...(blob === undefined ? {} : { blob }),
      ...(entry === undefined ? { untracked: true } : {}),
    });
  }

  /** The index's blob id when the file certainly has that content; notes changes on the way. */
  #trustedBlob(entry: IndexEntry, stat: Stats): string | undefined {
    if (entry.stage !== 0 || entry.kind !== "file" || entry.intentToAdd) {
      this.dirty = true;
      return undefined;
    }
    if (statIsClean(entry.stat, stat, this.#indexTime)) return entry.blob;
    // As git does: another size than recorded is a change; size 0 is also recorded when git itself was not sure.
    if (entry.stat !== undefined && entry.stat.size !== 0 && entry.stat.size !== stat.size >>> 0) {
      this.dirty = true;
      return undefined;
    }
    if (stat.size > REREAD_LIMIT) return undefined;
    const bytes = readQuietly(join(this.#root, entry.path));
    if (bytes === undefined) return undefined;
    if (isBlobOf(entry.blob, bytes)) return entry.blob;
    if (!isCheckedOutWithCrLf(entry.blob, bytes)) this.dirty = true;
    return undefined;
  }

  /** What stands at a path; when nothing does, `undefined`, and a reason is noted unless it was simply deleted. */
  #look(path: string): Stats | undefined {
    if (!isInsidePath(path)) {
      this.#leave(path, "the path leaves the audited folder");
      return undefined;
    }
    const slash = path.lastIndexOf("/");
    if (slash > 0 && !this.#isRealFolder(path.slice(0, slash))) return undefined;
    try {
      return lstatSync(`${this.#root}/${path}`);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (path.includes("\uFFFD")) this.#leave(path, "its name is not valid UTF-8: rename it");
      else if (code !== "ENOENT" && code !== "ENOTDIR") this.#leave(path, reasonOf(error));
      return undefined;
    }
  }

  #stat(path: string): boolean {
    return lstatSync(join(this.#root, path), { throwIfNoEntry: false }) !== undefined;
  }

  /** False when a link has taken the place of a folder: to git the files below it are deleted. */
  #isRealFolder(folder: string): boolean {
    let real = this.#realFolders.get(folder);
    if (real === undefined) {
      const slash = folder.lastIndexOf("/");
      real = slash <= 0 || this.#isRealFolder(folder.slice(0, slash));
      if (real) {
        const stat = lstatSync(join(this.#root, folder), { throwIfNoEntry: false });
        real = stat === undefined || !stat.isSymbolicLink();
      }
      this.#realFolders.set(folder, real);
    }
    return real;
  }

  #leave(path: string, reason: string): void {
    this.#left.push({ path, files: 1, kind: "unread", reason });
  }
}

function readQuietly(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** `core.autocrlf` and `eol=crlf` write other line ends than the blob has: such a file is not a change. */
function isCheckedOutWithCrLf(blob: string, bytes: Buffer): boolean {
  if (!bytes.includes("\r\n")) return false;
  const normalised = Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  return blobId(normalised, blob.length === 64 ? "sha256" : "sha1") === blob;
}
