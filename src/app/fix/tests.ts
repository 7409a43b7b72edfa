/** The repository's tests before and after a fix, in scratch copies in the sandbox. */
import type { Session } from "../../engine/session.ts";
import type { FileChange } from "../../fix/index.ts";
import { compareTests, countText, readTests, type TestCounts } from "../../fix/tests.ts";
import type { GuardRun, ScratchTree, TreeChange } from "../../guards/types.ts";
import { testRunsFor, testRunsOf, type TestRun } from "../../guards/collection/runs.ts";
import { openSandbox } from "../../host/sandbox.ts";
import { openScratch } from "../../host/scratch.ts";

export type TestOutcome =
  | { readonly kind: "equal"; readonly detail: string }
  | { readonly kind: "different"; readonly reason: string }
  | { readonly kind: "not-run"; readonly reason: string };

export interface TestOptions {
  readonly root: string;
  readonly allowUnsandboxed: boolean;
  readonly signal?: AbortSignal;
}

const LIMIT_MS = 600_000;

/** Runs the tests that may see a change once on the tree as it is and once on the fixed one. */
export async function testEqually(
  session: Session,
  changes: readonly FileChange[],
  options: TestOptions,
): Promise<TestOutcome> {
  const all = testRunsOf(session.inventory, "python3");
  const runs = new Set(changes.flatMap(({ path }) => testRunsFor(all, path)));
  if (runs.size === 0)
    return {
      kind: "not-run",
      reason: "no tests of pytest, vitest, jest or `node --test` were found beside or above what changes",
    };
  const opened = await openSandbox({ allowUnsandboxed: options.allowUnsandboxed });
  if (!opened.ok) return { kind: "not-run", reason: opened.message };
  const { sandbox } = opened;
  const scratch = await openScratch(options.root, session.inventory.listing, sandbox, options.signal);
  if (!scratch.ok) {
    sandbox.close();
    return { kind: "not-run", reason: scratch.message };
  }
  try {
    const tree = await scratch.scratch.open(options.signal);
    const edits = changes.map(({ path, after }): TreeChange => ({ kind: "write", path, bytes: after.bytes }));
    const equal: string[] = [];
    const unknown: string[] = [];
    for (const run of runs) {
      const name = run.runner === "pytest" ? run.folder : `${run.folder} (${run.runner})`;
      const before = await testsIn(tree, run, []);
      if (typeof before === "string") {
        unknown.push(`${name}: ${before}`);
        continue;
      }
      const after = await testsIn(tree, run, edits);
      if (typeof after === "string") return { kind: "different", reason: `in ${name}: ${after}` };
      const compared = compareTests(before, after);
      if (compared.kind === "different") return { kind: "different", reason: `in ${name}: ${compared.reason}` };
      if (compared.kind === "nothing-ran") unknown.push(`${name}: ${compared.reason}`);
      else equal.push(`${name}: ${countText(after)}`);
    }
    // What could not be compared was not checked, however well the rest went.
    if (unknown.length > 0) return { kind: "not-run", reason: [...unknown, ...equal].join("; ") };
    return { kind: "equal", detail: `${equal.join("; ")} (${sandbox.isolation.text})` };
  } finally {
    await scratch.scratch.close();
    sandbox.close();
  }
}

async function testsIn(
  tree: ScratchTree,
  { runner, folder, argv }: TestRun,
  changes: readonly TreeChange[],
): Promise<TestCounts | string> {
  const run: GuardRun = { argv, cwd: folder, env: {}, timeoutMs: LIMIT_MS };
  const ran = await tree.run(run, changes, {});
  if (ran.kind === "not-applied") return ran.reason;
  const { result } = ran;
  if (result.kind !== "exited") return `the tests did not end: ${result.kind}`;
  return readTests(runner, result.text);
}
