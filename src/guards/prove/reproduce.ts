/** The first miss as commands that a person can paste: plant, run, look at the exit code, take away. */
import type { Cell } from "../../model/index.ts";
import type { CanaryCatalogue, Guard, TreeChange } from "../types.ts";

export function reproduce(guard: Guard, { canaries }: CanaryCatalogue, cells: readonly Cell[]): readonly string[] {
  const miss = cells.find(({ tier, outcome }) => tier === "static" && outcome.kind === "missed");
  const alarm = cells.find(({ outcome }) => outcome.kind === "false-alarm");
  const canary = canaries.find(({ operator }) => operator === (miss ?? alarm)?.operator);
  if (canary === undefined) return [];
  const steps = canary.changes.map(plant);
  if (steps.some((step) => step === undefined)) return [];
  const paths = canary.changes.map(({ path }) => quoted(path)).join(" ");
  const isNew = canary.changes.every(({ kind }) => kind === "write" || kind === "symlink");
  const run = guard.cwd === "." ? guard.run : `(cd ${quoted(guard.cwd)} && ${guard.run})`;
  return [
    ...steps.flatMap((step) => (step === undefined ? [] : [step])),
    `git add ${paths}; ${run}; echo "exit $?"`,
    isNew ? `git rm -qf ${paths}` : `git checkout -q HEAD -- ${paths}`,
  ];
}

function plant(change: TreeChange): string | undefined {
  switch (change.kind) {
    case "write":
      if (typeof change.bytes !== "string") return undefined;
      return `mkdir -p ${quoted(folderOf(change.path))} && printf '%s' ${quoted(change.bytes)} > ${quoted(change.path)}`;
    case "append":
      return `printf '%s' ${quoted(change.text)} >> ${quoted(change.path)}`;
    case "remove":
      return `rm -r ${quoted(change.path)}`;
    case "symlink":
      return `ln -s ${quoted(change.to)} ${quoted(change.path)}`;
  }
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash);
}

/** For a POSIX shell; `$'…'` keeps a planted text on one line. */
function quoted(text: string): string {
  if (/^[\w./@%+=:,-]+$/.test(text)) return text;
  if (!text.includes("\n")) return `'${text.replaceAll("'", `'\\''`)}'`;
  return `$'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}
