/** Which files pytest collects, by its settings and by how it is called. */
import { commandsOf } from "../../../src/facts/manifests/shell.ts";
import { invocationsOf } from "../../../src/facts/manifests/invocation.ts";
import { resolvePath } from "../../../src/facts/manifests/source.ts";
import type { Manifest } from "../../../src/facts/manifests/types.ts";
import { baseName, folderOf, foldersUp } from "../../../src/inventory/folders.ts";
import type { RuleContext, RuleResult } from "../../../src/rule-kit/index.ts";

interface Missed {
  readonly why: string;
  readonly advice: string;
  readonly severity: NonNullable<RuleResult["severity"]>;
}

const DEFAULT_FILES = ["test_*.py", "*_test.py"];
const OTHER_RUNNERS =
  /\bunittest\b|manage\.py\s+test|\bnosetests\b|\bnose2\b|\bstestr\b|\btrial\b|\bzope-testrunner\b|runtests/;
/** Kept apart on purpose: run by hand, or by something else. */
const APART =
  /(?:^|\/)(?:benchmarks?|bench|perf\w*|integration\w*|e2e|examples?|docs?|templates?|samples?|fixtures?|data|manual|load\w*|acceptance|functional|smoke|stress|scripts|tools|contrib|vendor\w*|_\w+|support|helpers?|utils?|common|testing|resources|assets|snippets|cookiecutter\S*|regression\w*|system\w*)\//i;

/** Names of files that are started by hand, or that serve other tests. */
const OTHER_FILE =
  /(?:^|\/)(?:\w*bench\w*|perf\w*|profil\w*|speed\w*|utils?|helpers?|common|base\w*|\w*_?mixins?|cases|load\w*|manual\w*|example\w*|run\w*|main|fixtures?|data\w*|stub\w*|mock\w*|fake\w*|dummy\w*|settings|urls|models?|app\w*|plugin\w*|views|support|demo\w*|try\w*|_\w+)\.py$/i;

const memo = new WeakMap<object, Runs>();

export function knowsPytest({ inventory }: RuleContext): boolean {
  return runsOf(inventory).knows;
}

