import type { Config, ConfigProblem } from "../config/types.ts";
import type { Check } from "../model/index.ts";
import type { Rule } from "../rule-kit/index.ts";
type Loaded =
  | {
      readonly ok: true;
      readonly rules: readonly Rule[];
      readonly notRun: readonly Check[];
    }
  | {
      readonly ok: false;
      readonly problems: readonly ConfigProblem[];
    };
/** Each file's default export is one rule or a list of rules of scope `graph` or `unit`. */
export declare function loadRules(root: string, config: Config): Promise<Loaded>;
export {};
