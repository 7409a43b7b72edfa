import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/index.ts";
import { auditMemory } from "../in-memory.ts";
import type { Tree } from "../in-memory.ts";

async function findings(files: Tree, rule: string): Promise<readonly Finding[]> {
  const { audit } = await auditMemory(files);
  expect(audit.checks.filter((check) => check.outcome === "failed")).toEqual([]);
  return audit.findings.filter((finding) => finding.rule === rule);
}

const TESTCLIENT: Tree = {
  "svc/requirements.txt": "starlette==0.50.0\n",
  "svc/requirements-test.txt": "-r requirements.txt\r\npytest==9.0.3",
  "svc/api.py": "import starlette.applications\n",
  "svc/tests/test_api.py":
    "from starlette.testclient import TestClient\n\ndef test_a(): ...\n\nasync def test_b(): ...\n",
};

const subjects = async (tree: Tree): Promise<readonly string[]> =>
  [...(await findings(tree, "deps/undeclared")), ...(await findings(tree, "deps/missing-for-tests"))].map(
    ({ location }) => `${location.startLine}`,
  );

describe("missing for tests", () => {
  test("says what cannot run, where the package belongs, and how many tests come back", async () => {
    const { audit } = await auditMemory(TESTCLIENT);
    const finding = audit.findings.find(({ rule }) => rule === "deps/missing-for-tests");
    expect(finding).toMatchObject({
      severity: "high",
      location: { path: "svc/tests/test_api.py", startLine: 1 },
      recommendation: "Declare httpx in svc/requirements-test.txt",
    });
    const group = audit.groups.find(({ id }) => id === finding?.group);
    expect(group?.unblocks).toBe("2 tests can run again");
  });

  test.each([
    ["svc/requirements-test.txt", "-r requirements.txt\nhttpx\n"],
    ["svc/requirements-test.txt", "respx\n"],
    ["svc/requirements.txt", "starlette[full]\n"],
    ["svc/requirements.txt", "starlette==0.20.4\n"],
    ["tox.ini", "[testenv]\ndeps = httpx\n"],
    [".github/workflows/t.yml", "jobs:\n  t:\n    runs-on: x\n    steps:\n      - run: pip install httpx\n"],
  ])("is silent when %s holds %j", async (path, text) => {
    expect(await findings({ ...TESTCLIENT, [path]: text }, "deps/missing-for-tests")).toEqual([]);
  });
});

describe("undeclared", () => {
  const service: Tree = {
    "requirements.txt": "flask\n",
    Dockerfile: "FROM python\nRUN pip install -r requirements.txt\n",
  };

  test.each([
    ["import numpy\n", "high"],
    ["def f():\n    import numpy\n", "medium"],
    ["try:\n    import numpy\nexcept ImportError:\n    numpy = None\n", undefined],
    ["from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import numpy\n", undefined],
    [
      "import sys\ntry:\n    import numpy\nexcept ImportError:\n    sys.exit('no numpy')\nfrom numpy import x\n",
      undefined,
    ],
    ["from numpy import x\ntry:\n    import numpy\nexcept ImportError:\n    pass\n", "high"],
  ])("%j is %s", async (text, severity) => {
    const found = await findings({ ...service, "main.py": `import flask\n${text}` }, "deps/undeclared");
    expect(found.map((finding) => finding.severity)).toEqual(severity === undefined ? [] : [severity]);
  });

  test("one finding a package, at its most telling import, and the distribution is named", async () => {
    const files = {
      ...service,
      "main.py": "import flask\n\ndef f():\n    import yaml\n",
      "other.py": "import flask\nimport yaml\n",
    };
    const found = await findings(files, "deps/undeclared");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      location: { path: "other.py", startLine: 2 },
      recommendation: "Declare pyyaml in requirements.txt",
      message: expect.stringContaining("(in 2 files)") as string,
    });
  });

  test("what only the root declares is not there in a service with its own manifest, but in its tests", async () => {
    const files = {
      "requirements.txt": "redis\n",
      "main.py": "import redis\n",
      "services/a/requirements.txt": "flask\n",
      "services/a/main.py": "import flask\nimport redis\n",
      "services/a/tests/test_a.py": "import redis\n",
    };
    const found = await findings(files, "deps/undeclared");
    expect(found.map(({ location, severity }) => [location.path, severity])).toEqual([
      ["services/a/main.py", "medium"],
    ]);
  });

  test("dependencies that setup.py computes are not called missing", async () => {
    const files = { "setup.py": 'setup(name="x", install_requires=reqs())\n', "x/__init__.py": "import numpy\n" };
    const { audit } = await auditMemory(files);
    const check = audit.checks.find(({ id }) => id === "deps/undeclared");
    expect(check?.findings).toBe(0);
    expect(check?.examined.count).toBe(0);
  });

  test("a dependency on a package of the repository brings what that one needs", async () => {
    const files = {
      "libs/core/pyproject.toml": '[project]\nname = "acme-core"\ndependencies = ["redis"]\n',
      "libs/core/acme_core/__init__.py": "import redis\n",
      "services/a/pyproject.toml": '[project]\nname = "a"\ndependencies = ["acme-core"]\n',
      "services/a/a/__init__.py": "import acme_core\nimport redis\n",
    };
    expect(await findings(files, "deps/undeclared")).toEqual([]);
  });
});

