/** Asks the test suites of a repository for their tests, in the sandbox, and explains why one cannot be collected. */
import { delimiter, dirname, isAbsolute, resolve } from "node:path";
import type { GuardsOutcome } from "../engine/audit.ts";
import type { Progress } from "../engine/ports.ts";
import type { Session } from "../engine/session.ts";
import { upwards } from "../facts/manifests/called.ts";
import { explain } from "../guards/collection/explain.ts";
import { resultOf } from "../guards/collection/results.ts";
import { suitesOf, type Suite } from "../guards/collection/suites.ts";
import { surroundingsOf } from "../guards/prove/surroundings.ts";
import { openSandbox } from "../host/sandbox.ts";
import { openScratch, type HostScratch } from "../host/scratch.ts";
import type { Inventory } from "../inventory/types.ts";
import type { Check, CommandRecord } from "../model/index.ts";
import type { Limits } from "../sandbox/limits.ts";
import type { Sandbox } from "../sandbox/types.ts";
import { environmentMaker, recordOf, type EnvironmentMaker } from "./test-environments.ts";

export interface CollectionOptions {
  readonly root: string;
  /** Interpreter that runs pytest, or that environments are made from; a path or a name on PATH; default `python3`. */
  readonly python?: string;
  /** Make an environment for each Python suite, and let pip download into it what is declared. */
  readonly install?: boolean;
  /** Keep environments between runs (default true). */
  readonly cache?: boolean;
  readonly allowUnsandboxed: boolean;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

const LIMIT_MS = 120_000;
const NOTHING: GuardsOutcome = { records: [], checks: [], results: [] };
const MIB = 1024 * 1024;
/** Compiled packages are large. */
const INSTALL_LIMITS: Partial<Limits> = { diskBytes: 4096 * MIB, fileBytes: 2048 * MIB };
const NO_WALL =
  "--install needs a sandbox with walls (bubblewrap or Linux namespaces); name a Python with --python instead";

type Collected = ReturnType<typeof resultOf>;

export async function collectTests(session: Session, options: CollectionOptions): Promise<GuardsOutcome> {
  const { inventory } = session;
  const python = interpreterOf(options.python);
  const suites = suitesOf(inventory, python);
  if (suites.length === 0) return NOTHING;
  const notRun = (reason: string): GuardsOutcome => ({
    ...NOTHING,
    checks: suites.map((suite) => resultOf(suite, { kind: "not-run", reason }).check),
  });
  const limits = options.install === true ? INSTALL_LIMITS : {};
  const opened = await openSandbox({ allowUnsandboxed: options.allowUnsandboxed, limits });
  if (!opened.ok) return notRun(opened.message);
  const { sandbox } = opened;
  try {
    const { level } = sandbox.isolation;
    if (options.install === true && level !== "bubblewrap" && level !== "namespaces") return notRun(NO_WALL);
    const scratch = await openScratch(options.root, inventory.listing, sandbox, options.signal);
    if (!scratch.ok) return notRun(scratch.message);
    try {
      return await collectAll(session, suites, scratch.scratch, sandbox, python, options);
    } finally {
      await scratch.scratch.close();
    }
  } finally {
    sandbox.close();
  }
}

async function collectAll(
  session: Session,
  suites: readonly Suite[],
  scratch: HostScratch,
  sandbox: Sandbox,
  python: string,
  options: CollectionOptions,
): Promise<GuardsOutcome> {
  const tree = await scratch.open(options.signal);
  const { isolation } = sandbox;
  const keep = options.cache !== false;
  const maker: EnvironmentMaker | undefined =
    options.install === true
      ? await environmentMaker(session, tree, {
          root: options.root,
          python,
          programs: programsOf(python),
          isolation,
          keep,
        })
      : undefined;
  const environments: Check[] = [];
  const collected: Collected[] = [];
  const commands: CommandRecord[] = [];
  try {
    for (const [index, suite] of suites.entries()) {
      if (options.signal?.aborted === true) break;
      const wants = maker !== undefined && suite.runner === "pytest";
      if (wants) options.progress?.("install", index, suites.length);
      const made = wants ? await maker.make(suite) : undefined;
      if (made !== undefined) {
        environments.push(made.check);
        commands.push(...made.commands);
      }
      if (made?.ok === false) {
        collected.push(resultOf(suite, { kind: "not-run", reason: made.reason }));
        continue;
      }
      options.progress?.("collect", index, suites.length);
      const uses = made?.python ?? python;
      const argv = made === undefined ? suite.argv : [uses, ...suite.argv.slice(1)];
      const ran = await tree.run({ argv, cwd: suite.folder, env: programsOf(uses), timeoutMs: LIMIT_MS }, [], {});
      if (ran.kind === "not-applied") {
        collected.push(resultOf(suite, { kind: "not-run", reason: ran.reason }));
        continue;
      }
      commands.push({ ...recordOf(argv, ran.result, isolation.text), cwd: suite.folder });
      const place = made === undefined ? python : "the environment made for them";
      const known = {
        ...around(suite, session.inventory),
        isWhole: made !== undefined,
        problemOf: (path: string) => {
          const problem = session.facts.get(path)?.problems[0];
          return problem === undefined ? undefined : { reason: problem.reason, line: problem.at?.line ?? 1 };
        },
        isFile: (path: string) => session.inventory.paths.has(path),
      };
      collected.push(resultOf(suite, explain(suite, ran.result, known, place)));
    }
  } finally {
    await maker?.close();
  }
  return {
    records: [],
    checks: [...environments, ...collected.map(({ check }) => check)],
    results: collected.flatMap(({ results }) => results),
    commands,
  };
}

/** A path that is written with a slash is one from the current folder. */
function interpreterOf(written = "python3"): string {
  return written.includes("/") && !isAbsolute(written) ? resolve(written) : written;
}

/** The programs of a named interpreter's environment come first, so that the sandbox shows its folder too. */
function programsOf(python: string): Readonly<Record<string, string>> {
  if (!isAbsolute(python)) return {};
  return { PATH: [dirname(python), process.env["PATH"] ?? ""].join(delimiter) };
}

/** What the unit declares, and what is declared around it or installed by CI and images for all. */
function around(suite: Suite, { manifests, paths }: Inventory): ReturnType<typeof surroundingsOf> {
  const folders = new Set(upwards(suite.folder));
  const mine = manifests.filter(
    ({ path, kind }) =>
      folders.has(path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".") ||
      path.startsWith(`${suite.folder}/`) ||
      kind === "ci" ||
      kind === "dockerfile",
  );
  const guard = {
    id: suite.folder,
    run: suite.argv.join(" "),
    argv: suite.argv,
    cwd: suite.folder,
    env: {},
    where: { path: suite.path, line: 1 },
    source: "script" as const,
    files: [],
    alsoAt: [],
  };
  return surroundingsOf(guard, { manifests: mine, paths });
}
