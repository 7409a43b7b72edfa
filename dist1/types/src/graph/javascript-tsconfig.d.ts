/** tsconfig.json and jsconfig.json: where aliases, base folders and output folders lead. */
import type { Files, Probe } from "./javascript-files.ts";
export interface TsconfigFile {
  readonly path: string;
  /** What `parseTsconfig` gave. */
  readonly config: unknown;
}
/** JSON with comments, trailing commas and a byte order mark to data; undefined when it is not that. */
export declare function parseTsconfig(text: string): unknown;
export interface AliasPlace {
  readonly path: string;
  /** The folder before the `*` of the target: it stands whatever the specifier is. */
  readonly folder: string;
  /** The pattern before its `*`. */
  readonly before: string;
}
export interface Tsconfigs {
  /** The file that an alias or a base folder gives to a bare specifier. */
  readonly resolve: (
    from: string,
    specifier: string,
    probe: Probe,
  ) =>
    | {
        readonly path: string;
        readonly via: string;
      }
    | undefined;
  /**
   * Places that patterns other than `*` name for a specifier; undefined when none matches. A specifier with places and without a
   * file is a broken alias, not a package.
   */
  readonly places: (from: string, specifier: string) => readonly AliasPlace[] | undefined;
  /** Other virtual places of a folder, by `rootDirs`. */
  readonly twins: (folder: string) => readonly string[];
  /** `outDir` → `rootDir` of the configurations in a folder. */
  readonly outputs: (folder: string) => readonly {
    readonly out: string;
    readonly source: string;
  }[];
}
/** `packageFolder` finds a workspace package, for `extends: "@repo/tsconfig/base.json"`. */
export declare function tsconfigsOf(
  files: readonly TsconfigFile[],
  read: Files,
  packageFolder: (name: string) => string | undefined,
): Tsconfigs;
