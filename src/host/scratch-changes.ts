/** Plants changes in a scratch tree. A path never leads out of it, whatever it is made of. */
import {
  appendFileSync,
  chmodSync,
  lstatSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import type { TreeChange } from "../guards/types.ts";
import { isInsidePath } from "./read.ts";
import { reasonOf } from "./run.ts";
import { staysInside } from "./scratch-copy.ts";

export type Applied = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** `original`: where the tree stands for commands, as links may name it. The first change that fails ends it. */
export function applyChanges(
  root: string,
  original: string,
  changes: readonly TreeChange[],
  closed: ReadonlySet<string>,
): Applied {
  for (const change of changes) {
    const reason = refusalOf(root, change.path, closed) ?? apply(root, original, change);
    if (reason !== undefined) return { ok: false, reason: `${change.path}: ${reason}` };
  }
  return { ok: true };
}

function refusalOf(root: string, path: string, closed: ReadonlySet<string>): string | undefined {
  if (!isInsidePath(path)) return "the path leaves the repository";
  const parts = path.split("/");
  if (parts[0]?.toLowerCase() === ".git") return "git's own files are not changed";
  for (let count = 1; count <= parts.length; count += 1) {
    const folder = parts.slice(0, count).join("/");
    if (closed.has(folder)) return `${folder} is a dependency that is not copied`;
    if (count === parts.length) break;
    const stat = lstatSync(`${root}/${folder}`, { throwIfNoEntry: false });
    if (stat !== undefined && !stat.isDirectory()) return `${folder} is not a folder`;
  }
  return undefined;
}

function apply(root: string, original: string, change: TreeChange): string | undefined {
  const path = `${root}/${change.path}`;
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    switch (change.kind) {
      case "write":
        if (stat?.isDirectory()) return "a folder stands there";
        mkdirSync(dirname(path), { recursive: true });
        // Anew and not over it: a link would be written through, and a hard link shared.
        if (stat !== undefined) unlinkSync(path);
        writeFileSync(path, change.bytes, { flag: "wx" });
        chmodSync(path, (change.mode ?? (stat?.isFile() ? stat.mode : 0o644)) & 0o777);
        return undefined;
      case "append":
        if (!stat?.isFile()) return "there is no file to add to";
        appendFileSync(path, change.text);
        return undefined;
      case "remove":
        if (stat === undefined) return "there is nothing to remove";
        rmSync(path, { recursive: true });
        return undefined;
      case "symlink":
        if (stat !== undefined) return "something stands there";
        if (!staysInside(change.to, change.path, original)) return `the link leaves the repository: ${change.to}`;
        mkdirSync(dirname(path), { recursive: true });
        symlinkSync(change.to, path);
        return undefined;
    }
  } catch (error) {
    return reasonOf(error);
  }
}
