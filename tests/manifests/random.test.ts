import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseManifest } from "../../src/facts/manifests/index.ts";

/** One well-formed text for each parser; the property tests break them in every way. */
const SEEDS: Readonly<Record<string, string>> = {
  "pyproject.toml":
    '[project]\nname = "a"\ndependencies = ["httpx>=1 ; os_name == \'nt\'", """b"""]\n[tool.poetry.dependencies]\n"c.d" = [{version = "1"}]\n[[tool.x]]\ny = 1\n[[tool.x.z]]\nq = {a.b = "c"}\n[dependency-groups]\nt = [{include-group = "u"}, "v"]\n',
  "package.json":
    '{"name": "a", "dependencies": {"@s/b": "^1", "c": "*"}, "scripts": {"t": "cd x && \\"y\\""}, "workspaces": ["p/*"], "bin": "x"}',
  "requirements.txt": "a==1 \\\n --hash=sha256:1\n-r b.txt\nc[d]>=1;os_name=='nt' # e\ngit+https://h/x#egg=f\n./g\n",
  Dockerfile:
    'FROM a AS b\nENV X=1 Y="2 3"\nCOPY --from=b a b ./\nRUN pip install c \\\n # d\n && npm i e\nRUN <<EOF\npip install f\nEOF\nCMD ["g", "h"]\n',
  "setup.cfg":
    "[options]\ninstall_requires =\n  a>=1; os_name == 'nt'\n  b\npackage_dir =\n  = src\n[tool:pytest]\naddopts = -n 2\n[testenv]\ndeps = x: c\n",
  "setup.py":
    'R = ["a"] + [f"b", "c" "d"]\nsetup(name="x", install_requires=R, extras_require={"t": ["e"], **q}, packages=find_packages("src"))\n',
  "noxfile.py": '@nox.session\ndef t(session):\n    session.install("a", "-r", "b.txt")\n    session.run("c")\n',
  Pipfile: '[packages]\na = "*"\nb = {git = "x"}\n[dev-packages]\nc = "1"\n',
  "environment.yml": "name: a\ndependencies:\n  - b=1\n  - c::d\n  - pip:\n    - e>=1\n    - -r f.txt\n",
  ".github/workflows/a.yml":
    'jobs:\n  a:\n    runs-on: x\n    strategy: {matrix: {s: [b, c]}}\n    steps:\n      - run: |\n          pip install d\n          cd e\n      - run: >-\n          npm i\n          f\n      - {run: "pip install \'g\'", working-directory: "h/${{ matrix.s }}"}\n',
  ".gitlab-ci.yml": "x: &x {script: [a, 'pip install b']}\ny: {<<: *x, before_script: !reference [x, script]}\n",
  Makefile: "A = b\nt: u\n\t@pip install c && \\\n\t cd d\n",
  ".pre-commit-config.yaml":
    "repos:\n- repo: local\n  hooks:\n  - {id: a, entry: b c, additional_dependencies: [d, 'e@1'], language: node}\n",
  "pnpm-workspace.yaml": "packages:\n- a/*\n- '!b'\n",
  "uv.lock": '[[package]]\nname = "a"\ndependencies = [\n    { name = "b" },\n]\n',
  "poetry.lock": '[[package]]\nname = "a"\n[package.dependencies]\nb = "1"\n',
  "package-lock.json":
    '{"packages": {"node_modules/a": {"dependencies": {"b": "1"}}}, "dependencies": {"c": {"requires": {"d": "1"}}}}',
  "pnpm-lock.yaml": "packages:\n  /a/1.0.0:\n    dependencies:\n      b: 1\n  '@c/d@1':\n    dev: true\n",
  "yarn.lock": 'a@^1, "b@npm:2":\n  version "1"\n  dependencies:\n    c "1"\n',
  "bun.lock": '{"packages": {"a": ["a@1", "", {"dependencies": {"b": "1"}}, "x"],}}',
  "docker-compose.yml": "services:\n  a: {command: [b, c], entrypoint: d}\n",
  "run.sh": "if x; then pip install a; fi <<E\nb\nE\n$(c `d` \"e\" 'f'\n",
  "tsconfig.json": '{/* a */ "b": [1, true, null,], // c\n}',
  Procfile: "web: gunicorn a:b\n",
};

