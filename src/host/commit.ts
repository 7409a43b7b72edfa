/** A commit as a source of files, and the renames between a commit and today. Nothing is checked out. */
import { join, resolve } from "node:path";
import type { FileSource, ListedFile, Listing } from "../inventory/types.ts";
import type { LeftOut } from "../model/index.ts";
import { isBlobOf } from "./blob.ts";
import type { Opened } from "./folder.ts";
import { git } from "./git.ts";
import { objectReader } from "./objects.ts";
import { DEFAULT_MAX_BYTES, insideReader, isInsidePath } from "./read.ts";
import { byPath } from "./walk.ts";

export interface ObjectOptions {
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

/** Opens the part of commit `ref` that lies in the folder `root`, with paths relative to `root`. */
export async function openCommit(root: string, ref: string, options: ObjectOptions = {}): Promise<Opened> {
  const folder = resolve(root);
  const commit = await resolveCommit(folder, ref, options.signal);
  if (!commit.ok) return commit;
  const tree = await git(folder, ["ls-tree", "-r", "-z", commit.id], options.signal);
  if (!tree.ok) return { ok: false, message: `cannot list ${ref}: ${tree.reason}` };
  const entries: ObjectEntry[] = [];
  for (const record of tree.stdout.toString("utf8").split("\0")) {
    const tab = record.indexOf("\t");
    const [mode = "", , blob = ""] = record.slice(0, tab).split(" ");
    if (tab > 0) entries.push({ path: record.slice(tab + 1), mode, blob });
  }
  const listing = { method: "commit" as const, commit: commit.id, dirty: false };
  return { ok: true, source: objectSource(folder, entries, listing, options) };
}

export interface ObjectEntry {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
}

/** A source whose contents are git objects. */
export function objectSource(
  folder: string,
  entries: readonly ObjectEntry[],
  about: Omit<Listing, "files" | "leftOut">,
  options: ObjectOptions,
): FileSource {
  const blobs = new Map<string, string>();
  const files: ListedFile[] = [];
  const leftOut: LeftOut[] = [];
  for (const { path, mode, blob } of entries) {
    if (!isInsidePath(path) || path.includes("\uFFFD")) {
      const reason = isInsidePath(path) ? "its name is not valid UTF-8" : "the path leaves the audited folder";
      leftOut.push({ path, files: 1, kind: "unread", reason });
    } else if (mode === "160000") files.push({ path, kind: "submodule" });
    else if (mode === "120000") files.push({ path, kind: "symlink" });
    else {
      blobs.set(path, blob);
      files.push({ path, kind: "file", blob, executable: mode === "100755" });
    }
  }
  files.sort(byPath);
  const objects = objectReader(folder, options.maxBytes ?? DEFAULT_MAX_BYTES);
  return {
    list: () => Promise.resolve({ ...about, files, leftOut }),
    read(path) {
      const blob = blobs.get(path);
      if (blob === undefined) return Promise.resolve({ ok: false, kind: "unread", reason: "does not exist" });
      return objects.read(blob);
    },
    close: objects.close,
  };
}

type Commit = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };

async function resolveCommit(folder: string, ref: string, signal?: AbortSignal): Promise<Commit> {
  if (ref === "" || ref.startsWith("-") || ref.includes("\0")) {
    return { ok: false, message: `"${ref}" is not the name of a commit` };
  }
  const found = await git(folder, ["rev-parse", "-q", "--verify", `${ref}^{commit}`], signal);
  if (found.ok) return { ok: true, id: found.stdout.toString("utf8").trim() };
  const shallow = await git(folder, ["rev-parse", "--is-shallow-repository"], signal);
  if (!shallow.ok) return { ok: false, message: `cannot read the commit ${ref}: ${shallow.reason}` };
  const hint =
    shallow.stdout.toString("utf8").trim() === "true" ? "; this clone is shallow: fetch its whole history" : "";
  return { ok: false, message: `there is no commit ${ref} here${hint}` };
}

/**
 * Renames between commit `ref` and today: path then → path now, relative to `root`. Staged and committed renames by
 * similarity; those that git has not been told of yet only where the content is the same. Empty when git cannot tell.
 */
export async function renamesSince(root: string, ref: string): Promise<ReadonlyMap<string, string>> {
  const folder = resolve(root);
  const renamed = new Map<string, string>();
  const commit = await resolveCommit(folder, ref);
  if (!commit.ok) return renamed;
  const [diff, deleted, others] = await Promise.all([
    git(folder, [...diffIndex("--find-renames", "--diff-filter=R", "--name-status"), commit.id, "--", "."]),
    git(folder, ["ls-files", "-d", "-s", "-z"]),
    git(folder, ["ls-files", "-o", "--exclude-standard", "-z"]),
  ]);
  if (diff.ok) {
    const fields = diff.stdout.toString("utf8").split("\0");
    for (let i = 0; i + 2 < fields.length; i += 3) renamed.set(fields[i + 1] ?? "", fields[i + 2] ?? "");
  }
  if (deleted.ok && others.ok) {
    for (const [from, to] of untoldRenames(folder, deleted.stdout, others.stdout)) {
      renamed.set(originOf(renamed, from), to);
    }
  }
  return renamed;
}

const diffIndex = (...args: string[]): string[] => [
  "diff-index",
  "--cached",
  "-z",
  "--relative",
  "--no-ext-diff",
  "--no-textconv",
  "--ignore-submodules",
  ...args,
];

/** The name at the base of a path that was renamed and staged, and then moved again. */
function originOf(renamed: ReadonlyMap<string, string>, path: string): string {
  for (const [from, to] of renamed) if (to === path) return from;
  return path;
}

const MAX_HASHED = 2000;

function* untoldRenames(folder: string, deleted: Buffer, others: Buffer): Generator<readonly [string, string]> {
  const gone = new Map<string, string>();
  for (const record of deleted.toString("utf8").split("\0")) {
    const match = /^\d+ ([0-9a-f]+) 0\t(.+)$/s.exec(record);
    if (match !== null) gone.set(match[1] ?? "", match[2] ?? "");
  }
  if (gone.size === 0) return;
  const reader = insideReader(join(folder));
  const candidates = others.toString("utf8").split("\0").filter(Boolean).slice(0, MAX_HASHED);
  for (const path of candidates) {
    const read = path.endsWith("/") ? undefined : reader.read(path);
    if (read?.ok !== true) continue;
    for (const [blob, from] of gone) {
      if (!isBlobOf(blob, read.bytes)) continue;
      yield [from, path];
      gone.delete(blob);
      break;
    }
  }
}
