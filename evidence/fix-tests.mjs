// `npm run build && node evidence/fix-tests.mjs [name…]`: the own tests of real projects, before and after all fixes that `assay fix`
// makes of them: the safe ones, those with --unsafe, those with --async. Pins and commands are in fix-tests.projects.json, versions of
// what is installed beside in fix-tests.constraints.txt, those of projects that are held up in fix-async.projects.json; results go to fix-tests.json. Everything lies in the corpus folder, outside git,
// and the tests run there as they are, outside the sandbox: run this where that may be done.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder, home, inputHash, root } from "./corpus.mjs";
import { ensure } from "./fetch.mjs";

/** @typedef {import("./corpus.mjs").Project & {install: string[][], test: string[], env?: Record<string, string>, modes?: string[], allow?: string[]}} Tested */

export const MODES = { safe: [], unsafe: ["--unsafe"], async: ["--async"] };

/** Outcome of every test of a JUnit report, by name; the outcomes of one name in order, joined. */
export function readReport(xml) {
  const outcomes = new Map();
  for (const [, attributes, rest] of xml.matchAll(/<testcase\b([^>]*?)(\/>|>[\s\S]*?<\/testcase>)/gu)) {
    const attribute = (name) => new RegExp(String.raw`\b${name}="([^"]*)"`, "u").exec(` ${attributes}`)?.[1] ?? "";
    const name = `${attribute("classname")} ${attribute("(?<!class)name")}`;
    const [, kind] = /<(failure|error|skipped)\b/u.exec(rest) ?? [];
    const outcome = kind === undefined ? "passed" : kind === "skipped" ? "skipped" : "failed";
    outcomes.set(name, [...(outcomes.get(name) ?? []), outcome]);
  }
  return new Map([...outcomes].map(([name, all]) => [name, all.join(" ")]));
}

/** Names whose outcome is not the same, with both; "absent" where there is none. */
export function differences(before, after) {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].sort().flatMap((name) => {
    const [was, is] = [before.get(name) ?? "absent", after.get(name) ?? "absent"];
    return was === is ? [] : [{ name, before: was, after: is }];
  });
}

