import type { FileRole } from "../inventory/types.ts";
import type { RuleContext } from "../rule-kit/index.ts";
import type { Session } from "./session.ts";
export interface EngineContext extends Omit<RuleContext, "options"> {
  readonly roleOf: (path: string) => FileRole;
}
export declare function contextOf(session: Session): EngineContext;
