/**
 * Writes several files so that each is old or new at any instant, and so that all of it can be undone.
 *
 * The journal lies in the user's cache folder, not in the tree: nothing that a build, a linter or git sees comes and goes. It holds
 * the old and the new content of every file and is complete on disk before the first file is touched. A file is written beside its
 * place and renamed over it. Whatever was done when the process was killed, `undo` finds each file old or new and makes it old.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { cachePath } from "./cache-files.ts";
import { readInside } from "./read.ts";
import { reasonOf } from "./run.ts";

export interface FileWrite {
  /** Relative to the root. */
  readonly path: string;
  /** What the file holds; undefined where it is not there. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

export type Applied =
  | { readonly ok: true }
  /** Nothing was changed, or what was is back as it was. `message` says which file and why. */
  | { readonly ok: false; readonly message: string };

export type Undone =
  | { readonly ok: true; readonly restored: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Called before each step that changes something on disk; tests stop the process there. */
export type Step = (name: string) => void;

const entrySchema = z.strictObject({
  path: z.string(),
  mode: z.number(),
  /** SHA-256; null where the file was not there. */
  before: z.string().nullable(),
  after: z.string(),
  temporary: z.string(),
  /** Folders that were made for it, outermost first. */
  folders: z.array(z.string()),
});
const journalSchema = z.strictObject({
  version: z.literal(1),
  root: z.string(),
  date: z.string(),
  entries: z.array(entrySchema),
});
type Journal = z.infer<typeof journalSchema>;
type Entry = Journal["entries"][number];

/** How many fixes can be undone, one after the other. */
const KEPT = 20;

/** Writes all files, or none. Refuses where a file is not what `before` says, and where an earlier run was interrupted. */
export function applyFiles(root: string, writes: readonly FileWrite[], step: Step = () => undefined): Applied {
  const folder = journalFolder(root);
  const open = numbered(folder).find(
    (name) => !existsSync(join(folder, name, "done")) && isReadable(join(folder, name)),
  );
  if (open !== undefined) {
    return { ok: false, message: "an earlier `assay fix` was interrupted; run `assay fix --undo` first" };
  }
  for (const { path, before } of writes) {
    const problem = differs(root, path, before);
    if (problem !== undefined) return { ok: false, message: problem };
  }
  let journal: Journal;
  let place: string;
  try {
    ({ journal, place } = writeJournal(root, folder, writes, step));
  } catch (error) {
    return { ok: false, message: `the journal in ${folder} cannot be written: ${reasonOf(error)}` };
  }
  for (const [index, entry] of journal.entries.entries()) {
    const write = writes[index];
    const problem = write === undefined ? undefined : replace(root, entry, write.before, write.after, step);
    if (problem === undefined) continue;
    // Only what was written here is taken back: the file that stands in the way keeps what somebody else gave it.
    rmSync(join(root, entry.temporary), { force: true });
    removeFolders(root, entry);
    const undone = restore(root, place, { ...journal, entries: journal.entries.slice(0, index) }, step);
    if (!undone.ok) return { ok: false, message: `${problem}; ${undone.message}` };
    remove(place, step);
    return { ok: false, message: `${problem}; nothing was changed` };
  }
  step("mark done");
  writeFile(join(place, "done"), new Uint8Array());
  for (const old of numbered(folder).slice(0, -KEPT)) remove(join(folder, old), step);
  return { ok: true };
}

/** Brings back what the last fix of this root changed. Refuses, and changes nothing, where a file was changed since. */
export function undoFiles(root: string, step: Step = () => undefined): Undone {
  const folder = journalFolder(root);
  for (const name of numbered(folder).toReversed()) {
    const place = join(folder, name);
    const journal = readJournal(place);
    // Killed before the journal was whole: no file was touched.
    if (journal === undefined) {
      remove(place, step);
      continue;
    }
    const undone = restore(root, place, journal, step);
    if (undone.ok) remove(place, step);
    return undone;
  }
  return { ok: false, message: "there is nothing to undo here: no fix was applied to this folder" };
}

function journalFolder(root: string): string {
  return cachePath(root, "undo");
}

/** Journals, oldest first. */
function numbered(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(a) - Number(b));
}

function writeJournal(
  root: string,
  folder: string,
  writes: readonly FileWrite[],
  step: Step,
): { readonly journal: Journal; readonly place: string } {
  step("make the journal's folder");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const last = numbered(folder).at(-1) ?? "0";
  const place = join(folder, String(Number(last) + 1));
  mkdirSync(place, { mode: 0o700 });
  const entries = writes.map(({ path, before, after }, index): Entry => {
    step(`keep ${path}`);
    if (before !== undefined) writeFile(join(place, `old-${index}`), before);
    return {
      path,
      mode: before === undefined ? 0o644 : lstatSync(join(root, path)).mode & 0o7777,
      before: before === undefined ? null : hashOf(before),
      after: hashOf(after),
      temporary: `${path}.${randomBytes(4).toString("hex")}.assay-tmp`,
      folders: missingFolders(root, path),
    };
  });
  const journal: Journal = { version: 1, root, date: new Date().toISOString(), entries };
  step("write the journal");
  writeFile(join(place, "journal.tmp"), Buffer.from(JSON.stringify(journal)));
  step("name the journal");
  renameSync(join(place, "journal.tmp"), join(place, "journal.json"));
  syncFolder(place);
  syncFolder(folder);
  return { journal, place };
}

