/** Process calls of JavaScript and TypeScript for guards; those of Assay's own proofs are taken first. */
import type { Tier } from "../../model/index.ts";
import { SCRIPT_NO_TIMEOUT, SCRIPT_SHELL } from "../javascript-processes.ts";
import type { ProcessForm, ProcessRule } from "./python-process-forms.ts";

const form = (operator: string, tier: Tier, ...lines: readonly string[]): ProcessForm => ({
  operator,
  tier,
  text: `${lines.join("\n")}\n`,
});

const imported = (operator: string, name: string, expression: string, tier: Tier = "static"): ProcessForm =>
  form(
    operator,
    tier,
    `import { ${name} } from "node:child_process";`,
    `export const planted = (name) => ${expression};`,
  );

const SHELL: readonly ProcessForm[] = [
  imported("exec", "exec", "exec(`du ${name}`)"),
  imported("execFile with a shell", "execFile", 'execFile("du", [name], { shell: true })'),
  imported("spawnSync with a shell", "spawnSync", 'spawnSync("du", [name], { shell: "/bin/sh" })'),
  imported("shell as the program", "spawn", 'spawn("sh", ["-c", name])', "dynamic"),
  imported("shell: flag", "spawn", 'spawn("du", [name], { shell: name !== "" })', "computed"),
];

const ANY: readonly ProcessForm[] = [
  imported("exec", "exec", 'exec("uptime")'),
  imported("execSync", "execSync", 'execSync("uptime", { timeout: 1000 })'),
  imported("execFile", "execFile", 'execFile("file", [name])'),
  imported("execFileSync", "execFileSync", 'execFileSync("file", [name], { timeout: 1000 })'),
  imported("spawn", "spawn", 'spawn("file", [name])'),
  imported("spawnSync", "spawnSync", 'spawnSync("file", [name], { timeout: 1000 })'),
  imported("fork", "fork", "fork(name)"),
  form(
    "without node:",
    "static",
    'import { spawn } from "child_process";',
    'export const planted = (name) => spawn("file", [name]);',
  ),
  form(
    "namespace import",
    "static",
    'import * as child from "node:child_process";',
    'export const planted = (name) => child.spawn("file", [name]);',
  ),
  form(
    "default import",
    "static",
    'import child from "node:child_process";',
    'export const planted = (name) => child.spawn("file", [name]);',
  ),
  form(
    "renamed import",
    "static",
    'import { spawn as start } from "node:child_process";',
    'export const planted = (name) => start("file", [name]);',
  ),
  form(
    "require, member",
    "static",
    'const child = require("child_process");',
    'module.exports = (name) => child.spawn("file", [name]);',
  ),
  form(
    "require, destructured",
    "static",
    'const { spawn } = require("node:child_process");',
    'module.exports = (name) => spawn("file", [name]);',
  ),
  form("require in place", "static", 'module.exports = (name) => require("child_process").spawn("file", [name]);'),
  form(
    "method",
    "static",
    'import { spawn } from "node:child_process";',
    "export class Planted {",
    "  method(name) {",
    '    return spawn("file", [name]);',
    "  }",
    "}",
  ),
  form(
    "promisify",
    "dynamic",
    'import { execFile } from "node:child_process";',
    'import { promisify } from "node:util";',
    "const run = promisify(execFile);",
    'export const planted = (name) => run("file", [name]);',
  ),
  form(
    "import()",
    "dynamic",
    "export async function planted(name) {",
    '  const { spawn } = await import("node:child_process");',
    '  return spawn("file", [name]);',
    "}",
  ),
  form(
    "execa",
    "computed",
    'import { execa } from "execa";',
    'export const planted = (name) => execa("file", [name]);',
  ),
  form("zx", "computed", 'import { $ } from "zx";', "export const planted = (name) => $`file ${name}`;"),
  form("shelljs", "computed", 'import shell from "shelljs";', 'export const planted = () => shell.exec("uptime");'),
  form(
    "cross-spawn",
    "computed",
    'import spawn from "cross-spawn";',
    'export const planted = (name) => spawn("file", [name]);',
  ),
];

/** The call goes through another function. */
const INDIRECT = new Set(["promisify"]);

export function scriptProcessForms(rule: ProcessRule): readonly ProcessForm[] {
  const own = rule === "shell" ? SCRIPT_SHELL : rule === "no-timeout" ? SCRIPT_NO_TIMEOUT : [];
  const known = own.map(({ operator, text }): ProcessForm => ({
    operator,
    tier: INDIRECT.has(operator) ? "dynamic" : "static",
    text,
  }));
  return [...known, ...(rule === "shell" ? SHELL : rule === "any" ? ANY : [])];
}
