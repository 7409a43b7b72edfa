/**
 * Tier 1 for Python: every import with its context, suppressions and cheap marks, in one pass over the text and without a tree.
 * What stands at the start of a statement is looked at; all the rest only for where it ends (see scan-lexer.ts).
 */
import type { FileProblem, ImportFact, PathLoad, SuppressionFact, WrittenPath } from "../types.ts";
import type { TopLevelBlock } from "./scan-outline.ts";
export type { TopLevelBlock } from "./scan-outline.ts";
export interface PythonScan {
  /** Number of lines; a last line without line break counts. */
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  readonly traits: readonly string[];
  readonly suppressions: readonly SuppressionFact[];
  /** At most one: the first thing that is wrong. */
  readonly problems: readonly FileProblem[];
  /** The top level in order, without gaps. */
  readonly definitions: readonly TopLevelBlock[];
  /** See `FileFacts`; absent where there are none. */
  readonly loadsByPath?: readonly PathLoad[];
  readonly searchPath?: readonly (WrittenPath | "unknown")[];
}
/**
 * Scans one decoded file. Never throws; wrong syntax gives a problem and the imports that could be taken all the same.
 * Deep errors (inside an expression) are for the parser to find.
 */
export declare function scanPython(_path: string, text: string): PythonScan;
