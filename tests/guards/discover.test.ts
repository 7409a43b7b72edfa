/** Which guards are found, and exactly how each is called. */
import { describe, expect, it } from "vitest";
import { textReader } from "../../src/engine/text.ts";
import { discover } from "../../src/guards/discover.ts";
import type { Guard } from "../../src/guards/types.ts";
import { openMemory } from "../../src/host/memory.ts";
import { takeInventory } from "../../src/inventory/index.ts";

async function found(files: Readonly<Record<string, string>>) {
  const source = openMemory(files);
  return discover(await takeInventory(source), textReader(source));
}

async function one(files: Readonly<Record<string, string>>): Promise<Guard | undefined> {
  const { guards } = await found(files);
  expect(guards.map(({ id }) => id)).toHaveLength(1);
  return guards[0];
}

const CHECK = "import sys\nfrom pathlib import Path\nsys.exit(any(Path('.').rglob('*.bad')))\n";

/** A workflow with one job; steps are YAML, indented by six. */
function workflow(steps: string, job = "", head = ""): string {
  return `on: push\n${head}jobs:\n  lint:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`;
}

describe("workflows", () => {
  it("run as the runner runs them: bash -e, the folder and the literal environment", async () => {
    const guard = await one({
      ".github/workflows/ci.yml": workflow(
        "      - run: python check_imports.py --strict\n        env: {MODE: ci, TOKEN: '${{ secrets.TOKEN }}'}\n",
        "    defaults: {run: {working-directory: tools}}\n    env: {LEVEL: 2}\n",
        "env: {TOP: a}\n",
      ),
      "tools/check_imports.py": CHECK,
    });
    expect(guard).toEqual({
      id: "tools/check_imports.py",
      run: "python check_imports.py --strict",
      argv: ["bash", "-e", "-c", "python check_imports.py --strict"],
      cwd: "tools",
      env: { CI: "true", TOP: "a", LEVEL: "2", MODE: "ci" },
      where: { path: ".github/workflows/ci.yml", line: 9 },
      source: "ci",
      files: ["tools/check_imports.py"],
      alsoAt: [{ path: "tools/check_imports.py", line: 1 }],
    });
  });

  it.each([
    ["bash", ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]],
    ["sh", ["sh", "-e", "-c"]],
    ["bash -l {0}", ["bash", "-l", "-c"]],
  ])("with shell: %s", async (shell, argv) => {
    const files = {
      ".github/workflows/ci.yml": workflow(`      - run: hack/verify-x.sh\n        shell: ${shell}\n`),
      "hack/verify-x.sh": "exit 1\n",
    };
    expect((await one(files))?.argv).toEqual([...argv, "hack/verify-x.sh"]);
  });

  it("give one guard a line where lines are independent, with the settings they need", async () => {
    const { guards } = await found({
      ".github/workflows/ci.yml": workflow(
        `      - run: |
          pip install x
          set -o pipefail
          DIR=src
          OTHER=y
          python tools/check_a.py "$DIR"
          cd web
          ../tools/verify_b.sh && echo ok
          if grep -rn forbidden src/; then
            exit 1
          fi
`,
      ),
      "tools/check_a.py": CHECK,
      "tools/verify_b.sh": "exit 1\n",
      "web/index.js": "",
    });
    expect(guards.map(({ id, run, cwd, where }) => [id, run, cwd, where.line])).toEqual([
      ["tools/check_a.py", 'set -o pipefail\nDIR=src\npython tools/check_a.py "$DIR"', ".", 11],
      ["tools/verify_b.sh", "set -o pipefail\n../tools/verify_b.sh", "web", 13],
      [".github/workflows/ci.yml:14", "set -o pipefail\nif grep -rn forbidden src/; then\n  exit 1\nfi", "web", 14],
    ]);
  });

  it("keep a step whole whose status is lost inside: `set -e` does not see `! grep`", async () => {
    const guard = await one({
      ".github/workflows/ci.yml": workflow(
        "      - run: |\n          ! grep -rn forbidden src/\n          echo done\n",
      ),
    });
    expect(guard?.run).toBe("! grep -rn forbidden src/\necho done");
  });

  it("expand literal values of the matrix", async () => {
    const { guards } = await found({
      ".github/workflows/ci.yml": workflow(
        "      - run: python tools/check_x.py ${{ matrix.service }}\n",
        "    strategy: {matrix: {service: [a, b]}}\n",
      ),
      "tools/check_x.py": CHECK,
    });
    expect(guards.map(({ run }) => run)).toEqual(["python tools/check_x.py a", "python tools/check_x.py b"]);
    expect(new Set(guards.map(({ id }) => id)).size).toBe(2);
  });

  it("are followed through package scripts, make and shell scripts; composite actions count", async () => {
    const { guards } = await found({
      ".github/workflows/ci.yml": workflow("      - run: npm run lint\n      - run: make verify\n"),
      ".github/actions/x/action.yml":
        "runs:\n  using: composite\n  steps:\n    - run: tools/check-c.sh\n      shell: bash\n",
      "package.json": '{"scripts": {\n"lint": "tsc --noEmit && node scripts/check-a.mjs && prettier --check ."\n}}',
      Makefile: "PY ?= python3\nverify: deep\ndeep:\n\t$(PY) tools/check_b.py\n",
      "scripts/check-a.mjs": "process.exit(1)",
      "tools/check_b.py": CHECK,
      "tools/check-c.sh": "exit 1",
    });
    expect(guards.map(({ id, argv, source, alsoAt }) => [id, argv.at(-1), source, alsoAt[0]?.path])).toEqual([
      [
        "scripts/check-a.mjs",
        'PATH="$PWD/node_modules/.bin:$PATH"; export PATH\nnode scripts/check-a.mjs',
        "package-script",
        ".github/workflows/ci.yml",
      ],
      ["tools/check_b.py", "python3 tools/check_b.py", "makefile", ".github/workflows/ci.yml"],
      ["tools/check-c.sh", "tools/check-c.sh", "ci", undefined],
    ]);
  });
});

