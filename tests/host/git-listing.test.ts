import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { blobId } from "../../src/host/blob.ts";
import { openFolder } from "../../src/host/folder.ts";
import { folderWith, git, list, pathsOf, put, repositoryWith } from "./tree.ts";

const blobOf = (text: string): string => blobId(Buffer.from(text));

describe("a git repository", () => {
  test("lists tracked and untracked files, without ignored ones, and says what is which", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n", "src/b.py": "b = 1\n", ".gitignore": "*.log\n" });
    put(root, { "new.py": "n = 1\n", "x.log": "log" });
    const listing = await list(root);
    expect(pathsOf(listing)).toEqual([".gitignore", "a.py", "new.py", "src/b.py"]);
    expect(listing).toMatchObject({ method: "git", branch: "main", dirty: true, leftOut: [] });
    expect(listing.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(listing.files.find((file) => file.path === "new.py")).toEqual({
      path: "new.py",
      kind: "file",
      bytes: 6,
      executable: false,
      untracked: true,
    });
    expect(listing.files.find((file) => file.path === "a.py")).toMatchObject({ blob: blobOf("a = 1\n"), bytes: 6 });
  });

  test("is clean when nothing changed, and dirty when a change is staged", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    expect((await list(root)).dirty).toBe(false);
    put(root, { "a.py": "a = 2\n" });
    git(root, "add", "a.py");
    expect((await list(root)).dirty).toBe(true);
  });

  test("has no branch when HEAD is detached, and has one in a linked work tree", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    const holder = folderWith({});
    git(root, "worktree", "add", "-q", "-b", "feature/x", join(holder, "linked"));
    expect(await list(join(holder, "linked"))).toMatchObject({ method: "git", branch: "feature/x", dirty: false });
    git(root, "checkout", "-q", "--detach");
    expect(await list(root)).not.toHaveProperty("branch");
  });

  test("does not trust a blob id when the content changed with the same size and the same time", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    const before = statSync(join(root, "a.py"));
    writeFileSync(join(root, "a.py"), "a = 2\n");
    utimesSync(join(root, "a.py"), before.atime, before.mtime);
    const listing = await list(root);
    expect(listing.files[0]).not.toHaveProperty("blob");
    expect(listing.dirty).toBe(true);
  });

  test("re-reads a racy file: written in the same moment as the index", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    // The index claims to be older than the file: its stat data proves nothing.
    utimesSync(join(root, ".git/index"), new Date("2019-01-01"), new Date("2019-01-01"));
    expect((await list(root)).files[0]).toMatchObject({ blob: blobOf("a = 1\n") });
    expect((await list(root)).dirty).toBe(false);
  });

  test("a file that was only touched keeps its blob id, and the tree stays clean", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    utimesSync(join(root, "a.py"), new Date("2021-01-01"), new Date("2021-01-01"));
    const listing = await list(root);
    expect(listing.files[0]).toMatchObject({ blob: blobOf("a = 1\n") });
    expect(listing.dirty).toBe(false);
  });

  test("an intended addition has no blob id, though the index names the empty blob", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    put(root, { "later.py": "" });
    git(root, "add", "-N", "later.py");
    const listing = await list(root);
    expect(pathsOf(listing)).toEqual(["a.py", "later.py"]);
    expect(listing.files[1]).not.toHaveProperty("blob");
  });

  test("'assume unchanged' is a promise that is not relied on", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    git(root, "update-index", "--assume-unchanged", "a.py");
    put(root, { "a.py": "changed = 1\n" });
    const listing = await list(root);
    expect(listing.files[0]).not.toHaveProperty("blob");
    expect(listing.dirty).toBe(true);
  });

  test("files outside a sparse checkout are counted, a skip-worktree file that is there is listed", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n", "b.py": "b = 1\n" });
    git(root, "update-index", "--skip-worktree", "a.py", "b.py");
    rmSync(join(root, "b.py"));
    const listing = await list(root);
    expect(pathsOf(listing)).toEqual(["a.py"]);
    expect(listing.leftOut).toEqual([
      { path: "**", files: 1, kind: "ignored", reason: "tracked, but not in this sparse checkout" },
    ]);
  });

  test("a deleted file is not listed", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n", "b.py": "b = 1\n" });
    rmSync(join(root, "b.py"));
    expect(pathsOf(await list(root))).toEqual(["a.py"]);
    expect((await list(root)).dirty).toBe(true);
  });

  test("a merge conflict lists its file once, without a blob id", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    git(root, "checkout", "-q", "-b", "other");
    put(root, { "a.py": "a = 2\n" });
    git(root, "commit", "-q", "-am", "two");
    git(root, "checkout", "-q", "main");
    put(root, { "a.py": "a = 3\n" });
    git(root, "commit", "-q", "-am", "three");
    expect(() => git(root, "merge", "-q", "other")).toThrow("Command failed");
    const listing = await list(root);
    expect(pathsOf(listing)).toEqual(["a.py"]);
    expect(listing.files[0]).not.toHaveProperty("blob");
    expect(listing.dirty).toBe(true);
  });

  test("symbolic links are listed as links, also those that lead out or in a circle", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    symlinkSync("a.py", join(root, "in.py"));
    symlinkSync("/etc", join(root, "out"));
    symlinkSync("loop", join(root, "loop"));
    git(root, "add", "-A");
    const listing = await list(root);
    expect(listing.files.map(({ path, kind }) => [path, kind])).toEqual([
      ["a.py", "file"],
      ["in.py", "symlink"],
      ["loop", "symlink"],
      ["out", "symlink"],
    ]);
  });

  test("files below a folder that was replaced by a link are gone, as git says", async () => {
    const root = repositoryWith({ "sub/a.py": "a = 1\n", "real/a.py": "a = 1\n" });
    rmSync(join(root, "sub"), { recursive: true });
    symlinkSync("real", join(root, "sub"));
    expect((await list(root)).files.map(({ path, kind }) => [path, kind])).toEqual([
      ["real/a.py", "file"],
      ["sub", "symlink"],
    ]);
  });

  test("submodules, checked out or missing, and repositories inside are one entry each", async () => {
    const inner = repositoryWith({ "i.py": "i = 1\n" });
    const root = repositoryWith({ "a.py": "a = 1\n" });
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", inner, "present");
    git(root, "update-index", "--add", "--cacheinfo", `160000,${git(inner, "rev-parse", "HEAD").trim()},missing`);
    mkdirSync(join(root, "nested"));
    git(join(root, "nested"), "init", "-q");
    put(root, { "nested/n.py": "n = 1\n" });
    const kinds = (await list(root)).files.map(({ path, kind }) => [path, kind]);
    expect(kinds).toEqual([
      [".gitmodules", "file"],
      ["a.py", "file"],
      ["missing", "submodule"],
      ["nested", "submodule"],
      ["present", "submodule"],
    ]);
  });

  test("names with spaces, line breaks, quotes and accents come through; one that is no UTF-8 is left out", async () => {
    const names = ["with space.py", "line\nbreak.py", 'quo"te.py', "naïve.py", "日本.py", "-dash.py", "back\\slash.py"];
    const root = repositoryWith(Object.fromEntries(names.map((name) => [name, "x = 1\n"])));
    writeFileSync(Buffer.concat([Buffer.from(`${root}/bad`), Buffer.from([0xff]), Buffer.from(".py")]), "x = 1\n");
    git(root, "add", "-A");
    const listing = await list(root);
    expect(pathsOf(listing)).toEqual([...names].sort());
    expect(listing.leftOut).toEqual([
      { path: "bad\uFFFD.py", files: 1, kind: "unread", reason: "its name is not valid UTF-8: rename it" },
    ]);
  });

  test("an empty repository has no commit and no files", async () => {
    const listing = await list(repositoryWith({}));
    expect(listing).toMatchObject({ method: "git", files: [], dirty: false });
    expect(listing).not.toHaveProperty("commit");
  });

  test("ten thousand files are all there", async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 10_000; i += 1) files[`p${i % 50}/m${i}.py`] = "x = 1\n";
    const root = repositoryWith(files);
    const listing = await list(root);
    expect(listing.files).toHaveLength(10_000);
    expect(listing.files.every((file) => file.blob !== undefined)).toBe(true);
  });

  test("in the SHA-256 format works the same", async () => {
    const root = folderWith({ "a.py": "a = 1\n" });
    git(root, "init", "-q", "--object-format=sha256");
    git(root, "add", "-A");
    utimesSync(join(root, ".git/index"), new Date("2019-01-01"), new Date("2019-01-01"));
    expect((await list(root)).files[0]?.blob).toBe(blobId(Buffer.from("a = 1\n"), "sha256"));
  });

  test("files checked out with CR LF are no change, and their blob id is not that of the bytes", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    put(root, { "a.py": "a = 1\r\n", ".gitattributes": "*.py eol=crlf\n" });
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", "attributes");
    // Makes the stat data useless, so that the content decides.
    utimesSync(join(root, ".git/index"), new Date("2019-01-01"), new Date("2019-01-01"));
    const listing = await list(root);
    expect(listing.dirty).toBe(false);
    expect(listing.files.find((file) => file.path === "a.py")).not.toHaveProperty("blob");
  });
});

