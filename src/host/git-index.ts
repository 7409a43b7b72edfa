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

/** CE_INTENT_TO_ADD of git's read-cache. */
const INTENT_TO_ADD = 0x2000_0000;

const NUL = 0;
const NEW_LINE = 0x0a;
const SPACE = 0x20;
const ZERO = 0x30;

/**
 * One record is `H 100644 <blob> <stage>\t<path>\0` and, by `--debug`, five lines that begin with two spaces:
 * `ctime: s:n`, `mtime: s:n`, `dev: d\tino: i`, `uid: u\tgid: g`, `size: b\tflags: f (hexadecimal)`.
 * Read from the bytes: a large repository has tens of megabytes of this, and most of it is never needed as text.
 */
export function parseIndex(output: Buffer): readonly IndexEntry[] {
  const entries: IndexEntry[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(NUL, at);
    if (end < 0) break;
    const debug = readDebug(output, end + 1);
    const entry = readRecord(output, at, end, debug);
    if (entry !== undefined) entries.push(entry);
    at = debug.end;
  }
  return entries;
}

interface Debug {
  /** In the order of the lines; undefined when they are not as known. */
  readonly numbers: readonly number[] | undefined;
  readonly end: number;
}

function readRecord(output: Buffer, start: number, end: number, debug: Debug): IndexEntry | undefined {
  // Tag, space, six digits of mode, space, id, space, stage, tab.
  const idStart = start + 9;
  const idEnd = output.indexOf(SPACE, idStart);
  if (idEnd < 0 || idEnd + 3 > end || output[idEnd + 2] !== 0x09) return undefined;
  const mode = output.toString("latin1", start + 2, start + 8);
  const tag = output[start];
  const [ctime, ctimeNs, mtime, mtimeNs, , inode, , , size, flags] = debug.numbers ?? [];
  return {
    path: output.toString("utf8", idEnd + 3, end),
    kind: mode === "160000" ? "submodule" : mode === "120000" ? "symlink" : "file",
    blob: output.toString("latin1", idStart, idEnd),
    stage: (output[idEnd + 1] ?? ZERO) - ZERO,
    // "S"; lower case adds "assume unchanged": a promise of the user's that nothing here relies on.
    skipWorktree: tag === 0x53 || tag === 0x73,
    intentToAdd: flags !== undefined && (flags & INTENT_TO_ADD) !== 0,
    ...(ctime === undefined || ctimeNs === undefined || mtime === undefined || mtimeNs === undefined
      ? {}
      : {
          stat: {
            ctime: { seconds: ctime, nanoseconds: ctimeNs },
            mtime: { seconds: mtime, nanoseconds: mtimeNs },
            inode: inode ?? 0,
            size: size ?? 0,
          },
        }),
  };
}

const LABELS: readonly Buffer[] = [
  "  ctime: ",
  ":",
  "\n  mtime: ",
  ":",
  "\n  dev: ",
  "\tino: ",
  "\n  uid: ",
  "\tgid: ",
  "\n  size: ",
  "\tflags: ",
].map((label) => Buffer.from(label, "latin1"));

function readDebug(output: Buffer, start: number): Debug {
  const numbers: number[] = [];
  let at = start;
  for (const [index, label] of LABELS.entries()) {
    for (const byte of label) if (output[at++] !== byte) return { numbers: undefined, end: afterDebug(output, start) };
    const base = index === LABELS.length - 1 ? 16 : 10;
    let value = 0;
    for (let digit = digitAt(output, at); digit < base; digit = digitAt(output, (at += 1)))
      value = value * base + digit;
    numbers.push(value);
  }
  const isWhole = output[at] === NEW_LINE;
  return isWhole ? { numbers, end: at + 1 } : { numbers: undefined, end: afterDebug(output, start) };
}

function digitAt(output: Buffer, at: number): number {
  const byte = output[at] ?? 0;
  if (byte >= ZERO && byte <= 0x39) return byte - ZERO;
  return byte >= 0x61 && byte <= 0x66 ? byte - 0x61 + 10 : Number.POSITIVE_INFINITY;
}

/** Where the lines that begin with two spaces end. */
function afterDebug(output: Buffer, start: number): number {
  let at = start;
  while (output[at] === SPACE && output[at + 1] === SPACE) {
    const lineEnd = output.indexOf(NEW_LINE, at);
    at = lineEnd < 0 ? output.length : lineEnd + 1;
  }
  return at;
}
