/** Counts, dependencies, commits and dates. */
import type { Claim, ClaimVerdict, Countable } from "../../model/index.ts";
import { changed, confirmed, missing, unverifiable, type Evidence, type Judgement } from "../evidence.ts";
import { parentOf } from "../paths.ts";

type Of<Kind extends Claim["kind"]> = Extract<Claim, { readonly kind: Kind }>;

export async function judgeCount(
  { count, of }: Of<"count">,
  { evidence, strength, before }: Judgement,
): Promise<ClaimVerdict> {
  const actual = await countsOf(of, evidence);
  const [first] = actual;
  if (first === undefined) return unverifiable("this is not counted");
  if (actual.includes(count)) return confirmed(`${count} ${nounOf(of)} were counted`);
  if (strength === "loose" && before?.held !== true)
    return unverifiable(`Assay counts ${first} ${nounOf(of)}; the document may count something else`);
  return { kind: "stale-count", text: `${first} ${nounOf(of)} today`, at: [], actual: first };
}

/** Every way to count that a writer may mean, the plainest first. */
async function countsOf(of: Countable, { audit, files, textOf }: Evidence): Promise<readonly number[]> {
  const { scope } = audit;
  switch (of.kind) {
    case "files": {
      const { under } = of;
      if (under !== undefined) {
        const isIt = isOfLanguage(of.language);
        const below = [...files.paths].filter((path) => path.startsWith(`${under}/`) && isIt(path));
        return [below.length, below.filter((path) => parentOf(path) === under).length];
      }
      if (of.language === undefined) return [scope.files, scope.analysed];
      const known = scope.languages.find(({ name }) => name.toLowerCase() === of.language);
      return known === undefined ? [0] : [known.files];
    }
    case "lines of": {
      const text = await textOf(of.path);
      const lines = text?.replace(/(?:\r\n|\n|\r)$/, "").split(/\r\n|\n|\r/);
      if (text === undefined || lines === undefined) return [];
      // `wc` does not count a last line without a line break.
      const ends = /[\r\n]$/.test(text);
      return [lines.length, lines.filter((line) => line.trim() !== "").length, ...(ends ? [] : [lines.length - 1])];
    }
    case "tests of": {
      const count = testsIn(await textOf(of.path));
      return count === undefined ? [] : [count];
    }
    case "lines":
      return [scope.lines];
    case "imports":
      return [scope.imports];
    case "units":
      return [scope.units.length];
    case "process calls":
      return [audit.calls.length, audit.calls.filter(({ test }) => !test).length];
    case "folders":
      return [[...files.folders].filter((path) => parentOf(path) === of.under).length];
  }
}

const ENDINGS: Readonly<Record<string, RegExp>> = {
  python: /\.pyi?$/,
  typescript: /\.[cm]?tsx?$/,
  javascript: /\.[cm]?jsx?$/,
  markdown: /\.mdx?$/,
  shell: /\.(?:sh|bash)$/,
  yaml: /\.ya?ml$/,
  toml: /\.toml$/,
};

function isOfLanguage(language: string | undefined): (path: string) => boolean {
  const ending = language === undefined ? undefined : ENDINGS[language];
  return (path) => ending === undefined || ending.test(path);
}

