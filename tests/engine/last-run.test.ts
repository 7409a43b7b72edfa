/** A wrong result from the cache is worse than a slow run: what is used again must be what a run from the start finds. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Config } from "../../src/config/types.ts";
import { runAudit, runAuditAgain, type AuditInput } from "../../src/engine/audit.ts";
import { EMPTY_BASELINE } from "../../src/engine/baseline.ts";
import { inlineExtractor } from "../../src/engine/inline.ts";
import { textReader } from "../../src/engine/text.ts";
import { guardRecords } from "../../src/guards/records.ts";
import { openFactPool } from "../../src/host/facts.ts";
import { openMemory } from "../../src/host/memory.ts";
import type { OverlayChange } from "../../src/inventory/overlay.ts";
import type { Audit } from "../../src/model/index.ts";
import { RULES } from "../../src/rules.ts";
import { folderWith } from "../host/tree.ts";
import type { Tree } from "../in-memory.ts";
import { changed, CONFIG, deltas, trees } from "./random-trees.ts";

interface Settings {
  readonly config?: Config;
  readonly proofs?: boolean;
  readonly now?: Date;
}

function inputOf(files: Tree, { config = CONFIG, proofs = false, now = new Date(0) }: Settings): AuditInput {
  const source = openMemory(files);
  return {
    source,
    config,
    rules: RULES,
    baseline: EMPTY_BASELINE,
    extractor: inlineExtractor(source),
    name: "tree",
    version: "test",
    now,
    proofs,
    guards: async (session) => ({
      records: await guardRecords(session.inventory, textReader(session.source)),
      checks: [],
      results: [],
    }),
  };
}

/** One run as the command does it: again where that is possible, else from the start, with a cache in `folder`. */
async function warm(
  files: Tree,
  folder: string,
  settings: Settings = {},
  stamp = "1",
): Promise<{ audit: Audit; again: boolean }> {
  const input = inputOf(files, settings);
  const pool = openFactPool({ root: "/tree", source: input.source, threads: 0, stamp, cacheFolder: folder });
  const { extractor, lastRun } = pool;
  if (lastRun === undefined) throw new Error("no cache");
  const cached = { ...input, extractor, lastRun };
  const again = await runAuditAgain(cached);
  const { audit } = again ?? (await runAudit(cached));
  await pool.close();
  return { audit, again: again !== undefined };
}

async function cold(files: Tree, settings: Settings = {}): Promise<Audit> {
  return (await runAudit(inputOf(files, settings))).audit;
}

const NO_CONTRACTS: Config = { ...CONFIG, contracts: [] };

/** What is written into a file: nothing, comments, imports that lead out of the tree or into it, and such that make it another file. */
const LINES = [
  "",
  "# x",
  "# y",
  "import json",
  "import os, sys",
  "from pathlib import Path",
  "import tomllib",
  "import util",
  "import run",
  "import requests",
  "import lib.util",
  "from app import main",
  "import app",
];

