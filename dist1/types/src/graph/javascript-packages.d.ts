/** The packages of this repository: who is a workspace member, and where an entry of a package leads in the sources. */
import type { Manifest } from "../facts/manifests/types.ts";
import type { Files, Probe } from "./javascript-files.ts";
import type { Tsconfigs } from "./javascript-tsconfig.ts";
export interface Package {
  readonly folder: string;
  readonly name?: string;
  readonly manifest: Manifest;
  /** npm names that it declares, whatever the role. */
  readonly declared: ReadonlyMap<string, string>;
}
export interface Packages {
  /** The nearest package.json at or above a folder. */
  readonly nearest: (folder: string) => Package | undefined;
  /** A package of the repository that `name` means in this folder: a workspace member, or one linked by path. */
  readonly named: (name: string, folder: string) => Package | undefined;
  /** Any package of the repository with this name. */
  readonly folderOfName: (name: string) => string | undefined;
  /** Is it declared by a package.json at or above the folder? */
  readonly isDeclared: (name: string, folder: string) => boolean;
  /** package.json `main` and the like of a folder that holds one. */
  readonly mains: (folder: string) => readonly string[];
}
export declare function packagesOf(manifests: readonly Manifest[]): Packages;
/** Names of folders that a build fills. */
export declare const OUTPUT: ReadonlySet<string>;
/**
 * The file of a package that `subpath` ("." or "./x") stands for: an entry that exists, else the source that a compiled entry
 * (`dist/x.js`) comes from. `via` says which.
 */
export declare function packageEntry(
  owner: Package,
  subpath: string,
  files: Files,
  tsconfigs: Tsconfigs,
  probe: Probe,
):
  | {
      readonly path: string;
      readonly how: string;
    }
  | undefined;
/** `packages/a/dist/esm/x.d.ts` → `packages/a/src/x.ts`, by the tsconfig's outDir, else by habit. */
export declare function sourceOf(
  place: string,
  folder: string,
  files: Files,
  tsconfigs: Tsconfigs,
  probe: Probe,
): string | undefined;
