// `node evidence/check.mjs`, offline, for CI: the committed results belong to the pinned inputs and to this code, every
// high finding is judged, and no judgement is left over.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { home, inputHash, projects, results, toolHash } from "./corpus.mjs";

const problems = [];
const stale = [];
const judged = judgements();
const tool = toolHash();
const pinned = projects();

for (const project of pinned) {
  const path = join(results, `${project.name}.json`);
  if (!existsSync(path)) {
    problems.push(`${project.name}: no results; run \`npm run evidence -- ${project.name}\``);
    continue;
  }
  const result = JSON.parse(readFileSync(path, "utf8"));
  if (result.input !== inputHash(project)) {
    problems.push(`${project.name}: the results are of another input; run \`npm run evidence -- ${project.name}\``);
  }
  if (result.tool !== tool) stale.push(project.name);
  const current = new Set(result.high.map(({ id }) => `${project.name} ${id}`));
  for (const { id, rule, place } of result.high) {
    if (!judged.has(`${project.name} ${id}`)) problems.push(`${project.name}: ${id} ${rule} at ${place} is not judged`);
  }
  for (const key of judged) {
    if (key.startsWith(`${project.name} `) && !current.has(key))
      problems.push(`judgements.md: ${key} is no high finding any more`);
  }
}
if (stale.length > 0) {
  problems.push(`rules or core changed since these results were made; run \`npm run evidence\`: ${stale.join(", ")}`);
}
const names = new Set(pinned.map(({ name }) => name));
for (const file of readdirSync(results)) {
  if (!names.has(file.replace(/\.json$/, ""))) problems.push(`results/${file}: no such project in projects.json`);
}
for (const key of judged) {
  if (!names.has(key.split(" ")[0])) problems.push(`judgements.md: ${key}: no such project in projects.json`);
}

for (const problem of problems) process.stderr.write(`evidence: ${problem}\n`);
if (problems.length === 0)
  process.stdout.write(`evidence: ${pinned.length} projects, ${judged.size} high findings judged\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Rows `| project | id | rule | place | true or false | why |`; a row in another form is a problem, not skipped. */
function judgements() {
  const keys = new Set();
  for (const line of readFileSync(join(home, "judgements.md"), "utf8").split("\n")) {
    if (!line.startsWith("|") || /^\| *(project|-+) *\|/.test(line)) continue;
    const [, project, id, , , verdict, why] = line.split("|").map((cell) => cell.trim().replaceAll("`", ""));
    if ((verdict !== "true" && verdict !== "false") || !why || !/^[0-9a-f]{16}(\.\d+)?$/.test(id)) {
      problems.push(`judgements.md: not a judgement: ${line}`);
    } else if (keys.has(`${project} ${id}`)) problems.push(`judgements.md: judged twice: ${project} ${id}`);
    else keys.add(`${project} ${id}`);
  }
  return keys;
}