export function counts(outcomes) {
  const all = [...outcomes.values()].flatMap((joined) => joined.split(" "));
  const of = (kind) => all.filter((outcome) => outcome === kind).length;
  return { collected: all.length, passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
}

function run([command, ...argv], cwd, env, timeout) {
  const options = { cwd, env: { ...process.env, ...env }, encoding: "utf8", timeout, maxBuffer: 1 << 28 };
  return spawnSync(command, argv, { ...options, killSignal: "SIGKILL", stdio: ["ignore", "pipe", "pipe"] });
}

/** One project: laid out once with what it needs installed, then laid anew for each mode, always at the same path. */
class Bench {
  constructor(/** @type {Tested} */ project) {
    this.project = project;
    const folder = join(cacheFolder(), "tested", project.name);
    this.tree = join(folder, "tree");
    this.kept = join(folder, "kept");
    this.venv = join(folder, "venv");
    this.logs = join(folder, "logs");
    this.home = mkdtempSync(join(tmpdir(), "fix-tests-"));
  }

  setUp() {
    if (existsSync(this.kept)) return;
    rmSync(this.tree, { recursive: true, force: true });
    mkdirSync(this.logs, { recursive: true });
    cpSync(ensure(this.project), this.tree, { recursive: true, verbatimSymlinks: true });
    for (const argv of this.project.install) {
      const { status, stdout, stderr } = run(
        argv.map((word) => this.#word(word)),
        this.tree,
        this.#env(),
        900_000,
      );
      if (status !== 0) throw new Error(`${argv.join(" ")}: exit ${status}\n${stdout}${stderr}`.slice(-2000));
    }
    cpSync(this.tree, this.kept, { recursive: true, verbatimSymlinks: true });
  }

  layOut() {
    rmSync(this.tree, { recursive: true, force: true });
    cpSync(this.kept, this.tree, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  }

  /** How many fixes were made, and what they changed. */
  fix(mode) {
    const argv = [
      process.execPath,
      join(root, "dist", "cli.js"),
      "fix",
      "-C",
      this.tree,
      "--yes",
      "--all",
      "--no-cache",
    ];
    const allowed = mode === "async" ? (this.project.allow ?? []).flatMap((program) => ["--allow", program]) : [];
    const { status, stdout, stderr } = run([...argv, ...MODES[mode], ...allowed], this.tree, {}, 900_000);
    writeFileSync(join(this.logs, `${mode}.fix.txt`), stdout);
    if (status !== 0 && status !== 1) throw new Error(`assay fix: exit ${status}\n${stderr}`);
    const { stdout: patch } = run(
      ["diff", "-ruN", "-x", "node_modules", "kept", "tree"],
      join(this.tree, ".."),
      {},
      60_000,
    );
    writeFileSync(join(this.logs, `${mode}.patch`), patch);
    return { fixes: Number(/^(\d+) fix(?:es)?$/mu.exec(stdout)?.[1] ?? 0), patch };
  }

  test(name) {
    const report = join(this.logs, `${name}.xml`);
    rmSync(report, { force: true });
    const argv = this.project.test.map((word) => this.#word(word).replace("{junit}", report));
    const { stdout, stderr, error } = run(argv, this.tree, this.#env(), 1_200_000);
    writeFileSync(join(this.logs, `${name}.txt`), `${stdout}\n${stderr}\n`);
    if (!existsSync(report)) throw new Error(`no report: ${error?.message ?? `${stdout}${stderr}`.slice(-1500)}`);
    return readReport(readFileSync(report, "utf8"));
  }

  close() {
    rmSync(this.home, { recursive: true, force: true });
  }

  #word(word) {
    return word
      .replace("{venv}", this.venv)
      .replace("{home}", this.home)
      .replace("{tree}", this.tree)
      .replace("{constraints}", join(home, "fix-tests.constraints.txt"));
  }

  #own() {
    return Object.fromEntries(Object.entries(this.project.env ?? {}).map(([name, value]) => [name, this.#word(value)]));
  }

  #env() {
    const path = `${join(this.venv, "bin")}:${process.env["PATH"]}`;
    return { HOME: this.home, PATH: path, VIRTUAL_ENV: this.venv, PYTHONDONTWRITEBYTECODE: "1", ...this.#own() };
  }
}

/**
 * Tests before and after each mode; no tests where nothing was fixed. What differs is run again on both trees: only what is stable on
 * each of them counts.
 */
function compareAll(project, modes) {
  const bench = new Bench(project);
  try {
    bench.setUp();
    const result = { input: inputHash(project) };
    const ran = new Map();
    for (const mode of modes) {
      bench.layOut();
      const { fixes, patch } = bench.fix(mode);
      if (fixes === 0) {
        result[mode] = { fixes };
        process.stdout.write(`${project.name} ${mode}: nothing to fix\n`);
        continue;
      }
      const key = patch.replace(/^(?:---|\+\+\+) .*$/gmu, "");
      const after = ran.get(key) ?? bench.test(mode);
      ran.set(key, after);
      if (!ran.has("")) {
        bench.layOut();
        ran.set("", bench.test("before"));
      }
      const before = ran.get("");
      result.before = counts(before);
      result[mode] = { fixes, after: counts(after), ...stable(bench, mode, before, after) };
      print(project, mode, result);
    }
    return result;
  } finally {
    bench.close();
  }
}

function stable(bench, mode, before, after) {
  const different = differences(before, after);
  if (different.length === 0) return { different, unstable: [] };
  bench.layOut();
  const beforeAgain = bench.test("before-again");
  bench.layOut();
  bench.fix(mode);
  const again = bench.test(`${mode}-again`);
  const shaky = new Set([...differences(before, beforeAgain), ...differences(after, again)].map(({ name }) => name));
  return {
    different: different.filter(({ name }) => !shaky.has(name)),
    unstable: different.filter(({ name }) => shaky.has(name)).map(({ name }) => name),
  };
}

function print({ name }, mode, { before, [mode]: { fixes, after, different, unstable } }) {
  const sides = ["collected", "passed", "failed", "skipped"].map((kind) => `${kind} ${before[kind]}/${after[kind]}`);
  process.stdout.write(
    `${name} ${mode}: ${fixes} fixes; ${sides.join(", ")}; different ${different.length}, unstable ${unstable.length}\n`,
  );
  for (const one of different) process.stdout.write(`    ${one.name}: ${one.before} → ${one.after}\n`);
}

const read = (file) => JSON.parse(readFileSync(join(home, file), "utf8"));

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const words = process.argv.slice(2);
  const modes = Object.keys(MODES).filter((mode) => words.includes(`--${mode}`));
  const names = words.filter((word) => !word.startsWith("--"));
  const held = read("fix-async.projects.json").filter(({ install }) => install !== undefined);
  const all = [...read("fix-tests.projects.json"), ...held.map((project) => ({ modes: ["async"], ...project }))];
  const path = join(home, "fix-tests.json");
  for (const project of all.filter(({ name }) => names.length === 0 || names.includes(name))) {
    try {
      const result = compareAll(project, modes.length === 0 ? (project.modes ?? Object.keys(MODES)) : modes);
      const known = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
      const merged = { ...known, [project.name]: { ...known[project.name], ...result } };
      writeFileSync(path, `${JSON.stringify(merged, null, 2)}\n`);
    } catch (error) {
      process.stderr.write(`${project.name}: ${error.message}\n`);
      process.exitCode = 1;
    }
  }
}
