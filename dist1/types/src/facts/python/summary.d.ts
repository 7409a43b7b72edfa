import type { FileProblem, ImportFact, ModuleSummary } from "../types.ts";
export interface PythonSummary {
  readonly summary: ModuleSummary;
  readonly problems: readonly FileProblem[];
}
export declare const EMPTY_SUMMARY: ModuleSummary;
/**
 * Summarises one file. Never throws on any text: what does not parse is a problem `unparsed` (the rest of the file is
 * still summarised), what is nested too deep is `failed` with an empty summary. Throws only `ParserMissing`: await `initPython`, and ask again.
 */
export declare function summarisePython(
  path: string,
  text: string,
  _scan?: {
    readonly imports: readonly ImportFact[];
  },
): PythonSummary;
