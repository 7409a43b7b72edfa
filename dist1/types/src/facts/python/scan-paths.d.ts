import type { ImportFact, PathLoad, WrittenPath } from "../types.ts";
import { type Frame } from "./scan-frames.ts";
/** The module that gives means to handle paths, when `module` is one of them or below; else undefined. */
export declare function findMeans(module: string): string | undefined;
/** Is there something for a `PathCollector` in a file that imports these means? */
export declare function usesMeans(means: string, text: string): boolean;
export declare class PathCollector {
  private readonly text;
  private readonly calls;
  /** `symbol name` → where its value is written; -1 when that is in several places. */
  private readonly values;
  /** Symbol → its parameter list. */
  private readonly parameters;
  private readonly rebound;
  constructor(text: string);
  /** Notes an assignment, when the statement at `offset` is one to a plain name. */
  note(offset: number, here: Frame): void;
  define(symbol: string, header: string): void;
  addCall(open: number, line: number, lineStart: number, here: Frame, at: number): void;
  /** Marks the calls in a `try` body, given by the numbers of imports before it and in it. */
  guard(from: number, to: number, functions: number): void;
  loads(imports: readonly ImportFact[]): readonly PathLoad[];
  /** Is what this call made run under a guard? `if spec and spec.loader:` is none. */
  private isRunGuarded;
  /** The folders added, each once. */
  searchPath(imports: readonly ImportFact[]): readonly (WrittenPath | "unknown")[];
  /** The value at the call; where it rests on a parameter of the function around, the values by that function's calls. */
  private valuesOf;
  /** What names stand for in a function; its parameters are asked for by `given`. */
  private lookup;
  /** Is the name also a target of something other than a plain assignment? */
  private isRebound;
  private rangeOf;
}
