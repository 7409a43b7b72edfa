/** Checks that nothing calls: scripts whose name says that they check, and tests of the architecture. */
import { GUARD_FOLDER, GUARD_NAME, isGuardPath, judgesTree } from "../facts/manifests/checks.ts";
import type { Discovered } from "./discover.ts";
import { outsideEffectOf } from "./decide.ts";
import { upwards } from "../facts/manifests/called.ts";
import type { Candidate } from "./merge.ts";
import { filesBeside } from "./beside.ts";
import type { Guard, Reader } from "./types.ts";

export async function namedScripts({ paths, manifests }: Discovered, read: Reader): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const path of [...paths].sort()) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (!GUARD_NAME.test(name) || !GUARD_FOLDER.test(`/${path}`) || !isGuardPath(path)) continue;
    const text = await read(path);
    if (text === undefined || !judgesTree(text)) continue;
    const steps = manifests.find((manifest) => manifest.path === path)?.steps ?? [];
    if (steps.some((step) => outsideEffectOf(step.text) !== undefined)) continue;
    const script = scriptOf(path, text);
    if (script !== undefined) found.push(script);
  }
  return found;
}

/** Called by its path, from the root, without arguments. */
function scriptOf(path: string, text: string): Candidate | undefined {
  const program = programFor(path, text);
  if (program === undefined) return undefined;
  const argv = [...program, path];
  return {
    run: argv.join(" "),
    argv,
    cwd: ".",
    env: {},
    where: { path, line: 1 },
    source: "script",
    script: path,
    key: path,
    args: "",
    via: [],
  };
}

/**
 * A file that the user names as a guard although nothing calls it: a script by its ending or first line, a test by its name. Undefined
 * for a file that is no program, or that reaches outside of the tree.
 */
export async function namedFile(path: string, discovered: Discovered, read: Reader): Promise<Guard | undefined> {
  const text = discovered.paths.has(path) ? await read(path) : undefined;
  if (text === undefined) return undefined;
  const steps = discovered.manifests.find((manifest) => manifest.path === path)?.steps ?? [];
  if (steps.some((step) => outsideEffectOf(step.text) !== undefined)) return undefined;
  const isTest = /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$|\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path);
  const candidate = isTest ? testOf(path, path.endsWith(".py"), discovered) : scriptOf(path, text);
  if (candidate === undefined) return undefined;
  const { key: _key, args: _args, via: _via, script: _script, ...guard } = candidate;
  return { ...guard, id: path, alsoAt: [], files: await filesBeside(path, discovered.paths, read) };
}

function programFor(path: string, text: string): readonly string[] | undefined {
  const shebang = /^#!.*?\b(python|node|bash|sh|zsh|ruby|perl|tsx|bun|deno)\b/.exec(text)?.[1];
  if (path.endsWith(".py") || shebang === "python") return ["python"];
  if (/\.[cm]?ts$/.test(path)) return ["node"];
  if (/\.[cm]?js$/.test(path) || shebang === "node") return ["node"];
  if (/\.(?:sh|bash)$/.test(path) || shebang === "bash") return ["bash"];
  return shebang === undefined ? undefined : [shebang];
}

const TEST_NAME =
  /(?:^|[_.-])(?:architecture|arch|boundar(?:y|ies)|layer(?:s|ing)?|imports?|dependency[_-]rules|module[_-]rules)(?=[_.-]|$)/i;
/** A test that looks at sources or at what importing loads, not one that tests a function called import. */
const LOOKS_AT_SOURCES =
  /\brglob\(|os\.walk|ast\.(?:parse|walk)|grimp|import_?linter|pytestarch|pytest_archon|archrule|get_evaluable|sys\.modules|readdirSync|globSync|fast-glob|globby|dependency-cruiser|ts-arch|archunit|madge|import\.meta\.glob\(/i;

export async function architectureTests(discovered: Discovered, read: Reader): Promise<readonly Candidate[]> {
  const { files, paths } = discovered;
  const found: Candidate[] = [];
  for (const { path, role, language } of files) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (role !== "test" || !TEST_NAME.test(name.replace(/\.\w+$/, ""))) continue;
    const isPython = language === "python" && /^test_|_test\.py$/.test(name);
    const isScript = /\.(?:test|spec)\.[cm]?[jt]sx?$/.test(name);
    if (!isPython && !isScript) continue;
    const text = await read(path);
    if (text === undefined || !LOOKS_AT_SOURCES.test(text) || !/\bassert|expect\(|raises|pytest\.fail/.test(text))
      continue;
    if (isPython && testsModule(name, text, paths)) continue;
    const test = testOf(path, isPython, discovered);
    if (test !== undefined) found.push(test);
  }
  return found;
}

/** One file of tests, started in the folder of its manifest. */
function testOf(path: string, isPython: boolean, { paths, manifests }: Discovered): Candidate | undefined {
  const home = homeOf(
    path,
    isPython ? /^(?:pyproject\.toml|setup\.cfg|setup\.py|pytest\.ini|tox\.ini)$/ : /^package\.json$/,
    paths,
  );
  const local = home === "." ? path : path.slice(home.length + 1);
  const argv = isPython
    ? ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider", local]
    : scriptTest(home, local, manifests);
  if (argv === undefined) return undefined;
  return {
    run: argv.join(" "),
    argv,
    cwd: home,
    env: {},
    where: { path, line: 1 },
    source: "test",
    script: path,
    key: path,
    args: "",
    via: [],
  };
}

/** `test_imports.py` beside a module `imports` that it imports is the unit test of that module. */
function testsModule(name: string, text: string, paths: ReadonlySet<string>): boolean {
  const stem = name.replace(/^test_|_test(?=\.py$)|\.py$/g, "");
  if (!new RegExp(String.raw`^\s*(?:from|import)\b[^\n]*\b${stem}\b`, "m").test(text)) return false;
  return [...paths].some((path) => path.endsWith(`/${stem}.py`) || path.endsWith(`/${stem}/__init__.py`));
}

/** The nearest folder with a file of that name: tests are started there. */
function homeOf(path: string, name: RegExp, paths: ReadonlySet<string>): string {
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
  const all = [...paths].filter((each) => name.test(each.slice(each.lastIndexOf("/") + 1)));
  return (
    upwards(folder).find((each) =>
      all.some((file) => (file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".") === each),
    ) ?? "."
  );
}

function scriptTest(home: string, local: string, manifests: Discovered["manifests"]): readonly string[] | undefined {
  const folders = new Set(upwards(home));
  const isNear = (path: string): boolean =>
    folders.has(path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");
  const near = manifests.filter(({ kind, path }) => kind === "package.json" && isNear(path));
  const declares = (name: string): boolean => near.some(({ declared }) => declared.some(({ key }) => key === name));
  if (declares("vitest")) return ["npx", "--no-install", "vitest", "run", local];
  if (declares("jest")) return ["npx", "--no-install", "jest", local];
  return undefined;
}
