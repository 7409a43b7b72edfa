/** Guards for node as engineers and coding agents write them: tables of rules, layers, tests of the architecture. */
import { expect, test } from "vitest";
import { ruleOf, type Files } from "../support.ts";

const TREE: Files = {
  "src/domain/order.ts": "",
  "src/application/place.ts": "",
  "src/infra/db.ts": "",
  "src/ui/page.tsx": "",
  "src/features/cart/index.ts": "",
  "src/features/shop/index.ts": "",
  "src/shared/x.ts": "",
  "src/lib/logger.ts": "",
  "packages/core/package.json": '{"name": "@acme/core"}',
  "packages/core/src/index.ts": "",
  "packages/web/package.json": '{"name": "@acme/web", "dependencies": {"react": "1", "zod": "1"}}',
  "packages/web/src/app.tsx": "",
  "package.json": "{}",
};
const rule = (script: string, path = "scripts/check-boundaries.mjs", run = `node ${path}`): Promise<string> =>
  ruleOf(run, { ...TREE, [path]: script });

const WALK = `
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, dirname } from "node:path";
function walk(dir) {
  const out = [];
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const full = join(dir, entry.name);
    if (entry.isDirectory()) out.push(...walk(full));
    else if (/\\.(ts|tsx)$/.test(entry.name)) out.push(full);
  }
  return out;
}
const IMPORT = /from\\s+["']([^"']+)["']/g;
const violations = [];
`;
const END = "\nif (violations.length > 0) { console.error(violations.join('\\n')); process.exit(1); }\n";

test("a table of rules: each folder with its own modules", async () => {
  const script = `${WALK}
const RULES = [
  { dir: "src/domain", forbidden: ["react", "pg"] },
  { dir: "src/ui", forbidden: ["fs"] },
];
for (const rule of RULES) {
  for (const file of walk(rule.dir)) {
    for (const [, specifier] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      if (rule.forbidden.some((name) => specifier === name || specifier.startsWith(name + "/"))) violations.push(file);
    }
  }
}${END}`;
  expect(await rule(script)).toBe("javascript-imports react pg in src/domain/**");
});

test("a table of patterns, each with the files that may", async () => {
  const script = `${WALK}
const rules = [
  { name: "database", pattern: /from\\s+["'][^"']*infra\\//, allow: (file) => !file.startsWith("src/ui/") },
];
for (const file of walk("src")) {
  const rel = relative(process.cwd(), file);
  const text = readFileSync(file, "utf8");
  for (const rule of rules) {
    if (rule.pattern.test(text) && !rule.allow(rel)) violations.push(rel + ": " + rule.name);
  }
}${END}`;
  expect(await rule(script)).toBe("javascript-imports src/infra in src/ui/**");
});

test("a condition on the file beside one on the import", async () => {
  const script = `${WALK}
for (const file of walk("src")) {
  const rel = relative(process.cwd(), file);
  let match;
  while ((match = IMPORT.exec(readFileSync(file, "utf8"))) !== null) {
    const spec = match[1];
    if (rel.startsWith("src/shared/") && spec.includes("features/")) violations.push(rel);
  }
}${END}`;
  expect(await rule(script)).toBe("javascript-imports src/features in src/shared/**");
});

test("what is skipped before is no place of the rule", async () => {
  const script = `${WALK}
const ALLOWED = new Set(["src/lib/logger.ts"]);
for (const file of walk(resolve(import.meta.dirname, "..", "src"))) {
  const rel = relative(process.cwd(), file);
  if (ALLOWED.has(rel)) continue;
  for (const [, spec] of readFileSync(file, "utf8").matchAll(IMPORT)) {
    if (spec === "pino") violations.push(rel);
  }
}${END}`;
  expect(await rule(script)).toBe("javascript-imports pino in src/** except src/lib/logger.ts");
});

test("the beginning of a specifier is no package by itself", async () => {
  const script = `${WALK}
for (const file of walk("src/domain"))
  for (const [, spec] of readFileSync(file, "utf8").matchAll(IMPORT)) if (spec.startsWith("react/")) violations.push(spec);${END}`;
  expect(await rule(script)).toBe("javascript-imports react/sub in src/domain/**");
});

test("a function that says whether an import is forbidden", async () => {
  const script = `${WALK}
const CORE = join(process.cwd(), "src/domain");
function isForbidden(file, spec) {
  if (/^@acme\\/web/.test(spec)) return true;
  return false;
}
for (const file of walk(CORE)) {
  for (const [, spec] of readFileSync(file, "utf8").matchAll(IMPORT)) if (isForbidden(file, spec)) violations.push(spec);
}${END}`;
  expect(await rule(script)).toBe("javascript-imports @acme/web in src/domain/**");
});

