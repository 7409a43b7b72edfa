import { assert, constantFrom, property, string, tuple, array } from "fast-check";
import { describe, expect, test } from "vitest";
import { parseManifest } from "../../src/facts/manifests/index.ts";
import type { ImportFact } from "../../src/facts/types.ts";
import { createJavaScriptResolver, parseTsconfig } from "../../src/graph/javascript.ts";
import type { JavaScriptResolver } from "../../src/graph/javascript.ts";
import type { Target } from "../../src/graph/types.ts";

type Tree = Readonly<Record<string, string>>;

/** A resolver over a tree of files: package.json, workspaces and tsconfigs are read as the audit reads them. */
function resolverOf(tree: Tree): JavaScriptResolver {
  const paths = Object.keys(tree);
  return createJavaScriptResolver({
    paths: new Set(paths),
    ignores: (path) => path.includes("/made/") || path.endsWith(".prebuilt.ts"),
    manifests: paths.flatMap((path) => parseManifest(path, tree[path] ?? "") ?? []),
    tsconfigs: paths
      .filter((path) => path.endsWith(".json"))
      .map((path) => ({ path, config: parseTsconfig(tree[path] ?? "") })),
  });
}

/** A file's path, `asset:path`, `npm:top`, `builtin`, `?reason`. */
function show(target: Target): string {
  if (target.kind === "module") return target.path;
  if (target.kind === "asset") return `asset:${target.path}`;
  if (target.kind === "external") return `npm:${target.top}`;
  return target.kind === "unresolved" ? `?${target.reason}` : target.kind;
}

function files(...paths: readonly string[]): Tree {
  return Object.fromEntries(paths.map((path) => [path, ""]));
}

interface Row {
  readonly from?: string;
  readonly import: string;
  readonly is: string;
  readonly form?: ImportFact["form"];
  readonly typeOnly?: boolean;
}
function check(tree: Tree, rows: readonly Row[]): void {
  const resolver = resolverOf(tree);
  for (const row of rows) {
    const from = row.from ?? "src/a.ts";
    test(`${from}: ${row.import}${row.typeOnly === true ? " (type)" : ""} → ${row.is}`, () => {
      const options = { typeOnly: row.typeOnly ?? false, form: row.form ?? "import" };
      expect(resolver.resolveAll(from, row.import, options).map(show).join(" ")).toBe(row.is);
    });
  }
}