const PIECES = fc.constantFrom(
  "\n",
  "\r\n",
  "\t",
  " ",
  '"',
  "'",
  '"""',
  "\\",
  "\\\n",
  "[",
  "]",
  "{",
  "}",
  "(",
  ")",
  "=",
  ":",
  ",",
  ";",
  "#",
  "-",
  "- ",
  "|",
  ">",
  "<<EOF\n",
  "$(",
  "${",
  "`",
  "&x",
  "*x",
  "<<: *x",
  "[[a]]",
  "[a.b]",
  "\u0000",
  "\uFEFF",
  "😀",
  "é",
  "__proto__",
  "constructor",
  "a",
  "0",
  "/*",
  "//",
  "@",
  "..",
  "/",
);

interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

function changed(text: string, changes: readonly Change[]): string {
  let result = text;
  for (const { at, remove, insert } of changes) {
    const start = at % (result.length + 1);
    result = result.slice(0, start) + insert + result.slice(start + remove);
  }
  return result;
}

const changes = fc.array(fc.record({ at: fc.nat(1000), remove: fc.nat(12), insert: PIECES }), { maxLength: 5 });

/** What must hold for any content. */
function checkManifest(path: string, text: string): void {
  const manifest = parseManifest(path, text);
  expect(manifest.problem?.reason ?? "").not.toMatch(/^the parser failed/);
  const lines = text.split("\n");
  for (const declared of manifest.declared) {
    const { range } = declared;
    const line = lines[range.startLine - 1] ?? "";
    expect(declared.path).toBe(path);
    // A name put together from several literals stands nowhere as it is, even where the text happens to hold it elsewhere.
    if (!text.includes(declared.name) || range.endLine > range.startLine) {
      const covered = lines.slice(range.startLine - 1, range.endLine);
      for (const each of covered) expect(each).not.toContain(declared.name);
      continue;
    }
    expect(range.endLine).toBe(range.startLine);
    expect(line.slice(range.startColumn - 1, range.endColumn - 1)).toBe(declared.name);
  }
  for (const step of manifest.steps ?? []) {
    expect(step.line).toBeGreaterThanOrEqual(1);
    expect(step.line).toBeLessThanOrEqual(lines.length);
  }
  for (const include of manifest.includes) expect(include).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)/);
  // Facts cross worker and cache borders.
  expect(() => structuredClone(manifest)).not.toThrow();
}

describe("any manifest at all", () => {
  test.each(Object.keys(SEEDS))("%s as it is says something", (path) => {
    const text = SEEDS[path] ?? "";
    checkManifest(path, text);
    const { problem, declared, locked, steps, includes, words } = parseManifest(path, text);
    expect(problem).toBeUndefined();
    const said = [declared, Object.keys(locked ?? {}), steps ?? [], includes, words ?? []];
    expect(said.some((list) => list.length > 0)).toBe(true);
  });

  test.each(Object.keys(SEEDS))("%s, broken anywhere: no exception, and names stand where they are said to", (path) => {
    fc.assert(
      fc.property(changes, (list) => {
        checkManifest(path, changed(SEEDS[path] ?? "", list));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["Makefile", "constructor: __proto__\n\techo x\n__proto__:\n\techo y\n"],
    [
      ".github/workflows/ci.yml",
      "on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n        include:\n          - {constructor: 1, __proto__: 2}\n    steps:\n      - run: pytest\n",
    ],
  ])("%s with names that every object has", (path, text) => checkManifest(path, text));

  test.each(Object.keys(SEEDS))("%s made of noise", (path) => {
    fc.assert(
      fc.property(fc.array(PIECES, { maxLength: 40 }), (pieces) => {
        checkManifest(path, pieces.join(""));
      }),
      { numRuns: 150 },
    );
  });
});
