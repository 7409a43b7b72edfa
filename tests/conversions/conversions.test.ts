/**
 * `assay fix --async` of every program of tests/scenarios/conversions, by the built command, in one tree; then each program before and
 * after, with a recording stand-in for what it starts, in seven scenarios. What can be seen from outside has to be the same.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { assay, scratch, type Ran } from "../cli/run.ts";
import { CONVERSIONS, readPrograms, rowFiles, type Program } from "./corpus.ts";

const SCENARIOS = ["ok", "non-zero", "missing", "hang", "grandchild", "much", "not-utf8"] as const;
type Scenario = (typeof SCENARIOS)[number];
const WHEN = ["before", "after"] as const;
type When = (typeof WHEN)[number];

interface Seen {
  readonly id: string;
  readonly code: number | "late";
  readonly out: string;
  readonly err: string;
  /** What the command recorded: arguments, folder, environment, input. */
  readonly log: string;
  /** The exception that nobody caught, with its attributes. */
  readonly raised: string;
  readonly survivors: readonly string[];
}

const STAND_INS = join(CONVERSIONS, "stand-ins");
const ONLY = process.env["ONLY"];
const PROGRAMS = readPrograms().filter(({ name }) => ONLY === undefined || name.includes(ONLY));
const base = join(scratch(), "conversions");
let ran: Ran;
let seen: ReadonlyMap<string, Seen> = new Map();

beforeAll(async () => {
  for (const { slug, files } of PROGRAMS) {
    const manifest = `[project]\nname = "${slug}"\nversion = "1"\n`;
    for (const [path, text] of Object.entries({ "pyproject.toml": manifest, ...files })) {
      const to = join(base, "before", slug, path);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, text);
    }
  }
  cpSync(join(base, "before"), join(base, "after"), { recursive: true });
  ran = assay(["fix", "--async", "--yes", "--all"], { cwd: join(base, "after") });
  if (process.env["SHOW"] !== undefined) process.stderr.write(ran.stdout + ran.stderr);
  seen = await observe();
}, 900_000);

/** Waiting costs nothing: programs that hang run beside many others. */
async function observe(): Promise<ReadonlyMap<string, Seen>> {
  mkdirSync(join(base, "seen"));
  writeFileSync(join(base, "seen", "much"), "x".repeat(5_000_000));
  // A program that is left as it is, is run once, to see that it is one.
  const jobs = SCENARIOS.flatMap((scenario) =>
    PROGRAMS.flatMap((program) =>
      program.expected.kind !== "refuse"
        ? WHEN.map((when) => jobOf(program, scenario, when))
        : scenario === "ok"
          ? [jobOf(program, scenario, "before")]
          : [],
    ),
  );
  const slow = jobs.filter(({ scenario }) => scenario === "hang" || scenario === "grandchild");
  const lines = await Promise.all([
    runJobs(slow, 24),
    runJobs(
      jobs.filter((job) => !slow.includes(job)),
      4,
    ),
  ]);
  return new Map(lines.flat().map((one) => [one.id, one]));
}

const idOf = ({ slug }: Program, scenario: Scenario, when: When): string => `${slug}.${scenario}.${when}`;

/** What run_programs.py takes. */
interface Job {
  readonly id: string;
  readonly scenario: Scenario;
  readonly root: string;
  readonly entry: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly standIns: string;
}

function jobOf(program: Program, scenario: Scenario, when: When): Job {
  const id = idOf(program, scenario, when);
  const folder = join(base, "seen", id);
  const root = join(base, when, program.slug);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "in"), "typed\n");
  const path = scenario === "missing" ? "/usr/bin:/bin" : `${join(STAND_INS, "bin")}:/usr/bin:/bin`;
  const env = { PATH: path, LANG: "C.UTF-8", HOME: "/", SCENARIO: scenario, TOOL_LOG: join(folder, "log") };
  return { id, scenario, root, entry: "main.py", args: [], env, folder, standIns: STAND_INS };
}

function runJobs(jobs: readonly Job[], parallel: number): Promise<readonly Seen[]> {
  const child = spawn("python3", ["-I", join(import.meta.dirname, "run_programs.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify({ jobs, parallel, folder: base }));
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.on("close", () => {
      const lines = Buffer.concat(parts).toString("utf8").trim().split("\n");
      resolve(lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Seen));
    });
  });
}

