import type { FileSource } from "../inventory/types.ts";
export interface FolderOptions {
  /** Files above this size are not read; default 20 MiB. */
  readonly maxBytes?: number;
  /** `never`: walk even where there is a git repository. */
  readonly git?: "auto" | "never";
  readonly signal?: AbortSignal;
}
/** A source, or a message for the user that says why there is none. */
export type Opened =
  | {
      readonly ok: true;
      readonly source: FileSource;
    }
  | {
      readonly ok: false;
      readonly message: string;
    };
/**
 * Opens the folder `root`. It is listed once, on first use. What cannot be read below it is in the listing's `leftOut`;
 * a repository that git cannot read is walked, and the listing's `note` says why.
 */
export declare function openFolder(root: string, options?: FolderOptions): Promise<Opened>;
