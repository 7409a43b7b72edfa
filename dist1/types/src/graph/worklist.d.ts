/**
 * Which further files need a summary. A coroutine two helpers away from a process call holds no word that would give
 * it away, so the search goes backwards: from the functions that block or start processes to the files that import them.
 */
import type { FileFacts } from "../facts/types.ts";
import type { Graph } from "./types.ts";
type Facts = ReadonlyMap<string, FileFacts>;
/** Paths without a summary that the rules need one of, in a stable order, by the facts as they are now. */
export type SummarySearch = (facts: Facts) => readonly string[];
/**
 * The search in one tree. Ask again when the summaries are in: it ends with an empty list, since a file is asked for once and
 * every round asks only for files that are still missing. Between rounds only summaries may change.
 * `entries`: paths of modules that manifests name as entry points, where the caller knows them.
 */
export declare function searchSummaries(graph: Graph, entries?: readonly string[]): SummarySearch;
export {};
