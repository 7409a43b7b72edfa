/** Guards with their proofs, import boundaries, commands and searches. */
import type { Claim, ClaimVerdict, GuardRecord } from "../../model/index.ts";
import { changed, confirmed, missing, notRun, unverifiable, type Judgement } from "../evidence.ts";
import { passedIn } from "../tests-passed.ts";
import { isSource, matchesOf, readSearch, type Match } from "../search.ts";

type Of<Kind extends Claim["kind"]> = Extract<Claim, { readonly kind: Kind }>;

export function judgeGuard({ guard: id, passes }: Of<"guard">, { evidence }: Judgement): ClaimVerdict {
  const guard = evidence.audit.guards.find((each) => each.id === id);
  if (guard === undefined) return unverifiable(`the guard ${id} is not there`);
  const { verdict, proof } = guard;
  if (verdict.kind === "not-tested") return notTested(guard, verdict.reason);
  if (verdict.kind === "flaky") return { kind: "ambiguous", text: verdict.reason, at: [], candidates: [] };
  const exit = proof?.baseline.exitCode;
  const isGreen = exit === undefined ? verdict.kind !== "works-but-red" && verdict.kind !== "broken" : exit === 0;
  const run = exit === undefined ? "" : ` (exit code ${exit})`;
  if (isGreen !== passes) return changed(`${id} ${isGreen ? "passes" : "fails"} today${run}`, [guard.where]);
  if (!passes) return confirmed(`${id} fails${run}`, [guard.where]);
  switch (verdict.kind) {
    case "blind":
    case "cannot-fail":
      return overstated(guard, verdict.missed, verdict.kind === "blind" ? "is blind to" : "never fails, not for");
    case "vacuous":
      return {
        kind: "overstated",
        guard: id,
        text: `${id} passes, and looks at nothing: ${verdict.reason}`,
        at: [guard.where],
        missed: [],
      };
    case "proven":
      return confirmed(`${id} passes, and catches what was planted (${verdict.operators.length} forms)`, [guard.where]);
    default:
      return confirmed(`${id} passes${run}`, [guard.where]);
  }
}

function notTested({ id }: GuardRecord, reason: string): ClaimVerdict {
  if (/only reads|only listed/.test(reason)) return notRun(`${id} was not run; --run runs and proves it in a sandbox`);
  return notRun(`${id} was not tested: ${reason}`);
}

function overstated({ id, proof }: GuardRecord, missed: readonly string[], verb: string): ClaimVerdict {
  const shown = `${missed.slice(0, 6).join(", ")}${missed.length > 6 ? ` and ${missed.length - 6} more forms` : ""}`;
  const [cause] = proof?.causes ?? [];
  const unseen = proof?.unseen ?? [];
  const why = cause === undefined ? "" : `; ${cause.path}:${cause.startLine}: ${cause.text}`;
  const [leak] = unseen;
  const what = leak === undefined ? "" : `; it does not see ${leak.path}:${leak.line}`;
  const at = [
    ...(cause === undefined ? [] : [{ path: cause.path, line: cause.startLine }]),
    ...unseen.map(({ path, line }) => ({ path, line })),
  ];
  return { kind: "overstated", guard: id, text: `${id} passes and ${verb} ${shown}${why}${what}`, at, missed };
}

export function judgeNoImport({ from, to }: Of<"no-import">, { evidence }: Judgement): ClaimVerdict {
  const found = evidence.importsOf(from, to);
  if (found === undefined) return unverifiable(`whether ${from} imports ${to} cannot be told`);
  const [first] = found;
  if (first === undefined) return confirmed(`no file under ${from}/ imports ${to}`);
  const more = found.length === 1 ? "" : ` and ${found.length - 1} more`;
  const at = found.map(({ path, line }) => ({ path, line }));
  return { kind: "overstated", text: `${first.path}:${first.line} ${first.text}${more}`, at, missed: [] };
}

export async function judgeCommand(
  { command, expects }: Of<"command">,
  { evidence, document }: Judgement,
): Promise<ClaimVerdict> {
  if (Object.keys(expects).length === 0) return judgeScript(command, document, evidence);
  const outcome = evidence.commands.get(command);
  if (outcome === undefined) return notRun("commands run only with --run, in a sandbox");
  if (outcome.kind === "not-run") return notRun(outcome.reason);
  const { exitCode, text, absentModule } = outcome;
  if (absentModule !== undefined && isOfMachine(absentModule, exitCode === expects.exitCode, evidence)) {
    return notRun(`${absentModule} is not installed here, so it says nothing of the repository`);
  }
  if (expects.exitCode !== undefined && (expects.exitCode === -1 ? exitCode === 0 : exitCode !== expects.exitCode)) {
    return changed(
      `exit code ${exitCode} today, not ${expects.exitCode === -1 ? "a failure" : expects.exitCode}: ${lastLine(text)}`,
    );
  }
  if (expects.passed !== undefined) {
    const passed = passedIn(text);
    if (passed === undefined) return unverifiable(`exit code ${exitCode}; its output counts no tests`);
    if (passed !== expects.passed) {
      return { kind: "stale-count", text: `${passed} passed today`, at: [], actual: passed };
    }
  }
  if (expects.output !== undefined && !text.includes(expects.output)) {
    return changed(`exit code ${exitCode}; it prints another text today: ${lastLine(text)}`);
  }
  return confirmed(`exit code ${exitCode}: ${lastLine(text)}`);
}

