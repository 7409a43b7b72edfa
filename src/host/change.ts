/** A change in git: what lies between the point where a branch left its base and HEAD. Nothing is checked out or converted. */
import { resolve } from "node:path";
import { git } from "./git.ts";

export type Change =
  | {
      readonly ok: true;
      /** Full ids. `base` is the merge base: what the base branch did since is not part of the change. */
      readonly base: string;
      readonly head: string;
      /** Folder of `root` in the repository, "" or ending with a slash. */
      readonly prefix: string;
      /** `git diff` of the two, paths relative to `root`. */
      readonly diff: string;
      /** Paths with changes that are not committed, and so not part of it. */
      readonly uncommitted: number;
    }
  | { readonly ok: false; readonly message: string };

const DIFF =
  "-c diff.interHunkContext=0 diff-tree -p -r -M -U3 --relative --no-color --no-ext-diff --no-textconv --ignore-submodules --src-prefix=a/ --dst-prefix=b/".split(
    " ",
  );

/** The change of HEAD since `ref`. A message for the user where git cannot tell. */
export async function openChange(root: string, ref: string): Promise<Change> {
  const folder = resolve(root);
  if (ref === "" || ref.startsWith("-") || ref.includes("\0"))
    return { ok: false, message: `"${ref}" is not the name of a commit` };
  const [head, base, prefix, shallow] = await Promise.all([
    git(folder, ["rev-parse", "-q", "--verify", "HEAD^{commit}"]),
    git(folder, ["rev-parse", "-q", "--verify", `${ref}^{commit}`]),
    git(folder, ["rev-parse", "--show-prefix"]),
    git(folder, ["rev-parse", "--is-shallow-repository"]),
  ]);
  if (!prefix.ok) return { ok: false, message: prefix.reason };
  if (!head.ok) return { ok: false, message: "there is no commit to review: HEAD has none" };
  const more =
    shallow.ok && text(shallow.stdout) === "true"
      ? "; this clone is shallow: fetch its whole history (fetch-depth: 0)"
      : "";
  const remote = /^([^/]+)\/HEAD$/.exec(ref)?.[1];
  const hint =
    remote === undefined ? more : `; git remote set-head ${remote} --auto finds the main branch of ${remote}`;
  if (!base.ok) return { ok: false, message: `there is no commit ${ref} here${hint}` };
  const [now, before] = [text(head.stdout), text(base.stdout)];
  const common = await git(folder, ["merge-base", before, now]);
  if (!common.ok) return { ok: false, message: `HEAD and ${ref} have no commit in common${more}` };
  const from = text(common.stdout);
  const [diff, dirty] = await Promise.all([
    git(folder, [...DIFF, from, now, "--", "."]),
    git(folder, ["ls-files", "-m", "-o", "-d", "--exclude-standard", "-z"]),
  ]);
  if (!diff.ok) return { ok: false, message: `cannot compare ${ref} with HEAD: ${diff.reason}` };
  const uncommitted = dirty.ok ? new Set(dirty.stdout.toString("utf8").split("\0").filter(Boolean)).size : 0;
  return {
    ok: true,
    base: from,
    head: now,
    prefix: prefix.stdout.toString("utf8").replace(/\n$/, ""),
    diff: diff.stdout.toString("utf8"),
    uncommitted,
  };
}

const text = (stdout: Buffer): string => stdout.toString("utf8").trim();
