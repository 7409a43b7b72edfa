/** Collects the imports of one file. Flags may still come later (an `except` behind its `try`), names of functions too. */
import type { ImportFact } from "../types.ts";
import type { Truth } from "./scan-conditions.ts";
import { type Frame } from "./scan-frames.ts";
import type { ImportedName, OpenRange } from "./scan-imports.ts";
export declare class ImportCollector {
  private readonly text;
  private readonly drafts;
  private readonly flags;
  /** How many functions are around each. */
  private readonly functions;
  /** Calls that may import, by their index in `drafts`: told when all names are known. */
  private readonly calls;
  /** Local name → dotted origin; kept only where something asks for it. One scope: the last binding counts. */
  private readonly origins;
  /** Names for TYPE_CHECKING; empty when it decides nothing. */
  private readonly checkingNames;
  /** May there be imports by call? */
  dynamic: boolean;
  constructor(text: string);
  get count(): number;
  addNames(names: readonly ImportedName[], range: OpenRange, here: Frame, flags: number): void;
  /** Takes the call whose bracket is at `open`, if it may import something. */
  addCall(open: number, line: number, lineStart: number, here: Frame): void;
  private add;
  /** Marks what stands in a `try` body, given by indices, as guarded; not what functions there import. */
  guard(from: number, to: number, functions: number): void;
  private bind;
  /** `im = importlib.import_module` makes `im` a name for it. The statement begins at `offset`. */
  bindAssignment(offset: number): void;
  resolve(dotted: string): string;
  /** What the test of an `if` says at run time; "unknown" unless TYPE_CHECKING decides. */
  judge(test: string): Truth;
  private isTypeChecking;
  /** Is it a name for one of the importing functions: bare, or an attribute of something imported? */
  private isDynamic;
  /** Drafts → facts: flags get their names, calls that import nothing go. */
  finish(): readonly ImportFact[];
  private interpret;
}
