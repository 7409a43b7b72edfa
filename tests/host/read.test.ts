import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { insideReader, isInsidePath, readInside } from "../../src/host/read.ts";
import { folderWith, open } from "./tree.ts";

test("reads a file's bytes", async () => {
  const root = folderWith({ "sub/a.py": "naïve\n" });
  const result = readInside(root, "sub/a.py");
  expect(result.ok && Buffer.from(result.bytes).toString()).toBe("naïve\n");
  expect(await (await open(root)).read("sub/a.py")).toEqual(result);
});

test("a glance lasts until the next one; what was read stays", () => {
  const reader = insideReader(folderWith({ "long.py": "x".repeat(5000), "a.py": "first", "b.py": "other file" }));
  const textOf = (result: ReturnType<typeof reader.read>): string =>
    result.ok ? Buffer.from(result.bytes).toString() : result.reason;
  const read = reader.read("a.py");
  expect(textOf(reader.glance("long.py"))).toHaveLength(5000);
  const seen = reader.glance("a.py");
  expect(textOf(seen)).toBe("first");
  expect(textOf(reader.glance("b.py"))).toBe("other file");
  expect(textOf(seen)).toBe("other");
  expect(textOf(read)).toBe("first");
});

test("refuses links, and folders that are links out of the root", () => {
  const other = folderWith({ "secret.py": "s = 1\n" });
  const root = folderWith({ "a.py": "", "real/b.py": "" });
  symlinkSync("a.py", join(root, "link.py"));
  symlinkSync(other, join(root, "out"));
  symlinkSync("real", join(root, "inside"));
  symlinkSync("loop", join(root, "loop"));
  expect(readInside(root, "link.py")).toMatchObject({ ok: false, kind: "symlink" });
  expect(readInside(root, "out/secret.py")).toMatchObject({ ok: false, kind: "symlink" });
  expect(readInside(root, "loop/a.py")).toMatchObject({ ok: false, kind: "unread" });
  // A link that stays inside leads to a file of the tree.
  expect(readInside(root, "inside/b.py")).toMatchObject({ ok: true });
});

test("a root that is itself reached through a link can be read", () => {
  const real = folderWith({ "a.py": "a" });
  const holder = folderWith({});
  symlinkSync(real, join(holder, "root"));
  expect(readInside(join(holder, "root"), "a.py")).toMatchObject({ ok: true });
});

test("says why: too large, missing, a folder, a pipe without a writer", () => {
  const root = folderWith({ "big.py": "x".repeat(11), "sub/a.py": "" });
  execFileSync("mkfifo", [join(root, "pipe")]);
  expect(readInside(root, "big.py", 10)).toEqual({
    ok: false,
    kind: "too-large",
    reason: "11 bytes, more than the limit of 10",
  });
  expect(readInside(root, "big.py", 11)).toMatchObject({ ok: true });
  expect(readInside(root, "no.py")).toEqual({ ok: false, kind: "unread", reason: "does not exist" });
  expect(readInside(root, "sub")).toEqual({ ok: false, kind: "unread", reason: "not a regular file" });
  expect(readInside(root, "pipe")).toEqual({ ok: false, kind: "unread", reason: "not a regular file" });
  expect(readInside(root, "big.py/x")).toMatchObject({ ok: false, kind: "unread" });
});

describe("paths that leave the root", () => {
  test.each(["/etc/passwd", "../a.py", "a/../../b.py", "a//b.py", "./a.py", "a/.", "", "a\0b", "a/", "..", "."])(
    "%j is refused",
    (path) => {
      expect(isInsidePath(path)).toBe(false);
      expect(readInside("/tmp", path)).toMatchObject({ ok: false, kind: "unread" });
    },
  );
  test.each(["a.py", ".github/x.yml", "..a/b", "a/..b", "a/b..", "...", "a\nb"])("%j stays inside", (path) => {
    expect(isInsidePath(path)).toBe(true);
  });
});
