/** The repository's tests before and after a fix, in scratch copies in the sandbox. */
import type { Session } from "../../engine/session.ts";
import type { FileChange } from "../../fix/index.ts";
import { compareTests, countText, readTests, type TestCounts } from "../../fix/tests.ts";
import type { GuardRun, ScratchTree, TreeChange } from "../../guards/types.ts";
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

/** Runs pytest once in each unit that a change lies in, on the tree as it is and on the fixed one. */
export async function testEqually(
  session: Session,
  changes: readonly FileChange[],
  options: TestOptions,
): Promise<TestOutcome> {
  const folders = testFolders(session, changes);
  if (folders.length === 0) return { kind: "not-run", reason: "no Python tests were found beside what changes" };
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
    for (const folder of folders) {
      const before = await testsIn(tree, folder, []);
      if (typeof before === "string") {
        unknown.push(`${folder}: ${before}`);
        continue;
      }
      const after = await testsIn(tree, folder, edits);
      if (typeof after === "string") return { kind: "different", reason: `in ${folder}: ${after}` };
      const compared = compareTests(before, after);
      if (compared.kind === "different") return { kind: "different", reason: `in ${folder}: ${compared.reason}` };
      if (compared.kind === "nothing-ran") unknown.push(`${folder}: ${compared.reason}`);
      else equal.push(`${folder}: ${countText(after)}`);
    }
    // What could not be compared was not checked, however well the rest went.
    if (unknown.length > 0) return { kind: "not-run", reason: [...unknown, ...equal].join("; ") };
    return { kind: "equal", detail: `${equal.join("; ")} (${sandbox.isolation.text})` };
  } finally {
    await scratch.scratch.close();
    sandbox.close();
  }
}

/** Folders of the units that own a change and hold Python tests; the root stands for what no unit owns. */
function testFolders(session: Session, changes: readonly FileChange[]): readonly string[] {
  const { units, files } = session.inventory;
  const folders = new Set<string>();
  for (const { path } of changes) {
    const owner = units
      .filter((unit) => unit.kind !== "ci" && (unit.path === "." || path.startsWith(`${unit.path}/`)))
      .toSorted((a, b) => b.path.length - a.path.length)[0];
    folders.add(owner?.path ?? ".");
  }
  return [...folders].filter((folder) =>
    files.some(
      ({ path, role }) => role === "test" && path.endsWith(".py") && (folder === "." || path.startsWith(`${folder}/`)),
    ),
  );
}

const PYTEST = [
  "python3",
  "-m",
  "pytest",
  "-q",
  "-rN",
  "--tb=no",
  "-p",
  "no:cacheprovider",
  "--color=no",
  "--continue-on-collection-errors",
];

async function testsIn(
  tree: ScratchTree,
  folder: string,
  changes: readonly TreeChange[],
): Promise<TestCounts | string> {
  const run: GuardRun = { argv: PYTEST, cwd: folder, env: {}, timeoutMs: LIMIT_MS };
  const ran = await tree.run(run, changes, {});
  if (ran.kind === "not-applied") return ran.reason;
  const { result } = ran;
  if (result.kind !== "exited") return `the tests did not end: ${result.kind}`;
  return readTests(result.text);
}
