// `npm run bench`: Assay beside the floor (walk and read the same bytes) and beside peers, interleaved in one run, on a Python and
// on a TypeScript tree. Prints the tables; `-- --write` also puts them into bench/README.md and bench/results.json.
// `npm run bench -- python` or `typescript`: one tree only. README.md says how to get the peers.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { floorAndAssay, pythonPeers, typescriptPeers } from "./peers.mjs";
import { TREES } from "./trees.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const THREADS = "2";
const RUNS = Number(process.env.ASSAY_BENCH_RUNS ?? 5);
const LIMIT_MS = 600_000;

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const work = mkdtempSync(join(tmpdir(), "assay-bench-"));
const results = [];
/** Files that a tool looked at, by the command that tells. */
const counts = new Map();
try {
  for (const name of wanted.length > 0 ? wanted : Object.keys(TREES)) results.push(bench(name));
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const result of results) console.log(table(result));
if (process.argv.includes("--write")) publish();

function bench(name) {
  const about = TREES[name];
  if (about === undefined) throw new Error(`there is no tree "${name}": ${Object.keys(TREES).join(", ")}`);
  const tree = about.make(work);
  const own = join(work, `${name}-files`);
  mkdirSync(own);
  const peers = name === "python" ? pythonPeers(tree, own, about.packages) : typescriptPeers(tree, own);
  const commands = [...floorAndAssay(tree, own, THREADS, about), ...peers];
  const rows = commands.map((command) => ({ command, files: filesOf(command, tree), times: [] }));
  // One run fills the warm cache and the file system's.
  for (const { command } of rows) if (!command.once) measure(command, tree);
  for (let run = 0; run < RUNS; run += 1) {
    for (const { command, times } of rows) {
      if (command.once && run > 0) continue;
      command.before?.();
      times.push(measure(command, tree));
    }
  }
  const floor = Math.min(...rows[0].times.map(({ wall }) => wall));
  return {
    tree: name,
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    processor: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
    threads: Number(THREADS),
    rows: rows.map(({ command, files, times }) => {
      const walls = times.map(({ wall }) => wall).toSorted((a, b) => a - b);
      return {
        name: command.name,
        version: versionOf(command, tree),
        files,
        runs: walls.length,
        min: walls[0],
        median: walls[Math.floor(walls.length / 2)],
        cpu: Math.min(...times.map(({ cpu }) => cpu)),
        ratio: walls[0] / floor,
        ...(command.note === undefined ? {} : { note: command.note }),
      };
    }),
  };
}

/** Seconds on the clock, and of processor time in the command and all that it started. */
function measure(command, cwd) {
  const start = performance.now();
  // `times` of the shell: Node does not tell the processor time of a child.
  const run = spawnSync("sh", ["-c", '"$@" >/dev/null 2>&1; code=$?; times; exit $code', "sh", ...command.argv], {
    cwd,
    env: { ...process.env, ...command.env },
    encoding: "utf8",
    timeout: LIMIT_MS,
  });
  const wall = (performance.now() - start) / 1000;
  if (run.error !== undefined) throw run.error;
  if (!(command.exits ?? [0]).includes(run.status)) throw new Error(`${command.name}: exit ${run.status}`);
  const [, children = ""] = run.stdout.trim().split("\n");
  let cpu = 0;
  for (const [, minutes, seconds] of children.matchAll(/(\d+)m([\d.]+)s/g))
    cpu += Number(minutes) * 60 + Number(seconds);
  return { wall, cpu };
}

function outputOf(argv, cwd, env = {}) {
  const options = { cwd, env: { ...process.env, ...env }, encoding: "utf8", maxBuffer: 1 << 30, timeout: LIMIT_MS };
  const { stdout, stderr, error } = spawnSync(argv[0], argv.slice(1), options);
  if (error !== undefined) throw error;
  return { stdout, stderr };
}

function filesOf({ count, env }, tree) {
  const key = count.argv.join("\0");
  if (!counts.has(key)) {
    const { stdout, stderr } = outputOf(count.argv, tree, env);
    const files = count.files(stdout);
    counts.set(key, Number.isNaN(files) ? count.files(stderr) : files);
  }
  return counts.get(key);
}

function versionOf({ version }, tree) {
  if (version === undefined) return "";
  const { stdout, stderr } = outputOf(version, tree);
  return /\d+(?:\.\d+)+\S*/.exec(stdout + stderr)?.[0] ?? "";
}

function table({ tree, date, node, processor, threads, rows }) {
  const head = `**${tree}**, ${date}, Node ${node}, ${threads} threads, ${processor}; ${rows[0].files} files`;
  const lines = rows.map(({ name, version, files, min, median, cpu, ratio, runs, note }) => {
    const tool = version === "" ? name : `${name} (${version})`;
    const seen = files === rows[0].files ? String(files) : `**${files}**${note === undefined ? "" : `, ${note}`}`;
    return `| ${tool} | ${seen} | ${min.toFixed(2)} s | ${median.toFixed(2)} s | ${cpu.toFixed(2)} s | ${ratio.toFixed(1)} × | ${runs} |`;
  });
  return `${head}

| | files | fastest | median | processor time | × the floor | runs |
|---|---|---|---|---|---|---|
${lines.join("\n")}
`;
}

function publish() {
  const path = join(here, "README.md");
  const text = readFileSync(path, "utf8");
  const [before, rest] = text.split("<!-- tables: written by run.mjs -->\n");
  const after = rest?.split("<!-- end of tables -->")[1];
  if (after === undefined) throw new Error(`${path} has no place for the tables`);
  const tables = results.map(table).join("\n");
  writeFileSync(path, `${before}<!-- tables: written by run.mjs -->\n\n${tables}\n<!-- end of tables -->${after}`);
  writeFileSync(join(here, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
}
