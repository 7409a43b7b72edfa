/** `assay prove` killed in the middle, run again, and run with a budget: what is run anew and what is said to be left out. */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { walledLevels } from "../sandbox/levels.ts";
import { assay, cleanEnvironment, CLI, repositoryWith } from "../cli/run.ts";

const GUARD = `import ast, pathlib, sys
bad = 0
for path in sorted(pathlib.Path("services").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import) and any(n.name.split(".")[0] == "runtime" for n in node.names):
            print(f"{path}:{node.lineno}: services must not import runtime")
            bad = 1
sys.exit(bad)
`;

function repository(): string {
  return repositoryWith({
    "tools/check_imports.py": GUARD,
    "services/app.py": "import json\n",
    "runtime/__init__.py": "",
    ".github/workflows/ci.yml":
      "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: python3 tools/check_imports.py\n",
    "assay.yaml":
      "guards:\n  - run: python3 tools/check_imports.py\n    forbids: {imports: runtime, in: services/**}\n",
  });
}

/** A folder for PATH whose `bwrap` counts the guard's runs, and a cache. */
const base = mkdtempSync(join(tmpdir(), "assay-again-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const shims = join(base, "bin");
const log = join(base, "log");
mkdirSync(shims);
const bwrap = spawnSync("sh", ["-c", "command -v bwrap"], { encoding: "utf8" }).stdout.trim();
writeFileSync(
  join(shims, "bwrap"),
  `#!/bin/sh\ncase "$*" in *check_imports.py*) echo run >> ${log};; esac\nexec ${bwrap} "$@"\n`,
  { mode: 0o755 },
);
function runs(): number {
  const text = readFileSync(log, "utf8");
  writeFileSync(log, "");
  return text.split("\n").length - 1;
}
writeFileSync(log, "");

function environment(cache: string): Record<string, string> {
  return { ASSAY_CACHE_DIR: join(base, cache), PATH: `${shims}:${process.env["PATH"] ?? ""}` };
}

function outcomes(audit: Audit): ReadonlyMap<string, string> {
  return new Map(audit.guards[0]?.proof?.cells.map(({ operator, outcome }) => [operator, outcome.kind]));
}

function prove(root: string, cache: string, ...more: readonly string[]): Audit {
  const ran = assay(["prove", "--format", "json", ...more], { cwd: root, env: environment(cache) });
  return JSON.parse(ran.stdout) as Audit;
}

/** Outcomes that are on disk. */
function kept(cache: string): number {
  const folder = join(base, cache, "guards");
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    const sizes = files.map(
      (name) => Object.keys((JSON.parse(readFileSync(join(folder, name), "utf8")) as { cells: object }).cells).length,
    );
    return Math.max(0, ...sizes);
  } catch {
    return 0;
  }
}

describe.skipIf(walledLevels[0]?.absent !== undefined)("assay prove, again", () => {
  const root = repository();
  let whole: Audit;
  let all = 0;

  it("on an unchanged tree runs each guard once", () => {
    whole = prove(root, "whole");
    all = runs();
    expect(all).toBeGreaterThan(outcomes(whole).size / 2);
    expect(outcomes(prove(root, "whole"))).toEqual(outcomes(whole));
    expect(runs()).toBeLessThanOrEqual(2);
  });

  it("after kill -9 repeats no canary that was finished, and leaves no process", async () => {
    const child = spawn(process.execPath, [CLI, "prove"], {
      cwd: root,
      stdio: "ignore",
      env: { ...cleanEnvironment(), ...environment("killed") },
    });
    await vi.waitFor(() => expect(kept("killed")).toBeGreaterThan(12), { timeout: 60_000, interval: 20 });
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    const finished = kept("killed");
    const before = runs();
    const resumed = prove(root, "killed");
    const after = runs();
    expect(outcomes(resumed)).toEqual(outcomes(whole));
    // Both together are one proof, but for the baselines and probes of the second and what was cut off.
    expect(before + after).toBeLessThan(all + 10);
    expect(before).toBeGreaterThan(finished - 1);
  });

  it("with a budget says what is left out, and accuses nobody for that", () => {
    const cut = prove(root, "cut", "--budget", "1s");
    const left = (cut.guards[0]?.proof?.cells ?? []).filter(({ outcome }) => outcome.kind === "left-out");
    const verdict = cut.guards[0]?.verdict.kind;
    if (cut.guards[0]?.proof === undefined) expect(cut.guards[0]?.verdict).toMatchObject({ kind: "not-tested" });
    else expect(left.length).toBeGreaterThan(0);
    expect(verdict).not.toBe("cannot-fail");
    for (const { outcome } of left) expect(outcome).toMatchObject({ reason: "the budget was used up" });
    const text = assay(["prove", "--budget", "1s"], { cwd: root, env: environment("cut2") }).stdout;
    expect(text).toMatch(/left out|budget/);
    runs();
  });
});
