/** How the tests are started, as Makefiles, CI, scripts and settings say it, and what that puts on `sys.path`. */
import { commandsOf, programsOf, type Command } from "../../../src/facts/manifests/shell.ts";
import type { CommandStep, Manifest } from "../../../src/facts/manifests/types.ts";
import { folderOf, foldersUp, resolveIn } from "../../../src/inventory/folders.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";

/** A folder of the search path, `.` for the root of the repository, with why it is there. */
export interface SearchRoot {
  readonly path: string;
  readonly because: string;
}

export type Runs =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "known";
      readonly roots: readonly SearchRoot[];
      /** `stated`: something says how this test is started, and all that it says can be read. */
      readonly how: "stated" | "assumed";
    };

const UNKNOWN: Runs = { kind: "unknown" };

/** What has a hand in `sys.path` and is not read: other build systems, settings of the shell and the interpreter. */
const OTHER_RUNNER =
  /(?:^|\/)(?:pants\.toml|BUILD(?:\.bazel)?|WORKSPACE|Taskfile\.ya?ml|sitecustomize\.py|usercustomize\.py|\.envrc|\.?pytest\.toml|[^/]+\.pth)$/;

/** The runs of one test file. `usesPytest`: the file says itself that it is for pytest. */
export function findRuns(test: string, usesPytest: boolean, context: RuleContext): Runs {
  for (const path of context.inventory.paths) if (OTHER_RUNNER.test(path)) return UNKNOWN;
  const roots: SearchRoot[] = [];
  let how: "stated" | "assumed" = "assumed";
  for (const manifest of context.inventory.manifests) {
    for (const step of manifest.steps ?? []) {
      const run = readStep(step, manifest, test);
      if (run === "unknown") return UNKNOWN;
      if (run === "unittest" && !usesPytest) return UNKNOWN;
      if (run === "unittest" || run === undefined) continue;
      roots.push(...run.roots);
      // A Makefile may export variables where they are not seen.
      if (run.covers && manifest.kind !== "makefile") how = "stated";
    }
  }
  return { kind: "known", roots, how };
}

type StepRun = "unknown" | "unittest" | { readonly roots: readonly SearchRoot[]; readonly covers: boolean } | undefined;

function readStep(step: CommandStep, manifest: Manifest, test: string): StepRun {
  const { text } = step;
  const where = `${manifest.path} line ${step.line}`;
  const roots: SearchRoot[] = [];
  for (const value of pythonPaths(step)) {
    const found = entriesOf(value, step.cwd);
    if (found === undefined) return "unknown";
    roots.push(...found.map((path) => ({ path, because: `PYTHONPATH in ${where}` })));
  }
  if (!/py\.?test|unittest|\bnose|manage\.py\s+test\b|\btrial\b/.test(text))
    return roots.length === 0 ? undefined : { roots, covers: false };
  // Inside a container folders have other names; tox and nox set variables that are not read.
  if (/\b(?:docker|podman|kubectl|ssh)\b/.test(text) || /^(?:dockerfile|tox|nox)$/.test(manifest.kind))
    return "unknown";
  let covers = false;
  let cwd: string | undefined = step.cwd;
  for (const command of commandsOf(text)) {
    const words = command.map((word) => word.text);
    if (words[0] === "cd" || words[0] === "pushd") {
      cwd = cwd === undefined ? undefined : resolveIn(cwd, words[1] ?? ".");
      continue;
    }
    if (!/py\.?test|unittest|nose|test$|trial/.test(words.join(" "))) continue;
    if (!programsOf(command).some((name) => /^py\.?test$/.test(name))) {
      if (/-m unittest|nose|manage\.py test|trial/.test(words.join(" "))) return "unittest";
      continue;
    }
    if (words.some((word) => /pythonpath|^--rootdir|^-c$/.test(word))) return "unknown";
    const places = cwd === undefined ? [] : expand(cwd, test);
    const isBelow = places.some((place) => mayCover(command, place, test));
    covers ||= isBelow;
    if (!words.includes("-m")) continue;
    if (cwd === undefined || words.some((word) => /^(?:--directory|--project|-C)\b/.test(word))) return "unknown";
    if (isBelow) roots.push(...places.map((path) => ({ path, because: `\`python -m pytest\` there by ${where}` })));
  }
  return { roots, covers };
}

/** A folder with variables in it stands for each folder above the test that it may be. */
function expand(cwd: string, test: string): readonly string[] {
  if (!/[$*{]/.test(cwd)) return [cwd];
  const segments = cwd.replace(/\$\{\{[^}]*\}\}/g, "$").split("/");
  return [...foldersUp(folderOf(test))].filter((folder) => {
    const parts = folder.split("/");
    return (
      parts.length === segments.length &&
      parts.every((part, at) => part === segments[at] || /[$*{]/.test(segments[at] ?? ""))
    );
  });
}

/** Does the command run the test: by one of its paths, or by all that is below the folder? */
function mayCover(command: Command, cwd: string, test: string): boolean {
  const isAbove = (folder: string): boolean => folder === "." || test === folder || test.startsWith(`${folder}/`);
  const words = command.map(({ text }) => text);
  const from = words.findIndex((word) => /(?:^|\/)py\.?test$/.test(word)) + 1;
  const paths = words.slice(from).filter((word) => !word.startsWith("-") && /\/|\.py$|^[\w.]+$/.test(word));
  const named = paths.flatMap((word) => resolveIn(cwd, word.replace(/::.*$/, "")) ?? []);
  return isAbove(cwd) || named.some(isAbove);
}

function* pythonPaths({ env, text }: CommandStep): Generator<string> {
  const value = env["PYTHONPATH"];
  if (value !== undefined) yield value;
  for (const match of text.matchAll(/\bPYTHONPATH\s*[:+?]?=\s*("[^"]*"|'[^']*'|[^\s;&|]*)/g))
    yield (match[1] ?? "").replace(/^["']|["']$/g, "");
}

const HERE = /^(?:\$\(pwd\)|\$\{?PWD\}?|`pwd`|\$\(CURDIR\)|\.)(?=\/|$)\/?/;
const TOP =
  /^(?:\$\{\{\s*github\.workspace\s*\}\}|\$\{?GITHUB_WORKSPACE\}?|\$\{?CI_PROJECT_DIR\}?|\$\(git rev-parse --show-toplevel\))(?=\/|$)\/?/;

/** The folders of a PYTHONPATH; undefined when one of them cannot be told. */
function entriesOf(value: string, cwd: string): readonly string[] | undefined {
  const found: string[] = [];
  for (const entry of value.split(/[:;]/)) {
    if (entry === "" || /^\$\(?\{?PYTHONPATH\}?\)?$|^\$\{PYTHONPATH$|^-?\}$/.test(entry)) continue;
    const isTop = TOP.test(entry);
    const path = resolveIn(isTop ? "." : cwd, entry.replace(isTop ? TOP : HERE, "") || ".");
    if (path === undefined || path.includes("$")) return undefined;
    found.push(path);
  }
  return found;
}
