import type { Range } from "./finding.ts";
/** A protection on a process call. */
export type Control = "timeout" | "output" | "exit" | "reaped" | "no-shell" | "allowlist";
export declare const CONTROLS: readonly Control[];
/**
 * - `present`: the protection stands at `range`, in `path` when that is another file (a deadline in the caller).
 * - `off`: written out and switched off (`timeout=None`, `check=False` that nobody reads).
 * - `absent`: not there.   - `unknown`: cannot be told (`**kwargs`), so no claim is made.
 * - `not-applicable`: the control has no meaning for this call (`timeout` of `os.execv`).
 */
export type ControlState =
  | {
      readonly state: "present";
      readonly range: Range;
      readonly path?: string;
      readonly note?: string;
    }
  | {
      readonly state: "off";
      readonly range: Range;
    }
  | {
      readonly state: "absent";
    }
  | {
      readonly state: "unknown";
      readonly reason: string;
    }
  | {
      readonly state: "not-applicable";
    };
export type ControlStates = Readonly<Record<Control, ControlState>>;
/** Where the command comes from, worst source first in `sources`. */
export type Argv =
  | {
      readonly kind: "literal";
      readonly text: string;
    }
  | {
      /** First element is literal (a fixed program); the rest holds values. */
      readonly kind: "built";
      readonly program?: string;
      readonly text: string;
      readonly sources: readonly ValueSource[];
    }
  | {
      readonly kind: "unknown";
      readonly text: string;
    };
/** Where a value in a command comes from. `outside`: request, environment, argv, file or network input. */
export type ValueSource =
  | {
      readonly kind: "parameter";
      readonly name: string;
      readonly line: number;
    }
  | {
      readonly kind: "local";
      readonly name: string;
      readonly line: number;
    }
  | {
      readonly kind: "constant";
      readonly name: string;
      readonly line: number;
    }
  | {
      readonly kind: "attribute";
      readonly name: string;
      readonly line: number;
    }
  | {
      readonly kind: "outside";
      readonly name: string;
      readonly line: number;
    };
export interface CallRecord {
  readonly path: string;
  readonly range: Range;
  /** Canonical name, aliases resolved: `subprocess.run`, `os.system`, `child_process.exec`, `execa`. */
  readonly api: string;
  readonly language: "python" | "javascript";
  /** Enclosing function such as `Renderer.render`; `<module>` at module level. */
  readonly symbol: string;
  readonly argv: Argv;
  readonly shell: "no" | "literal" | "variable" | "unknown";
  readonly controls: ControlStates;
  /** In test code: severities are one level lower. */
  readonly test: boolean;
}
