/**
 * Guards that the repository runs itself: scripts whose name says that they check, called by CI, a hook or a script.
 * An audit lists them and never runs them.
 */
import type { GuardRecord } from "../model/index.ts";
import type { RuleContext } from "../rule-kit/index.ts";
export declare function discoverGuards(context: Pick<RuleContext, "inventory">): readonly GuardRecord[];
