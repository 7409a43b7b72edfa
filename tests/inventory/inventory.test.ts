import { describe, expect, test } from "vitest";
import { openMemory } from "../../src/host/memory.ts";
import { takeInventory, type InventoryOptions } from "../../src/inventory/index.ts";
import { languageOf, languageOfShebang } from "../../src/inventory/languages.ts";
import { overlay } from "../../src/inventory/overlay.ts";
import { roleOf } from "../../src/inventory/roles.ts";
import type { FileSource, Inventory, ListedFile } from "../../src/inventory/types.ts";

function inventoryOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: InventoryOptions = {},
): Promise<Inventory> {
  return takeInventory(openMemory(files), options);
}

const pathsOf = (inventory: Inventory): string[] => inventory.files.map((file) => file.path);

/** Every listed file ends as analysed, as configuration that was read, or in one entry of what was left out. */
function expectNothingDropped(inventory: Inventory): void {
  const read = new Set([
    ...pathsOf(inventory),
    ...inventory.manifests.map(({ path }) => path),
    ...(inventory.tsconfigs ?? []).map(({ path }) => path),
  ]);
  const left = inventory.leftOut.filter((entry) => !read.has(entry.path));
  expect(read.size + left.reduce((sum, entry) => sum + entry.files, 0)).toBe(inventory.listing.files.length);
}

