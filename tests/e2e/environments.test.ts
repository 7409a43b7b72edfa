/**
 * `assay audit --run --install`: what the tests declare is installed into an environment made for them, and nowhere else. pip is
 * real, its packages are made here: nothing is downloaded.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audit, Check } from "../../src/model/index.ts";
import { assay, git, repositoryWith } from "../cli/run.ts";
import { walledLevels } from "../sandbox/levels.ts";
import { fingerprint } from "../sandbox/repository.ts";

const WHEELS = `
import sys, zipfile, base64, hashlib
folder = sys.argv[1]
def wheel(name, version, files, requires=()):
    info = f"{name}-{version}.dist-info"
    meta = f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n" + "".join(f"Requires-Dist: {each}\\n" for each in requires)
    files = {**files, f"{info}/METADATA": meta, f"{info}/WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"}
    with zipfile.ZipFile(f"{folder}/{name}-{version}-py3-none-any.whl", "w") as out:
        for path, text in files.items(): out.writestr(path, text)
        out.writestr(f"{info}/RECORD", "".join(f"{path},,\\n" for path in [*files, f"{info}/RECORD"]))
# It imports every test file, as collecting does.
runner = '''
import glob, importlib.util, sys, traceback
bad = 0
for path in sorted(glob.glob("**/test_*.py", recursive=True)):
    spec = importlib.util.spec_from_file_location("test", path)
    try: spec.loader.exec_module(importlib.util.module_from_spec(spec))
    except Exception as error:
        bad = 2
        frames = traceback.extract_tb(error.__traceback__)[2:]
        print("_" * 5, "ERROR collecting", path, "_" * 5)
        for frame in frames:
            if "importlib" in frame.filename: continue
            at = frame.filename[len(__import__("os").getcwd()) + 1:] if frame.filename.startswith(__import__("os").getcwd()) else frame.filename
            print(f"{at}:{frame.lineno}: in <module>")
        print("E  ", type(error).__name__ + ":", error)
