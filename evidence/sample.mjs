// Precision on a random sample, labelled blind.
//   node evidence/sample.mjs draw SEED FOLDER   writes FOLDER/sheet.md (questions beside the code, nothing of Assay's
//                                               reasoning), FOLDER/answers.json to be filled in, and FOLDER-key.json
//   node evidence/sample.mjs keep FOLDER        joins answers and key, writes labels.json
//   node evidence/sample.mjs                    prints the precision by rule, from labels.json
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { auditPath, home, projectFolder, projects, toolHash } from "./corpus.mjs";

const SIZE = 200;
// One project's one habit (home-assistant declares 700 packages in its own way) must not decide the figure.
const MOST_ALIKE = 20;
const CONTEXT = 14;

/**
 * What a reader is asked about the marked line: yes when the finding is right. Nothing of Assay's reasoning stands in it;
 * `{subject}` is the name that is imported there.
 */
const QUESTIONS = {
  "deps/undeclared":
    "Does this line need the package that provides `{subject}`, and is that package declared in none of the places where whoever installs this code would look (manifests, requirements files, extras and groups, images that apply to the file)? That another package happens to bring it does not make it declared. No, when the import's failure is handled, or when the module is part of the project or of the language.",
  "deps/transitive":
    "Is `{subject}` used directly here, though no manifest that applies to this file declares it (it comes with another package)?",
  "deps/misplaced":
    "Does code that runs in production import `{subject}` here, while the manifests that apply declare it for development, tests or documentation only?",
  "deps/ci-only":
    "Is `{subject}` imported here, and is it installed by name in a CI job or script only, declared in no manifest that applies to this file?",
  "deps/missing-for-tests":
    "Do these tests need a package (a pytest plug-in, what a test client imports) for the marked fixture, mark or import, and does no manifest that applies to them declare it?",
  "deps/unguarded-optional":
    "Is `{subject}` an optional dependency here, and does importing this file fail without it?",
  "imports/unresolved":
    "Does the marked import name a module or file of this project that is not there, so that it fails? No, when a build makes it, or when the failure is handled.",
  "imports/import-unsafe":
    "Does merely importing this file have the effect of the marked line (a process, a connection, a file written, the program ended …) for whoever did not ask for it?",
  "process/no-timeout":
    "Does the code that makes the marked call wait until its child process ends (or read its output to the end), with nothing that bounds how long? A timeout, a deadline or timer, somebody who ends the child when its time is over, an option by which the command ends by itself are bounds. No also where a bound would plainly be wrong: a person works in the child, it is meant to go on running, or it takes this program's place.",
  "process/shell-injection":
    "Can a shell (sh, bash, cmd, PowerShell) interpret the command of the marked call, with parts in it that the code does not fix and that are neither quoted for the shell nor checked, numbers or of a fixed set? Yes also where that is meant.",
  "process/argument-injection":
    "Can a value that the code does not fix begin with `-` here and be taken for an option by the program that is run?",
  "process/blocking-in-async":
    "Is the marked call made in an `async` function, and does it, or what it calls (follow it), hold up the thread of the event loop while it waits for a process, the network, a database, a lock, input or time? No, when that part runs in another thread, is awaited, or cannot be reached from here.",
  "process/unreaped-child": "Does nothing ever wait for this child process?",
  "process/unchecked-exit": "Does nobody look at the exit code of this process?",
  "audit/broken-manifest": "Is this file not what its name says: would a parser of that format refuse it?",
};

/** Questions whose honest answer is no, mixed in to see whether a reader says yes to anything. They count for nothing else. */
const CONTROLS = {
  "process/no-timeout": ({ controls, test }) => !test && controls.timeout.state === "present",
  "process/shell-injection": ({ shell, argv, test }) => !test && shell === "no" && argv.kind === "built",
};
const CONTROLS_EACH = 10;

const HEAD = `# Questions about code

Each has a place, some lines of code, and a question about the lines marked with \`>\`. Open the file to see more: paths are
relative to the project's folder, which each question names. A project is what lies in its folder: an unpacked release archive, or a
repository. Answer in \`answers.json\`: \`"yes": true\` or \`false\`, and one clause that says why. Some questions are there to be
answered with no.
`;

const [command, ...rest] = process.argv.slice(2);
if (command === "draw") draw(Number(rest[0]), rest[1]);
else if (command === "keep") keep(rest[0]);
else score(JSON.parse(readFileSync(join(home, "labels.json"), "utf8")));

