/** Parses what `git ls-files -v -s --debug -z` prints. */

import type { Instant } from "./git-stat.ts";

export interface IndexEntry {
  readonly path: string;
  readonly kind: "file" | "symlink" | "submodule";
  readonly blob: string;
  /** 0, or 1 to 3 in a merge conflict. */
  readonly stage: number;
  /** Added by `git add --intent-to-add`: the blob id is that of the empty blob. */
  readonly intentToAdd: boolean;
  readonly skipWorktree: boolean;
  /** Absent when git's debug output is not as known: then nothing is trusted by stat data. */
  readonly stat?: IndexStat;
}

export interface IndexStat {
  readonly ctime: Instant;
  readonly mtime: Instant;
  readonly inode: number;
  /** Modulo 2³². */
  readonly size: number;
}

const NUL = 0;
const SPACE = 0x20;
/** CE_INTENT_TO_ADD of git's read-cache. */
const INTENT_TO_ADD = 0x2000_0000;

/**
 * One record is `H 100644 <blob> <stage>\t<path>\0` and, by `--debug`, five lines that begin with two spaces:
 * `ctime: s:n`, `mtime: s:n`, `dev: d\tino: i`, `uid: u\tgid: g`, `size: b\tflags: f (hexadecimal)`.
 */
export function parseIndex(output: Buffer): readonly IndexEntry[] {
  const entries: IndexEntry[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(NUL, at);
    if (end < 0) break;
    const record = output.toString("utf8", at, end);
    at = end + 1;
    const debugStart = at;
    while (output[at] === SPACE && output[at + 1] === SPACE) {
      const lineEnd = output.indexOf(0x0a, at);
      at = lineEnd < 0 ? output.length : lineEnd + 1;
    }
    const entry = parseRecord(record, output.toString("latin1", debugStart, at));
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

const DEBUG =
  /^ {2}ctime: (\d+):(\d+)\n {2}mtime: (\d+):(\d+)\n {2}dev: \d+\tino: (\d+)\n {2}uid: \d+\tgid: \d+\n {2}size: (\d+)\tflags: ([0-9a-f]+)\n$/;

function parseRecord(record: string, debug: string): IndexEntry | undefined {
  const tab = record.indexOf("\t");
  const [tag = "", mode = "", blob = "", stage = ""] = record.slice(0, tab).split(" ");
  if (tab < 0 || stage === "") return undefined;
  const numbers = DEBUG.exec(debug);
  return {
    path: record.slice(tab + 1),
    kind: mode === "160000" ? "submodule" : mode === "120000" ? "symlink" : "file",
    blob,
    stage: Number(stage),
    // Lower case adds "assume unchanged": a promise of the user's that nothing here relies on.
    skipWorktree: tag === "S" || tag === "s",
    intentToAdd: numbers !== null && (Number.parseInt(numbers[7] ?? "0", 16) & INTENT_TO_ADD) !== 0,
    ...(numbers === null
      ? {}
      : {
          stat: {
            ctime: { seconds: Number(numbers[1]), nanoseconds: Number(numbers[2]) },
            mtime: { seconds: Number(numbers[3]), nanoseconds: Number(numbers[4]) },
            inode: Number(numbers[5]),
            size: Number(numbers[6]),
          },
        }),
  };
}
