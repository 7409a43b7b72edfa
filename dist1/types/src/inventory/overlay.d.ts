/** A source with some files added, replaced or removed. Changes join the listing, so every filter applies to them too. */
import type { FileSource } from "./types.ts";
export interface OverlayChange {
  readonly path: string;
  /** New content; `null` removes the file. */
  readonly text: string | Uint8Array | null;
}
/** `source` as it would be with `changes`; the source itself stays as it is. A later change of a path wins. */
export declare function overlay(source: FileSource, changes: readonly OverlayChange[]): FileSource;
