// `npm run bench:prove`: how many canaries a second `assay prove` tries on a guard of about 50 ms, sandboxed, beside the guard's own
// time, for each state of git in which canaries are planted. Start-up, copying, baselines and repeated runs are included.
// `-- --write` puts the table into README.md, `-- --zoo` measures the whole zoo too (some minutes).
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, "dist", "cli.js");
const zoo = join(root, "tests", "scenarios", "guards");
const RUNS = Number(process.env.ASSAY_BENCH_RUNS ?? 3);
const LIMIT_MS = 280_000;
const GUARD = "tools/check_no_runtime_imports.py";
const BEGIN = "<!-- proofs: written by prove.mjs -->\n";
const END = "<!-- end of proofs -->";

// A version manager's `python3` is a script that takes as long as the guard: the interpreter itself comes first.
const { stdout: python } = spawnSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" });
const work = mkdtempSync(join(tmpdir(), "assay-bench-"));
const env = {
  ...process.env,
  PATH: [dirname(python.trim()), process.env.PATH].join(delimiter),
  ASSAY_CACHE_DIR: join(work, "cache"),
};

// A guard that sees every static form, so that no run is repeated: what is measured is canaries, not doubts. By which files it
// lists, canaries must be staged, committed, or left for git to find.
const LISTED = 'sorted(SERVICES.rglob("*.py"))';
const byGit = (call) =>
  `[ROOT / name for name in __import__("subprocess").run(["git", ${call}], cwd=ROOT, stdout=-1, text=True, timeout=60).stdout.split("\\n") if name.endswith(".py")]`;
const STATES = [
  { state: "staged", files: LISTED },
  { state: "committed", files: byGit('"ls-tree", "-r", "--name-only", "HEAD", "services"') },
  { state: "untracked", files: byGit('"ls-files", "--others", "--exclude-standard", "services"') },
];

const cases = STATES.map(({ state, files }) => {
  const folder = join(work, state);
  cpSync(join(zoo, "ast-walk", "repo"), folder, { recursive: true });
  const path = join(folder, GUARD);
  const text = readFileSync(path, "utf8").replace(LISTED, files);
  // Where nothing is untracked there is nothing to check.
  writeFileSync(path, state === "untracked" ? text.replace("return 2", "return 0") : text);
  commit(folder);
  return { state, folder, alone: [], proofs: [] };
});
for (let round = 0; round < RUNS; round += 1) {
  for (const each of cases) {
    each.alone.push(run("python3", [GUARD], each.folder).milliseconds);
    each.proofs.push(prove(each.folder));
  }
}

const lines = [
  `Node ${process.version}, ${availableParallelism()} cores, ${cases[0].proofs[0].isolation}; the best of ${RUNS} runs.`,
  "",
  "| canaries are | guard alone, no sandbox | canaries tried | `assay prove`, start to end | canaries a second |",
  "|---|---|---|---|---|",
  ...cases.map(rowOf),
  ...(process.argv.includes("--zoo") ? ["", zooLine()] : []),
];
console.log(lines.join("\n"));
if (process.argv.includes("--write")) publish(`\n${lines.join("\n")}\n\n`);
rmSync(work, { recursive: true, force: true });

function rowOf({ state, alone, proofs }) {
  const [{ cells }] = proofs;
  const seconds = Math.min(...proofs.map(({ milliseconds }) => milliseconds)) / 1000;
  const own = Math.min(...alone).toFixed(0);
  return `| ${state} | ${own} ms | ${cells} | ${seconds.toFixed(2)} s | ${(cells / seconds).toFixed(1)} |`;
}

/** Every repository of the zoo, one after the other. */
function zooLine() {
  let milliseconds = 0;
  let cells = 0;
  const names = readdirSync(zoo).filter((name) => existsSync(join(zoo, name, "repo")));
  for (const name of names) {
    const copy = join(work, "zoo", name);
    cpSync(join(zoo, name, "repo"), copy, { recursive: true });
    commit(copy);
    const proof = prove(copy);
    milliseconds += proof.milliseconds;
    cells += proof.cells;
  }
  return `The whole zoo: ${names.length} repositories, ${cells} canaries, ${(milliseconds / 1000).toFixed(0)} s.`;
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
  const options = { cwd, env, encoding: "utf8", timeout: LIMIT_MS, maxBuffer: 1 << 28 };
  const { stdout, error } = spawnSync(program, args, options);
  if (error !== undefined) throw error;
  return { stdout, milliseconds: performance.now() - start };
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

/** The table in README.md, between its two comments. */
function publish(table) {
  const path = join(root, "bench", "README.md");
  const text = readFileSync(path, "utf8");
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from < 0 || to < from) throw new Error(`${path} has no place for the table`);
  writeFileSync(path, text.slice(0, from + BEGIN.length) + table + text.slice(to));
}
