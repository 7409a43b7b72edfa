import type { RuleContext } from "../../../src/rule-kit/index.ts";
/** Path → why it is an entry module. Tests are none. */
export declare function findEntries(context: RuleContext): ReadonlyMap<string, string>;
