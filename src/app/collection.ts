/** Asks the test suites of a repository for their tests, in the sandbox, and explains why one cannot be collected. */
import { delimiter, dirname, isAbsolute, resolve } from "node:path";
import type { GuardsOutcome } from "../engine/audit.ts";
import type { Session } from "../engine/session.ts";
import { upwards } from "../facts/manifests/called.ts";
import { explain } from "../guards/collection/explain.ts";
import { resultOf } from "../guards/collection/results.ts";
import { suitesOf, type Suite } from "../guards/collection/suites.ts";
import { surroundingsOf } from "../guards/prove/surroundings.ts";
import { openSandbox } from "../host/sandbox.ts";
import { openScratch } from "../host/scratch.ts";
import type { Inventory } from "../inventory/types.ts";

export interface CollectionOptions {
  readonly root: string;
  /** Interpreter that runs pytest, a path or a name on PATH; default `python3`. */
  readonly python?: string;
  readonly allowUnsandboxed: boolean;
  readonly signal?: AbortSignal;
}

const LIMIT_MS = 120_000;
const NOTHING: GuardsOutcome = { records: [], checks: [], results: [] };

export async function collectTests(session: Session, options: CollectionOptions): Promise<GuardsOutcome> {
  const { inventory } = session;
  const written = options.python ?? "python3";
  const python = written.includes("/") && !isAbsolute(written) ? resolve(written) : written;
  const suites = suitesOf(inventory, python);
  if (suites.length === 0) return NOTHING;
  const notRun = (reason: string): GuardsOutcome => ({
    ...NOTHING,
    checks: suites.map((suite) => resultOf(suite, { kind: "not-run", reason }).check),
  });
  const opened = await openSandbox({ allowUnsandboxed: options.allowUnsandboxed });
  if (!opened.ok) return notRun(opened.message);
  const { sandbox } = opened;
  try {
    const scratch = await openScratch(options.root, inventory.listing, sandbox, options.signal);
    if (!scratch.ok) return notRun(scratch.message);
    try {
      const tree = await scratch.scratch.open(options.signal);
      const collected: ReturnType<typeof resultOf>[] = [];
      for (const suite of suites) {
        const run = { argv: suite.argv, cwd: suite.folder, env: environmentOf(python), timeoutMs: LIMIT_MS };
        const ran = await tree.run(run, [], {});
        const collection =
          ran.kind === "not-applied"
            ? { kind: "not-run" as const, reason: ran.reason }
            : explain(suite, ran.result, around(suite, inventory), python);
        collected.push(resultOf(suite, collection));
      }
      return {
        records: [],
        checks: collected.map(({ check }) => check),
        results: collected.flatMap(({ results }) => results),
      };
    } finally {
      await scratch.scratch.close();
    }
  } finally {
    sandbox.close();
  }
}

/** The programs of a named interpreter's environment come first, so that the sandbox shows its folder too. */
function environmentOf(python: string): Readonly<Record<string, string>> {
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
