import type { DeclaredContract } from "../contracts/schema.ts";
import type { Severity } from "../model/index.ts";
/** The configuration of one audit: root file, nested files and defaults, merged. Paths are relative to the audited root. */
export interface Config {
  readonly threshold: Severity;
  readonly contracts: readonly DeclaredContract[];
  readonly guards: readonly {
    readonly run: string;
    readonly forbids?: Readonly<Record<string, unknown>>;
    readonly cwd?: string;
  }[];
  /** Settings for every path, in order; later ones win. */
  readonly ruleSettings: readonly ScopedRuleSettings[];
  readonly exclude: readonly Reasoned[];
  readonly expectUnparsed: readonly Reasoned[];
  readonly units: readonly string[];
  readonly sourceRoots: Readonly<Record<string, readonly string[]>>;
  readonly modules: Readonly<Record<string, readonly string[]>>;
  readonly baseline: string;
  readonly ruleFiles: readonly string[];
  /** The files that were read, root first. */
  readonly files: readonly string[];
}
export interface Reasoned {
  readonly path: string;
  readonly because: string;
  /** Where it is declared. */
  readonly at: {
    readonly path: string;
    readonly line: number;
  };
}
export interface ScopedRuleSettings {
  /** Pattern; `**` for everywhere. */
  readonly path: string;
  readonly rules: Readonly<Record<string, RuleSettingValue>>;
}
export interface RuleSettingValue {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  readonly options?: Readonly<Record<string, unknown>>;
}
/** A mistake in a configuration file; the message says what to do. Line and column are 1-based. */
export interface ConfigProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
export declare const DEFAULT_CONFIG: Config;
