import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import imports from "../../rules/imports/index.ts";
import { scanPython } from "../../src/facts/python/scan.ts";
import { auditMemory, type Tree } from "../in-memory.ts";

/** `from:path`, with `?` where it is guarded, of the loads in a text. */
function loads(text: string): readonly string[] {
  return (scanPython("tests/test_a.py", text).loadsByPath ?? []).map(
    ({ from, path, guarded }) => `${from}:${path}${guarded === true ? "?" : ""}`,
  );
}

const HEAD = "import importlib.util, os\nfrom pathlib import Path\n";
const loadOf = (path: string, before = ""): readonly string[] =>
  loads(`${HEAD}${before}\nspec = importlib.util.spec_from_file_location("a", ${path})\nspec.loader.exec_module(m)\n`);

const run = (around: string): readonly string[] =>
  loads(`${HEAD}s = importlib.util.spec_from_file_location("a", "a.py")\n${around}`);

describe("files that are loaded by path", () => {
  test.each([
    ['Path(__file__).parent / "a.py"', "file:a.py"],
    ['Path(__file__).resolve().parents[1] / "s" / "a.py"', "file:../s/a.py"],
    ['Path(__file__).with_name("a.py")', "file:a.py"],
    ['Path(__file__).parent.joinpath("s", "a.py").resolve(strict=True)', "file:s/a.py"],
    ['os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "s/a.py")', "file:../s/a.py"],
    ['os.path.dirname(__file__) + "/a.py"', "file:a.py"],
    ['f"{os.path.dirname(__file__)}/s/a.py"', "file:s/a.py"],
    ['str((Path(__file__).parent.parent / "a.py"))', "file:../a.py"],
    ['"services/" "a.py"', "cwd:services/a.py"],
    ['Path.cwd() / "s" / "a.py"', "cwd:s/a.py"],
    ['Path(\n    __file__,  # here\n).parent / "a.py"', "file:a.py"],
    ['ROOT / "s" / "a.py"', "unknown:s/a.py"],
    ['config.rootpath / "s" / "a.py"', "unknown:s/a.py"],
  ])("%s", (path, expected) => expect(loadOf(path)).toEqual([expected]));

  test.each([
    ['tmp_path / "s" / "a.py"'],
    ['ROOT / "a.py"'],
    ['"/srv/a.py"'],
    ["Path(__file__).parent / name"],
    ['Path(os.environ["HOME"]) / "s" / "a.py"'],
    ['glob("*.py")[0]'],
    ["Path(__file__)"],
    ['Path(__file__).parent / "a.py" if x else "b.py"'],
    ['f"{ROOT}/s/{name}.py"'],
  ])("%s: not known", (path) => expect(loadOf(path)).toEqual([]));

  test("names that are assigned once are followed, others are not", () => {
    const here = "HERE = Path(__file__).parent\nTARGET: Path = HERE / 'a.py'\n";
    expect(loadOf("TARGET", here)).toEqual(["file:a.py"]);
    expect(loadOf("TARGET", `${here}TARGET = other()\n`)).toEqual([]);
    expect(loadOf("TARGET", `${here}for TARGET in some: pass\n`)).toEqual([]);
    expect(loadOf("TARGET", `${here}TARGET, x = pair()\n`)).toEqual([]);
    expect(loadOf("A", "A = B\nB = A\n")).toEqual([]);
  });

  test("a helper that loads what it is given: the loads are its calls", () => {
    const text = `${HEAD}ROOT = Path(__file__).parents[1]
def load(service, file="main.py"):
    path = ROOT / service / "app.py"
    spec = importlib.util.spec_from_file_location(service, path)
    spec.loader.exec_module(m)
def test_one():
    load("feed")
class TestTwo:
    def test_two(self):
        load(service="mail")
        load(any())
`;
    const found = scanPython("tests/test_a.py", text).loadsByPath ?? [];
    expect(found.map(({ path, symbol, range }) => [path, symbol, range.startLine])).toEqual([
      ["../feed/app.py", "test_one", 9],
      ["../mail/app.py", "TestTwo.test_two", 12],
    ]);
    expect(found[0]?.range).toEqual({ startLine: 9, startColumn: 5, endLine: 9, endColumn: 17 });
  });

  test("a parameter hides a constant of its name", () => {
    const text = `${HEAD}path = Path(__file__).parent / "a.py"
def load(path):
    importlib.util.spec_from_file_location("a", path).loader.exec_module(m)
`;
    expect(loads(text)).toEqual([]);
  });

  test("every loader, by any name; not its namesakes, nor what is only looked at", () => {
    expect(loads('from runpy import run_path as run\nrun("a.py")')).toEqual(["cwd:a.py"]);
    expect(loads('import imp\nimp.load_source("a", "a.py")')).toEqual(["cwd:a.py"]);
    const loader = "from importlib.machinery import SourceFileLoader as L\n";
    expect(loads(`${loader}L("a", "a.py").load_module()`)).toEqual(["cwd:a.py"]);
    expect(loads(`${loader}L(fullname="a", path="a.py").load_module()`)).toEqual(["cwd:a.py"]);
    expect(loads(`${loader}L("a", "a.py")`)).toEqual([]);
    expect(loads('import runpy\nself.run_path("a.py")')).toEqual([]);
    expect(loads('import runpy\n# runpy.run_path("a.py")\nx = """\nrunpy.run_path("a.py")\n"""')).toEqual([]);
  });

  test("guarded: where the loaded module is run", () => {
    expect(run("try:\n    s.loader.exec_module(m)\nexcept Exception:\n    pass")).toEqual(["cwd:a.py?"]);
    expect(run("if s and s.loader:\n    s.loader.exec_module(m)")).toEqual(["cwd:a.py"]);
  });

  test("guarded: a condition, a try, an expected failure", () => {
    expect(loads('import runpy\nif x:\n    runpy.run_path("a.py")')).toEqual(["cwd:a.py?"]);
    expect(loads('import runpy\ntry:\n    runpy.run_path("a.py")\nexcept Exception:\n    pass')).toEqual(["cwd:a.py?"]);
    expect(loads('import runpy\nwith raises(ImportError):\n    runpy.run_path("a.py")')).toEqual(["cwd:a.py?"]);
    expect(loads('import runpy\ntry:\n    x()\nexcept Exception:\n    pass\nrunpy.run_path("a.py")')).toEqual([
      "cwd:a.py",
    ]);
  });
});