describe("relative paths", () => {
  check(
    {
      ...files("src/a.ts", "src/b.ts", "src/c.tsx", "src/d.mts", "src/e.cts", "src/f.js", "src/f.d.ts", "src/g.d.ts"),
      ...files("src/h/index.ts", "src/i/index.js", "src/k.vue", "src/l.svelte", "src/m.json", "src/n.css", "src/o.svg"),
      ...files("src/p.js", "src/p.ts", "src/q.native.tsx", "src/r.css.ts", "src/s.d.css.ts", "src/b/index.ts"),
      ...files("index.ts", "src/index.ts", "src/x#y.ts", "lib/z.js", "src/é.ts", "src/dir/only.ts"),
      "src/pkg/package.json": `{"main": "./lib/main.js"}`,
      ...files("src/pkg/lib/main.js"),
    },
    [
      { import: "./b", is: "src/b.ts" },
      { import: "./b.js", is: "src/b.ts" },
      { import: "./b.ts", is: "src/b.ts" },
      { import: "./b/", is: "src/b/index.ts" },
      { import: "./c", is: "src/c.tsx" },
      { import: "./c.js", is: "src/c.tsx" },
      { import: "./c.jsx", is: "src/c.tsx" },
      { import: "./d.mjs", is: "src/d.mts" },
      { import: "./e.cjs", is: "src/e.cts" },
      { import: "./f", is: "src/f.js" },
      { import: "./f", is: "src/f.d.ts", typeOnly: true },
      { import: "./f.js", is: "src/f.js" },
      { import: "./f.js", is: "src/f.d.ts", typeOnly: true },
      { import: "./g", is: "src/g.d.ts" },
      { import: "./g.js", is: "src/g.d.ts" },
      { import: "./h", is: "src/h/index.ts" },
      { import: "./h/index.js", is: "src/h/index.ts" },
      { import: "./i", is: "src/i/index.js" },
      { import: "./k.vue", is: "src/k.vue" },
      { import: "./k", is: "src/k.vue" },
      { import: "./l.svelte", is: "src/l.svelte" },
      { import: "./m.json", is: "asset:src/m.json" },
      { import: "./m", is: "asset:src/m.json" },
      { import: "./n.css", is: "asset:src/n.css" },
      { import: "./o.svg?raw", is: "asset:src/o.svg" },
      { import: "!!raw-loader!./o.svg", is: "asset:src/o.svg" },
      { import: "./p.js", is: "src/p.ts" },
      { from: "src/a.js", import: "./p.js", is: "src/p.js" },
      { from: "src/a.js", import: "./p", is: "src/p.js" },
      { import: "./p", is: "src/p.ts" },
      { import: "./q", is: "src/q.native.tsx" },
      { import: "./r.css", is: "src/r.css.ts" },
      { import: "./s.css", is: "src/s.d.css.ts" },
      { import: ".", is: "src/index.ts" },
      { import: "./", is: "src/index.ts" },
      { import: "..", is: "index.ts" },
      { import: "../", is: "index.ts" },
      { from: "a.ts", import: ".", is: "index.ts" },
      { import: "../lib/z", is: "lib/z.js" },
      { import: "./pkg", is: "src/pkg/lib/main.js" },
      { import: "./x#y.ts", is: "src/x#y.ts" },
      { import: "./é", is: "src/é.ts" },
      { import: "./B", is: "?no such file" },
      { import: "./none", is: "?no such file" },
      { import: "./none.css", is: "?no such file" },
      { import: "./dir", is: "?a folder without an index file" },
      { import: "../../x", is: "?outside the audited folder" },
      { import: "../dist/none.js", is: "?a file that a build makes" },
      { import: "../out/none", is: "?a file that a build makes" },
      { import: "../esm/none.js", is: "?a file that a build makes" },
      { import: "../lib/none.js", is: "?no such file" },
      { import: "./made/none", is: "?a file that a build makes" },
      { import: "./generated/client", is: "?a file that a build makes" },
      { import: "./$types", is: "?a file that a build makes" },
      { import: "../lib", is: "?a file that a build makes" },
      { import: "./island.prebuilt.js", is: "?a file that a build makes" },
      { import: "./island.built.js", is: "?no such file" },
      { import: "../types", is: "?no such file" },
      { import: "../node_modules/@s/p/x.js", is: "npm:@s/p" },
      { import: "./dir", is: "asset:src/dir", form: "url" },
      { import: "b.ts", is: "src/b.ts", form: "worker" },
      { import: "./none.wasm", is: "?a URL that may be made at run time", form: "url" },
      { import: "", is: "?an empty specifier" },
      { import: "/src/b.ts", is: "src/b.ts" },
      { import: "/logo.png", is: "?an absolute path, which depends on the server or bundler" },
    ],
  );
});

describe("names", () => {
  check(
    {
      ...files("src/a.ts", "src/virtual.ts"),
      "package.json": `{"name": "own", "dependencies": {"react": "1", "buffer": "6"}, "devDependencies": {"@types/node": "1"}}`,
    },
    [
      { import: "node:fs", is: "stdlib" },
      { import: "node:test/reporters", is: "stdlib" },
      { import: "fs/promises", is: "stdlib" },
      { import: "bun:test", is: "stdlib" },
      { import: "process/browser", is: "npm:process" },
      { import: "punycode/", is: "npm:punycode" },
      { import: "buffer", is: "npm:buffer" },
      { import: "react", is: "npm:react" },
      { import: "react/jsx-runtime", is: "npm:react" },
      { import: "@scope/name/deep/x.js", is: "npm:@scope/name" },
      { import: "virtual-dom", is: "npm:virtual-dom" },
      { import: "vscode-uri", is: "npm:vscode-uri" },
      { import: "lodash.merge", is: "npm:lodash.merge" },
      { import: "npm:chalk@5/x", is: "npm:chalk" },
      { import: "jsr:@std/fs@1", is: "npm:@std/fs" },
      { import: "https://esm.sh/x", is: "?a URL" },
      { import: "virtual:pwa", is: "?a virtual module that a build tool provides" },
      { import: "~icons/mdi/home", is: "?a virtual module that a build tool provides" },
      { import: "$app/stores", is: "?a virtual module that a build tool provides" },
      { import: "astro:content", is: "?a virtual module that a build tool provides" },
      { import: "@/none", is: "?an alias that leads to no file, or that only a bundler knows" },
      { import: "~/none", is: "?an alias that leads to no file, or that only a bundler knows" },
      { import: "#none", is: "?an alias that leads to no file, or that only a bundler knows" },
      { import: "@/virtual", is: "src/virtual.ts" },
      { import: "src/virtual", is: "src/virtual.ts" },
      { import: "node", is: "npm:@types/node", form: "reference", typeOnly: true },
      { import: "vite/client", is: "npm:vite", form: "reference", typeOnly: true },
    ],
  );
});

