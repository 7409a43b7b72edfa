import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, list, pathsOf, put } from "./tree.ts";

test("lists what a folder without git holds, sorted, with sizes", async () => {
  const root = folderWith({ "b.py": "b\n", "a/c.py": "", "a.py": "12345" });
  const listing = await list(root);
  expect(listing).toEqual({
    method: "walk",
    dirty: false,
    leftOut: [],
    files: [
      { path: "a.py", kind: "file", bytes: 5, executable: false },
      { path: "a/c.py", kind: "file", bytes: 0, executable: false },
      { path: "b.py", kind: "file", bytes: 2, executable: false },
    ],
  });
});

test("an empty folder has no files and nothing left out", async () => {
  expect(await list(folderWith({}))).toMatchObject({ files: [], leftOut: [] });
});

test("nested .gitignore files count, the nearest one decides", async () => {
  const root = folderWith({
    ".gitignore": "*.log\n/build/\n",
    "x.log": "",
    "build/b.py": "",
    "sub/build/kept.py": "",
    "sub/.gitignore": "!keep.log\nlocal.py\n",
    "sub/keep.log": "",
    "sub/other.log": "",
    "sub/local.py": "",
    "local.py": "",
  });
  expect(pathsOf(await list(root))).toEqual([
    ".gitignore",
    "local.py",
    "sub/.gitignore",
    "sub/build/kept.py",
    "sub/keep.log",
  ]);
});

test("version control is no part of the tree; installed packages, caches and environments are counted", async () => {
  const root = folderWith({
    "a.py": "",
    ".hg/store": "",
    "node_modules/x/index.js": "",
    "sub/node_modules/x/index.js": "",
    "__pycache__/a.pyc": "",
    "env/pyvenv.cfg": "",
    "env/lib/x.py": "",
  });
  const listing = await list(root);
  expect(pathsOf(listing)).toEqual(["a.py"]);
  expect([...listing.leftOut].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    {
      path: "**/__pycache__/",
      files: 1,
      kind: "ignored",
      reason: "Python's cache, not entered (each folder counts as one)",
    },
    {
      path: "**/node_modules/",
      files: 2,
      kind: "ignored",
      reason: "installed packages, not entered (each folder counts as one)",
    },
    { path: "env/", files: 1, kind: "ignored", reason: "a virtual environment, not entered" },
  ]);
});

test("links are listed and never followed: out of the root, to a parent, to themselves", async () => {
  const root = folderWith({ "a.py": "", "sub/b.py": "" });
  symlinkSync("/etc", join(root, "out"));
  symlinkSync("..", join(root, "sub", "up"));
  symlinkSync("self", join(root, "self"));
  expect((await list(root)).files.map(({ path, kind }) => [path, kind])).toEqual([
    ["a.py", "file"],
    ["out", "symlink"],
    ["self", "symlink"],
    ["sub/b.py", "file"],
    ["sub/up", "symlink"],
  ]);
});

test("a .gitignore that is a link is not read", async () => {
  const rules = folderWith({ rules: "*.py\n" });
  const root = folderWith({ "a.py": "" });
  symlinkSync(join(rules, "rules"), join(root, ".gitignore"));
  expect(pathsOf(await list(root))).toEqual([".gitignore", "a.py"]);
});

test("names that are no UTF-8, pipes and sockets are left out with reasons", async () => {
  const root = folderWith({ "a\nb.py": "" });
  writeFileSync(Buffer.concat([Buffer.from(`${root}/bad`), Buffer.from([0xfe]), Buffer.from(".py")]), "");
  execFileSync("mkfifo", [join(root, "pipe.py")]);
  const listing = await list(root);
  expect(pathsOf(listing)).toEqual(["a\nb.py"]);
  expect(listing.leftOut.map(({ path, reason }) => [path, reason])).toEqual(
    expect.arrayContaining([
      ["bad\uFFFD.py", "its name is not valid UTF-8: rename it"],
      ["pipe.py", "not a regular file"],
    ]),
  );
});

test("a folder too deep to open is left out, not a crash", async () => {
  const root = folderWith({ "a.py": "" });
  const script =
    'cd "$1"; for i in $(seq 1 30); do d=$(printf "%0200d" 0); mkdir "$d" && cd -P "$d" || exit 1; done; touch deep.py';
  execFileSync("sh", ["-c", script, "sh", root]);
  try {
    const listing = await list(root);
    expect(pathsOf(listing)).toEqual(["a.py"]);
    expect(listing.leftOut).toMatchObject([{ kind: "unread", reason: "the path is too long" }]);
  } finally {
    // Node cannot remove what it cannot name.
    execFileSync("rm", ["-rf", root]);
  }
});

test("git: never walks a repository as a plain folder", async () => {
  const root = folderWith({ "a.py": "" });
  mkdirSync(join(root, ".git"));
  put(root, { ".git/HEAD": "ref: refs/heads/main\n" });
  const listing = await list(root, { git: "never" });
  expect(listing).toMatchObject({ method: "walk" });
  expect(listing).not.toHaveProperty("note");
  expect(pathsOf(listing)).toEqual(["a.py"]);
});