const added = (text: string): readonly string[] =>
  (scanPython("a.py", `import sys\n${text}`).searchPath ?? []).map((entry) =>
    entry === "unknown" ? entry : `${entry.from}:${entry.path}`,
  );

describe("what is done to the search path", () => {
  test.each([
    ['sys.path.insert(0, "src")', ["cwd:src"]],
    ["from pathlib import Path\nsys.path.append(str(Path(__file__).parent))", ["file:"]],
    ["import os\np = os.path.dirname(__file__)\nif p not in sys.path:\n    sys.path.insert(0, p)", ["file:"]],
    ["sys.path.insert(0, compute())", ["unknown"]],
    ["sys.path += ['src']", ["unknown"]],
    ["sys.path[:0] = ['src']", ["unknown"]],
    ["monkeypatch.setattr(sys, 'path', [])\nsys.path", ["unknown"]],
    ["import sys as system\nsys.path", ["unknown"]],
    ["from sys import path\nsys.path", ["unknown"]],
    ["sys.modules['x'] = fake", ["unknown"]],
    ["with patch.dict(sys.modules, {'x': fake}): pass", ["unknown"]],
    ["m = importlib.util.module_from_spec(s)\nsys.modules[s.name] = m", []],
    ['"""It is not on sys.path."""\n# nor in sys.modules\nprint(1)', []],
    ["print('x' in sys.modules, sys.modules['x'])", []],
    ["del sys.modules['x']\nsys.modules.pop('y', None)", []],
  ])("%s", (text, expected) => expect(added(text)).toEqual(expected));
});