describe("where git does not help", () => {
  test("a folder below the root of a repository has paths relative to itself", async () => {
    const root = repositoryWith({ "a.py": "", "sub/b.py": "b = 1\n", "sub/deep/c.py": "" });
    put(root, { "sub/new.py": "" });
    const listing = await list(join(root, "sub"));
    expect(listing.method).toBe("git");
    expect(pathsOf(listing)).toEqual(["b.py", "deep/c.py", "new.py"]);
  });

  test("changes elsewhere in the repository do not make a folder dirty", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n", "sub/b.py": "b = 1\n" });
    put(root, { "a.py": "a = 22\n" });
    git(root, "add", "a.py");
    expect((await list(join(root, "sub"))).dirty).toBe(false);
  });

  test.each([
    ["untracked", "a.py"],
    ["ignored", "sub/\na.py"],
  ])("a folder that is %s in the repository around it is walked", async (_, ignored) => {
    const root = repositoryWith({ "a.py": "", ".gitignore": ignored });
    put(root, { "sub/b.py": "", "sub/.gitignore": "*.log\n", "sub/x.log": "" });
    const listing = await list(join(root, "sub"));
    expect(pathsOf(listing)).toEqual([".gitignore", "b.py"]);
    expect(listing).toMatchObject({
      method: "walk",
      note: "git does not track this folder (sub/ of the repository around it)",
    });
  });

  test("a bare repository is walked", async () => {
    const root = folderWith({});
    git(root, "init", "-q", "--bare");
    expect(await list(root)).toMatchObject({ method: "walk", note: "the git repository has no working tree here" });
  });

  test("a broken .git is walked, with the reason", async () => {
    const root = folderWith({ "a.py": "", ".git": "gitdir: /does/not/exist\n" });
    const listing = await list(root);
    expect(listing.method).toBe("walk");
    expect(pathsOf(listing)).toEqual(["a.py"]);
    expect(listing.note).toBe("not a git repository: /does/not/exist");
  });

  test("an empty .git is walked, with the reason", async () => {
    const root = folderWith({ "a.py": "" });
    mkdirSync(join(root, ".git"));
    expect(await list(root)).toMatchObject({ method: "walk", note: "its .git is not a git repository" });
  });

  test("a damaged index is walked, with the reason", async () => {
    const root = repositoryWith({ "a.py": "" });
    writeFileSync(join(root, ".git/index"), "garbage that is no index at all, whatever its length may be");
    expect(await list(root)).toMatchObject({ method: "walk", note: "index file corrupt" });
  });

  test("without git the folder is walked, with the reason", async () => {
    const root = repositoryWith({ "a.py": "" });
    const path = process.env["PATH"];
    process.env["PATH"] = "/nowhere";
    try {
      expect(await list(root)).toMatchObject({ method: "walk", note: "git is not installed" });
    } finally {
      process.env["PATH"] = path;
    }
  });

  test.skipIf(process.getuid?.() !== 0)("a repository of another user is walked, with what to do", async () => {
    const root = repositoryWith({ "a.py": "" });
    chownSync(root, 65534, 65534);
    chownSync(join(root, ".git"), 65534, 65534);
    expect(await list(root)).toMatchObject({
      method: "walk",
      note: `the git repository belongs to another user; to trust it: git config --global --add safe.directory ${root}`,
    });
  });

  test("variables that would redirect git are ignored", async () => {
    const other = repositoryWith({ "other.py": "" });
    const root = repositoryWith({ "a.py": "" });
    process.env["GIT_DIR"] = join(other, ".git");
    process.env["GIT_INDEX_FILE"] = join(other, ".git/index");
    try {
      expect((await list(root)).files).toMatchObject([{ path: "a.py", blob: blobOf("") }]);
    } finally {
      delete process.env["GIT_DIR"];
      delete process.env["GIT_INDEX_FILE"];
    }
  });

  test("a folder that does not exist, or is a file, is a message", async () => {
    const root = folderWith({ "a.py": "" });
    expect(await openFolder(join(root, "no"))).toEqual({ ok: false, message: `${root}/no: does not exist` });
    expect(await openFolder(join(root, "a.py"))).toEqual({ ok: false, message: `${root}/a.py is not a folder` });
  });
});

