/** The ways to write an import in JavaScript and TypeScript. The ids are those of Assay's own proofs where both have the form. */
import type { Tier } from "../../model/index.ts";

export interface ScriptForm {
  readonly operator: string;
  readonly tier: Tier;
  /** Only TypeScript has it. */
  readonly isTyped?: boolean;
  /** It needs a relative specifier. */
  readonly isRelative?: boolean;
  /** CommonJS: static where the scope uses `require`, dynamic elsewhere. */
  readonly isRequire?: boolean;
  /** `name`: something that the module exports. */
  readonly text: (specifier: string, name: string) => string;
}

/** `server as planted`. */
const as = (name: string, local: string): string => (name === local ? name : `${name} as ${local}`);

const form = (operator: string, text: ScriptForm["text"], more: Partial<ScriptForm> = {}): ScriptForm => ({
  operator,
  tier: "static",
  text,
  ...more,
});
const TYPED = { isTyped: true } as const;
const DYNAMIC = { tier: "dynamic" } as const;
const REQUIRE = { isRequire: true, tier: "dynamic" } as const;

export const SCRIPT_HEAD: readonly ScriptForm[] = [
  form("static import", (to) => `import * as planted from "${to}";\nexport const value = planted;\n`),
  form(
    "named import",
    (to, name) => `import { ${as(name, "planted")} } from "${to}";\nexport const value = planted;\n`,
  ),
  form("export from", (to) => `export * from "${to}";\n`),
  form("side effect", (to) => `import "${to}";\n`),
  form("require", (to) => `const planted = require("${to}");\nmodule.exports = planted;\n`, REQUIRE),
];

export const SCRIPT_REST: readonly ScriptForm[] = [
  form(
    "import type",
    (to, name) => `import type { ${as(name, "Planted")} } from "${to}";\nexport type Again = Planted;\n`,
    TYPED,
  ),
  form("default import", (to) => `import planted from "${to}";\nexport default planted;\n`),
  form("export names from", (to, name) => `export { ${as(name, "planted")} } from "${to}";\n`),
  form(
    "over several lines",
    (to, name) =>
      `import {\n  ${as(name, "one")},\n  ${as(name, "two")},\n} from "${to}";\nexport const value = [one, two];\n`,
  ),
  form("single quotes", (to) => `import * as planted from '${to}'\nexport const value = planted\n`),
  form("without spaces", (to) => `import*as planted from"${to}";export const value=planted;\n`),
  form("comment inside", (to) => `import/**/* as planted from/**/"${to}";\nexport const value = planted;\n`),
  form(
    "after a semicolon",
    (to) => `const first = 1; import * as planted from "${to}";\nexport default [first, planted];\n`,
  ),
  form(
    "at the end of the file",
    (to) => `export const value = () => planted;\n${"\n".repeat(60)}import * as planted from "${to}";\n`,
  ),
  form(
    "inline type",
    (to, name) => `import { type ${as(name, "Planted")} } from "${to}";\nexport type Again = Planted;\n`,
    TYPED,
  ),
  form("export type from", (to, name) => `export type { ${as(name, "Planted")} } from "${to}";\n`, TYPED),
  form("import equals", (to) => `import planted = require("${to}");\nexport const value = planted;\n`, TYPED),
  form(
    "require in a function",
    (to) => `function planted() {\n  return require("${to}");\n}\nmodule.exports = planted;\n`,
    REQUIRE,
  ),
  form(
    "require, destructured",
    (to, name) =>
      `const { ${name === "planted" ? name : `${name}: planted`} } = require("${to}");\nmodule.exports = planted;\n`,
    REQUIRE,
  ),
];

export const SCRIPT_DYNAMIC: readonly ScriptForm[] = [
  form("import()", (to) => `export const planted = () => import("${to}");\n`, DYNAMIC),
  form("import() of a template", (to) => `export const planted = () => import(\`${to}\`);\n`, DYNAMIC),
  form("alias of require", (to) => `const load = require;\nmodule.exports = load("${to}");\n`, DYNAMIC),
  form(
    "createRequire",
    (to) =>
      `import { createRequire } from "node:module";\nconst load = createRequire(import.meta.url);\nexport const planted = load("${to}");\n`,
    DYNAMIC,
  ),
  form("require.resolve", (to) => `module.exports = require.resolve("${to}");\n`, DYNAMIC),
  form("typeof import()", (to) => `export type Planted = typeof import("${to}");\n`, { ...DYNAMIC, ...TYPED }),
  form("jest.mock", (to) => `jest.mock("${to}");\nexport {};\n`, DYNAMIC),
  form("vi.mock", (to) => `import { vi } from "vitest";\nvi.mock("${to}");\n`, DYNAMIC),
  form("import.meta.glob", (to) => `export const planted = import.meta.glob("${to}");\n`, {
    ...DYNAMIC,
    isRelative: true,
  }),
  form("new URL()", (to) => `export const planted = new URL("${to}", import.meta.url);\n`, {
    ...DYNAMIC,
    isRelative: true,
  }),
  form("new Worker()", (to) => `export const planted = new Worker(new URL("${to}", import.meta.url));\n`, {
    ...DYNAMIC,
    isRelative: true,
  }),
  form("triple slash", (to) => `/// <reference path="${to}" />\nexport {};\n`, {
    ...DYNAMIC,
    ...TYPED,
    isRelative: true,
  }),
];

const halves = (to: string): string => {
  const middle = Math.ceil(to.length / 2);
  return `"${to.slice(0, middle)}" + "${to.slice(middle)}"`;
};

/** Advisory: nothing in the file holds the whole specifier, or it is no import for a parser. */
export const SCRIPT_COMPUTED: readonly ScriptForm[] = [
  form("import() of a variable", (to) => `const name = "${to}";\nexport const planted = () => import(name);\n`, {
    tier: "computed",
  }),
  form("concatenated specifier", (to) => `export const planted = () => import(${halves(to)});\n`, { tier: "computed" }),
  form("new Function", (to) => `export const planted = new Function('return import("${to}")');\n`, {
    tier: "computed",
  }),
];

/** Forms that are tried with every further extension of the scope. */
export const PER_EXTENSION: readonly string[] = ["static import", "export from", "import()"];
