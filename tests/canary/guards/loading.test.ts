/** Canaries for guards of what loading does, of cycles and of what must be there. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { canariesFor } from "../../../src/canary/guards/index.ts";
import type { GuardCanary } from "../../../src/guards/types.ts";
import type { Forbids } from "../../../src/model/index.ts";
import type { Tree } from "../../in-memory.ts";
import { expectApart, expectParses, expectValid, find, reason } from "./checks.ts";
import { repositoryFrom } from "./support.ts";

const HEADER = "# Licence: MIT\n# All of us\n";
const TREE: Tree = {
  "pkg/__init__.py": `${HEADER}from pkg.numbers import ONE\n`,
  "pkg/numbers.py": `${HEADER}ONE = 1\n`,
  "pkg/deep/__init__.py": HEADER,
  "pkg/deep/more.py": `${HEADER}TWO = 2\n`,
  "web/main.ts": 'import { two } from "./lib/two";\n\nexport const value = two;\n',
  "web/lib/two.ts": "export const two = 2;\n",
  "SECURITY.md": "# Security\n",
};

const LOADS = { kind: "load-failures", language: "python", in: ["pkg/**"] } as const satisfies Forbids;
const CYCLES = { kind: "import-cycles", language: "python", in: ["pkg/**"] } as const satisfies Forbids;
const SCRIPTS = { kind: "import-cycles", language: "javascript", in: ["web/**"] } as const satisfies Forbids;
const LOADED = {
  kind: "loaded-modules",
  targets: ["heavy.core", "colorsys"],
  by: ["pkg"],
  in: [],
} as const satisfies Forbids;
const LACKING = { kind: "missing-text", sample: "# Licence: MIT", in: ["pkg/**/*.py"] } as const satisfies Forbids;
const FILES = { kind: "missing-files", in: ["SECURITY.md", "web/main.ts"] } as const satisfies Forbids;