test("no text makes the collector fail", () => {
  const piece = fc.constantFrom(
    ...'spec_from_file_location( exec_module Path( __file__ ).parent / \' " f"{ } [0] .parents[ , ) = \n    def f(x): if : sys.path.insert(0, sys.modules[ ] + join( # \\'.split(
      " ",
    ),
    "\n",
    " ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const scan = scanPython("t.py", `import importlib, sys # sys.path\n${pieces.join("")}`);
      for (const { range } of scan.loadsByPath ?? []) expect(range.endColumn).toBeGreaterThan(0);
    }),
  );
});

// ── the rule ────────────────────────────────────────────────────────────────────────────────────────────────────────

const SERVICE: Tree = {
  "services/a/requirements.txt": "pytest\n",
  "services/a/loop.py": "import engine\n",
  "services/a/engine.py": "",
};
const LOAD = `import importlib.util
from pathlib import Path
spec = importlib.util.spec_from_file_location("loop", Path(__file__).resolve().parents[1] / "loop.py")
loop = importlib.util.module_from_spec(spec)
`;
const RUN = `spec.loader.exec_module(loop)
def test_loop():
    assert loop
`;
const TEST: Tree = { ...SERVICE, "services/a/tests/test_loop.py": LOAD + RUN };

/** A file that is run as a script finds what stands beside it. */
const SCRIPT = 'import engine\nif __name__ == "__main__":\n    print(engine)\n';

