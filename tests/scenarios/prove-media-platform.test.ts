/** The example's guards, run and judged as a user would: one that everybody believes is blind, with the leak that it misses. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { GuardRecord } from "../../src/model/index.ts";
import { assay, folderWith, git } from "../cli/run.ts";
import { checkOut, runIn, type ScenarioRun } from "./run.ts";

const BLIND = "tools/check_no_runtime_imports.py";
const TIMEOUT_MS = 300_000;

function guardIn(run: ScenarioRun, id: string): GuardRecord {
  const found = run.audit.guards.find((guard) => guard.id === id);
  if (found === undefined) throw new Error(`${id} is not in the document`);
  return found;
}

/** The guard's own tests; undefined where pytest is not installed. */
function ownTests(root: string): number | null | undefined {
  const pytest = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tools/tests/test_check_no_runtime_imports.py"];
  const environment = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
  const run = spawnSync("python3", pytest, { cwd: root, encoding: "utf8", env: environment });
  return run.stderr.includes("No module named pytest") ? undefined : run.status;
}

describe("assay prove on the media platform", () => {
  let root = "";
  let run: ScenarioRun;
  beforeAll(() => {
    root = checkOut("media-platform");
    run = runIn(root, ["prove", BLIND, "tools/check_runtime_dependency_guards.py"]);
  }, TIMEOUT_MS);

  it("finds the runtime guard blind to what stands in functions and classes, and says why", () => {
    const { verdict, proof } = guardIn(run, BLIND);
    expect(run.code).toBe(1);
    expect(verdict).toMatchObject({
      kind: "blind",
      missed: expect.arrayContaining(["function", "method", "nested class", "nested function", "async function"]),
      caught: expect.arrayContaining(["top level", "from import", "aliased", "try-guarded", "conditional"]),
    });
    const [cause] = proof?.causes ?? [];
    expect(cause).toMatchObject({ id: "children-only", path: BLIND, startLine: 19 });
    const lines = readFileSync(join(root, BLIND), "utf8").split("\n");
    expect(cause?.quote).toBe(lines[18]);
    expect(proof?.tiers.find(({ tier }) => tier === "control")).toMatchObject({ caught: 7, eligible: 7 });
  });

  it("shows the leak that the guard does not see", () => {
    const seen = guardIn(run, BLIND).proof?.unseen ?? [];
    expect(seen.map(({ path, line }) => `${path}:${line}`)).toEqual(["services/feed/app.py:40"]);
    const finding = run.audit.findings.find(({ rule }) => rule === "guards/blind");
    expect(finding).toMatchObject({ severity: "high", location: { path: BLIND, startLine: 19 } });
  });

  it("proves the guard of optional dependencies", () => {
    expect(guardIn(run, "tools/check_runtime_dependency_guards.py").verdict).toMatchObject({ kind: "proven" });
  });

  it("leaves the tree as it was, and knows the outcomes the next time", () => {
    expect(git(root, "status", "--porcelain")).toBe("");
    const again = runIn(root, ["prove", BLIND]);
    expect(guardIn(again, BLIND).verdict).toEqual(guardIn(run, BLIND).verdict);
  });

  it("says that a guard which was asked for and is not there did not run", () => {
    const none = assay(["prove", "tools/no_such_guard.py"], { cwd: root });
    expect(none.code).toBe(3);
    expect(none.stdout).toContain("there is no such guard");
  });

  it("does not take a repository without guards for a pass", () => {
    const none = assay(["prove", "-C", folderWith({ "a.py": "import json\n" })]);
    expect(none.code).toBe(3);
    expect(none.stdout).toContain("no guard that may be run was found");
  });

  it(
    "repairs the blind guard by a patch (tests/e2e goes on: red for the leak, and proven when the leak is gone)",
    () => {
      const file = join(root, "..", "guards.patch");
      const repairing = assay(["prove", BLIND, "--patch", file], { cwd: root });
      expect(repairing.stdout).toContain("BLIND → WORKS BUT RED (1 real violation: services/feed/app.py:40)");
      expect(repairing.stderr).toContain(`apply them with: git apply ${file}`);
      const finding = run.audit.findings.find(({ rule }) => rule === "guards/blind");
      expect(finding?.recommendation).toContain(`\`assay prove ${BLIND} --patch FILE\``);
      const repair = guardIn(run, BLIND).proof?.repair;
      expect(repair).toMatchObject({ removes: ["children-only"], verdict: { kind: "works-but-red", missed: [] } });
      expect(readFileSync(file, "utf8")).toBe(repair?.patch);

      git(root, "apply", file);
      expect(git(root, "diff", "--numstat")).toBe(`1\t3\t${BLIND}\n`);
      expect([0, undefined]).toContain(ownTests(root));
      git(root, "checkout", "-q", "--", ".");
    },
    TIMEOUT_MS,
  );
});