describe("every listed file", () => {
  test("is analysed, a manifest, or left out with its reason", async () => {
    const inventory = await inventoryOf(
      {
        "a.py": "",
        "web/a.ts": "",
        "web/tsconfig.json": "{}",
        "web/tsconfig.build.json": "{ // comment\n}",
        "web/package.json": '{"name": "web"}',
        "pyproject.toml": '[project]\nname = "x"\nversion = "1"\n',
        "docs/guide.md": "# x",
        "n.ipynb": "{}",
        "main.go": "",
        "lib/x.go": "",
        "logo.png": "\x89PNG",
        "weird.xyz": "",
        "data.json": "{}",
        "node_modules/x/index.js": "",
        "node_modules/x/package.json": "{}",
        "third_party/lib.py": "",
        "static/jquery.min.js": "",
        "examples/broken.py": "(",
        Dockerfile: "FROM scratch\n",
        LICENSE: "MIT",
        run: "#!/usr/bin/env python3\n",
        deploy: "#!/bin/sh\n",
        plain: "text",
        app: "#!/usr/bin/env python3\nPK\u0003\u0004\0",
      },
      { exclude: [{ path: "examples/**", because: "wrong on purpose" }] },
    );
    expect(inventory.files.map(({ path, language, role }) => [path, language, role])).toEqual([
      ["a.py", "python", "source"],
      ["docs/guide.md", "markdown", "source"],
      ["n.ipynb", "notebook", "source"],
      ["run", "python", "script"],
      ["web/a.ts", "typescript", "source"],
    ]);
    expect(inventory.manifests.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["Dockerfile", "pyproject.toml", "web/package.json"]),
    );
    expect(inventory.tsconfigs?.map(({ path }) => path)).toEqual(["web/tsconfig.build.json", "web/tsconfig.json"]);
    expect([...inventory.leftOut].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: "**/*.go", files: 2, kind: "no-rules", reason: "no rules for go" },
      { path: "**/node_modules/**", files: 2, kind: "ignored", reason: "installed packages" },
      { path: "LICENSE", files: 1, kind: "no-rules", reason: "no rules for text" },
      { path: "app", files: 1, kind: "no-rules", reason: "an unknown kind of file" },
      { path: "data.json", files: 1, kind: "no-rules", reason: "no rules for json" },
      { path: "deploy", files: 1, kind: "no-rules", reason: "no rules for shell" },
      { path: "examples/broken.py", files: 1, kind: "excluded", reason: "wrong on purpose" },
      { path: "logo.png", files: 1, kind: "binary", reason: "not text" },
      { path: "plain", files: 1, kind: "no-rules", reason: "an unknown kind of file" },
      { path: "static/jquery.min.js", files: 1, kind: "ignored", reason: "minified code" },
      { path: "third_party/lib.py", files: 1, kind: "ignored", reason: "vendored code" },
      { path: "weird.xyz", files: 1, kind: "no-rules", reason: "an unknown kind of file" },
    ]);
    expectNothingDropped(inventory);
    expect(Object.fromEntries(inventory.languages)).toMatchObject({
      python: 2,
      go: 2,
      typescript: 1,
      shell: 1,
      json: 4,
    });
    expect(inventory.paths.has("examples/broken.py")).toBe(true);
  });

  test("of an empty folder: nothing, but a root unit", async () => {
    const inventory = await inventoryOf({});
    expect(inventory).toMatchObject({ files: [], leftOut: [], manifests: [] });
    expect(inventory.units).toMatchObject([{ id: ".", path: ".", kind: "root" }]);
  });

  test("links and submodules are left out by folder", async () => {
    const listed: ListedFile[] = [
      { path: "a/one.py", kind: "symlink" },
      { path: "a/two.py", kind: "symlink" },
      { path: "sub", kind: "submodule" },
      { path: "b.py", kind: "file" },
    ];
    const inventory = await takeInventory(sourceOf(listed));
    expect(inventory.leftOut.map(({ path, files, kind }) => [path, files, kind])).toEqual([
      ["a/*", 2, "symlink"],
      ["sub", 1, "submodule"],
    ]);
    expectNothingDropped(inventory);
  });

  test("that is too large and of an analysed language makes the audit incomplete; others only count", async () => {
    const listed: ListedFile[] = [
      { path: "big.py", kind: "file", bytes: 11 },
      { path: "big.csv", kind: "file", bytes: 11 },
      { path: "fits.py", kind: "file", bytes: 10 },
    ];
    const inventory = await takeInventory(sourceOf(listed), { maxBytes: 10 });
    expect(pathsOf(inventory)).toEqual(["fits.py"]);
    expect(inventory.leftOut.map(({ path, kind }) => [path, kind])).toEqual([
      ["big.py", "too-large"],
      ["big.csv", "no-rules"],
    ]);
  });

  test("a name that cannot be read makes the audit incomplete only where a rule would read the file", async () => {
    const reason = "its name is not valid UTF-8: rename it";
    const source: FileSource = {
      list: () =>
        Promise.resolve({
          files: [],
          dirty: false,
          method: "walk",
          leftOut: [
            { path: "a\uFFFD.py", files: 1, kind: "unread", reason },
            { path: "a\uFFFD.png", files: 1, kind: "unread", reason },
            { path: "locked/", files: 1, kind: "unread", reason: "permission denied" },
          ],
        }),
      read: () => Promise.resolve({ ok: false, kind: "unread", reason: "no" }),
    };
    expect((await takeInventory(source)).leftOut.map(({ kind }) => kind)).toEqual(["unread", "no-rules", "unread"]);
  });

  test("a manifest that cannot be read or parsed is said so, and one declared as broken is declared", async () => {
    const files = { "bad/package.json": "{", "ok/package.json": "{", "gone/pyproject.toml": "" };
    const memory = openMemory(files);
    const source: FileSource = {
      ...memory,
      read: (path) =>
        path.startsWith("gone/")
          ? Promise.resolve({ ok: false, kind: "unread", reason: "permission denied" })
          : memory.read(path),
    };
    const inventory = await takeInventory(source, { expectUnparsed: [{ path: "ok", because: "a fixture" }] });
    expect(inventory.leftOut.map(({ path, kind }) => [path, kind]).sort()).toEqual([
      ["bad/package.json", "unparsed"],
      ["gone/pyproject.toml", "unread"],
      ["ok/package.json", "declared"],
    ]);
  });

  test("manifests in UTF-16 and with a byte order mark are read", async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("requests\r\n", "utf16le")]);
    const inventory = await inventoryOf({ "requirements.txt": utf16, "b/requirements.txt": "\uFEFFflask\n" });
    expect(inventory.manifests.map(({ declared }) => declared.map(({ key }) => key)).sort()).toEqual([
      ["flask"],
      ["requests"],
    ]);
  });

  test("a manifest that is code is analysed as code too", async () => {
    const inventory = await inventoryOf({ "setup.py": "from setuptools import setup\nsetup(name='x')\n" });
    expect(pathsOf(inventory)).toEqual(["setup.py"]);
    expect(inventory.manifests.map(({ kind }) => kind)).toEqual(["setup.py"]);
  });
});

