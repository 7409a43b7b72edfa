/** What a document claims, and what is known of it. */
import type { Control } from "./calls.ts";
import type { Range } from "./finding.ts";

export interface Place {
  readonly path: string;
  readonly line: number;
}

/** A checkable statement of a document. Paths are relative to the audited root. */
export type Claim =
  /** `written`: as the document has it. `path`: what it means; absent where nothing fits or several do. */
  | { readonly kind: "path"; readonly written: string; readonly path?: string; readonly candidates: readonly string[] }
  | { readonly kind: "line"; readonly path: string; readonly line: number; readonly endLine: number }
  | { readonly kind: "quote"; readonly text: string; readonly path: string; readonly line?: number }
  | { readonly kind: "link"; readonly target: string }
  /** "Priority A-D": all of them are headings. */
  | { readonly kind: "heading-range"; readonly word: string; readonly from: string; readonly to: string }
  | { readonly kind: "count"; readonly count: number; readonly of: Countable }
  | { readonly kind: "command"; readonly command: string; readonly expects: Expected }
  | { readonly kind: "search"; readonly command: string; readonly expects: ExpectedMatches }
  /** A check of the repository passes or fails. */
  | { readonly kind: "guard"; readonly guard: string; readonly passes: boolean }
  /** A process call has or lacks a control. */
  | { readonly kind: "control"; readonly has: boolean; readonly controls: readonly Control[]; readonly at: Place }
  /** What a report advises for a process call. */
  | { readonly kind: "advice"; readonly controls: readonly Control[]; readonly toAsync: boolean; readonly at: Place }
  /** Nothing under `from` imports `to`. */
  | { readonly kind: "no-import"; readonly from: string; readonly to: string }
  /** A package. `in`: the file that is said to use it. */
  | {
      readonly kind: "dependency";
      readonly name: string;
      readonly state: "undeclared" | "unused" | "declared" | "used";
      readonly in?: string;
    }
  | { readonly kind: "commit"; readonly id: string }
  | { readonly kind: "date"; readonly written: string; readonly inName: string }
  /** What matches is in these files only; nowhere when there are none. `under`: as far as this folder goes. */
  | { readonly kind: "only"; readonly what: Occurrence; readonly paths: readonly string[]; readonly under?: string }
  | AuditClaim;

/** What an audit document states (`assay verify audit.json`). */
export type AuditClaim =
  /** A finding stands at this place; `controls`: what its call has and lacks. */
  | {
      readonly kind: "finding";
      readonly id: string;
      readonly rule: string;
      readonly at: Place;
      readonly quote: string;
      readonly controls?: Sides;
    }
  /** A check examined so much and found so many. */
  | {
      readonly kind: "check";
      readonly check: string;
      readonly of: "rule" | "contract" | "guard" | "command";
      readonly outcome: "clean" | "findings" | "vacuous";
      readonly examined: number;
      readonly findings: number;
    }
  /** So many violations were planted for a clean check, and so many caught. */
  | { readonly kind: "proof"; readonly check: string; readonly planted: number; readonly caught: number }
  /** `nth`: of the calls that are alike but for their line, from 0. */
  | ({
      readonly kind: "call";
      readonly api: string;
      readonly symbol: string;
      readonly command: string;
      readonly nth: number;
      readonly at: Place;
    } & Sides)
  /** A figure of the scope, by name. */
  | { readonly kind: "figure"; readonly name: string; readonly count: number }
  | { readonly kind: "verdict"; readonly guard: string; readonly verdict: string }
  /** Verdicts on claims of other documents, which those documents are asked for again. */
  | { readonly kind: "judged"; readonly count: number; readonly documents: readonly string[] };

export interface Sides {
  readonly present: readonly Control[];
  readonly lacking: readonly Control[];
}

export type Countable =
  | { readonly kind: "files"; readonly language?: string; /** A folder. */ readonly under?: string }
  | { readonly kind: "lines" | "imports" | "units" | "process calls" }
  /** Of one file. */
  | { readonly kind: "lines of" | "tests of"; readonly path: string }
  | { readonly kind: "folders"; readonly under: string };

export type Occurrence =
  | { readonly kind: "text"; readonly text: string }
  /** Imports of a module, folder or package, outside of tests. */
  | { readonly kind: "imports"; readonly of: string }
  /** Files themselves, of `under`. */
  | { readonly kind: "files" }
  | { readonly kind: "process calls"; readonly tests: boolean };

export interface Expected {
  readonly exitCode?: number;
  readonly passed?: number;
  readonly output?: string;
}
/** What a search is said to find: nothing, so many lines, or these files and no others. */
export interface ExpectedMatches {
  readonly lines?: number;
  readonly paths?: readonly string[];
}

/** `text`: one sentence that says what was seen. `at`: the places that show it. */
export type ClaimVerdict = { readonly text: string; readonly at: readonly Place[] } & (
  | { readonly kind: "confirmed" }
  /** The same quote on another line or in another file. */
  | { readonly kind: "moved"; readonly to: Place }
  | { readonly kind: "changed" }
  | { readonly kind: "missing" }
  /** Advises what is there. `reaches`: functions that a change to async touches, which the advice does not name. */
  | {
      readonly kind: "redundant";
      readonly present: readonly Control[];
      readonly absent: readonly Control[];
      readonly reaches: readonly string[];
    }
  /** Leaves out what is absent, or occurrences that are there. */
  | { readonly kind: "incomplete"; readonly absent: readonly Control[] }
  /** A pass by a guard that is blind, or a boundary that is crossed. */
  | { readonly kind: "overstated"; readonly guard?: string; readonly missed: readonly string[] }
  | { readonly kind: "stale-count"; readonly actual: number }
  | { readonly kind: "ambiguous"; readonly candidates: readonly string[] }
  | { readonly kind: "unverifiable" }
  | { readonly kind: "not-run" }
);

export type ClaimVerdictKind = ClaimVerdict["kind"];

export interface ClaimRecord {
  /** Stable while the document says the same: 16 hex digits. */
  readonly id: string;
  readonly document: string;
  readonly range: Range;
  /** JSON pointer of the statement, where the document is JSON; `range` is that of the member which names it. */
  readonly pointer?: string;
  /** Verbatim, at most 500 UTF-16 units. */
  readonly quote: string;
  readonly claim: Claim;
  /** Against the tree that was asked for: today, or `--at`. */
  readonly verdict: ClaimVerdict;
  /** Against the commit that a dated document names, or that added it. */
  readonly whenWritten?: {
    readonly commit: string;
    readonly because: "named" | "added";
    readonly verdict: ClaimVerdict;
  };
  /** The commit after which a claim that held no longer does. */
  readonly since?: { readonly commit: string; readonly date: string; readonly subject: string };
}

export interface CommandRecord {
  readonly command: string;
  readonly cwd: string;
  readonly outcome: CommandOutcome;
}
/** `text`: standard output and error, the last 2,000 UTF-16 units. */
export type CommandOutcome =
  | {
      readonly kind: "exited";
      readonly exitCode: number;
      readonly text: string;
      readonly isolation: string;
      /** A module that Python did not find: whether that is the repository's fault or this machine's is judged. */
      readonly absentModule?: string;
    }
  | { readonly kind: "not-run"; readonly reason: string };
