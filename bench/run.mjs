// `npm run bench`: Assay beside the floor (walk and read the same bytes) and beside peers, on one tree, interleaved in one run.
// Needs the wheels of tests/differential/corpus.txt unpacked in $ASSAY_CORPUS (tests/differential/fetch.sh), and a Python
// environment with bandit and ruff in $ASSAY_BENCH_VENV for the peers; without it they are said to be missing.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const corpus = join(process.env.ASSAY_CORPUS ?? join(homedir(), ".cache", "assay-corpus"), "src");
const venv = process.env.ASSAY_BENCH_VENV ?? "";
const PACKAGES = ["homeassistant", "django", "celery", "sqlalchemy"];
const THREADS = "2";
const RUNS = Number(process.env.ASSAY_BENCH_RUNS ?? 5);
const LIMIT_MS = 600_000;

const work = mkdtempSync(join(tmpdir(), "assay-bench-"));
const tree = join(work, "tree");
for (const name of PACKAGES) {
  const found = readdirSync(corpus).find((entry) => entry.startsWith(`${name}-`));
  if (found === undefined) throw new Error(`${name} is not in ${corpus}: run tests/differential/fetch.sh first`);
  cpSync(join(corpus, found), join(tree, name), { recursive: true });
}
const git = (...args) =>
  spawnSync("git", ["-C", tree, "-c", "user.name=b", "-c", "user.email=b@example.org", ...args], { timeout: LIMIT_MS });
git("init", "-q");
git("add", "-A");
git("commit", "-q", "-m", "tree");

const cli = join(root, "dist", "cli.js");
const cache = { ASSAY_CACHE_DIR: join(work, "cache") };
const touched = join(tree, "celery", "celery", "app", "base.py");
const commands = [
  { name: "floor: walk and read", argv: [process.execPath, join(root, "bench", "floor.mjs"), tree, THREADS, ".py"] },
  { name: "assay, cold", argv: [process.execPath, cli, "audit", tree, "--quiet", "--no-cache", "--threads", THREADS] },
  {
    name: "assay, cold, no proofs",
    argv: [process.execPath, cli, "audit", tree, "--quiet", "--no-cache", "--no-proofs", "--threads", THREADS],
  },
  {
    name: "assay, warm, one file changed",
    argv: [process.execPath, cli, "audit", tree, "--quiet", "--threads", THREADS],
    env: cache,
    before: () => appendFileSync(touched, `# ${process.hrtime.bigint()}\n`),
  },
  {
    name: "ruff",
    argv: [
      join(venv, "bin", "ruff"),
      "check",
      "--no-cache",
      "--isolated",
      "--select",
      "S,F401,TID,ASYNC",
      "--quiet",
      "--exclude",
      "",
      "--exit-zero",
      tree,
    ],
  },
  {
    name: "bandit",
    argv: [join(venv, "bin", "bandit"), "-r", "-q", "--exit-zero", "-f", "json", "-o", join(work, "bandit.json"), tree],
    once: true,
  },
].filter(({ argv }) => existsSync(argv[0]));

// One run fills the warm cache and the file system's.
for (const { argv, env, name } of commands) if (name !== "bandit") measure(argv, env);
const times = new Map(commands.map(({ name }) => [name, []]));
for (let run = 0; run < RUNS; run += 1) {
  for (const { name, argv, env, before, once } of commands) {
    if (once && run > 0) continue;
    before?.();
    times.get(name).push(measure(argv, env));
  }
}
const floor = Math.min(...times.get("floor: walk and read"));
const rows = [...times].map(([name, all]) => {
  const sorted = all.toSorted((a, b) => a - b);
  return {
    name,
    runs: all.length,
    min: sorted[0],
    median: sorted[Math.floor(sorted.length / 2)],
    ratio: sorted[0] / floor,
  };
});
const scope = JSON.parse(
  spawnSync(process.execPath, [cli, "audit", tree, "--format", "json", "--no-proofs"], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
    timeout: LIMIT_MS,
  }).stdout,
).scope;
const result = {
  files: scope.analysed,
  lines: scope.lines,
  imports: scope.imports,
  node: process.version,
  threads: Number(THREADS),
  rows,
};
writeFileSync(join(root, "bench", "results.json"), `${JSON.stringify(result, null, 2)}\n`);
console.log(
  `${scope.analysed} files, ${scope.lines} lines, ${scope.imports} imports, Node ${process.version}, ${THREADS} threads`,
);
for (const row of rows)
  console.log(
    `| ${row.name} | ${(row.min / 1000).toFixed(2)} s | ${(row.median / 1000).toFixed(2)} s | ${row.ratio.toFixed(1)} × | ${row.runs} |`,
  );
rmSync(work, { recursive: true, force: true });

function measure(argv, env = {}) {
  const start = performance.now();
  const run = spawnSync(argv[0], argv.slice(1), {
    env: { ...process.env, ...env },
    stdio: "ignore",
    timeout: LIMIT_MS,
  });
  if (run.error !== undefined) throw run.error;
  return performance.now() - start;
}
