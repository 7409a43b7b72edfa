import type { Source } from "./source.ts";
import type { CommandStep, Declared } from "./types.ts";
/** Maps an offset in the script's text to an offset in the file. */
export type Placement = (offset: number) => number;
export interface Script {
  readonly text: string;
  readonly place: Placement;
  /** Folder it runs in, relative to the root, `.` for the root; undefined when it lies outside the repository or is not known. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly job?: string;
  /** Role of what it installs. */
  readonly role: Declared["role"];
  readonly group?: string;
  /** Candidates for a path that a command names, where `cwd` alone does not say it (paths in an image). */
  readonly locate?: (path: string) => readonly string[];
}
export interface ScriptFacts {
  readonly steps: readonly CommandStep[];
  readonly declared: readonly Declared[];
  readonly includes: readonly string[];
  /** Where the script ends up, after its `cd`s. */
  readonly cwd: string;
}
/** Reads a script. Each logical line is one step; a leading `cd` moves it and the lines after it. */
export declare function readScript(source: Source, script: Script): ScriptFacts;
/** A script that is a slice of the file. */
export declare function slicePlacement(base: number): Placement;
/**
 * A YAML or JSON scalar whose value is `text`, at `start` to `end` in the file. Block scalars (`|`) are mapped line by
 * line; for the others each offset is found by its surroundings, since escapes and folding move text only a little.
 */
export declare function scalarPlacement(file: string, text: string, start: number, end: number): Placement;
