/** `assay audit --run` with a real jest and a real vitest, installed from the registry; skipped only where there is none. */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { assay, git, repositoryWith } from "../cli/run.ts";

const VERSIONS = { jest: "29.7.0", vitest: "4.1.12" } as const;
type Runner = keyof typeof VERSIONS;

function npm(cwd: string, ...args: readonly string[]): ReturnType<typeof spawnSync> {
  return spawnSync("npm", args, { cwd, timeout: 480_000, encoding: "utf8" });
}

const hasRegistry = npm(import.meta.dirname, "view", "jest@29.7.0", "version", "--fetch-retries=0").status === 0;

const IMPORT: Readonly<Record<Runner, (name: string) => string>> = {
  jest: (name) => `const x = require("${name}");\n`,
  vitest: (name) => `import x from "${name}";\n`,
};

function suites(runner: Runner): Readonly<Record<string, string>> {
  const begin = runner === "vitest" ? 'import { expect, test } from "vitest";\n' : "";
  const test = 'test("one", () => { expect(1).toBe(1); });\n';
  const manifest = (more = {}): string =>
    JSON.stringify({ private: true, devDependencies: { [runner]: "*", ...more } });
  return {
    ".gitignore": "node_modules\n",
    "package.json": JSON.stringify({ private: true, devDependencies: { [runner]: VERSIONS[runner] } }),
    "whole/package.json": manifest(),
    "whole/a.test.js": begin + test + test.replace("one", "two"),
    ...(runner === "vitest"
      ? {
          "whole/vitest.config.ts": 'import { defineConfig } from "vitest/config";\nexport default defineConfig({});\n',
        }
      : {}),
    "undeclared/package.json": manifest(),
    "undeclared/a.test.js": begin + IMPORT[runner]("never-heard-of-it") + test,
    "absent/package.json": manifest({ "left-pad": "1" }),
    "absent/a.test.js": begin + IMPORT[runner]("left-pad") + test,
    "syntax/package.json": manifest(),
    "syntax/a.test.js": `${begin}test("one", () => {\n  expect(1;\n});\n`,
    "none/package.json": manifest(),
    "none/a.test.js": "const x = 1;\n",
  };
}

const OUTCOMES = {
  jest: [
    "absent not-run: `left-pad` is declared and not installed; run the package manager's install first",
    "none findings",
    "syntax findings",
    "undeclared findings",
    "whole clean: 2 tests",
  ],
  vitest: [
    "absent not-run: `left-pad` is declared and not installed; run the package manager's install first",
    "none not-run: vitest found no test in none",
    "syntax findings",
    "undeclared findings",
    "whole clean: 2 tests",
  ],
};
const UNDECLARED = "a test imports `never-heard-of-it`, which no manifest of this unit declares";
const FOUND = {
  jest: [
    "none/a.test.js:1 collection fails: the file has no test, which jest takes for a failure",
    'syntax/a.test.js:2 collection fails: SyntaxError: Unexpected token, expected "," (2:10)',
    `undeclared/a.test.js:1 collection fails: ${UNDECLARED}`,
  ],
  vitest: [
    "syntax/a.test.js:3 collection fails: SyntaxError: Expected `,` or `)` but found `;`",
    `undeclared/a.test.js:2 collection fails: ${UNDECLARED}`,
  ],
};

describe.skipIf(!hasRegistry).each(["jest", "vitest"] as const)("%s", (runner) => {
  let root = "";
  let audit: Audit;
  beforeAll(() => {
    root = repositoryWith(suites(runner));
    expect(npm(root, "install", "--no-audit", "--no-fund", "--no-package-lock").status).toBe(0);
    const ran = assay(["audit", ".", "--run", "--format", "json"], { cwd: root });
    audit = JSON.parse(ran.stdout) as Audit;
  });

  it("collects each suite, or says why not", () => {
    const checks = audit.checks.filter(({ kind }) => kind === "command");
    expect(
      checks.map(({ title, outcome, examined, reason }) => {
        const more =
          outcome === "clean" ? `: ${examined.count} ${examined.noun}` : reason === undefined ? "" : `: ${reason}`;
        return `${title.split(" ").at(-1)} ${outcome}${more}`;
      }),
    ).toEqual(OUTCOMES[runner]);
  });

  it("runs them before and after a fix", () => {
    const call = 'execFileSync("git", ["fetch"])';
    writeFileSync(join(root, "whole/app.cjs"), `const { execFileSync } = require("child_process");\n\n${call};\n`);
    const ran = assay(["fix", "--run", "--yes", "process/no-timeout"], { cwd: root });
    expect(ran.stdout).toContain(`tests before and after: whole (${runner}): 2 passed, 0 failed, 0 skipped`);
    expect(readFileSync(join(root, "whole/app.cjs"), "utf8")).toContain("timeout: PROCESS_TIMEOUT_MS");
    rmSync(join(root, "whole/app.cjs"));
  });

  it("says at its place what the repository is at fault for, and changes nothing", () => {
    const found = audit.findings.filter(({ rule }) => rule === "guards/collection-fails");
    const lines = found.map(({ location: { path, startLine }, message }) => `${path}:${startLine} ${message}`);
    expect(lines.sort()).toEqual(FOUND[runner]);
    expect(git(root, "status", "--porcelain")).toBe("");
  });
});
