/** Scratch copies: what is in them, what a run sees, and that nothing of it stays. */
import { chmodSync, existsSync, lstatSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GuardRun, RunVariation, ScratchResult, TreeChange } from "../../src/guards/types.ts";
import type { HostScratchTree } from "../../src/host/scratch-tree.ts";
import { sandboxAt, walledLevels } from "./levels.ts";
import { fingerprint, repositoryOf, scratchOf } from "./repository.ts";

const FILES = {
  "a.py": "import os\n",
  "pkg/b.py": "import sys\n",
  "pkg/deep/c.py": "",
  "untracked/d.py": "x = 1\n",
  ".gitignore": "node_modules/\nsecret/\n",
  "package.json": "{}",
  "node_modules/left/index.js": "module.exports = 1\n",
  "secret/key": "private\n",
};

function shell(script: string): GuardRun {
  return { argv: ["bash", "-e", "-c", script], cwd: ".", env: {}, timeoutMs: 20_000 };
}

function textOf(result: ScratchResult): string {
  if (result.kind !== "ran") return `not applied: ${result.reason}`;
  return result.result.kind === "exited" ? result.result.text : JSON.stringify(result.result);
}

async function ask(
  tree: HostScratchTree,
  script: string,
  changes: readonly TreeChange[] = [],
  variation: RunVariation = {},
): Promise<string> {
  const text = textOf(await tree.run(shell(script), changes, variation));
  expect(tree.rehash()).toBe(tree.treeHash);
  return text.trim();
}

const CANARY: TreeChange = { kind: "write", path: "pkg/new/canary.py", bytes: "import bad\n" };

