/** What a suite needs installed, from the manifests; and what pip's failures mean. */
import { describe, expect, it } from "vitest";
import { attemptsFor } from "../../src/guards/collection/needs.ts";
import { installed } from "../../src/guards/collection/pip.ts";
import type { CommandResult } from "../../src/sandbox/types.ts";
import { openMemory } from "../../src/host/memory.ts";
import { takeInventory } from "../../src/inventory/index.ts";

const suite = (folder: string) => ({ runner: "pytest" as const, folder, path: "", files: 1, argv: [] });

async function attempts(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly (readonly string[])[]> {
  const { manifests } = await takeInventory(openMemory(files));
  return attemptsFor(suite(folder), manifests).map(({ args }) => args);
}

describe("what is installed", () => {
  it("is all that is declared for use and tests, then less", async () => {
    const files = {
      "shop/pyproject.toml":
        '[project]\nname = "shop"\ndependencies = ["idna"]\n[project.optional-dependencies]\nfast = ["orjson>=3"]\ntest = ["httpx[http2]"]\ndocs = ["sphinx"]\n[dependency-groups]\nlint = ["ruff"]\n',
      "shop/requirements-dev.txt": "tox\n",
      "shop/docs/requirements.txt": "sphinx\n",
    };
    expect(await attempts("shop", files)).toEqual([
      ["-e", "./shop", "-r", "shop/requirements-dev.txt", "idna", "httpx[http2]", "orjson>=3", "pytest"],
      ["-e", "./shop", "-r", "shop/requirements-dev.txt", "idna", "httpx[http2]", "pytest"],
      ["-r", "shop/requirements-dev.txt", "idna", "httpx[http2]", "pytest"],
    ]);
  });

  it("takes projects of the repository from the repository, and never asks an index for them", async () => {
    const files = {
      "libs/base/pyproject.toml": '[project]\nname = "acme-base"\n',
      "libs/core/setup.cfg": "[metadata]\nname = acme_core\n[options]\ninstall_requires =\n    acme-base\n",
      "app/pyproject.toml": '[project]\nname = "app"\ndependencies = ["acme-core", "idna"]\n',
    };
    expect((await attempts("app", files))[0]).toEqual([
      "-e",
      "./libs/base",
      "-e",
      "./libs/core",
      "-e",
      "./app",
      "idna",
      "pytest",
    ]);
  });

  it("reads what the root declares for the tests of all, and poetry's versions", async () => {
    const files = {
      "pyproject.toml": '[tool.poetry.group.test.dependencies]\npytest = "^8.1"\nhttpx = "*"\nown = {git = "x"}\n',
      "a/requirements.in": "flask\n",
      "a/requirements.txt": "flask==3.0\n",
      "b/requirements.txt": "django\n",
    };
    expect(await attempts("a", files)).toEqual([["-r", "a/requirements.txt", "pytest>=8.1", "httpx", "pytest"]]);
    expect(await attempts("c", { "c/tests/test_x.py": "" })).toEqual([]);
  });
});

function exited(code: number, text: string): CommandResult {
  return { kind: "exited", code, text, bytes: 1, milliseconds: 1 };
}

describe("why pip fails", () => {
  it.each([
    [
      "ERROR: Cannot install a==1 and b because these package versions have conflicting dependencies.",
      "no versions that fit together: a==1 and b",
    ],
    [
      "ERROR: Could not find a version that satisfies the requirement x==9 (from versions: 1)\nERROR: No matching distribution found for x==9",
      "the package index has no `x==9`",
    ],
    [
      "WARNING: Retrying after connection broken by 'NewConnectionError: Failed to establish a new connection'\nERROR: No matching distribution found for x",
      "cannot be reached (asked for x)",
    ],
    [
      "ERROR: Package 'shop' requires a different Python: 3.11.7 not in '>=3.13'",
      "`shop` needs Python >=3.13, this is 3.11.7",
    ],
    ["  error: metadata-generation-failed\nerror: subprocess-exited-with-error", "cannot be built"],
    ["ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "the disk is full"],
    ["something new", "pip: something new"],
  ])("%s", (text, reason) => {
    const result = installed(exited(1, text));
    expect(result.kind === "failed" ? result.reason : "").toContain(reason);
  });

  it("counts what was installed", () => {
    expect(installed(exited(0, "x\nSuccessfully installed a-1 b-2 c-3\n"))).toEqual({ kind: "installed", packages: 3 });
    expect(installed({ kind: "timed-out", text: "", bytes: 0, milliseconds: 300_000 })).toMatchObject({
      reason: "pip did not end within 300 s",
    });
  });
});