describe("an overlay", () => {
  test("adds, replaces and removes before every filter", async () => {
    const base = openMemory({ "a.py": "a", "b.py": "b", "pyproject.toml": '[project]\nname = "old"\n' });
    const source = overlay(base, [
      { path: "b.py", text: null },
      { path: "node_modules/c.py", text: "c" },
      { path: "svc/d.py", text: "d" },
      { path: "pyproject.toml", text: '[project]\nname = "new"\n' },
      { path: "bytes.py", text: new Uint8Array([0xff]) },
    ]);
    const inventory = await takeInventory(source);
    expect(pathsOf(inventory)).toEqual(["a.py", "bytes.py", "svc/d.py"]);
    expect(inventory.leftOut).toMatchObject([{ path: "node_modules/c.py", kind: "ignored" }]);
    expect(inventory.manifests[0]?.name).toBe("new");
    expect(inventory.listing.dirty).toBe(true);
    expect(await source.read("b.py")).toMatchObject({ ok: false });
    expect(await source.read("bytes.py")).toEqual({ ok: true, bytes: new Uint8Array([0xff]) });
    expect((await base.list()).files).toHaveLength(3);
  });

  test("takes a replaced file's blob id away", async () => {
    const listed: ListedFile[] = [{ path: "a.py", kind: "file", blob: "1".repeat(40) }];
    const listing = await overlay(sourceOf(listed), [{ path: "a.py", text: "new" }]).list();
    expect(listing.files).toEqual([{ path: "a.py", kind: "file", bytes: 3 }]);
  });

  test("may be laid over an overlay", async () => {
    const source = overlay(overlay(openMemory({ "a.py": "1" }), [{ path: "a.py", text: "2" }]), [
      { path: "b.py", text: "3" },
    ]);
    const texts = await Promise.all(["a.py", "b.py"].map((path) => source.read(path)));
    expect(texts.map((read) => (read.ok ? Buffer.from(read.bytes).toString() : read.reason))).toEqual(["2", "3"]);
  });
});

describe("exclusions", () => {
  test.each(["examples", "examples/", "examples/**", "./examples", "**/bad.py", "examples/*.py"])(
    "%s matches",
    async (path) => {
      const inventory = await inventoryOf({ "examples/bad.py": "", "a.py": "" }, { exclude: [{ path, because: "b" }] });
      expect(pathsOf(inventory)).toEqual(["a.py"]);
    },
  );
});

test.each([
  ["a.py", "python"],
  ["a.pyi", "python stub"],
  ["A.PY", "python"],
  ["a.d.ts", "typescript"],
  ["a.mts", "typescript"],
  ["x/Dockerfile", "dockerfile"],
  ["Dockerfile.dev", "dockerfile"],
  ["api.Dockerfile", "dockerfile"],
  ["Makefile", "make"],
  ["x.tar.gz", "binary"],
  ["a.sh", "shell"],
  ["a.tf", "terraform"],
  ["a.rs", "rust"],
  ["a.h", "c"],
  ["a.sql", "sql"],
  [".gitignore", "text"],
  ["README", "text"],
  ["README.md", "markdown"],
  [".eslintrc.json", "json"],
  [".env.local", "ini"],
  ["a.unknownext", "other"],
  ["run", undefined],
  [".hidden", "other"],
  ["a.", "other"],
])("%s is %s", (path, language) => {
  expect(languageOf(path)).toBe(language);
});

