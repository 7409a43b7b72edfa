/** What an audit of the example must say whatever else changes: the faults that reading alone can find, and no more. */
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/index.ts";
import { git } from "../cli/run.ts";
import { checkOut, commitAll, runIn, type ScenarioRun } from "./run.ts";

const CONTRACT = "contract: services never import the runtime";

describe("media-platform", () => {
  let run: ScenarioRun;
  beforeAll(() => {
    run = runIn(checkOut("media-platform"), ["audit", "."]);
  });
  const only = (rule: string): Finding => {
    const found = run.audit.findings.filter((finding) => finding.rule === rule);
    expect(found).toHaveLength(1);
    return found[0] as Finding;
  };

  it("shows the import of the runtime inside a method, which the repository's own guard does not see", () => {
    const leak = only("contracts/forbidden");
    expect(leak).toMatchObject({
      severity: "high",
      symbol: "Feed.refresh",
      quote: expect.stringContaining("from runtime.engine import Engine"),
    });
    expect(`${leak.location.path}:${leak.location.startLine}`).toBe("services/feed/app.py:40");
    expect(run.audit.checks.find((check) => check.id === CONTRACT)).toMatchObject({ outcome: "findings", findings: 1 });
  });

  it("names what the renderer's call lacks, and only that", () => {
    const call = only("process/no-timeout");
    expect(`${call.location.path}:${call.location.startLine}`).toBe("services/gpu-renderer/src/core/render.py:53");
    expect(call.message).toMatch(/lacks timeout, captured output/);
    expect(call.controls).toMatchObject({
      timeout: { state: "absent" },
      output: { state: "absent" },
      exit: { state: "present" },
      "no-shell": { state: "present" },
    });
  });

  it("finds without running anything that the tests of the security platform cannot be collected", () => {
    const missing = only("deps/missing-for-tests");
    expect(missing.severity).toBe("high");
    expect(missing.location.path).toBe("security_platform/tests/test_runtime_engine.py");
    expect(missing.quote).toContain("starlette.testclient");
    expect(missing.message).toContain("httpx");
    expect(run.audit.nextActions[0]?.action).toMatch(/^Declare httpx in security_platform\/requirements-test\.txt/);
  });

  it("does not advise the training loop to add what it has", () => {
    const calls = run.audit.calls.filter((call) => call.path === "services/auto-ml/loop.py");
    expect(calls.length).toBeGreaterThan(0);
    for (const { controls } of calls) {
      expect([controls.timeout.state, controls.output.state, controls.exit.state]).toEqual(
        Array.from({ length: 3 }, () => "present"),
      );
    }
    expect(run.audit.findings.filter((finding) => finding.location.path.startsWith("services/auto-ml/"))).toEqual([]);
  });

  it("makes one suggestion of relative links for the two references of the status page", () => {
    const plain = only("docs/plain-path");
    const { path, startLine, endLine } = plain.location;
    expect([path, startLine, endLine]).toEqual(["docs/development/current-status-and-next-steps.md", 40, 41]);
    expect(plain.severity).toBe("low");
    expect(plain.fix?.edits.map(({ text }) => text)).toEqual([
      "[`docs/development/repository-audit-2026-04-26.md`](repository-audit-2026-04-26.md)",
      "[`docs/security/full-repo-audit-2026-04-24.md`](../security/full-repo-audit-2026-04-24.md)",
    ]);
  });

  it("sees that the roadmap counts a heading that is not there", () => {
    const range = only("docs/heading-range");
    expect([range.quote, range.location.startLine]).toEqual(["Priority A-D", 36]);
    expect(range.fix?.edits.map(({ text }) => text)).toEqual(["Priority A-C"]);
  });

  it("says nothing else, and says how it knows", () => {
    expect(run.code).toBe(1);
    expect(run.audit.findings.map((finding) => finding.rule).sort()).toEqual([
      "contracts/forbidden",
      "deps/missing-for-tests",
      "docs/heading-range",
      "docs/plain-path",
      "process/no-timeout",
    ]);
    for (const check of run.audit.checks) {
      expect([check.id, check.outcome]).toEqual([check.id, expect.stringMatching(/^(clean|findings)$/)]);
      expect([check.id, check.proof?.missed ?? []]).toEqual([check.id, []]);
    }
  });

  it("finds the contract clean, with proof, once the import is taken out", () => {
    const root = checkOut("media-platform");
    git(root, "apply", join("patches", "remove-leak.patch"));
    commitAll(root);
    const repaired = runIn(root, ["audit", "."]);
    expect(repaired.audit.findings.map((finding) => finding.rule)).not.toContain("contracts/forbidden");
    const check = repaired.audit.checks.find((entry) => entry.id === CONTRACT);
    expect(check).toMatchObject({ outcome: "clean", findings: 0, proof: { missed: [] } });
    expect(check?.proof?.planted).toBeGreaterThan(0);
    expect(check?.proof?.caught).toBe(check?.proof?.planted);
    expect(check?.proof?.operators.join(" ")).toMatch(/method/);
  });
});