describe("nothing of a repository runs", () => {
  test("not its file system monitor, hooks, filters, text conversions or external diffs", async () => {
    const root = repositoryWith({ "a.py": "a = 1\n", "b.txt": "b\n" });
    const mark = join(root, ".git", "ran");
    const script = join(root, ".git", "evil.sh");
    writeFileSync(script, `#!/bin/sh\necho "$0 $@" >> ${mark}\ncat\n`, { mode: 0o755 });
    for (const [name, value] of [
      ["core.fsmonitor", script],
      ["core.hooksPath", join(root, ".git", "evil-hooks")],
      ["core.alternateRefsCommand", script],
      ["filter.evil.clean", script],
      ["filter.evil.smudge", script],
      ["filter.evil.process", script],
      ["diff.evil.textconv", script],
      ["diff.evil.command", script],
      ["diff.external", script],
      ["core.pager", script],
      ["core.sshCommand", script],
    ] as const) {
      git(root, "config", name, value);
    }
    mkdirSync(join(root, ".git/evil-hooks"));
    for (const hook of ["post-index-change", "post-checkout", "fsmonitor-watchman"]) {
      writeFileSync(join(root, ".git/evil-hooks", hook), `#!/bin/sh\necho ${hook} >> ${mark}\n`, { mode: 0o755 });
    }
    put(root, { ".git/info/attributes": "* filter=evil diff=evil\n" });
    // Same size, and an index without use: git status would have to compare contents, and so to filter.
    put(root, { "a.py": "a = 2\n" });
    rmSync(join(root, "b.txt"));
    put(root, { "moved.txt": "b\n" });
    utimesSync(join(root, ".git/index"), new Date("2019-01-01"), new Date("2019-01-01"));
    const { openCommit, renamesSince } = await import("../../src/host/commit.ts");
    const { openIndex } = await import("../../src/host/index-source.ts");
    expect((await list(root)).dirty).toBe(true);
    for (const opened of [await openCommit(root, "HEAD"), await openIndex(root)]) {
      if (!opened.ok) throw new Error(opened.message);
      expect(await opened.source.read("a.py")).toMatchObject({ ok: true });
      opened.source.close?.();
    }
    expect(await renamesSince(root, "HEAD")).toEqual(new Map([["b.txt", "moved.txt"]]));
    expect(existsSync(mark) ? readFileSync(mark, "utf8") : "").toBe("");
  });

  test("the trap of the test above does work: git status springs it", () => {
    const root = repositoryWith({ "a.py": "a = 1\n" });
    const mark = join(root, ".git", "ran");
    const script = join(root, ".git", "evil.sh");
    writeFileSync(script, `#!/bin/sh\necho ran >> ${mark}\ncat\n`, { mode: 0o755 });
    git(root, "config", "filter.evil.clean", script);
    put(root, { ".git/info/attributes": "* filter=evil\n", "a.py": "a = 2\n" });
    git(root, "status", "--porcelain");
    expect(existsSync(mark)).toBe(true);
  });
});
