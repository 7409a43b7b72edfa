/** Every way of starting a process from JavaScript: where its command stands, what a shell means to it, who waits. */
export interface ProcessApi {
  /** Canonical name, as it stands in the audit. */
  readonly name: string;
  /**
   * Where the command is: `string` (one string), `file` (a program, then an array of arguments), `template`
   * (a tagged template: each value is one word), `module` (a script for Node).
   */
  readonly command: "string" | "file" | "template" | "module";
  readonly shell: "always" | "option" | "never";
  /**
   * - `sync`: blocks and gives a result.      - `promise`: gives a promise of the result.
   * - `callback`: gives a child and calls back with the result.   - `child`: gives a child that somebody must listen to.
   */
  readonly style: "sync" | "promise" | "callback" | "child";
  /** A non-zero exit throws, rejects or comes as the callback's first argument; else it has to be read. */
  readonly fails: boolean;
  /** Output is taken, up to a limit (`maxBuffer`), without an option. */
  readonly captures: boolean;
  /** Values in the command are escaped for the shell. */
  readonly quotes?: boolean;
}
/** The API behind a resolved name. */
export declare function findProcessApi(name: string): ProcessApi | undefined;
/** A program that runs what it is given as a script: `["sh", "-c", script]`. */
export declare function isShellProgram(program: string): boolean;