/** Functions of tests; undefined where one of them stands for many. */
function testsIn(text: string | undefined): number | undefined {
  if (text === undefined || /parametrize|\bsubTest\b|\.each\b/.test(text)) return undefined;
  return (
    text.match(/^[ \t]*(?:(?:async[ \t]+)?def[ \t]+test\w*|(?:it|test)(?:\.(?:only|skip|concurrent))?)[ \t]*\(/gm)
      ?.length ?? 0
  );
}

function nounOf(of: Countable): string {
  switch (of.kind) {
    case "files":
      return `${of.language === undefined ? "" : `${of.language} `}files${of.under === undefined ? "" : ` in ${of.under}/`}`;
    case "lines of":
    case "tests of":
      return `${of.kind === "lines of" ? "lines" : "tests"} in ${of.path}`;
    case "folders":
      return `folders in ${of.under}/`;
    default:
      return of.kind;
  }
}

export async function judgeDependency(
  { name, state, in: user }: Of<"dependency">,
  { evidence }: Judgement,
): Promise<ClaimVerdict> {
  const isUndeclared = findingOn(name, ["deps/undeclared", "deps/missing-for-tests"], evidence);
  const isUnused = findingOn(name, ["deps/unused"], evidence);
  const manifest = evidence.declared.get(name.toLowerCase());
  const uses = evidence.usesOf(name);
  switch (state) {
    case "undeclared":
      if (isUndeclared !== undefined) return confirmed(isUndeclared.message, [isUndeclared.at]);
      if (manifest !== undefined) return changed(`${manifest} declares ${name}`, [{ path: manifest, line: 1 }]);
      return evidence.declared.size > 0 ? confirmed(`no manifest declares ${name}`) : noFinding(name);
    case "declared":
      if (manifest !== undefined) return confirmed(`${manifest} declares ${name}`, [{ path: manifest, line: 1 }]);
      if (isUndeclared !== undefined) return changed(isUndeclared.message, [isUndeclared.at]);
      return evidence.declared.size > 0 ? changed(`no manifest declares ${name}`) : noFinding(name);
    case "unused": {
      if (isUnused !== undefined) return confirmed(isUnused.message, [isUnused.at]);
      const [use] = uses;
      if (use !== undefined) return changed(`${use.path}:${use.line} imports it`, uses.slice(0, 5));
      if (manifest === undefined) return noFinding(name);
      const script = await scriptWith(name, manifest, evidence);
      if (script !== undefined) return changed(`${manifest}:${script} runs it`, [{ path: manifest, line: script }]);
      return confirmed(`${manifest} declares ${name}, and nothing imports it`);
    }
    case "used": {
      const here = uses.filter(({ path }) => path === user);
      const [use] = here;
      if (use !== undefined) return confirmed(`${use.path}:${use.line} imports it`, here.slice(0, 5));
      const [other] = uses;
      if (other !== undefined) return changed(`${other.path}:${other.line} imports it, not ${user}`, uses.slice(0, 5));
      return isUnused === undefined ? noFinding(name) : changed(isUnused.message, [isUnused.at]);
    }
  }
}

const noFinding = (name: string): ClaimVerdict => unverifiable(`the audit has no finding on ${name}`);

function findingOn(name: string, rules: readonly string[], { audit }: Evidence) {
  const word = new RegExp(`(?<![\\w-])${name.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}(?![\\w-])`, "i");
  const first = audit.findings.find(({ rule, message }) => rules.includes(rule) && word.test(message));
  if (first === undefined) return undefined;
  return { message: first.message, at: { path: first.location.path, line: first.location.startLine } };
}

/** Programs that packages of another name bring. */
const PROGRAMS: Readonly<Record<string, string>> = {
  typescript: "tsc",
  "ts-node": "ts-node",
  "@biomejs/biome": "biome",
};

/** The line of an npm script that runs the package's program. */
async function scriptWith(name: string, manifest: string, { textOf }: Evidence): Promise<number | undefined> {
  if (!/(?:^|\/)package\.json$/.test(manifest)) return undefined;
  const lines = (await textOf(manifest))?.split("\n") ?? [];
  const start = lines.findIndex((line) => /^\s*"scripts"\s*:/.test(line));
  const length = start < 0 ? 0 : lines.slice(start).findIndex((line) => line.includes("}")) + 1;
  const program = (PROGRAMS[name] ?? name).replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const word = new RegExp(`:.*["\\s/]${program}(?:["\\s]|$)`);
  const found = lines.slice(Math.max(start, 0), start + length).findIndex((line) => word.test(line));
  return found < 0 ? undefined : start + found + 1;
}

export async function judgeCommit({ id }: Of<"commit">, { evidence }: Judgement): Promise<ClaimVerdict> {
  const found = await evidence.hasCommit(id);
  if (found === "yes") return confirmed("this commit is in the repository");
  return found === "no" ? missing("there is no such commit here") : unverifiable("the history is not here");
}

export function judgeDate({ written, inName }: Of<"date">): ClaimVerdict {
  return written === inName
    ? confirmed("the file's name has the same date")
    : changed(`the file's name says ${inName}`);
}
