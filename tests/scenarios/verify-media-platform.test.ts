/** What the example's documents claim: SCENARIO points 2 to 6, and nothing that is not so. Each verdict was read by hand. */
import { beforeAll, describe, expect, it } from "vitest";
import type { ClaimRecord } from "../../src/model/index.ts";
import { git } from "../cli/run.ts";
import { checkOut, runIn, type ScenarioRun } from "./run.ts";

const AUDIT = "docs/development/repository-audit-2026-04-26.md";
const STATUS = "docs/development/current-status-and-next-steps.md";
const SECURITY = "docs/security/full-repo-audit-2026-04-24.md";
const PAGES = [AUDIT, STATUS, SECURITY, "docs/architecture.md", "README.md"];
const TIMEOUT_MS = 300_000;

const silent: ReadonlySet<string> = new Set(["confirmed", "unverifiable", "not-run"]);
const told = ({ audit }: ScenarioRun): readonly string[] =>
  audit.claims
    .filter(({ verdict }) => !silent.has(verdict.kind))
    .map(({ document, range, verdict }) => `${document}:${range.startLine} ${verdict.kind}`);

function claimAt(run: ScenarioRun, document: string, line: number, kind: string): ClaimRecord {
  const found = run.audit.claims.find(
    (record) => record.document === document && record.range.startLine === line && record.claim.kind === kind,
  );
  if (found === undefined) throw new Error(`no ${kind} in ${document}:${line}`);
  return found;
}

describe("assay verify on the documents of the media platform", () => {
  let root = "";
  let run: ScenarioRun;
  beforeAll(() => {
    root = checkOut("media-platform");
    run = runIn(root, ["verify", ...PAGES]);
  }, TIMEOUT_MS);

  it("tells what is not so, and nothing else", () => {
    expect(run.code).toBe(1);
    expect(told(run)).toEqual([
      `${AUDIT}:22 redundant`,
      `${AUDIT}:30 incomplete`,
      `${AUDIT}:43 overstated`,
      `${STATUS}:36 missing`,
      // "Services never import the runtime": one does.
      "docs/architecture.md:16 overstated",
    ]);
  });

  it("knows what the advice for the training loop repeats, and what an async conversion reaches", () => {
    const { verdict } = claimAt(run, AUDIT, 22, "advice");
    expect(verdict).toMatchObject({
      kind: "redundant",
      present: ["timeout", "output"],
      absent: [],
      reaches: ["train", "evaluate", "deploy", "loop"],
      at: [
        { path: "services/auto-ml/loop.py", line: 33 },
        { path: "services/auto-ml/loop.py", line: 31 },
      ],
    });
  });

  it("names what the advice for the renderer leaves out", () => {
    expect(claimAt(run, AUDIT, 30, "advice").verdict).toMatchObject({
      kind: "incomplete",
      absent: ["timeout", "output"],
      at: [{ path: "services/gpu-renderer/src/core/render.py", line: 53 }],
    });
  });

  it("shows the import that no service is said to have", () => {
    expect(claimAt(run, AUDIT, 43, "no-import").verdict).toMatchObject({
      kind: "overstated",
      at: [{ path: "services/feed/app.py", line: 40 }],
    });
  });

  it("compares the range of priorities with the headings", () => {
    expect(claimAt(run, STATUS, 36, "heading-range").verdict.text).toBe("the headings are A, B, C; there is no D");
  });

  it("confirms that httpx is declared nowhere", () => {
    expect(claimAt(run, AUDIT, 37, "dependency").verdict.kind).toBe("confirmed");
  });

  it("confirms no command that was not run", () => {
    const commands = run.audit.claims.filter(({ claim }) => claim.kind === "command" || claim.kind === "guard");
    expect(commands.length).toBeGreaterThan(10);
    expect(new Set(commands.map(({ verdict }) => verdict.kind))).toEqual(new Set(["not-run"]));
  });

  it("confirms what the security audit says", () => {
    const mine = run.audit.claims.filter(({ document }) => document === SECURITY);
    expect(mine.length).toBe(13);
    expect(mine.filter(({ verdict }) => verdict.kind !== "confirmed")).toEqual([]);
  });

  it(
    "qualifies the pass of a guard that is blind, when it may run it",
    () => {
      const proven = runIn(root, ["verify", AUDIT, "--run"]);
      const { verdict } = claimAt(proven, AUDIT, 43, "guard");
      expect(verdict).toMatchObject({
        kind: "overstated",
        guard: "tools/check_no_runtime_imports.py",
        missed: expect.arrayContaining(["function", "method", "nested class"]),
        at: [
          { path: "tools/check_no_runtime_imports.py", line: 19 },
          { path: "services/feed/app.py", line: 40 },
        ],
      });
      // The three guards print today what the report says that they print.
      for (const line of [51, 52, 53]) expect(claimAt(proven, AUDIT, line, "command").verdict.kind).toBe("confirmed");
      expect(proven.audit.commands.length).toBe(11);
      expect(git(root, "status", "--porcelain")).toBe("");
    },
    TIMEOUT_MS,
  );
});
