// `npm run build && node evidence/fix-async.mjs [name…]`: plans the conversion of blocking process calls (`assay fix --async`) in projects whose
// event loops they hold up, pinned in fix-async.projects.json, with the programs that an engineer would allow there. Writes
// fix-async.json: what was offered, converted and refused, with every reason. Every refusal is judged by hand in
// fix-async.judged.json, the sums of both are printed. Nothing of a project is changed or run; patches stay in the corpus folder.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder, home, inputHash, root } from "./corpus.mjs";
import { ensure } from "./fetch.mjs";

/**
 * @typedef {import("./corpus.mjs").Project & {because: string, allow: string[], folder?: string}} Blocked
 * @typedef {{place: string, reason: string}} Refusal
 */

const CALL =
  /\b(?:subprocess\.(?:run|call|check_call|check_output|Popen)|os\.(?:system|popen)|(?:check_call|check_output|Popen)|(?:execSync|spawnSync|execFileSync))\(/gu;

/** Tests follow what they call; their own programs are no part of this. */
const TEST = /(?:^|\/)(?:tests?|__tests__)\/|(?:^|\/)test_|[._-]test\./u;

/** Places, in the text before it, of the blocking calls that a patch takes away. */
export function convertedPlaces(patch) {
  const places = [];
  let path = "";
  let line = 0;
  let gone = [];
  // A call that only moved, or changed its arguments, stands in the same hunk again.
  const flush = (added = 0) => {
    places.push(...gone.slice(0, Math.max(0, gone.length - added)));
    gone = [];
  };
  let back = 0;
  for (const text of patch.split("\n")) {
    const from = /^--- (?:a\/)?(\S+)/u.exec(text);
    const hunk = /^@@ -(\d+)/u.exec(text);
    if (from !== null || hunk !== null) {
      flush(back);
      back = 0;
      if (from !== null) path = from[1];
      else line = Number(hunk[1]);
    } else if (text.startsWith("-")) {
      for (const _ of text.matchAll(CALL)) gone.push(`${path}:${line}`);
      line += 1;
    } else if (text.startsWith("+")) {
      if (path !== "/dev/null") back += [...text.matchAll(CALL)].length;
    } else line += 1;
  }
  flush(back);
  return places.filter((place) => !TEST.test(place));
}

/** Every call that was not converted. */
export function refusals(stdout) {
  const list = /^Not fixed: \d+$/mu.exec(stdout);
  const text = list === null ? "" : stdout.slice(list.index);
  return Array.from(text.matchAll(/^ {2}(\S+:\d+) {2}\S+\n {6}(.*)$/gmu), ([, place, reason]) => ({ place, reason }));
}

function plan(/** @type {Blocked} */ project) {
  const folder = join(cacheFolder(), "fix-async");
  mkdirSync(folder, { recursive: true });
  const patch = join(folder, `${project.name}.patch`);
  writeFileSync(patch, "");
  const argv = [
    "fix",
    "--async",
    "-C",
    join(ensure(project), project.folder ?? "."),
    "--all",
    "--no-cache",
    "--patch",
    patch,
    ...project.allow.flatMap((program) => ["--allow", program]),
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist", "cli.js"), ...argv], {
    encoding: "utf8",
    timeout: 900_000,
    maxBuffer: 1 << 28,
  });
  if (status !== 0 && status !== 1) throw new Error(`exit ${status}\n${stderr}`);
  writeFileSync(join(folder, `${project.name}.txt`), stdout);
  const converted = convertedPlaces(readFileSync(patch, "utf8"));
  const refused = refusals(stdout);
  return { input: inputHash(project), offered: converted.length + refused.length, converted, refused };
}

/** No coroutine reaches these, or nothing else waits for its loop: whether they convert or not says nothing. */
const NOBODY_WAITS = new Set(["unreached", "command"]);

/**
 * What was judged of a call, by hand. "yes": a careful engineer would convert it, knowing only the code; "no": not, with why;
 * "unreached": no coroutine reaches it; "command": one does, of a command that one person runs.
 */
export function sums(plans, judged) {
  const sum = { projects: 0, offered: 0, converted: 0, alsoConverted: 0, yes: 0, no: 0, unreached: 0, command: 0 };
  const unjudged = [];
  for (const [name, { offered, converted, refused }] of Object.entries(plans)) {
    const known = judged[name] ?? {};
    sum.projects += 1;
    sum.offered += offered;
    for (const place of converted) sum[NOBODY_WAITS.has(known[place]?.verdict) ? "alsoConverted" : "converted"] += 1;
    for (const { place } of refused) {
      const verdict = known[place]?.verdict;
      if (verdict === undefined) unjudged.push(`${name} ${place}`);
      else sum[verdict] += 1;
    }
  }
  return { ...sum, unjudged, share: Math.round((1000 * sum.converted) / (sum.converted + sum.yes)) / 10 };
}

const read = (name) => {
  const path = join(home, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const names = process.argv.slice(2);
  const all = JSON.parse(readFileSync(join(home, "fix-async.projects.json"), "utf8"));
  const plans = read("fix-async.json");
  for (const project of all.filter(({ name }) => names.length === 0 || names.includes(name))) {
    try {
      const made = plan(project);
      plans[project.name] = made;
      process.stdout.write(`${project.name}  ${made.converted.length}/${made.offered}\n`);
    } catch (error) {
      // One project that cannot be had is no reason not to know about the others.
      process.stderr.write(`${project.name}: ${error.message}\n`);
      process.exitCode = 1;
    }
  }
  writeFileSync(join(home, "fix-async.json"), `${JSON.stringify(plans, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(sums(plans, read("fix-async.judged.json")))}\n`);
}