describe("what is called twice", () => {
  it("is one guard, and CI's flags are the guard's", async () => {
    const guard = await one({
      ".github/workflows/ci.yml": workflow("      - run: python tools/check_x.py --strict\n"),
      ".pre-commit-config.yaml":
        "repos:\n- repo: local\n  hooks:\n  - {id: x, name: x, language: system, entry: python tools/check_x.py}\n",
      Makefile: "x:\n\tpython tools/check_x.py\n",
      "tools/check_x.py": CHECK,
    });
    expect(guard?.run).toBe("python tools/check_x.py --strict");
    expect(guard?.alsoAt.map(({ path }) => path)).toEqual([".pre-commit-config.yaml", "Makefile", "tools/check_x.py"]);
  });
});

const localHook = (settings: string): Readonly<Record<string, string>> => ({
  ".pre-commit-config.yaml": `repos:\n- repo: local\n  hooks:\n  - id: x\n    name: no runtime\n    language: script\n    entry: dev/x.py\n${settings}`,
  "dev/x.py": "#!/usr/bin/env python\n",
});

describe("hooks", () => {
  it("are given the tracked files that match when they run", async () => {
    const guard = await one(
      localHook(
        "    files: ^services/\n    types: [python]\n    exclude: |\n      (?x)^(\n        a|  # one\n        b\n      )$\n",
      ),
    );
    expect(guard?.id).toBe("dev/x.py");
    expect(guard?.argv).toEqual([
      "bash",
      "-c",
      "git ls-files -z | grep -zP -e '^services/' | grep -zvP -e '^(a|b)$' | grep -zP -e '\\.(?:pyi?)$' | xargs -0 -r dev/x.py",
    ]);
  });

  it("without file names run once", async () => {
    expect((await one(localHook("    pass_filenames: false\n    args: [--all]\n")))?.argv).toEqual([
      "sh",
      "-e",
      "-c",
      "dev/x.py --all",
    ]);
  });

  it("of lefthook and husky", async () => {
    const { guards } = await found({
      "lefthook.yml":
        "pre-commit:\n  commands:\n    x:\n      glob: '*.py'\n      run: python tools/check_x.py {staged_files}\n",
      ".husky/pre-commit": "node scripts/check-y.js\n",
      "tools/check_x.py": CHECK,
      "scripts/check-y.js": "process.exit(1)",
    });
    const argvs = Object.fromEntries(guards.map(({ id, argv }) => [id, argv]));
    expect(argvs["tools/check_x.py"]?.at(-1)).toMatch(
      /^git ls-files -z \| grep -zP -e .* \| xargs -0 -r python tools\/check_x\.py$/,
    );
    expect(argvs["scripts/check-y.js"]).toEqual(["sh", "-e", "-c", "node scripts/check-y.js"]);
    expect(guards.every(({ source }) => source === "hook")).toBe(true);
  });
});

/** A Makefile with one recipe line. */
const makefile = (line: string, files: Readonly<Record<string, string>>) =>
  found({ Makefile: `lint:\n\t${line}\n`, ...files });

