/**
 * What is known of a guard: how the repository calls it, what it forbids, what it caught of what was planted, and the verdict.
 * Verdicts and outcomes are unions: the reader of a document never has to guess what a flag means.
 */
import type { Edit } from "./finding.ts";

/** A guard that was discovered or declared. `proof` is there when it ran, which only `assay prove` and `--run` do. */
export interface GuardRecord {
  /** Path of its script, or `workflow.yml:17` where the command itself is the guard; unique in a document. */
  readonly id: string;
  /** The exact command that CI, a hook or a script uses. */
  readonly run: string;
  /** Folder that it runs in, relative to the root; `.` for the root. Default: the root. */
  readonly cwd?: string;
  readonly where: { readonly path: string; readonly line: number };
  readonly source?: GuardSource;
  /** Its own source in the repository, the script first; empty for a command such as `rg`. */
  readonly files?: readonly string[];
  readonly forbids?: Inferred;
  readonly verdict: GuardVerdict;
  readonly proof?: GuardProof;
}

export type GuardSource =
  | "declared"
  | "ci"
  | "hook"
  | "package-script"
  | "makefile"
  | "tox"
  | "nox"
  | "script"
  | "test";

/** What a guard forbids. `in` are path patterns from the root; an empty list means every file of the kind. */
export type Forbids =
  | {
      readonly kind: "python-imports";
      /** Dotted modules; each means itself and all below. */
      readonly targets: readonly string[];
      readonly in: readonly string[];
      /** Permitted importers, as path patterns: planting there must stay green. */
      readonly except?: readonly string[];
    }
  | {
      readonly kind: "javascript-imports";
      /** Specifiers or paths from the root: `lodash`, `src/server`. */
      readonly targets: readonly string[];
      readonly in: readonly string[];
      readonly except?: readonly string[];
    }
  | { readonly kind: "unguarded-imports"; readonly packages: readonly string[]; readonly in: readonly string[] }
  | { readonly kind: "unresolved-imports"; readonly language: "python" | "javascript"; readonly in: readonly string[] }
  | {
      readonly kind: "dependencies";
      readonly language: "python" | "javascript";
      readonly in: readonly string[];
      /** Manifest that the guard compares with, where it names one. */
      readonly manifest?: string;
    }
  | {
      readonly kind: "process-calls";
      readonly language: "python" | "javascript";
      /** `shell`: through a shell; `no-timeout`: unbounded; `any`: every call of a child process. */
      readonly which: "shell" | "no-timeout" | "any";
      readonly in: readonly string[];
    }
  /** Calls of Python functions by their dotted names: `print`, `time.sleep`. */
  | {
      readonly kind: "calls";
      readonly functions: readonly string[];
      readonly in: readonly string[];
      readonly except?: readonly string[];
    }
  /** A text that must not stand in a file; `sample` breaks the rule as it is (one line). */
  | { readonly kind: "text"; readonly sample: string; readonly pattern?: string; readonly in: readonly string[] }
  /** Every file must hold the text (one line of it): a licence header, `from __future__ import annotations`. */
  | {
      readonly kind: "missing-text";
      readonly sample: string;
      /** A regular expression, where other texts do as well as the sample. */
      readonly pattern?: string;
      readonly in: readonly string[];
    }
  /** Each file of `in`, a path, must be there. */
  | { readonly kind: "missing-files"; readonly in: readonly string[] }
  /** Modules that fail when they are loaded, whatever the reason. */
  | { readonly kind: "load-failures"; readonly language: "python"; readonly in: readonly string[] }
  | { readonly kind: "import-cycles"; readonly language: "python" | "javascript"; readonly in: readonly string[] }
  /** Loading one of `by` must not load any of `targets`, however far away the import is. */
  | {
      readonly kind: "loaded-modules";
      readonly targets: readonly string[];
      /** Dotted modules of the repository. */
      readonly by: readonly string[];
      readonly in: readonly string[];
    }
  | { readonly kind: "links"; readonly in: readonly string[] }
  | { readonly kind: "secrets"; readonly in: readonly string[] };

export type ForbidsKind = Forbids["kind"];

/** Where the knowledge of what a guard forbids comes from. */
export type Inferred =
  | {
      readonly kind: "declared";
      readonly forbids: Forbids;
      readonly at: { readonly path: string; readonly line: number };
    }
  | {
      readonly kind: "inferred";
      readonly forbids: Forbids;
      /** The literals, settings and docstrings that say so. */
      readonly because: readonly { readonly path: string; readonly line: number; readonly text: string }[];
    }
  | { readonly kind: "unknown"; readonly reason: string };

/** How sure a cell is: tiers are never blended into one number. */
export type Tier = "static" | "dynamic" | "computed" | "files" | "robustness" | "control";
export const TIERS: readonly Tier[] = ["static", "dynamic", "computed", "files", "robustness", "control"];

