/** The step of action.yml, run by bash as a runner does it, against the local GitHub. */
import { spawn } from "node:child_process";
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { FakeGithub, TOKEN } from "../review/github-server.ts";
import { CLI, cleanEnvironment, git, repositoryWith, scratch } from "./run.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};
interface Step {
  readonly shell: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

let root: string;
beforeAll(() => {
  root = repositoryWith({ "app/__init__.py": "", "app/run.py": "import subprocess\n\n\ndef a():\n    pass\n" });
  git(root, "checkout", "-q", "-b", "change");
  appendFileSync(join(root, "app/run.py"), "\n\ndef b(name):\n    subprocess.run(f'make {name}', shell=True)\n");
  git(root, "commit", "-q", "-a", "-m", "change");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** `${{ a || b }}` of the step, from the inputs and the event. */
function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    const found = expression
      .split("||")
      .map((part) => part.trim())
      .map((part) => (part.startsWith("'") ? part.slice(1, -1) : values[part]));
    return found.find((value) => value !== undefined && value !== "") ?? "";
  });
}

async function step(fake: FakeGithub, inputs: Readonly<Record<string, string>>) {
  const [only] = action.runs.steps;
  if (only === undefined) throw new Error("action.yml has no step");
  const work = scratch();
  const event = join(work, "event.json");
  const summary = join(work, "summary.md");
  const base = git(root, "rev-parse", "main").trim();
  const head = git(root, "rev-parse", "HEAD").trim();
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { sha: head }, base: { sha: base } } }));
  writeFileSync(summary, "");
  // The launcher itself would install and build, below the feet of the tests that run beside this one.
  writeFileSync(join(work, "assay"), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`, { mode: 0o755 });
  const values: Record<string, string> = { "github.event.pull_request.base.sha": base };
  for (const [name, { default: usual }] of Object.entries(action.inputs)) {
    values[`inputs.${name}`] = inputs[name] ?? usual;
  }
  const env = {
    ...cleanEnvironment(),
    ...Object.fromEntries(Object.entries(only.env).map(([name, text]) => [name, filledIn(text, values)])),
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION_PATH: work,
    GITHUB_API_URL: await fake.start(),
    GITHUB_REPOSITORY: "example/app",
    GITHUB_EVENT_PATH: event,
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_STEP_SUMMARY: summary,
  };
  const script = join(work, "step.sh");
  writeFileSync(script, only.run);
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], { cwd: root, env });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  fake.stop();
  return { code, stdout, stderr, summary: readFileSync(summary, "utf8") };
}

const github = (): FakeGithub =>
  new FakeGithub({ head: git(root, "rev-parse", "HEAD").trim(), diff: git(root, "diff", "main...HEAD") });

describe("the action", () => {
  test("with a token it writes one review, and fails at its threshold", async () => {
    const fake = github();
    const { code, stderr } = await step(fake, { token: TOKEN });
    expect({ code, stderr }).toMatchObject({ code: 1 });
    expect(fake.reviews).toHaveLength(1);
    expect(fake.comments.map(({ path }) => path)).toContain("app/run.py");
    expect((await step(github(), { token: TOKEN, threshold: "critical" })).code).toBe(0);
  }, 120_000);

  test("without a secret, as in a workflow of a fork, all of it is in annotations and the summary", async () => {
    const fake = github();
    const { code, stdout, summary } = await step(fake, {});
    expect(code).toBe(4);
    expect(fake.reviews).toHaveLength(0);
    expect(stdout).toMatch(/^::(?:error|warning) file=app\/run\.py,line=9/m);
    expect(summary).toContain("shell");
  }, 120_000);
});
