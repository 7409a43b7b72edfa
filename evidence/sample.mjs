// Precision on a random sample, labelled blind.
//   node evidence/sample.mjs draw SEED FOLDER   writes FOLDER/sheet.md (claims beside the code, nothing of Assay's reasoning)
//                                               and FOLDER/answers.json, where each label and its reason are filled in
//   node evidence/sample.mjs keep FOLDER        checks the answers, writes labels.json
//   node evidence/sample.mjs                    prints the precision by rule, from labels.json
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { auditPath, home, projectFolder, projects, toolHash } from "./corpus.mjs";

const SIZE = 200;
// One project's one habit (home-assistant declares 700 packages in its own way) must not decide the figure.
const MOST_ALIKE = 20;
const CONTEXT = 14;

/** What a finding claims, as a bare statement that a reader can judge from the code. `{module}` is the name imported. */
const CLAIMS = {
  "deps/undeclared":
    "`{subject}` comes from a third-party package that the marked line needs, and no manifest that applies to this file declares it",
  "deps/transitive":
    "`{subject}` is used directly by the marked line, and no manifest that applies to this file declares it (it comes with another package)",
  "deps/misplaced":
    "run-time code imports `{subject}` here, and the manifests that apply declare it for development (or tests, docs) only",
  "deps/missing-for-tests":
    "these tests need a package for the marked fixture, mark or import, and no manifest that applies to them declares it",
  "deps/unguarded-optional": "`{subject}` is an optional dependency and importing this file fails without it",
  "imports/unresolved": "the marked import names a module of this repository that does not exist",
  "imports/import-unsafe": "importing this file has the effect on the marked line",
  "process/no-timeout": "whoever makes this call waits until the process ends, and nothing bounds that time",
  "process/shell-injection":
    "a shell interprets this command, and parts of it are not fixed in the code and not quoted",
  "process/argument-injection": "a value that is not fixed in the code may begin with `-` and be taken for an option",
  "process/blocking-in-async":
    "this call, made in a coroutine, waits in the event loop's thread (for a process, the network, a database, a lock or time)",
  "process/unreaped-child": "nothing waits for this child process",
  "process/unchecked-exit": "nobody looks at the exit code of this process",
  "audit/broken-manifest": "this manifest cannot be parsed",
};

const [command, ...rest] = process.argv.slice(2);
if (command === "draw") draw(Number(rest[0]), rest[1]);
else if (command === "keep") keep(rest[0]);
else score(JSON.parse(readFileSync(join(home, "labels.json"), "utf8")));

function draw(seed, folder) {
  const pool = [];
  for (const project of projects()) {
    if (!existsSync(auditPath(project))) throw new Error(`${project.name}: no audit; run \`npm run evidence\``);
    const alike = new Map();
    const { findings } = JSON.parse(readFileSync(auditPath(project), "utf8"));
    for (const finding of findings.filter(({ severity }) => ["critical", "high", "medium"].includes(severity))) {
      alike.set(finding.rule, [...(alike.get(finding.rule) ?? []), { project, finding }]);
    }
    for (const [rule, found] of alike)
      pool.push(...shuffle(found, `${seed} ${project.name} ${rule}`).slice(0, MOST_ALIKE));
  }
  const sample = shuffle(pool, `${seed}`).slice(0, SIZE);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "sheet.md"), sample.map((item, index) => question(item, index + 1)).join("\n"));
  const answers = sample.map(({ project, finding }, index) => ({
    number: index + 1,
    project: project.name,
    id: finding.id,
    rule: finding.rule,
    severity: finding.severity,
    label: null,
    why: "",
  }));
  writeFileSync(
    join(folder, "answers.json"),
    `${JSON.stringify({ seed, tool: toolHash(), pool: pool.length, answers }, null, 2)}\n`,
  );
  process.stdout.write(`${sample.length} of ${pool.length} findings; fill in ${folder}/answers.json\n`);
}

function question({ project, finding: { rule, message, location } }, number) {
  const claim = CLAIMS[rule] ?? `${rule} holds at the marked line`;
  const lines = readFileSync(join(projectFolder(project), location.path), "utf8").split("\n");
  const from = Math.max(0, location.startLine - 1 - CONTEXT);
  const shown = lines.slice(from, location.startLine + CONTEXT).map((line, index) => {
    const at = from + index + 1;
    return `${at === location.startLine ? ">" : " "} ${at}  ${line.slice(0, 200)}`;
  });
  const subject = message.split(" ")[0];
  return [
    `## ${number}. ${project.name} ${location.path}:${location.startLine}`,
    "",
    `Claim: ${claim.replace("{subject}", subject)}.`,
    "",
    "~~~~",
    ...shown,
    "~~~~",
    "",
  ].join("\n");
}

function keep(folder) {
  const { seed, tool, pool, answers } = JSON.parse(readFileSync(join(folder, "answers.json"), "utf8"));
  for (const { number, label, why } of answers) {
    if (typeof label !== "boolean" || !why) throw new Error(`question ${number} has no label or no reason`);
  }
  const labels = answers.map(({ project, id, rule, severity, label, why }) => ({
    project,
    id,
    rule,
    severity,
    label,
    why,
  }));
  writeFileSync(join(home, "labels.json"), `${JSON.stringify({ seed, tool, pool, labels }, null, 2)}\n`);
  score({ seed, pool, labels });
}

function score({ seed, pool, labels }) {
  const rules = new Map();
  for (const { rule, label } of labels) {
    const [right, all] = rules.get(rule) ?? [0, 0];
    rules.set(rule, [right + (label ? 1 : 0), all + 1]);
  }
  for (const [rule, [right, all]] of [...rules].sort()) process.stdout.write(`${rule.padEnd(30)}${right} of ${all}\n`);
  const right = labels.filter(({ label }) => label).length;
  const percent = ((100 * right) / labels.length).toFixed(1);
  process.stdout.write(`${right} of ${labels.length} right: ${percent} % (seed ${seed}, from ${pool} findings)\n`);
}

/** Fisher-Yates with a generator seeded by a text (FNV-1a, then mulberry32): the same order on every machine. */
function shuffle(items, text) {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ character.codePointAt(0), 16777619);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}
