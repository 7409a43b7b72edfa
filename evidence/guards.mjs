// `node evidence/guards.mjs [name…]`: runs `assay prove` on guards of public repositories and prints one line a guard.
// It runs what is built (dist/cli.js). The repositories are fetched like those of `npm run evidence`, at the commits of
// guards.json; tools that a guard calls (ruff, lint-imports …) are used where they are on PATH, and missed where they are not.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, home, root } from "./corpus.mjs";
import { ensure } from "./fetch.mjs";

/** Canaries are started for so long, a repository; the most telling come first. */
const BUDGET = process.env["ASSAY_GUARD_BUDGET"] ?? "120s";

const names = process.argv.slice(2);
const all = JSON.parse(readFileSync(join(home, "guards.json"), "utf8"));
for (const name of names) {
  if (!all.some((project) => project.name === name)) throw new Error(`no project "${name}" in evidence/guards.json`);
}
for (const project of all.filter(({ name }) => names.length === 0 || names.includes(name))) {
  try {
    for (const line of proven(project)) process.stdout.write(`${line}\n`);
  } catch (error) {
    process.stderr.write(`${project.name}: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/** One line a guard that is listed. What is declared for it stands in the copy's assay.yaml while it runs. */
function proven(project) {
  const folder = ensure(project);
  const config = join(folder, "assay.yaml");
  if (existsSync(config)) throw new Error("it has an assay.yaml of its own");
  const declared = project.guards.filter((guard) => typeof guard === "object");
  if (declared.length > 0) writeFileSync(config, disguised({ guards: declared }));
  const output = join(cacheFolder(), "guards", `${project.name}.json`);
  mkdirSync(join(cacheFolder(), "guards"), { recursive: true });
  rmSync(output, { force: true });
  const selected = project.guards.map((guard) => (typeof guard === "object" ? guard.run : guard));
  const argv = [join(root, "dist", "cli.js"), "prove", "-C", folder, ...selected];
  const options = ["--budget", BUDGET, "--format", "json", "--output", output];
  const { status, stderr } = spawnSync(process.execPath, [...argv, ...options], { encoding: "utf8", timeout: 900_000 });
  rmSync(config, { force: true });
  if (!existsSync(output)) throw new Error(`exit ${status}\n${stderr}`);
  return JSON.parse(readFileSync(output, "utf8")).guards.map((guard) => lineOf(project, guard));
}

/** JSON, which is YAML, with every text in escapes: a guard that searches all files must not find it here. */
function disguised(settings) {
  return JSON.stringify(settings).replace(/"text":"((?:[^"\\]|\\.)*)"/g, (_, text) => {
    const codes = [...JSON.parse(`"${text}"`)].map((letter) => letter.codePointAt(0).toString(16).padStart(4, "0"));
    return `"text":"${codes.map((code) => `\\u${code}`).join("")}"`;
  });
}

function lineOf(project, { id, run, forbids, verdict, proof }) {
  const tiers = (proof?.tiers ?? []).map(({ tier, caught, eligible }) => `${tier} ${caught}/${eligible}`);
  const missed = verdict.missed === undefined ? [] : [`missed: ${verdict.missed.join(", ")}`];
  const reason = verdict.reason === undefined ? [] : [verdict.reason];
  const words = [project.name, id, run.replaceAll("\n", " ⏎ "), forbids?.kind ?? "unknown", verdict.kind];
  return [...words, tiers.join(", "), ...missed, ...reason].join(" | ");
}
