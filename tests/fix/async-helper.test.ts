/** The helper against `subprocess.run`, with one recording fake command in every scenario: same results, same exceptions, nothing left running. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helperText } from "../../src/fix/async/helper.ts";

let folder = "";

const FAKE = `#!/usr/bin/env python3
import os, subprocess, sys, time
what = sys.argv[1]
with open(os.environ["RECORD"], "a") as record:
    record.write(repr(sys.argv[1:]) + "\\n")
if what == "ok": print("out\\r\\nline"); print("err", file=sys.stderr)
elif what == "fail": print("partial"); print("why", file=sys.stderr); sys.exit(7)
elif what == "hang": print("begun", flush=True); time.sleep(60)
elif what == "grandchild":
    print("begun", flush=True)
    child = subprocess.Popen(["sleep", "60"]); open(os.environ["PIDS"], "a").write(f"{child.pid}\\n"); time.sleep(60)
elif what == "big": sys.stdout.write("x" * 5_000_000)
elif what == "bytes": sys.stdout.buffer.write(b"\\xff\\xfe\\n")
elif what == "cat": sys.stdout.write(sys.stdin.read())
elif what == "no-read": pass
elif what == "signal": os.kill(os.getpid(), 9)
elif what == "cwd": print(os.path.basename(os.getcwd()))
elif what == "env": print(os.environ.get("MINE"))
`;

const DRIVER = `
import asyncio, json, subprocess, sys, os
from async_process import run_process

def outcome(call):
    try:
        result = call()
        return ["result", result.returncode, repr(result.stdout), repr(result.stderr), result.args]
    except subprocess.CalledProcessError as error:
        return ["failed", error.returncode, repr(error.output), repr(error.stderr), error.cmd]
    except subprocess.TimeoutExpired as error:
        return ["timeout", error.timeout, repr(error.output), repr(error.stderr), error.cmd]
    except Exception as error:
        return ["error", type(error).__name__, str(error)]

cases = json.load(sys.stdin)
found = []
for argv, options in cases:
    if isinstance(options.get("input"), list):
        options["input"] = bytes(options["input"])
    for stream in ("stdout", "stderr"):
        if stream in options:
            options[stream] = getattr(subprocess, options[stream])
    # The group of a grandchild is what subprocess.run does not end: it would wait for the pipes.
    before = None if argv[1:] == ["grandchild"] else outcome(lambda: subprocess.run(argv, **options))
    after = outcome(lambda: asyncio.run(run_process(argv, **options)))
    found.append([before, after])
print(json.dumps(found))
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-async-"));
  writeFileSync(join(folder, "async_process.py"), helperText(["fake", "missing", "cat", "sh"]));
  writeFileSync(join(folder, "fake"), FAKE);
  chmodSync(join(folder, "fake"), 0o755);
  writeFileSync(join(folder, "driver.py"), DRIVER);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], input = ""): string {
  return execFileSync("python3", args, {
    cwd: folder,
    input,
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 1 << 28,
    stdio: ["pipe", "pipe", "ignore"],
    env: {
      PATH: `${folder}:${process.env["PATH"] ?? ""}`,
      LANG: "C.UTF-8",
      PYTHONDEVMODE: "1",
      PYTHONDONTWRITEBYTECODE: "1",
      RECORD: join(folder, "record"),
      PIDS: join(folder, "pids"),
    },
  });
}

type Case = readonly [argv: readonly string[], options: Readonly<Record<string, unknown>>];
type Outcome = readonly unknown[];

function differences(cases: readonly Case[]): readonly (readonly [Outcome, Outcome])[] {
  return JSON.parse(run(["driver.py"], JSON.stringify(cases))) as readonly (readonly [Outcome, Outcome])[];
}

const CAPTURED = { capture_output: true, timeout: 50 };

describe("the helper does what subprocess.run does", () => {
  it("in every scenario, as bytes and as text, checked and not", () => {
    const scenarios = ["ok", "fail", "big", "bytes", "signal"];
    const options = [
      CAPTURED,
      { ...CAPTURED, text: true },
      { ...CAPTURED, check: true },
      { ...CAPTURED, encoding: "latin-1", check: true },
      { ...CAPTURED, text: true, errors: "replace" },
      { timeout: 50, stdout: "PIPE" },
      { timeout: 50, stdout: "PIPE", stderr: "STDOUT", text: true },
      { timeout: 50, stdout: "DEVNULL", stderr: "DEVNULL", check: true },
    ];
    const cases = scenarios.flatMap((what) => options.map((one): Case => [["fake", what], one]));
    const found = differences(cases);
    expect(found).toHaveLength(40);
    for (const [before, after] of found) expect(after).toEqual(before);
  });

  it("input, folder, environment, a missing program, a folder that is not there", () => {
    const cases: readonly Case[] = [
      [["fake", "cat"], { ...CAPTURED, input: "grüße\n", text: true }],
      [["fake", "cat"], { ...CAPTURED, input: [0, 1, 65] }],
      [["fake", "cat"], { ...CAPTURED, input: "", text: true }],
      [["fake", "no-read"], { ...CAPTURED, input: "x".repeat(1_000_000), text: true }],
      [["fake", "cwd"], { ...CAPTURED, cwd: "/usr", text: true }],
      [["missing"], CAPTURED],
      [["fake", "ok"], { ...CAPTURED, cwd: "/no/such/folder" }],
      [["fake", "ok"], { capture_output: true, stdout: "PIPE", timeout: 50 }],
    ];
    for (const [before, after] of differences(cases)) expect(after).toEqual(before);
  });

  it("on Windows it is subprocess.run itself, in a thread", () => {
    writeFileSync(
      join(folder, "windows.py"),
      DRIVER.replace("import run_process", "import run_process\nimport async_process\nimport types").replace(
        "cases =",
        'async_process.sys = types.SimpleNamespace(platform="win32")\nasync_process._Pipes = None\ncases =',
      ),
    );
    const cases: readonly Case[] = [
      [["fake", "ok"], { ...CAPTURED, text: true }],
      [["fake", "fail"], { ...CAPTURED, check: true }],
      [["fake", "cat"], { ...CAPTURED, input: "x", text: true }],
      [["fake", "hang"], { capture_output: true, timeout: 4 }],
      [["missing"], CAPTURED],
    ];
    const found = JSON.parse(run(["windows.py"], JSON.stringify(cases))) as readonly (readonly [Outcome, Outcome])[];
    expect(found).toHaveLength(5);
    for (const [before, after] of found) expect(after).toEqual(before);
  });

  it("a program that hangs is killed, with what it had written; so is what it started", () => {
    const [hang, grandchild] = differences([
      [["fake", "hang"], { capture_output: true, timeout: 4 }],
      [["fake", "grandchild"], { capture_output: true, timeout: 4 }],
    ]);
    expect(hang?.[1]).toEqual(hang?.[0]);
    expect(hang?.[1]?.slice(0, 3)).toEqual(["timeout", 4, "b'begun\\n'"]);
    expect(grandchild?.[1]?.slice(0, 3)).toEqual(["timeout", 4, "b'begun\\n'"]);
    const alive = run([
      "-c",
      "import os\nfor pid in open('pids').read().split():\n    print(open(f'/proc/{pid}/stat').read().split()[2] if os.path.exists(f'/proc/{pid}') else 'gone')\n",
    ]);
    expect(
      alive
        .trim()
        .split("\n")
        .filter((state) => state !== "gone" && state !== "Z"),
    ).toEqual([]);
  });

  it("a cancelled task leaves no program behind", () => {
    writeFileSync(
      join(folder, "cancel.py"),
      `import asyncio, os, time
from async_process import run_process

async def main():
    task = asyncio.create_task(run_process(["fake", "hang"], capture_output=True, timeout=50))
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")

asyncio.run(main())
print(os.system("pgrep -f 'fake han[g]' > /dev/null") != 0)
`,
    );
    expect(run(["cancel.py"])).toBe("cancelled\nTrue\n");
  });

  it("a task that is cancelled while its program starts ends, and leaves none behind", () => {
    writeFileSync(
      join(folder, "start.py"),
      `import asyncio, os
from async_process import run_process

async def main():
    for turns in range(6):
        task = asyncio.create_task(run_process(["fake", "hang"], capture_output=True, input=b"x", timeout=50))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task], timeout=20)
        print(task.cancelled(), end=" ")

async def fails():
    raise ValueError

async def both():
    await asyncio.gather(run_process(["fake", "hang"], capture_output=True, timeout=50), fails())

asyncio.run(main())
try:
    asyncio.run(both())
except ValueError:
    print("ended", end=" ")
print(os.system("pgrep -f 'fake han[g]' > /dev/null") != 0)
`,
    );
    expect(run(["start.py"])).toBe("True True True True True True ended True\n");
  });

  it("what is not in the list is not started; nor is code that an interpreter is given", () => {
    const found = differences([
      [["ls"], CAPTURED],
      [["sh", "-c", "echo x"], CAPTURED],
    ]);
    expect(found.map(([, after]) => after[1])).toEqual(["ProgramNotAllowedError", "ProgramNotAllowedError"]);
  });

  it("the event loop goes on, and output beyond the bound is dropped without a halt", () => {
    writeFileSync(
      join(folder, "bound.py"),
      `import asyncio, async_process
async_process.MAX_OUTPUT_BYTES = 1000

async def main():
    ticks = 0
    async def tick():
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1
    task = asyncio.create_task(tick())
    result = await async_process.run_process(["fake", "big"], capture_output=True, timeout=50)
    task.cancel()
    print(result.returncode, len(result.stdout), ticks > 10)

asyncio.run(main())
`,
    );
    expect(run(["bound.py"])).toBe("0 1000 True\n");
  });
});
