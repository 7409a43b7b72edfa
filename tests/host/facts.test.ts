import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cacheFolder } from "../../src/host/cache-files.ts";
import { openCommit } from "../../src/host/commit.ts";
import { openFactPool, type FactPoolOptions } from "../../src/host/facts.ts";
import { openMemory } from "../../src/host/memory.ts";
import type { FileSource } from "../../src/inventory/types.ts";
import type { FileFacts } from "../../src/facts/types.ts";
import type { ExtractRequest } from "../../src/engine/ports.ts";
import { folderWith, open, put, repositoryWith } from "./tree.ts";

let scripts = "";
let script: URL;

beforeAll(async () => {
  scripts = mkdtempSync(join(fileURLToPath(new URL("../../node_modules/", import.meta.url)), ".assay-test-"));
  const outfile = join(scripts, "worker.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("misbehaving-worker.ts", import.meta.url))],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  script = pathToFileURL(outfile);
});
afterAll(() => {
  if (scripts !== "") rmSync(scripts, { recursive: true, force: true });
});

const request = (path: string, more: Partial<ExtractRequest> = {}): ExtractRequest => ({
  path,
  language: "python",
  summary: "no",
  ...more,
});

/** Enough small files that threads are worth it. */
function many(special: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files: Record<string, string> = {};
  for (let i = 0; i < 400; i += 1) files[`m${String(i).padStart(3, "0")}.py`] = `text ${i}`;
  return { ...files, ...special };
}

async function factsOf(
  root: string,
  paths: readonly string[],
  options: Partial<FactPoolOptions> = {},
  more: Partial<ExtractRequest> = {},
): Promise<readonly FileFacts[]> {
  const pool = openFactPool({
    root,
    source: options.source ?? (await open(root)),
    threads: 2,
    script,
    cache: false,
    ...options,
  });
  try {
    return await pool.extractor.extract(paths.map((path) => request(path, more)));
  } finally {
    await pool.close();
  }
}

const textsOf = (facts: readonly FileFacts[]): (string | undefined)[] =>
  facts.map((f) => f.traits[0] ?? f.problems[0]?.reason);

const fails = (): never => {
  throw new Error("not now");
};

describe("worker threads", () => {
  test("give facts in the order of the requests, and say how far they are", async () => {
    const files = many();
    const root = folderWith(files);
    const paths = Object.keys(files).reverse();
    const pool = openFactPool({ root, source: await open(root), threads: 2, script, cache: false });
    const seen: number[] = [];
    const facts = await pool.extractor.extract(
      paths.map((path) => request(path)),
      (done) => seen.push(done),
    );
    await pool.close();
    expect(textsOf(facts)).toEqual(paths.map((path) => files[path]));
    expect(seen.at(-1)).toBe(paths.length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  test.each([
    ["throw", "internal error, please report it: thrown on purpose"],
    ["exit", "internal error, please report it: a worker was lost: the worker ended with code 3"],
    ["crash", "internal error, please report it: a worker was lost: crashed on purpose"],
    ["hang", "internal error, please report it: a worker was lost: no answer within 1 s"],
  ])("a file that makes them %s is failed, and no other", async (text, reason) => {
    const files = many({ "m200.py": text });
    const facts = await factsOf(folderWith(files), Object.keys(files), { stallMs: 1000 });
    expect(facts[200]?.problems).toEqual([{ kind: "failed", reason }]);
    const others = textsOf(facts).filter((_, index) => index !== 200);
    expect(others).toEqual(Object.values(files).filter((content) => content !== text));
  });

  test("put summaries off and make them all the same", async () => {
    const files = many();
    for (let index = 0; index < 50; index += 1) files[`m${index}0.py`] = `process ${index}`;
    files["m500.py"] = "process exit";
    const root = folderWith(files);
    const paths = Object.keys(files).toSorted();
    const facts = await factsOf(root, paths, {}, { summary: "triggered" });
    for (const [at, { path, traits, problems }] of facts.entries()) {
      expect(path).toBe(paths[at]);
      const text = files[path] ?? "";
      if (text === "process exit") expect(problems).toMatchObject([{ kind: "failed" }]);
      else expect(traits).toEqual(text.startsWith("process") ? ["process", text, "triggered"] : [text]);
    }
  });

  test("that cannot start are replaced by this thread", async () => {
    const files = many();
    const facts = await factsOf(folderWith(files), Object.keys(files), {
      script: pathToFileURL(join(scripts, "missing.mjs")),
      extract: ({ path, language }) => ({
        path,
        language,
        lines: 0,
        imports: [],
        traits: ["here"],
        problems: [],
        suppressions: [],
      }),
    });
    expect(new Set(textsOf(facts))).toEqual(new Set(["here"]));
  });

  test("end when the run is aborted", async () => {
    const files = many({ "m200.py": "hang" });
    const root = folderWith(files);
    const controller = new AbortController();
    const pool = openFactPool({
      root,
      source: await open(root),
      threads: 2,
      script,
      cache: false,
      signal: controller.signal,
    });
    const running = pool.extractor.extract(
      Object.keys(files).map((path) => request(path)),
      (done) => {
        if (done > 0) controller.abort(new Error("Ctrl-C"));
      },
    );
    await expect(running).rejects.toThrow("Ctrl-C");
    await expect(pool.extractor.extract([request("m000.py")])).rejects.toThrow("Ctrl-C");
    await pool.close();
  });

  test("get the contents of sources that they cannot read", async () => {
    const files = many();
    const root = repositoryWith(files);
    put(root, Object.fromEntries(Object.keys(files).map((path) => [path, "in the folder"])));
    const opened = await openCommit(root, "HEAD");
    if (!opened.ok) throw new Error(opened.message);
    const facts = await factsOf(root, Object.keys(files), { source: opened.source });
    expect(textsOf(facts)).toEqual(Object.values(files));
    opened.source.close?.();
  });
});

describe("without threads", () => {
  test("real facts are taken, and what cannot be read says why", async () => {
    const source = openMemory({ "a.py": "import os\n" });
    const pool = openFactPool({ root: "/nowhere", source, cache: false, threads: 0 });
    const [a, gone] = await pool.extractor.extract([request("a.py"), request("gone.py")]);
    await pool.close();
    expect(a?.imports.map((fact) => fact.module)).toEqual(["os"]);
    expect(gone?.problems).toEqual([{ kind: "unread", reason: "does not exist" }]);
  });

  test("an abort is heard", async () => {
    const files = many();
    const controller = new AbortController();
    const pool = openFactPool({
      root: "/nowhere",
      source: openMemory(files),
      cache: false,
      threads: 0,
      signal: controller.signal,
    });
    const running = pool.extractor.extract(
      Object.keys(files).map((path) => request(path)),
      () => controller.abort(),
    );
    await expect(running).rejects.toThrow("aborted");
  });
});

/** Facts of all files of a repository, and which files were extracted for them. */
async function audit(
  root: string,
  folder: string,
  more: Partial<FactPoolOptions> = {},
): Promise<{ texts: (string | undefined)[]; taken: string[] }> {
  const source: FileSource = more.source ?? (await open(root));
  const taken: string[] = [];
  const pool = openFactPool({
    root,
    source,
    threads: 0,
    stamp: "1",
    cacheFolder: folder,
    extract: ({ path, language }, bytes) => {
      taken.push(path);
      const text = Buffer.from(bytes).toString();
      return { path, language, lines: 1, imports: [], traits: [text], problems: [], suppressions: [] };
    },
    ...more,
  });
  const { files } = await source.list();
  const requests = files.map(({ path, blob }) => request(path, blob === undefined ? {} : { blob }));
  const facts = await pool.extractor.extract(requests);
  await pool.close();
  return { texts: textsOf(facts), taken };
}

describe("the cache", () => {
  test("serves what has not changed, by content", async () => {
    const root = repositoryWith({ "a.py": "a", "b.py": "b" });
    const folder = folderWith({});
    expect(await audit(root, folder)).toEqual({ texts: ["a", "b"], taken: ["a.py", "b.py"] });
    expect(await audit(root, folder)).toEqual({ texts: ["a", "b"], taken: [] });
    const before = statSync(join(root, "a.py"));
    writeFileSync(join(root, "a.py"), "A");
    utimesSync(join(root, "a.py"), before.atime, before.mtime);
    expect(await audit(root, folder)).toEqual({ texts: ["A", "b"], taken: ["a.py"] });
    expect(await audit(root, folder)).toEqual({ texts: ["A", "b"], taken: [] });
  });

  test("serves a folder without git: files are read, but no facts are taken", async () => {
    const root = folderWith({ "a.py": "a" });
    const folder = folderWith({});
    expect((await audit(root, folder)).taken).toEqual(["a.py"]);
    expect(await audit(root, folder)).toEqual({ texts: ["a"], taken: [] });
  });

  test("is shared by the work tree and a commit, in both directions and more than once", async () => {
    const root = repositoryWith({ "a.py": "a", "b.py": "b" });
    const folder = folderWith({});
    put(root, { "b.py": "changed" });
    for (const expected of [["a.py", "b.py"], []]) {
      expect((await audit(root, folder)).taken).toEqual(expected);
      const opened = await openCommit(root, "HEAD");
      if (!opened.ok) throw new Error(opened.message);
      const base = await audit(root, folder, { source: opened.source });
      opened.source.close?.();
      expect(base.texts).toEqual(["a", "b"]);
      expect(base.taken).toEqual(expected.length === 0 ? [] : ["b.py"]);
    }
  });

  test("is not used under another stamp or variant", async () => {
    const root = repositoryWith({ "a.py": "a" });
    const folder = folderWith({});
    await audit(root, folder);
    expect((await audit(root, folder, { stamp: "2" })).taken).toEqual(["a.py"]);
    expect((await audit(root, folder, { stamp: "2", variant: "x" })).taken).toEqual(["a.py"]);
  });

  test("counts as empty when it is damaged, and is written anew", async () => {
    const root = repositoryWith({ "a.py": "a", "b.py": "b" });
    const folder = folderWith({});
    await audit(root, folder);
    const [name = ""] = readdirSync(folder);
    const whole = readFileSync(join(folder, name), "utf8");
    const damages = [
      "",
      "x",
      whole.slice(0, whole.length / 2),
      whole.slice(0, -3),
      whole.replace("end 2", "end 3"),
      whole.replaceAll("{", "<"),
      `${whole}\n`,
      whole.replaceAll("\t", " "),
    ];
    for (const damage of damages) {
      writeFileSync(join(folder, name), damage);
      expect(await audit(root, folder)).toEqual({ texts: ["a", "b"], taken: ["a.py", "b.py"] });
      expect((await audit(root, folder)).taken).toEqual([]);
    }
  });

  test("forgets files that are gone for some runs", async () => {
    const root = repositoryWith({ "a.py": "a", "gone.py": "gone", "kept.py": "kept" });
    const folder = folderWith({});
    await audit(root, folder);
    rmSync(join(root, "gone.py"));
    const [name = ""] = readdirSync(folder);
    const holds = (): boolean => readFileSync(join(folder, name), "utf8").includes("gone.py");
    expect(holds()).toBe(true);
    for (let run = 0; run < 10; run += 1) {
      put(root, { "a.py": `a${run}` });
      expect((await audit(root, folder)).taken).toEqual(["a.py"]);
    }
    expect(holds()).toBe(false);
  });

  test("does not keep failures", async () => {
    const root = repositoryWith({ "a.py": "a" });
    const folder = folderWith({});
    await audit(root, folder, { extract: fails });
    expect((await audit(root, folder)).texts).toEqual(["a"]);
  });

  test("that cannot be written costs nothing but time", async () => {
    const root = repositoryWith({ "a.py": "a" });
    const file = join(folderWith({ file: "" }), "file");
    expect((await audit(root, file)).texts).toEqual(["a"]);
  });

  test("leaves no temporary files", async () => {
    const root = repositoryWith({ "a.py": "a" });
    const folder = folderWith({});
    await audit(root, folder);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^assay-test-.*-[0-9a-f]{16}\.facts$/)]);
  });

  test("lies where the platform keeps caches", () => {
    expect(cacheFolder({ ASSAY_CACHE_DIR: "/c" }, "linux")).toBe("/c");
    expect(cacheFolder({ XDG_CACHE_HOME: "/x" }, "linux")).toBe("/x/assay");
    expect(cacheFolder({ XDG_CACHE_HOME: "relative" }, "linux")).toMatch(/\/\.cache\/assay$/);
    expect(cacheFolder({}, "darwin")).toMatch(/\/Library\/Caches\/assay$/);
    expect(cacheFolder({ HOME: tmpdir() }, "linux")).toMatch(/\/\.cache\/assay$/);
  });
});
