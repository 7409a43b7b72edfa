// `npm run build && node evidence/claims.mjs [repository…]`: runs `assay verify` over the documents of claims.json at their commits,
// and prints the table of docs/evidence/claims.md. Exit 1 when the verdicts are not those that claims.json keeps, with every
// difference; `--write` keeps them. The verdicts of every claim lie below the corpus folder, for reading.
// `ASSAY_GITHUB` may name a mirror, see fetch.mjs; nothing of a repository is built or run.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, home, root } from "./corpus.mjs";

const file = join(home, "claims.json");
const all = JSON.parse(readFileSync(file, "utf8"));
const names = process.argv.slice(2).filter((each) => each !== "--write");
const isWriting = process.argv.includes("--write");
const DECIDED = [
  "confirmed",
  "moved",
  "changed",
  "missing",
  "redundant",
  "incomplete",
  "overstated",
  "stale-count",
  "ambiguous",
];
const OPEN = ["unverifiable", "not-run"];
const KINDS = [...DECIDED, ...OPEN];
const totals = {};

console.log(`| document | commit | claims | decided | verdicts | when written |\n|${" --- |".repeat(6)}`);
for (const { repository, commit, history, documents } of all) {
  if (names.length > 0 && !names.includes(repository)) continue;
  const folder = fetched({ repository, commit, history });
  for (const document of documents) {
    const { today, whenWritten } = verdictsOf(repository, folder, document.path);
    if (isWriting) Object.assign(document, { today, whenWritten });
    for (const [when, counts] of Object.entries({ today, whenWritten }))
      if (JSON.stringify(document[when] ?? {}) !== JSON.stringify(counts)) {
        const was = JSON.stringify(document[when] ?? {});
        process.stderr.write(`${repository}/${document.path}, ${when}: ${JSON.stringify(counts)}, kept: ${was}\n`);
        process.exitCode = 1;
      }
    for (const [kind, count] of Object.entries(today)) totals[kind] = (totals[kind] ?? 0) + count;
    row(`${repository} \`${document.path}\``, commit.slice(0, 12), today, whenWritten);
  }
}
row("**all**", "", totals, {});
if (isWriting) writeFileSync(file, `${JSON.stringify(all, undefined, 2)}\n`);

function row(name, commit, today, whenWritten) {
  const [claims, decided] = [KINDS, DECIDED].map((kinds) => kinds.reduce((sum, kind) => sum + (today[kind] ?? 0), 0));
  console.log(`| ${[name, commit, claims, decided, words(today), words(whenWritten)].join(" | ")} |`);
}

function words(counts) {
  return Object.entries(counts)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(", ");
}

/** Counts by verdict: today, and at the commit that a dated report is about. */
function verdictsOf(repository, folder, path) {
  const argv = [join(root, "dist", "cli.js"), "verify", path, "-C", folder, "--format", "json"];
  const options = { encoding: "utf8", timeout: 900_000, maxBuffer: 1 << 28 };
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, options);
  // 0: all is well, 1: something is to be done. 3 and 4 would mean that a document was not read.
  if (status !== 0 && status !== 1) throw new Error(`${repository}/${path}: exit ${status}\n${stderr}`);
  const { claims } = JSON.parse(stdout);
  const kept = join(cacheFolder(), "claims", "verdicts");
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, `${repository}/${path}`.replaceAll("/", "+").concat(".json")), JSON.stringify(claims));
  return {
    today: countsOf(claims.map(({ verdict }) => verdict)),
    whenWritten: countsOf(claims.flatMap((claim) => claim.whenWritten?.verdict ?? [])),
  };
}

function countsOf(verdicts) {
  const count = (kind) => verdicts.filter((verdict) => verdict.kind === kind).length;
  return Object.fromEntries(KINDS.map((kind) => [kind, count(kind)]).filter(([, number]) => number > 0));
}

/** The work tree of the commit, with its history (unless `history` is false): dated reports are judged by the commit that added them. */
function fetched({ repository, commit, history }) {
  const folder = join(cacheFolder(), "claims", `${repository.replace("/", "+")}-${commit.slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const [owner, name] = repository.split("/");
  const from = process.env["ASSAY_GITHUB"] ?? "https://github.com/{owner}/{name}.git";
  git("init", "--quiet", part);
  const depth = history === false ? ["--depth=1"] : [];
  git("-C", part, "fetch", "--quiet", ...depth, from.replace("{owner}", owner).replace("{name}", name), commit);
  git("-C", part, "checkout", "--quiet", "--detach", commit);
  renameSync(part, folder);
  return folder;
}

function git(...argv) {
  const { status, error } = spawnSync("git", argv, { stdio: ["ignore", "ignore", "inherit"], timeout: 600_000 });
  if (status !== 0) throw new Error(`git ${argv.join(" ")}: ${error?.message ?? `exit ${status}`}`);
}