/** Why no run of pytest collects the file; undefined where one may. */
export function fileIsMissed(path: string, context: RuleContext): Missed | undefined {
  const { inventory, graph } = context;
  const runs = runsOf(inventory);
  const name = baseName(path);
  if (
    !context.isTest(path) ||
    /^(?:conftest|__init__)\.py$/.test(name) ||
    APART.test(path) ||
    OTHER_FILE.test(path) ||
    runs.hasOther
  )
    return undefined;
  // Shared with other tests, which run it: a base class, `from .cases import *`.
  if (graph.edgesTo(path).length > 0 || runs.words.has(name)) return undefined;
  const manifest = settingsFor(path, context);
  const settings = manifest?.python?.pytest;
  const patterns = settings?.files ?? DEFAULT_FILES;
  if (!patterns.some((pattern) => globOf(pattern).test(pattern.includes("/") ? path : name))) {
    // `tests.py` is Django's, and a file beside sources may be a module that is named test.
    if (!/(?:^|\/)tests?\//.test(path) || name === "tests.py" || !isBesideTests(path, patterns, context))
      return undefined;
    return {
      why: `its name matches none of ${patterns.join(", ")}${settings?.files === undefined ? "" : ` (python_files in ${manifest?.path ?? ""})`}`,
      advice: `Rename it to test_${name.replace(/_?tests?(?=\.py$)|^tests?_?/g, "") || name}`,
      severity: "medium",
    };
  }
  return manifest === undefined ? undefined : outsideTestPaths(path, manifest, runs, context);
}

/** In a folder where others are collected: it is meant to be. */
function isBesideTests(path: string, patterns: readonly string[], { inventory }: RuleContext): boolean {
  const folder = folderOf(path);
  for (const other of inventory.paths)
    if (folderOf(other) === folder && patterns.some((pattern) => globOf(pattern).test(baseName(other)))) return true;
  return false;
}

function outsideTestPaths(path: string, manifest: Manifest, runs: Runs, context: RuleContext): Missed | undefined {
  const testpaths = manifest.python?.pytest?.testpaths ?? [];
  const home = folderOf(manifest.path);
  if (
    testpaths.length === 0 ||
    testpaths.some((each) => /[*?[]/.test(each)) ||
    runs.isUnknown ||
    runs.places.length === 0
  )
    return undefined;
  // Run in its own folder, a unit takes no testpaths of another.
  if (context.unitOf(path).path !== context.unitOf(manifest.path).path) return undefined;
  if (!testpaths.every((each) => isFolderOrFile(each, context))) return undefined;
  if ([...testpaths, ...runs.places.flatMap(({ places }) => places)].some((place) => isWithin(path, place)))
    return undefined;
  if (runs.places.some(({ cwd, places }) => places.length === 0 && cwd !== home && isWithin(path, cwd)))
    return undefined;
  return {
    why: `it stands outside of testpaths (${testpaths.join(", ")} in ${manifest.path}), and no command names it`,
    advice: `Add its folder to testpaths, or move it there`,
    severity: "low",
  };
}

function isFolderOrFile(place: string, { inventory }: RuleContext): boolean {
  if (inventory.paths.has(place)) return true;
  for (const path of inventory.paths) if (isWithin(path, place)) return true;
  return false;
}

function isWithin(path: string, place: string): boolean {
  return place === "." || path === place || path.startsWith(`${place}/`);
}

const ORDER: readonly Manifest["kind"][] = ["pytest", "pyproject", "tox", "setup.cfg"];

/** pytest takes the settings of the nearest folder above that has some. */
export function settingsFor(path: string, { inventory }: RuleContext): Manifest | undefined {
  const all = inventory.manifests.filter(({ python }) => python?.pytest !== undefined);
  for (const folder of [...foldersUp(folderOf(path)), "."]) {
    const here = all.filter((manifest) => folderOf(manifest.path) === folder);
    const [first] = here.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    if (first !== undefined) return first;
  }
  return undefined;
}

/** Does pytest take a class of that name in the file for tests: a beginning, or a pattern, of `python_classes`? */
export function collectsClass(name: string, path: string, context: RuleContext): boolean {
  const { classes = ["Test"] } = settingsFor(path, context)?.python?.pytest ?? {};
  return classes.some((each) => (/[*?[]/.test(each) ? globOf(each).test(name) : name.startsWith(each)));
}

interface Runs {
  readonly knows: boolean;
  /** Another runner may collect what pytest does not. */
  readonly hasOther: boolean;
  /** Some run is given what only CI or a variable says. */
  readonly isUnknown: boolean;
  readonly places: readonly { readonly cwd: string; readonly places: readonly string[] }[];
  /** Names of files that commands and settings write. */
  readonly words: ReadonlySet<string>;
}

function runsOf({ manifests }: RuleContext["inventory"]): Runs {
  const known = memo.get(manifests);
  if (known !== undefined) return known;
  const words = new Set<string>();
  const places: { cwd: string; places: readonly string[] }[] = [];
  let isDeclared = false;
  let hasOther = false;
  let isUnknown = false;
  for (const { declared, python, steps = [], words: named = [] } of manifests) {
    isDeclared ||=
      python?.pytest !== undefined || declared.some(({ key }) => key === "pytest" || key.startsWith("pytest-"));
    for (const word of named) words.add(baseName(word));
    for (const { text, cwd } of steps) {
      hasOther ||= OTHER_RUNNERS.test(text);
      for (const [word] of text.matchAll(/[\w./-]+\.py\b/g)) words.add(baseName(word));
      if (!text.includes("pytest")) continue;
      for (const { args } of commandsOf(text).flatMap(invocationsOf).flatMap(pytestRun)) {
        const plain = args.filter(
          (arg, index) => !arg.startsWith("-") && !/^-[a-zA-Z]$|^--(?!no-)[\w-]+$/.test(args[index - 1] ?? ""),
        );
        if (plain.some((arg) => /[$*]|\{(?!\/?posargs\}|tty\})/.test(arg))) isUnknown = true;
        places.push({
          cwd,
          places: plain
            .filter((arg) => !/[{$*]/.test(arg))
            .flatMap((arg) => resolvePath(cwd, arg.replace(/::.*$/, "")) ?? []),
        });
      }
    }
  }
  const runs: Runs = { knows: isDeclared || places.length > 0, hasOther, isUnknown, places, words };
  memo.set(manifests, runs);
  return runs;
}

function pytestRun(
  invocation: ReturnType<typeof invocationsOf>[number],
): readonly { readonly args: readonly string[] }[] {
  if (invocation.kind === "target" || invocation.kind === "file") return [];
  if (/^(?:pytest|py\.test)$/.test(invocation.name)) return [invocation];
  // `coverage run -m pytest tests`
  const at = invocation.args.indexOf("pytest");
  return at < 0 ? [] : [{ args: invocation.args.slice(at + 1) }];
}

function globOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`${pattern.includes("/") ? "(?:^|/)" : "^"}${source}$`);
}
