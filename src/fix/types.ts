/** What a repair is before it is verified: a builder proposes, the checks decide. */
import type { FileFacts } from "../facts/types.ts";
import type { Graph } from "../graph/types.ts";
import type { Inventory, Unit } from "../inventory/types.ts";
import type { Fix } from "../model/index.ts";
import type { RuleResult } from "../rule-kit/index.ts";

/** What builders may look at. Texts are those that ranges of findings refer to; empty where a file cannot be read. */
export interface RepairContext {
  readonly textOf: (path: string) => Promise<string>;
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly graph: Graph;
  readonly inventory: Inventory;
  readonly unitOf: (path: string) => Unit;
  readonly isTest: (path: string) => boolean;
}

export interface RepairOptions {
  /** Also changes of what a program does when all goes well. */
  readonly unsafe: boolean;
  /** Seconds that a started program may take where the file names no bound of its own. */
  readonly timeoutSeconds: number;
  /** Programs that may be started, where the user names them. */
  readonly allow?: readonly string[];
  /** No conversions to asyncio are planned in trees of more Python files: all of them are read for that. */
  readonly maxFiles?: number;
}

export const DEFAULT_REPAIR_OPTIONS: RepairOptions = { unsafe: false, timeoutSeconds: 600 };

export type Proposal =
  | { readonly kind: "fix"; readonly fix: Fix }
  /** There is a fix, but not for this place. The reason names what prevents it, with its line where there is one. */
  | { readonly kind: "refused"; readonly reason: string };

/** Makes a fix for one result of one rule. */
export type Builder = (result: RuleResult, context: RepairContext, options: RepairOptions) => Promise<Proposal>;

export const refused = (reason: string): Proposal => ({ kind: "refused", reason });
