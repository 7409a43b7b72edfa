// The commands that are timed on a tree: the floor, Assay in its ways, and peers that answer a part of the same questions.
import { appendFileSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, "dist", "cli.js");
const node = process.execPath;
const inVenv = (name) => join(process.env.ASSAY_BENCH_VENV ?? "", "bin", name);
const inNpm = (name) => join(process.env.ASSAY_BENCH_NPM ?? "", "node_modules", ".bin", name);

/**
 * One timed command. `count` is run once, outside the time, and tells how many files the tool looked at.
 * @typedef {{name: string, argv: string[], env?: Record<string, string>, before?: () => void, once?: boolean, exits?: number[],
 *   version?: string[], count: {argv: string[], files: (output: string) => number}, note?: string}} Command
 */

const firstNumber = (pattern) => (output) => Number(pattern.exec(output)?.[1] ?? Number.NaN);

/** @returns {Command[]} */
export function floorAndAssay(tree, work, threads, { extension, touched, comment, imports }) {
  const audit = (...more) => [node, cli, "audit", tree, "--quiet", "--threads", threads, ...more];
  const cache = { ASSAY_CACHE_DIR: join(work, "cache") };
  const firstCache = { ASSAY_CACHE_DIR: join(work, "first") };
  const count = {
    argv: [node, cli, "audit", tree, "--format", "json", "--no-proofs", "--no-cache"],
    files: (output) => JSON.parse(output).scope.analysed,
  };
  const floor = [node, join(root, "bench", "floor.mjs"), tree, threads, extension];
  // 1: there are findings; 3 and 4: a file cannot be parsed.
  const exits = [0, 1, 3, 4];
  const warm = (name, line) => ({
    name,
    argv: audit(),
    env: cache,
    exits,
    before: () => appendFileSync(join(tree, touched), `${line(process.hrtime.bigint())}\n`),
    count,
  });
  return [
    { name: "floor: walk and read", argv: floor, count: { argv: floor, files: firstNumber(/^(\d+) files/) } },
    { name: "assay, cold", argv: audit("--no-cache"), exits, version: [node, cli, "--version"], count },
    { name: "assay, cold, no proofs", argv: audit("--no-cache", "--no-proofs"), exits, count },
    {
      name: "assay, first run with its cache",
      argv: audit(),
      env: firstCache,
      exits,
      before: () => rmSync(firstCache.ASSAY_CACHE_DIR, { recursive: true, force: true }),
      count,
    },
    warm("assay, warm, a comment added to one file", comment),
    ...Object.entries(imports).map(([what, line]) => warm(`assay, warm, ${what} added to one file`, line)),
  ];
}

/** Peers on Python. Whatever a tool leaves out by default is put back where it has a setting for it. @returns {Command[]} */
export function pythonPeers(tree, work, packages) {
  const contract = write(
    join(work, "importlinter.ini"),
    `[importlinter]\nroot_packages =\n${packages.map((name) => `    ${name}\n`).join("")}
[importlinter:contract:1]\nname = nothing imports ${packages[0]}\ntype = forbidden
source_modules =\n${packages
      .slice(1)
      .map((name) => `    ${name}\n`)
      .join("")}forbidden_modules =\n    ${packages[0]}\n`,
  );
  const project = write(join(work, "pyproject.toml"), '[project]\nname = "x"\nversion = "1"\ndependencies = []\n');
  const ruff = [inVenv("ruff"), "check", "--no-cache", "--isolated", "--exclude", "", "--quiet"];
  const bandit = [inVenv("bandit"), "-r", "-q", "--exit-zero", "-x", join(work, "nothing"), "-f", "json"];
  const linter = [inVenv("lint-imports"), "--no-cache", "--no-logo", "--config", contract];
  const deptry = [inVenv("deptry"), "--config", project, "--no-ansi", "--exclude", DEPTRY_CRASHES, tree];
  return [
    {
      name: "ruff `--select S,F401,TID,ASYNC`",
      argv: [...ruff, "--exit-zero", "--select", "S,F401,TID,ASYNC", tree],
      version: [inVenv("ruff"), "--version"],
      count: { argv: [...ruff, "--show-files", tree], files: (output) => output.match(/\.py$/gm)?.length ?? 0 },
    },
    {
      name: "bandit",
      argv: [...bandit, tree],
      once: true,
      version: [inVenv("bandit"), "--version"],
      count: {
        argv: [...bandit, tree],
        files: (output) => Object.keys(JSON.parse(output).metrics).filter((name) => name !== "_totals").length,
      },
    },
    {
      name: "import-linter, one forbidden contract",
      argv: linter,
      env: { PYTHONPATH: packages.map((name) => join(tree, name)).join(":") },
      exits: [0, 1],
      version: [inVenv("lint-imports"), "--version"],
      count: { argv: linter, files: firstNumber(/Analyzed (\d+) files/) },
      note: "modules inside packages only",
    },
    {
      name: "deptry",
      argv: deptry,
      exits: [0, 1],
      version: [inVenv("deptry"), "--version"],
      count: { argv: deptry, files: firstNumber(/Scanning (\d+) files/) },
      note: "without two files on which it crashes",
    },
  ].filter(({ argv }) => existsSync(argv[0]));
}

/** `import_module(".management", …)`: "ValueError: A distribution name is required". */
const DEPTRY_CRASHES = String.raw`.*/core/management/commands/(flush|migrate)\.py`;

/** Peers on TypeScript: every file is an entry, so that all are looked at. @returns {Command[]} */
export function typescriptPeers(tree, work) {
  const all = { entry: ["**/*.ts"], project: ["**/*.ts"] };
  const knipConfig = write(join(work, "knip.json"), JSON.stringify({ workspaces: { ".": all, "packages/*": all } }));
  const cruiserConfig = write(
    join(work, "dependency-cruiser.cjs"),
    `module.exports = { forbidden: [{ name: "no-circular", severity: "error", from: {}, to: { circular: true } }],
      options: { baseDir: ${JSON.stringify(tree)}, tsPreCompilationDeps: true } };\n`,
  );
  const knip = [inNpm("knip"), "--no-progress", "--no-exit-code", "--config", knipConfig, "--directory", tree];
  const cruise = [inNpm("depcruise"), "--config", cruiserConfig, "packages"];
  return [
    {
      name: "knip",
      argv: knip,
      version: [inNpm("knip"), "--version"],
      count: {
        argv: [...knip, "--reporter", join(root, "bench", "knip-count.mjs")],
        files: firstNumber(/(\d+) files/),
      },
    },
    {
      name: "dependency-cruiser, no-circular",
      argv: cruise,
      // As many as there are violations.
      exits: Array.from({ length: 256 }, (_, code) => code),
      version: [inNpm("depcruise"), "--version"],
      count: {
        argv: [...cruise, "--output-type", "json"],
        files: (output) =>
          JSON.parse(output).modules.filter(({ source, couldNotResolve }) => source.endsWith(".ts") && !couldNotResolve)
            .length,
      },
    },
  ].filter(({ argv }) => existsSync(argv[0]));
}

function write(path, text) {
  writeFileSync(path, text);
  return path;
}
