/** Programs that a person runs and watches: when they hang, that person ends them. */
import type { RuleContext } from "../../src/rule-kit/index.ts";
/**
 * A developer's script: it stands in a folder of scripts, no other code imports it, and no container starts it.
 * `agent/tools/shell.py` that `agent/main.py` imports is none.
 */
export declare function isByHand(context: RuleContext, path: string): boolean;
/** A file that is a command of its own: it begins with `#!` (as each `bin` of a package), or it reads the command line. */
export declare function isCommand(context: RuleContext, path: string): boolean;