test("imports that no list allows", async () => {
  const script = `
import { Glob } from "bun";
const rules = [{ pattern: "packages/core/src/**/*.ts", allowed: [/^\\./, /^node:/, /^zod/] }];
let violations = 0;
for (const rule of rules) {
  for await (const file of new Glob(rule.pattern).scan({ cwd: "." })) {
    for (const match of (await Bun.file(file).text()).matchAll(/from\\s+['"]([^'"]+)['"]/g)) {
      const isAllowed = rule.allowed.some((each) => each.test(match[1]));
      if (!isAllowed) violations++;
    }
  }
}
if (violations > 0) process.exit(1);
`;
  expect(await rule(script)).toBe("javascript-imports react in packages/core/src/**");
});

test("a test of the architecture, one folder a test", async () => {
  const script = `${WALK}
import { expect, it } from "vitest";
it("keeps the domain pure", () => {
  for (const file of walk("src/domain")) {
    for (const [, imported] of readFileSync(file, "utf8").matchAll(IMPORT)) expect(imported).not.toMatch(/\\/infra\\/|react/);
  }
});
it("keeps pages thin", () => {
  for (const file of walk("src/ui")) expect(readFileSync(file, "utf8")).not.toContain("debugger");
});
`;
  expect(await rule(script, "src/boundaries.test.ts", "npx vitest run src/boundaries.test.ts")).toBe(
    "javascript-imports src/infra react in src/domain/**",
  );
});

test("a test whose helper takes the layer and what it must not import", async () => {
  const script = `${WALK}
function violationsOf(layer, forbidden) {
  return walk(join("src", layer)).filter((file) =>
    [...readFileSync(file, "utf8").matchAll(IMPORT)].some(([, spec]) => spec.includes(forbidden)),
  );
}
test("domain", () => expect(violationsOf("domain", "infra")).toEqual([]));
test("shared", () => expect(violationsOf("shared", "features")).toEqual([]));
`;
  expect(await rule(script, "src/layers.test.ts", "npx vitest run src/layers.test.ts")).toBe(
    "javascript-imports src/infra in src/domain/**",
  );
});

const LAYERED = `${WALK}
for (const file of walk("src")) {
  const layer = relative("src", file).split("/")[0];
  for (const [, specifier] of readFileSync(file, "utf8").matchAll(IMPORT)) {
    const target = relative("src", join(dirname(file), specifier)).split("/")[0];
    CHECK
  }
}${END}`;

test.each([
  [
    "a table of what each layer may import",
    'const ALLOWED = { domain: [], application: ["domain"], infra: ["domain", "application"] };',
    "const allowed = ALLOWED[layer]; if (allowed && target !== layer && !allowed.includes(target)) violations.push(file);",
  ],
  [
    "an order of layers",
    'const LAYERS = ["domain", "application", "infra"];',
    "if (LAYERS.indexOf(target) > LAYERS.indexOf(layer)) violations.push(file);",
  ],
  [
    "ranks",
    "const RANK = { domain: 0, application: 1, infra: 2 };\nconst rankOf = (name) => RANK[name] ?? 0;",
    "if (rankOf(layer) < rankOf(target)) violations.push(file);",
  ],
])("%s", async (_, table, check) => {
  expect(await rule(`${table}\n${LAYERED.replace("CHECK", check)}`)).toBe(
    "javascript-imports src/application src/infra in src/domain/**",
  );
});

test("a file that is read by its name, and cycles of which some are permitted", async () => {
  const one = `
import { readFileSync } from "node:fs";
const rules = [{ file: "src/domain/order.ts", forbid: /from\\s+["'](\\.\\.\\/)+infra/ }];
for (const each of rules) if (each.forbid.test(readFileSync(each.file, "utf8"))) throw new Error(each.file);
`;
  expect(await rule(one)).toBe("javascript-imports src/infra in src/domain/order.ts");
  const some = `
const madge = require("madge");
madge("src").then((tree) => { const all = tree.circular(); if (all.filter((each) => each.length > 2).length > 0) process.exit(1); });
`;
  expect(await rule(some, "scripts/check-circular.js")).toMatch(/^unknown: /);
});

