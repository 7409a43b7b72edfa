/** Collects what is not analysed: one entry for many files that share a reason. */
import type { LeftOut, LeftOutKind } from "../model/index.ts";

export interface LeftOutGroups {
  /** Adds one file. Files with the same `pattern`, kind and reason become one entry. */
  readonly add: (path: string, pattern: string, kind: LeftOutKind, reason: string) => void;
  readonly entries: () => readonly LeftOut[];
}

export function leftOutGroups(): LeftOutGroups {
  const groups = new Map<
    string,
    { first: string; pattern: string; files: number; kind: LeftOutKind; reason: string }
  >();
  return {
    add(path, pattern, kind, reason) {
      const key = `${kind}\0${pattern}\0${reason}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { first: path, pattern, files: 1, kind, reason });
      else group.files += 1;
    },
    entries() {
      return [...groups.values()].map(({ first, pattern, files, kind, reason }) => ({
        path: files === 1 ? first : pattern,
        files,
        kind,
        reason,
      }));
    },
  };
}

// `**/*.go` for a file with an extension, `**/Makefile` for one without.
export function patternOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? `**/*${name.slice(dot)}` : `**/${name}`;
}

/** All files of one folder. */
export function folderPattern(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "*" : `${path.slice(0, slash)}/*`;
}
