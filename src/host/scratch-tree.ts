/** One scratch copy, used over and over: plant, run, undo, confirm. */
import { createHash } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { GuardRun, RunVariation, ScratchResult, ScratchTree, TreeChange } from "../guards/types.ts";
import type { Command, CommandResult, Sandbox, Tree } from "../sandbox/types.ts";
import { blobId } from "./blob.ts";
import { run, reasonOf } from "./run.ts";
import { applyChanges } from "./scratch-changes.ts";
import { copyFile, copyWhole } from "./scratch-copy.ts";
import { IndexTrees } from "./scratch-commit.ts";
import { refreshIndex } from "./scratch-git.ts";
import { indexFile, indexName, parseIndexFile, refreshed, stage, type IndexEntries } from "./scratch-index.ts";
import {
  changesSince,
  entryAt,
  isSame,
  snapshotOf,
  type Changes,
  type Entry,
  type Snapshot,
} from "./scratch-snapshot.ts";

/** What all trees of one repository are copies of; no command ever sees it. */
export interface Pristine {
  readonly folder: string;
  readonly original: string;
  readonly isRepository: boolean;
  readonly dependencies: readonly string[];
  readonly hash: string;
}

const INDEX = ".git/index";
const OBJECTS = /^\.git\/objects\/[0-9a-f]{2}$/;

/** A tree that can also be asked for the hash of all that it holds now. */
export interface HostScratchTree extends ScratchTree {
  readonly folder: string;
  readonly rehash: () => string;
}

export async function openTree(
  pristine: Pristine,
  folder: string,
  sandbox: Sandbox,
  signal: AbortSignal | undefined,
): Promise<HostScratchTree> {
  const tree = new WorkingCopy(pristine, folder, sandbox, signal);
  await tree.build();
  return tree;
}

type GitState =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly reason: string };