test("packages of a workspace, by the names that the script looks for", async () => {
  const script = `${WALK}
const ALLOWED = { core: new Set([]), web: new Set(["core"]) };
for (const file of walk("packages")) {
  const own = relative("packages", file).split("/")[0];
  for (const [, specifier] of readFileSync(file, "utf8").matchAll(IMPORT)) {
    const target = specifier.match(/^@acme\\/([^/]+)/)?.[1];
    if (target && target !== own && !ALLOWED[own].has(target)) violations.push(file);
  }
}${END}`;
  expect(await rule(script)).toBe("javascript-imports @acme/web in packages/core/**");
});

test("ranks of which nothing says whose they are", async () => {
  const script = `const RANK = { domain: 0, infra: 2 };\n${LAYERED.replace("CHECK", "const a = RANK[x], b = RANK[y]; if (a < b) violations.push(file);")}`;
  expect(await rule(script)).toMatch(/^unknown: /);
});

test("a search that the script starts", async () => {
  const script = `
import { execSync } from "node:child_process";
const found = execSync("git grep -n 'debugger' -- 'src/*.ts' || true").toString().trim();
if (found) { console.error(found); process.exit(1); }
`;
  expect(await rule(script)).toBe('text "debugger" in src/**/*.ts');
});

test("a header that every file must have", async () => {
  const script = `${WALK}
const HEADER = "// Copyright Acme";
for (const file of walk("src")) {
  const text = readFileSync(file, "utf8");
  if (!text.startsWith(HEADER)) violations.push(file);
}${END}`;
  expect(await rule(script)).toBe('missing-text "// Copyright Acme" in src/**/*.ts src/**/*.tsx');
});

test("a text that only some files must have is no header; what must not stand without it is a text", async () => {
  const script = `${WALK}
for (const file of walk("src")) {
  const text = readFileSync(file, "utf8");
  if (/useState/.test(text) && !text.includes("use client")) violations.push(file);
}${END}`;
  expect(await rule(script)).toBe('text "useState" in src/**/*.ts src/**/*.tsx');
});

test("a condition on the file beside an import that is not allowed", async () => {
  const script = `${WALK}
const ALLOWED = ["zod", "left-pad"];
for (const file of walk("packages")) {
  for (const [, spec] of readFileSync(file, "utf8").matchAll(IMPORT))
    if (file.startsWith("packages/core/") && !ALLOWED.includes(spec)) violations.push(file);
}${END}`;
  expect(await rule(script)).toBe("javascript-imports react in packages/core/**");
});

test("cycles, by a library and by a graph", async () => {
  const library = `
const madge = require("madge");
madge("src", { fileExtensions: ["ts"] }).then((tree) => { if (tree.circular().length > 0) process.exit(1); });
`;
  expect(await rule(library, "scripts/check-circular.js")).toBe("import-cycles javascript in src/**");
  const graph = `${WALK}
function findCycles(graph) { return []; }
const graph = new Map(walk("src").map((file) => [file, [...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, spec]) => spec)]));
violations.push(...findCycles(graph));${END}`;
  expect(await rule(graph, "scripts/check-cycles.mjs")).toBe("import-cycles javascript in src/**");
});

test.each([
  [
    "what is only looked at closer",
    "for (const [, spec] of readFileSync('src/domain/order.ts', 'utf8').matchAll(IMPORT)) if (spec.length > 80) violations.push(spec);",
  ],
  [
    "a list of what is permitted, of unknown kind",
    "const layers = { domain: 0 }; for (const file of walk('src')) if (layers[file] > 1) violations.push(file);",
  ],
  [
    "the name of a kind is no violation",
    "const kindOf = (spec) => { if (spec.startsWith('react')) return 'view'; return 'model'; };\nfor (const file of walk('src')) if (kindOf(file) === kindOf(dirname(file))) violations.push(file);",
  ],
])("says nothing: %s", async (_, body) => {
  expect(await rule(`${WALK}${body}${END}`)).toMatch(/^unknown: /);
});

/** A name that may be eight others. */
const manyWays = (n: number): string =>
  `const p${n} = ${Array.from({ length: 8 }, (_, way) => `join(p${n - 1}, "${way}")`).join(" || ")};`;

test("says nothing where names lead to names in more ways than can be followed, and ends", async () => {
  const body = `const p0 = process.cwd();\n${Array.from({ length: 12 }, (_, n) => manyWays(n + 1)).join("\n")}
for (const file of walk(p12)) for (const [, spec] of readFileSync(file, "utf8").matchAll(IMPORT)) if (spec === "react") violations.push(file);`;
  expect(await rule(`${WALK}${body}${END}`)).toMatch(/^unknown: /);
}, 30_000);
