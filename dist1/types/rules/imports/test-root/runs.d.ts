import type { RuleContext } from "../../../src/rule-kit/index.ts";
/** A folder of the search path, `.` for the root of the repository, with why it is there. */
export interface SearchRoot {
  readonly path: string;
  readonly because: string;
}
export type Runs =
  | {
      readonly kind: "unknown";
    }
  | {
      readonly kind: "known";
      readonly roots: readonly SearchRoot[];
      /** `stated`: something says how this test is started, and all that it says can be read. */
      readonly how: "stated" | "assumed";
    };
/** The runs of one test file. `usesPytest`: the file says itself that it is for pytest. */
export declare function findRuns(test: string, usesPytest: boolean, context: RuleContext): Runs;
