/**
 * The example from its first audit to its last, as its users would: `assay fix` for what is safe, the missing controls, asyncio, the
 * blind guard; the leak by hand; then a clean audit whose report is linked and confirmed. The tests of all units run before and after in
 * a virtual environment, with the real ffmpeg, and stand-ins for it that never end are killed with all that they started.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { assay, git, type Ran } from "../cli/run.ts";
import { checkOut, commitAll, runIn } from "../scenarios/run.ts";
import { must, run, testCounts, virtualEnvironment, type Environment } from "./python.ts";
import { renderWith, STAND_INS, type StandIn } from "./stand-ins.ts";

const GUARD = "tools/check_no_runtime_imports.py";
const STATUS = "docs/development/current-status-and-next-steps.md";
const RENDERER = "services/gpu-renderer/src/core/render.py";
const SERVICES = ["services/auto-ml", "services/gpu-renderer"];

let root = "";
let environment: Environment = {};
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const inRoot = (...args: readonly string[]): Ran => assay(args, { cwd: root, env: environment });
const rulesOf = ({ findings }: Audit): readonly string[] => findings.map(({ rule }) => rule).sort();

beforeAll(() => {
  root = checkOut("media-platform");
  environment = virtualEnvironment(join(root, ".."));
  must(root, ["make", "install"], environment);
});

describe("the media platform, repaired", () => {
  it("is as the audit says: seven units pass, one cannot be collected; all guards are green", () => {
    const tests = run(root, ["make", "-k", "test"], environment);
    expect(tests.code).not.toBe(0);
    expect(tests.stdout).toContain("requires the httpx package");
    expect(testCounts(tests.stdout)).toEqual([
      "13 passed",
      "14 passed",
      "17 passed",
      "9 passed",
      "22 passed",
      "8 passed",
      "1 error",
      "37 passed",
    ]);
    must(root, ["make", "guards"], environment);
    const { code, audit } = runIn(root, ["audit", "."]);
    expect(code).toBe(1);
    expect(rulesOf(audit)).toEqual([
      "contracts/forbidden",
      "deps/missing-for-tests",
      "docs/heading-range",
      "docs/plain-path",
      "process/no-timeout",
    ]);
  });

  it("explains the one that cannot be collected, in a sentence", () => {
    const ran = inRoot(
      "audit",
      ".",
      "--run",
      "--python",
      join(environment["VIRTUAL_ENV"] ?? "", "bin", "python"),
      "--format",
      "json",
    );
    const { checks, findings } = JSON.parse(ran.stdout) as Audit;
    const found = findings.filter(({ rule }) => rule === "guards/collection-fails");
    expect(found.map(({ location, message }) => `${location.path} ${message}`)).toEqual([
      "security_platform/tests/test_runtime_engine.py collection fails: `starlette.testclient` needs `httpx`, which no manifest of this unit declares",
    ]);
    const suites = checks.filter(({ kind }) => kind === "command");
    expect(suites.filter(({ outcome }) => outcome !== "clean").map(({ id }) => id)).toEqual([
      "tests: security_platform (pytest)",
    ]);
  });

  it("adds what the renderer lacks, which its finding names: a bound and captured output", () => {
    const ran = inRoot("fix", "process/uncaptured-output", "--unsafe", "--yes");
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("now a program that runs longer than 600 s is killed");
    expect(ran.stdout).toContain("now what the program prints is no longer shown");
    expect(read(RENDERER)).toContain("(cmd, check=True, timeout=PROCESS_TIMEOUT_SECONDS, capture_output=True)");
    expect(git(root, "diff", "--name-only")).toBe(`${RENDERER}\n`);
  });

  it("stops a renderer that hangs", () => {
    expect(renderWith("hangs", root, environment)).toEqual({
      said: "stopped after 0.5 s\nvideos: []\n",
      started: 1,
      survivors: [],
    });
  });

  it("repairs what is safe: links, the range of priorities, the missing package", () => {
    expect(inRoot("fix", "--yes").code).toBe(0);
    expect(read(STATUS)).toContain("Priority A-C are worked on");
    expect(read(STATUS)).toContain(
      "- [`docs/security/full-repo-audit-2026-04-24.md`](../security/full-repo-audit-2026-04-24.md)\n",
    );
    expect(read("security_platform/requirements-test.txt")).toMatch(/^httpx$/m);
    must(root, ["make", "install"], environment);
    expect(testCounts(must(root, ["make", "test/security_platform"], environment))).toEqual(["18 passed"]);
  });

  it("converts both services to asyncio, their tests equal before and after", () => {
    const ran = inRoot("fix", "--async", ...SERVICES, "--run", "--yes");
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(
      "yes  tests before and after: services/auto-ml: 13 passed, 0 failed, 0 skipped; services/gpu-renderer: 22 passed, 0 failed, 0 skipped",
    );
    expect(read(RENDERER)).toContain("await run_process(cmd, check=True, timeout=PROCESS_TIMEOUT_SECONDS");
    for (const name of ["train", "evaluate", "deploy", "loop"])
      expect(read("services/auto-ml/loop.py")).toContain(`async def ${name}(`);
  });

  it.each(Object.keys(STAND_INS) as StandIn[])("kills an ffmpeg that %s, and all that it started", (standIn) => {
    const { said, started, survivors } = renderWith(standIn, root, environment);
    expect(said).toBe("stopped after 0.5 s\nvideos: []\n");
    expect(started).toBeGreaterThan(0);
    expect(survivors).toEqual([]);
  });

  it("still renders a video from the queue", () => {
    const folder = join(root, "..", "render");
    const env = { ...environment, RENDER_ROOT: folder };
    const add =
      "from core.jobs import RenderJob; from core.queue import JobQueue; from core.storage import Storage; " +
      "JobQueue(Storage.from_environment().queue).add(RenderJob(width=320, height=180, fps=10, seconds=1, device='cpu'))";
    must(root, ["python", "-c", add], env);
    expect(must(root, ["python", "-m", "worker"], env)).toBe("took 1 job(s)\n");
    const [video] = must(folder, ["ls", "videos"]).split("\n");
    const probe = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name,width", "-of", "csv=p=0"];
    expect(must(folder, [...probe, join("videos", video ?? "")])).toBe("h264,320\n");
  });

  it("repairs the blind guard, which is rightly red then", () => {
    const ran = inRoot("fix", "--guards", GUARD, "--yes");
    expect([ran.code, ran.stdout]).toEqual([
      0,
      expect.stringContaining(
        `guard proven again: ${GUARD}: BLIND → WORKS BUT RED (1 real violation: services/feed/app.py:40)`,
      ),
    ]);
    const guard = run(root, ["python", GUARD], environment);
    expect([guard.code, guard.stdout]).toEqual([
      1,
      expect.stringContaining("services/feed/app.py:40: imports runtime"),
    ]);
    const again = inRoot("fix", "--guards", GUARD, "--yes");
    expect(again.code).toBe(1);
    expect(again.stdout).toContain("the guard is right, what it reports is to be repaired");
  });

  it("proves the guard once the leak is taken out by hand", () => {
    git(root, "apply", "patches/remove-leak.patch");
    must(root, ["make", "guards"], environment);
    const { code, audit } = runIn(root, ["prove", GUARD]);
    expect(code).toBe(0);
    expect(audit.guards.find(({ id }) => id === GUARD)?.verdict).toMatchObject({ kind: "proven" });
  });

  it("passes the tests of every unit, none skipped", () => {
    const tests = run(root, ["make", "-k", "test"], environment);
    expect([tests.code, testCounts(tests.stdout)]).toEqual([
      0,
      ["13 passed", "14 passed", "17 passed", "10 passed", "22 passed", "8 passed", "18 passed", "37 passed"],
    ]);
  });

  it("is clean in a fresh audit, whose report the status page links and `verify` confirms", () => {
    commitAll(root);
    const audited = inRoot("audit", ".", "--no-cache", "--report");
    expect([audited.code, audited.stdout]).toEqual([0, expect.stringContaining("nothing at or above medium")]);
    const report = /report written to (\S+)/.exec(audited.stderr)?.[1] ?? "";
    expect(report).toMatch(/^docs\/development\/repository-audit-20\d\d-\d\d-\d\d\.md$/);
    expect(read(report)).toContain("No open findings.");

    expect(inRoot("status").code).toBe(0);
    const list = read(STATUS).split("## Latest audit references\n\n")[1]?.split("\n") ?? [];
    expect(list[0]).toBe(`- [Audit of media-platform](${report.replace("docs/development/", "")})`);
    commitAll(root);

    const { code, audit } = runIn(root, ["verify", report]);
    const verdicts = audit.claims.map(({ quote, whenWritten }) => [quote, whenWritten?.verdict.kind]);
    expect(verdicts.filter(([, kind]) => kind !== "confirmed")).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(15);
    expect(code).toBe(0);

    const last = runIn(root, ["audit", ".", "--no-cache"]);
    expect([last.code, rulesOf(last.audit)]).toEqual([0, []]);
    const nothing = inRoot("fix", "--check");
    expect([nothing.code, nothing.stdout]).toEqual([0, "Nothing to fix.\n"]);
  });
});
