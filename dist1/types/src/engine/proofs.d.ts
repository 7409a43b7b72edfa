import type { Config } from "../config/types.ts";
import type { Check } from "../model/index.ts";
import type { Rule } from "../rule-kit/index.ts";
import { type EngineContext } from "./context.ts";
import type { Progress } from "./ports.ts";
import type { Session } from "./session.ts";
interface ProveInput {
  readonly session: Session;
  readonly context: EngineContext;
  readonly checks: readonly Check[];
  readonly rules: readonly Rule[];
  readonly config: Config;
  readonly progress?: Progress;
}
export declare function prove(input: ProveInput): Promise<readonly Check[]>;
export {};
