/** Every way of starting a process from Python: where its command stands, what a shell means to it, who waits. */
export interface ProcessApi {
  /** Canonical name, as it stands in the audit. */
  readonly name: string;
  /**
   * - `run`: waits and gives a result.   - `handle`: gives an object that someone must wait for.
   * - `replace`: replaces this process (`os.execv`).   - `detached`: gives a process id (`os.posix_spawn`).
   */
  readonly style: "run" | "handle" | "replace" | "detached";
  /** Where the command is: one argument, or all positional arguments from an index on. */
  readonly command: {
    readonly index: number;
    readonly keywords: readonly string[];
    readonly rest: boolean;
  };
  /** Where the word `shell` decides, or whether there always (never) is one. `string`: a str command means a shell. */
  readonly shell: "keyword" | "always" | "never" | "string";
  /** Keyword of a timeout; absent where the function takes none. `unless` names a built-in default. */
  readonly timeout?: {
    readonly keyword: string;
    readonly index?: number;
    readonly builtIn?: string;
  };
  /** Output is taken by the function itself. */
  readonly captures: boolean;
  /** A non-zero exit raises by itself; `check` when the keyword decides; `value` when the result is the exit code. */
  readonly exit: "raises" | "check" | "value" | "lost" | "first" | "warn";
  /** Positional index of `shell`, `stdout` and `stderr` (Popen's signature). */
  readonly popenPositions: boolean;
  readonly asynchronous: boolean;
}
/** The API behind a resolved dotted name, or undefined. */
export declare function findProcessApi(target: string): ProcessApi | undefined;
/** Programs that run a string as a script: `["bash", "-c", text]`. */
export declare function isShellProgram(program: string): boolean;
