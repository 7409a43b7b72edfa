/** Guards written for node. */
import { expect, test } from "vitest";
import { ruleOf, type Files } from "../support.ts";

const TREE: Files = {
  "src/client/a.ts": "",
  "src/client/deep/b.ts": "",
  "src/server/c.ts": "",
  "src/legacy.ts": "",
  "docs/a.md": "",
  "package.json": "{}",
};
const rule = (script: string, run = "node scripts/check.mjs"): Promise<string> =>
  ruleOf(run, { ...TREE, "scripts/check.mjs": script });

test("a list of specifiers and a walk", async () => {
  const script = `
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
const FORBIDDEN = ["lodash", "moment"];
const ROOT = new URL("../src/client", import.meta.url).pathname;
const problems = [];
for (const name of readdirSync("src/client", { recursive: true })) {
  const text = readFileSync(join("src/client", name), "utf8");
  for (const [, specifier] of text.matchAll(/from\\s+["']([^"']+)["']/g)) {
    if (FORBIDDEN.includes(specifier)) problems.push(name);
  }
}
if (problems.length > 0) process.exit(1);
`;
  expect(await rule(script)).toBe("javascript-imports lodash moment in src/client/**");
});

test("a pattern that names the folder", async () => {
  const script = `
const { globSync, readFileSync } = require("node:fs");
let bad = 0;
for (const file of globSync("src/client/**/*.ts")) {
  if (/from ['"]\\.\\.\\/server/.test(readFileSync(file, "utf8"))) { console.error(file); bad++; }
}
process.exit(bad ? 1 : 0);
`;
  expect(await rule(script)).toBe("javascript-imports src/server in src/client/**");
});

test("a text", async () => {
  const script = `
import { readFileSync } from "node:fs";
import fg from "fast-glob";
const failures = [];
for (const file of fg.sync("src/**/*.ts")) {
  readFileSync(file, "utf8").split("\\n").forEach((line, index) => {
    if (/\\bconsole\\.log\\(/.test(line)) failures.push(file + ":" + index);
  });
}
if (failures.length) throw new Error(failures.join("\\n"));
`;
  expect(await rule(script)).toBe('text "console.log(" in src/**/*.ts');
});

test("links", async () => {
  const script = `
import { readFileSync, existsSync } from "node:fs";
import { globSync } from "glob";
for (const page of globSync("docs/**/*.md")) {
  for (const [, target] of readFileSync(page, "utf8").matchAll(/\\[[^\\]]*\\]\\(([^)]+)\\)/g)) if (!existsSync(target)) process.exitCode = 1;
}
`;
  expect(await rule(script)).toBe("links in docs/**/*.md");
});

test("what says nothing stays unknown", async () => {
  expect(await rule("console.log('ok'); process.exit(0);")).toMatch(/^unknown: /);
  expect(await rule("import { build } from 'esbuild'; await build({ entryPoints: ['src/a.ts'] });")).toMatch(
    /^unknown: /,
  );
});
