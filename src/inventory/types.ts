import type { LeftOut, LeftOutKind, UnitRecord } from "../model/index.ts";
import type { FactLanguage } from "../facts/types.ts";
import type { Manifest } from "../facts/manifests/types.ts";

/** One file of the audited tree as the listing gives it. Paths are relative to the audited root, `/`-separated. */
export interface ListedFile {
  readonly path: string;
  /** git's mode or a guess from the file system. */
  readonly kind: "file" | "symlink" | "submodule";
  /** git blob id where git's stat data is clean, else undefined (the reader hashes the bytes). */
  readonly blob?: string;
  readonly bytes?: number;
  /** May be run as a program, so a first line `#!` says its language. Absent when not known. */
  readonly executable?: boolean;
  /** In a git repository: not tracked (and not ignored either). */
  readonly untracked?: boolean;
}

/**
 * The door to a tree of files. `host/` implements it for a folder, for a commit and for the index; the overlay wraps
 * another source. Reading never follows a path out of the root.
 */
export interface FileSource {
  readonly list: () => Promise<Listing>;
  /** Bytes of a listed file, or why they cannot be had. */
  readonly read: (path: string) => Promise<ReadResult>;
  /** Ends what the source keeps running (a `git cat-file`); reading again starts it anew. */
  readonly close?: () => void;
}
export interface Listing {
  readonly files: readonly ListedFile[];
  readonly commit?: string;
  readonly branch?: string;
  readonly dirty: boolean;
  /** How the files were found: for the report's scope. */
  readonly method: "git" | "walk" | "commit" | "index" | "memory";
  /** What the listing itself could not see (unreadable folder, symlink loop, broken git). */
  readonly leftOut: readonly LeftOut[];
  /** Why a better method was not used: "git is not installed". For the report's scope. */
  readonly note?: string;
}
export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      readonly kind: Extract<LeftOutKind, "unread" | "too-large" | "symlink">;
      readonly reason: string;
    };

/** Files that will be analysed, files that only manifests need, and everything else with its reason. */
export interface Inventory {
  readonly files: readonly AnalysedFile[];
  /** All listed paths: existence questions ("does this path exist") are answered from here, case exact. */
  readonly paths: ReadonlySet<string>;
  readonly manifests: readonly Manifest[];
  readonly units: readonly Unit[];
  readonly leftOut: readonly LeftOut[];
  readonly listing: Listing;
  /** Files by language name, those without rules too: "python" → 64, "shell" → 4. */
  readonly languages: ReadonlyMap<string, number>;
  /** Texts of tsconfig*.json and jsconfig*.json, for path aliases and project folders. */
  readonly tsconfigs?: readonly { readonly path: string; readonly text: string }[];
}

export interface AnalysedFile {
  readonly path: string;
  readonly language: FactLanguage | "notebook" | "vue" | "svelte";
  readonly blob?: string;
  readonly role: FileRole;
}
/** `test`, `migration`, `generated`, `vendored`, `example` lower severities; see engine/severity.ts. */
export type FileRole = "source" | "test" | "migration" | "example" | "script" | "generated";

export interface Unit extends UnitRecord {
  readonly manifests: readonly Manifest[];
  /** Python source roots, most specific first, relative to the repository root, with why. */
  readonly roots: readonly { readonly path: string; readonly because: string }[];
}
