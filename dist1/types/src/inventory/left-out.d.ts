/** Collects what is not analysed: one entry for many files that share a reason. */
import type { LeftOut, LeftOutKind } from "../model/index.ts";
export interface LeftOutGroups {
  /** Adds one file. Files with the same `pattern`, kind and reason become one entry. */
  readonly add: (path: string, pattern: string, kind: LeftOutKind, reason: string) => void;
  readonly entries: () => readonly LeftOut[];
}
export declare function leftOutGroups(): LeftOutGroups;
export declare function patternOf(path: string): string;
/** All files of one folder. */
export declare function folderPattern(path: string): string;
