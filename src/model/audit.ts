/**
 * The canonical audit document, schema `assay/audit@1`. Every report format renders from it and adds nothing.
 * Lines and columns are 1-based; columns count UTF-16 code units; end positions are exclusive in the column.
 */
import type { CallRecord, ControlStates } from "./calls.ts";
import type { ClaimRecord, CommandRecord } from "./claims.ts";
import type { Finding, Group, NextAction } from "./finding.ts";
import type { GuardRecord } from "./guards.ts";

export const AUDIT_SCHEMA = "assay/audit@1";

export interface Audit {
  readonly schema: typeof AUDIT_SCHEMA;
  readonly subject: Subject;
  readonly tool: { readonly name: "assay"; readonly version: string; readonly configHash: string };
  /** UTC, ISO 8601. */
  readonly date: string;
  readonly scope: Scope;
  readonly checks: readonly Check[];
  readonly calls: readonly CallRecord[];
  readonly findings: readonly Finding[];
  readonly groups: readonly Group[];
  readonly nextActions: readonly NextAction[];
  readonly guards: readonly GuardRecord[];
  readonly claims: readonly ClaimRecord[];
  readonly commands: readonly CommandRecord[];
  /** What --base compared with; absent on a plain audit. */
  readonly comparison?: Comparison;
  readonly threshold: Severity;
}

export interface Subject {
  /** The audited folder's base name; never an absolute path, so that two machines write the same document. */
  readonly root: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly dirty: boolean;
  /** How the files were found: git's index, a walk of the folder, a commit, the staged index, or memory. */
  readonly listing: "git" | "walk" | "commit" | "index" | "memory";
}

export interface Comparison {
  readonly base: string;
  readonly introduced: number;
  readonly fixed: number;
  readonly unchanged: number;
}

export interface Scope {
  readonly files: number;
  /** Lines of the analysed files. */
  readonly lines: number;
  readonly analysed: number;
  readonly imports: number;
  readonly leftOut: readonly LeftOut[];
  readonly units: readonly UnitRecord[];
  readonly languages: readonly LanguageCount[];
  /** Files that were read for what they declare: manifests, lock files, Dockerfiles, workflows. */
  readonly manifests: readonly { readonly kind: string; readonly files: number }[];
}

/** Why a file or a pattern of files was not analysed. `severity` of the loss: only `unread` and `failed` make an audit incomplete. */
export interface LeftOut {
  /** A path, or a pattern when many files share the reason. Relative to the audited root, `/`-separated. */
  readonly path: string;
  readonly files: number;
  readonly kind: LeftOutKind;
  readonly reason: string;
}

/**
 * - `excluded`: the user's configuration says so.  - `ignored`: a default (generated, vendored, minified).
 * - `no-rules`: a language without rules.          - `binary`: not text, and nothing claims it.
 * - `declared`: declared by `expectUnparsed`.      - `submodule`, `symlink`: not followed.
 * - `template`: tags of a template engine, from which a source is made.
 * - `too-large`, `unread`, `undecodable`, `unparsed`, `failed`: a rule claims it and it was not analysed (exit 3).
 */
export type LeftOutKind =
  | "excluded"
  | "ignored"
  | "no-rules"
  | "binary"
  | "declared"
  | "template"
  | "submodule"
  | "symlink"
  | "too-large"
  | "unread"
  | "undecodable"
  | "unparsed"
  | "failed";

export const INCOMPLETE_KINDS: ReadonlySet<LeftOutKind> = new Set([
  "too-large",
  "unread",
  "undecodable",
  "unparsed",
  "failed",
]);

export interface UnitRecord {
  readonly id: string;
  /** Folder, relative to the root; `.` for the root itself. */
  readonly path: string;
  readonly kind: UnitKind;
  /** Manifest that makes it a unit, when there is one. */
  readonly manifest?: string;
}
export type UnitKind = "python" | "npm" | "docker" | "ci" | "root";

export interface LanguageCount {
  readonly name: string;
  readonly files: number;
  /** Number of rules that read this language; 0 means the files were counted only. */
  readonly rules: number;
}

export interface Check {
  readonly id: string;
  readonly kind: "rule" | "contract" | "guard" | "command";
  readonly title: string;
  /** How much was examined, with its unit: {count: 318, noun: "imports"}. */
  readonly examined: { readonly count: number; readonly noun: string };
  readonly outcome: "clean" | "findings" | "vacuous" | "not-run" | "failed";
  readonly findings: number;
  readonly reason?: string;
  readonly proof?: Proof;
}

export interface Proof {
  readonly planted: number;
  readonly caught: number;
  /** Operator ids, for example "nested function". */
  readonly operators: readonly string[];
  readonly missed: readonly string[];
}

export type Severity = "critical" | "high" | "medium" | "low" | "info";
/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

export type { CallRecord, ControlStates };
