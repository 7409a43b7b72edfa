/** `assay review` as a user and a workflow run it. */
import { spawn } from "node:child_process";
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FakeGithub, TOKEN } from "../review/github-server.ts";
import { assay, CLI, cleanEnvironment, git, repositoryWith, scratch } from "./run.ts";

const BASE = {
  ".github/workflows/ci.yml": `on: pull_request
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - run: python tools/check_imports.py --strict
      - run: python tools/check_names.py
`,
  "tools/check_imports.py": "import sys\n\nFORBIDDEN = 'x'\nsys.exit(0)\n",
  "tools/check_names.py": "import sys\n\nFORBIDDEN = 'y'\nsys.exit(0)\n",
  "app/__init__.py": "",
  "app/run.py": "import subprocess\n\n\ndef old():\n    subprocess.run(['make'], check=True)\n",
  "assay.yaml": "exclude: []\n",
  "requirements.txt": "requests==2.0\n",
};

function changed(): string {
  const root = repositoryWith(BASE);
  git(root, "checkout", "-q", "-b", "change");
  const workflow = BASE[".github/workflows/ci.yml"]
    .replace(" --strict", "")
    .replace("      - run: python tools/check_names.py\n", "");
  writeFileSync(join(root, ".github/workflows/ci.yml"), workflow);
  appendFileSync(
    join(root, "app/run.py"),
    "\n\ndef new():\n    subprocess.run(['make', 'all'], check=True)  # noqa: S603\n",
  );
  writeFileSync(join(root, "assay.yaml"), 'exclude: [{path: "old/**", because: "it is old"}]\n');
  writeFileSync(join(root, "requirements.txt"), "requests==2.1\nhttpx\n");
  git(root, "commit", "-q", "-a", "-m", "change");
  return root;
}

describe("a change that adds a finding and takes protection away", () => {
  test("is told all of it, the worst first", () => {
    const root = changed();
    const { code, stdout, stderr } = assay(["review", root, "--base", "main"]);
    expect(stderr).toBe("");
    expect(code).toBe(1);
    const order = [
      "This change removes the guard `python tools/check_names.py`",
      "The guard `python tools/check_imports.py --strict` is now called as `python tools/check_imports.py`",
      "app/run.py:9",
      "`exclude` now names `old/**`",
      "A new suppression: `# noqa`",
      "`requests` in `requirements.txt`: `==2.0` becomes `==2.1`",
      "`httpx` is new in `requirements.txt`",
    ];
    for (const text of order) expect(stdout).toContain(text);
    expect(stdout.indexOf(order[0] ?? "")).toBeLessThan(stdout.indexOf(order[2] ?? ""));
    // What was there before is not repeated.
    expect(stdout).not.toContain("app/run.py:5");
  });

  test("what is not committed is not reviewed, and that is said", () => {
    const root = changed();
    appendFileSync(join(root, "app/run.py"), "\n\ndef newest():\n    subprocess.run(['a'])\n");
    const { stdout, stderr } = assay(["review", root, "--base", "main"]);
    expect(stderr).toContain("1 path with changes that are not committed is not reviewed");
    expect(stdout).not.toContain("app/run.py:13");
  });

  test("what the base did meanwhile is no part of the change", () => {
    const root = changed();
    git(root, "checkout", "-q", "main");
    rmSync(join(root, "tools/check_imports.py"));
    git(root, "commit", "-q", "-a", "-m", "meanwhile");
    git(root, "checkout", "-q", "change");
    const { stdout } = assay(["review", root, "--base", "main"]);
    expect(stdout).toContain("4 changed files");
  });

  test("nothing changed: nothing to say, exit code 0", () => {
    const root = repositoryWith(BASE);
    const { code, stdout } = assay(["review", root, "--base", "main"]);
    expect(code).toBe(0);
    expect(stdout).toContain("nothing to say");
  });
});

describe("mistakes", () => {
  test.each([
    [["review", "."], "--base REF is needed"],
    [["review", ".", "--base", "nowhere"], "there is no commit nowhere here"],
    [["review", ".", "--base=-x"], "is not the name of a commit"],
    [["review", ".", "--base", "main", "--format", "pdf"], "the formats are github, md"],
    [["review", ".", "--base", "main", "--post"], "--post needs a token in GITHUB_TOKEN"],
    [["review", ".", "--base", "main", "--basis", "x"], "did you mean --base?"],
  ])("%j", (args, message) => {
    const root = repositoryWith(BASE);
    const env = { GITHUB_BASE_REF: "", GITHUB_TOKEN: "", GH_TOKEN: "" };
    const { code, stdout, stderr } = assay(args, { cwd: root, env });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});

async function run(root: string, fake: FakeGithub, extra: Readonly<Record<string, string>> = {}) {
  const event = join(scratch(), "event.json");
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
  const env = {
    ...cleanEnvironment(),
    GITHUB_API_URL: await fake.start(),
    GITHUB_TOKEN: TOKEN,
    GITHUB_REPOSITORY: "example/app",
    GITHUB_EVENT_PATH: event,
    ...extra,
  };
  const child = spawn(process.execPath, [CLI, "review", root, "--base", "main", "--post"], { env });
  const out: string[] = [];
  const err: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk.toString("utf8")));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  fake.stop();
  return { code, stdout: out.join(""), stderr: err.join("") };
}

function githubFor(root: string, readOnly = false): FakeGithub {
  return new FakeGithub({
    head: git(root, "rev-parse", "HEAD").trim(),
    diff: git(root, "diff", "main...HEAD"),
    readOnly,
  });
}

describe("in a workflow", () => {
  test("every comment is accepted by a strict GitHub", async () => {
    const root = changed();
    const fake = githubFor(root);
    const { code, stdout, stderr } = await run(root, fake);
    expect(stderr).toContain("6 comments written");
    expect([code, stdout]).toEqual([1, ""]);
    expect(fake.reviews).toHaveLength(1);
    expect(fake.reviews[0]?.body).toContain("Protection that this change weakens");
  }, 60_000);

  test("a fork's token: annotations and the step's summary hold all of it, exit code 4", async () => {
    const root = changed();
    const summary = join(scratch(), "summary.md");
    const { code, stdout, stderr } = await run(root, githubFor(root, true), { GITHUB_STEP_SUMMARY: summary });
    expect(code).toBe(4);
    expect(stderr).toContain("pull-requests: write");
    expect(stdout).toContain("::error file=.github/workflows/ci.yml,line=7,title=review/guard-removed::");
    expect(readFileSync(summary, "utf8")).toContain("This change removes the guard");
  }, 60_000);
});

test("what was not analysed is named, with the reason", () => {
  const root = repositoryWith({ "a.py": "x = 1\n", "broken.py": "def (\n" });
  git(root, "checkout", "-q", "-b", "more");
  writeFileSync(join(root, "a.py"), "x = 2\n");
  git(root, "commit", "-q", "-a", "-m", "more");
  const { code, stdout } = assay(["review", root, "--base", "main"]);
  expect(code).toBe(3);
  expect(stdout).toMatch(/1 file not analysed: `broken\.py` \(.+\)/);
});
