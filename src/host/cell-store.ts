/**
 * What guards did with canaries in earlier runs, one file a guard in the user's cache folder, so that an interrupted or repeated
 * `assay prove` does not run again what it knows. The key is content: the tree, the guard's call, the canaries, the tool.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Cell, CellOutcome } from "../model/index.ts";
import { cacheFolder } from "./cache-files.ts";

export interface CellStore {
  readonly get: (operator: string) => CellOutcome | undefined;
  /** Keeps an outcome; written at once, so that an interruption loses nothing that was learnt. */
  readonly put: (cell: Cell) => void;
}

/** Only what a later run may trust is kept; outcomes that depend on the moment are run again. */
const LASTING: ReadonlySet<CellOutcome["kind"]> = new Set([
  "caught",
  "caught-unattributed",
  "fails-closed",
  "missed",
  "quiet",
  "false-alarm",
]);

const stored = z.record(z.string(), z.looseObject({ kind: z.string() }));

/** `key` names everything that decides an outcome. A damaged file counts as empty; failing to write is no error. */
export function openCellStore(key: string, folder: string = cacheFolder()): CellStore {
  const name = createHash("sha256").update(key).digest("hex").slice(0, 32);
  const path = join(folder, "guards", `${name}.json`);
  const cells = new Map(Object.entries(read(path)));
  return {
    get: (operator) => cells.get(operator),
    put: ({ operator, outcome }) => {
      if (!LASTING.has(outcome.kind)) return;
      cells.set(operator, outcome);
      write(path, JSON.stringify(Object.fromEntries(cells)));
    },
  };
}

function read(path: string): Record<string, CellOutcome> {
  try {
    const parsed = stored.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (!parsed.success) return {};
    const known = Object.entries(parsed.data).filter(([, { kind }]) => LASTING.has(kind as CellOutcome["kind"]));
    return Object.fromEntries(known) as Record<string, CellOutcome>;
  } catch {
    return {};
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
