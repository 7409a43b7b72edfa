/** `assay fix` as a user runs it: shown, applied, undone, refused. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { checkOut } from "../scenarios/run.ts";
import { assay, cleanEnvironment, CLI, folderWith, git, repositoryWith } from "./run.ts";

const BEFORE = `import subprocess


def convert(source):
    subprocess.run(["ffmpeg", "-i", source], check=True)
`;
const AFTER = `import subprocess

# The longest that a program started from here may take, in seconds; then it is killed.
PROCESS_TIMEOUT_SECONDS = 600


def convert(source):
    subprocess.run(["ffmpeg", "-i", source], check=True, timeout=PROCESS_TIMEOUT_SECONDS)
`;

const TERMINAL = join(import.meta.dirname, "terminal.py");

const text = (root: string, path = "app.py"): string => readFileSync(join(root, path), "utf8");

describe("assay fix", () => {
  it("shows the diff and what was verified, and changes nothing without --yes", () => {
    const root = folderWith({ "app.py": BEFORE });
    const ran = assay(["fix", "--root", root]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toBe("assay: nothing was changed; apply with --yes\n");
    expect(ran.stdout).toContain("+    subprocess.run");
    expect(ran.stdout).toContain("yes  findings gone, none new");
    expect(ran.stdout).toContain("now a program that runs longer than 600 s is killed");
    expect(text(root)).toBe(BEFORE);
    expect(assay(["fix", "--root", root, "--dry-run"]).code).toBe(0);
    expect(assay(["fix", "--root", root, "--check"]).code).toBe(1);
    expect(text(root)).toBe(BEFORE);
  });

  it("applies, has nothing left to do, and undoes", () => {
    const root = folderWith({ "app.py": BEFORE });
    expect(assay(["fix", "-C", root, "--yes"]).code).toBe(0);
    expect(text(root)).toBe(AFTER);
    const again = assay(["fix", "-C", root, "--check"]);
    expect([again.code, again.stdout]).toEqual([0, "Nothing to fix.\n"]);
    expect(assay(["audit", root]).code).toBe(0);
    expect(assay(["fix", "-C", root, "--undo"]).code).toBe(0);
    expect(text(root)).toBe(BEFORE);
    expect(assay(["fix", "-C", root, "--undo"]).code).toBe(3);
  });

  it("works on a dirty tree and loses nothing of it", () => {
    const root = repositoryWith({ "app.py": BEFORE, "notes.md": "# Notes\n" });
    writeFileSync(join(root, "app.py"), `${BEFORE}\n\nMINE = 1\n`);
    writeFileSync(join(root, "notes.md"), "# Mine\n");
    expect(assay(["fix", "-C", root, "--yes"]).code).toBe(0);
    expect(text(root)).toBe(`${AFTER}\n\nMINE = 1\n`);
    expect(text(root, "notes.md")).toBe("# Mine\n");
    expect(git(root, "status", "--porcelain")).toBe(" M app.py\n M notes.md\n");
  });

  it("writes a patch that git applies", () => {
    const root = repositoryWith({ "app.py": BEFORE });
    const ran = assay(["fix", "-C", root, "--patch", "-"]);
    expect(ran.code).toBe(0);
    writeFileSync(join(root, "..", "fix.patch"), ran.stdout);
    git(root, "apply", join("..", "fix.patch"));
    expect(text(root)).toBe(AFTER);
  });

  it("writes a patch of any bytes and names, for a folder below the top of its repository too", () => {
    const [mark, latin] = [Buffer.from([0xef, 0xbb, 0xbf]), "# -*- coding: latin-1 -*-\n# Gr\u00fc\u00dfe\n"];
    const files = {
      "sub/mark.py": Buffer.concat([mark, Buffer.from(BEFORE)]),
      "sub/latin.py": Buffer.from(latin + BEFORE, "latin1"),
      "sub/crlf.py": BEFORE.replaceAll("\n", "\r\n"),
      "sub/open.py": BEFORE.trimEnd(),
      'sub/a "b"\tä.py': BEFORE,
    };
    const root = repositoryWith(files);
    const patch = join(root, "..", "odd fixes.patch");
    const ran = assay(["fix", "-C", join(root, "sub"), "--patch", patch]);
    const command = /apply it with `git (.*)`/.exec(ran.stderr)?.[1] ?? "";
    expect(command).toBe(`apply --directory=sub/ '${patch}'`);
    git(root, "apply", "--directory=sub/", patch);
    const applied = Object.keys(files).map((path) => readFileSync(join(root, path)));
    git(root, "checkout", "-q", ".");
    expect(assay(["fix", "-C", join(root, "sub"), "--yes"]).code).toBe(0);
    expect(Object.keys(files).map((path) => readFileSync(join(root, path)))).toEqual(applied);
    expect(applied[1]?.toString("latin1")).toContain("Gr\u00fc\u00dfe");
    expect(applied.every((bytes) => bytes.includes("timeout=PROCESS_TIMEOUT_SECONDS"))).toBe(true);
  });

  it("needs --unsafe where behaviour changes, and says how", () => {
    const root = folderWith({ "app.py": BEFORE.replace("check=True", "check=True, timeout=5") });
    const safe = assay(["fix", "process/uncaptured-output", "-C", root, "--dry-run"]);
    expect(safe.code).toBe(1);
    expect(safe.stdout).toContain("needs --unsafe, since what the program prints is no longer shown but kept");
    const unsafe = assay(["fix", "process/uncaptured-output", "-C", root, "--unsafe", "--yes"]);
    expect(unsafe.code).toBe(0);
    expect(text(root)).toContain("check=True, timeout=5, capture_output=True)");
  });

  it.each([
    ["y\\n", 0],
    ["yes\\r", 0],
    ["n\\n", 1],
    ["\\n", 1],
    // Ctrl-D and Ctrl-C.
    ["\\x04", 1],
    ["\\x03", 1],
  ] as const)("asks on a terminal, and takes %s for an answer", (answer, code) => {
    const root = folderWith({ "app.py": BEFORE });
    const argv = [TERMINAL, answer, process.execPath, CLI, "fix", "-C", root];
    const ran = spawnSync("python3", argv, { encoding: "utf8", timeout: 60_000, env: cleanEnvironment() });
    expect(ran.stdout).toContain("Change 1 file? [y/N]");
    expect(ran.stdout).not.toContain("    at ");
    expect(ran.stdout).toContain(code === 0 ? "assay: 1 file changed" : "assay: nothing was changed");
    expect([ran.status, text(root)]).toEqual([code, code === 0 ? AFTER : BEFORE]);
  });

  it("a handler that takes only failures makes a timeout unsafe", () => {
    const root = folderWith({
      "app.py": `import subprocess\n\n\ndef convert(source):\n    try:\n        subprocess.run(["ffmpeg", source], check=True)\n    except subprocess.CalledProcessError:\n        return None\n`,
    });
    const ran = assay(["fix", "-C", root, "--dry-run"]);
    expect(ran.stdout).toContain("TimeoutExpired passes the handler `except subprocess.CalledProcessError`");
    expect(ran.stdout).toContain("Nothing to fix.");
  });

  it("leaves suppressed and accepted findings alone", () => {
    const root = folderWith({
      "app.py": BEFORE.replace(
        "    subprocess",
        "    # assay: ignore[process/no-timeout] because ends by itself\n    subprocess",
      ),
    });
    const ran = assay(["fix", "-C", root, "--dry-run"]);
    expect([ran.code, ran.stdout]).toEqual([0, "Nothing to fix.\n"]);
  });

  it("says what is wrong on the command line", () => {
    const root = folderWith({ "app.py": BEFORE });
    for (const [args, message] of [
      [["process/no-timeouts"], 'nothing here is called "process/no-timeouts"'],
      [["proces/*"], 'did you mean "process/*"?'],
      [["process/no-timeouts"], 'did you mean "process/no-timeout"?'],
      [["--timeout", "soon"], "--timeout needs whole seconds"],
      [["--yes", "--check"], "--yes and --check contradict each other"],
      [["--claims"], "--claims needs the documents"],
      [["--claims", "none.md"], "none.md cannot be read"],
      [["--guards", "tools/none.py"], 'there is no guard "tools/none.py"'],
      [["guards/blind"], "a guard has to run before it can be repaired"],
      [["--async", "--guards"], "--async and --guards are two repairs"],
      [["--guards", "--unsafe"], "--guards is a change of behaviour by itself"],
      [["--undo", "process/no-timeout"], "--undo takes back the last fix as a whole"],
    ] as const) {
      const ran = assay(["fix", "-C", root, ...args]);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain(message);
    }
  });

  it("brings lines and counts up to date: in a page that is kept, and beside what a dated report says", () => {
    const report = '# Notes\n\nSee `a.py:1`: `result = make("x")`. There are 2 Python files in all.\n';
    const root = repositoryWith({
      "c.py": "z = 1\n",
      "a.py": 'result = make("x")\n',
      "README.md": report,
      "audit-2026-01-01.md": report,
    });
    writeFileSync(join(root, "a.py"), 'import os\nresult = make("x")\n');
    writeFileSync(join(root, "b.py"), "y = 1\n");
    expect(assay(["fix", "--claims", "README.md", "audit-2026-01-01.md", "-C", root, "--yes"]).code).toBe(0);
    expect(text(root, "README.md")).toBe(
      '# Notes\n\nSee `a.py:2`: `result = make("x")`. There are 3 Python files in all.\n',
    );
    expect(text(root, "audit-2026-01-01.md").replaceAll(/20\d\d-\d\d-\d\d/g, "TODAY")).toBe(
      '# Notes\n\nSee `a.py:1` (line 2 on TODAY): `result = make("x")`. There are 2 Python files (3 on TODAY) in all.\n',
    );
    const again = assay(["fix", "--claims", "README.md", "audit-2026-01-01.md", "-C", root, "--check"]);
    expect([again.code, again.stdout]).toEqual([0, "Nothing to fix.\n"]);
    expect(assay(["verify", "README.md"], { cwd: root }).code).toBe(0);
  });

  it("converts what a coroutine reaches without being asked for it, and nothing else; the program does the same", () => {
    const root = folderWith({
      "tools.py":
        'import subprocess\n\n\ndef said(word):\n    return subprocess.run(["echo", word], check=True, capture_output=True, text=True, timeout=9).stdout\n',
      "main.py":
        "import asyncio\n\nfrom tools import said\n\n\nasync def main():\n    print(said('a'), said('b'))\n\n\nasyncio.run(main())\n",
      "other.py": 'import subprocess\n\n\ndef other():\n    return subprocess.run(["echo"], check=True, timeout=9)\n',
    });
    const run = () => spawnSync("python3", ["main.py"], { cwd: root, encoding: "utf8" });
    const before = run();
    const shown = JSON.parse(assay(["audit", root, "--format", "json"]).stdout) as Audit;
    expect(shown.findings.map(({ rule, fix }) => `${rule} ${fix?.safety}`)).toEqual([
      "process/blocking-in-async safe",
      "process/blocking-in-async safe",
    ]);
    expect(assay(["audit", root]).stdout).toContain("→ assay fix process/blocking-in-async");
    expect(assay(["explain", shown.findings[0]?.id ?? ""], { cwd: root }).stdout).toContain(
      "Fix: Convert to asyncio: tools.py:said",
    );
    const ran = assay(["fix", "-C", root, "--yes"]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("main.py:7  process/blocking-in-async  ends with the change for main.py:7");
    expect(text(root, "main.py")).toContain("print(await said('a'), await said('b'))");
    expect(text(root, "other.py")).toContain("subprocess.run(");
    expect([run().stdout, run().stderr, before.status]).toEqual([before.stdout, before.stderr, 0]);
    expect(assay(["fix", "-C", root, "--check"]).stdout).toBe("Nothing to fix.\n");
    expect(assay(["fix", "--async", "-C", root, "--yes"]).code).toBe(0);
    expect(text(root, "other.py")).toContain("async def other():");
  });

  it("what held up a loop before may hold up a nearer coroutine; a coroutine that was none is not held up anew", () => {
    const tools =
      'import subprocess\nimport requests\n\n\ndef state():\n    requests.get("x")\n    return subprocess.run(["git"], check=True, timeout=9)\n';
    const page = "from tools import between\n\n\nasync def page():\n    return between()\n";
    const between = "\n\ndef between():\n    subprocess.run(['git'], check=True, timeout=9)\n    return state()\n";
    const root = folderWith({ "tools.py": tools + between, "app.py": page, "requirements.txt": "requests\n" });
    const ran = assay(["fix", "process/blocking-in-async", "-C", root, "--yes"]);
    expect(ran.code).toBe(0);
    expect(text(root, "tools.py")).toContain("async def between():\n    await run_process(");
    const other = folderWith({
      "tools.py": `${tools}\n\ndef first():\n    subprocess.run(['git'], check=True, timeout=9)\n\n\ndef both():\n    requests.get("x")\n    first()\n`,
      "app.py": page.replaceAll("between", "first"),
      "requirements.txt": "requests\n",
    });
    const refused = assay(["fix", "process/blocking-in-async", "-C", other, "--dry-run"]);
    expect(refused.stdout).toContain(
      "tools.py:15 calls requests.get, which would block the coroutine that both becomes",
    );
  });

  it("an audit carries the safe fix, SARIF renders it, rdjson only one whose edits lie in the finding", () => {
    const root = folderWith({ "app.py": BEFORE });
    const audit = JSON.parse(assay(["audit", root, "--format", "json"]).stdout) as Audit;
    const fix = audit.findings[0]?.fix;
    expect(fix?.safety).toBe("safe");
    expect(fix?.edits).toHaveLength(2);
    const sarif = JSON.parse(assay(["audit", root, "--format", "sarif"]).stdout) as {
      runs: { results: { fixes?: { artifactChanges: { replacements: unknown[] }[] }[] }[] }[];
    };
    expect(sarif.runs[0]?.results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements).toHaveLength(2);
    const rdjson = JSON.parse(assay(["audit", root, "--format", "rdjson"]).stdout) as {
      diagnostics: { suggestions?: unknown[] }[];
    };
    expect(rdjson.diagnostics).not.toHaveLength(0);
    expect(rdjson.diagnostics[0]?.suggestions).toBeUndefined();
  });

  it(
    "the example: httpx for its tests, the renderer's bound; then both services to asyncio, and all undone",
    { timeout: 240_000 },
    () => {
      const root = checkOut("media-platform");
      const before = git(root, "rev-parse", "HEAD^{tree}");
      expect(assay(["fix", "-C", root, "--yes"]).code).toBe(0);
      expect(text(root, "security_platform/requirements-test.txt")).toMatch(/^httpx/m);
      expect(text(root, "services/gpu-renderer/src/core/render.py")).toContain(
        "check=True, timeout=PROCESS_TIMEOUT_SECONDS)",
      );
      expect(assay(["fix", "-C", root, "--undo"]).code).toBe(0);
      const ran = assay(["fix", "--async", "services/auto-ml", "services/gpu-renderer", "-C", root, "--yes"]);
      expect([ran.code, ran.stdout]).toEqual([
        0,
        expect.stringContaining("every call of what became asynchronous is awaited or run"),
      ]);
      expect(text(root, "services/auto-ml/loop.py")).toContain(
        "promoted = asyncio.run(loop(options.state, options.rounds))",
      );
      expect(text(root, "services/auto-ml/Dockerfile")).toContain("loop.py async_process.py deploy_model.sh");
      expect(text(root, "services/gpu-renderer/src/worker/drain.py")).toContain(
        "while await process_next(queue, storage):",
      );
      expect(assay(["fix", "-C", root, "--undo"]).code).toBe(0);
      git(root, "add", "-A");
      expect(git(root, "write-tree")).toBe(before);
    },
  );
});
