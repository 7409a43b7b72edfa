import { describe, expect, test } from "vitest";
import { parseIndex, type IndexStat } from "../../src/host/git-index.ts";
import { statIsClean, type FileStat, type Instant } from "../../src/host/git-stat.ts";

const at = (seconds: number, nanoseconds: number): Instant => ({ seconds, nanoseconds });
const recorded: IndexStat = { ctime: at(1700000000, 123456789), mtime: at(1600000000, 987654321), inode: 77, size: 10 };
const file: FileStat = {
  size: 10,
  ino: 77,
  mtimeMs: 1600000000 * 1000 + 987654321 / 1_000_000,
  ctimeMs: 1700000000 * 1000 + 123456789 / 1_000_000,
};
const later = at(1700000005, 0);

describe("the index proves that a file is unchanged", () => {
  test("when everything agrees and the file is older than the index", () => {
    expect(statIsClean(recorded, file, later)).toBe(true);
  });

  test.each<[string, Partial<FileStat>]>([
    ["size", { size: 11 }],
    ["inode", { ino: 78 }],
    ["modification time", { mtimeMs: file.mtimeMs + 0.001 }],
    ["change time", { ctimeMs: file.ctimeMs + 0.001 }],
  ])("not when the %s differs", (_, change) => {
    expect(statIsClean(recorded, { ...file, ...change }, later)).toBe(false);
  });

  test.each<[string, Instant | undefined]>([
    ["written at the same instant", at(1600000000, 987654321)],
    ["older than the file", at(1600000000, 987654320)],
    ["older by seconds", at(1599999999, 999999999)],
    ["without nanoseconds, in the same second", at(1600000000, 0)],
    ["unknown", undefined],
  ])("not when the index is %s", (_, indexed) => {
    expect(statIsClean(recorded, file, indexed)).toBe(false);
  });

  test("when the index is newer by nanoseconds", () => {
    expect(statIsClean(recorded, file, at(1600000000, 987654322))).toBe(true);
  });

  test("by whole seconds where nanoseconds were not recorded, and then not within the index's second", () => {
    const coarse = { ...recorded, mtime: at(1600000000, 0), ctime: at(1700000000, 0) };
    expect(statIsClean(coarse, file, later)).toBe(true);
    expect(statIsClean(coarse, file, at(1600000000, 999999999))).toBe(false);
  });

  test("with sizes and inodes beyond 32 bits cut as git cuts them, and inode 0 as not recorded", () => {
    const large = { ...file, size: 2 ** 32 + 10, ino: 3 * 2 ** 32 + 77 };
    expect(statIsClean(recorded, large, later)).toBe(true);
    expect(statIsClean({ ...recorded, inode: 0 }, file, later)).toBe(true);
  });

  test("never without recorded data", () => {
    expect(statIsClean(undefined, file, later)).toBe(false);
  });
});

describe("git's listing", () => {
  const debug = "  ctime: 1:2\n  mtime: 3:4\n  dev: 5\tino: 6\n  uid: 7\tgid: 8\n  size: 9\tflags: 20000000\n";
  const id = "a".repeat(40);

  test("is read with its stat data", () => {
    expect(parseIndex(Buffer.from(`H 100644 ${id} 0\ta.py\0${debug}s 160000 ${id} 2\tsub\0${debug}`))).toEqual([
      {
        path: "a.py",
        kind: "file",
        blob: id,
        stage: 0,
        skipWorktree: false,
        intentToAdd: true,
        stat: { ctime: at(1, 2), mtime: at(3, 4), inode: 6, size: 9 },
      },
      expect.objectContaining({ path: "sub", kind: "submodule", stage: 2, skipWorktree: true }),
    ]);
  });

  test("in another format of debug output proves nothing", () => {
    const [entry] = parseIndex(Buffer.from(`H 100644 ${id} 0\ta.py\0  ctime: today\n`));
    expect(entry).toMatchObject({ path: "a.py", blob: id, intentToAdd: false });
    expect(entry).not.toHaveProperty("stat");
  });

  test("that is cut off gives the whole records", () => {
    expect(parseIndex(Buffer.from(`H 100644 ${id} 0\ta.py\0H 100644 ${id} 0\tb.p`))).toHaveLength(1);
  });
});
