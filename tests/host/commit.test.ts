import { renameSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCommit, renamesSince } from "../../src/host/commit.ts";
import type { Opened } from "../../src/host/folder.ts";
import { openIndex } from "../../src/host/index-source.ts";
import { batchParser } from "../../src/host/objects.ts";
import type { FileSource, ReadResult } from "../../src/inventory/types.ts";
import { folderWith, git, pathsOf, put, repositoryWith } from "./tree.ts";

function sourceOf(opened: Opened): FileSource {
  if (!opened.ok) throw new Error(opened.message);
  return opened.source;
}

const textOf = (result: ReadResult): string => (result.ok ? Buffer.from(result.bytes).toString() : result.reason);

describe("a commit", () => {
  test("is read as it was, whatever stands in the folder", async () => {
    const root = repositoryWith({ "a.py": "old\n", "sub/é\n.py": "x\n", "empty.py": "" });
    put(root, { "a.py": "new\n" });
    git(root, "commit", "-q", "-am", "second");
    put(root, { "a.py": "newest\n" });
    const source = sourceOf(await openCommit(root, "HEAD~1"));
    const listing = await source.list();
    expect(pathsOf(listing)).toEqual(["a.py", "empty.py", "sub/é\n.py"]);
    expect(listing).toMatchObject({ method: "commit", dirty: false, commit: git(root, "rev-parse", "HEAD~1").trim() });
    const texts = await Promise.all(listing.files.map(async (file) => textOf(await source.read(file.path))));
    expect(texts).toEqual(["old\n", "", "x\n"]);
    expect(textOf(await source.read("no.py"))).toBe("does not exist");
    source.close?.();
    expect(textOf(await source.read("a.py"))).toBe("old\n");
    source.close?.();
  });

  test("below a sub-folder has paths relative to it", async () => {
    const root = repositoryWith({ "a.py": "a", "sub/b.py": "b" });
    const source = sourceOf(await openCommit(join(root, "sub"), "main"));
    expect(pathsOf(await source.list())).toEqual(["b.py"]);
    expect(textOf(await source.read("b.py"))).toBe("b");
    source.close?.();
  });

  test("refuses files above the limit and goes on", async () => {
    const root = repositoryWith({ "big.py": "x".repeat(200_000), "small.py": "s" });
    const source = sourceOf(await openCommit(root, "HEAD", { maxBytes: 1000 }));
    const [big, small] = await Promise.all([source.read("big.py"), source.read("small.py")]);
    expect(big).toEqual({ ok: false, kind: "too-large", reason: "200000 bytes, more than the limit of 1000" });
    expect(textOf(small)).toBe("s");
    source.close?.();
  });

  test("that does not exist is a message", async () => {
    const root = repositoryWith({ "a.py": "" });
    expect(await openCommit(root, "nowhere")).toEqual({ ok: false, message: "there is no commit nowhere here" });
    expect(await openCommit(root, "--output=x")).toEqual({
      ok: false,
      message: '"--output=x" is not the name of a commit',
    });
    expect(await openCommit(root, "HEAD:a.py")).toMatchObject({ ok: false });
    expect(await openCommit(folderWith({}), "HEAD")).toEqual({
      ok: false,
      message: "cannot read the commit HEAD: not a git repository",
    });
  });

  test("outside a shallow clone says so", async () => {
    const root = repositoryWith({ "a.py": "1" });
    const first = git(root, "rev-parse", "HEAD").trim();
    put(root, { "a.py": "2" });
    git(root, "commit", "-q", "-am", "second");
    const clone = folderWith({});
    git(clone, "clone", "-q", "--depth", "1", `file://${root}`, "shallow");
    expect(await openCommit(join(clone, "shallow"), first)).toEqual({
      ok: false,
      message: `there is no commit ${first} here; this clone is shallow: fetch its whole history`,
    });
  });
});

describe("the index", () => {
  test("is what is staged: not the folder, not the intended", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n", "gone.py": "" });
    put(root, { "a.py": "staged\n", "new.py": "new\n", "intended.py": "i\n", "untracked.py": "" });
    git(root, "add", "a.py", "new.py");
    git(root, "add", "-N", "intended.py");
    git(root, "rm", "-q", "--cached", "gone.py");
    put(root, { "a.py": "in the folder\n" });
    const source = sourceOf(await openIndex(root));
    const listing = await source.list();
    expect(listing.method).toBe("index");
    expect(pathsOf(listing)).toEqual(["a.py", "new.py"]);
    expect(textOf(await source.read("a.py"))).toBe("staged\n");
    source.close?.();
  });

  test("without a repository is a message", async () => {
    const root = folderWith({});
    expect(await openIndex(root)).toEqual({
      ok: false,
      message: `cannot read what is staged in ${root}: not a git repository`,
    });
  });
});

describe("renames since a commit", () => {
  const body = Array.from({ length: 40 }, (_, i) => `line_${i} = ${i}\n`).join("");

  test("committed and edited, staged, and not yet told to git", async () => {
    const root = repositoryWith({ "a.py": body, "b.py": `b = 1\n${body}`, "c.py": `c = 1\n${body}`, "d.py": "d\n" });
    git(root, "mv", "a.py", "a2.py");
    put(root, { "a2.py": `${body}more = 1\n` });
    git(root, "commit", "-q", "-am", "moved");
    git(root, "mv", "b.py", "b2.py");
    renameSync(join(root, "c.py"), join(root, "c2.py"));
    renameSync(join(root, "a2.py"), join(root, "a3.py"));
    expect(await renamesSince(root, "HEAD~1")).toEqual(
      new Map([
        ["a.py", "a3.py"],
        ["b.py", "b2.py"],
        ["c.py", "c2.py"],
      ]),
    );
  });

  test("are none where git cannot tell", async () => {
    expect(await renamesSince(folderWith({}), "HEAD")).toEqual(new Map());
    expect(await renamesSince(repositoryWith({ "a.py": "" }), "nowhere")).toEqual(new Map());
  });

  test("are relative to the audited folder", async () => {
    const root = repositoryWith({ "sub/a.py": body, "x.py": "" });
    git(root, "mv", "sub/a.py", "sub/b.py");
    expect(await renamesSince(join(root, "sub"), "HEAD")).toEqual(new Map([["a.py", "b.py"]]));
  });
});

test("answers of git cat-file are read from chunks of any size", () => {
  const blob = fc.oneof(fc.constant(undefined), fc.uint8Array({ maxLength: 40 }));
  fc.assert(
    fc.property(fc.array(blob, { maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 30 })), (blobs, cuts) => {
      const id = "a".repeat(40);
      const stream = Buffer.concat(
        blobs.map((bytes) =>
          bytes === undefined
            ? Buffer.from(`${id} missing\n`)
            : Buffer.concat([Buffer.from(`${id} blob ${bytes.length}\n`), bytes, Buffer.from("\n")]),
        ),
      );
      const answers: ReadResult[] = [];
      const parse = batchParser(20, (answer) => answers.push(answer));
      let at = 0;
      for (let i = 0; at < stream.length; i += 1) {
        const end = Math.min(stream.length, at + (cuts[i % Math.max(1, cuts.length)] ?? 7));
        parse(stream.subarray(at, end));
        at = end;
      }
      expect(answers.map((a) => (a.ok ? Array.from(a.bytes) : a.kind))).toEqual(
        blobs.map((bytes) => (bytes === undefined ? "unread" : bytes.length > 20 ? "too-large" : Array.from(bytes))),
      );
    }),
  );
});
