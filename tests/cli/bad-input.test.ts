/** Input that nobody planned for: a clear statement each, an exit code by the table, never a crash, never a silent pass. */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Audit, LeftOut } from "../../src/model/index.ts";
import { assay, CLI, cleanEnvironment, folderWith, git, repositoryWith, scratch, type Ran } from "./run.ts";

const CLEAN = 'print("hello")\n';

function leftOut(root: string): { ran: Ran; entries: readonly LeftOut[] } {
  const ran = assay(["audit", root, "--format", "json"]);
  expect(ran.stderr).toBe("");
  return { ran, entries: (JSON.parse(ran.stdout) as Audit).scope.leftOut };
}

describe("bytes that are not source", () => {
  it.each([
    ["random bytes", Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256), 3],
    ["UTF-16", Buffer.from("\uFEFFprint('x')\n", "utf16le"), 3],
    ["a NUL byte", Buffer.from("x = 1\n\0\n"), 3],
    ["Latin-1 without a cookie", Buffer.from("x = '\xe9'\n", "latin1"), 3],
    ["Latin-1 with a cookie", Buffer.from("# coding: latin-1\nx = '\xe9'\n", "latin1"), 0],
    ["a byte order mark", Buffer.from("\uFEFFx = 1\n"), 0],
    ["CR line ends", Buffer.from("x = 1\ry = 2\r"), 0],
    ["an unterminated string", Buffer.from('x = """\n'), 3],
    ["nothing", Buffer.from(""), 0],
  ])("%s", (_, bytes, code) => {
    const { ran, entries } = leftOut(folderWith({ "app.py": CLEAN, "odd.py": bytes }));
    expect(ran.code).toBe(code);
    expect(entries.filter((entry) => entry.path === "odd.py")).toHaveLength(code === 3 ? 1 : 0);
    for (const entry of entries) expect(entry.reason.length).toBeGreaterThan(5);
  });

  it("the same in JavaScript and in a notebook", () => {
    const root = folderWith({
      "app.py": CLEAN,
      "a.ts": Buffer.from([0xff, 0x00, 0x41]),
      "b.ts": "const = ;",
      "c.ipynb": "{",
    });
    const { ran, entries } = leftOut(root);
    expect(ran.code).toBe(3);
    expect(entries.map((entry) => entry.path)).toEqual(expect.arrayContaining(["a.ts", "b.ts", "c.ipynb"]));
  });
});

describe("size", () => {
  it("a 50 MB file is left out and said so; a 10 MB line is read", () => {
    const line = `x = "${"a".repeat(10_000_000)}"\nimport json\n`;
    const root = folderWith({ "app.py": line, "huge.py": Buffer.alloc(50_000_000, "x = 1\n") });
    const { ran, entries } = leftOut(root);
    expect(ran.code).toBe(3);
    expect(entries).toEqual([expect.objectContaining({ path: "huge.py", kind: "too-large" })]);
    expect((JSON.parse(ran.stdout) as Audit).scope.imports).toBe(1);
  });

  it("deep nesting does not exhaust the stack", () => {
    const deep = `x = ${"(".repeat(20_000)}1${")".repeat(20_000)}\nimport subprocess\nsubprocess.run(["a"])\n`;
    const script = `import { run } from "execa";\nconst x = ${"[".repeat(20_000)}${"]".repeat(20_000)};\n`;
    const { ran } = leftOut(folderWith({ "deep.py": deep, "deep.ts": script, "app.py": CLEAN }));
    expect([0, 1, 3, 4]).toContain(ran.code);
  });

  it("100,000 small files", () => {
    const root = folderWith({});
    for (let folder = 0; folder < 100; folder += 1) {
      mkdirSync(join(root, `p${folder}`));
      for (let file = 0; file < 1000; file += 1)
        writeFileSync(join(root, `p${folder}`, `m${file}.py`), "import json\n");
    }
    const ran = assay(["audit", root, "--no-cache", "--no-proofs", "--format", "json"]);
    expect(ran.code).toBe(0);
    expect((JSON.parse(ran.stdout) as Audit).scope).toMatchObject({
      files: 100_000,
      analysed: 100_000,
      imports: 100_000,
    });
  }, 300_000);
});

