import type { Command } from "./shell.ts";
export type Install =
  /** `pip install "httpx>=0.2"`: `start` is the offset of the name in the script. */
  | {
      readonly kind: "package";
      readonly ecosystem: "python" | "npm";
      readonly name: string;
      readonly specifier: string;
      readonly extras: readonly string[];
      readonly start: number;
    }
  /** `-r requirements.txt`, `-c constraints.txt`: a path as written. */
  | {
      readonly kind: "file";
      readonly path: string;
      readonly constraint: boolean;
    }
  /** `pip install -e ./services/a[test]`, `poetry install`, `npm ci`: the folder as written. */
  | {
      readonly kind: "project";
      readonly ecosystem: "python" | "npm";
      readonly path: string;
      readonly extras: readonly string[];
    };
/** Everything that a command installs; nothing for other commands. Words with variables in the name are passed over. */
export declare function installsOf(command: Command): readonly Install[];
