/** git's index as a source of files: what the next commit will hold, whatever stands in the folder. */
import { resolve } from "node:path";
import { objectSource, type ObjectEntry, type ObjectOptions } from "./commit.ts";
import type { Opened } from "./folder.ts";
import { git } from "./git.ts";
import { parseIndex } from "./git-index.ts";

const MODES = { file: "100644", symlink: "120000", submodule: "160000" } as const;

/** Opens what is staged below `root`, with paths relative to `root`. In a merge conflict "ours" stands for the file. */
export async function openIndex(root: string, options: ObjectOptions = {}): Promise<Opened> {
  const folder = resolve(root);
  const ask = (...args: string[]): ReturnType<typeof git> => git(folder, args, options.signal);
  const [index, head, branch] = await Promise.all([
    ask("ls-files", "-v", "-s", "--debug", "-z"),
    ask("rev-parse", "-q", "--verify", "HEAD^{commit}"),
    ask("symbolic-ref", "-q", "--short", "HEAD"),
  ]);
  if (!index.ok) return { ok: false, message: `cannot read what is staged in ${root}: ${index.reason}` };
  const entries = new Map<string, ObjectEntry>();
  for (const { path, kind, blob, stage, intentToAdd } of parseIndex(index.stdout)) {
    // Intent to add stages a name without content.
    if (intentToAdd || (entries.has(path) && stage !== 2)) continue;
    entries.set(path, { path, mode: MODES[kind], blob });
  }
  const about = {
    method: "index" as const,
    dirty: true,
    ...(head.ok ? { commit: head.stdout.toString("utf8").trim() } : {}),
    ...(branch.ok ? { branch: branch.stdout.toString("utf8").trim() } : {}),
  };
  return { ok: true, source: objectSource(folder, [...entries.values()], about, options) };
}