const whole = (text: string): string =>
  text.replaceAll(/\b1\.99\d+|\b99\.9\d+/gu, (seconds) => String(Math.round(Number(seconds))));

/**
 * What differs by design: of an exception that nobody caught, the lines of code between its head and its words. Where nothing is
 * captured, CPython says in TimeoutExpired what was left of the bound when it began to wait: "1.99993" of 2. Functions have addresses.
 */
function comparable({ code, out, err, log, raised }: Seen): object {
  const words = err
    .replaceAll(/(Traceback \(most recent call last\):\n)(?: .*\n)+/gu, "$1")
    .replaceAll(/ at 0x[\da-f]+>/gu, ">");
  return { code, out: whole(out), err: whole(words), log, raised: whole(raised) };
}

function textsOf(when: When, { slug }: Program): Readonly<Record<string, string>> {
  const root = join(base, when, slug);
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".py"));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** What the command says of a program that it leaves as it is. */
function reasonsOf({ slug }: Program): readonly string[] {
  const said = ran.stdout.slice(ran.stdout.indexOf("\nNot fixed: "));
  return [...said.matchAll(/^ {2}(\S+):\d+ {2}async\n {6}(.*)$/gmu)].flatMap(([, path = "", reason = ""]) =>
    path.startsWith(`${slug}/`) ? [reason.replaceAll(`${slug}/`, "")] : [],
  );
}

describe.each(PROGRAMS.map((program) => [program.name, program] as const))("%s", (_name, program) => {
  const { expected } = program;

  it(expected.kind, () => {
    const [before, after] = WHEN.map((when) => textsOf(when, program));
    const reasons = reasonsOf(program);
    if (expected.kind === "refuse") {
      expect(reasons.join("\n")).toContain(expected.reason);
      expect(expected.reason).toMatch(/^\S+:\d+ /u);
      expect(after).toEqual(before);
      return;
    }
    expect(reasons).toEqual([]);
    const text = Object.entries(after ?? {}).flatMap(([path, one]) => (path.endsWith("async_process.py") ? [] : one));
    expect(text.join("")).toMatch(/\bawait \(?(?:run_(?:process|line|system)|asyncio\.to_thread)\(/u);
    expect(text.some((one) => one.includes("return asyncio.run("))).toBe(expected.kind === "wrap");
  });

  if (expected.kind === "refuse") {
    it("is a program", () => {
      const one = seen.get(idOf(program, "ok", "before"));
      expect(one).toMatchObject({ code: 0, raised: "" });
    });
    return;
  }

  it("does the same", () => {
    for (const scenario of SCENARIOS) {
      const [one, two] = WHEN.map((when) => seen.get(idOf(program, scenario, when)));
      if (one === undefined || two === undefined) throw new Error(`${scenario}: the program was not run`);
      expect(one.code, `${scenario}: ends in time`).not.toBe("late");
      expect({ scenario, ...comparable(two) }).toEqual({ scenario, ...comparable(one) });
      // The helper ends more of what a command has started than subprocess does (docs/fix.md), never less.
      expect(one.survivors, `${scenario}: leaves nothing behind that was not left before`).toEqual(
        expect.arrayContaining([...two.survivors]),
      );
    }
  });
});

describe("the table of contents", () => {
  const table = readFileSync(join(CONVERSIONS, "README.md"), "utf8");
  const links = [...table.matchAll(/\]\(([\w-]+\.md)\)/gu)].map(([, file = ""]) => file);

  it("has at least one program for every row", () => {
    const rows = table.split("\n").filter((line) => /^\| (?!row|-)/u.test(line));
    expect(rows.filter((row) => !/\]\([\w-]+\.md\)/u.test(row))).toEqual([]);
    const all = readPrograms();
    for (const file of links) expect(all.filter(({ row }) => `${row}.md` === file).length, file).toBeGreaterThan(0);
  });

  it("names every file", () => expect(rowFiles().filter((file) => !links.includes(file))).toEqual([]));
});
