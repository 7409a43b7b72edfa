/** Why tests cannot be collected, in a sentence instead of a traceback; and whose fault it is. */
import type { CommandResult } from "../../sandbox/types.ts";
import type { Surroundings } from "../prove/environment.ts";
import { jestSummary, judgeComplaint, vitestComplaints, type Complaint } from "./script-suites.ts";
import type { Suite } from "./suites.ts";

export type Collection =
  | { readonly kind: "collected"; readonly tests: number; readonly noun: string }
  /** The repository is at fault. */
  | { readonly kind: "fails"; readonly failures: readonly Failure[] }
  /** Nothing can be said: this machine lacks something. */
  | { readonly kind: "not-run"; readonly reason: string };

export interface Failure {
  /** The file that cannot be collected, relative to the root. */
  readonly path: string;
  readonly line?: number;
  /** "`starlette.testclient` needs `httpx`, which no manifest of this unit declares". */
  readonly reason: string;
  readonly advice: string;
}

export type Around = Pick<Surroundings, "isDeclared" | "isOwn"> & {
  /** All that is declared was installed, with what it requires: what an installed package lacks then, nobody declares. */
  readonly isWhole?: boolean;
  /** Why Assay itself could not parse this file. */
  readonly problemOf?: (path: string) => { readonly reason: string; readonly line: number } | undefined;
  /** Is it a file of the repository, relative to its root? */
  readonly isFile?: (path: string) => boolean;
};

/** `python`: how messages call the interpreter. */
export function explain(suite: Suite, result: CommandResult, around: Around, python: string): Collection {
  const stopped = stoppedBy(result);
  if (stopped !== undefined || result.kind !== "exited") return { kind: "not-run", reason: stopped ?? result.kind };
  return suite.runner === "pytest" ? ofPytest(suite, result, around, python) : ofScripts(suite, result, around);
}

function stoppedBy(result: CommandResult): string | undefined {
  switch (result.kind) {
    case "exited":
      return undefined;
    case "not-started":
      return `it could not be started: ${result.reason}`;
    case "timed-out":
      return `it did not end within ${Math.round(result.milliseconds / 1000)} s`;
    case "over-limit":
      return `it went over a limit: ${result.limit}`;
    case "signalled":
      return `it was ended by ${result.signal}`;
    case "too-much-output":
      return "it wrote more than Assay keeps";
    case "aborted":
      return "it was interrupted";
  }
}

type Exited = Extract<CommandResult, { kind: "exited" }>;

function ofPytest(suite: Suite, { code, text }: Exited, around: Around, python: string): Collection {
  if (/No module named pytest\b/.test(text))
    return { kind: "not-run", reason: `${python} has no pytest; name a Python that has it with --python` };
  const count = /^(\d+)(?:\/\d+)? tests? collected|^(\d+) tests? collected/m.exec(text);
  const sections = sectionsOf(text);
  if (sections.length === 0) {
    if (code === 0) return { kind: "collected", tests: Number(count?.[1] ?? 0), noun: "tests" };
    if (code === 5) return { kind: "not-run", reason: `pytest found no test in ${suite.folder}` };
    return beforeCollection(suite, text, around, python);
  }
  const judged = sections.map((section) => judge(section, around, python, suite));
  const failures = judged.flatMap((each) => (each.kind === "fault" ? [each.failure] : []));
  if (failures.length > 0) return { kind: "fails", failures };
  const [first] = judged;
  return { kind: "not-run", reason: first?.kind === "machine" ? first.reason : "pytest does not say why" };
}

/** `conftest.py` and settings fail before anything is collected. */
function beforeCollection(suite: Suite, text: string, around: Around, python: string): Collection {
  const conftest = /ImportError while loading conftest '[^']*?([\w.-]+\/)?conftest\.py'/.exec(text);
  if (conftest !== null) {
    const judged = judge({ path: pathIn(suite, "conftest.py"), text }, around, python, suite);
    return judged.kind === "fault"
      ? { kind: "fails", failures: [judged.failure] }
      : { kind: "not-run", reason: judged.reason };
  }
  const said =
    text
      .split("\n")
      .findLast((line) => /\S/.test(line))
      ?.trim() ?? "it said nothing";
  return { kind: "not-run", reason: `pytest could not begin: ${short(said)}` };
}

interface Section {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
}

function sectionsOf(text: string): readonly Section[] {
  const found = [...text.matchAll(/^_{3,} ERROR collecting (.+?) _{3,}$/gm)];
  return found.map((match, index) => {
    const end = found[index + 1]?.index ?? text.length;
    return { path: match[1] ?? "", text: text.slice(match.index + match[0].length, end) };
  });
}

type Judged =
  | { readonly kind: "fault"; readonly failure: Failure }
  | { readonly kind: "machine"; readonly reason: string };

const REQUIRES = /The ([\w.]+) module requires the ([\w.-]+) package to be installed/;
const REQUIRES_OTHER = /(?:requires|needs) ["'`]?([\w.-]+)["'`]? to be installed/;
const NO_MODULE = /^E\s+ModuleNotFoundError: No module named '([^']+)'/m;
const SITE = /(?:site|dist)-packages\/([\w/]+?)(?:\/__init__)?\.py:\d+: in /g;