describe.each(walledLevels)("scratch trees, $level", ({ level, absent }) => {
  it.skipIf(absent !== undefined)("hold the listed files at the original's path", async () => {
    const root = repositoryOf(FILES);
    const before = fingerprint(root);
    const tree = await (await scratchOf(root, await sandboxAt(level))).open();
    expect(await ask(tree, "pwd; find . -name .git -prune -o -type f -print | sort")).toBe(
      [
        root,
        ...[
          ".gitignore",
          "a.py",
          "node_modules/left/index.js",
          "package.json",
          "pkg/b.py",
          "pkg/deep/c.py",
          "untracked/d.py",
        ].map((path) => `./${path}`),
      ].join("\n"),
    );
    expect(fingerprint(root)).toBe(before);
  });

  it.skipIf(absent !== undefined)(
    "are git repositories with the tracked files, where nothing is modified",
    async () => {
      const tree = await (await scratchOf(repositoryOf(FILES), await sandboxAt(level))).open();
      expect(await ask(tree, "git status --short; git diff-files; git ls-files; git branch --show-current")).toBe(
        "?? untracked/\n.gitignore\na.py\npackage.json\npkg/b.py\npkg/deep/c.py\ntrunk",
      );
      expect(
        await ask(tree, "git rev-parse --show-toplevel; git log --format=%an; git diff origin/main...HEAD"),
      ).toMatch(/\nAssay$/);
    },
  );

  it.skipIf(absent !== undefined)("plant changes in each git state and undo them", async () => {
    const tree = await (await scratchOf(repositoryOf(FILES), await sandboxAt(level))).open();
    const script =
      "cat pkg/new/canary.py; git status --porcelain -uall -- pkg; git ls-files pkg/new; git diff --name-only origin/main...HEAD";
    const states = {
      untracked: "import bad\n?? pkg/new/canary.py",
      tracked: "import bad\nA  pkg/new/canary.py\npkg/new/canary.py",
      committed: "import bad\npkg/new/canary.py\npkg/new/canary.py",
    } as const;
    for (const git of ["untracked", "tracked", "committed"] as const) {
      expect(await ask(tree, script, [CANARY], { git })).toBe(states[git]);
      expect(await ask(tree, "git status --short; git log --oneline | wc -l")).toBe("?? untracked/\n1");
    }
    expect(await ask(tree, "git rev-parse 2>&1 || ls -A", [CANARY], { git: "none" })).toMatch(/not a git repository/);
    expect(await ask(tree, "git status --short; git fsck --strict 2>&1")).toBe("?? untracked/");
  });

  it.skipIf(absent !== undefined)("plant every kind of change", async () => {
    const tree = await (await scratchOf(repositoryOf(FILES), await sandboxAt(level))).open();
    const changes: readonly TreeChange[] = [
      { kind: "append", path: "a.py", text: "import bad\n" },
      { kind: "remove", path: "pkg" },
      { kind: "write", path: "run.sh", bytes: "#!/bin/sh\necho ran\n", mode: 0o755 },
      { kind: "symlink", path: "link.py", to: "a.py" },
      { kind: "write", path: "a b\n.py", bytes: new Uint8Array([0xff, 0]) },
    ];
    expect(await ask(tree, "cat link.py; ./run.sh; ls -A pkg 2>&1 || true; git status --short -uno", changes)).toBe(
      "import os\nimport bad\nran\nls: cannot access 'pkg': No such file or directory\nA  \"a b\\n.py\"\nM  a.py\nA  link.py\nD  pkg/b.py\nD  pkg/deep/c.py\nA  run.sh",
    );
    expect(await ask(tree, "cat a.py pkg/b.py; git status --short")).toBe("import os\nimport sys\n?? untracked/");
  });

  it.skipIf(absent !== undefined)("commit as git would: the same trees, nothing modified, nothing odd", async () => {
    const tree = await (await scratchOf(repositoryOf(FILES), await sandboxAt(level))).open();
    const cases: readonly (readonly TreeChange[])[] = [
      [],
      [CANARY],
      [
        { kind: "write", path: "pkg.py", bytes: "" },
        { kind: "write", path: "pkg-new/ü.py", bytes: "", mode: 0o755 },
      ],
      [
        { kind: "remove", path: "pkg/deep" },
        { kind: "append", path: "a.py", text: "import bad\n" },
      ],
      [
        { kind: "remove", path: "pkg" },
        { kind: "symlink", path: "pkg", to: "a.py" },
      ],
      [
        { kind: "remove", path: "a.py" },
        { kind: "write", path: "a.py/deep/b.py", bytes: "import bad\n" },
      ],
    ];
    const script =
      '[ "$(git rev-parse HEAD^{tree})" = "$(git write-tree)" ] && git fsck --strict 2>&1; git status --porcelain; ' +
      "git log --format='%s %an' -1; git rev-list --count HEAD; git reflog | wc -l";
    for (const changes of cases) {
      expect(await ask(tree, script, changes, { git: "committed" })).toBe("?? untracked/\ncanary Assay\n2\n2");
    }
    const quiet = await tree.run(shell("true"), [CANARY], { git: "committed" });
    expect(quiet.kind === "ran" ? quiet.wrote : quiet).toEqual([]);
    expect(await ask(tree, "git status --short; git log --oneline | wc -l; git reflog | wc -l")).toBe(
      "?? untracked/\n1\n1",
    );
  });

  it.skipIf(absent !== undefined)("report and undo what the guard itself writes", async () => {
    const tree = await (await scratchOf(repositoryOf(FILES), await sandboxAt(level))).open();
    const script =
      "echo more >> a.py; rm pkg/b.py; mkdir -p out/empty; echo x > out/report; chmod 600 package.json; " +
      "rm -r pkg/deep; ln -s /etc pkg/deep; git add a.py; mkdir .git/hooks; echo exit 1 > .git/hooks/pre-commit; git config x.y z; chmod 0 out";
    const result = await tree.run(shell(script), [CANARY], {});
    expect(result.kind === "ran" ? result.wrote : result).toEqual(
      [
        ".git/config",
        ".git/hooks/pre-commit",
        "a.py",
        "out/empty",
        "out/report",
        "package.json",
        "pkg/b.py",
        "pkg/deep",
        "pkg/deep/c.py",
      ].sort(),
    );
    expect(tree.rehash()).toBe(tree.treeHash);
    expect(
      await ask(
        tree,
        "git status --short; git diff-files; ls .git/hooks 2>&1 || true; cat pkg/b.py; git config x.y || true",
      ),
    ).toBe("?? untracked/\nls: cannot access '.git/hooks': No such file or directory\nimport sys");
  });

  it.skipIf(absent !== undefined)("survive a guard that deletes its tree", async () => {
    const root = repositoryOf(FILES);
    const before = fingerprint(root);
    const tree = await (await scratchOf(root, await sandboxAt(level))).open();
    const result = await tree.run(shell('rm -rf "$PWD"/* "$PWD"/.[a-z]* 2>/dev/null || ls -A'), [], {});
    expect(textOf(result).trim()).toBe("node_modules");
    expect(await ask(tree, "git status --short; cat a.py pkg/b.py")).toBe("?? untracked/\nimport os\nimport sys");
    expect(fingerprint(root)).toBe(before);
  });

  it.skipIf(absent !== undefined)("show dependencies read-only", async () => {
    const root = repositoryOf(FILES);
    const tree = await (await scratchOf(root, await sandboxAt(level))).open();
    expect(await ask(tree, "node -p 'require(\"left\")' ; touch node_modules/x 2>&1 || true")).toMatch(
      /^1\n.*Read-only file system$/,
    );
    expect(existsSync(join(root, "node_modules/x"))).toBe(false);
  });

  it.skipIf(absent !== undefined)("refuse paths that lead out of the tree", async () => {
    const root = repositoryOf({ ...FILES });
    symlinkSync("pkg", join(root, "inner"));
    const scratch = await scratchOf(root, await sandboxAt(level));
    const tree = await scratch.open();
    const bytes = "x";
    const hostile: readonly TreeChange[] = [
      { kind: "write", path: "../out", bytes },
      { kind: "write", path: "/tmp/out", bytes },
      { kind: "write", path: "a/../../out", bytes },
      { kind: "write", path: "inner/x.py", bytes },
      { kind: "write", path: ".git/hooks/pre-commit", bytes },
      { kind: "write", path: ".GIT/config", bytes },
      { kind: "write", path: "node_modules/x.js", bytes },
      { kind: "write", path: "a.py/x", bytes },
      { kind: "remove", path: "not-there" },
      { kind: "append", path: "inner", text: "x" },
      { kind: "symlink", path: "etc", to: "/etc" },
      { kind: "symlink", path: "pkg/up", to: "../../x" },
      { kind: "write", path: "nul\0byte", bytes },
    ];
    for (const change of hostile) {
      expect((await tree.run(shell("true"), [CANARY, change], {})).kind, JSON.stringify(change)).toBe("not-applied");
      expect(tree.rehash()).toBe(tree.treeHash);
    }
  });

  it.skipIf(absent !== undefined)("leave out links that lead out, and say so", async () => {
    const root = repositoryOf({ "a.py": "" });
    symlinkSync("/etc/passwd", join(root, "out"));
    symlinkSync("a.py", join(root, "in"));
    symlinkSync(join(root, "a.py"), join(root, "absolute"));
    chmodSync(join(root, "a.py"), 0o755);
    const scratch = await scratchOf(root, await sandboxAt(level));
    expect(scratch.leftOut).toEqual([
      { path: "out", files: 1, kind: "unread", reason: "a symbolic link that leaves the repository: /etc/passwd" },
    ]);
    const tree = await scratch.open();
    expect(await ask(tree, "ls; test -x a.py")).toBe("a.py\nabsolute\nin");
  });

  it.skipIf(absent !== undefined)("work side by side and are removed when closed", async () => {
    const scratch = await scratchOf(repositoryOf(FILES), await sandboxAt(level));
    const [one, two] = await Promise.all([scratch.open(), scratch.open()]);
    const texts = await Promise.all([
      ask(one, "cat who", [{ kind: "write", path: "who", bytes: "one" }]),
      ask(two, "cat who", [{ kind: "write", path: "who", bytes: "two" }]),
      ask(one, "ls who 2>/dev/null || echo gone"),
    ]);
    expect(texts).toEqual(["one", "two", "gone"]);
    await Promise.all([one.close(), two.close()]);
    expect(lstatSync(one.folder, { throwIfNoEntry: false })).toBeUndefined();
    await scratch.close();
    expect(readdirSync(join(one.folder, "../.."))).not.toContain(one.folder.split("/").at(-2));
  });

  it.skipIf(absent !== undefined)("need no git repository", async () => {
    const tree = await (await scratchOf(repositoryOf({ "a.py": "x" }, { git: false }), await sandboxAt(level))).open();
    expect(await ask(tree, "ls -A", [CANARY], { git: "committed" })).toBe("a.py\npkg");
  });
});