describe("tsconfig", () => {
  check(
    {
      "tsconfig.base.json": `{
        // comments, "and // strings"
        "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["libs/*/src", "libs/*/index.ts"], "@lib/one": ["libs/one/special.ts"], "https://x": ["libs/one/special.ts"], }, },
      }`,
      "apps/web/tsconfig.json": `{"files": [], "references": [{"path": "./tsconfig.app.json"}]}`,
      "apps/web/tsconfig.app.json": `{"extends": ["../../tsconfig.base"], "compilerOptions": {"paths": {"@/*": ["./app/*"], "~": ["./app/index.ts"]}, "baseUrl": "."}}`,
      "apps/api/tsconfig.json": `/* x */ {"extends": "../../tsconfig.base.json", "compilerOptions": {"rootDirs": ["src", "gen"]}}`,
      "apps/conf/tsconfig.json": `{"extends": "@repo/tsconfig/base.json"}`,
      "tools/tsconfig/package.json": `{"name": "@repo/tsconfig"}`,
      "tools/tsconfig/base.json": `{"compilerOptions": {"paths": {"%/*": ["\${configDir}/src/*"]}}}`,
      "based/tsconfig.json": `{"compilerOptions": {"baseUrl": "./src", "paths": {"k/*": ["lib/*"]}}}`,
      ...files("based/src/lib/m.ts"),
      "loop/tsconfig.json": `{"extends": "./tsconfig.other.json", "compilerOptions": {"paths": {"l": ["./l"]}}}`,
      "loop/tsconfig.other.json": `{"extends": "./tsconfig.json"}`,
      ...files(
        "libs/one/src/index.ts",
        "libs/one/special.ts",
        "libs/two/index.ts",
        "apps/web/app/b.ts",
        "apps/web/app/index.ts",
      ),
      ...files(
        "apps/web/other/c.ts",
        "apps/api/gen/g.ts",
        "apps/api/src/deep/h.ts",
        "apps/api/gen/deep/i.ts",
        "loop/l.ts",
      ),
      ...files("apps/conf/src/k.ts"),
    },
    [
      { from: "apps/web/app/a.ts", import: "@/b", is: "apps/web/app/b.ts" },
      { from: "apps/web/app/a.ts", import: "@/b.js", is: "apps/web/app/b.ts" },
      { from: "apps/web/app/a.ts", import: "~", is: "apps/web/app/index.ts" },
      { from: "apps/web/app/a.ts", import: "other/c", is: "apps/web/other/c.ts" },
      { from: "apps/web/app/a.ts", import: "@/none", is: "?no such file" },
      { from: "apps/api/src/a.ts", import: "@lib/one", is: "libs/one/special.ts" },
      { from: "apps/api/src/a.ts", import: "@lib/two", is: "libs/two/index.ts" },
      {
        from: "apps/api/src/a.ts",
        import: "@lib/none",
        is: "?an alias that leads to no file, or that only a bundler knows",
      },
      { from: "apps/api/src/a.ts", import: "libs/one/special", is: "libs/one/special.ts" },
      { from: "apps/api/src/a.ts", import: "./g", is: "apps/api/gen/g.ts" },
      { from: "apps/api/src/deep/a.ts", import: "./i", is: "apps/api/gen/deep/i.ts" },
      { from: "apps/api/src/a.ts", import: "react", is: "npm:react" },
      { from: "apps/conf/src/a.ts", import: "%/k", is: "apps/conf/src/k.ts" },
      { from: "based/x.ts", import: "k/m", is: "based/src/lib/m.ts" },
      { from: "loop/a.ts", import: "l", is: "loop/l.ts" },
    ],
  );

  test("what is no JSON is undefined", () => {
    expect(parseTsconfig("{")).toBeUndefined();
    expect(parseTsconfig(`\uFEFF{"a": "/*x*/ //y", // z\n "b": [1,], }`)).toEqual({ a: "/*x*/ //y", b: [1] });
  });
});

