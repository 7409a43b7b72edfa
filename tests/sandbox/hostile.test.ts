/** Guards that mean harm: each is contained, said, and leaves nothing running. Every one is bounded by itself too. */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Limits } from "../../src/sandbox/limits.ts";
import type { Command, CommandResult } from "../../src/sandbox/types.ts";
import { sandboxAt, walledLevels, type Level } from "./levels.ts";
import { fingerprint, newFolder } from "./repository.ts";

const MIB = 1024 * 1024;

interface Ground {
  readonly base: string;
  readonly original: string;
  readonly folder: string;
}

/** A user's repository with a neighbour, and a copy of it. */
function ground(): Ground {
  const base = newFolder();
  const original = join(base, "work", "repo");
  const folder = join(base, "copy");
  mkdirSync(join(base, "work", "neighbour"), { recursive: true });
  writeFileSync(join(base, "work", "neighbour", "file"), "theirs");
  for (const root of [original, folder]) {
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, "file"), "ours");
  }
  return { base, original, folder };
}

/** An argument by which a process is found. */
function newMarker(): string {
  return `assay-test-${randomBytes(8).toString("hex")}`;
}

function survivors(marker: string): readonly string[] {
  return readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, "latin1").includes(marker);
    } catch {
      return false;
    }
  });
}

function isBash(pid: string): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, "latin1").startsWith("bash\0");
}

/** A Python program that takes so much memory bit by bit, and keeps it. */
function grow(mebibytes: number): string {
  return `import time\nheld = []\nfor _ in range(${mebibytes}):\n    held.append(bytearray(1 << 20))\n    time.sleep(0.002)\ntime.sleep(20)\n`;
}

function bash(script: string, ...args: readonly string[]): Command {
  return { argv: ["bash", "-c", script, "guard", ...args], cwd: ".", env: {}, timeoutMs: 15_000 };
}

function textOf(result: CommandResult): string {
  return "text" in result ? result.text : JSON.stringify(result);
}

async function attempt(
  level: Level,
  place: Ground,
  command: Command,
  limits: Partial<Limits> = {},
): Promise<CommandResult> {
  const sandbox = await sandboxAt(level.level, limits);
  return sandbox.run(command, place);
}

afterEach(() => vi.unstubAllEnvs());

/** Both walls, and the container's level, which has process limits only. */
const allLevels: readonly Level[] = [...walledLevels, { level: "container", absent: undefined }];

/** Folders of PATH are readable behind the wall wherever they lie, and so are listed. */
const onPath = (name: string): boolean =>
  (process.env["PATH"] ?? "").split(":").some((each) => each.startsWith(`/tmp/${name}/`));

