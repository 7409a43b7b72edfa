// `npm run bench:prove`: how many canaries a second `assay prove` tries on a guard of about 50 ms, sandboxed, beside the guard's own
// time; and the whole zoo. Start-up, copying, baselines and repeated runs are included.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, "dist", "cli.js");
const RUNS = Number(process.env.ASSAY_BENCH_RUNS ?? 3);
const LIMIT_MS = 900_000;
const work = mkdtempSync(join(tmpdir(), "assay-bench-"));
const env = { ...process.env, ASSAY_CACHE_DIR: join(work, "cache") };

// A guard that sees every static form, so that no run is repeated: what is measured is canaries, not doubts.
const repository = join(work, "repository");
cpSync(join(root, "tests", "scenarios", "guards", "ast-walk", "repo"), repository, { recursive: true });
commit(repository);
const guard = times(RUNS, () => run("python3", ["tools/check_no_runtime_imports.py"], repository).milliseconds);
const proofs = times(RUNS, () => prove(repository));
const tried = proofs[0].cells;
const seconds = Math.min(...proofs.map(({ milliseconds }) => milliseconds)) / 1000;
const rows = [
  ["one run of the guard, no sandbox", `${Math.min(...guard).toFixed(0)} ms`],
  ["canaries tried", String(tried)],
  ["`assay prove`, start to end", `${seconds.toFixed(2)} s`],
  ["canaries a second", (tried / seconds).toFixed(1)],
];
if (!process.argv.includes("--no-zoo")) rows.push(...zoo());
console.log(`Node ${process.version}, ${availableParallelism()} cores, ${proofs[0].isolation}`);
for (const [name, value] of rows) console.log(`| ${name} | ${value} |`);
rmSync(work, { recursive: true, force: true });

/** Every repository of the zoo, one after the other. */
function zoo() {
  const folder = join(root, "tests", "scenarios", "guards");
  let milliseconds = 0;
  let cells = 0;
  let count = 0;
  for (const name of readdirSync(folder)) {
    if (!existsSync(join(folder, name, "repo"))) continue;
    const copy = join(work, "zoo", name);
    cpSync(join(folder, name, "repo"), copy, { recursive: true });
    commit(copy);
    const proof = prove(copy);
    milliseconds += proof.milliseconds;
    cells += proof.cells;
    count += 1;
  }
  return [
    ["guards of the zoo", String(count)],
    ["canaries tried on them", String(cells)],
    ["the whole zoo", `${(milliseconds / 1000).toFixed(0)} s`],
  ];
}

function prove(folder) {
  rmSync(env.ASSAY_CACHE_DIR, { recursive: true, force: true });
  const { stdout, milliseconds } = run(process.execPath, [cli, "prove", "--format", "json"], folder);
  const { guards } = JSON.parse(stdout);
  const all = guards.flatMap(({ proof }) => proof?.cells ?? []);
  const cells = all.filter(({ outcome }) => outcome.kind !== "ineligible" && outcome.kind !== "left-out").length;
  return { milliseconds, cells, isolation: guards.find(({ proof }) => proof !== undefined)?.proof.isolation ?? "" };
}

function run(program, args, cwd) {
  const start = performance.now();
  const { stdout, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: "utf8",
    timeout: LIMIT_MS,
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  return { stdout, milliseconds: performance.now() - start };
}

function times(count, measure) {
  return Array.from({ length: count }, measure);
}

function commit(folder) {
  const git = (...args) =>
    spawnSync("git", ["-C", folder, "-c", "user.name=b", "-c", "user.email=b@example.org", ...args], {
      timeout: LIMIT_MS,
    });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "tree");
}
