/**
 * What guards did with canaries in earlier runs, one file a guard in the user's cache folder, so that an interrupted or repeated
 * `assay prove` does not run again what it knows. The key is content: the tree, the guard's call, the canaries, the tool.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Memory } from "../guards/prove/prove-guard.ts";
import type { CellOutcome } from "../model/index.ts";
import { cacheFolder } from "./cache-files.ts";

/** Only what a later run may trust is kept; outcomes that depend on the moment are run again. */
const LASTING: ReadonlySet<CellOutcome["kind"]> = new Set([
  "caught",
  "caught-unattributed",
  "fails-closed",
  "missed",
  "quiet",
  "false-alarm",
  "ineligible",
]);

const stored = z.object({
  cells: z.record(z.string(), z.looseObject({ kind: z.string() })),
  notes: z.record(z.string(), z.string()),
});

/** Files that no run has written for so long are removed. */
const MAX_AGE_MS = 30 * 24 * 3_600_000;

/**
 * `key` names everything that decides an outcome. Each outcome is written at once, so that an interruption loses nothing that was
 * learnt. A damaged file counts as empty; failing to write is no error.
 */
export function openCellStore(key: string, folder: string = cacheFolder()): Memory {
  const name = createHash("sha256").update(key).digest("hex").slice(0, 32);
  const base = join(folder, "guards");
  const path = join(base, `${name}.json`);
  const found = read(path);
  const cells = new Map(Object.entries(found.cells));
  const notes = new Map(Object.entries(found.notes));
  const keep = (): void => {
    write(path, JSON.stringify({ cells: Object.fromEntries(cells), notes: Object.fromEntries(notes) }));
  };
  return {
    get: (operator) => cells.get(operator),
    put: ({ operator, outcome }) => {
      if (!LASTING.has(outcome.kind)) return;
      cells.set(operator, outcome);
      keep();
    },
    notes: {
      get: (note) => notes.get(note),
      put: (note, text) => {
        if (notes.get(note) === text) return;
        notes.set(note, text);
        keep();
      },
      forget: () => {
        cells.clear();
        notes.clear();
        keep();
      },
    },
  };
}

/** Removes what is old; called once a run. */
export function removeOldCells(folder: string = cacheFolder()): void {
  const base = join(folder, "guards");
  try {
    for (const name of readdirSync(base)) {
      const path = join(base, name);
      if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > MAX_AGE_MS)
        rmSync(path, { force: true });
    }
  } catch {
    // Nothing is there yet.
  }
}

interface Kept {
  readonly cells: Readonly<Record<string, CellOutcome>>;
  readonly notes: Readonly<Record<string, string>>;
}

function read(path: string): Kept {
  try {
    const parsed = stored.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (!parsed.success) return { cells: {}, notes: {} };
    const known = Object.entries(parsed.data.cells).filter(([, { kind }]) => LASTING.has(kind as CellOutcome["kind"]));
    return { cells: Object.fromEntries(known) as Record<string, CellOutcome>, notes: parsed.data.notes };
  } catch {
    return { cells: {}, notes: {} };
  }
}

function write(path: string, text: string): void {
  const part = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(part, text);
    renameSync(part, path);
  } catch {
    // A cache that cannot be written makes the next run slower, not wrong.
  }
}
