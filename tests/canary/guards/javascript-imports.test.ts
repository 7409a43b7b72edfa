/** Canaries for guards of JavaScript and TypeScript imports, by oxc and by Assay's facts. */
import { describe, expect, test } from "vitest";
import { canariesFor } from "../../../src/canary/guards/index.ts";
import { findScriptTarget } from "../../../src/canary/guards/javascript-target.ts";
import type { Forbids } from "../../../src/model/index.ts";
import type { Tree } from "../../in-memory.ts";
import { expectApart, expectValid, find, planted, reason } from "./checks.ts";
import { repositoryFrom } from "./support.ts";

const APP: Tree = {
  "package.json": '{"name": "app", "type": "module", "imports": {"#server/*": "./src/server/*"}}\n',
  "tsconfig.json": '{"compilerOptions": {"paths": {"@/*": ["./src/*"]}}}\n',
  "src/server/index.ts": "export const server = 1;\n",
  "src/server/db.ts": "export const db = 1;\n",
  "src/web/page.tsx": 'import { button } from "./button";\nexport default button;\n',
  "src/web/button.ts": "export const button = 1;\n",
  "src/web/list.ts": "export const list = 1;\n",
  "src/web/deep/more.ts": "export const more = 1;\n",
  "src/web/View.vue": "<script>\nexport default {};\n</script>\n",
};
const NO_SERVER: Forbids = { kind: "javascript-imports", targets: ["src/server", "lodash"], in: ["src/web/**"] };
const NO_LODASH = { kind: "javascript-imports", targets: ["lodash"], in: [] } as const satisfies Forbids;

const SCRIPTS: Tree = {
  "package.json": '{"name": "tool", "main": "lib/index.cjs"}\n',
  "lib/index.cjs": 'module.exports = require("./deep/inner.cjs");\n',
  "lib/deep/inner.cjs": "module.exports = 1;\n",
};

const CASES: readonly (readonly [string, Tree, Forbids])[] = [
  ["a folder in TypeScript", APP, NO_SERVER],
  ["a package everywhere", APP, NO_LODASH],
  ["a built-in module", SCRIPTS, { kind: "javascript-imports", targets: ["node:fs"], in: ["lib/**"] }],
  ["a file in CommonJS", SCRIPTS, { kind: "javascript-imports", targets: ["lib/deep/inner.cjs"], in: ["lib/*"] }],
  ["a component", APP, { kind: "javascript-imports", targets: ["src/server/**"], in: ["src/web/*.vue"] }],
  ["one file", APP, { kind: "javascript-imports", targets: ["src/server/db"], in: ["src/web/button.ts"] }],
];

describe.each(CASES)("%s", (_, tree, forbids) => {
  test("each is what it claims to be, apart from the others", async () => {
    const repository = await repositoryFrom(tree);
    const catalogue = canariesFor(forbids, repository, { run: "eslint .", cwd: ".", files: [] });
    await expectValid(catalogue, forbids, repository);
    expectApart(catalogue);
    expect(catalogue.canaries.filter(({ tier }) => tier === "static").length).toBeGreaterThan(2);
  });
});

test("a specifier is written as the files there write theirs", async () => {
  const catalogue = canariesFor(NO_SERVER, await repositoryFrom(APP));
  expect(planted(catalogue, "side effect")).toBe('import "../server";\n');
  expect(planted(catalogue, "other ending")).toContain('"../server/index.js"');
  expect(planted(catalogue, "tsconfig path")).toContain('"@/server"');
  expect(planted(catalogue, "package import")).toContain('"#server/index.ts"');
  expect(planted(catalogue, "named import")).toContain("import { server as planted }");
  expect(planted(catalogue, "file below")).toContain('"../server/db"');
  expect(planted(catalogue, "import.meta.glob")).toContain('"../server/index.ts"');
  expect(planted(catalogue, "other target lodash")).toContain('"lodash"');
});

test("every extension of the scope, and what the call names", async () => {
  const run = "eslint --ext .ts,.mts src";
  const catalogue = canariesFor(NO_SERVER, await repositoryFrom(APP), { run, cwd: ".", files: [] });
  expect(find(catalogue, "static import").at).toMatch(/\.ts$/);
  expect(find(catalogue, "static import in .tsx").at).toMatch(/\.tsx$/);
  expect(planted(catalogue, "import() in .vue")).toMatch(/<script/);
  expect(find(catalogue, "static import in .mts").at).toMatch(/\.mts$/);
  expect(reason(catalogue, "static import in .svelte")).toBe("the scope has no .svelte file");
});

test("a built-in module has two names", async () => {
  const repository = await repositoryFrom(SCRIPTS);
  const long = canariesFor({ ...NO_LODASH, targets: ["node:fs"] }, repository);
  expect(planted(long, "without node:")).toContain('require("fs")');
  const short = canariesFor({ ...NO_LODASH, targets: ["fs"] }, repository);
  expect(planted(short, "with node:")).toContain('require("node:fs")');
});

test("require is static where the scope uses it, dynamic elsewhere", async () => {
  const typed = canariesFor(NO_LODASH, await repositoryFrom(APP));
  expect(find(typed, "require").tier).toBe("dynamic");
  const scripts = canariesFor({ ...NO_LODASH }, await repositoryFrom(SCRIPTS));
  expect(find(scripts, "require").tier).toBe("static");
  expect(reason(scripts, "static import")).toBe("the .cjs files are CommonJS modules, which have no import statements");
  expect(reason(scripts, "import type")).toBe("only TypeScript has it, and the scope is .cjs");
});

test("in CommonJS nothing is planted that is an error there, and one module tells whether imports are looked at", async () => {
  const tree = { "lib/main.js": 'const { get } = require("node:https");\nmodule.exports = { get };\n' };
  const catalogue = canariesFor({ ...NO_LODASH, in: ["lib/**"] }, await repositoryFrom(tree));
  expect(planted(catalogue, "benign file")).toBe("module.exports = 1;\n");
  expect(planted(catalogue, "decoy in a comment")).toContain('// const planted = require("lodash");');
  expect(find(catalogue, "require").tier).toBe("static");
  expect(reason(catalogue, "static import")).toMatch(/CommonJS/);
  expect(find(catalogue, "static import in .mjs").isProbe).toBe(true);
  const mixed = { ...tree, "lib/other.js": 'import "node:fs";\n' };
  const both = canariesFor({ ...NO_LODASH, in: ["lib/**"] }, await repositoryFrom(mixed));
  expect(planted(both, "benign file")).toBe("export const value = 1;\n");
  expect(reason(both, "static import in .mjs")).toBe("the scope has no .mjs file");
});

test("a package is no file that only begins like it; a slash means what is below", async () => {
  const repository = await repositoryFrom({ "next.config.js": "", "src/main/index.ts": "", "src/main/window.ts": "" });
  expect(findScriptTarget("next", repository)).toEqual({ kind: "specifier", name: "next", specifier: "next" });
  expect(findScriptTarget("src/main", repository)).toMatchObject({ goal: "src/main/index.ts" });
  expect(findScriptTarget("src/main/", repository)).toMatchObject({ path: "src/main", goal: "src/main/window.ts" });
});
