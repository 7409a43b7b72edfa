/** The sandbox of this machine: finds the best level that really works here, and runs commands in it. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { explainFailure, isolationOf, refusal, type Missed } from "../sandbox/ladder.ts";
import { DEFAULT_LIMITS, type Limits } from "../sandbox/limits.ts";
import { DEVICE_FOLDERS, DEVICE_LINKS, DEVICES } from "../sandbox/namespaces.ts";
import type { CommandResult, IsolationLevel, Sandbox } from "../sandbox/types.ts";
import { run, reasonOf } from "./run.ts";
import { Runner } from "./sandbox-run.ts";

export interface SandboxOptions {
  /** Run without a wall where none can be built. */
  readonly allowUnsandboxed?: boolean;
  /** Only this level; for tests and to find out what a level does. */
  readonly level?: IsolationLevel;
  readonly limits?: Partial<Limits>;
}

export interface OpenSandbox extends Sandbox {
  /** Removes what the sandbox keeps on disk. */
  readonly close: () => void;
}

/** A sandbox, or a sentence for the user that says why there is none and what to do. */
export type SandboxOpened =
  | { readonly ok: true; readonly sandbox: OpenSandbox }
  | { readonly ok: false; readonly message: string };

/** Set by the image in docs/sandbox.md; `0` and empty mean no. */
export const CONTAINER_VARIABLE = "ASSAY_CONTAINER";

type Probe = { readonly ok: true; readonly version: string } | { readonly ok: false; readonly reason: string };

const probes = new Map<IsolationLevel, Promise<Probe>>();

/** Opens the best level of this machine; each is tried once a process by running a command in it. */
export async function openSandbox(options: SandboxOptions = {}): Promise<SandboxOpened> {
  const missed: Missed[] = [];
  const ladder: readonly IsolationLevel[] = options.level === undefined ? LADDER : [options.level];
  for (const level of ladder) {
    if (level === "none" && options.allowUnsandboxed !== true) {
      missed.push({ level, reason: "not allowed" });
      continue;
    }
    const probe = await probeOf(level);
    if (probe.ok) return { ok: true, sandbox: sandboxAt(level, probe.version, missed, options.limits) };
    missed.push({ level, reason: probe.reason });
  }
  return { ok: false, message: refusal(missed.filter(({ level }) => level !== "none")) };
}

const LADDER: readonly IsolationLevel[] = ["bubblewrap", "namespaces", "container", "none"];

function sandboxAt(
  level: IsolationLevel,
  version: string,
  missed: readonly Missed[],
  limits: Partial<Limits> = {},
): OpenSandbox {
  const folder = newFolder();
  const runner = new Runner(level, folder, { ...DEFAULT_LIMITS, memoryBytes: memoryLimit(), ...limits });
  return {
    isolation: isolationOf(level, version, missed),
    run: (command, tree, signal) => runner.run(command, tree, signal),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Private to the user: pipes, mount tables and, where no view can be built, homes and temporary folders. */
function newFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "assay-sandbox-"));
  mkdirSync(join(folder, "root"));
  const devices = join(folder, "devices");
  mkdirSync(devices);
  for (const name of DEVICES) writeFileSync(join(devices, name), "");
  for (const name of DEVICE_FOLDERS) mkdirSync(join(devices, name));
  for (const [name, target] of Object.entries(DEVICE_LINKS)) symlinkSync(target, join(devices, name));
  return folder;
}

function probeOf(level: IsolationLevel): Promise<Probe> {
  let probe = probes.get(level);
  if (probe === undefined) {
    probe = probeLevel(level);
    probes.set(level, probe);
  }
  return probe;
}

async function probeLevel(level: IsolationLevel): Promise<Probe> {
  switch (level) {
    case "none":
      return process.platform === "win32" ? { ok: false, reason: "not on Windows" } : { ok: true, version: "" };
    case "container": {
      const value = process.env[CONTAINER_VARIABLE] ?? "";
      return value === "" || value === "0"
        ? { ok: false, reason: `${CONTAINER_VARIABLE} is not set` }
        : { ok: true, version: "" };
    }
    case "bubblewrap":
    case "namespaces": {
      if (process.platform !== "linux") return { ok: false, reason: "needs Linux" };
      const version = await versionOf(level === "bubblewrap" ? "bwrap" : "unshare");
      if (!version.ok) return version;
      const failure = await tryOut(level);
      return failure === undefined ? version : { ok: false, reason: failure };
    }
  }
}

async function versionOf(program: string): Promise<Probe> {
  const result = await run(program, ["--version"], {
    cwd: "/",
    env: { PATH: process.env["PATH"] ?? "" },
    timeoutMs: 5_000,
  });
  if (result.kind === "not-started") return { ok: false, reason: `${program} is not installed` };
  if (result.kind === "stopped") return { ok: false, reason: `${program} --version ${result.reason}` };
  return { ok: true, version: /\d+(\.\d+)+/.exec(result.stdout.toString("utf8"))?.[0] ?? "" };
}

/** In the sandbox the copy stands at the original's path, the system cannot be written and process 1 is not the machine's. */
const CHECK = `
test -e copy || { echo "the copy does not stand at the original's path"; exit 1; }
touch written || { echo "the copy cannot be written"; exit 1; }
touch /assay-probe 2>/dev/null && { echo "the system can be written"; exit 1; }
test "$(readlink /proc/self/ns/net)" != "$NETWORK" || { echo "the network is not cut off"; exit 1; }
test "$(readlink /proc/self/ns/pid)" != "$PROCESSES" || { echo "other processes can be reached"; exit 1; }
`;

async function tryOut(level: IsolationLevel): Promise<string | undefined> {
  const base = newFolder();
  try {
    const original = join(base, "original");
    const folder = join(base, "copy");
    mkdirSync(original);
    mkdirSync(folder);
    writeFileSync(join(folder, "copy"), "");
    const runner = new Runner(level, base, DEFAULT_LIMITS);
    const env = { NETWORK: namespaceOf("net"), PROCESSES: namespaceOf("pid") };
    const result = await runner.run(
      { argv: ["sh", "-c", CHECK], cwd: ".", env, timeoutMs: 10_000 },
      { folder, original },
    );
    if (result.kind === "exited" && result.code === 0) return undefined;
    return explainFailure(failureOf(result));
  } catch (error) {
    return reasonOf(error);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function namespaceOf(kind: "net" | "pid"): string {
  const { ino } = statSync(`/proc/self/ns/${kind}`);
  return `${kind}:[${ino}]`;
}

function failureOf(result: CommandResult): string {
  if (result.kind === "not-started") return result.reason;
  return result.kind === "aborted" ? "interrupted" : `${result.kind} ${result.text.trim()}`;
}

/** The usual bound, but never more than three quarters of what this machine or container has. */
function memoryLimit(): number {
  const allowed = process.constrainedMemory();
  const total = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return Math.min(DEFAULT_LIMITS.memoryBytes, Math.floor(total * 0.75));
}