/** One canary against one guard. */
export interface Cell {
  /** Operator id of src/canary: "nested function". */
  readonly operator: string;
  readonly tier: Tier;
  readonly outcome: CellOutcome;
  /** Path that the violation was planted at. */
  readonly at?: string;
  /** What was planted, at most 200 UTF-16 units. */
  readonly planted?: string;
}

export type CellOutcome =
  /** Red, and `line` of its output newly names the planted file or module. */
  | { readonly kind: "caught"; readonly line: string }
  | { readonly kind: "caught-unattributed"; readonly exitCode: number }
  /** Robustness: it could not read the file and said so by failing. */
  | { readonly kind: "fails-closed"; readonly line: string }
  | { readonly kind: "missed"; readonly exitCode: number; readonly tail: string }
  /** Control: stayed green, as it should. */
  | { readonly kind: "quiet" }
  /** Control: went red without a violation. */
  | { readonly kind: "false-alarm"; readonly exitCode: number; readonly tail: string }
  | { readonly kind: "ineligible"; readonly reason: string }
  | { readonly kind: "timeout"; readonly milliseconds: number }
  | { readonly kind: "flaky"; readonly red: number; readonly runs: number }
  /** Missed, and a line of the repository says that this form is allowed. */
  | {
      readonly kind: "accepted";
      readonly policy: { readonly path: string; readonly line: number; readonly text: string };
    }
  | { readonly kind: "left-out"; readonly reason: string };

export type GuardVerdict =
  /** Every eligible static canary was caught and attributed, and no control raised a false alarm. */
  | { readonly kind: "proven"; readonly operators: readonly string[] }
  | { readonly kind: "blind"; readonly missed: readonly string[]; readonly caught: readonly string[] }
  /** At least three validated forms in an existing scope, never red. */
  | { readonly kind: "cannot-fail"; readonly missed: readonly string[]; readonly reason?: string }
  /** Green although what it looks at is not there. */
  | { readonly kind: "vacuous"; readonly reason: string }
  | { readonly kind: "over-fires"; readonly on: readonly string[] }
  | { readonly kind: "broken"; readonly reason: string }
  /** Red on the untouched tree because of real violations; canaries are judged by what is newly named. */
  | {
      readonly kind: "works-but-red";
      readonly violations: readonly { readonly path: string; readonly line: number }[];
      readonly missed: readonly string[];
      readonly caught: readonly string[];
    }
  | { readonly kind: "flaky"; readonly reason: string }
  /** Never printed as a pass. `declaration`: lines to paste into assay.yaml where the rule could not be inferred. */
  | { readonly kind: "not-tested"; readonly reason: string; readonly declaration?: string };

export interface GuardProof {
  readonly cells: readonly Cell[];
  /** Per tier; caught counts `caught` (and `fails-closed` for robustness, `quiet` for controls). */
  readonly tiers: readonly { readonly tier: Tier; readonly caught: number; readonly eligible: number }[];
  /** Why it misses what it misses, in its own source. */
  readonly causes: readonly Cause[];
  readonly repair?: Repair;
  /** Violations in the repository that the guard's rule forbids and the guard does not name, found by Assay's own engine. */
  readonly unseen: readonly { readonly path: string; readonly line: number; readonly text: string }[];
  readonly baseline: { readonly exitCode: number; readonly milliseconds: number; readonly tail: string };
  readonly isolation: string;
  /** SHA-256 over the scratch tree's paths and bytes, 16 hex digits. */
  readonly treeHash: string;
  /** What ran it: `Python 3.11.7`; absent where that is not known. */
  readonly interpreter?: string;
  /** A command line per step to see the first miss by hand. */
  readonly reproduce: readonly string[];
}

/** A known pattern in a guard's source that explains a blind spot. */
export interface Cause {
  readonly id: CauseId;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** The first of these lines, verbatim. */
  readonly quote: string;
  /** One sentence: "only the children of top-level statements are visited, bodies of functions and classes are not". */
  readonly text: string;
  /** Operators that it explains. */
  readonly operators: readonly string[];
}

export type CauseId =
  | "children-only"
  | "body-only"
  | "module-only"
  | "level-ignored"
  | "line-anchored"
  | "first-name-only"
  | "swallowed-error"
  | "empty-glob"
  | "narrow-glob"
  | "status-lost"
  | "never-fails"
  | "tracked-only"
  | "never-called";

/** A change of the guard's source that removes causes; offered only after the repaired guard was proven again. */
export interface Repair {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Unified diff of the edits. */
  readonly patch: string;
  readonly removes: readonly CauseId[];
  /** Verdict of the repaired guard on the same tree; absent while it was not run. */
  readonly verdict?: GuardVerdict;
}
