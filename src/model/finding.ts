import type { Severity } from "./audit.ts";
import type { ControlStates } from "./calls.ts";

/** A span of a file. 1-based; columns in UTF-16 code units; the end column is exclusive. */
export interface Range {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Location extends Range {
  /** Relative to the audited root, `/`-separated. */
  readonly path: string;
  /** The text of the first line, without its line break; at most 500 UTF-16 units. */
  readonly lineText: string;
  /** First 16 hex digits of SHA-256 of the whole line with white space collapsed. */
  readonly lineHash: string;
}

/** One link of an evidence chain: an import, a call, a place that data flows through. */
export interface ChainLink {
  readonly path: string;
  readonly line: number;
  /** What this link says: `services/feed/app.py imports runtime.engine`, `render() calls subprocess.run`. */
  readonly note: string;
}

export interface Edit {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
}

export type FixSafety = "safe" | "unsafe";
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly safety: FixSafety;
  /** What must be true after the edits for the fix to be offered: "finding-gone", "parses". */
  readonly obligations: readonly string[];
  /** How the program behaves otherwise afterwards, one sentence each; absent where it does not. */
  readonly changes?: readonly string[];
}

export interface Suppressed {
  readonly by: "comment" | "baseline";
  readonly because: string;
  readonly at?: { readonly path: string; readonly line: number };
}

export interface Finding {
  /** Stable across runs, moves within a file and machines: 16 hex digits (see engine/identity.ts). */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly likelihood: "high" | "medium" | "low";
  readonly confidence: "high" | "medium" | "low";
  readonly location: Location;
  /** Verbatim source text of the range (at most 500 UTF-16 units). */
  readonly quote: string;
  readonly message: string;
  /** Names only what is really missing. */
  readonly recommendation: string;
  /** Enclosing symbol such as `Feed.refresh`; absent at module level. */
  readonly symbol?: string;
  readonly controls?: ControlStates;
  readonly chain?: readonly ChainLink[];
  readonly unit?: string;
  /** Id of its group. */
  readonly group: string;
  readonly fix?: Fix;
  readonly suppressed?: Suppressed;
}

/** Findings with one cause, shown as one item. */
export interface Group {
  readonly id: string;
  readonly cause: string;
  readonly rule: string;
  readonly severity: Severity;
  /** Ids of findings, most telling first. */
  readonly findings: readonly string[];
  readonly nextAction: string;
  readonly effort: "minutes" | "hours" | "days";
  /** What works again when this is done, for example "31 tests can be collected again". */
  readonly unblocks?: string;
  readonly owners?: readonly string[];
}

export interface NextAction {
  readonly group: string;
  readonly action: string;
  readonly effort: "minutes" | "hours" | "days";
  readonly unblocks?: string;
}