describe.each<Forbids>([LOADS, CYCLES, SCRIPTS, LOADED, LACKING, FILES])("$kind, $in", (forbids) => {
  test("each is what it claims to be, apart from the others", async () => {
    const repository = await repositoryFrom(TREE);
    const catalogue = canariesFor(forbids, repository);
    await expectValid(catalogue, forbids, repository);
    expectApart(catalogue);
    expectParses(catalogue);
    expect(catalogue.canaries.filter(({ tier }) => tier === "static").length).toBeGreaterThanOrEqual(3);
  });
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The tree with one canary, on disk. */
function written({ changes }: GuardCanary): string {
  const root = mkdtempSync(join(tmpdir(), "assay-loading-"));
  folders.push(root);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(TREE)) write(path, text as string);
  for (const change of changes) {
    if (change.kind === "write") write(change.path, String(change.bytes));
    if (change.kind === "append") write(change.path, readFileSync(join(root, change.path), "utf8") + change.text);
    if (change.kind === "remove") rmSync(join(root, change.path), { recursive: true });
  }
  return root;
}

const python = (cwd: string, code: string): { readonly status: number | null; readonly text: string } => {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", code], { cwd, encoding: "utf8" });
  return { status, text: stdout + stderr };
};

test("CPython fails to load every module of a load failure", async () => {
  const { canaries } = canariesFor(LOADS, await repositoryFrom(TREE));
  for (const canary of canaries.filter(({ tier, expects }) => tier === "static" && expects === "red")) {
    const module = (canary.at ?? "").replace(/\.py$/, "").replaceAll("/", ".");
    const { status, text } = python(written(canary), `import ${module}`);
    expect(status, canary.operator).toBe(1);
    expect(text, canary.operator).toContain("assay_canary");
  }
});

test("CPython loads what must not be loaded, and nothing of it where it is not run", async () => {
  const { canaries } = canariesFor(LOADED, await repositoryFrom(TREE));
  for (const canary of canaries.filter(({ tier }) => tier !== "files" && tier !== "robustness")) {
    if (!canary.changes.some(({ path }) => path.startsWith("pkg/"))) continue;
    const module = canary.operator === "other target colorsys" ? "colorsys" : "heavy.core";
    const { status, text } = python(written(canary), `import sys, pkg; sys.exit("${module}" in sys.modules)`);
    expect([canary.operator, status, text]).toEqual([canary.operator, canary.expects === "red" ? 1 : 0, ""]);
  }
});

const nameOf = (path = ""): string => path.replace("pkg/", "").replace(".py", "");

test("modules of a circle can be loaded, and the ends of a chain are none", async () => {
  const { canaries } = canariesFor(CYCLES, await repositoryFrom(TREE));
  const rings = canaries.filter(({ changes }) => changes.length > 1);
  expect(rings.map(({ operator }) => operator)).toContain("modules in one direction");
  for (const canary of rings) {
    const module = (canary.at ?? "").replace(/\.py$/, "").replaceAll("/", ".");
    expect(python(written(canary), `import ${module}`), canary.operator).toEqual({ status: 0, text: "" });
  }
  const { changes } = find({ canaries, ineligible: [] }, "two modules, relative");
  const [first, second] = changes.map((change) => (change.kind === "write" ? change : { path: "", bytes: "" }));
  expect(first?.bytes).toBe(`${HEADER}from . import ${nameOf(second?.path)}\n`);
  expect(second?.bytes).toBe(`${HEADER}from . import ${nameOf(first?.path)}\n`);
});

test("a harmless file has the header, and each static canary is without its line", async () => {
  const catalogue = canariesFor(LACKING, await repositoryFrom(TREE));
  const text = (operator: string): string =>
    find(catalogue, operator)
      .changes.map((change) => (change.kind === "write" ? String(change.bytes) : ""))
      .join("");
  expect(text("benign file")).toBe(`${HEADER}VALUE = 1\n`);
  for (const { operator } of catalogue.canaries.filter(({ tier }) => tier === "static"))
    expect(text(operator), operator).not.toContain("# Licence: MIT");
  expect(text("taken out of a file")).toContain("# All of us");
});

test("what cannot be planted says why", async () => {
  const repository = await repositoryFrom(TREE);
  const why = (forbids: Forbids): string | undefined => reason(canariesFor(forbids, repository), "every operator");
  expect(why({ ...LACKING, sample: "# Nobody has this" })).toBe('no .py file of the scope holds "# Nobody has this"');
  expect(why({ ...CYCLES, in: ["web/**"] })).toBe("no python file is in web/**");
  expect(why({ ...LOADED, by: ["elsewhere"] })).toBe("elsewhere is no module with a file in this repository");
  expect(why({ ...FILES, in: ["GONE.md"] })).toBe("none of GONE.md is there");
});

test("the blank line after a header stays with it", async () => {
  const tree: Tree = { "app/a.py": "# Licence: MIT\n\nVALUE = 1\n", "app/b.py": "# Licence: MIT\n\nOTHER = 2\n" };
  const forbids = { kind: "missing-text", sample: "# Licence: MIT", in: ["app/**/*.py"] } as const satisfies Forbids;
  const catalogue = canariesFor(forbids, await repositoryFrom(tree));
  expect(find(catalogue, "benign file").planted).toBe("# Licence: MIT\n\nVALUE = 1\n");
});

test("a file that holds something else that does as well is not asked for the line", async () => {
  const tree: Tree = { "app/a.py": "# MIT\n# Apache-2.0\nVALUE = 1\n", "app/b.py": "# MIT\nOTHER = 2\n" };
  const forbids = {
    kind: "missing-text",
    sample: "# MIT",
    pattern: "# MIT|# Apache-2\\.0",
    in: ["app/**/*.py"],
  } as const satisfies Forbids;
  const catalogue = canariesFor(forbids, await repositoryFrom(tree));
  expect(reason(catalogue, "taken out of a file")).toContain("does as well");
});
