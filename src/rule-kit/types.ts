/** What a rule is: a tiny object and a function that yields results. Rules never print, read files or mutate. */
import type { z } from "zod";
import type { FileFacts } from "../facts/types.ts";
import type { Graph } from "../graph/types.ts";
import type { Inventory, Unit } from "../inventory/types.ts";
import type { ChainLink, ControlStates, Fix, Range, Severity } from "../model/index.ts";

export interface RuleMeta {
  /** `family/rule`, for ever; renames leave an alias. */
  readonly id: string;
  readonly aliases?: readonly string[];
  /** One sentence without a full stop, as the group's cause is built on: "process call without a timeout". */
  readonly title: string;
  readonly severity: Severity;
  /** Off rules run only when the configuration names them. */
  readonly default: "on" | "off";
  readonly languages: readonly ("python" | "javascript" | "markdown" | "any")[];
  /** Whether test, migration and example files are judged: `lower` (one level lower, the default), `same`, `skip`. */
  readonly inTests?: "lower" | "same" | "skip";
}

/** What a rule yields; the engine adds identity, quote, group, suppression. */
export interface RuleResult {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly recommendation: string;
  readonly severity?: Severity;
  readonly likelihood?: "high" | "medium" | "low";
  readonly confidence?: "high" | "medium" | "low";
  readonly symbol?: string;
  readonly controls?: ControlStates;
  readonly chain?: readonly ChainLink[];
  readonly unit?: string;
  /** What the finding is about when the quote alone does not tell it apart: a dependency name, an import target. */
  readonly subject?: string;
  /** Findings with the same cause key of one rule form one group; default: the rule, per unit. */
  readonly cause?: {
    readonly key: string;
    readonly text: string;
    readonly nextAction?: string;
    readonly effort?: "minutes" | "hours" | "days";
    readonly unblocks?: string;
  };
  readonly fix?: Fix;
}

export interface Examined {
  readonly count: number;
  /** Plural noun: "process calls", "imports". */
  readonly noun: string;
}

/** All that graph and unit rules may look at. */
export interface RuleContext<Options = unknown> {
  readonly inventory: Inventory;
  readonly graph: Graph;
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly options: Options;
  /** What the user says of distributions: name → modules that it provides (`modules:` in the configuration). */
  readonly modules?: Readonly<Record<string, readonly string[]>>;
  /** Unit that owns a path (longest folder match); the root unit when none is nearer. */
  readonly unitOf: (path: string) => Unit;
  readonly isTest: (path: string) => boolean;
}

/** A syntax-level rule sees one file in the worker; its results are serialisable and cached. */
export interface FileContext<Options = unknown> {
  readonly path: string;
  readonly text: string;
  readonly facts: FileFacts;
  readonly options: Options;
  /** Syntax tree, parsed on first use: web-tree-sitter Tree for Python, oxc Program for JavaScript/TypeScript. */
  readonly tree: () => unknown;
}

/** A violation planted on purpose to see whether the rule fires (see src/canary). */
export interface CanaryPlan {
  /** Operator id: "nested function". */
  readonly operator: string;
  /** Files to add or replace. `isAddition`: the text is written at the end of the file that is there. */
  readonly files: readonly { readonly path: string; readonly text: string; readonly isAddition?: boolean }[];
  /** A result of the rule at this path is a catch. */
  readonly expectAt: string;
  /** The `subject` of the result, where the rule may have others at that path. */
  readonly subject?: string;
}

interface RuleBase<Options> extends RuleMeta {
  readonly options?: z.ZodType<Options>;
  /**
   * `file`: what the rule yields at a path depends on that file and on what is looked up from there, so a delta may be judged by
   * walking the changed files alone (maps look up everything, but list only these). Default: the whole tree is walked.
   */
  readonly locality?: "file";
}
export interface GraphRule<Options = unknown> extends RuleBase<Options> {
  readonly scope: "graph";
  readonly check: (context: RuleContext<Options>) => Iterable<RuleResult>;
  readonly examined: (context: RuleContext<Options>) => Examined;
  /** Canaries that apply to this repository, planted in the scope that was declared clean. */
  readonly canaries?: (context: RuleContext<Options>) => Iterable<CanaryPlan>;
}
export interface UnitRule<Options = unknown> extends RuleBase<Options> {
  readonly scope: "unit";
  readonly check: (unit: Unit, context: RuleContext<Options>) => Iterable<RuleResult>;
  readonly examined: (context: RuleContext<Options>) => Examined;
  readonly canaries?: (context: RuleContext<Options>) => Iterable<CanaryPlan>;
}
export interface FileRule<Options = unknown> extends RuleBase<Options> {
  readonly scope: "file";
  readonly check: (file: FileContext<Options>) => Iterable<RuleResult>;
  readonly examined: (context: RuleContext<Options>) => Examined;
  /** Cheap test before the tree is made. */
  readonly wants?: (facts: FileFacts, text: string) => boolean;
  readonly canaries?: (context: RuleContext<Options>) => Iterable<CanaryPlan>;
}
export type Rule = GraphRule | UnitRule | FileRule;
