// `node bench/links.mjs FOLDER`: the links of a folder of Markdown files, offline: Assay beside lychee, remark-validate-links and
// markdown-link-check. Prints a table; README.md says how to get the peers. One that is not there is left out.
// A folder to measure: those of `node evidence/markdown.mjs`, below markdown/ in the corpus folder.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const RUNS = Number(process.env.ASSAY_BENCH_RUNS ?? 5);
const [source] = process.argv.slice(2);
if (source === undefined) throw new Error("say which folder: node bench/links.mjs FOLDER");
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const npm = process.env.ASSAY_BENCH_NPM ?? "";
const work = mkdtempSync(join(tmpdir(), "assay-bench-links-"));
try {
  console.log(table());
} finally {
  rmSync(work, { recursive: true, force: true });
}

function table() {
  const tree = join(work, "tree");
  cpSync(source, tree, { recursive: true, filter: (path) => !/[/\\]\.git$/.test(path) });
  run(["git", "init", "-q"], tree);
  run(["git", "add", "-A", "-f"], tree);
  const files = readdirSync(tree, { recursive: true }).filter(
    (path) => path.endsWith(".md") && !/\.git[/\\]/.test(path),
  );
  const offline = join(work, "offline.json");
  writeFileSync(offline, JSON.stringify({ ignorePatterns: [{ pattern: "^(?:https?|mailto):" }] }));
  const commands = [
    [
      "assay audit, cold, without proofs",
      [process.execPath, join(root, "dist", "cli.js"), "audit", tree, "--quiet", "--no-cache", "--no-proofs"],
    ],
    [
      "lychee --offline",
      [
        join(process.env.ASSAY_BENCH_VENV ?? "", "bin", "lychee"),
        "--offline",
        "--include-fragments",
        "--no-progress",
        ...files,
      ],
    ],
    [
      "remark-validate-links",
      [
        join(npm, "node_modules", ".bin", "remark"),
        "--quiet",
        "--no-stdout",
        "--no-config",
        "--use",
        join(npm, "node_modules", "remark-gfm", "index.js"),
        "--use",
        `${join(npm, "node_modules", "remark-validate-links", "index.js")}=repository:false`,
        ".",
      ],
    ],
    [
      "markdown-link-check",
      [join(npm, "node_modules", ".bin", "markdown-link-check"), "--quiet", "--config", offline, ...files],
    ],
  ].filter(([, [program]]) => existsSync(program));
  const times = new Map(commands.map(([name]) => [name, []]));
  // Interleaved; the first run of each is not counted.
  for (let count = 0; count <= RUNS; count += 1)
    for (const [name, argv] of commands) {
      const took = run(argv, tree);
      if (count > 0) times.get(name).push(took);
    }
  const rows = [...times].map(([name, all]) => {
    const least = (key) => Math.min(...all.map((one) => one[key])).toFixed(2);
    return `| ${name} | ${least("wall")} s | ${least("cpu")} s |`;
  });
  return `${files.length} Markdown files, ${RUNS} runs\n\n| | fastest | processor time |\n|---|---|---|\n${rows.join("\n")}`;
}

/** Seconds on the clock and of processor time. Exit codes tell of findings; a program that was killed throws. */
function run(argv, cwd) {
  const start = performance.now();
  const script = '"$@" >/dev/null 2>&1; code=$?; times; exit $code';
  const done = spawnSync("sh", ["-c", script, "sh", ...argv], { cwd, encoding: "utf8", timeout: 600_000 });
  if (done.error !== undefined || done.status === null || done.status > 4)
    throw new Error(`${argv[0]}: ${done.status}`);
  let cpu = 0;
  const [, children = ""] = done.stdout.trim().split("\n");
  for (const [, minutes, seconds] of children.matchAll(/(\d+)m([\d.]+)s/g))
    cpu += Number(minutes) * 60 + Number(seconds);
  return { wall: (performance.now() - start) / 1000, cpu };
}
