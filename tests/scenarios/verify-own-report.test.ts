/** Assay's own Markdown report, judged by `assay verify`: all of it on its commit, and what went stale after the code moved. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { assay, git } from "../cli/run.ts";
import { checkOut, commitAll, runIn, type ScenarioRun } from "./run.ts";

const REPORT = "docs/report.md";
const TIMEOUT_MS = 200_000;

describe("assay verify on the report that assay audit wrote", () => {
  let root = "";
  let first: ScenarioRun;
  beforeAll(() => {
    root = checkOut("media-platform");
    assay(["audit", "--no-proofs", "--format", "md", "--output", join(root, REPORT)], { cwd: root });
    first = runIn(root, ["verify", REPORT]);
  }, TIMEOUT_MS);

  it("confirms every claim on the commit that it was made from", () => {
    const open = first.audit.claims.filter(({ whenWritten }) => whenWritten?.verdict.kind !== "confirmed");
    expect(open.map(({ range, quote, whenWritten }) => [range.startLine, quote, whenWritten?.verdict])).toEqual([]);
    const kinds = new Set(first.audit.claims.map(({ claim }) => claim.kind));
    for (const kind of ["line", "quote", "path", "commit"] as const) expect(kinds).toContain(kind);
    expect(first.audit.claims.length).toBeGreaterThan(20);
    expect(first.code).toBe(0);
  });

  it(
    "finds what went stale, and the commit",
    () => {
      commitAll(root);
      const path = join(root, "services/gpu-renderer/src/core/render.py");
      const text = readFileSync(path, "utf8");
      writeFileSync(path, text.replace("import subprocess", "import os\nimport subprocess"));
      git(root, "commit", "-qam", "one line more");
      const { audit } = runIn(root, ["verify", REPORT, "--since"]);
      const moved = audit.claims.find(
        ({ claim, verdict }) => claim.kind === "quote" && verdict.kind === "moved" && claim.path.endsWith("render.py"),
      );
      expect(moved?.verdict).toMatchObject({ to: { path: "services/gpu-renderer/src/core/render.py", line: 54 } });
      expect(moved?.whenWritten).toMatchObject({ because: "named", verdict: { kind: "confirmed" } });
      expect(moved?.since?.subject).toBe("one line more");
    },
    TIMEOUT_MS,
  );
});
