import { array, assert, constantFrom, nat, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { scanJavaScript } from "../../src/facts/javascript/scan.ts";
import { needsTree } from "../../src/facts/javascript/tree-imports.ts";
import type { ImportFact } from "../../src/facts/types.ts";

/** One line a fact: `form flags+joined module {names} as alias in symbol`. */
function lines(path: string, text: string): readonly string[] {
  return scanJavaScript(path, text, { summary: "no" }).imports.map(show);
}

function show(fact: ImportFact): string {
  const names = fact.names === undefined ? "" : ` {${fact.names.join(",")}}`;
  const alias = fact.alias === undefined ? "" : ` as ${fact.alias}`;
  const symbol = fact.symbol === undefined ? "" : ` in ${fact.symbol}`;
  return `${fact.form} ${fact.flags.join("+")} ${fact.module}${names}${alias}${symbol}`;
}

/** The texts that the facts' ranges cover. */
function ranged(path: string, text: string): readonly string[] {
  return scanJavaScript(path, text, { summary: "no" }).imports.map(({ range }) => {
    expect(range.endLine).toBe(range.startLine);
    return (text.split("\n")[range.startLine - 1] ?? "").slice(range.startColumn - 1, range.endColumn - 1);
  });
}

function found(text: string, path = "a.tsx"): unknown {
  return scanJavaScript(path, text, { summary: "no" }).suppressions.map(({ line, covers, rules, because, until }) => ({
    line,
    covers,
    rules,
    because,
    until,
  }));
}

function traits(text: string): readonly string[] {
  return scanJavaScript("a.ts", text, { summary: "no" }).traits;
}

const ALL = ["a.js", "a.jsx", "a.mjs", "a.ts", "a.tsx", "a.mts", "a.cts"];
const TYPED = ["a.ts", "a.tsx", "a.mts", "a.cts"];
const COMMON = ["a.js", "a.jsx", "a.cjs", "a.ts", "a.cts", "a.tsx"];
const VUE = ["a.vue", "a.svelte"];

interface Case {
  readonly code: string;
  readonly facts: readonly string[];
  readonly in: readonly string[];
}

const CASES: readonly Case[] = [
  // static
  { code: `import a from "x"`, facts: ["import top-level x {default} as a"], in: ALL },
  { code: `import a, {b as c} from './x.js'`, facts: ["import top-level ./x.js {default,b}"], in: ALL },
  { code: `import * as n from "x";`, facts: ["import top-level x {*} as n"], in: ALL },
  { code: `import {default as d} from "x"`, facts: ["import top-level x {default} as d"], in: ALL },
  { code: `import {\n  a,\n  b,\n} from "x"`, facts: ["import top-level x {a,b}"], in: ALL },
  { code: `import "./x.css"`, facts: ["side-effect top-level ./x.css {}"], in: ALL },
  { code: `import {} from "x"`, facts: ["side-effect top-level x {}"], in: ALL },
  {
    code: `import j from "./x.json" with {type: "json"}`,
    facts: ["import top-level ./x.json {default} as j"],
    in: ALL,
  },
  { code: `import defer * as d from "x"`, facts: ["import lazy x {*} as d"], in: ALL },
  { code: `const s = 'import a from "x"'; // import b from "y"\n/* import c from "z" */`, facts: [], in: ALL },
  { code: 'const t = `\nimport a from "x"\n`', facts: [], in: ALL },
  // type-only
  { code: `import type {A} from "x"`, facts: ["import type-only x {A}"], in: TYPED },
  { code: `import type A from "x"`, facts: ["import type-only x {default} as A"], in: TYPED },
  { code: `import type {} from "x"`, facts: ["import type-only x {}"], in: TYPED },
  { code: `import {type A, type B} from "x"`, facts: ["import type-only x {A,B}"], in: TYPED },
  { code: `import {type A, b} from "x"`, facts: ["import top-level x {A,b}"], in: TYPED },
  { code: `import D, {type A} from "x"`, facts: ["import top-level x {default,A}"], in: TYPED },
  { code: `import type from "x"`, facts: ["import top-level x {default} as type"], in: ALL },
  { code: `let x: typeof import("x")`, facts: ["import-type type-only x"], in: TYPED },
  { code: `function f(a: import("x").A) {}`, facts: ["import-type type-only x in f"], in: TYPED },
  { code: `import type f = require("x")`, facts: ["import-equals type-only x {*} as f"], in: TYPED },
  { code: `import f = require("x")`, facts: ["import-equals top-level x {*} as f"], in: TYPED },
  { code: `export import f = require("x")`, facts: ["import-equals re-export x {*} as f"], in: TYPED },
  { code: `import f = a.b`, facts: [], in: TYPED },
  {
    code: `declare module "m" { import {A} from "x"; export * from "y" }`,
    facts: ["import type-only x", "export-star type-only+re-export y"],
    in: ["a.ts", "a.d.ts"],
  },
  {
    code: `/// <reference path="x.d.ts" />\n/// <reference types='node' />\n/// <reference lib="dom" />`,
    facts: ["reference type-only ./x.d.ts", "reference type-only node"],
    in: ["a.ts", "a.d.ts", "a.d.mts", "a.d.cts"],
  },
  // re-export
  { code: `export {a, b as c} from "x"`, facts: ["export-from re-export x {a,b}"], in: ALL },
  { code: `export * from "x"`, facts: ["export-star re-export x {*}"], in: ALL },
  { code: `export * as n from "x"`, facts: ["export-star re-export x {*}"], in: ALL },
  { code: `export {default} from "x"`, facts: ["export-from re-export x {default}"], in: ALL },
  { code: `export {} from "x"`, facts: ["export-from re-export x {}"], in: ALL },
  { code: `export type {A} from "x"`, facts: ["export-from type-only+re-export x {A}"], in: TYPED },
  { code: `export type * from "x"`, facts: ["export-star type-only+re-export x {*}"], in: TYPED },
  { code: `export {type A} from "x"`, facts: ["export-from type-only+re-export x {A}"], in: TYPED },
  { code: `export {type A, b} from "x"`, facts: ["export-from re-export x {A,b}"], in: TYPED },
  { code: `import {q} from "x"; export {q}`, facts: ["import top-level x {q}"], in: ALL },
  { code: `export {}`, facts: [], in: ALL },
  // dynamic
  { code: `import("x")`, facts: ["import-call dynamic x {}"], in: ALL },
  { code: "import(`x`)", facts: ["import-call dynamic x {}"], in: ALL },
  { code: "import(`x${y}`); import(y); import('a' + y)", facts: [], in: ALL },
  { code: `import(/* webpackChunkName: "c" */ "x")`, facts: ["import-call dynamic x {}"], in: ALL },
  { code: `const {a, b} = await import("x")`, facts: ["import-call dynamic x {a,b}"], in: ["a.js", "a.ts", "a.mjs"] },
  { code: `const a = (await import("x")).b`, facts: ["import-call dynamic x {b}"], in: ["a.mjs", "a.ts"] },
  {
    code: `async function f() { const m = await import("x") }`,
    facts: ["import-call dynamic+nested x {*} as m in f"],
    in: ALL,
  },
  { code: `const p = lazy(() => import("./p"))`, facts: ["import-call dynamic+nested ./p {*}"], in: ALL },
  { code: `import("x").catch(() => null)`, facts: ["import-call dynamic+guarded x {*}"], in: ALL },
  { code: `import("x").then(a).catch(b)`, facts: ["import-call dynamic+guarded x {*}"], in: ALL },
  { code: `import("x").then(a, b)`, facts: ["import-call dynamic+guarded x {*}"], in: ALL },
  { code: `import("x").then(a)`, facts: ["import-call dynamic x {*}"], in: ALL },
  { code: `try { await import("x") } catch {}`, facts: ["import-call dynamic+guarded x {}"], in: ["a.mjs", "a.ts"] },
  {
    code: `(function (root, make) { if (typeof exports === "object") { module.exports = make(require("./x")) } })(this, f)`,
    facts: ["require guarded+conditional ./x {*}"],
    in: ["a.js"],
  },
  {
    code: `const a = typeof require !== "undefined" ? require("x") : null; typeof module && require("y")`,
    facts: ["require guarded+conditional x {*}", "require guarded+conditional y {*}"],
    in: ["a.js"],
  },
  { code: `if (a) { import("x") }`, facts: ["import-call dynamic+conditional x {}"], in: ALL },
  {
    code: `import.meta.glob("./m/*.ts"); import.meta.glob(["./a/*", "!./a/b"])`,
    facts: ["glob dynamic ./m/*.ts", "glob dynamic ./a/*"],
    in: ["a.js", "a.ts", "a.mjs", "a.tsx"],
  },
  {
    code: `import.meta.glob<Mod>("./m/*.ts", {eager: true})`,
    facts: ["glob dynamic ./m/*.ts"],
    in: ["a.ts", "a.mts", "a.tsx"],
  },
  { code: `import.meta.resolve("x")`, facts: ["reference dynamic x"], in: ["a.js", "a.mjs", "a.ts"] },
  { code: `new URL("./x.png", import.meta.url)`, facts: ["url dynamic ./x.png"], in: ["a.js", "a.mjs", "a.ts"] },
  {
    code: `new URL("https://x.org", import.meta.url); new URL("./x", location.href)`,
    facts: [],
    in: ["a.mjs", "a.ts"],
  },
  {
    code: `new Worker(new URL("./w.ts", import.meta.url), {type: "module"})`,
    facts: ["worker dynamic ./w.ts"],
    in: ["a.mjs", "a.ts"],
  },
  {
    code: `vi.mock("./x", () => ({})); jest.doMock("y")`,
    facts: ["reference dynamic ./x", "reference dynamic y"],
    in: ALL,
  },
  { code: `const a = jest.requireActual("x")`, facts: ["import-call dynamic x {*} as a"], in: ALL },
  // require
  { code: `const a = require("x")`, facts: ["require top-level x {*} as a"], in: COMMON },
  { code: `const {a, b: c} = require("x")`, facts: ["require top-level x {a,b}"], in: COMMON },
  { code: `const a = require("x").b`, facts: ["require top-level x {b}"], in: COMMON },
  { code: "require(`x`)", facts: ["require top-level x {}"], in: COMMON },
  { code: `require(x); require("a" + b); foo.require("z")`, facts: [], in: COMMON },
  { code: `module.exports = require("./x")`, facts: ["require re-export ./x {*}"], in: COMMON },
  { code: `exports.a = require("./x")`, facts: ["require re-export ./x {*}"], in: COMMON },
  { code: `function f() { return require("x") }`, facts: ["require nested x {*} in f"], in: COMMON },
  { code: `class A { m() { require("x") } }`, facts: ["require nested x {} in A.m"], in: COMMON },
  { code: `const A = class { static m = () => require("x") }`, facts: ["require nested x {*} in A.m"], in: COMMON },
  {
    code: `class A { static s = require("x"); i = require("y") }`,
    facts: ["require class-body x {*} in A", "require nested+class-body y {*} in A"],
    in: COMMON,
  },
  { code: `class A { static { require("x") } }`, facts: ["require class-body x {} in A"], in: COMMON },
  {
    code: `const f = () => { function g() { require("x") } }`,
    facts: ["require nested x {} in f.<locals>.g"],
    in: COMMON,
  },
  {
    code: `const api = { run() { require("x") }, go: () => require("y") }`,
    facts: ["require nested x {} in api.run", "require nested y {*} in api.go"],
    in: COMMON,
  },
  { code: `exports.run = function () { require("x") }`, facts: ["require nested x {} in run"], in: COMMON },
  {
    code: `try { var a = require("x") } catch (e) { require("y") } finally { require("z") }`,
    facts: ["require guarded x {*} as a", "require guarded y {}", "require top-level z {}"],
    in: COMMON,
  },
  { code: `try { require("x") } finally {}`, facts: ["require top-level x {}"], in: COMMON },
  {
    code: `if (a) require("x"); else { require("y") }`,
    facts: ["require conditional x {}", "require conditional y {}"],
    in: COMMON,
  },
  {
    code: `const a = b ? require("x") : require("y")`,
    facts: ["require conditional x {*}", "require conditional y {*}"],
    in: COMMON,
  },
  { code: `if (require("x")) {}`, facts: ["require top-level x {*}"], in: COMMON },
  {
    code: `a && require("x"); for (;;) require("y"); switch (a) { case 1: require("z") }`,
    facts: ["require conditional x {*}", "require conditional y {}", "require conditional z {}"],
    in: COMMON,
  },
  { code: `function f() { try { require("x") } catch {} }`, facts: ["require guarded+nested x {} in f"], in: COMMON },
  { code: `try { function f() { require("x") } } catch {}`, facts: ["require nested x {} in f"], in: COMMON },
  {
    code: `(function () { require("x") })(); (() => { require("y") })(); (function () { require("z") }).call(this)`,
    facts: ["require top-level x {}", "require top-level y {}", "require top-level z {}"],
    in: COMMON,
  },
  { code: `app.use(require("./routes"))`, facts: ["require top-level ./routes {*}"], in: COMMON },
  { code: `const load = require; load("x")`, facts: ["require top-level x {}"], in: COMMON },
  {
    code: `import {createRequire} from "node:module"; const req = createRequire(import.meta.url); req("x"); createRequire(import.meta.url)("y")`,
    facts: ["import top-level node:module {createRequire}", "require top-level x {}", "require top-level y {}"],
    in: ["a.mjs", "a.js", "a.ts"],
  },
  {
    code: `require.resolve("x"); module.require("y")`,
    facts: ["reference dynamic x", "require top-level y {}"],
    in: COMMON,
  },
  { code: `require.context("./d", false, /\\.js$/)`, facts: ["glob dynamic ./d/*"], in: COMMON },
  { code: `({1: [function (require, module, exports) { require("./x") }]})`, facts: [], in: COMMON },
  { code: `define(function (require) { const a = require("x") })`, facts: ["require nested x {*} as a"], in: COMMON },
  // components
  { code: `<script>import a from "x"</script>`, facts: ["import top-level x {default} as a"], in: VUE },
  {
    code: `<template><div>{{ a < b }}</div></template>\n<script setup lang="ts">\nimport type {A} from "x"\nlet a: A = 1\n</script>\n<style>a > b {}</style>`,
    facts: ["import type-only x {A}"],
    in: VUE,
  },
  {
    code: `<script context="module">import a from "x"</script>\n<script lang='ts'>import {type B} from "y"</script>`,
    facts: ["import top-level x {default} as a", "import type-only y {B}"],
    in: VUE,
  },
  { code: `<script src="./x.ts" lang="ts"></script>`, facts: ["side-effect top-level ./x.ts {}"], in: VUE },
  {
    code: `<script setup lang="ts" generic="T extends Record<string, number>">import a from "x"</script>`,
    facts: ["import top-level x {default} as a"],
    in: VUE,
  },
  {
    code: `<!-- <script>import a from "x"</script> --><script type="application/json">{"import": 1}</script>`,
    facts: [],
    in: VUE,
  },
  { code: `<template><p/></template>`, facts: [], in: VUE },
];

describe("every form of import", () => {
  for (const each of CASES) {
    test.each(each.in)(`%s: ${each.code.replaceAll("%", "%%")}`, (path) => {
      expect(lines(path, each.code)).toEqual(each.facts);
      expect(scanJavaScript(path, each.code, { summary: "no" }).problems).toEqual([]);
    });
  }
});

describe("positions", () => {
  test("columns count UTF-16 units, after characters of two and of four bytes", () => {
    expect(
      ranged("a.ts", `/* é𝒳 */ import "x"; /* 𝒳 */ export * from 'y';\nimport("é𝒳"); let a: import("z").B`),
    ).toEqual([`"x"`, `'y'`, `"é𝒳"`, `"z"`]);
  });
  test("a byte order mark and CRLF", () => {
    const scan = scanJavaScript("a.ts", `\uFEFFimport "x"\r\nimport "y"\r\n`, { summary: "no" });
    expect(scan.imports.map((fact) => fact.range.startLine)).toEqual([1, 2]);
    expect(scan.imports[1]?.range).toEqual({ startLine: 2, startColumn: 8, endLine: 2, endColumn: 11 });
    expect(scan.lines).toBe(2);
  });
  test("components keep the positions of the file", () => {
    expect(
      ranged(
        "a.vue",
        `<template>é</template>\n<script src="./s.js">\n</script><script lang="ts">\n  import "x"</script>`,
      ),
    ).toEqual([`"./s.js"`, `"x"`]);
  });
  test("a triple-slash reference", () => {
    expect(ranged("a.ts", `/// <reference types="node" />\n`)).toEqual([`"node"`]);
  });
  test.each([
    ["", 0],
    ["a", 1],
    ["a\n", 1],
    ["a\nb", 2],
    ["\n\n", 2],
  ])("%j has %d lines", (text, count) => {
    expect(scanJavaScript("a.js", text, { summary: "no" }).lines).toBe(count);
  });
});

describe("files that do not parse", () => {
  const broken = `import a from "x"\nimport {\n  b, type C } from './y'\nconst z = ;\nexport * from "w"\nconst q = require("q") // import r from "r"\n`;

  test("are a problem with a line, and their imports are still taken", () => {
    const scan = scanJavaScript("a.ts", broken, { summary: "yes" });
    expect(scan.problems).toEqual([{ kind: "unparsed", reason: "Unexpected token", at: { line: 4, column: 11 } }]);
    expect(scan.imports.map(show)).toEqual([
      "import top-level x {default}",
      "import top-level ./y {b,C}",
      "export-star re-export w {*}",
      "require top-level q {*}",
    ]);
    expect(scan.imports.map((fact) => fact.range.startColumn)).toEqual([15, 20, 15, 19]);
    expect(scan.summary).toBeUndefined();
  });
  test("errors that the parser recovers from are none", () => {
    expect(scanJavaScript("a.js", `return require("x")`, { summary: "no" }).problems).toEqual([]);
  });
  test("Flow in a .js file is read", () => {
    const scan = scanJavaScript("a.js", `// @flow\nimport type {A} from "x"\nconst a: A = <div/>`, { summary: "no" });
    expect(scan.problems).toEqual([]);
    expect(scan.imports.map(show)).toEqual(["import type-only x {A}"]);
  });
  test("brackets too deep for the parser's stack are refused, not a crash", () => {
    const scan = scanJavaScript("a.js", `import "x"\n${"[".repeat(100_000)}`, { summary: "no" });
    expect(scan.problems.map((problem) => problem.kind)).toEqual(["unparsed"]);
    expect(scan.imports.map(show)).toEqual(["side-effect top-level x {}"]);
  });
  test("400 nested brackets are fine", () => {
    const text = `a = ${"[".repeat(400)}${"]".repeat(400)}\n${" ".repeat(1000)}require("x")`;
    expect(scanJavaScript("a.js", text, { summary: "no" }).problems).toEqual([]);
  });
  test("brackets in strings are not depth", () => {
    const scan = scanJavaScript("a.js", `${`f("(", '[', /* { */ 1); // (\n`.repeat(500)}`, { summary: "no" });
    expect(scan.problems).toEqual([]);
  });
});

describe("suppressions", () => {
  test("covers its own line after code", () => {
    expect(found(`run(); // assay: ignore[process/no-timeout] because it ends by itself until 2027-01-31\n`)).toEqual([
      { line: 1, covers: 1, rules: ["process/no-timeout"], because: "it ends by itself", until: "2027-01-31" },
    ]);
  });
  test("covers the next code line when it stands alone, past comments and blank lines", () => {
    expect(found(`// assay: ignore[a/b, c/d] because x\n\n// more\nrun();\n`)).toEqual([
      { line: 1, covers: 4, rules: ["a/b", "c/d"], because: "x" },
    ]);
  });
  test("in JSX", () => {
    expect(found(`const a = <div>\n  {/* assay: ignore[a/b] because y */}\n  <b/>\n</div>`)).toEqual([
      { line: 2, covers: 3, rules: ["a/b"], because: "y" },
    ]);
  });
  test("a missing reason or rule is kept for the engine to report", () => {
    expect(found(`// assay: ignore[a/b]\nf() // assay: ignore`)).toEqual([
      { line: 1, covers: 2, rules: ["a/b"] },
      { line: 2, covers: 2, rules: [] },
    ]);
  });
  test("a string is no comment", () => {
    expect(found(`f("// assay: ignore[a/b] because x")`)).toEqual([]);
  });
  test("in a component", () => {
    expect(found(`<script>\n// assay: ignore[a/b] because x\nf()\n</script>`, "a.vue")).toEqual([
      { line: 2, covers: 3, rules: ["a/b"], because: "x" },
    ]);
  });
});

test("traits", () => {
  expect(traits(`import {exec} from "node:child_process"`)).toEqual(["process"]);
  expect(traits(`async () => execSync("x")`)).toEqual(["async", "blocking"]);
  expect(traits(`if (require.main === module) {}`)).toEqual(["main"]);
  expect(traits(`let asynchronous`)).toEqual([]);
});

describe("properties", () => {
  const parts = CASES.map((each) => each.code);
  test("any mixture of forms, cut and spliced, gives facts within the text and no exception", () => {
    assert(
      property(
        array(constantFrom(...parts, "\n", "{", "}", "`", "/*", "*/", "//", "'", "é𝒳", "\r\n", "<script>"), {
          maxLength: 12,
        }),
        constantFrom(...ALL, ...VUE, "a.d.ts", "a.cjs"),
        nat(),
        nat(),
        (pieces, path, from, cut) => {
          const whole = pieces.join("\n");
          const at = whole.length === 0 ? 0 : from % whole.length;
          const text = whole.slice(0, at) + whole.slice(at + (cut % 8));
          const scan = scanJavaScript(path, text, { summary: "yes" });
          const rows = text.split("\n");
          for (const { range, module } of scan.imports) {
            const row = rows[range.startLine - 1] ?? "";
            expect(row.length).toBeGreaterThanOrEqual(range.startColumn - 1);
            if (range.startLine === range.endLine && !/[\\]|^\.\//.test(module) && !module.includes("*")) {
              expect(row.slice(range.startColumn, range.endColumn - 2)).toBe(module);
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });
  test("any text", () => {
    assert(
      property(
        string({ unit: "binary", maxLength: 200 }),
        constantFrom("a.ts", "a.js", "a.vue", "a.d.ts"),
        (text, path) => {
          scanJavaScript(path, text, { summary: "yes" });
        },
      ),
      { numRuns: 500 },
    );
  });
});

test.each([
  ["require('a')", true],
  ["require ( 'a')", true],
  ["(require)('a')", true],
  ["require?.('a')", true],
  ["require/* why */('a')", true],
  ["require.resolve('a')", true],
  ["const load = require\nload('a')", true],
  ["import { createRequire as make } from 'module'", true],
  ["await import('a')", true],
  ["import.meta.resolve('a')", true],
  ["import.meta?.glob('./*.ts')", true],
  ["new URL('./a', import.meta.url)", true],
  ["vitest.mock('a')", true],
  ["// services require a name", false],
  ["if (import.meta.vitest) {}", false],
  ["const { required, requires } = options", false],
])("%s: does only the tree show an import? %s", (text, expected) => {
  expect(needsTree(text)).toBe(expected);
});