describe("integrations", () => {
  const manifest = '{"domain": "x", "requirements": ["HAP-python==4.9.1"]}';
  const files = {
    "pyproject.toml": '[project]\nname = "host"\ndependencies = ["aiohttp"]\n',
    "host/__init__.py": "import aiohttp\n",
    "host/components/__init__.py": "",
  };

  test("an import that none of the integration's requirements is named like is not held against it", async () => {
    const found = await findings(
      { ...files, "host/components/x/__init__.py": "import pyhap\n", "host/components/x/manifest.json": manifest },
      "deps/undeclared",
    );
    expect(found).toMatchObject([
      { severity: "low", confidence: "low", recommendation: expect.stringContaining("x/manifest.json") as string },
    ]);
  });

  test.each([
    ["host/components/y/__init__.py", "host/components/x/manifest.json", manifest],
    ["host/components/x/__init__.py", "host/components/x/manifest.json", '{"domain": "x", "requirements": []}'],
  ])("%s beside %s is", async (path, at, text) => {
    const found = await findings({ ...files, [path]: "import pyhap\n", [at]: text }, "deps/undeclared");
    expect(found.map(({ severity }) => severity)).toEqual(["medium"]);
  });
});

describe("PyPI and npm in one unit", () => {
  const both = {
    "requirements.txt": "flask\n",
    "package.json": '{"name": "app", "private": true, "dependencies": {"vue": "3"}}',
    "main.py": "import flask\nimport redis\n",
    "main.mjs": 'import vue from "vue";\nimport redis from "redis";\nexport default [vue, redis];\n',
  };

  test("two packages of one name are two", async () => {
    const found = await findings(both, "deps/undeclared");
    expect(found.map(({ location }) => location.path).toSorted()).toEqual(["main.mjs", "main.py"]);
    const { audit } = await auditMemory(both, { proofs: true });
    const check = audit.checks.find(({ id }) => id === "deps/ci-only");
    expect(check?.proof).toMatchObject({ planted: 2, caught: 2 });
  });

  test("nothing is planted in a project of another language", async () => {
    const files = { ...both, "aui/mix.exs": "", "aui/a.mjs": 'import vue from "vue";\nexport default vue;\n' };
    const { audit } = await auditMemory({ ...files, "main.mjs": "" }, { proofs: true });
    expect(audit.checks.find(({ id }) => id === "deps/ci-only")?.outcome).toBe("clean");
  });

  test("the own name of one is not that of the other", async () => {
    const files = { ...both, "web/package.json": '{"name": "redis", "version": "1.0.0"}' };
    const found = await findings(files, "deps/undeclared");
    expect(found.map(({ location }) => location.path)).toEqual(["main.py"]);
  });
});

test.each([
  "markers = \"os_name == 'nt'\"",
  "os_name = \"== 'nt'\"",
  'platform_system = "Windows"',
  'platform = "win32"',
])("a dependency for one system is not called unused: %s", async (marker) => {
  const files = {
    Pipfile: `[packages]\nflask = "*"\nacme-registry = {version = "*", ${marker}}\n`,
    "main.py": "import flask\n",
  };
  expect(await findings(files, "deps/unused")).toEqual([]);
  expect(await findings({ ...files, Pipfile: files.Pipfile.replace(`, ${marker}`, "") }, "deps/unused")).toHaveLength(
    1,
  );
});