/** Edits that change no facts of a file without process calls; those that change the place of a call; imports that come. */
const lines: fc.Arbitrary<(files: Tree) => readonly OverlayChange[]> = fc
  .array(fc.record({ at: fc.nat(), where: fc.constantFrom("first", "last"), text: fc.constantFrom(...LINES) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((edits) => (files) => {
    const paths = Object.keys(files).filter((path) => path.endsWith(".py"));
    return edits.flatMap(({ at, where, text }) => {
      const path = paths[at % Math.max(1, paths.length)];
      if (path === undefined) return [];
      const before = String(files[path]);
      return [{ path, text: where === "first" ? `${text}\n${before}` : `${before}${text}\n` }];
    });
  });

/** Takes a line away: an import goes, what is below it moves. */
const cuts: fc.Arbitrary<(files: Tree) => readonly OverlayChange[]> = fc
  .record({ at: fc.nat(), line: fc.nat({ max: 6 }) })
  .map(({ at, line }) => (files) => {
    const paths = Object.keys(files).filter((path) => path.endsWith(".py"));
    const path = paths[at % Math.max(1, paths.length)];
    if (path === undefined) return [];
    return [{ path, text: String(files[path]).split("\n").toSpliced(line, 1).join("\n") }];
  });

const edits = fc.array(
  fc.oneof(
    lines,
    lines,
    cuts,
    deltas.map((changes) => () => changes),
  ),
  { minLength: 1, maxLength: 4 },
);

describe("a warm run", () => {
  it.each<readonly [string, Config]>([
    ["with contracts", CONFIG],
    ["without", NO_CONTRACTS],
  ])("finds what a cold run finds, after any edits, %s", async (_, config) => {
    let reused = 0;
    await fc.assert(
      fc.asyncProperty(trees, edits, async (first, changes) => {
        const folder = folderWith({});
        let files = first;
        await warm(files, folder, { config });
        for (const change of changes) {
          files = changed(files, change(files));
          const { audit, again } = await warm(files, folder, { config });
          if (again) reused += 1;
          expect(audit).toEqual(await cold(files, { config }));
        }
      }),
      { numRuns: 60 },
    );
    // Else the property says nothing.
    expect(reused).toBeGreaterThan(5);
  });
});

const FILES: Tree = {
  "pyproject.toml": '[project]\nname = "a"\nversion = "1"\ndependencies = []\n',
  "app/__init__.py": "",
  "app/main.py": "import json\nimport requests\n\nprint(json, requests)\n",
  "app/run.py": "import subprocess\n\n\ndef run(cmd):\n    subprocess.run(cmd, shell=True)\n",
  "tools/check": "#!/usr/bin/env python3\nimport json\n",
  "tools/check_names.py": "import sys\nfrom pathlib import Path\n\nsys.exit(len(list(Path('.').rglob('bad'))))\n",
  "data.csv": "1,2\n",
};

describe("results of the last run", () => {
  it.each<readonly [string, boolean, readonly OverlayChange[]]>([
    ["nothing changed", true, []],
    ["a comment was added", true, [{ path: "app/main.py", text: `${String(FILES["app/main.py"])}# more\n` }]],
    ["a file without rules changed", true, [{ path: "data.csv", text: "3\n" }]],
    ["a call moved", false, [{ path: "app/run.py", text: `\n${String(FILES["app/run.py"])}` }]],
    ["an import was added", false, [{ path: "app/main.py", text: `${String(FILES["app/main.py"])}import os\n` }]],
    ["a manifest changed", false, [{ path: "pyproject.toml", text: `${String(FILES["pyproject.toml"])}# x\n` }]],
    ["a script became one of another language", false, [{ path: "tools/check", text: "#!/bin/sh\n" }]],
    ["a guard does not fail any more", false, [{ path: "tools/check_names.py", text: "import sys\n" }]],
    ["a file was added", false, [{ path: "app/new.py", text: "" }]],
    ["a file was added behind all others", false, [{ path: "zz/new.py", text: "import requests\n" }]],
    ["a file without rules was added", false, [{ path: "zz.txt", text: "" }]],
    ["a file went away", false, [{ path: "app/run.py", text: null }]],
  ])("when %s: used again %s", async (_, expected, changes) => {
    const folder = folderWith({});
    await warm(FILES, folder, { proofs: true });
    const files = changed(FILES, changes);
    const { audit, again } = await warm(files, folder, { proofs: true });
    expect(again).toBe(expected);
    expect(audit).toEqual(await cold(files, { proofs: true }));
  });

  const HELPER = "import os\n\n\ndef name(x):\n    import re\n\n    return re.sub(os.sep, '.', x)\n";
  const PLAIN: Tree = {
    ...FILES,
    "app/helper.py": HELPER,
    "app/deep/json.py": "",
    "statistics.py": "",
    "lib/src/queue.py": "",
    "lib/pyproject.toml":
      '[project]\nname = "lib"\nversion = "1"\n\n[tool.setuptools.packages.find]\nwhere = ["src"]\n',
    "lib/src/inner/use.py": "import abc\n",
    "README.md": "See [the name](app/helper.py#L7) and `app/main.py:4`.\n",
  };
  it.each<readonly [string, boolean, string, string]>([
    [
      "an import of the standard library at the end",
      true,
      "app/main.py",
      `${FILES["app/main.py"]}from typing import Any\n`,
    ],
    ["one above what a result names", false, "app/main.py", `import re\n${FILES["app/main.py"]}`],
    ["one above others", true, "app/helper.py", `import re\n${HELPER}`],
    ["one beside a module of its name that it does not mean", true, "app/helper.py", `${HELPER}import json\n`],
    ["one of a module of its name at the root", false, "app/helper.py", `${HELPER}import statistics\n`],
    ["one of a module of its name in a source root", false, "lib/src/inner/use.py", "import abc\nimport queue\n"],
    ["one that only some versions have", false, "app/helper.py", `${HELPER}import tomllib\n`],
    ["one that makes it a module that may decide what is in it", false, "app/helper.py", `${HELPER}import sys\n`],
    ["the first", false, "app/__init__.py", "import re\n"],
    ["one less", true, "app/helper.py", HELPER.replace("    import re\n\n", "    pass\n    \n")],
    ["a line less, where a document names the last", false, "app/helper.py", HELPER.replace("    import re\n\n", "")],
    ["a package from outside", false, "app/helper.py", `${HELPER}import yaml\n`],
    ["a module of the tree", false, "app/helper.py", `${HELPER}from app import main\n`],
    ["one in another order", true, "app/helper.py", HELPER.replace("import os", "import re, os")],
  ])("when there is %s: used again %s", async (_, expected, path, text) => {
    const folder = folderWith({});
    const settings = { config: NO_CONTRACTS, proofs: true };
    await warm(PLAIN, folder, settings);
    const files = changed(PLAIN, [{ path, text }]);
    const { audit, again } = await warm(files, folder, settings);
    expect(audit).toEqual(await cold(files, settings));
    expect(again).toBe(expected);
  });

  it("count lines anew", async () => {
    const folder = folderWith({});
    const before = await warm(FILES, folder);
    const files = changed(FILES, [{ path: "app/main.py", text: `${String(FILES["app/main.py"])}# one\n# two\n` }]);
    const { audit, again } = await warm(files, folder);
    expect(again).toBe(true);
    expect(audit.scope.lines).toBe(before.audit.scope.lines + 2);
  });

  it("quote the text as it is now", async () => {
    const path = "app/main.py";
    const files: Tree = { ...FILES, [path]: "import requests  # old\n" };
    const folder = folderWith({});
    await warm(files, folder);
    const { audit, again } = await warm({ ...files, [path]: "import requests  # new\n" }, folder);
    expect(again).toBe(true);
    expect(audit.findings.map(({ location }) => location.lineText)).toContain("import requests  # new");
  });

  it("end with a suppression's date", async () => {
    const text = "import requests  # assay: ignore[deps/undeclared] because it is tried until 2026-02-01\n";
    const files: Tree = { ...FILES, "app/main.py": text.replace("tried until", "tried, until") };
    const folder = folderWith({});
    const early = { now: new Date("2026-01-01T00:00:00Z") };
    const late = { now: new Date("2026-03-01T00:00:00Z") };
    await warm(files, folder, early);
    const { audit } = await warm(files, folder, late);
    expect(audit).toEqual(await cold(files, late));
    expect(audit).not.toEqual({ ...(await cold(files, early)), date: audit.date });
  });

  it("are not used under another configuration, another build, or for proofs that were not made", async () => {
    const folder = folderWith({});
    const uses = async (settings: Settings, stamp?: string) => (await warm(FILES, folder, settings, stamp)).again;
    expect(await uses({})).toBe(false);
    expect(await uses({})).toBe(true);
    expect(await uses({ proofs: true })).toBe(false);
    expect(await uses({ proofs: true })).toBe(true);
    expect(await uses({})).toBe(true);
    expect(await uses({ config: { ...CONFIG, threshold: "low" } })).toBe(false);
    expect(await uses({}, "2")).toBe(false);
  });

  it("do not hide that a file cannot be read any more", async () => {
    const folder = folderWith({});
    await warm(FILES, folder);
    const input = inputOf(FILES, {});
    const source = {
      ...input.source,
      read: vi.fn((path: string) =>
        path === "app/run.py"
          ? Promise.resolve({ ok: false as const, kind: "unread" as const, reason: "gone" })
          : input.source.read(path),
      ),
    };
    const pool = openFactPool({ root: "/tree", source, threads: 0, stamp: "1", cacheFolder: folder });
    const { lastRun } = pool;
    if (lastRun === undefined) throw new Error("no cache");
    expect(await runAuditAgain({ ...input, source, lastRun })).toBeUndefined();
    await pool.close();
  });
});
