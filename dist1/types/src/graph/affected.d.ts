/** Which files resolve differently after files came or went. Rather one too many than one too few. */
import type { FileFacts } from "../facts/types.ts";
import { type Folder } from "./folders.ts";
export interface Change {
  readonly before: Folder;
  readonly after: Folder;
  /** Files that came or went. */
  readonly moved: readonly string[];
  /** Files whose code began or ceased to decide what can be imported from them. */
  readonly redefined: readonly string[];
  /** Folders that began or ceased to be run as scripts. */
  readonly refolded: ReadonlySet<string>;
}
/** Paths of the files whose imports must be resolved again. */
export declare function touchedBy(change: Change, facts: ReadonlyMap<string, FileFacts>): readonly string[];
