/** Process calls of JavaScript and TypeScript that break one rule each. The text is valid in both. */
import type { Snippet } from "./forms.ts";

const snippet = (operator: string, ...lines: readonly string[]): Snippet => ({
  operator,
  text: `${lines.join("\n")}\n`,
});

export const SCRIPT_SHELL: readonly Snippet[] = [
  snippet(
    "execSync, template",
    'import { execSync } from "node:child_process";',
    "export function planted(name) {",
    "  execSync(`du ${name}`, { timeout: 1000 });",
    "}",
  ),
  snippet(
    "exec, concatenation",
    'import { exec } from "child_process";',
    "export function planted(name) {",
    '  exec("du " + name, (error) => console.log(error));',
    "}",
  ),
  snippet(
    "spawn with a shell",
    'import * as processes from "node:child_process";',
    "export const planted = (name) => processes.spawn(`du ${name}`, { shell: true });",
  ),
  snippet(
    "renamed import",
    'import { execSync as run } from "node:child_process";',
    "export const planted = (name) => run(`du ${name}`, { timeout: 1000 });",
  ),
  snippet(
    "require, destructured",
    'const { exec } = require("child_process");',
    "module.exports = (name) => exec(`du ${name}`);",
  ),
  snippet(
    "require, member",
    'const child = require("child_process");',
    "module.exports = (name) => child.execSync(`du ${name}`);",
  ),
  snippet(
    "promisify",
    'import { exec } from "node:child_process";',
    'import { promisify } from "node:util";',
    "const run = promisify(exec);",
    "export async function planted(name) {",
    "  await run(`du ${name}`);",
    "}",
  ),
  snippet(
    "method",
    'import { execSync } from "node:child_process";',
    "export class Planted {",
    "  method(name) {",
    "    return execSync(`du ${name}`, { timeout: 1000 });",
    "  }",
    "}",
  ),
];

export const SCRIPT_NO_TIMEOUT: readonly Snippet[] = [
  snippet(
    "execFileSync",
    'import { execFileSync } from "node:child_process";',
    "export function planted(path) {",
    '  return execFileSync("file", [path]);',
    "}",
  ),
  snippet(
    "spawnSync",
    'import { spawnSync } from "node:child_process";',
    'export const planted = (path) => spawnSync("file", [path]).status;',
  ),
  snippet(
    "execSync",
    'import * as child from "child_process";',
    "export const planted = (path) => child.execSync(`file ${path}`);",
  ),
  snippet(
    "execFile",
    'const { execFile } = require("child_process");',
    'module.exports = (path, done) => execFile("file", [path], done);',
  ),
  snippet(
    "renamed import",
    'import { execFileSync as run } from "node:child_process";',
    'export const planted = (path) => run("file", [path]);',
  ),
  snippet(
    "promisify",
    'import { execFile } from "node:child_process";',
    'import { promisify } from "node:util";',
    "const run = promisify(execFile);",
    "export async function planted(path) {",
    '  return await run("file", [path]);',
    "}",
  ),
  snippet(
    "method",
    'import { spawnSync } from "node:child_process";',
    "export class Planted {",
    "  method(path) {",
    '    return spawnSync("file", [path]).status;',
    "  }",
    "}",
  ),
];

export const SCRIPT_UNBOUNDED: readonly Snippet[] = [
  snippet(
    "maxBuffer: Infinity",
    'import { execFileSync } from "node:child_process";',
    "export function planted(path) {",
    '  return execFileSync("cat", [path], { maxBuffer: Infinity, timeout: 1000 });',
    "}",
  ),
];

export const SCRIPT_UNCHECKED: readonly Snippet[] = [
  snippet(
    "spawnSync",
    'import { spawnSync } from "node:child_process";',
    "export function planted(path) {",
    '  spawnSync("file", [path], { timeout: 1000 });',
    "}",
  ),
  snippet(
    "spawn, waited",
    'import { spawn } from "node:child_process";',
    "export function planted(path, done) {",
    '  const child = spawn("file", [path]);',
    '  child.on("close", () => done());',
    "}",
  ),
];

export const SCRIPT_UNVALIDATED: readonly Snippet[] = [
  snippet(
    "execFileSync",
    'import { execFileSync } from "node:child_process";',
    "export function planted(tool, path) {",
    "  return execFileSync(tool, [path], { timeout: 1000 });",
    "}",
  ),
  snippet(
    "spawn",
    'const { spawn } = require("child_process");',
    "module.exports = (tool, path) => spawn(tool, [path]);",
  ),
];

export const SCRIPT_PARTIAL_PATH: readonly Snippet[] = [
  snippet(
    "execFileSync",
    'import { execFileSync } from "node:child_process";',
    "export function planted(path) {",
    '  return execFileSync("file", [path], { timeout: 1000 });',
    "}",
  ),
];

export const SCRIPT_ARGUMENTS: readonly Snippet[] = [
  snippet(
    "command line",
    'import { execFileSync } from "node:child_process";',
    'execFileSync("git", ["clone", process.argv[2]], { timeout: 1000 });',
  ),
];

export const SCRIPT_BLOCKING: readonly Snippet[] = [
  snippet(
    "execSync",
    'import { execSync } from "node:child_process";',
    "export async function planted() {",
    '  return execSync("git status", { timeout: 1000 });',
    "}",
  ),
  snippet(
    "spawnSync in a method",
    'import { spawnSync } from "node:child_process";',
    "export class Planted {",
    "  async method(path) {",
    '    return spawnSync("file", [path]).status;',
    "  }",
    "}",
  ),
  {
    operator: "helper of another file",
    text: 'import { helper } from "HELPER";\nexport async function planted(path) {\n  return helper(path);\n}\n',
    helper:
      'import { execFileSync } from "node:child_process";\nexport function helper(path) {\n  return execFileSync("file", [path], { timeout: 1000 });\n}\n',
  },
  snippet(
    "helper in the file",
    'import { execSync } from "node:child_process";',
    "function helper() {",
    '  return execSync("git status", { timeout: 1000 });',
    "}",
    "export const planted = async () => helper();",
  ),
];
