/** Inventory, facts and graph of one tree, and cheap variants of it: a delta re-reads only what it changes. */
import type { Config } from "../config/types.ts";
import type { FileFacts } from "../facts/types.ts";
import type { Graph } from "../graph/types.ts";
import { type OverlayChange } from "../inventory/overlay.ts";
import type { FileSource, Inventory } from "../inventory/types.ts";
import type { FactExtractor, Progress } from "./ports.ts";
export interface Session {
  readonly source: FileSource;
  readonly config: Config;
  readonly inventory: Inventory;
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly graph: Graph;
  /** The same tree with some files changed, added or (text null) removed, before every filter. */
  readonly with: (changes: readonly OverlayChange[]) => Promise<Session>;
  /**
   * As `with`, for files that call nothing of the tree and that nothing of the tree calls, such as canaries: only they are
   * searched for further summaries, which is most of a delta's cost.
   */
  readonly plant: (changes: readonly OverlayChange[]) => Promise<Session>;
}
export declare function openSession(
  source: FileSource,
  config: Config,
  extractor: FactExtractor,
  progress?: Progress,
): Promise<Session>;
