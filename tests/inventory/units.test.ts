import { describe, expect, test } from "vitest";
import { openMemory } from "../../src/host/memory.ts";
import { takeInventory, type InventoryOptions } from "../../src/inventory/index.ts";
import type { Unit } from "../../src/inventory/types.ts";

const PROJECT = '[project]\nname = "x"\nversion = "1"\n';

async function unitsOf(files: Readonly<Record<string, string>>, options?: InventoryOptions): Promise<readonly Unit[]> {
  return (await takeInventory(openMemory(files), options)).units;
}

async function idsOf(files: Readonly<Record<string, string>>, options?: InventoryOptions): Promise<string[]> {
  return (await unitsOf(files, options)).map((unit) => `${unit.id} ${unit.kind}`);
}

async function rootsOf(
  files: Readonly<Record<string, string>>,
  id: string,
  options?: InventoryOptions,
): Promise<string[]> {
  const unit = (await unitsOf(files, options)).find((one) => one.id === id);
  return (unit?.roots ?? []).map(({ path, because }) => `${path}: ${because}`);
}

describe("units", () => {
  test("a folder with a manifest is one, and the root always is", async () => {
    expect(
      await idsOf({
        "services/a/pyproject.toml": PROJECT,
        "services/a/main.py": "",
        "services/b/requirements.txt": "flask\n",
        "web/package.json": '{"name": "web"}',
      }),
    ).toEqual([". root", "services/a python", "services/b python", "web npm"]);
  });

  test("a Dockerfile beside a manifest belongs to that unit", async () => {
    const units = await unitsOf({
      "services/a/pyproject.toml": PROJECT,
      "services/a/Dockerfile": "FROM python\n",
      "services/a/main.py": "",
    });
    expect(units.map(({ id, manifest }) => [id, manifest])).toEqual([
      [".", undefined],
      ["services/a", "services/a/pyproject.toml"],
    ]);
    expect(units[1]?.manifests.map(({ path }) => path)).toEqual(["services/a/pyproject.toml", "services/a/Dockerfile"]);
  });

  test("a Dockerfile beside code makes a unit; one in a folder of its own joins the unit around it", async () => {
    expect(
      await idsOf({
        "gateway/Dockerfile": "FROM python\n",
        "gateway/main.py": "",
        "services/a/pyproject.toml": PROJECT,
        "services/a/docker/Dockerfile": "FROM python\n",
        "docker/api.Dockerfile": "FROM python\n",
      }),
    ).toEqual([". root", "gateway docker", "services/a python", "docker/api.Dockerfile docker"]);
  });

  test("a service without a manifest is one when it has tests or a Dockerfile, and none without", async () => {
    expect(
      await idsOf({
        "services/tested/app.py": "",
        "services/tested/tests/test_app.py": "",
        "services/docked/src/app.py": "",
        "services/docked/Dockerfile": "FROM python\n",
        "services/bare/app.py": "",
        "backend/apps/deep/app.py": "",
        "backend/apps/deep/test_app.py": "",
      }),
    ).toEqual([". root", "backend/apps/deep python", "services/docked docker", "services/tested python"]);
  });

  test("requirement files of a folder of their own, and of the tests, speak for the folder above", async () => {
    const units = await unitsOf({
      "a/main.py": "",
      "a/requirements.txt": "flask\n",
      "a/requirements/dev.txt": "black\n",
      "a/tests/requirements.txt": "pytest\n",
      "a/tests/test_x.py": "",
    });
    expect(units.map(({ id }) => id)).toEqual([".", "a"]);
    expect(units[1]?.manifests.map(({ path }) => path)).toEqual([
      "a/requirements.txt",
      "a/requirements/dev.txt",
      "a/tests/requirements.txt",
    ]);
  });

  test("settings of tools alone make no unit", async () => {
    const units = await unitsOf({
      "sub/pyproject.toml": "[tool.ruff]\nline-length = 100\n",
      "sub/a.py": "",
      "dist/cjs/package.json": '{"type": "commonjs"}',
    });
    expect(units.map(({ id }) => id)).toEqual(["."]);
    expect(units[0]?.manifests.map(({ path }) => path).sort()).toEqual(["dist/cjs/package.json", "sub/pyproject.toml"]);
  });

  test("a module that is called setup makes no unit", async () => {
    expect(await idsOf({ "pkg/__init__.py": "", "pkg/setup.py": "def setup(): pass\n" })).toEqual([". root"]);
    expect(await idsOf({ "old/setup.py": "from setuptools import setup\nsetup(name=NAME)\n" })).toEqual([
      ". root",
      "old python",
    ]);
  });

  test("a declared unit is one", async () => {
    expect(await idsOf({ "odd/place/a.py": "" }, { units: ["odd/place/"] })).toEqual([". root", "odd/place python"]);
  });

  test("each CI job is a unit with its steps and what it installs", async () => {
    const workflow = [
      "on: push",
      "jobs:",
      "  test:",
      "    runs-on: ubuntu-latest",
      "    steps:",
      "      - run: pip install pytest",
      "        working-directory: services/a",
      "      - run: pytest",
      "        working-directory: services/a",
      "  lint:",
      "    runs-on: ubuntu-latest",
      "    steps:",
      "      - run: pip install ruff",
      "",
    ].join("\n");
    const units = await unitsOf({
      ".github/workflows/ci.yml": workflow,
      "services/a/pyproject.toml": PROJECT,
      "services/a/a.py": "",
    });
    const jobs = units.filter((unit) => unit.kind === "ci");
    expect(jobs.map(({ id, path }) => [id, path])).toEqual([
      ["ci:ci#test", "services/a"],
      ["ci:ci#lint", "."],
    ]);
    expect(jobs.map((job) => job.manifests[0]?.declared.map(({ key }) => key))).toEqual([["pytest"], ["ruff"]]);
    expect(jobs.map((job) => job.manifests[0]?.steps?.length)).toEqual([2, 1]);
  });

  test("a job includes the requirement files that its own steps install", async () => {
    const workflow = [
      "jobs:",
      "  test: {steps: [{run: pip install -r requirements/test.txt}]}",
      "  docs: {steps: [{run: pip install -r requirements/docs.txt}]}",
    ].join("\n");
    const units = await unitsOf({
      ".github/workflows/ci.yml": workflow,
      "requirements/test.txt": "pytest\n",
      "requirements/docs.txt": "sphinx\n",
    });
    const jobs = units.filter((unit) => unit.kind === "ci");
    expect(jobs.map(({ manifests }) => manifests[0]?.includes)).toEqual([
      ["requirements/test.txt"],
      ["requirements/docs.txt"],
    ]);
  });

  test("no two CI units have one id", async () => {
    const action = "runs: {using: composite, steps: [{run: pip install uv, shell: bash}]}\n";
    const workflow = "jobs: {test: {steps: [{run: pytest}]}}\n";
    const ids = await idsOf({
      ".github/actions/python/action.yml": action,
      ".github/actions/node/action.yml": action,
      ".github/workflows/test.yml": workflow,
      ".github/workflows/test.yaml": workflow,
    });
    expect(ids).toEqual([
      ". root",
      "ci:action node ci",
      "ci:action python ci",
      "ci:test#test ci",
      "ci:.github/workflows/test.yml#test ci",
    ]);
  });

  test("of several requirement files the one that everybody installs names the unit", async () => {
    const units = await unitsOf({
      "a/requirements/ee.txt": "x\n",
      "a/requirements/default.txt": "y\n",
      "a/x.py": "",
    });
    expect(units.find(({ id }) => id === "a")?.manifest).toBe("a/requirements/default.txt");
  });
});