describe("known tools", () => {
  it.each([
    ["ruff check .", { "ruff.toml": "[lint.flake8-tidy-imports.banned-api]\n" }, 1],
    ["ruff check .", { "ruff.toml": 'select = ["E"]\n' }, 0],
    ["npx eslint src", { "eslint.config.js": "rules: {'no-restricted-imports': 2}" }, 1],
    ["npx eslint src", { "eslint.config.js": "rules: {semi: 2}" }, 0],
    ["lint-imports", {}, 1],
    ["uv run bandit -r src", {}, 1],
    ["black --check .", {}, 0],
    ["pytest", {}, 0],
    ["pytest tests/test_architecture.py", {}, 1],
    ["node --test test/architecture.test.mjs", {}, 1],
  ])("%s %j", async (line, files, count) => {
    expect((await makefile(line, files)).guards).toHaveLength(count);
  });
});

describe("searches", () => {
  it.each([
    ["! grep -rn forbidden src/", 1],
    ["! git grep -n forbidden -- src", 1],
    ["grep -rn forbidden src/ && exit 1 || exit 0", 1],
    ['[ -z "$(rg -l forbidden src)" ]', 1],
    ["if git ls-files | xargs grep -l forbidden; then echo no; exit 1; fi", 1],
    ['found=$(grep -rl forbidden src); if [ -n "$found" ]; then exit 1; fi', 1],
    // Something must be there; or it is not the tree that is searched.
    ["if ! grep -q forbidden src/a.py; then exit 1; fi", 0],
    ["docker logs x | grep forbidden && exit 1", 0],
    ['V=$(grep version src/a.toml); if [ -z "$V" ]; then exit 1; fi', 0],
    ["grep -rn TODO src/", 0],
    // The name of the step says what it is for, whatever becomes of the status.
    ["grep -rn 'print(' src/ || true", 1, "no print"],
    ["find web -name '*.js' -exec grep -Hn 'console.log' {} +", 1, "forbid console.log"],
  ])("%s", async (line, count, name = "x") => {
    const files = {
      ".github/workflows/ci.yml": workflow(`      - name: ${name}\n        run: |\n          ${line}\n`),
    };
    expect((await found(files)).guards).toHaveLength(count);
  });
});

describe("by name", () => {
  it("scripts that nothing calls, and tests of the architecture", async () => {
    const { guards } = await found({
      "tools/check_layers.py": CHECK,
      "tools/check_helpers.py": "def helper(): pass\n",
      "tests/test_architecture.py":
        "import ast\nfrom pathlib import Path\ndef test_x():\n    assert not list(Path('.').rglob('x'))\n",
      "tests/test_import.py": "def test_import_file():\n    assert load('x')\n",
      "pyproject.toml": "[project]\nname='x'\n",
    });
    expect(guards.map(({ id, argv, source }) => [id, argv, source])).toEqual([
      ["tools/check_layers.py", ["python", "tools/check_layers.py"], "script"],
      [
        "tests/test_architecture.py",
        ["python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_architecture.py"],
        "test",
      ],
    ]);
  });
});

describe("what must not run", () => {
  it.each([
    ['gh pr comment -b "$(python tools/check_x.py)"', undefined],
    ["python tools/check_x.py && npm publish", undefined],
    ["if python tools/check_x.py; then docker push x; fi", "docker reaches containers"],
    ["python tools/check_x.py ${{ github.event.number }}", "it needs github.event.number, which only CI knows"],
    ["python tools/check_x.py --base $GITHUB_BASE_REF", "it needs GITHUB_BASE_REF, which only CI knows"],
    ["curl -s x | python tools/check_x.py", "curl reaches the network"],
  ])("%s", async (line, reason) => {
    const { guards, untried } = await found({
      ".github/workflows/ci.yml": workflow(`      - run: |\n          ${line}\n`),
      "tools/check_x.py": "print('x')\n",
    });
    const isAlone = line.includes("npm publish");
    expect(guards.map(({ run }) => run)).toEqual(isAlone ? ["python tools/check_x.py"] : []);
    expect(untried.map((guard) => guard.reason)).toEqual(reason === undefined ? [] : [reason]);
  });

  it("a shell script that reaches outside", async () => {
    const { guards, untried } = await found({
      ".github/workflows/ci.yml": workflow("      - run: tools/check_x.sh\n"),
      "tools/check_x.sh": "set -e\nfor f in $(git ls-files); do curl -f https://x/$f; done\n",
    });
    expect(guards).toEqual([]);
    expect(untried.map(({ reason }) => reason)).toEqual(["curl reaches the network"]);
  });
});

describe("files", () => {
  it("are the script and what it imports or sources from beside it", async () => {
    const guard = await one({
      Makefile: "x:\n\tpython tools/check_x.py\n",
      "tools/check_x.py": `${CHECK}from walker import walk\nimport os\n`,
      "tools/walker.py": "from . import deep\n",
      "tools/deep.py": "",
      "tools/unrelated.py": "",
    });
    expect(guard?.files).toEqual(["tools/check_x.py", "tools/walker.py", "tools/deep.py"]);
  });
});