describe.each(walledLevels)("behind a wall, $level", (level) => {
  const skipped = level.absent !== undefined;

  it.skipIf(skipped)("a guard writes nothing outside its tree", async () => {
    const place = ground();
    const before = fingerprint(join(place.base, "work"));
    const targets = [
      join(place.base, "work", "neighbour", "file"),
      join(place.base, "work", "neighbour", "new"),
      join(place.base, "new"),
      "/etc/assay-test",
      "/usr/assay-test",
      "/assay-test",
      "/var/assay-test",
      "/dev/assay-test",
      "/sys/kernel/mm/assay-test",
      "/proc/sys/kernel/core_pattern",
    ];
    const script =
      'for path; do (echo harm > "$path") 2>/dev/null; done; echo mine > file; cat file; rm -rf ../neighbour /usr/share/doc 2>/dev/null; rm -f ../../*/*/* 2>/dev/null; ls';
    expect(textOf(await attempt(level, place, bash(script, ...targets)))).toBe("mine\n");
    for (const path of targets.slice(1, 9)) expect(existsSync(path), path).toBe(false);
    expect(readdirSync(place.folder)).toEqual([]);
    expect(fingerprint(join(place.base, "work"))).toBe(before);
  });

  it.skipIf(skipped)("links planted to the system lead nowhere writable", async () => {
    const place = ground();
    const script =
      "ln -s /etc etc; ln -s /etc/hostname name; (echo x > etc/assay-test) 2>&1; (echo x > name) 2>&1; true";
    expect(textOf(await attempt(level, place, bash(script)))).toMatch(/(.*(Read-only|Permission denied).*\n?){2}/);
    expect(existsSync("/etc/assay-test")).toBe(false);
  });

  it.skipIf(skipped)("a guard sees no home, no neighbour's secrets and no sockets of the system", async () => {
    const place = ground();
    const home = join(place.base, "home");
    for (const folder of [".ssh", ".config/gh", ".aws", ".local/bin", ".cargo/bin", "private"]) {
      mkdirSync(join(home, folder), { recursive: true });
      writeFileSync(join(home, folder, "secret"), "SECRET");
    }
    writeFileSync(join(home, ".netrc"), "SECRET");
    writeFileSync(join(home, ".cargo", "credentials.toml"), "SECRET");
    vi.stubEnv("HOME", home);
    const script =
      'echo "$HOME"; find ~ -type f; cat "$HOME/.ssh/secret" ~/.netrc ~/.cargo/credentials.toml 2>/dev/null; ls -A /run /home /tmp | grep -v "^assay-test-\\|^/\\|^$\\|^$1$"; true';
    // The folder of this project may be in /tmp, and its programs are on PATH.
    const own =
      join(import.meta.dirname, "../..")
        .split("/")
        .at(-1) ?? "";
    const text = textOf(await attempt(level, place, bash(script, own)));
    const lines = text.split("\n").filter((line) => line !== "" && !onPath(line));
    expect(lines.sort()).toEqual(["", "/.cargo/bin/secret", "/.local/bin/secret"].map((path) => home + path));
  });

  it.skipIf(skipped)("a guard gets a clean environment", async () => {
    vi.stubEnv("GITHUB_TOKEN", "SECRET");
    vi.stubEnv("GIT_DIR", "/nowhere");
    vi.stubEnv("PATH", `${process.env["PATH"]}:relative:`);
    const command = bash(
      'env; cat /proc/*/environ 2>/dev/null | tr "\\0" "\\n"; test -z "$(ls -A "$TMPDIR/.")" || ls "$TMPDIR"',
    );
    const place = ground();
    const text = textOf(await attempt(level, place, { ...command, env: { MINE: "yes", CI: undefined } }));
    expect(text).not.toMatch(/SECRET|GIT_DIR|^CI=|relative/m);
    for (const line of ["MINE=yes", "LANG=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1", `PWD=${place.original}`]) {
      expect(text).toContain(`${line}\n`);
    }
  });

  it.skipIf(skipped)("a guard reaches nobody by network, but itself", async () => {
    let calls = 0;
    const server = createServer((socket) => {
      calls += 1;
      socket.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const script = "(exec 3<>/dev/tcp/127.0.0.1/$1) 2>&1; echo code $?";
    const text = textOf(await attempt(level, ground(), bash(script, String(port))));
    expect(text).toMatch(/(refused|unreachable)[^]*code 1/i);
    expect(calls).toBe(0);
    const allowed = await attempt(level, ground(), { ...bash(script, String(port)), network: true });
    expect(textOf(allowed)).toBe("code 0\n");
    expect(calls).toBe(1);
    server.close();
  });

  it.skipIf(skipped)("a folder of its own may be written, and a hidden one read, where it is told so", async () => {
    const place = ground();
    for (const name of ["mine", "shown"]) mkdirSync(join(place.base, name));
    writeFileSync(join(place.base, "shown", "file"), "seen");
    const [mine, shown] = [join(place.base, "mine"), join(place.base, "shown")];
    const script =
      'echo new > "$1/new"; cat "$2/file"; (echo harm > "$2/file") 2>/dev/null; ls ../neighbour 2>&1; true';
    const command = { ...bash(script, mine, shown), writable: [mine], readable: [shown] };
    expect(textOf(await attempt(level, place, command))).toMatch(/^seen.*No such file/);
    expect(readFileSync(join(mine, "new"), "utf8")).toBe("new\n");
    expect(readFileSync(join(shown, "file"), "utf8")).toBe("seen");
    const all = { ...command, writable: [join(place.base, "work")] };
    expect(await attempt(level, place, all)).toMatchObject({ kind: "not-started" });
  });

  it.skipIf(skipped)("a guard without a tool finds it nowhere on PATH, and all others", async () => {
    const command = {
      ...bash("command -v sort uniq; command -v git || echo no git; python3 -c 'print(6*7)'"),
      withoutTools: ["git"],
    };
    const text = textOf(await attempt(level, ground(), command));
    expect(text).toMatch(/\/sort\n.*\/uniq\nno git\n42\n$/);
  });

  it.skipIf(skipped)("/tmp is small, and so is every file", async () => {
    const script = `for i in 1 2 3; do head -c ${7 * MIB} /dev/zero > /tmp/$i; done; head -c ${24 * MIB} /dev/zero > large; stat -c %s large; echo end`;
    const limits = { temporaryBytes: 16 * MIB, fileBytes: 8 * MIB };
    const text = textOf(await attempt(level, ground(), bash(script), limits));
    expect(text).toContain("No space left on device");
    expect(text).toContain(`${8 * MIB}\nend`);
  });

  it.skipIf(skipped)("a guard that kills everything kills nobody else", async () => {
    const place = ground();
    const bystander = spawn("sleep", ["30"], { stdio: "ignore" });
    const script = "kill -9 1; kill -9 -1; echo end";
    // bash spares itself only where it could kill somebody else.
    expect((await attempt(level, place, bash(script))).kind).toMatch(/^(exited|signalled)$/);
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    bystander.kill();
  });

  it.skipIf(skipped)("devices and pipes are as in a shell", async () => {
    const script =
      "echo a; echo b > /dev/stderr; echo c > /dev/stdout; test -c /dev/null; exec 5</dev/urandom; " +
      'test ! -e /dev/sda -a ! -e /dev/vda -a ! -e /dev/mem; python3 -c "import multiprocessing as m; m.Lock()"; ls -l /proc/self/fd | wc -l';
    expect(textOf(await attempt(level, ground(), { ...bash(script), argv: ["bash", "-ec", script] }))).toMatch(
      /^a\nb\nc\n\d+\n$/,
    );
  });
});

describe.each(allLevels)("every limit holds, $level", (level) => {
  const skipped = level.absent !== undefined;
  const start = (): void => {
    if (level.level === "container") vi.stubEnv("ASSAY_CONTAINER", "1");
  };

  it.skipIf(skipped)("exit codes and signals are told apart", async () => {
    start();
    const place = ground();
    const sandbox = await sandboxAt(level.level);
    expect(await sandbox.run(bash("echo out; echo err >&2; exit 7"), place)).toMatchObject({
      kind: "exited",
      code: 7,
      text: "out\nerr\n",
    });
    expect(await sandbox.run(bash("kill -SEGV $$"), place)).toMatchObject({ kind: "signalled", signal: "SIGSEGV" });
    expect(await sandbox.run({ ...bash(""), argv: ["no-such-program-here"] }, place)).toMatchObject({
      kind: "exited",
      code: 127,
    });
    expect(await sandbox.run({ ...bash(""), argv: [] }, place)).toMatchObject({ kind: "not-started" });
    expect(await sandbox.run({ ...bash("true"), cwd: "../neighbour" }, place)).toMatchObject({ kind: "not-started" });
    expect(await sandbox.run({ ...bash("true"), cwd: "missing" }, place)).toEqual({
      kind: "not-started",
      reason: "the working directory missing does not exist",
    });
  });

  it.skipIf(skipped)("sleeping for ever, with SIGTERM ignored", async () => {
    start();
    const marker = newMarker();
    const script = "trap '' TERM INT HUP; echo begun; while :; do sleep 1; done";
    const result = await attempt(level, ground(), { ...bash(script, marker), timeoutMs: 1_000 });
    expect(result).toMatchObject({ kind: "timed-out", text: expect.stringMatching(/^begun\n/) });
    expect(survivors(marker)).toEqual([]);
  });

  it.skipIf(skipped)("escaping by setsid and a second fork", async () => {
    start();
    const marker = newMarker();
    const script =
      'setsid bash -c "trap \\"\\" TERM; sleep 60; : $1" >/dev/null 2>&1 </dev/null & (setsid setsid bash -c "sleep 60; : $1" &) ; sleep 0.3; echo done';
    expect(await attempt(level, ground(), bash(script, marker))).toMatchObject({
      kind: "exited",
      code: 0,
      text: "done\n",
    });
    expect(survivors(marker)).toEqual([]);
  });

  it.skipIf(skipped)(
    "escaping with a cleared environment and a second fork, at its end, in time and when cut off",
    async () => {
      start();
      const away =
        'env -i setsid bash -c "(exec env -i setsid bash -c \\"trap : TERM HUP; sleep 60; : $1\\" &) ; exit 0" &';
      for (const [end, kind] of [
        ["exit 3", "exited"],
        ["kill -9 $$", "signalled"],
        ["sleep 30", "timed-out"],
      ] as const) {
        const marker = newMarker();
        const command = bash(`${away} sleep 0.5; ${end}`, marker);
        const timeoutMs = kind === "timed-out" ? 2_000 : 15_000;
        const result = await attempt(level, ground(), { ...command, timeoutMs });
        expect(result.kind).toBe(kind);
        if (result.kind === "exited") expect(result.code).toBe(3);
        expect(survivors(marker)).toEqual([]);
      }
    },
  );

  it.skipIf(skipped)("flooding the output", async () => {
    start();
    const marker = newMarker();
    const command = bash("echo first; while :; do echo flood; done", marker);
    const result = await attempt(level, ground(), { ...command, maxOutput: 2 * MIB });
    expect(result.kind).toBe("too-much-output");
    expect(textOf(result)).toMatch(/^first\nflood\n[^]*bytes left out[^]*flood/);
    expect(textOf(result).length).toBeLessThan(1.2 * MIB);
    expect(survivors(marker)).toEqual([]);
  });

  it.skipIf(skipped)("starting too many processes", async () => {
    start();
    const marker = newMarker();
    // Four hundred in all, each ending by itself.
    const script = 'for i in $(seq 400); do bash -c "sleep 10; : $1" & done; wait; echo all';
    const result = await attempt(level, ground(), bash(script, marker), { processes: 60 });
    expect(result).toMatchObject({ kind: "over-limit", limit: "60 processes" });
    expect(survivors(marker)).toEqual([]);
  });

  it.skipIf(skipped)("taking memory without end, in one process or in many", async () => {
    start();
    const marker = newMarker();
    // Bounded by themselves, should no wall hold: 640 MiB in all.
    const one = { ...bash(""), argv: ["python3", "-c", grow(640), marker] };
    const limits = { memoryBytes: 256 * MIB };
    expect(await attempt(level, ground(), one, limits)).toMatchObject({
      kind: "over-limit",
      limit: "256 MiB of memory",
    });
    const many = bash(`for i in 1 2 3 4 5 6 7 8; do python3 -c "$2" "$1" & done; wait`, marker, grow(80));
    expect(await attempt(level, ground(), many, limits)).toMatchObject({
      kind: "over-limit",
      limit: "256 MiB of memory",
    });
    expect(survivors(marker)).toEqual([]);
  });

  it.skipIf(skipped)("what takes memory at one blow is refused it", async () => {
    start();
    const script = "try:\n    bytearray(700 << 20)\nexcept MemoryError:\n    print('refused')";
    const command = { ...bash(""), argv: ["python3", "-c", script] };
    expect(textOf(await attempt(level, ground(), command, { memoryBytes: 256 * MIB }))).toBe("refused\n");
  });

  it.skipIf(skipped)("node starts within the usual limits, as its large reservations are not used memory", async () => {
    start();
    const script =
      "const all = []; for (let i = 0; i < 150; i++) all.push(Buffer.alloc(1 << 20, 1)); console.log(all.length)";
    const command = { ...bash(""), argv: ["node", "-e", script] };
    expect(textOf(await attempt(level, ground(), command))).toBe("150\n");
  });

  it.skipIf(skipped)("filling the disk", async () => {
    start();
    const place = ground();
    const script = 'for i in $(seq 30); do head -c 8388608 /dev/zero > "fill-$i"; done; sleep 10; echo all';
    const result = await attempt(level, place, bash(script), { diskBytes: 64 * MIB });
    expect(result).toMatchObject({ kind: "over-limit", limit: "64 MiB on disk" });
  });

  it.skipIf(skipped)("making files without end", async () => {
    start();
    const script = "for i in $(seq 6000); do : > f$i; done; sleep 10; echo all";
    const result = await attempt(level, ground(), bash(script), { diskEntries: 5_000 });
    expect(result).toMatchObject({ kind: "over-limit", limit: "5000 new files" });
  });

  it.skipIf(skipped)("interruption", async () => {
    start();
    const marker = newMarker();
    const sandbox = await sandboxAt(level.level);
    const control = new AbortController();
    const running = sandbox.run(bash("setsid sleep 60 & sleep 60", marker), ground(), control.signal);
    await sleep(300);
    control.abort();
    expect(await running).toEqual({ kind: "aborted" });
    expect(survivors(marker)).toEqual([]);
    expect(await sandbox.run(bash("true"), ground(), control.signal)).toEqual({ kind: "aborted" });
  });
});

/** A process that opens the sandbox and runs a command of a minute in it. */
async function startAssay(level: Level, place: Ground, marker: string, path = ""): Promise<ReturnType<typeof spawn>> {
  const bundle = join(place.base, "run.mjs");
  await build({
    stdin: {
      contents: `import { openSandbox } from ${JSON.stringify(join(import.meta.dirname, "../../src/host/sandbox.ts"))};
        const { sandbox } = await openSandbox({ level: ${JSON.stringify(level.level)} });
        sandbox.run(${JSON.stringify({ ...bash("setsid sleep 60 & sleep 60", marker), timeoutMs: 60_000 })}, ${JSON.stringify(place)});`,
      resolveDir: import.meta.dirname,
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: bundle,
  });
  const env = { ...process.env, TMPDIR: place.base, PATH: `${path}${process.env["PATH"] ?? ""}` };
  return spawn(process.execPath, [bundle], { stdio: "ignore", env });
}

describe.each(walledLevels)("when Assay itself is killed, $level", (level) => {
  it.skipIf(level.absent !== undefined)("nothing goes on", async () => {
    const marker = newMarker();
    const assay = await startAssay(level, ground(), marker);
    await vi.waitFor(() => expect(survivors(marker).some(isBash)).toBe(true), { timeout: 30_000, interval: 50 });
    assay.kill("SIGKILL");
    await vi.waitFor(() => expect(survivors(marker)).toEqual([]), { timeout: 5_000 });
  });

  it.skipIf(level.absent !== undefined)("nothing begins where the wall is not yet built", async () => {
    const marker = newMarker();
    const place = ground();
    const program = level.level === "bubblewrap" ? "bwrap" : "unshare";
    const real = spawnSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).stdout.trim();
    const slow = join(place.base, "slow");
    mkdirSync(slow);
    // It says that it is there, and builds the wall once somebody lets it.
    const script = `#!/bin/sh\ncase "$*" in *${marker}*) touch ${slow}/there; while [ ! -e ${slow}/on ]; do sleep 0.05; done;; esac\nexec ${real} "$@"\n`;
    writeFileSync(join(slow, program), script, { mode: 0o755 });
    const assay = await startAssay(level, place, marker, `${slow}:`);
    await vi.waitFor(() => expect(existsSync(join(slow, "there"))).toBe(true), { timeout: 30_000, interval: 50 });
    assay.kill("SIGKILL");
    await new Promise((resolve) => assay.once("exit", resolve));
    writeFileSync(join(slow, "on"), "");
    await vi.waitFor(() => expect(survivors(marker)).toEqual([]), { timeout: 10_000 });
  });
});
