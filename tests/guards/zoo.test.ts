/**
 * The zoo: small guards as people write them, each with the verdict that a careful engineer gives it after running it by hand.
 * One test a folder of tests/scenarios/guards: `repo/` under git, proven by the built command, compared with `expected.json`.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Audit, GuardRecord, GuardVerdict } from "../../src/model/index.ts";
import { CLI, cleanEnvironment, git, scratch } from "../cli/run.ts";

const PROJECT = join(import.meta.dirname, "..", "..");
const ZOO = join(import.meta.dirname, "..", "scenarios", "guards");
const TOOLS = join(PROJECT, "scripts", "zoo-tools.sh");

interface Expected {
  /** Id of the guard: its script, or the file and line of the command. */
  readonly guard: string;
  readonly verdict: GuardVerdict["kind"];
  /** Why, in the words of the engineer. */
  readonly because: string;
  /** All static operators that are missed; `["*"]`: every one that could be tried. */
  readonly missed?: readonly string[];
  /** Operators that must be among the caught ones. */
  readonly caught?: readonly string[];
  /** Controls among those that it fires on without a violation. */
  readonly on?: readonly string[];
  /** `path:line` of the violations that make it red. */
  readonly violations?: readonly string[];
  /** Operator → outcome, for what does not decide the verdict. */
  readonly cells?: Readonly<Record<string, string>>;
  /** Where the diagnosis must point: `at` is path:line. */
  readonly cause?: { readonly id: string; readonly at: string };
  /** The rule is declared in assay.yaml, as it cannot be inferred. */
  readonly declared?: boolean;
  /** Programs that it runs with; `node_modules` links the tools' packages into the copy. */
  readonly needs?: readonly string[];
  /** Verdicts of other guards of the same repository; one that is not listed must not be accused. */
  readonly others?: Readonly<Record<string, GuardVerdict["kind"]>>;
}

const names = readdirSync(ZOO).sort();

/** Entries for PATH; the zoo is never skipped for want of a tool. */
let tools = "";
beforeAll(() => {
  const run = spawnSync("bash", [TOOLS, "--print"], { encoding: "utf8", env: cleanEnvironment() });
  if (run.status !== 0) throw new Error(`${run.stderr}Install them: bash scripts/zoo-tools.sh`);
  tools = run.stdout.trim();
});

/** A committed copy whose dates never change. */
function checkOut(name: string, needs: readonly string[]): string {
  const root = join(mkdtempSync(join(scratch(), "zoo-")), name);
  mkdirSync(root);
  cpSync(join(ZOO, name, "repo"), root, { recursive: true });
  git(root, "init", "-q", "-b", "main");
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "first", "--date", "2026-01-01T00:00:00Z");
  if (needs.includes("node_modules")) {
    const binaries = tools.split(delimiter).find((entry) => entry.endsWith(join("node_modules", ".bin"))) ?? "";
    symlinkSync(dirname(binaries), join(root, "node_modules"));
  }
  return root;
}

/** One scratch tree each, as several folders are proven at once; not waited for in the way of other tests. */
function prove(root: string): Promise<readonly GuardRecord[]> {
  const file = join(root, "..", "audit.json");
  const args = [CLI, "prove", "--threads", "1", "--format", "json", "--output", file];
  const env = { ...cleanEnvironment(), PATH: [tools, process.env["PATH"] ?? ""].join(delimiter) };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (text: Buffer) => (said += text.toString()));
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      if (!existsSync(file)) reject(new Error(`no document was written (exit ${code}):\n${said}`));
      else resolve((JSON.parse(readFileSync(file, "utf8")) as Audit).guards ?? []);
    });
  });
}

const ACCUSED: ReadonlySet<string> = new Set(["blind", "cannot-fail", "vacuous", "over-fires", "broken", "flaky"]);

it("the zoo is large, and holds enough ordinary guards to show a false accusation", () => {
  const verdicts = names.map((name) => expectedOf(name).verdict);
  expect(names.length).toBeGreaterThanOrEqual(80);
  expect(verdicts.filter((verdict) => verdict === "proven").length).toBeGreaterThanOrEqual(30);
});

describe.concurrent("the zoo of guards", () => {
  for (const name of names) {
    it(name, async ({ expect }) => {
      const expected = expectedOf(name);
      const root = checkOut(name, expected.needs ?? []);
      const guards = await prove(root);
      rmSync(root, { recursive: true, force: true });
      const record = guards.find(({ id }) => id === expected.guard);
      if (record === undefined) {
        const found = guards.map(({ id, run }) => `${id} (${run})`).join("\n  ");
        throw new Error(`${expected.guard} was not discovered; there are:\n  ${found}`);
      }
      expect(told(record, expected), JSON.stringify(record.verdict)).toEqual(wanted(record, expected));
      if (expected.declared === true) expect(record.forbids?.kind).toBe("declared");
      const accused = guards.filter(({ id, verdict }) => id !== expected.guard && ACCUSED.has(verdict.kind));
      const others = Object.fromEntries(accused.map(({ id, verdict }) => [id, verdict.kind]));
      expect(others).toEqual(expected.others ?? {});
    });
  }
});

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(ZOO, name, "expected.json"), "utf8")) as Expected;
}

/** What Assay says, reduced to what the expectation speaks of. */
function told(record: GuardRecord, expected: Expected): object {
  const { verdict, proof } = record;
  const caught = caughtOf(record);
  const alarms = (proof?.cells ?? []).filter(({ outcome }) => outcome.kind === "false-alarm");
  return {
    verdict: verdict.kind,
    missed: [...missedOf(verdict)].sort(),
    notCaught: (expected.caught ?? []).filter((operator) => !caught.includes(operator)),
    on: (expected.on ?? []).filter((operator) => alarms.some((cell) => cell.operator === operator)),
    violations:
      verdict.kind === "works-but-red" ? verdict.violations.map(({ path, line }) => `${path}:${line}`).sort() : [],
    cells: Object.fromEntries(
      Object.keys(expected.cells ?? {}).map((operator) => [
        operator,
        proof?.cells.find((cell) => cell.operator === operator)?.outcome.kind,
      ]),
    ),
    cause: expected.cause !== undefined && pointsAt(record, expected.cause),
  };
}

function wanted(record: GuardRecord, expected: Expected): object {
  const { missed = [] } = expected;
  const all = [...missedOf(record.verdict)];
  return {
    verdict: expected.verdict,
    missed: missed.includes("*") && all.length >= 1 ? all.sort() : [...missed].sort(),
    notCaught: [],
    on: expected.on ?? [],
    violations: [...(expected.violations ?? [])].sort(),
    cells: expected.cells ?? {},
    cause: expected.cause !== undefined,
  };
}

function missedOf(verdict: GuardVerdict): readonly string[] {
  return "missed" in verdict ? verdict.missed : [];
}

/** By its cells: a verdict that accuses of something else does not list them. */
function caughtOf({ proof }: GuardRecord): readonly string[] {
  return (proof?.cells ?? [])
    .filter(({ outcome }) => outcome.kind === "caught" || outcome.kind === "caught-unattributed")
    .map(({ operator }) => operator);
}

function pointsAt({ proof }: GuardRecord, { id, at }: { readonly id: string; readonly at: string }): boolean {
  const colon = at.lastIndexOf(":");
  const path = at.slice(0, colon);
  const line = Number(at.slice(colon + 1));
  return (proof?.causes ?? []).some(
    (cause) => cause.id === id && cause.path === path && cause.startLine <= line && line <= cause.endLine,
  );
}