describe("workspaces", () => {
  check(
    {
      "package.json": `{"name": "root", "workspaces": ["packages/*", "!packages/not"], "imports": {"#deep/*.js": "./packages/one/src/*.ts"}}`,
      "packages/one/package.json": `{"name": "@o/one", "main": "dist/index.js", "types": "dist/index.d.ts"}`,
      ...files("packages/one/src/index.ts", "packages/one/src/deep/x.ts", "packages/one/src/a.ts"),
      "packages/two/package.json": `{"name": "two", "exports": {
        ".": {"types": "./dist/types/index.d.ts", "import": "./dist/esm/main.mjs", "require": "./dist/cjs/main.cjs"},
        "./features/*": "./dist/features/*.js", "./folder/": "./lib/", "./data.json": "./data.json", "./closed": null,
        "./style.css": "./style.css", "./worker": {"acme:source": "./worker/index.ts", "default": "./dist/worker.js"}},
        "imports": {"#internal/*": "./src/internal/*.ts", "#dep": {"node": "left-pad", "default": "./src/dep.js"}, "#built": "./dist/built.js"}}`,
      ...files(
        "packages/two/src/main.ts",
        "packages/two/src/features/f.ts",
        "packages/two/lib/l.js",
        "packages/two/data.json",
      ),
      ...files(
        "packages/two/style.css",
        "packages/two/worker/index.ts",
        "packages/two/src/internal/i.ts",
        "packages/two/src/built.ts",
      ),
      "packages/three/package.json": `{"name": "three", "main": "./out/index.js"}`,
      "packages/three/tsconfig.json": `{"compilerOptions": {"outDir": "./out", "rootDir": "./code"}}`,
      ...files("packages/three/code/index.ts"),
      "packages/four/package.json": `{"name": "four", "exports": "./dist/four.esm.js"}`,
      ...files("packages/four/four.ts"),
      "packages/five/package.json": `{"name": "five"}`,
      ...files("packages/five/README.md"),
      "packages/not/package.json": `{"name": "react"}`,
      ...files("packages/not/index.js"),
      "packages/seven/package.json": `{"name": "seven", "browser": "./web.js"}`,
      ...files("packages/seven/web.js"),
      "packages/eight/package.json": `{"name": "eight", "module": "./esm.js"}`,
      ...files("packages/eight/esm.js"),
      "linked/package.json": `{"name": "linked", "main": "l.js"}`,
      ...files("linked/l.js"),
      "packages/six/package.json": `{"name": "six", "dependencies": {"linked": "file:../../linked"}}`,
    },
    [
      { import: "@o/one", is: "packages/one/src/index.ts" },
      { import: "@o/one/deep/x", is: "packages/one/src/deep/x.ts" },
      { import: "@o/one/dist/deep/x.js", is: "packages/one/src/deep/x.ts" },
      { import: "@o/one/package.json", is: "asset:packages/one/package.json" },
      { import: "two", is: "packages/two/src/main.ts" },
      { import: "two/features/f", is: "packages/two/src/features/f.ts" },
      { import: "two/folder/l.js", is: "packages/two/lib/l.js" },
      { import: "two/data.json", is: "asset:packages/two/data.json" },
      { import: "two/style.css", is: "asset:packages/two/style.css" },
      { import: "two/worker", is: "packages/two/worker/index.ts" },
      { import: "two/none", is: "npm:two" },
      { import: "three", is: "packages/three/code/index.ts" },
      { import: "four", is: "packages/four/four.ts" },
      { import: "five", is: "npm:five" },
      { import: "seven", is: "packages/seven/web.js" },
      { import: "eight", is: "packages/eight/esm.js" },
      { import: "react", is: "npm:react" },
      { import: "linked", is: "npm:linked" },
      { from: "packages/six/a.js", import: "linked", is: "linked/l.js" },
      { import: "#deep/a.js", is: "packages/one/src/a.ts" },
      { from: "packages/two/src/a.ts", import: "#internal/i", is: "packages/two/src/internal/i.ts" },
      { from: "packages/two/src/a.ts", import: "#dep", is: "npm:left-pad" },
      { from: "packages/two/src/a.ts", import: "#built", is: "packages/two/src/built.ts" },
      { from: "packages/two/src/a.ts", import: "two/features/f", is: "packages/two/src/features/f.ts" },
      { from: "packages/one/test/a.ts", import: "../dist/deep/x.js", is: "packages/one/src/deep/x.ts" },
    ],
  );
  describe("of pnpm", () => {
    check(
      {
        "pnpm-workspace.yaml": "packages:\n  - 'libs/**'\n",
        "libs/deep/a/package.json": `{"name": "a"}`,
        ...files("libs/deep/a/src/index.ts"),
        "apps/b/package.json": `{"name": "b", "dependencies": {"c": "workspace:*"}}`,
        "else/c/package.json": `{"name": "c"}`,
        ...files("else/c/index.js"),
      },
      [
        { import: "a", is: "libs/deep/a/src/index.ts" },
        { from: "apps/b/x.js", import: "c", is: "else/c/index.js" },
        { import: "c", is: "npm:c" },
      ],
    );
  });
});