describe("code that shows, or that a program runs which brings its own package", () => {
  const files = { "requirements.txt": "flask\n", "app.py": "import flask\n" };
  test.each([
    "noxfile.py",
    "app/examples/contrib/test_dump.py",
    "settings.example.py",
    "templates/{{cookiecutter.name}}/main.py",
    "pkg/.fixtures/a/main.py",
    "config_templates/web.py",
  ])("%s needs no declaration", async (path) => {
    const text = path === "noxfile.py" ? "import nox\n" : "import numpy\n";
    expect(await findings({ ...files, [path]: text }, "deps/undeclared")).toEqual([]);
    expect(await findings({ ...files, "other.py": text }, "deps/undeclared")).toHaveLength(1);
  });

  const needs = "def test_it(benchmark): ...\n";
  test.each([
    ["tests/test_it.py", needs, 1],
    ["tests/bench.py", needs, 0],
    ["templates/app/tests/test_it.py", needs, 0],
    ["tests/test_it.py", 'from mock import patch\n@patch("a.b")\ndef test_it(benchmark): ...\n', 0],
    ["tests/test_it.py", '@mock.patch.object(\n    A, "b"\n)\n@slow\ndef test_it(self, benchmark): ...\n', 0],
    ["tests/test_it.py", `@patch("a.b")\ndef test_a(b): ...\n\n\n${needs}`, 1],
  ])("%s with %j needs a plug-in: %i", async (path, text, count) => {
    expect(await findings({ ...files, [path]: text }, "deps/missing-for-tests")).toHaveLength(count);
  });

  test("environments of hatch.toml are there for tests, and those of `hatch test` without a word", async () => {
    const library = {
      "pyproject.toml": '[project]\nname = "x"\ndependencies = ["flask"]\n',
      "x/__init__.py": "import flask\n",
      "tests/test_x.py": "import pytest\nimport filelock\n\n\ndef test_it(mocker): ...\n",
    };
    const environments = '[envs.hatch-test]\nextra-dependencies = ["filelock"]\n';
    expect(await subjects(library)).toEqual(["1", "2", "5"]);
    expect(await subjects({ ...library, "hatch.toml": environments })).toEqual([]);
    expect(await subjects({ ...library, "hatch.toml": `${environments}dependencies = ["pytest"]\n` })).toEqual(["5"]);
  });

  test("sentry-sdk does not bring sentry", async () => {
    const service = { "requirements.txt": "sentry-sdk\n", "app.py": "import sentry_sdk\nimport sentry.conf\n" };
    expect((await findings(service, "deps/undeclared")).map(({ location }) => location.startLine)).toEqual([2]);
  });

  test("ci-only is low for an integration that nothing imports at start", async () => {
    const library = {
      "pyproject.toml": '[project]\nname = "hub"\ndependencies = ["flask"]\n',
      "hub/__init__.py": "import flask\n",
      ".github/workflows/t.yml": "jobs:\n  t:\n    runs-on: x\n    steps:\n      - run: pip install jupyter_server\n",
    };
    const severities = async (path: string): Promise<readonly string[]> =>
      (await findings({ ...library, [path]: "import jupyter_server\n" }, "deps/ci-only")).map((one) => one.severity);
    expect(await severities("hub/extension.py")).toEqual(["low"]);
    expect(await severities("hub/__main__.py")).toEqual(["medium"]);
  });
});

test("a clean repository is tested with planted imports", async () => {
  const files = {
    "pyproject.toml":
      '[project]\nname = "acme"\ndependencies = ["flask"]\n[project.optional-dependencies]\nfast = ["orjson"]\n',
    "acme/__init__.py": "import flask\n",
    "tests/test_acme.py": "import acme\n\ndef test_it(): ...\n",
  };
  const { audit } = await auditMemory(files, { proofs: true });
  const proofs = audit.checks.filter(({ id, proof }) => id.startsWith("deps/") && proof !== undefined);
  expect(proofs.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["deps/missing-for-tests", "deps/undeclared", "deps/unguarded-optional"]),
  );
  for (const { id, proof } of proofs) expect([id, proof?.caught]).toEqual([id, proof?.planted]);
});

const thumbs = (base: string, run: string): Tree => ({
  "services/thumbs/Dockerfile": `FROM ${base}\nWORKDIR /app\nRUN ${run}\nCOPY app.py /app/\nCMD ["python", "app.py"]\n`,
  "services/thumbs/app.py": "import flask\nimport requests\nfrom PIL import Image\n",
});

const root = (groups: string): string => `[project]\nname = "onyx"\ndependencies = ["fastapi"]\n${groups}`;

