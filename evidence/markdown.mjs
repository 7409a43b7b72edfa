// `node evidence/markdown.mjs [repository…]`: what our Markdown reader says about every Markdown file of the repositories in
// markdown.json, compared with mdast and github-slugger. Prints the table of docs/evidence/markdown.md; exit 1 with every
// difference that markdown.json does not explain.
// `ASSAY_GITHUB` may name a mirror, see fetch.mjs; files lie below the corpus folder, nothing of them is built or run.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { cacheFolder, home, root } from "./corpus.mjs";

/** The audit leaves larger documents out, and says so. */
const MAX_LENGTH = 400_000;

const { compare } = await load("tests/differential/markdown-compare.ts");
const { repositories, explained } = JSON.parse(readFileSync(join(home, "markdown.json"), "utf8"));
const names = process.argv.slice(2);
const wanted = repositories.filter(({ repository }) => names.length === 0 || names.includes(repository));
const parts = ["headings", "links", "code", "fences", "anchors"];
const seen = new Set();
const used = new Set();
const rows = wanted.map(rowOf);
const sum = rows.reduce((a, b) => a.map((value, at) => value + b[at + 2]), [0, 0, 0, 0, 0, 0, 0]);
const cells = [...rows, ["**all**", "", ...sum]];
console.log(
  `| repository | commit | files | ${parts.join(" | ")} | files that differ |\n|${" --- |".repeat(parts.length + 4)}`,
);
for (const row of cells) console.log(`| ${row.map((cell) => cell.toLocaleString("en")).join(" | ")} |`);
console.log();
for (const { at, parts: which, because } of explained)
  if (used.has(at)) console.log(`* \`${at}\` (${which.join(", ")}): ${because}`);
if (names.length === 0)
  for (const { at } of explained.filter((one) => !used.has(one.at)))
    unexpected(`${at}: explained, but does not differ`);

/** Documents with a text that was seen before are not counted again. */
function rowOf(project) {
  const totals = [0, 0, 0, 0, 0];
  let files = 0;
  let differing = 0;
  for (const [path, text] of documents(fetched(project))) {
    const hash = createHash("sha256").update(text).digest("hex");
    if (seen.has(hash) || text.length > MAX_LENGTH) continue;
    seen.add(hash);
    files += 1;
    const { counts, differences } = compare(text);
    for (const [at, part] of parts.entries()) totals[at] += counts[part];
    if (differences.length === 0) continue;
    differing += 1;
    const at = `${project.repository}/${path}`;
    const known = explained.find((one) => one.at === at);
    used.add(at);
    for (const difference of differences)
      if (!known?.parts.includes(difference.part)) unexpected(`${at}: ${JSON.stringify(difference)}`);
  }
  return [project.repository, project.commit.slice(0, 12), files, ...totals, differing];
}

function unexpected(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

/** The checked module, bundled: Node 20 reads no TypeScript. */
async function load(path) {
  const outfile = join(root, "node_modules", ".cache", "assay-evidence", "compare.mjs");
  await build({
    entryPoints: [join(root, path)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  return import(pathToFileURL(outfile).href);
}

/** Folder with the Markdown files of the commit. */
function fetched({ repository, commit }) {
  const folder = join(cacheFolder(), "markdown", `${repository.replace("/", "+")}-${commit.slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const [owner, name] = repository.split("/");
  const from = process.env["ASSAY_GITHUB"] ?? "https://github.com/{owner}/{name}.git";
  git("init", "--quiet", part);
  git("-C", part, "remote", "add", "origin", from.replace("{owner}", owner).replace("{name}", name));
  git("-C", part, "fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin", commit);
  // A whole checkout asks for all that it misses at once; one of paths asks file by file.
  git("-C", part, "sparse-checkout", "set", "--no-cone", "*.md");
  git("-C", part, "checkout", "--quiet", "FETCH_HEAD");
  renameSync(part, folder);
  return folder;
}

function* documents(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".md"));
  for (const entry of paths) {
    const path = join(entry.parentPath, entry.name);
    yield [path.slice(folder.length + 1), readFileSync(path, "utf8")];
  }
}

function git(...argv) {
  const { status, error } = spawnSync("git", argv, { stdio: ["ignore", "ignore", "inherit"], timeout: 600_000 });
  if (status !== 0) throw new Error(`git ${argv.join(" ")}: ${error?.message ?? `exit ${status}`}`);
}
