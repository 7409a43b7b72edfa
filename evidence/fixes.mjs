// `npm run build && node evidence/fixes.mjs [name…] [--safe] [--unsafe] [--async]`: plans the fixes of process calls in the pinned projects, safe, with --unsafe and with
// --async, and writes evidence/fixes.json: how many were offered, made and refused, and why. Nothing of a project is changed or run;
// the patches stay in the corpus folder for reading.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder, home, inputHash, projects, root } from "./corpus.mjs";
import { ensure } from "./fetch.mjs";

const RULES = ["no-timeout", "unchecked-exit", "shell-injection", "argument-injection"].map(
  (name) => `process/${name}`,
);

export const MODES = {
  safe: RULES,
  unsafe: [...RULES, "--unsafe"],
  async: ["--async"],
};

/** What `assay fix --all` says: fixes made, and every refusal with its reason; places and names are left out of reasons. */
export function readFixes(text) {
  const made = Number(/^(\d+) fix(?:es)?$/mu.exec(text)?.[1] ?? 0);
  const reasons = {};
  const list = /^Not fixed: \d+$/mu.exec(text);
  for (const [, reason] of (list === null ? "" : text.slice(list.index)).matchAll(
    /^ {2}\S+:\d+ {2}\S+\n {6}(.*)$/gmu,
  )) {
    const general = reason
      .replace(/needs --unsafe, .*/u, "needs --unsafe")
      .replace(/^Add .* to /u, "adding to ")
      .replace(/\S+:\d+/gu, "PLACE")
      .replace(/`[^`]*`/gu, "`…`");
    reasons[general] = (reasons[general] ?? 0) + 1;
  }
  const refused = Object.values(reasons).reduce((sum, count) => sum + count, 0);
  const sorted = Object.fromEntries(Object.entries(reasons).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { offered: made + refused, made, refused, reasons: sorted };
}

function plan(project, mode) {
  const folder = join(cacheFolder(), "fixes");
  mkdirSync(folder, { recursive: true });
  const patch = join(folder, `${project.name}.${mode}.patch`);
  const argv = [
    join(root, "dist", "cli.js"),
    "fix",
    ...MODES[mode],
    "-C",
    ensure(project),
    "--all",
    "--no-cache",
    "--patch",
    patch,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    encoding: "utf8",
    timeout: 1_800_000,
    maxBuffer: 1 << 28,
  });
  if (status !== 0 && status !== 1) throw new Error(`exit ${status}\n${stderr}`);
  writeFileSync(join(folder, `${project.name}.${mode}.txt`), stdout);
  return readFixes(stdout);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const path = join(home, "fixes.json");
  const known = JSON.parse(readFileSync(path, "utf8"));
  const words = process.argv.slice(2);
  const named = Object.keys(MODES).filter((mode) => words.includes(`--${mode}`));
  const wanted = named.length === 0 ? Object.keys(MODES) : named;
  for (const project of projects(words.filter((word) => !word.startsWith("--")))) {
    try {
      const modes = Object.fromEntries(wanted.map((mode) => [mode, plan(project, mode)]));
      known[project.name] = { ...known[project.name], input: inputHash(project), ...modes };
      process.stdout.write(
        `${project.name}  ${Object.entries(modes)
          .map(([mode, { offered, made }]) => `${mode} ${made}/${offered}`)
          .join("  ")}\n`,
      );
    } catch (error) {
      // One project that cannot be had is no reason not to know about the others.
      process.stderr.write(`${project.name}: ${error.message}\n`);
      process.exitCode = 1;
    }
    writeFileSync(path, `${JSON.stringify(known, null, 2)}\n`);
  }
}