describe("globs", () => {
  check(files("src/a.ts", "src/m/x.ts", "src/m/y.ts", "src/m/z.js", "src/m/deep/w.ts", "other/v.ts", "[id]/p.ts"), [
    { import: "./m/*.ts", is: "src/m/x.ts src/m/y.ts", form: "glob" },
    { import: "./m/**/*.{ts,js}", is: "src/m/x.ts src/m/y.ts src/m/z.js src/m/deep/w.ts", form: "glob" },
    { import: "../other/*", is: "other/v.ts", form: "glob" },
    { import: "./*.ts", is: "?a glob that matches no file", form: "glob" },
    { import: "/src/m/*.js", is: "src/m/z.js", form: "glob" },
    { import: "../[id]/*.ts", is: "[id]/p.ts", form: "glob" },
    { from: "[id]/q.ts", import: "./*.ts", is: "[id]/p.ts", form: "glob" },
    { import: "@/m/*.js", is: "src/m/z.js", form: "glob" },
  ]);
});

test("no input throws, and a module that is found exists", () => {
  const tree = {
    "package.json": `{"name": "root", "workspaces": ["p/*"], "exports": {"./*": "./src/*.ts"}, "imports": {"#*": "./src/*.ts", "#loop": "#loop"}}`,
    "tsconfig.json": `{"compilerOptions": {"baseUrl": ".", "paths": {"*": ["src/*"], "@/*": ["*"]}}}`,
    "p/a/package.json": `{"name": "a", "main": "."}`,
    ...files("src/a.ts", "src/b/index.tsx", "p/a/index.js"),
  };
  const resolver = resolverOf(tree);
  const piece = constantFrom(
    "..",
    ".",
    "/",
    "a",
    "b",
    "src",
    "p",
    "root",
    "@",
    "#",
    "#loop",
    "*",
    "node:",
    "?",
    "!",
    "\\",
    ".ts",
    ".js",
    "é",
    "",
  );
  const forms = constantFrom<ImportFact["form"]>("import", "glob", "url", "worker", "reference");
  const specifier = tuple(array(piece, { maxLength: 6 }), string({ maxLength: 4 })).map(
    ([pieces, end]) => pieces.join("") + end,
  );
  assert(
    property(
      specifier,
      constantFrom("src/a.ts", "a.js", "p/a/index.js", "src/b/c/d.vue"),
      forms,
      (text, from, form) => {
        for (const target of resolver.resolveAll(from, text, { typeOnly: false, form })) {
          if (target.kind === "module") expect(Object.keys(tree)).toContain(target.path);
          else if (target.kind === "asset" && form !== "url") expect(Object.keys(tree)).toContain(target.path);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
