/** What `assay fix` is asked for, and what it means to do. */
import type { Progress } from "../../engine/ports.ts";
import type { FileChange, Repair, RepairOptions } from "../../fix/index.ts";
import type { AuditResult } from "../audit.ts";
import type { TestOutcome } from "./tests.ts";

/** Findings of an audit; blocking process calls, to asyncio; the repository's guards, which run for it; stale claims. */
export type Kind = "findings" | "async" | "guards" | "claims";

export interface FixOptions extends RepairOptions {
  readonly root: string;
  /** What is repaired, and so what `names` are; no names stand for all of it. */
  readonly what: Kind;
  /** Rules, families (`process/*`), ids of findings and group numbers; with "async" paths; with "guards" ids, scripts or commands; with "claims" documents. */
  readonly names: readonly string[];
  /** Programs that may be started; with "async" beside those that are written out. */
  readonly allow: readonly string[];
  /** Run the repository's tests before and after, in the sandbox. */
  readonly run: boolean;
  readonly allowUnsandboxed: boolean;
  readonly cache: boolean;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** A check that was made of the fixed tree, in words, with what it looked at. */
export interface Verified {
  readonly check: string;
  readonly outcome: "passed" | "not-checked";
  readonly detail: string;
}

/** Something that was not repaired. */
export interface Left {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly reason: string;
}

export interface FixPlan {
  readonly root: string;
  readonly repairs: readonly Repair[];
  readonly changes: readonly FileChange[];
  readonly verified: readonly Verified[];
  /** What was chosen and stays, each with the reason. */
  readonly refused: readonly Left[];
  /** Chosen findings that nobody can repair yet. */
  readonly unfixable: number;
  /** Names on the command line that match nothing. */
  readonly unknown: readonly string[];
  /** Names that may have been meant instead. */
  readonly known: readonly string[];
  readonly tests?: TestOutcome;
}

export type FixResult = { readonly kind: "planned"; readonly plan: FixPlan } | Exclude<AuditResult, { kind: "done" }>;