describe("what belongs to a guard", () => {
  it("is not the code that it guards", async () => {
    const guard = await one({
      Makefile: "x:\n\tpython tools/check_x.py\n",
      "tools/check_x.py": `${CHECK}import walker\nfrom app import version\n`,
      "tools/walker.py": "from app import settings\n",
      "app/__init__.py": "",
      "app/version.py": "",
      "app/settings.py": "",
    });
    expect(guard?.files).toEqual(["tools/check_x.py", "tools/walker.py"]);
  });

  it("a unit test of a module called imports is no test of the architecture", async () => {
    const test = "import sys\nfrom app.imports import find\n\n\ndef test_find():\n    assert find() in sys.modules\n";
    expect((await found({ "app/imports.py": "", "tests/test_imports.py": test })).guards).toHaveLength(0);
    expect((await found({ "app/other.py": "", "tests/test_imports.py": test })).guards).toHaveLength(1);
  });
});

const local = (hook: string): string => `repos:\n  - repo: local\n    hooks:\n      - {id: a, name: a, ${hook}}\n`;

describe("hooks of pre-commit", () => {
  it("that are a pattern fail for a match in their files", async () => {
    const guard = await one({
      ".pre-commit-config.yaml": local("language: pygrep, entry: 'TODO\\(now', types: [python]"),
    });
    expect(guard?.argv).toEqual([
      "bash",
      "-c",
      String.raw`git ls-files -z | grep -zP -e '\.(?:pyi?)$' | xargs -0 -r grep -HnP -e 'TODO\(now' | { ! grep . ; }`.replaceAll(
        "\\\\",
        "\\",
      ),
    ]);
    const negated = local("language: pygrep, entry: Copyright, args: [--negate]");
    const [wanted] = (await found({ ".pre-commit-config.yaml": negated })).guards;
    expect(wanted?.argv.join(" ")).toContain("grep -LP -e 'Copyright'");
    const several = local("language: pygrep, entry: Copyright, args: [--multiline]");
    expect((await found({ ".pre-commit-config.yaml": several })).guards).toHaveLength(0);
  });

  it("that run one test before every commit are guards, whatever its name", async () => {
    const hook = local("language: system, entry: pytest tests/codebase/test_license.py, pass_filenames: false");
    const guard = await one({ ".pre-commit-config.yaml": hook, "tests/codebase/test_license.py": "assert True\n" });
    expect(guard?.files).toEqual(["tests/codebase/test_license.py"]);
  });
});

it("CircleCI checks out where it works", async () => {
  const config =
    "version: 2\njobs:\n  a:\n    working_directory: ~/repo\n    steps:\n      - run: python tools/check_x.py\n";
  expect((await one({ ".circleci/config.yml": config, "tools/check_x.py": CHECK }))?.cwd).toBe(".");
});

it("tox names its Python", async () => {
  const tox = "[testenv:misc]\ncommands =\n    {envpython} tools/check_x.py {posargs:all}\n";
  expect((await one({ "tox.ini": tox, "tools/check_x.py": CHECK }))?.argv).toEqual([
    "python",
    "tools/check_x.py",
    "all",
  ]);
});

describe("what a runner does with a failure", () => {
  it("make ignores that of a line with a dash", async () => {
    const files = { Makefile: "check:\n\t-python tools/check_x.py\n", "tools/check_x.py": CHECK };
    const guard = await one(files);
    expect([guard?.run, guard?.argv]).toEqual([
      "-python tools/check_x.py",
      ["sh", "-c", "(python tools/check_x.py) || true"],
    ]);
  });

  it("a git hook is run by the shell of its first line", async () => {
    const hook = "#!/usr/bin/env bash\nset -o pipefail\ngit ls-files -z | xargs -0 python tools/check_x.py\n";
    const guard = await one({ ".githooks/pre-commit": hook, "tools/check_x.py": CHECK });
    expect(guard?.argv[0]).toBe("bash");
  });
});

const scripts = (...commands: readonly string[]): Readonly<Record<string, string>> => ({
  "package.json": JSON.stringify({
    scripts: Object.fromEntries(commands.map((command, index) => [`deps:${index}`, command])),
  }),
  ".dependency-cruiser.cjs": "module.exports = {};\n",
});

describe("pictures of dependencies", () => {
  it("are no guards: nothing makes them fail", async () => {
    const drawn = scripts(
      "depcruise src --output-type dot | dot -Tsvg > deps.svg",
      "depcruise -T mermaid src",
      "depcruise --no-config src",
      "madge --image graph.svg src",
    );
    expect((await found(drawn)).guards).toHaveLength(0);
    const checked = scripts("depcruise src", "depcruise --output-type err-long src", "madge --circular src");
    expect((await found(checked)).guards).toHaveLength(3);
  });
});