describe("paths", () => {
  it("symbolic links: loops, out of the root, to nothing", () => {
    const root = folderWith({ "app.py": CLEAN, "pkg/a.py": CLEAN });
    symlinkSync("..", join(root, "pkg", "loop"));
    symlinkSync("/etc/passwd", join(root, "outside.py"));
    symlinkSync("nowhere.py", join(root, "dangling.py"));
    const { ran, entries } = leftOut(root);
    expect(ran.code).toBe(0);
    expect(entries.filter((entry) => entry.kind === "symlink").reduce((sum, entry) => sum + entry.files, 0)).toBe(3);
    expect(ran.stdout).not.toContain("root:x:");
  });

  it("names with newlines, escapes, spaces, quotes and not UTF-8", () => {
    const root = repositoryWith({
      "app.py": CLEAN,
      "a\nb.py": "import nosuchthing_xyz.sub\n",
      "e\u001B[31mvil.py": "os = 1\n",
      'sp ace"q.py': CLEAN,
    });
    spawnSync("sh", ["-c", "printf 'x = 1\\n' > \"$(printf 'bad\\377.py')\""], { cwd: root });
    const ran = assay(["audit", root, "--all", "--verbose"]);
    expect([0, 1, 3, 4]).toContain(ran.code);
    expect(ran.stdout).not.toContain("\u001B[31mvil");
    for (const format of ["md", "sarif", "gitlab", "rdjson", "junit", "github"]) {
      expect(assay(["audit", root, "--format", format]).stderr).toBe("");
    }
  });

  it.skipIf(process.getuid?.() === 0)("an unreadable file and folder (skipped as root, who can read all)", () => {
    const root = folderWith({ "app.py": CLEAN, "secret.py": CLEAN, "closed/x.py": CLEAN });
    chmodSync(join(root, "secret.py"), 0);
    chmodSync(join(root, "closed"), 0);
    const { ran, entries } = leftOut(root);
    chmodSync(join(root, "closed"), 0o755);
    expect(ran.code).toBe(3);
    expect(entries.map((entry) => entry.path)).toEqual(expect.arrayContaining(["secret.py", "closed"]));
  });
});

