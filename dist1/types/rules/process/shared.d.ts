/** What the process rules share: the calls in scope, controls in words, severity by where the command comes from. */
import type { ProcessCallFact } from "../../src/facts/types.ts";
import type { ChainLink, ControlStates, Severity, ValueSource } from "../../src/model/index.ts";
import type { CallerRef, CallLinks } from "../../src/rule-kit/calls.ts";
import type { Examined, RuleContext, RuleResult } from "../../src/rule-kit/index.ts";
/** Every process call of the audited files, in file and source order. */
export declare function processCalls(context: RuleContext): Generator<ProcessCallFact>;
export declare function examinedCalls(context: RuleContext): Examined;
/** Links are made once for all rules of a run. */
export declare function callLinks(context: RuleContext): CallLinks;
/** Sources that are not written in the program: everything but constants. */
export declare function variableSources(call: ProcessCallFact): readonly ValueSource[];
/**
 * Is the whole command written in the program (literals and constants). A value that was checked, or a number, is
 * harmless but not fixed: it has no source, and the command still varies.
 */
export declare function isFixed(call: ProcessCallFact): boolean;
export declare function isAbsent(call: ProcessCallFact, control: keyof ControlStates): boolean;
/** `lacks timeout, captured output · has exit check, no shell`: everything that is absent, and what is there. */
export declare function controlsText(call: ProcessCallFact): string;
/** How a control is added to this call. Names only what is absent. */
declare const REMEDIES: Readonly<Record<"timeout" | "output" | "exit" | "reaped", (call: ProcessCallFact) => string>>;
/** One sentence that names every absent control, `first` before the others. */
export declare function remedyFor(call: ProcessCallFact, first: keyof typeof REMEDIES): string;
/** Callers of the function that a call stands in; only for a command that comes by a parameter. */
export declare function argvCallers(context: RuleContext, call: ProcessCallFact): readonly CallerRef[];
/** Where the command comes from, and who calls the helper that it is given to. */
export declare function chainOf(context: RuleContext, call: ProcessCallFact): readonly ChainLink[];
export declare function sourceText(source: ValueSource): string;
/** The place, symbol, controls and chain that every process finding shows. */
export declare function resultFor(
  context: RuleContext,
  call: ProcessCallFact,
  text: {
    readonly message: string;
    readonly recommendation: string;
    readonly severity?: Severity;
    readonly confidence?: RuleResult["confidence"];
  },
): RuleResult;
export {};
