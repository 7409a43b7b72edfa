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

describe("missing for tests", () => {
  test("says what cannot run, where the package belongs, how many tests come back, and the edit", async () => {
    const { audit } = await auditMemory(TESTCLIENT);
    const finding = audit.findings.find(({ rule }) => rule === "deps/missing-for-tests");
    expect(finding).toMatchObject({
      severity: "high",
      location: { path: "svc/tests/test_api.py", startLine: 1 },
      recommendation: "Declare httpx in svc/requirements-test.txt",
      fix: {
        safety: "safe",
        edits: [
          {
            path: "svc/requirements-test.txt",
            range: { startLine: 2, startColumn: 14, endLine: 2, endColumn: 14 },
            text: "\nhttpx",
          },
        ],
      },
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

test("a clean repository is tested with planted imports", async () => {
  const files = {
    "pyproject.toml":
      '[project]\nname = "acme"\ndependencies = ["flask"]\n[project.optional-dependencies]\nfast = ["orjson"]\n',
    "acme/__init__.py": "import flask\n",
    "tests/test_acme.py": "import acme\n\ndef test_it(): ...\n",
  };
  const { audit } = await auditMemory(files, { proofs: true });
  const proofs = audit.checks
    .filter(({ id, proof }) => id.startsWith("deps/") && proof !== undefined)
    .map(({ id, proof }) => [id, `${proof?.caught}/${proof?.planted}`]);
  expect(proofs).toEqual([
    ["deps/missing-for-tests", "3/3"],
    ["deps/undeclared", "3/3"],
    ["deps/unguarded-optional", "1/1"],
  ]);
});