describe("source roots", () => {
  test("a src layout, then the unit, then the repository", async () => {
    expect(await rootsOf({ "a/pyproject.toml": PROJECT, "a/src/x/__init__.py": "" }, "a")).toEqual([
      "a/src: src layout",
      "a: folder of the unit",
      ".: root of the repository",
    ]);
  });

  test("a src folder of services is none, unless the repository is a project itself", async () => {
    const files = { "src/cart/pyproject.toml": PROJECT, "src/cart/cart.py": "" };
    expect(await rootsOf(files, ".")).toEqual([".: folder of the unit"]);
    expect(await rootsOf({ ...files, "pyproject.toml": PROJECT }, ".")).toEqual([
      "src: src layout",
      ".: folder of the unit",
    ]);
  });

  test("without a WORKDIR, what is copied beside a folder says nothing about it", async () => {
    const docker = 'FROM locust\nCOPY client /load/client\nENTRYPOINT ["locust"]\n';
    expect(await rootsOf({ "load/Dockerfile": docker, "load/client/x.py": "", "load/file.py": "" }, "load")).toEqual([
      "load: folder of the unit",
      ".: root of the repository",
    ]);
  });

  test("a src folder that is a package is none", async () => {
    const roots = await rootsOf({ "a/pyproject.toml": PROJECT, "a/src/__init__.py": "", "a/src/x.py": "" }, "a");
    expect(roots).toEqual(["a: folder of the unit", ".: root of the repository"]);
  });

  test("pytest's pythonpath is relative to its file", async () => {
    const roots = await rootsOf(
      { "a/pyproject.toml": `${PROJECT}[tool.pytest.ini_options]\npythonpath = ["lib"]\n`, "a/lib/x.py": "" },
      "a",
    );
    expect(roots[0]).toBe("a/lib: pytest pythonpath in a/pyproject.toml");
  });

  test("uvicorn's target is found in the folder that was copied to WORKDIR", async () => {
    const docker = 'FROM python\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "src.main:app", "--port", "80"]\n';
    const roots = await rootsOf({ "services/a/Dockerfile": docker, "services/a/src/main.py": "" }, "services/a");
    expect(roots[0]).toBe("services/a: started there by services/a/Dockerfile: uvicorn src.main:app --port 80");
  });

  test("PYTHONPATH is traced through COPY, with the repository as build context", async () => {
    const docker =
      "FROM python\nWORKDIR /srv\nENV PYTHONPATH=/srv/lib\nCOPY libs/common /srv/lib\nCOPY services/a /srv/app\n";
    const files = {
      "services/a/Dockerfile": docker,
      "services/a/main.py": "",
      "libs/common/shared.py": "",
    };
    expect((await rootsOf(files, "services/a"))[0]).toBe("libs/common: PYTHONPATH in services/a/Dockerfile");
  });

  test("the parent of a copied folder plays the part of WORKDIR", async () => {
    const docker = 'FROM python\nWORKDIR /app\nCOPY src ./src\nCMD ["python", "-m", "src.main"]\n';
    const files = { "a/Dockerfile": docker, "a/src/__init__.py": "", "a/src/main.py": "" };
    expect((await rootsOf(files, "a"))[0]).toBe("a: started there by a/Dockerfile: python -m src.main");
  });

  test("configured roots come first, and a folder without Python files is no root", async () => {
    const roots = await rootsOf({ "a/pyproject.toml": PROJECT, "a/x.py": "", "odd/y.py": "" }, "a", {
      sourceRoots: { a: ["odd", "missing", "../out"] },
    });
    expect(roots).toEqual(["odd: sourceRoots in assay.yaml", "a: folder of the unit", ".: root of the repository"]);
  });
});