function missingFolders(root: string, path: string): string[] {
  const missing: string[] = [];
  for (let folder = dirname(path); folder !== "." && !existsSync(join(root, folder)); folder = dirname(folder))
    missing.unshift(folder);
  return missing;
}

function isReadable(place: string): boolean {
  return readJournal(place) !== undefined;
}

function readJournal(place: string): Journal | undefined {
  try {
    const parsed = journalSchema.safeParse(JSON.parse(readFileSync(join(place, "journal.json"), "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** What stands in the way of replacing a file; undefined where it is what it was. */
function differs(root: string, path: string, before: Uint8Array | undefined): string | undefined {
  if (before === undefined) {
    const there = lstatSync(join(root, path), { throwIfNoEntry: false });
    return there === undefined ? undefined : `${path} is there by now`;
  }
  const now = readInside(root, path);
  if (!now.ok) return `${path} cannot be read any more: ${now.reason}`;
  return hashOf(now.bytes) === hashOf(before) ? undefined : `${path} was changed since it was read`;
}

function replace(
  root: string,
  entry: Entry,
  before: Uint8Array | undefined,
  after: Uint8Array,
  step: Step,
): string | undefined {
  const { path } = entry;
  try {
    if (entry.folders.length > 0) {
      step(`make the folder of ${path}`);
      mkdirSync(join(root, dirname(path)), { recursive: true });
    }
    step(`write beside ${path}`);
    writeFile(join(root, entry.temporary), after, entry.mode);
    step(`replace ${path}`);
    const problem = differs(root, path, before);
    if (problem !== undefined) return problem;
    renameSync(join(root, entry.temporary), join(root, path));
    syncFolder(dirname(join(root, path)));
    return undefined;
  } catch (error) {
    return `${path} cannot be written: ${reasonOf(error)}`;
  }
}

/** Makes each file of a journal old; looks at all of them first, so that a refusal changes nothing. */
function restore(root: string, place: string, journal: Journal, step: Step): Undone {
  const changed: Entry[] = [];
  for (const entry of journal.entries) {
    const now = readInside(root, entry.path);
    const hash = now.ok ? hashOf(now.bytes) : null;
    if (!now.ok && lstatSync(join(root, entry.path), { throwIfNoEntry: false }) !== undefined)
      return { ok: false, message: `${entry.path} cannot be read: ${now.reason}; nothing was undone` };
    if (hash === entry.before) continue;
    if (hash !== entry.after) {
      const what = hash === null ? "is gone" : "was changed";
      return {
        ok: false,
        message: `${entry.path} ${what} since the fix; nothing was undone (the old files are in ${place}; remove that folder to keep things as they are)`,
      };
    }
    changed.push(entry);
  }
  try {
    for (const entry of journal.entries) {
      step(`clean up beside ${entry.path}`);
      rmSync(join(root, entry.temporary), { force: true });
      if (changed.includes(entry)) bringBack(root, place, journal.entries.indexOf(entry), entry, step);
      else removeFolders(root, entry);
    }
  } catch (error) {
    return { ok: false, message: `not everything was undone: ${reasonOf(error)}; run \`assay fix --undo\` again` };
  }
  return { ok: true, restored: changed.map(({ path }) => path) };
}

function bringBack(root: string, place: string, index: number, entry: Entry, step: Step): void {
  const target = join(root, entry.path);
  if (entry.before === null) {
    step(`remove ${entry.path}`);
    rmSync(target, { force: true });
    removeFolders(root, entry);
    return;
  }
  const old = readFileSync(join(place, `old-${index}`));
  step(`write the old one beside ${entry.path}`);
  writeFile(join(root, entry.temporary), old, entry.mode);
  step(`bring back ${entry.path}`);
  renameSync(join(root, entry.temporary), target);
  syncFolder(dirname(target));
}

/** Folders that were made for a file go with it, unless something else is in them by now. */
function removeFolders(root: string, { folders, before }: Entry): void {
  if (before !== null) return;
  for (const folder of folders.toReversed()) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      return;
    }
  }
}

/** The journal's name goes first: without it the rest is litter that the next `undo` removes. */
function remove(place: string, step: Step): void {
  step("forget the journal");
  rmSync(join(place, "journal.json"), { force: true });
  step("remove the journal");
  rmSync(place, { recursive: true, force: true });
}

function writeFile(path: string, bytes: Uint8Array, mode?: number): void {
  const file = openSync(path, "w", 0o600);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    if (mode !== undefined) fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is safe on disk when its folder is; not every system lets a folder be synchronised. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // The rename itself is whole all the same.
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