/** Nothing is said of the outcome: is there such a script? */
async function judgeScript(
  command: string,
  document: string,
  { files, textOf }: Judgement["evidence"],
): Promise<ClaimVerdict> {
  const name = command.split(" ").at(-1) ?? "";
  const manifests = files.byName.get("package.json") ?? [];
  if (manifests.length === 0) return unverifiable("there is no package.json");
  const near = manifests.filter((path) => document.startsWith(path.slice(0, -"package.json".length)));
  for (const path of [...near.toSorted((a, b) => b.length - a.length), ...manifests]) {
    const line = lineOfScript((await textOf(path)) ?? "", name);
    if (line !== undefined) return confirmed(`${path} has the script ${name}`, [{ path, line }]);
  }
  const shown = manifests.length === 1 ? (manifests[0] ?? "") : "no package.json";
  return missing(manifests.length === 1 ? `${shown} has no script ${name}` : `${shown} has a script ${name}`);
}

function lineOfScript(text: string, name: string): number | undefined {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => /"scripts"\s*:/.test(line));
  const length = start < 0 ? 0 : lines.slice(start).findIndex((line) => line.includes("}")) + 1;
  const found = lines.slice(start, start + length).findIndex((line) => line.includes(`"${name}"`));
  return start < 0 || found < 0 ? undefined : start + found + 1;
}

/** A package that is declared and not installed is this machine's fault; one that nothing declares is the repository's. */
function isOfMachine(module: string, isExpected: boolean, { files, declared }: Judgement["evidence"]): boolean {
  const isOwn =
    files.byName.has(`${module}.py`) || [...files.folders].some((path) => `/${path}`.endsWith(`/${module}`));
  return (
    !isOwn &&
    (declared.has(module.toLowerCase().replaceAll("_", "-")) || declared.has(module.toLowerCase()) || !isExpected)
  );
}

function lastLine(text: string): string {
  const line = text.trim().split("\n").at(-1)?.trim() ?? "";
  return line === "" ? "no output" : line.slice(0, 120);
}

export async function judgeSearch({ command, expects }: Of<"search">, { evidence }: Judgement): Promise<ClaimVerdict> {
  const search = readSearch(command);
  if (search === undefined) return unverifiable("this search cannot be read without a shell");
  const absent = search.paths.find((path) => !evidence.files.paths.has(path) && !evidence.files.folders.has(path));
  if (absent !== undefined) return changed(`${absent} is not there`);
  const found = await matchesOf(search, evidence.files.paths, evidence.textOf);
  const files = [...new Set(found.map(({ path }) => path))];
  if (expects.lines !== undefined) {
    const actual = search.filesOnly === true ? files.length : found.length;
    const text = `${found.length} matching lines in ${files.length} files`;
    const at = found.slice(0, 5);
    return actual === expects.lines ? confirmed(text, at) : { kind: "stale-count", text, at, actual };
  }
  return compareFiles(expects.paths ?? [], files, found);
}

export async function judgeOnly(
  { what, paths, under }: Of<"only">,
  { evidence, document }: Judgement,
): Promise<ClaimVerdict> {
  if (what.kind === "process calls") {
    const found = evidence.audit.calls
      .filter(({ test }) => what.tests || !test)
      .map(({ path, range }) => ({ path, line: range.startLine }));
    return compareFiles(paths, [...new Set(found.map(({ path }) => path))], found);
  }
  if (what.kind === "imports") {
    const found = evidence.importersOf(what.of)?.filter(({ path }) => under === undefined || isUnder(path, under));
    if (found === undefined) return unverifiable(`nothing here has the name ${what.of}`);
    return compareFiles(paths, [...new Set(found.map(({ path }) => path))], found);
  }
  if (what.kind === "files") {
    const found = [...evidence.files.paths]
      .filter((path) => under !== undefined && isUnder(path, under))
      .map((path) => ({ path, line: 1 }));
    return compareFiles(
      paths,
      found.map(({ path }) => path),
      found,
    );
  }
  const escaped = what.text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const start = /^\w/.test(what.text) ? String.raw`(?<![\w])` : "";
  const end = /\w$/.test(what.text) ? String.raw`(?![\w])` : "";
  const pattern = new RegExp(`${start}${escaped}${end}`);
  const code = [...evidence.files.paths].filter((path) => path !== document && isSource(path));
  const within = under === undefined ? [] : [under];
  const found = await matchesOf({ pattern, paths: within, hidden: true }, code, evidence.textOf);
  return compareFiles(paths, [...new Set(found.map(({ path }) => path))], found);
}

const isUnder = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function compareFiles(said: readonly string[], files: readonly string[], found: readonly Match[]): ClaimVerdict {
  const isSaid = (path: string): boolean => said.some((each) => path === each || path.startsWith(`${each}/`));
  const others = found.filter(({ path }) => !isSaid(path));
  const [first] = others;
  if (said.length === 0)
    return first === undefined
      ? confirmed("it is nowhere")
      : changed(`it is in ${first.path}:${first.line}`, others.slice(0, 5));
  const gone = said.filter((each) => !files.some((path) => path === each || path.startsWith(`${each}/`)));
  if (others.length > 0) {
    const shown = others
      .slice(0, 4)
      .map(({ path, line }) => `${path}:${line}`)
      .join(", ");
    const more = others.length > 4 ? ` and ${others.length - 4} more` : "";
    return { kind: "incomplete", text: `also in ${shown}${more}`, at: others.slice(0, 10), absent: [] };
  }
  if (gone.length > 0) return changed(`nothing is found in ${gone.join(", ")}`);
  return confirmed(`${found.length} in ${files.join(", ")}, and nowhere else`, found.slice(0, 5));
}
