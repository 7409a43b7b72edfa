/** Shell text to commands and words with offsets. Enough of the grammar to see which programs run with which arguments. */
export interface Word {
  /** Quotes removed; variables as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
export type Command = readonly Word[];
/**
 * The simple commands of a script in order, assignments and wrappers (`sudo`, `env A=b`) removed. Redirections, comments
 * and here-documents are left out, command substitutions stay part of their word.
 */
export declare function commandsOf(text: string): readonly Command[];
/** Base name of a program: "/usr/bin/python3.11" → "python3.11", "./node_modules/.bin/jest" → "jest". */
export declare function programName(text: string): string;
/**
 * Names of the programs and Python modules that a command runs, outermost first:
 * `poetry run coverage run -m pytest` → poetry, coverage, pytest.
 */
export declare function programsOf(command: Command): readonly string[];