describe("as real projects do it", () => {
  test("a group with a name of its own is deployed", async () => {
    const files = {
      "pyproject.toml": root('[dependency-groups]\nbackend = ["alembic"]\n'),
      "uv.lock": 'version = 1\n[[package]]\nname = "onyx"\nsource = { virtual = "." }\n',
      "backend/app.py": "import alembic\nimport fastapi\n",
    };
    expect((await auditMemory(files)).audit.findings.filter(({ rule }) => rule.startsWith("deps/"))).toEqual([]);
  });

  test("what uv exports is declared by the project, not by who else requires it", async () => {
    const files = {
      "pyproject.toml": root(""),
      "backend/requirements/default.txt":
        "# This file was autogenerated by uv via the following command:\nfastapi==1 \\\n    --hash=sha256:0\n    # via onyx\nstarlette==1\n    # via fastapi\n",
      "backend/Dockerfile": "FROM python\nRUN pip install -r requirements/default.txt\n",
      "backend/app.py": "import fastapi\nimport starlette\n",
    };
    expect(await findings(files, "deps/undeclared")).toEqual([]);
    expect((await findings(files, "deps/transitive")).map(({ message }) => message)).toEqual([
      "starlette is imported, but starlette is installed only because fastapi requires it, by the lock file",
    ]);
  });

  test("all that require it are counted", async () => {
    const files = {
      "requirements.txt": "alembic\nsqlmodel\nflask-sqlalchemy\n",
      "app.py": "import alembic\nimport sqlmodel\nimport sqlalchemy\n",
    };
    expect((await findings(files, "deps/transitive")).map(({ message }) => message)).toEqual([
      "sqlalchemy is imported, but sqlalchemy is installed only because alembic, sqlmodel and 1 more require it, as far as is known",
    ]);
  });

  test.each([
    ["acme-atlas-python-api", "import atlas\n"],
    ["openfeature-provider-acme", "import openfeature_x.y\nimport openfeature.contrib.provider.acme\n"],
  ])("%s may bring what shares its words", async (name, text) => {
    const files = { "requirements.txt": `${name}\nflask\nopenfeature-x\n`, "app.py": `import flask\n${text}` };
    expect(await findings(files, "deps/undeclared")).toEqual([]);
    expect((await findings(files, "deps/unused")).map(({ location }) => location.startLine)).not.toContain(1);
  });

  test("a name that is a guess is not recommended as if it were known", async () => {
    const files = { "requirements.txt": "flask\n", "app.py": "import flask\nimport ragamuffin\nimport requests\n" };
    expect((await findings(files, "deps/undeclared")).map(({ recommendation }) => recommendation)).toEqual([
      "Declare the distribution that provides ragamuffin in requirements.txt",
      "Declare requests in requirements.txt",
    ]);
  });

  test.each([
    ["jest", "@jest/globals"],
    ["jest-expo", "@jest/globals"],
    ["next", "server-only"],
  ])("%s brings %s", async (declared, imported) => {
    const files = {
      "package.json": JSON.stringify({ name: "w", private: true, dependencies: { [declared]: "1" } }),
      "src/a.ts": `import "${imported}";\nimport "absent";\n`,
    };
    expect((await findings(files, "deps/undeclared")).map(({ quote }) => quote)).toEqual(['"absent"']);
  });

  test("a script below another language's manifest is not the package's above", async () => {
    const files = {
      "package.json": '{"name": "w", "private": true, "dependencies": {"react": "1"}}',
      "src/a.ts": 'import "react";\n',
      "live/mix.exs": "",
      "live/assets/js/app.js": 'import "phoenix_thing";\n',
    };
    expect(await findings(files, "deps/undeclared")).toEqual([]);
  });

  test.each([
    ["tests/test_a.py", "medium"],
    ["tests/helper.py", "medium"],
    ["tests/data_module/broken.py", "low"],
  ])("test file %s is %s", async (path, severity) => {
    const files = {
      "requirements.txt": "flask\n",
      "app.py": "import flask\n",
      "tests/test_b.py": "from tests import helper\n",
      "tests/__init__.py": "",
      [path]: "import numpy\n",
    };
    expect((await findings(files, "deps/undeclared")).map((finding) => finding.severity)).toEqual([severity]);
  });

  test.each([
    ["# Code generated by protoc. DO NOT EDIT.\nimport numpy\n", "medium"],
    ["import numpy\n", "high"],
    ["import os\nif os.environ.get('X') == 'y':\n    import numpy\n", "low"],
    ["import sys\nif sys.version_info < (3, 11):\n    import tomli\n", undefined],
    ["import conftest\n", undefined],
  ])("%j is %s", async (text, severity) => {
    const files = { "requirements.txt": "flask\n", "app.py": `${text}import flask\n` };
    const found = await findings(files, "deps/undeclared");
    expect(found.map((finding) => finding.severity)).toEqual(severity === undefined ? [] : [severity]);
  });

  test("types alone and setup scripts are not judged; an integration declares beside its code", async () => {
    const files = {
      "package.json": '{"name": "w", "private": true, "dependencies": {"vue": "1"}}',
      "src/a.ts": 'import "vue";\n',
      "src/components.d.ts": 'import "@vue/runtime-core";\n',
      "requirements.txt": "flask\n",
      "app.py": "import flask\n",
      "res/template_setup.py": "import setuptools\n",
      "custom_components/x/manifest.json": '{"domain": "x", "requirements": ["aiopulse==0.4.4"]}',
      "custom_components/x/__init__.py": "import aiopulse\n",
    };
    expect(await findings(files, "deps/undeclared")).toEqual([]);
  });

  test.each([
    ["python:3.12-slim", 'pip install pillow "flask>=3"', 1],
    ["python:3.12-slim", "pip install -r requirements.txt pillow flask", 0],
    ["python:3.12-slim", "apt-get install -y python3-requests && pip install pillow flask", 0],
    ["acme/base:1", "pip install pillow flask", 0],
  ])("a Dockerfile from %s that runs %s", async (base, run, count) => {
    const found = await findings(thumbs(base, run), "deps/undeclared");
    expect(found.map(({ recommendation }) => recommendation)).toEqual(
      Array.from({ length: count }, () => "Declare requests in services/thumbs/Dockerfile"),
    );
  });

  test("unused is said of code that needs the standard library only, not of a unit without code", async () => {
    const manifest = '[project]\nname = "audio"\ndependencies = ["nobody-uses-this"]\n';
    const files = { "services/audio/pyproject.toml": manifest, "services/audio/convert.py": "import subprocess\n" };
    expect(await findings(files, "deps/unused")).toHaveLength(1);
    expect(await findings({ "meta/pyproject.toml": manifest }, "deps/unused")).toEqual([]);
  });

  test("strings, programs and linked native code are uses", async () => {
    const dependencies = {
      "pino-file-transport": "1",
      "ts-protocol": "1",
      expo: "1",
      "expo-dev-client": "1",
      lonely: "1",
    };
    const files = {
      "package.json": JSON.stringify({
        private: true,
        dependencies,
        scripts: { gen: "protoc --plugin=./node_modules/.bin/protoc-gen-x" },
      }),
      "package-lock.json": JSON.stringify({
        packages: { "node_modules/ts-protocol": { bin: { "protoc-gen-x": "x.js" } } },
      }),
      "src/log.js": 'import "expo";\nexport default { target: "pino-file-transport" };\n',
    };
    expect((await findings(files, "deps/unused")).map(({ quote }) => quote)).toEqual(["lonely"]);
  });

  test("a folder of requirements without code serves the tests of all units", async () => {
    const files = {
      "test/units/requirements.txt": "mock\n",
      "test/units/test_a.py": "import mock\nimport pytest\n\ndef test_a(mocker): ...\n",
      "test/lib/_data/requirements/units.txt": "pytest\npytest-mock\n",
    };
    const { audit } = await auditMemory(files);
    expect(audit.findings.filter(({ rule }) => rule.startsWith("deps/"))).toEqual([]);
    const withCode = await auditMemory({ ...files, "test/lib/_data/run.py": "import os\n" });
    expect(withCode.audit.findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["deps/missing-for-tests", "deps/undeclared"]),
    );
  });

  test("declared to run with in another unit is not for development only", async () => {
    const files = {
      "pyproject.toml": '[project]\nname = "x"\ndependencies = ["flask"]\n[dependency-groups]\ndev = ["httpx"]\n',
      "x/__init__.py": "import flask\nimport httpx\n",
      "agent/requirements.txt": "httpx\n",
      "agent/main.py": "import httpx\n",
    };
    expect(await findings(files, "deps/misplaced")).toEqual([]);
    const { "agent/requirements.txt": _, ...without } = files;
    expect(await findings(without, "deps/misplaced")).toHaveLength(1);
  });
});
