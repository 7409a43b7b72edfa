/** Killed at any step, every file is old or new, and `undo` brings all of them back. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applyFiles, undoFiles } from "../../src/host/transaction.ts";

let scripts = "";
let base = "";
let root = "";

beforeAll(async () => {
  scripts = mkdtempSync(join(fileURLToPath(new URL("../../node_modules/", import.meta.url)), ".assay-test-"));
  await build({
    entryPoints: [fileURLToPath(new URL("apply-until.ts", import.meta.url))],
    outfile: join(scripts, "apply-until.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  base = mkdtempSync(join(tmpdir(), "assay-undo-"));
  process.env["ASSAY_CACHE_DIR"] = join(base, "cache");
});
afterAll(() => {
  delete process.env["ASSAY_CACHE_DIR"];
  for (const folder of [scripts, base]) if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

let trees = 0;
beforeEach(() => {
  trees += 1;
  root = join(base, `tree-${trees}`);
  plant();
});

function plant(): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, "sub"), { recursive: true });
  writeFileSync(join(root, "a.txt"), "old a\n");
  chmodSync(join(root, "a.txt"), 0o755);
  writeFileSync(join(root, "sub/b.txt"), "old b\n");
}

/** Every file with its text, journal and all left out. */
function files(folder = root): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[path.slice(folder.length + 1)] = readFileSync(path, "utf8");
  }
  return found;
}

const OLD = { "a.txt": "old a\n", "sub/b.txt": "old b\n" };
const NEW = { "a.txt": "new a\n", "sub/b.txt": "new b\n", "made/c.txt": "new c\n" };

function runUntil(what: "apply" | "undo", stop: number): { readonly killed: boolean; readonly stdout: string } {
  const { signal, stdout, error } = spawnSync(
    process.execPath,
    [join(scripts, "apply-until.mjs"), root, what, String(stop)],
    { encoding: "utf8", timeout: 30_000, env: process.env },
  );
  if (error !== undefined) throw error;
  return { killed: signal === "SIGKILL", stdout };
}

/** Old or new, and nothing in between; files that were not there before may be absent. */
function expectOldOrNew(): void {
  for (const [path, text] of Object.entries(files())) {
    if (path.endsWith(".assay-tmp")) continue;
    const allowed = [(OLD as Record<string, string>)[path], (NEW as Record<string, string>)[path]];
    expect(allowed).toContain(text);
  }
  for (const path of Object.keys(OLD)) expect(existsSync(join(root, path))).toBe(true);
}

describe("kill -9 at every step", () => {
  test(
    "of applying: each file is old or new, undo brings all back, and then it can be applied",
    { timeout: 120_000 },
    () => {
      let steps = 0;
      for (; steps < 60; steps += 1) {
        plant();
        const { killed } = runUntil("apply", steps);
        if (!killed) break;
        expectOldOrNew();
        undoFiles(root);
        expect(files()).toEqual(OLD);
        expect(existsSync(join(root, "made"))).toBe(false);
        expect(statSync(join(root, "a.txt")).mode & 0o777).toBe(0o755);
        expect(JSON.parse(runUntil("apply", -1).stdout)).toEqual({ ok: true });
        expect(files()).toEqual(NEW);
        expect(undoFiles(root).ok).toBe(true);
        expect(files()).toEqual(OLD);
      }
      expect(steps).toBeGreaterThan(10);
    },
  );

  test("of undoing: each file is old or new, and a second undo ends it", { timeout: 120_000 }, () => {
    let steps = 0;
    for (; steps < 60; steps += 1) {
      plant();
      expect(JSON.parse(runUntil("apply", -1).stdout)).toEqual({ ok: true });
      const { killed } = runUntil("undo", steps);
      if (!killed) break;
      expectOldOrNew();
      undoFiles(root);
      expect(files()).toEqual(OLD);
    }
    expect(steps).toBeGreaterThan(6);
  });
});

const change = (path: string, before: string, after: string) => ({
  path,
  before: Buffer.from(before),
  after: Buffer.from(after),
});

describe("applying", () => {
  test("keeps the mode; undo twice takes back two fixes, newest first", () => {
    expect(applyFiles(root, [change("a.txt", "old a\n", "1\n")]).ok).toBe(true);
    expect(applyFiles(root, [change("a.txt", "1\n", "2\n")]).ok).toBe(true);
    expect(statSync(join(root, "a.txt")).mode & 0o777).toBe(0o755);
    expect(undoFiles(root)).toEqual({ ok: true, restored: ["a.txt"] });
    expect(readFileSync(join(root, "a.txt"), "utf8")).toBe("1\n");
    expect(undoFiles(root).ok).toBe(true);
    expect(files()).toEqual(OLD);
    expect(undoFiles(root)).toMatchObject({ ok: false, message: expect.stringContaining("nothing to undo") });
  });

  test("refuses where a file changed, and changes nothing", () => {
    const outcome = applyFiles(root, [change("a.txt", "old a\n", "1\n"), change("sub/b.txt", "other\n", "2\n")]);
    expect(outcome).toEqual({ ok: false, message: "sub/b.txt was changed since it was read" });
    expect(files()).toEqual(OLD);
  });

  test("a file that changes while it works: what was done is taken back", () => {
    const outcome = applyFiles(
      root,
      [change("a.txt", "old a\n", "1\n"), change("sub/b.txt", "old b\n", "2\n")],
      (step) => {
        if (step === "write beside sub/b.txt") writeFileSync(join(root, "sub/b.txt"), "mine\n");
      },
    );
    expect(outcome.ok).toBe(false);
    expect(readFileSync(join(root, "sub/b.txt"), "utf8")).toBe("mine\n");
    expect(files()).toEqual({ "a.txt": "old a\n", "sub/b.txt": "mine\n" });
    expect(applyFiles(root, [change("a.txt", "old a\n", "1\n")]).ok).toBe(true);
  });

  test("refuses a symbolic link and a path out of the root", () => {
    symlinkSync(join(root, "a.txt"), join(root, "link.txt"));
    expect(applyFiles(root, [change("link.txt", "old a\n", "1\n")]).ok).toBe(false);
    writeFileSync(join(base, "outside.txt"), "x");
    expect(applyFiles(root, [change("../outside.txt", "x", "1\n")]).ok).toBe(false);
    expect(readFileSync(join(base, "outside.txt"), "utf8")).toBe("x");
  });
});

describe("undo", () => {
  test("refuses where a file was changed since, and changes nothing", () => {
    applyFiles(root, [change("a.txt", "old a\n", "1\n"), change("sub/b.txt", "old b\n", "2\n")]);
    writeFileSync(join(root, "sub/b.txt"), "mine\n");
    expect(undoFiles(root)).toMatchObject({ ok: false, message: expect.stringContaining("sub/b.txt was changed") });
    expect(files()).toEqual({ "a.txt": "1\n", "sub/b.txt": "mine\n" });
  });

  test("a new file goes, and its folder only where nothing else is in it", () => {
    const made = { path: "x/y/c.txt", before: undefined, after: Buffer.from("c\n") };
    expect(applyFiles(root, [made]).ok).toBe(true);
    writeFileSync(join(root, "x/mine.txt"), "mine\n");
    expect(undoFiles(root).ok).toBe(true);
    expect(files()).toEqual({ ...OLD, "x/mine.txt": "mine\n" });
  });
});
