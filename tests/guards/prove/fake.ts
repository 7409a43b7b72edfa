/** A scratch tree in memory whose guard is a function: what the protocol sees, without a process. */
import type { GuardCanary, RunVariation, ScratchTree, TreeChange } from "../../../src/guards/types.ts";
import type { CommandResult } from "../../../src/sandbox/types.ts";

export type Files = ReadonlyMap<string, string>;
export interface Answer {
  readonly code: number;
  readonly text?: string;
  /** Files that it changed. */
  readonly wrote?: readonly string[];
}
export type FakeGuard = (files: Files, variation: RunVariation, run: number) => Answer | CommandResult;

export interface FakeTree extends ScratchTree {
  readonly runs: () => number;
}

export function fakeTree(files: Readonly<Record<string, string>>, guard: FakeGuard): FakeTree {
  let runs = 0;
  return {
    treeHash: "0123456789abcdef",
    close: () => Promise.resolve(),
    runs: () => runs,
    run: (_guard, changes, variation) => {
      runs += 1;
      const answer = guard(applied(new Map(Object.entries(files)), changes), variation, runs);
      const result: CommandResult =
        "kind" in answer
          ? answer
          : { kind: "exited", code: answer.code, text: answer.text ?? "", bytes: 0, milliseconds: 5 };
      const wrote = "kind" in answer ? [] : (answer.wrote ?? []);
      return Promise.resolve({ kind: "ran", result, wrote });
    },
  };
}

function applied(files: Map<string, string>, changes: readonly TreeChange[]): Files {
  for (const change of changes) {
    if (change.kind === "write") files.set(change.path, String(change.bytes));
    if (change.kind === "append") files.set(change.path, (files.get(change.path) ?? "") + change.text);
    if (change.kind === "remove") files.delete(change.path);
  }
  return files;
}

export function canary(operator: string, text: string, rest: Partial<GuardCanary> = {}): GuardCanary {
  const path = `services/assay_canary_${operator.replaceAll(/\W/g, "_")}.py`;
  return {
    operator,
    tier: "static",
    changes: [{ kind: "write", path, bytes: text }],
    names: [path],
    expects: "red",
    at: path,
    planted: text,
    ...rest,
  };
}
