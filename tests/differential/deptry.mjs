// Dependency findings compared with deptry's, package by package:
// `node tests/differential/deptry.mjs [name…]` prints what both say and what only one of them says.
// Each package gets an environment of its own where what it declares is installed, from wheels only: deptry asks the
// environment which modules a distribution provides. Assay reads the sources and nothing else.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { cacheFolder, projects } from "../../evidence/corpus.mjs";
import { ensure } from "../../evidence/fetch.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, "..", "..", "dist", "cli.js");
const DEPTRY = "deptry==0.25.1";
const KINDS = {
  DEP001: "undeclared",
  DEP002: "unused",
  DEP003: "transitive",
  DEP004: "misplaced",
  DEP005: "stdlib-listed",
};

function packages(names) {
  const pinned = new Map(projects().map((project) => [project.name, project]));
  const all = JSON.parse(readFileSync(join(here, "deptry.json"), "utf8"));
  const chosen = names.length === 0 ? all : all.filter((entry) => names.includes(entry.name));
  return chosen.map((entry) => (entry.sha256 === undefined ? pinned.get(entry.name) : entry));
}

/** Requirement strings of all that a pyproject.toml declares, its groups and extras included. */
function requirements(pyproject) {
  const { project = {}, tool = {}, "dependency-groups": groups = {} } = parse(readFileSync(pyproject, "utf8"));
  const poetry = Object.values(tool.poetry?.group ?? {}).flatMap((group) => Object.keys(group.dependencies ?? {}));
  const listed = [
    ...(project.dependencies ?? []),
    ...Object.values(project["optional-dependencies"] ?? {}).flat(),
    ...Object.values(groups).flat(),
    ...poetry,
  ];
  const own = new RegExp(`^${project.name}\\b`, "i");
  // Versions are left out: the groups of one project often cannot be installed together.
  return [
    ...new Set(
      listed
        .filter((entry) => typeof entry === "string" && !own.test(entry) && !entry.includes("@"))
        .map((entry) => {
          const [requirement = "", marker] = entry.split(";");
          const name = /^[\w.-]+(\[[\w.,\s-]+\])?/.exec(requirement.trim())?.[0] ?? "";
          return marker === undefined ? name : `${name} ;${marker}`;
        }),
    ),
  ];
}

/** Environment with deptry and what the project declares; what has no wheel is named and left out. */
function environment(project, folder) {
  const venv = join(cacheFolder(), "deptry", project.name);
  const python = join(venv, "bin", "python");
  if (existsSync(join(venv, "bin", "deptry"))) return python;
  mkdirSync(dirname(venv), { recursive: true });
  run("python3", ["-m", "venv", "--clear", venv]);
  const install = (names) =>
    spawnSync(python, ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", ...names], { encoding: "utf8" });
  const names = requirements(join(folder, "pyproject.toml"));
  if (install(names).status !== 0) {
    for (const name of names)
      if (install([name]).status !== 0) process.stderr.write(`${project.name}: ${name} is not installed\n`);
  }
  // Last: deptry finds the environment that it runs in.
  run(python, ["-m", "pip", "install", "--quiet", DEPTRY]);
  return python;
}

/** `kind dependency` → place. Undeclared, transitive and misplaced are named by module, the others by distribution. */
function deptry(project, folder) {
  const file = join(mkdtempSync(join(tmpdir(), "deptry-")), "deptry.json");
  const command = join(dirname(environment(project, folder)), "deptry");
  const ran = spawnSync(command, [".", "--json-output", file], { cwd: folder, encoding: "utf8" });
  if (!existsSync(file)) throw new Error(`deptry on ${project.name}: ${ran.stderr}`);
  const issues = JSON.parse(readFileSync(file, "utf8"));
  rmSync(dirname(file), { recursive: true });
  const found = new Map();
  for (const { error, module, location } of issues) {
    const key = `${KINDS[error.code]} ${canonical(module)}`;
    const places = found.get(key) ?? [];
    found.set(key, [...places, `${location.file}${location.line === null ? "" : `:${location.line}`}`]);
  }
  return found;
}

function assay(project, folder) {
  const ran = spawnSync(process.execPath, [cli, "audit", folder, "--format", "json", "--no-proofs"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (![0, 1, 3, 4].includes(ran.status ?? -1)) throw new Error(`assay on ${project.name}: ${ran.stderr}`);
  const found = new Map();
  for (const { rule, message, location, suppressed } of JSON.parse(ran.stdout).findings) {
    const kind = rule.replace(/^deps\//, "");
    if (suppressed !== undefined || !rule.startsWith("deps/")) continue;
    const key = `${kind} ${canonical(dependency(kind, message))}`;
    found.set(key, [...(found.get(key) ?? []), `${location.path}:${location.startLine}`]);
  }
  return found;
}

function dependency(kind, message) {
  const unused = /^nothing in .* imports (\S+) or names/.exec(message)?.[1];
  const missing = /declares (\S+)$/.exec(message)?.[1];
  const first = message.split(" ", 1)[0] ?? "";
  if (kind === "missing-for-tests") return missing ?? first;
  return unused ?? (/^\S+ is imported/.test(message) ? (first.split(".", 1)[0] ?? first) : first);
}

function canonical(name) {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

function run(command, argv) {
  const { status, stderr } = spawnSync(command, argv, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${argv.join(" ")}: ${stderr}`);
}

for (const project of packages(process.argv.slice(2))) {
  const folder = ensure(project);
  const theirs = deptry(project, folder);
  const ours = assay(project, folder);
  const both = [...theirs.keys()].filter((key) => ours.has(key));
  process.stdout.write(`\n${project.name} ${project.version}: ${both.length} the same\n`);
  for (const key of both.sort()) process.stdout.write(`  both    ${key}  ${ours.get(key).join(" ")}\n`);
  for (const [name, mine, other] of [
    ["deptry", theirs, ours],
    ["assay ", ours, theirs],
  ]) {
    for (const key of [...mine.keys()].sort()) {
      if (!other.has(key)) process.stdout.write(`  ${name}  ${key}  ${mine.get(key).slice(0, 4).join(" ")}\n`);
    }
  }
}