function judge({ path, text }: Section, around: Around, python: string, suite: Suite): Judged {
  const file = pathIn(suite, path);
  const needs = REQUIRES.exec(text);
  if (needs !== null) return missing(file, text, `\`${needs[1] ?? ""}\` needs`, needs[2] ?? "", around, python);
  const module = NO_MODULE.exec(text)?.[1];
  if (module !== undefined) {
    const root = module.split(".")[0] ?? module;
    const by = [...text.matchAll(SITE)].at(-1)?.[1]?.replaceAll("/", ".");
    if (by !== undefined && !around.isOwn(root)) {
      // What a package needs and does not have: the package is not whole here, unless it says that it is optional.
      return around.isWhole === true || REQUIRES_OTHER.test(text)
        ? missing(file, text, `\`${by}\` needs`, root, around, python)
        : { kind: "machine", reason: `\`${by}\` of ${python} is not whole: it has no \`${root}\`` };
    }
    if (around.isOwn(root))
      return { kind: "machine", reason: `\`${module}\` is of this repository and not installed in ${python}` };
    return missing(file, text, "a test imports", root, around, python);
  }
  const error = /^E\s+(\w+(?:Error|Exception)\b[^\n]*)/m.exec(text)?.[1] ?? "";
  const last = [...text.matchAll(/^([\w./-]+\.py):(\d+): in /gm)].at(-1);
  const isOwnCode = last !== undefined && !/(?:site|dist)-packages|^\/|^\.\.\//.test(last[1] ?? "");
  const isSyntax = /^(?:Syntax|Indentation|Tab)Error/.test(error);
  if (!isSyntax && !(isOwnCode && /^(?:Name|Attribute|Type|Import)Error/.test(error)))
    return { kind: "machine", reason: `${file}: ${short(error === "" ? "pytest does not say why" : error)}` };
  // A name that an installed package of another version lacks.
  const from = /cannot import name '[^']+' from (?:partially initialized module )?'([\w.]+)'/.exec(error)?.[1];
  if (/^(?:Import|Attribute)Error/.test(error) && (from === undefined || !around.isOwn(from.split(".")[0] ?? "")))
    return { kind: "machine", reason: `${file}: ${short(error)}` };
  // Where it does not parse, which no frame of the traceback says.
  const unparsed = /^E\s+File "([^"]+)", line (\d+)$/m.exec(text);
  const isHere = isSyntax && unparsed !== null && `/${unparsed[1] ?? ""}`.endsWith(`/${file}`);
  const line = isHere ? Number(unparsed[2]) : last === undefined ? undefined : Number(last[2]);
  return {
    kind: "fault",
    failure: {
      path: file,
      ...(line === undefined || (!isHere && pathIn(suite, last?.[1] ?? "") !== file) ? {} : { line }),
      reason: short(error),
      advice: "Repair it; until then none of its tests runs",
    },
  };
}

function missing(path: string, text: string, who: string, name: string, around: Around, python: string): Judged {
  if (around.isDeclared(name))
    return {
      kind: "machine",
      reason: `${who === "a test imports" ? `${path} imports` : who} \`${name}\`, which is declared and not installed in ${python}; install it, or name another Python with --python`,
    };
  const at = new RegExp(
    `^${escaped(path.slice(path.lastIndexOf("/") + 1))}:(\\d+): in |/${escaped(path.slice(path.lastIndexOf("/") + 1))}:(\\d+): in `,
    "m",
  ).exec(text);
  const line = at === null ? undefined : Number(at[1] ?? at[2]);
  return {
    kind: "fault",
    failure: {
      path,
      ...(line === undefined ? {} : { line }),
      reason: `${who} \`${name}\`, which no manifest of this unit declares`,
      advice: `Declare \`${name}\` among what the tests need`,
    },
  };
}

function ofScripts(suite: Suite, { code, text }: Exited, around: Around): Collection {
  if (code === 127 || /: (?:vitest|jest): not found/.test(text))
    return {
      kind: "not-run",
      reason: `${suite.runner} is not installed here; run the package manager's install first`,
    };
  const found = suite.runner === "jest" ? jestSummary(text) : vitestSummary(code, text);
  const noun = "tests";
  if (found !== undefined && found.failures.length === 0) {
    if (found.tests > 0) return { kind: "collected", tests: found.tests, noun };
    return { kind: "not-run", reason: `${suite.runner} found no test in ${suite.folder}` };
  }
  const judged = (found?.failures ?? []).map((each) => judgeComplaint(each, suite, around));
  const failures = judged.flatMap((each) => (each.kind === "fault" ? [each.failure] : []));
  if (failures.length > 0) return { kind: "fails", failures };
  const [first] = judged;
  if (first?.kind === "machine") return { kind: "not-run", reason: first.reason };
  const said = /^.*\b\w*Error: .*$/m.exec(text)?.[0].trim() ?? text.trim().split("\n").at(-1) ?? "it said nothing";
  return { kind: "not-run", reason: `${suite.runner} could not list them: ${short(said)}` };
}

function vitestSummary(
  code: number,
  text: string,
): { readonly tests: number; readonly failures: readonly Complaint[] } | undefined {
  if (code !== 0) return { tests: 0, failures: vitestComplaints(text) };
  return { tests: text.split("\n").filter((line) => line.includes(" > ")).length, failures: [] };
}

function pathIn({ folder }: Suite, path: string): string {
  const plain = path.replace(/^\.\//, "");
  return folder === "." || plain.startsWith(`${folder}/`) ? plain : `${folder}/${plain}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