describe("git", () => {
  it("no git on the machine", () => {
    const root = repositoryWith({ "app.py": CLEAN });
    const ran = assay(["audit", root], { env: { PATH: "/nonexistent" } });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
  });

  it("a bare repository, a broken one, a shallow one, and a submodule that is not there", () => {
    const bare = join(scratch(), "bare.git");
    spawnSync("git", ["init", "-q", "--bare", bare]);
    expect(assay(["audit", bare]).code).toBe(3);

    const broken = repositoryWith({ "app.py": CLEAN });
    writeFileSync(join(broken, ".git", "HEAD"), "nonsense");
    const ran = assay(["audit", broken, "--verbose"]);
    expect([ran.code, ran.stderr]).toEqual([0, ""]);

    const origin = repositoryWith({ "app.py": CLEAN });
    const shallow = join(scratch(), "shallow");
    spawnSync("git", ["clone", "-q", "--depth", "1", `file://${origin}`, shallow]);
    expect(assay(["audit", shallow]).code).toBe(0);

    const parent = repositoryWith({ "app.py": CLEAN });
    git(parent, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},vendored/lib`);
    git(parent, "commit", "-q", "-m", "submodule");
    expect(leftOut(parent).entries).toEqual([expect.objectContaining({ path: "vendored/lib", kind: "submodule" })]);
  });

  it("an empty repository, and a folder below a git root", () => {
    const empty = folderWith({});
    git(empty, "init", "-q");
    expect(assay(["audit", empty]).code).toBe(3);
    const root = repositoryWith({ "sub/app.py": CLEAN, "other/broken.py": "x = [" });
    const { ran } = leftOut(join(root, "sub"));
    expect(ran.code).toBe(0);
    expect((JSON.parse(ran.stdout) as Audit).scope.files).toBe(1);
  });

  it("runs nothing of the repository while it reads", () => {
    const root = repositoryWith({ "app.py": CLEAN, ".gitattributes": "*.py filter=evil diff=evil\n" });
    const mark = join(scratch(), "executed");
    const evil = `touch '${mark}'`;
    for (const [key, value] of [
      ["core.fsmonitor", evil],
      ["filter.evil.clean", evil],
      ["filter.evil.smudge", evil],
      ["diff.evil.textconv", evil],
      ["core.hooksPath", root],
    ]) {
      git(root, "config", key ?? "", value ?? "");
    }
    writeFileSync(join(root, "app.py"), `${CLEAN}\n`);
    assay(["audit", root]);
    assay(["audit", root, "--base", "HEAD"]);
    assay(["audit", root, "--staged"]);
    expect(readdirSync(scratch())).not.toContain("executed");
  });
});

describe("manifests and interruption", () => {
  it("a manifest with a syntax error is a finding with its line", () => {
    const root = folderWith({
      "app.py": CLEAN,
      "pyproject.toml": "[project\n",
      "package.json": "{",
      "requirements.txt": "requests==\n",
    });
    const ran = assay(["audit", root, "--format", "json"]);
    expect(ran.code).toBe(4);
    const broken = (JSON.parse(ran.stdout) as Audit).findings.filter(
      (finding) => finding.rule === "audit/broken-manifest",
    );
    expect(broken.map((finding) => finding.location.path).sort()).toEqual(
      expect.arrayContaining(["package.json", "pyproject.toml"]),
    );
  });

  it("Ctrl-C ends the run with 130, nothing half-written and no child left", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 6000 }, (_, index) => [`p${index % 50}/m${index}.py`, "import json\n".repeat(200)]),
    );
    const root = folderWith(files);
    const out = join(folderWith({}), "audit.json");
    const child = spawn(process.execPath, [CLI, "audit", root, "--no-cache", "--format", "json", "--output", out], {
      env: cleanEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stderr: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    // Asked for at once: a run that is over before the signal comes has closed by then.
    const closed = new Promise((resolve) => child.once("close", resolve));
    const started = new Promise<void>((resolve) => {
      // The handlers are there once the command has begun to list files: its first system calls in the tree.
      const timer = setInterval(() => {
        if (child.pid === undefined) return;
        const threads = spawnSync("ls", [`/proc/${child.pid}/task`], { encoding: "utf8" }).stdout.split("\n").length;
        if (threads > 12 || child.exitCode !== null) {
          clearInterval(timer);
          resolve();
        }
      }, 5);
    });
    await started;
    child.kill("SIGINT");
    const code = await closed;
    expect([130, 0]).toContain(code);
    if (code === 130) {
      expect(Buffer.concat(stderr).toString()).toContain("interrupted");
      expect(readdirSync(join(out, ".."))).toEqual([]);
    }
  }, 120_000);
});

it.each(["audit", "prove", "verify", "fix", "review", "status", "init", "explain", "rules", "graph"])(
  "a current folder that was deleted: %s",
  (command) => {
    const gone = folderWith({ "app.py": CLEAN });
    const ran = spawnSync("sh", ["-c", 'cd "$0" && rm -r "$0" && exec "$@"', gone, process.execPath, CLI, command], {
      encoding: "utf8",
      env: cleanEnvironment(),
    });
    expect(ran.stderr).toBe("assay: the current folder was deleted; go to one that exists (`cd`) and run it again\n");
    expect(ran.status).toBe(2);
  },
);