class WorkingCopy implements HostScratchTree {
  readonly folder: string;
  readonly #pristine: Pristine;
  readonly #sandbox: Sandbox;
  readonly #signal: AbortSignal | undefined;
  /** Folders whose content is not the tree's own. */
  readonly #closed: ReadonlySet<string>;
  #base: Snapshot = new Map();
  #index: IndexEntries = new Map();
  /** Made when something is committed first; of the tree's own index, whose contents never change. */
  #trees: IndexTrees | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(pristine: Pristine, folder: string, sandbox: Sandbox, signal: AbortSignal | undefined) {
    this.#pristine = pristine;
    this.folder = folder;
    this.#sandbox = sandbox;
    this.#signal = signal;
    this.#closed = new Set(pristine.dependencies);
  }

  get treeHash(): string {
    return this.#pristine.hash;
  }

  /** One at a time: a second call waits for the first. */
  run(guard: GuardRun, changes: readonly TreeChange[], variation: RunVariation): Promise<ScratchResult> {
    const next = this.#last.then(() => this.#runOnce(guard, changes, variation));
    this.#last = next;
    return next;
  }

  rehash(): string {
    return hashOf(this.folder, this.#closed);
  }

  async close(): Promise<void> {
    await this.#last;
    await removeFolder(this.folder);
    await removeFolder(this.#awayGit);
  }

  /** Copies the pristine tree once more. */
  async build(): Promise<void> {
    await removeFolder(this.folder);
    await removeFolder(this.#awayGit);
    await copyWhole(this.#pristine.folder, this.folder, this.#signal);
    if (this.#pristine.isRepository) {
      const failure = await refreshIndex(this.folder, this.#signal);
      const index = failure === undefined ? parseIndexFile(readFileSync(join(this.folder, INDEX))) : undefined;
      if (index === undefined)
        throw new Error(`the scratch copy's index cannot be used: ${failure ?? "unknown format"}`);
      this.#index = index;
      this.#trees = undefined;
      writeFileSync(join(this.folder, INDEX), indexFile(index));
    }
    this.#base = snapshotOf(this.folder, this.#closed);
  }

  get #awayGit(): string {
    return `${this.folder}.git-away`;
  }

  async #runOnce(guard: GuardRun, changes: readonly TreeChange[], variation: RunVariation): Promise<ScratchResult> {
    const { original, dependencies } = this.#pristine;
    const applied = applyChanges(this.folder, original, changes, this.#closed);
    let refusal = applied.ok ? undefined : applied.reason;
    let wrote: readonly string[] = [];
    let result: CommandResult | undefined;
    const tree: Tree = { folder: this.folder, original, dependencies };
    const state = refusal === undefined ? this.#setGitState(changes, variation) : { ok: true as const, paths: [] };
    if (!state.ok) refusal = state.reason;
    try {
      if (refusal === undefined && state.ok) {
        const before = this.#planted(changes, state.paths);
        result = await this.#sandbox.run(commandOf(guard, variation), tree, this.#signal);
        const now = this.#look();
        wrote = writtenPaths(this.#base, before, now);
        this.#restore(now);
      } else this.#restore(this.#look());
    } catch (error) {
      // Whatever a command has made of it, a new copy is as good.
      wrote = [`(the tree was beyond repair and was copied anew: ${reasonOf(error)})`];
      await this.build();
    }
    if (result === undefined) return { kind: "not-applied", reason: refusal ?? "the tree could not be restored" };
    return { kind: "ran", result, wrote };
  }

  /** `paths`: files of the repository that hold its new state, besides the index and objects. */
  #setGitState(changes: readonly TreeChange[], variation: RunVariation): GitState {
    const state = variation.git ?? "tracked";
    if (!this.#pristine.isRepository || state === "untracked") return { ok: true, paths: [] };
    try {
      if (state === "none") {
        renameSync(join(this.folder, ".git"), this.#awayGit);
        return { ok: true, paths: [] };
      }
      const { entries, changed } = this.#stage(changes);
      if (state !== "committed") return { ok: true, paths: [] };
      this.#trees ??= new IndexTrees(this.#index);
      return { ok: true, paths: this.#trees.commit(this.folder, entries, changed) };
    } catch (error) {
      return { ok: false, reason: `git: ${reasonOf(error)}` };
    }
  }

  #stage(changes: readonly TreeChange[]): { readonly entries: IndexEntries; readonly changed: ReadonlySet<string> } {
    const entries = new Map(this.#index);
    const changed = new Set<string>();
    for (const { kind, path } of changes) {
      const name = indexName(path);
      if (kind === "remove") {
        for (const other of entries.keys()) {
          if (other !== name && !other.startsWith(`${name}/`)) continue;
          entries.delete(other);
          changed.add(other);
        }
      } else if (lstatSync(join(this.folder, path), { throwIfNoEntry: false })) {
        entries.set(name, stage(this.folder, path));
        changed.add(name);
      }
    }
    if (changes.length > 0) writeFileSync(join(this.folder, INDEX), indexFile(entries));
    return { entries, changed };
  }

  /** Where the tree differs before the run: by the changes, and what they bring about. */
  #planted(changes: readonly TreeChange[], paths: readonly string[]): Changes {
    const before = new Map<string, Entry | undefined>();
    const note = (path: string): void => void before.set(path, entryAt(this.folder, path, this.#closed));
    for (const { kind, path } of changes) {
      for (let at = path; at !== "."; at = dirname(at)) note(at);
      if (kind !== "remove") continue;
      for (const other of this.#base.keys()) if (other.startsWith(`${path}/`)) note(other);
    }
    for (const path of paths) note(path);
    return before;
  }

  #isGitAway(): boolean {
    return lstatSync(this.#awayGit, { throwIfNoEntry: false }) !== undefined;
  }

  /** Where the tree differs now; a repository that was moved away is back where it was. */
  #look(): Changes {
    if (this.#isGitAway()) {
      rmSync(join(this.folder, ".git"), { recursive: true, force: true });
      renameSync(this.#awayGit, join(this.folder, ".git"));
    }
    return changesSince(this.#base, this.folder, this.#closed);
  }

  /** Makes the tree what it was, and confirms it; throws where it cannot. */
  #restore(now: Changes): void {
    const again: string[] = [];
    for (const [path, found] of now) {
      const wanted = this.#base.get(path);
      if (wanted?.kind === "folder" && found?.kind === "folder") chmodSync(join(this.folder, path), wanted.mode);
      else {
        // Where blobs are put is kept, as making and removing a folder each time is slow; `force`: gone with its folder.
        const isKept = found?.kind === "folder" && OBJECTS.test(path);
        if (isKept) this.#base.set(path, { ...found, names: [], isSettled: false });
        else if (found !== undefined) rmSync(join(this.folder, path), { recursive: true, force: true });
        if (wanted !== undefined) again.push(path);
      }
    }
    for (const path of again) this.#bringBack(path);
    this.#renewIndex(again);
    for (const path of again) {
      if (path !== INDEX && !this.#isAsPristine(path)) throw new Error(`${path} cannot be brought back`);
    }
    const touched = new Set([...now.keys()].map((path) => (path === "" || !path.includes("/") ? "" : dirname(path))));
    for (const path of [...touched, ...now.keys()]) this.#renew(path);
  }

  /** The entry of a path that stands there again; folders above changed paths have another time now. */
  #renew(path: string): void {
    if (!this.#base.has(path)) return;
    const entry = entryAt(this.folder, path, this.#closed);
    if (entry === undefined) throw new Error(`${path} is not there`);
    this.#base.set(path, entry);
  }

  #isAsPristine(path: string): boolean {
    const from = join(this.#pristine.folder, path);
    const to = join(this.folder, path);
    const stat = lstatSync(from);
    if (stat.isDirectory()) return lstatSync(to).isDirectory();
    if (stat.isSymbolicLink()) return readlinkSync(to) === readlinkSync(from);
    return readFileSync(to).equals(readFileSync(from));
  }

  #bringBack(path: string): void {
    const from = join(this.#pristine.folder, path);
    const to = join(this.folder, path);
    const stat = lstatSync(from);
    if (stat.isDirectory()) {
      mkdirSync(to);
      chmodSync(to, this.#base.get(path)?.mode ?? 0o755);
    } else if (stat.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else if (path !== INDEX) copyFile(from, to);
  }

  /** Files that were brought back have other stat data; the index follows, as git would take them for changed. */
  #renewIndex(paths: readonly string[]): void {
    if (!this.#pristine.isRepository) return;
    const entries = new Map(this.#index);
    let isStale = paths.includes(INDEX);
    for (const path of paths) {
      const entry = entries.get(indexName(path));
      if (entry === undefined) continue;
      entries.set(indexName(path), refreshed(this.folder, path, entry));
      isStale = true;
    }
    if (!isStale) return;
    this.#index = entries;
    writeFileSync(join(this.folder, INDEX), indexFile(entries));
    this.#renew(INDEX);
    this.#renew(".git");
  }
}

function commandOf(guard: GuardRun, variation: RunVariation): Command {
  return {
    argv: guard.argv,
    cwd: variation.cwd ?? guard.cwd,
    env: { ...guard.env, ...variation.env },
    timeoutMs: guard.timeoutMs,
    ...(guard.network === undefined ? {} : { network: guard.network }),
    ...(guard.writable === undefined ? {} : { writable: guard.writable }),
    ...(guard.readable === undefined ? {} : { readable: guard.readable }),
    ...(variation.withoutTools === undefined ? {} : { withoutTools: variation.withoutTools }),
  };
}

/** For the report: files, and folders only where nothing in them says it already. git's bookkeeping is no news. */
function writtenPaths(base: Snapshot, before: Changes, now: Changes): readonly string[] {
  const at = (changes: Changes, path: string): Entry | undefined =>
    changes.has(path) ? changes.get(path) : base.get(path);
  const paths = [...new Set([...before.keys(), ...now.keys()])].filter((path) => {
    if (path === "" || path === INDEX || path.startsWith(".git/objects")) return false;
    return !isSame(at(before, path), at(now, path));
  });
  const sorted = paths.sort();
  return sorted.filter((path, index) => {
    return at(now, path)?.kind !== "folder" || !(sorted[index + 1] ?? "").startsWith(`${path}/`);
  });
}

/** Hash over paths, permissions and contents; without the repository and the dependencies. */
export function hashOf(folder: string, closed: ReadonlySet<string>): string {
  const hash = createHash("sha256");
  const snapshot = snapshotOf(folder, new Set([...closed, ".git"]));
  for (const path of [...snapshot.keys()].sort()) {
    const entry = snapshot.get(path);
    if (path === "" || path === ".git" || closed.has(path) || entry === undefined || entry.kind === "folder") continue;
    const absolute = join(folder, path);
    const content = entry.kind === "link" ? Buffer.from(readlinkSync(absolute)) : readFileSync(absolute);
    hash.update(`${entry.kind} ${(entry.mode & 0o100) === 0 ? "-" : "x"} ${blobId(content)} ${path}\0`);
  }
  return hash.digest("hex");
}

/** By `rm` where Node cannot: paths that are too long, names that are no text. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    const options = { cwd: dirname(folder), env: { PATH: process.env["PATH"] ?? "" } };
    await run("chmod", ["-R", "u+rwX", "--", folder], options);
    await run("rm", ["-rf", "--", folder], options);
  }
}