test.each([
  ["#!/usr/bin/env python3", "python"],
  ["#!/usr/bin/python3.11 -u", "python"],
  ["#!/usr/bin/env -S FOO=1 uv run --script", "python"],
  ["#! /usr/local/bin/node", "javascript"],
  ["#!/usr/bin/env bash\r", "shell"],
  ["#!/usr/bin/env -S deno run", "typescript"],
  ["#!/usr/bin/perl -w", "perl"],
  ["#!/opt/something", "other"],
  ["# no", undefined],
  ["#!", undefined],
])("%s is %s", (line, language) => {
  expect(languageOfShebang(line)).toBe(language);
});

test.each([
  ["tests/a.py", "test"],
  ["svc/test_a.py", "test"],
  ["svc/a_test.py", "test"],
  ["svc/conftest.py", "test"],
  ["web/a.spec.tsx", "test"],
  ["web/__tests__/a.ts", "test"],
  ["contest.py", "source"],
  ["latest/a.py", "source"],
  ["testing/a.py", "source"],
  ["app/migrations/0001_initial.py", "migration"],
  ["alembic/versions/x.py", "migration"],
  ["migrations/README.md", "source"],
  ["examples/a.py", "example"],
  ["tools/check.py", "script"],
  ["api/x_pb2.py", "generated"],
  ["api/x_pb2_grpc.py", "generated"],
  ["a.py", "source"],
])("%s plays the part of %s", (path, role) => {
  expect(roleOf(path)).toBe(role);
});

test("a bundle with a hash in its name is not the repository's own writing", async () => {
  const bundles = [
    "ui/dist/assets/index-1ifPC3Lo.js",
    "ui/dist/assets/index-CU-xUjeP.js",
    "ui/dist/assets/json.worker-BvpanNvB.js",
    "web/static/js/281.f1da793c.chunk.js",
    "web/static/remoteEntry.5cbb9d2323598fbda535.js",
  ];
  const own = [
    "src/index-1ifPC3Lo.js",
    "web/static/js/date-fullYear.js",
    "web/static/js/facade.js",
    "web/static/use-interval.js",
  ];
  const inventory = await inventoryOf(Object.fromEntries([...bundles, ...own].map((path) => [path, ""])));
  expect(pathsOf(inventory)).toEqual(own);
  expect(inventory.leftOut.filter(({ reason }) => reason === "bundled code")).toHaveLength(3);
});

test("a service named vendor is the repository's own; a folder of other people's code is not", async () => {
  const inventory = await inventoryOf({
    "services/vendor/main.py": "",
    "services/vendor/core/x.py": "",
    "lib/vendor/six.py": "",
    "pkg/_vendor/__init__.py": "",
    "web/static/app/lib/URI/1.18.2/URI.js": "",
    "web/static/app/1.18/own.js": "",
  });
  expect(pathsOf(inventory)).toEqual([
    "services/vendor/core/x.py",
    "services/vendor/main.py",
    "web/static/app/1.18/own.js",
  ]);
  const copy = inventory.leftOut.find(({ path }) => path.includes("URI"));
  expect(copy).toMatchObject({ kind: "ignored", reason: "vendored code" });
});

function sourceOf(files: readonly ListedFile[]): FileSource {
  return {
    list: () => Promise.resolve({ files, dirty: false, method: "memory", leftOut: [] }),
    read: () => Promise.resolve({ ok: true, bytes: new Uint8Array() }),
  };
}

describe("what makes no unit", () => {
  test("constraints by themselves, and templates of Dockerfiles", async () => {
    const inventory = await inventoryOf({
      "docs/constraints.txt": "Constraints are rules.\n",
      "docs/conf.py": "",
      "apb/Dockerfile.j2": "FROM {{ base }}\n",
      "requirements.txt": "requests==2.32.0\n",
      "sub/requirements-dev.txt": "pytest==8.0.0\n",
      "sub/requirements.txt": "flask==3.0.0\n",
    });
    expect(inventory.units.map(({ id, manifest }) => [id, manifest])).toEqual([
      [".", "requirements.txt"],
      ["sub", "sub/requirements.txt"],
    ]);
  });
});
