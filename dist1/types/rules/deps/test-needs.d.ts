import type { FileFacts } from "../../src/facts/types.ts";
import type { Unit } from "../../src/inventory/types.ts";
import type { Range } from "../../src/model/index.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import type { Supply } from "./supply.ts";
export interface Need {
  readonly distribution: string;
  readonly path: string;
  readonly range: Range;
  /** What asks for it, as a clause: "`starlette.testclient` imports it". */
  readonly because: string;
  /** What happens without it. */
  readonly effect: "collection" | "tests" | "start";
  /** Test functions that cannot run. */
  readonly tests: number;
}
/** Needs of all test files of a unit, one for each distribution and reason kind; the first place is shown. */
export declare function needsOf(context: RuleContext, unit: Unit): readonly Need[];
/** Number of test functions in a file. */
export declare function testCount(file: FileFacts): number;
/** Does anything in reach of the unit's tests install it? */
export declare function isSupplied(supply: Supply, distribution: string): boolean;
/** starlette before 0.21 (fastapi before 0.87) used requests: an old pin needs no httpx. */
export declare function isOldClient(supply: Supply): boolean;
