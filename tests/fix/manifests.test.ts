/** Dependencies are added and removed in every dialect; comments, order and formatting of the rest stay. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseManifest } from "../../src/facts/manifests/index.ts";
import { addBeside, removeFrom } from "../../src/fix/deps/manifest.ts";
import { applySpans, type Span } from "../../src/fix/spans.ts";
import { repair } from "./support.ts";

function add(path: string, text: string, beside: string, name: string, specifier = ""): string {
  const manifest = parseManifest(path, text);
  const neighbour = manifest.declared.findLast((one) => one.name === beside);
  if (neighbour === undefined) throw new Error(`${beside} is not declared in ${path}`);
  const made = addBeside(manifest, text, neighbour, { name, specifier });
  if (typeof made === "string") return made;
  const after = applySpans(text, made);
  const found = parseManifest(path, after).declared.find((one) => one.name === name);
  expect({ role: found?.role, group: found?.group }).toEqual({ role: neighbour.role, group: neighbour.group });
  return after;
}

function remove(path: string, text: string, name: string): string {
  const manifest = parseManifest(path, text);
  const declared = manifest.declared.find((one) => one.name === name);
  if (declared === undefined) throw new Error(`${name} is not declared in ${path}`);
  const made: readonly Span[] | string = removeFrom(manifest, text, declared);
  if (typeof made === "string") return made;
  const after = applySpans(text, made);
  const left = parseManifest(path, after);
  expect(left.problem).toBeUndefined();
  expect(left.declared.map((one) => one.name)).toEqual(
    manifest.declared.filter((one) => one !== declared).map((one) => one.name),
  );
  return after;
}

const PROJECT = '[project]\nname = "x"\n';

describe("adding", () => {
  it.each([
    ["requirements-test.txt", "pytest==9 # runner\n", "pytest", "pytest==9 # runner\nhttpx\n"],
    [
      "requirements.txt",
      "a==1 \\\n  ; python_version>='3'\n# end\n",
      "a",
      "a==1 \\\n  ; python_version>='3'\nhttpx\n# end\n",
    ],
    ["requirements.txt", "a", "a", "a\nhttpx"],
    [
      "pyproject.toml",
      `${PROJECT}dependencies = ["a"] # all\n`,
      "a",
      `${PROJECT}dependencies = ["a", "httpx"] # all\n`,
    ],
    ["pyproject.toml", `${PROJECT}dependencies = ['a',]\n`, "a", `${PROJECT}dependencies = ['a', 'httpx',]\n`],
    [
      "pyproject.toml",
      `${PROJECT}dependencies = [\n    "a>=1", # why\n    # done\n]\n`,
      "a",
      `${PROJECT}dependencies = [\n    "a>=1", # why\n    "httpx",\n    # done\n]\n`,
    ],
    [
      "pyproject.toml",
      `${PROJECT}[project.optional-dependencies]\ntest = [\n  "pytest"  # why\n]\n`,
      "pytest",
      `${PROJECT}[project.optional-dependencies]\ntest = [\n  "pytest",  # why\n  "httpx"\n]\n`,
    ],
    [
      "pyproject.toml",
      `${PROJECT}[dependency-groups]\ntest = ["pytest", {include-group = "x"}]\nx = []\n`,
      "pytest",
      `${PROJECT}[dependency-groups]\ntest = ["pytest", {include-group = "x"}, "httpx"]\nx = []\n`,
    ],
    [
      "pyproject.toml",
      `[tool.poetry]\nname = "x"\n\n[tool.poetry.group.test.dependencies]\npytest = "^9" # why\n\n[tool.x]\n`,
      "pytest",
      `[tool.poetry]\nname = "x"\n\n[tool.poetry.group.test.dependencies]\npytest = "^9" # why\nhttpx = "*"\n\n[tool.x]\n`,
    ],
    [
      "pyproject.toml",
      `[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\na = { version = "^1", extras = ["b"] }\n`,
      "a",
      `[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\na = { version = "^1", extras = ["b"] }\nhttpx = "*"\n`,
    ],
    [
      "pyproject.toml",
      `${PROJECT}[tool.pdm.dev-dependencies]\ntest = ["pytest"]\n`,
      "pytest",
      `${PROJECT}[tool.pdm.dev-dependencies]\ntest = ["pytest", "httpx"]\n`,
    ],
    [
      "pyproject.toml",
      `${PROJECT}[tool.uv]\ndev-dependencies = ["pytest"]\n`,
      "pytest",
      `${PROJECT}[tool.uv]\ndev-dependencies = ["pytest", "httpx"]\n`,
    ],
    [
      "pyproject.toml",
      `${PROJECT}[tool.hatch.envs.test]\ndependencies = [\n  "pytest",\n]\n`,
      "pytest",
      `${PROJECT}[tool.hatch.envs.test]\ndependencies = [\n  "pytest",\n  "httpx",\n]\n`,
    ],
    [
      "setup.cfg",
      "[options]\ninstall_requires =\n    a\n    b>=1\n\n[x]\n",
      "b",
      "[options]\ninstall_requires =\n    a\n    b>=1\n    httpx\n\n[x]\n",
    ],
    [
      "setup.cfg",
      "[options.extras_require]\ntest =\n\tpytest\n",
      "pytest",
      "[options.extras_require]\ntest =\n\tpytest\n\thttpx\n",
    ],
    [
      "Pipfile",
      '[packages]\na = "*"\n\n[dev-packages]\npytest = "*"\n',
      "pytest",
      '[packages]\na = "*"\n\n[dev-packages]\npytest = "*"\nhttpx = "*"\n',
    ],
  ])("%s: %s", (path, before, beside, after) => {
    expect(add(path, before, beside, "httpx")).toBe(after);
  });

  it("package.json, with the version that the repository uses elsewhere", () => {
    const text = '{\n  "name": "x",\n  "dependencies": {\n    "a": "^1.0.0"\n  },\n  "devDependencies": {}\n}\n';
    expect(add("package.json", text, "a", "zod", "^4.0.0")).toBe(
      text.replace('"^1.0.0"', '"^1.0.0",\n    "zod": "^4.0.0"'),
    );
    expect(add("package.json", '{"dependencies": {"a": "1"}}', "a", "zod", "4")).toBe(
      '{"dependencies": {"a": "1", "zod": "4"}}',
    );
    expect(add("package.json", text, "a", "zod")).toContain("is not known");
  });

  it("is refused where the file is generated, or the list is one line of setup.cfg", () => {
    expect(
      add(
        "requirements.txt",
        "# This file is autogenerated by pip-compile\na==1\n    # via -r requirements.in\n",
        "a",
        "httpx",
      ),
    ).toContain("is generated");
    expect(add("setup.cfg", "[options]\ninstall_requires = a; b\n", "a", "httpx")).toContain("in one line");
  });
});

describe("removing", () => {
  it.each([
    ["requirements.txt", "a\nb==1 # why\nc\n", "b", "a\nc\n"],
    ["requirements.txt", "a\nb==1 \\\n  --hash=sha256:00", "b", "a"],
    ["pyproject.toml", `${PROJECT}dependencies = ["a", "b", "c"]\n`, "b", `${PROJECT}dependencies = ["a", "c"]\n`],
    ["pyproject.toml", `${PROJECT}dependencies = ["a", "b"]\n`, "b", `${PROJECT}dependencies = ["a"]\n`],
    ["pyproject.toml", `${PROJECT}dependencies = ["b"]\n`, "b", `${PROJECT}dependencies = []\n`],
    [
      "pyproject.toml",
      `${PROJECT}dependencies = [\n  "a",\n  "b", # why\n  # for c\n  "c",\n]\n`,
      "b",
      `${PROJECT}dependencies = [\n  "a",\n  # for c\n  "c",\n]\n`,
    ],
    ["pyproject.toml", `[tool.poetry.dependencies]\na = "1"\nb = "2"\n`, "b", `[tool.poetry.dependencies]\na = "1"\n`],
    ["setup.cfg", "[options]\ninstall_requires =\n    a\n    b\n", "b", "[options]\ninstall_requires =\n    a\n"],
    [
      "package.json",
      '{\n  "dependencies": {\n    "a": "1",\n    "b": "2"\n  }\n}\n',
      "b",
      '{\n  "dependencies": {\n    "a": "1"\n  }\n}\n',
    ],
    [
      "package.json",
      '{\n  "dependencies": {\n    "a": "1",\n    "b": "2"\n  }\n}\n',
      "a",
      '{\n  "dependencies": {\n    "b": "2"\n  }\n}\n',
    ],
    ["package.json", '{"dependencies":{"b":"2"}}', "b", '{"dependencies":{}}'],
  ])("%s: %s", (path, before, name, after) => {
    expect(remove(path, before, name)).toBe(after);
  });

  it("is refused where a line holds more than the dependency", () => {
    expect(remove("setup.cfg", "[options]\ninstall_requires = a\n", "a")).toContain("holds the list's name");
  });
});

describe("random lists", () => {
  const names = fc.uniqueArray(fc.constantFrom("aa", "bb", "cc", "dd", "ee"), { minLength: 1, maxLength: 5 });
  const style = fc.record({
    lines: fc.boolean(),
    trailing: fc.boolean(),
    comments: fc.boolean(),
    ending: fc.constantFrom("\n", "\r\n"),
    quote: fc.constantFrom('"', "'"),
  });

  it("added and removed again, a list is what it was, and every other item and comment stays", () => {
    fc.assert(
      fc.property(names, style, fc.nat(4), (all, { lines, trailing, comments, ending, quote }, pick) => {
        const items = all.map((name, index) => {
          const comma = index < all.length - 1 || trailing ? "," : "";
          const note = comments && lines ? ` # ${name} is here` : "";
          return lines ? `\n  ${quote}${name}>=1${quote}${comma}${note}` : `${quote}${name}>=1${quote}${comma}`;
        });
        const list = lines ? `[${items.join("")}\n]` : `[${items.join(" ")}]`;
        const text = `[project]\nname = "x"\ndependencies = ${list}\n# end\n`.replaceAll("\n", ending);
        const last = all.at(-1) ?? "";
        const added = add("pyproject.toml", text, last, "httpx").replaceAll(/\r?\n/g, ending);
        expect(parseManifest("pyproject.toml", added).declared.map(({ name }) => name)).toEqual([...all, "httpx"]);
        for (const name of all) if (comments && lines) expect(added).toContain(`# ${name} is here`);
        const back = remove("pyproject.toml", added, "httpx");
        // A comma that had to be put behind the last item for the new one may stay.
        if (!back.startsWith("a comment")) expect(back.replaceAll(",", "")).toBe(text.replaceAll(",", ""));
        remove("pyproject.toml", text, all[pick % all.length] ?? last);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("findings", () => {
  const TEST = "from starlette.testclient import TestClient\n\n\ndef test_it():\n    assert TestClient\n";

  it("httpx goes to the unit's test group, pinned as elsewhere in the repository", async () => {
    const files = {
      "a/pyproject.toml":
        '[project]\nname = "a"\ndependencies = ["starlette==0.50.0"]\n\n[dependency-groups]\ntest = ["pytest==9.0.3"]\n',
      "a/app.py": "import starlette\n",
      "a/tests/test_app.py": TEST,
      "b/requirements.txt": "httpx==0.28.1\n",
      "b/main.py": "import httpx\n",
    };
    const { files: after, problems } = await repair(files, "deps/missing-for-tests");
    expect(problems).toEqual([]);
    expect(after["a/pyproject.toml"]).toBe(
      files["a/pyproject.toml"].replace('"pytest==9.0.3"]', '"pytest==9.0.3", "httpx==0.28.1"]'),
    );
  });

  it.each([
    [
      "a/pyproject.toml",
      '[project]\nname = "a"\ndependencies = ["starlette==0.50.0"]',
      '[project]\nname = "a"\ndependencies = ["starlette==0.50.0"]\n\n[dependency-groups]\ntest = ["httpx==0.28.1"]\n',
    ],
    [
      "a/pyproject.toml",
      '[project]\nname = "a"\ndependencies = ["starlette"]\n\n[dependency-groups]\nlint = ["ruff"] # style\n\n[tool.x]\ny = 1\n',
      '[project]\nname = "a"\ndependencies = ["starlette"]\n\n[dependency-groups]\nlint = ["ruff"] # style\ntest = ["httpx==0.28.1"]\n\n[tool.x]\ny = 1\n',
    ],
    [
      "a/pyproject.toml",
      '[project]\r\nname = "a"\r\ndependencies = ["starlette"]\r\n[project.optional-dependencies]\r\ncache = [\r\n  "redis",\r\n]\r\n',
      '[project]\r\nname = "a"\r\ndependencies = ["starlette"]\r\n[project.optional-dependencies]\r\ncache = [\r\n  "redis",\r\n]\r\ntest = ["httpx==0.28.1"]\r\n',
    ],
    [
      "a/pyproject.toml",
      '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\nstarlette = "*"\n',
      '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\nstarlette = "*"\n\n[tool.poetry.group.test.dependencies]\nhttpx = "==0.28.1"\n',
    ],
    [
      "a/setup.cfg",
      "[options]\ninstall_requires =\n    starlette\n",
      "[options]\ninstall_requires =\n    starlette\n\n[options.extras_require]\ntest =\n    httpx==0.28.1\n",
    ],
    [
      "a/Pipfile",
      '[packages]\nstarlette = "*"\n',
      '[packages]\nstarlette = "*"\n\n[dev-packages]\nhttpx = "==0.28.1"\n',
    ],
  ])("a unit without a group for tests gets one: %s", async (path, before, after) => {
    const files = {
      [path]: before,
      "a/app.py": "import starlette\n",
      "a/tests/test_app.py": TEST,
      "b/requirements.txt": "httpx==0.28.1\n",
      "b/main.py": "import httpx\n",
    };
    const { files: fixed, problems, refused } = await repair(files, "deps/missing-for-tests");
    expect([problems, refused]).toEqual([[], []]);
    expect(fixed[path]).toBe(after);
  });

  it("beside a plain requirements.txt the tests get a file of their own, and it is said that somebody has to install it", async () => {
    const files = { "requirements.txt": "starlette\n", "app.py": "import starlette\n", "tests/test_app.py": TEST };
    const { files: fixed, problems, repairs } = await repair(files, "deps/missing-for-tests");
    expect(problems).toEqual([]);
    expect(fixed["requirements-test.txt"]).toBe("-r requirements.txt\nhttpx\n");
    expect(repairs[0]?.fix.changes?.join()).toContain("pip install -r requirements-test.txt");
  });

  it("a project without dependencies gets its list; one that computes them does not", async () => {
    const text = '[project]\nname = "a"\nversion = "1"\n\n[tool.x]\ny = 1\n';
    const files = { "pyproject.toml": text, "a/__init__.py": "import yaml\n" };
    const { files: fixed, problems } = await repair(files, "deps/undeclared");
    expect(problems).toEqual([]);
    expect(fixed["pyproject.toml"]?.toLowerCase()).toBe(
      text.replace('version = "1"\n', 'version = "1"\ndependencies = ["pyyaml"]\n'),
    );
    const dynamic = { ...files, "pyproject.toml": text.replace('"1"\n', '"1"\ndynamic = ["dependencies"]\n') };
    expect((await repair(dynamic, "deps/undeclared")).files).toEqual(dynamic);
  });

  it("an import that is declared nowhere is declared beside the others; a guessed name never is", async () => {
    const files = {
      "requirements.txt": "starlette==0.50.0\n",
      "app.py": "import starlette\nimport yaml\nimport madeupthing\n",
    };
    const { files: after, problems, refused } = await repair(files, "deps/undeclared");
    expect(problems).toEqual([]);
    expect(after["requirements.txt"]?.toLowerCase()).toBe("starlette==0.50.0\npyyaml\n");
    expect(refused.join()).toContain("not certain");
  });

  it("what nothing uses is removed with --unsafe only; what the standard library has, safely", async () => {
    const files = {
      "requirements.txt": "starlette\nhumanize  # numbers\nargparse\n",
      "app.py": "import starlette\nimport argparse\n",
    };
    expect((await repair(files, "deps/unused")).files).toEqual(files);
    const unused = await repair(files, "deps/unused", { unsafe: true });
    expect([unused.problems, unused.files["requirements.txt"]]).toEqual([[], "starlette\n"]);
    const listed = await repair(files, "deps/stdlib-listed");
    expect([listed.problems, listed.files["requirements.txt"]]).toEqual([[], "starlette\nhumanize  # numbers\n"]);
  });

  it("a test tool among the dependencies is moved to the test group", async () => {
    const files = {
      "requirements.txt": "starlette\nfreezegun==1.5\n",
      "requirements-test.txt": "-r requirements.txt\npytest\n",
      "app.py": "import starlette\n",
      "tests/test_app.py": "import freezegun\nimport pytest\n\n\ndef test_it():\n    assert freezegun and pytest\n",
    };
    const { files: after, problems } = await repair(files, "deps/misplaced", { unsafe: true });
    expect(problems).toEqual([]);
    expect(after["requirements.txt"]).toBe("starlette\n");
    expect(after["requirements-test.txt"]).toBe("-r requirements.txt\npytest\nfreezegun==1.5\n");
  });

  it("beside a lock file the fix is unsafe, and says that the lock has to be made anew", async () => {
    const files = {
      "pyproject.toml": '[project]\nname = "a"\ndependencies = ["starlette==0.50.0", "argparse"]\n',
      "uv.lock": 'version = 1\n\n[[package]]\nname = "starlette"\nversion = "0.50.0"\n',
      "app.py": "import starlette\n",
    };
    const safe = await repair(files, "deps/stdlib-listed");
    expect(safe.refused.join()).toContain("uv.lock has to be made anew");
  });

  it("where pip asks for hashes nothing is added without one", async () => {
    const pinned = "starlette==0.50.0 \\\n    --hash=sha256:00\n";
    const files = {
      "requirements.txt": pinned,
      "app.py": "import starlette\nimport yaml\n",
      "tests/test_app.py": TEST,
    };
    const imported = await repair(files, "deps/undeclared");
    expect([imported.files, imported.refused.join()]).toEqual([files, expect.stringContaining("with its hashes")]);
    const tests = await repair(files, "deps/missing-for-tests");
    expect(tests.files["requirements-test.txt"]).toBe("httpx\n");
  });

  it("a list that others are made of is changed with --unsafe, since those have to be made anew", async () => {
    const files = {
      "requirements.in": "starlette\n",
      "requirements.txt":
        "# This file is autogenerated by pip-compile\nstarlette==0.50.0\n    # via -r requirements.in\n",
      "app.py": "import starlette\nimport yaml\n",
    };
    const safe = await repair(files, "deps/undeclared");
    expect([safe.files, safe.refused.join()]).toEqual([
      files,
      expect.stringContaining("requirements.txt has to be made"),
    ]);
    const unsafe = await repair(files, "deps/undeclared", { unsafe: true });
    expect([unsafe.problems, unsafe.files["requirements.in"]?.toLowerCase()]).toEqual([[], "starlette\npyyaml\n"]);
  });

  it("setup.py is a program and stays as it is", async () => {
    const files = {
      "setup.py": 'from setuptools import setup\n\nsetup(name="a", install_requires=["starlette"])\n',
      "app.py": "import starlette\nimport yaml\n",
    };
    const { files: after, refused } = await repair(files, "deps/undeclared");
    expect([after, refused]).toEqual([files, ["setup.py is a program, which is not edited: add pyyaml there by hand"]]);
  });

  it.each([
    ['{\n  "name": "x"\n}\n', '{\n  "name": "x",\n  "dependencies": {\n    "zod": "^4.1.0"\n  }\n}\n'],
    [
      '{\n\t"dependencies": {},\n\t"name": "x"\n}',
      '{\n\t"dependencies": {\n\t\t"zod": "^4.1.0"\n\t},\n\t"name": "x"\n}',
    ],
    ['{"name":"x"}', '{"name":"x", "dependencies": { "zod": "^4.1.0" }}'],
  ])("a package.json without dependencies gets them: %s", async (before, after) => {
    const script = 'import { z } from "zod";\n\nexport const x = z;\n';
    const files = {
      "a/package.json": before,
      "a/src/app.ts": script,
      "b/package.json": '{"name": "b", "dependencies": {"zod": "^4.1.0"}}\n',
      "b/src/app.ts": script,
    };
    const { files: fixed, problems, refused } = await repair(files, "deps/undeclared");
    expect([problems, refused]).toEqual([[], []]);
    expect(fixed["a/package.json"]).toBe(after);
  });
});