function draw(seed, folder) {
  const pool = [];
  const controls = new Map(Object.keys(CONTROLS).map((rule) => [rule, []]));
  for (const project of projects()) {
    if (!existsSync(auditPath(project))) throw new Error(`${project.name}: no audit; run \`npm run evidence\``);
    const alike = new Map();
    const { findings, calls } = JSON.parse(readFileSync(auditPath(project), "utf8"));
    for (const { id, rule, severity, message, location } of findings.filter(isJudged)) {
      const { path, startLine, endLine } = location;
      const item = { project, rule, path, startLine, endLine, id, severity, subject: message.split(" ")[0] };
      alike.set(rule, [...(alike.get(rule) ?? []), item]);
    }
    for (const [rule, found] of alike)
      pool.push(...shuffle(found, `${seed} ${project.name} ${rule}`).slice(0, MOST_ALIKE));
    for (const [rule, isControl] of Object.entries(CONTROLS))
      for (const { path, range } of calls.filter(isControl))
        controls.get(rule).push({ project, rule, path, startLine: range.startLine, endLine: range.endLine });
  }
  const sample = shuffle(pool, `${seed}`).slice(0, SIZE);
  for (const [rule, found] of controls) sample.push(...shuffle(found, `${seed} ${rule}`).slice(0, CONTROLS_EACH));
  const asked = shuffle(sample, `${seed} order`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "sheet.md"),
    `${HEAD}\n${asked.map((item, index) => question(item, index + 1)).join("\n")}`,
  );
  writeFileSync(
    join(folder, "answers.json"),
    `[\n${asked.map((_, index) => `  {"number": ${index + 1}, "yes": null, "why": ""}`).join(",\n")}\n]\n`,
  );
  const key = asked.map(({ project, id, rule, severity }) => ({ project: project.name, id, rule, severity }));
  writeFileSync(keyOf(folder), `${JSON.stringify({ seed, tool: toolHash(), pool: pool.length, key }, null, 2)}\n`);
  process.stdout.write(
    `${Math.min(SIZE, pool.length)} of ${pool.length} findings, ${asked.length} questions; the key is ${keyOf(folder)}\n`,
  );
}

function isJudged({ severity }) {
  return ["critical", "high", "medium"].includes(severity);
}

/** What the questions are about lies beside the folder of the reader, not in it. */
function keyOf(folder) {
  return `${folder.replace(/\/+$/, "")}-key.json`;
}

function question({ project, rule, path, startLine, endLine, subject }, number) {
  const asked = QUESTIONS[rule] ?? `Does ${rule} hold at the marked line?`;
  const lines = readFileSync(join(projectFolder(project), path), "utf8").split("\n");
  const from = Math.max(0, startLine - 1 - CONTEXT);
  const shown = lines.slice(from, endLine + CONTEXT).map((line, index) => {
    const at = from + index + 1;
    return `${at >= startLine && at <= endLine ? ">" : " "} ${at}  ${line.slice(0, 200)}`;
  });
  return [
    `## ${number}. ${project.name} ${path}:${startLine}${endLine > startLine ? `-${endLine}` : ""}`,
    "",
    `Folder: ${projectFolder(project)}`,
    "",
    asked.replaceAll("{subject}", subject ?? ""),
    "",
    "~~~~",
    ...shown,
    "~~~~",
    "",
  ].join("\n");
}

function keep(folder) {
  const { seed, tool, pool, key } = JSON.parse(readFileSync(keyOf(folder), "utf8"));
  const answers = new Map(
    JSON.parse(readFileSync(join(folder, "answers.json"), "utf8")).map((answer) => [answer.number, answer]),
  );
  const labels = [];
  const controls = { asked: 0, no: 0 };
  for (const [index, { project, id, rule, severity }] of key.entries()) {
    const { yes, why } = answers.get(index + 1) ?? {};
    if (typeof yes !== "boolean" || !why) throw new Error(`question ${index + 1} has no answer or no reason`);
    if (id === undefined) {
      controls.asked++;
      if (!yes) controls.no++;
    } else labels.push({ project, id, rule, severity, label: yes, why });
  }
  const kept = { seed, tool, pool, controls, labels };
  writeFileSync(join(home, "labels.json"), `${JSON.stringify(kept, null, 2)}\n`);
  score(kept);
}

function score({ seed, pool, controls, labels }) {
  const rules = new Map();
  for (const { rule, label } of labels) {
    const [right, all] = rules.get(rule) ?? [0, 0];
    rules.set(rule, [right + (label ? 1 : 0), all + 1]);
  }
  for (const [rule, [right, all]] of [...rules].sort()) process.stdout.write(`${rule.padEnd(30)}${right} of ${all}\n`);
  const right = labels.filter(({ label }) => label).length;
  const percent = ((100 * right) / labels.length).toFixed(1);
  process.stdout.write(`${right} of ${labels.length} right: ${percent} % (seed ${seed}, from ${pool} findings)\n`);
  if (controls) process.stdout.write(`${controls.no} of ${controls.asked} control questions answered with no\n`);
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
