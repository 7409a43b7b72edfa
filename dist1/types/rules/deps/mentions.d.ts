import type { RuleContext } from "../../src/rule-kit/index.ts";
/** Is a package, program or module named in scripts, in configuration, or in a string that something loads? `_` is `-` here. */
export declare function isMentioned(context: RuleContext, name: string): boolean;
