// `npm run evidence [-- name…]`: audits the pinned projects with fixed options and writes evidence/results/<name>.json.
// It runs what is built (dist/cli.js): `npm run build` first.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { auditPath, inputHash, projects, results, root, toolHash } from "./corpus.mjs";
import { ensure } from "./fetch.mjs";

/** Fixed, so that two machines get the same file. Without proofs: they test the tool, not the project. */
const OPTIONS = ["--format", "json", "--no-cache", "--no-proofs"];

/** The whole audit document of a project, and the exit code. It stays in the corpus folder for reading and sampling. */
function auditOf(project) {
  const cli = join(root, "dist", "cli.js");
  const output = auditPath(project);
  mkdirSync(dirname(output), { recursive: true });
  rmSync(output, { force: true });
  const argv = [cli, "audit", ensure(project), ...OPTIONS, "--output", output];
  const { status, stderr } = spawnSync(process.execPath, argv, {
    encoding: "utf8",
    timeout: 600_000,
    maxBuffer: 1 << 28,
  });
  if (status === null || status === 2) throw new Error(`exit ${status}\n${stderr}`);
  return { audit: JSON.parse(readFileSync(output, "utf8")), exitCode: status };
}

/** What is kept of an audit: counts, and where the high findings are; no source text. */
function summary(project, { audit, exitCode }) {
  const { scope, findings } = audit;
  const high = findings.filter(({ severity }) => severity === "critical" || severity === "high");
  return {
    project: project.name,
    input: inputHash(project),
    tool: toolHash(),
    options: OPTIONS,
    exitCode,
    files: scope.files,
    analysed: scope.analysed,
    lines: scope.lines,
    imports: scope.imports,
    units: scope.units.length,
    processCalls: audit.calls.length,
    groups: audit.groups.length,
    leftOut: tally(scope.leftOut.map(({ kind, files }) => [[kind], files])),
    findings: tally(findings.map(({ rule, severity }) => [[rule, severity], 1])),
    high: high
      .map(({ id, rule, location }) => ({ id, rule, place: `${location.path}:${location.startLine}` }))
      .sort((a, b) => compare(a.rule, b.rule) || compare(a.place, b.place) || compare(a.id, b.id)),
  };
}

/** Nested sums with sorted keys: {"process/no-timeout": {medium: 4}}. */
function tally(entries) {
  const sums = {};
  for (const [path, count] of entries.sort(([a], [b]) => compare(a.join("\0"), b.join("\0")))) {
    let level = sums;
    for (const key of path.slice(0, -1)) level = level[key] ??= {};
    level[path.at(-1)] = (level[path.at(-1)] ?? 0) + count;
  }
  return sums;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

mkdirSync(results, { recursive: true });
for (const project of projects(process.argv.slice(2))) {
  try {
    const kept = summary(project, auditOf(project));
    writeFileSync(join(results, `${project.name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
    const total = Object.values(kept.findings)
      .flatMap(Object.values)
      .reduce((sum, count) => sum + count, 0);
    process.stdout.write(`${project.name}  ${kept.files} files, ${total} findings, ${kept.high.length} high\n`);
  } catch (error) {
    // One project that cannot be had or audited is no reason not to know about the others.
    process.stderr.write(`${project.name}: ${error.message}\n`);
    process.exitCode = 1;
  }
}