print("1 test collected in 0.01s")
sys.exit(bad)
'''
wheel("pytest", "1", {"pytest/__init__.py": "", "pytest/__main__.py": runner})
wheel("web", "1", {"web/__init__.py": "", "web/testing.py": "import clienttool\\n"})
wheel("clienttool", "2", {"clienttool/__init__.py": ""})
wheel("extra", "1", {"extra/__init__.py": ""})
`;

const PYTHON = spawnSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).stdout.trim();
const absent = walledLevels.every((level) => level.absent !== undefined);
let wheels = "";

beforeAll(() => {
  wheels = mkdtempSync(join(tmpdir(), "assay-wheels-"));
  const made = spawnSync("python3", ["-c", WHEELS, wheels], { encoding: "utf8" });
  expect(made.stderr).toBe("");
});
afterAll(() => rmSync(wheels, { recursive: true, force: true }));

const TEST = "from web import testing\n\n\ndef test_it():\n    assert testing\n";

function run(root: string, ...more: readonly string[]): { readonly audit: Audit; readonly checks: readonly Check[] } {
  const ran = assay(["audit", ".", "--run", "--install", "--python", PYTHON, "--format", "json", ...more], {
    cwd: root,
    env: { PIP_FIND_LINKS: wheels, PIP_NO_INDEX: "1" },
  });
  expect(ran.stderr).not.toContain("internal error");
  const audit = JSON.parse(ran.stdout) as Audit;
  return { audit, checks: audit.checks.filter(({ kind }) => kind === "command") };
}

const brief = (checks: readonly Check[]): readonly string[] =>
  checks.map(({ id, outcome, examined: { count, noun } }) => `${id} ${outcome} ${count} ${noun}`);

function left(): number {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("assay-environment-")).length;
}

describe.skipIf(absent)("an environment for the tests", () => {
  it("is made from what is declared, kept for the next run, and touches nothing of the user's", () => {
    const root = repositoryWith({
      "web/requirements.txt": "web\n",
      "web/requirements-docs.txt": "nowhere-to-be-found\n",
      "web/requirements-test.txt": "-r requirements.txt\npytest\nclienttool\n",
      "web/tests/test_it.py": TEST,
    });
    const site = spawnSync(PYTHON, ["-m", "pip", "freeze", "--all"], { encoding: "utf8" }).stdout;
    const before = fingerprint(root);
    const first = run(root);
    expect(brief(first.checks)).toEqual([
      "environment: web (python) clean 3 packages",
      "tests: web (pytest) clean 1 tests",
    ]);
    expect(first.checks[0]?.reason).toMatch(/^3 packages by pip; .*network open, own process tree/);
    const networks = first.audit.commands.map(({ command, outcome }) => [
      / -m (venv|pip|pytest) /.exec(command)?.[1],
      outcome.kind === "exited" && outcome.isolation.includes("network open"),
    ]);
    expect(networks).toEqual([
      ["venv", false],
      ["pip", true],
      ["pytest", false],
    ]);
    const second = run(root);
    expect(second.checks[0]?.reason).toContain("kept from an earlier run");
    expect(second.audit.commands.map(({ command }) => / -m (\w+) /.exec(command)?.[1])).toEqual(["pytest"]);
    expect(fingerprint(root)).toBe(before);
    expect(spawnSync(PYTHON, ["-m", "pip", "freeze", "--all"], { encoding: "utf8" }).stdout).toBe(site);
  });

  it("shows what an installed package needs and nobody declares", () => {
    const root = repositoryWith({ "requirements.txt": "web\npytest\n", "tests/test_it.py": TEST });
    const { audit } = run(root);
    const found = audit.findings.filter(({ rule }) => rule === "guards/collection-fails");
    expect(found.map(({ location: { path, startLine }, message }) => `${path}:${startLine} ${message}`)).toEqual([
      "tests/test_it.py:1 collection fails: `web.testing` needs `clienttool`, which no manifest of this unit declares",
    ]);
  });

  it("is made again where a manifest changes, and removed where nothing is kept", () => {
    const root = repositoryWith({ "requirements.txt": "pytest\n", "tests/test_it.py": "def test_it():\n    pass\n" });
    const before = left();
    expect(run(root).checks[0]?.reason).not.toContain("kept");
    writeFileSync(join(root, "requirements.txt"), "pytest\nextra\n");
    const changed = run(root, "--no-cache");
    expect(changed.checks[0]?.reason).toMatch(/^2 packages by pip; /);
    expect(left()).toBe(before);
    expect(git(root, "status", "--porcelain").trim()).toBe("M requirements.txt");
  });

  it("leaves optional packages out where they cannot be had, and says so", () => {
    const root = repositoryWith({
      "requirements.txt": "pytest\n",
      "pyproject.toml":
        '[project]\nname = "mine"\nversion = "1"\n[project.optional-dependencies]\nfast = ["nowhere-to-be-found"]\ntest = ["extra"]\n',
      "tests/test_it.py": "import extra\n\n\ndef test_it():\n    assert extra\n",
    });
    const { checks } = run(root);
    expect(brief(checks)).toEqual(["environment: . (python) clean 2 packages", "tests: . (pytest) clean 1 tests"]);
    expect(checks[0]?.reason).toContain("without the project itself and optional dependencies (");
  });

  it("says in a sentence why pip cannot resolve", () => {
    const root = repositoryWith({
      "requirements.txt": "clienttool==9\n",
      "tests/test_it.py": "def test_it():\n    pass\n",
    });
    const { checks, audit } = run(root);
    expect(brief(checks)).toEqual([
      "environment: . (python) not-run 0 packages",
      "tests: . (pytest) not-run 1 test file",
    ]);
    expect(checks[0]?.reason).toContain("has no `clienttool==9`");
    expect(audit.findings.filter(({ rule }) => rule === "guards/collection-fails")).toEqual([]);
  });
});

it("--install alone is refused", () => {
  const alone = assay(["audit", ".", "--install"]);
  expect(alone.code).toBe(2);
  expect(alone.stderr).toContain("--install belongs to --run");
});