interface Case {
  readonly title: string;
  readonly files: Tree;
  /** `high` or `medium` is the confidence of the finding. */
  readonly found: "high" | "medium" | "none";
  /** How it is started for real: `pytest` at the root unless said. */
  readonly argv?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const ci = (run: string, more = ""): Tree => ({
  ".github/workflows/ci.yml": `on: push\njobs:\n  t:\n    runs-on: x\n    steps:\n      - run: ${run}\n${more}`,
});

/** Each was confirmed with pytest 9.2: what is found fails, what is not found passes (see the last test). */
const CASES: readonly Case[] = [
  { title: "nothing states the root", files: TEST, found: "medium" },
  { title: "CI states pytest", files: { ...TEST, ...ci("pytest services/a/tests") }, found: "high" },
  {
    title: "python -m pytest at the root",
    files: { ...TEST, ...ci("python -m pytest") },
    found: "high",
    argv: ["python3", "-m", "pytest"],
  },
  {
    title: "python -m pytest in the service",
    files: { ...TEST, ...ci("cd services/a && python -m pytest") },
    found: "none",
    argv: ["python3", "-m", "pytest"],
    cwd: "services/a",
  },
  {
    title: "coverage in a working directory of a matrix",
    files: { ...TEST, ...ci("coverage run -m pytest", "        working-directory: services/${{ matrix.s }}\n") },
    found: "none",
    argv: ["python3", "-m", "pytest"],
    cwd: "services/a",
  },
  {
    title: "PYTHONPATH of a step",
    files: { ...TEST, ...ci("pytest", "        env: {PYTHONPATH: services/a}\n") },
    found: "none",
    env: { PYTHONPATH: "services/a" },
  },
  {
    title: "PYTHONPATH of another service",
    files: { ...TEST, ...ci("pytest", "        env: {PYTHONPATH: services/b}\n") },
    found: "high",
    env: { PYTHONPATH: "services/b" },
  },
  {
    title: "pythonpath of the settings",
    files: { ...TEST, "pytest.ini": "[pytest]\npythonpath = services/a\n" },
    found: "none",
  },
  {
    title: "pythonpath with another folder",
    files: { ...TEST, "pytest.ini": "[pytest]\npythonpath = services\n" },
    found: "medium",
  },
  { title: "conftest.py in the service", files: { ...TEST, "services/a/conftest.py": "" }, found: "none" },
  {
    title: "conftest.py in the service, mode importlib",
    files: { ...TEST, "services/a/conftest.py": "", "pytest.ini": "[pytest]\naddopts = --import-mode=importlib\n" },
    found: "medium",
  },
  { title: "the tests are a package", files: { ...TEST, "services/a/tests/__init__.py": "" }, found: "none" },
  {
    title: "the service is a package, too, with a script",
    files: { ...TEST, "services/a/tests/__init__.py": "", "services/a/__init__.py": "", "services/a/loop.py": SCRIPT },
    found: "medium",
  },
  {
    title: "conftest.py adds the folder",
    files: {
      ...TEST,
      "services/a/tests/conftest.py":
        "import os, sys\nsys.path.insert(0, os.path.dirname(os.path.dirname(__file__)))\n",
    },
    found: "none",
  },
  {
    title: "conftest.py adds another folder",
    files: {
      ...TEST,
      "services/a/tests/conftest.py": "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\n",
    },
    found: "medium",
  },
  {
    title: "the service adds its folder",
    files: {
      ...TEST,
      "services/a/loop.py": "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nimport engine\n",
    },
    found: "none",
  },
  {
    title: "guarded in the service",
    files: { ...TEST, "services/a/loop.py": "try:\n    import engine\nexcept ImportError:\n    engine = None\n" },
    found: "none",
  },
  {
    title: "imported in a function of the service",
    files: { ...TEST, "services/a/loop.py": "def run():\n    import engine\n" },
    found: "none",
  },
  {
    title: "a fake",
    files: {
      ...TEST,
      "services/a/tests/test_loop.py": `import sys, types\nsys.modules["engine"] = types.ModuleType("engine")\n${LOAD}${RUN}`,
    },
    found: "none",
  },
  {
    title: "registered as itself",
    files: { ...TEST, "services/a/tests/test_loop.py": `import sys\n${LOAD}sys.modules["loop"] = loop\n${RUN}` },
    found: "medium",
  },
  {
    title: "from the package that is above",
    files: {
      "requirements.txt": "pytest\n",
      "lib/tool/__init__.py": "",
      "lib/tool/core.py": "",
      "lib/tool/main.py": "from tool.core import *\n",
      "tests/test_main.py": 'import runpy\ndef test_main():\n    runpy.run_path("lib/tool/main.py")\n',
    },
    found: "medium",
  },
];

async function testRoot(files: Tree) {
  const { audit } = await auditMemory(files, { rules: imports });
  expect(audit.checks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  return audit.findings.filter(({ rule }) => rule === "imports/test-root");
}

describe("imports/test-root", () => {
  test.each(CASES.map((each) => [each.title, each] as const))("%s", async (_title, { files, found }) => {
    expect((await testRoot(files)).map(({ confidence }) => confidence)).toEqual(found === "none" ? [] : [found]);
  });

  test("says what is loaded, what fails, which root is needed and what the search path holds", async () => {
    const [finding] = await testRoot({
      ...TEST,
      ...ci("python -m pytest services"),
      "services/a/pytest.ini": "[pytest]\npythonpath = lib\n",
    });
    expect(finding).toMatchObject({
      severity: "high",
      location: { path: "services/a/tests/test_loop.py", startLine: 3 },
    });
    expect(finding?.message).toBe(
      "tests cannot be collected: services/a/loop.py is loaded by its path, and its line 1 imports engine, which only services/a provides " +
        "(services/a/engine.py); pytest's sys.path holds . (`python -m pytest` there by .github/workflows/ci.yml line 6), " +
        "services/a/lib (pythonpath in services/a/pytest.ini), services/a/tests (folder of the test, which pytest inserts)",
    );
    expect(finding?.recommendation).toBe(
      "Set `pythonpath = .` in the pytest settings of services/a/pytest.ini, or insert services/a into sys.path before the load.",
    );
  });

  test.each<[string, Tree]>([
    ["tox", { "tox.ini": "[testenv]\ncommands = pytest\n" }],
    ["a container", ci("docker compose run api pytest")],
    ["another build system", { "pants.toml": "" }],
    ["settings in a file that is not read", { "pytest.toml": "[pytest]\n" }],
    ["a computed folder in conftest.py", { "conftest.py": "import sys\nsys.path.insert(0, find())\n" }],
    ["a plugin with settings of its own", { "requirements.txt": "pytest-pythonpath\n" }],
    ["a PYTHONPATH that is not known", ci("PYTHONPATH=$SERVICES pytest")],
    ["the service is installable", { "services/a/pyproject.toml": '[project]\nname = "a"\nversion = "1"\n' }],
    ["another test takes the folder for granted", { "services/a/tests/test_b.py": "import engine\n" }],
    ["a test beside the service", { "services/a/test_engine.py": "" }],
    ["a dependency of that name", { "services/a/requirements-dev.txt": "engine\n" }],
    ["settings of another folder", { "services/pytest.ini": "[pytest]\npythonpath = a\n" }],
  ])("nothing is certain with %s", async (_title, more) => {
    expect(await testRoot({ ...TEST, ...more })).toEqual([]);
  });

  test("unittest puts the start folder there; a test that is for pytest is judged all the same", async () => {
    const more = ci("python -m unittest discover services/a");
    expect(await testRoot({ ...TEST, ...more })).toEqual([]);
    const forPytest = { "services/a/tests/test_loop.py": `import pytest\n${LOAD}${RUN}` };
    expect(await testRoot({ ...TEST, ...more, ...forPytest })).toHaveLength(1);
  });

  test("a clean result is tested with planted loads, and every one is caught", async () => {
    const { audit } = await auditMemory(
      {
        "requirements.txt": "pytest\n",
        "app/__init__.py": "",
        "app/main.py": "",
        "tests/test_main.py": "import app.main\n",
      },
      { rules: imports, proofs: true },
    );
    const check = audit.checks.find(({ id }) => id === "imports/test-root");
    expect(check).toMatchObject({ outcome: "clean", proof: { missed: [] } });
    expect(check?.proof?.operators).toEqual(
      expect.arrayContaining(["runpy", "helper with a parameter", "in a function"]),
    );
  });
});

const PYTEST = spawnSync("python3", ["-m", "pytest", "--version"]).status === 0;

/** Starts each case for real. `pytest` alone is run as its entry point is: without the working directory on `sys.path`. */
describe.skipIf(!PYTEST)("pytest agrees", () => {
  const ENTRY = ["python3", "-P", "-c", "import sys, pytest; sys.exit(pytest.main())"];
  test.each(CASES.map((each) => [each.title, each] as const))(
    "%s",
    (_title, { files, found, argv, cwd, env }) => {
      const root = mkdtempSync(join(tmpdir(), "assay-test-root-"));
      try {
        for (const [path, text] of Object.entries(files)) {
          mkdirSync(dirname(join(root, path)), { recursive: true });
          writeFileSync(join(root, path), text);
        }
        const [program = "", ...rest] = argv ?? ENTRY;
        const inherited = { PATH: process.env["PATH"] ?? "", HOME: root, PYTHONDONTWRITEBYTECODE: "1" };
        const run = spawnSync(program, [...rest, "-q", "-p", "no:cacheprovider"], {
          cwd: join(root, cwd ?? "."),
          env: { ...inherited, ...env },
          encoding: "utf8",
        });
        const output = run.stdout + run.stderr;
        if (found === "none") expect(run.status, output).toBe(0);
        else expect(output).toContain("ModuleNotFoundError: No module named");
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    },
    30_000,
  );
});
