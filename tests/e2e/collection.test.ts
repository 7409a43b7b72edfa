/** `assay audit --run --python`: suites are collected by a real pytest in the sandbox, and what prevents it is said in a sentence. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { assay, folderWith, git } from "../cli/run.ts";

const UNDECLARED = "import neverheard\n\n\ndef test_it():\n    assert neverheard\n";

let root = "";
let audit: Audit;

beforeAll(() => {
  const tools = spawnSync("bash", [join(import.meta.dirname, "../../scripts/zoo-tools.sh"), "--print"], {
    encoding: "utf8",
  });
  const [programs = ""] = tools.stdout.trim().split(":");
  root = folderWith({
    "undeclared/pyproject.toml": '[project]\nname = "undeclared"\nversion = "1"\n',
    "undeclared/tests/test_it.py": UNDECLARED,
    "absent/requirements-test.txt": "pytest\nneverheard\n",
    "absent/tests/test_it.py": UNDECLARED,
    "whole/requirements-test.txt": "pytest\n",
    "whole/tests/test_it.py": "def test_one():\n    assert 1 + 1 == 2\n\n\ndef test_two():\n    assert 2 - 1 == 1\n",
    "syntax/requirements-test.txt": "pytest\n",
    "syntax/tests/test_it.py": "def test_it():\n    assert 1 +\n",
    "none/requirements-test.txt": "pytest\n",
    "none/tests/test_it.py": "VALUE = 1\n",
    "wrong/requirements-test.txt": "pytest\n",
    "wrong/tests/test_it.py": "VALUE = undefined_name\n\n\ndef test_it():\n    assert VALUE\n",
  });
  git(root, "init", "-q");
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "change");
  const ran = assay(["audit", ".", "--run", "--python", join(programs, "python"), "--format", "json"], { cwd: root });
  audit = JSON.parse(ran.stdout) as Audit;
});

it("each suite is collected, or it is said why not", () => {
  const checks = audit.checks.filter(({ kind }) => kind === "command");
  expect(checks.map(({ id, outcome, examined: { count, noun } }) => `${id} ${outcome} ${count} ${noun}`)).toEqual([
    "tests: absent (pytest) not-run 1 test file",
    "tests: none (pytest) not-run 1 test file",
    "tests: syntax (pytest) findings 1 test file",
    "tests: undeclared (pytest) findings 1 test file",
    "tests: whole (pytest) clean 2 tests",
    "tests: wrong (pytest) findings 1 test file",
  ]);
  expect(checks[1]?.reason).toBe("pytest found no test in none");
  expect(checks[0]?.reason).toContain("imports `neverheard`, which is declared and not installed");
});

it("the repository is told what it lacks, at its place", () => {
  const found = audit.findings.filter(({ rule }) => rule === "guards/collection-fails");
  expect(found.map(({ location: { path, startLine }, message }) => `${path}:${startLine} ${message}`).sort()).toEqual([
    "syntax/tests/test_it.py:2 collection fails: SyntaxError: invalid syntax",
    "undeclared/tests/test_it.py:1 collection fails: a test imports `neverheard`, which no manifest of this unit declares",
    "wrong/tests/test_it.py:1 collection fails: NameError: name 'undefined_name' is not defined",
  ]);
});

it("the tree is as before, and --python alone is refused", () => {
  expect(git(root, "status", "--porcelain")).toBe("");
  const alone = assay(["audit", ".", "--python", "python3"], { cwd: root });
  expect(alone.code).toBe(2);
  expect(alone.stderr).toContain("--python belongs to --run");
});
