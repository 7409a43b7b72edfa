/** The environment of git: the user's, without what would redirect it, and without any way to fetch. */
export declare function gitEnvironment(): Record<string, string>;
export declare function gitArguments(args: readonly string[]): string[];
/** The reason when neither the folder nor one above it is a repository. */
export declare const NO_REPOSITORY = "not a git repository";
export type GitResult =
  | {
      readonly ok: true;
      readonly stdout: Buffer;
    }
  /** `reason` is one sentence for people, with what to do where that is known. */
  | {
      readonly ok: false;
      readonly reason: string;
    };
/** Runs one git command in `cwd`. */
export declare function git(cwd: string, args: readonly string[], signal?: AbortSignal): Promise<GitResult>;
