import type { FileProblem, ImportFact, ModuleSummary, SuppressionFact } from "../types.ts";
export interface JavaScriptScan {
  /** Number of lines; a last line without a line break counts. */
  readonly lines: number;
  /** In source order. */
  readonly imports: readonly ImportFact[];
  readonly traits: readonly string[];
  readonly suppressions: readonly SuppressionFact[];
  readonly problems: readonly FileProblem[];
  readonly summary?: ModuleSummary;
}
/**
 * Facts of a JavaScript or TypeScript file (.js .jsx .mjs .cjs .ts .tsx .mts .cts .d.ts) or of the scripts of a .vue or
 * .svelte file. Never throws: a file that cannot be parsed has a problem `unparsed`, and the imports that a pattern finds.
 */
export declare function scanJavaScript(
  path: string,
  text: string,
  options: {
    readonly summary: "triggered" | "yes" | "no";
  },
): JavaScriptScan;
