/** `# assay: ignore[rule, rule2] because <reason> until 2027-01-31` */
import type { SuppressionFact } from "../types.ts";
/**
 * Reads the suppression in a comment, if there is one. `rules` is empty when none is named; that, a missing reason and an expired
 * date are for the engine to report.
 */
export declare function parseSuppression(comment: string):
  | {
      rules: string[];
      because?: string;
      until?: string;
      offset: number;
    }
  | undefined;
/** `comments` holds start, end, line and line start of every comment of the text, in order. */
export declare function findSuppressions(text: string, comments: readonly number[]): SuppressionFact[];
