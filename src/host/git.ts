/**
 * git as a reader of data. A repository's own configuration can name programs that git would start (fsmonitor, hooks,
 * filters, text conversion, transports), and a folder that someone was sent may hold such a configuration. So only plumbing
 * that neither converts content nor writes the index is used, and what could still start something is switched off here.
 */
import { run, type RunResult } from "./run.ts";

const SAFE_SETTINGS: readonly string[] = [
  "--no-pager",
  "--literal-pathspecs",
  // Empty means off in every version; "false" was once taken for the name of a program.
  "-c",
  "core.fsmonitor=",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.quotePath=off",
  "-c",
  "core.alternateRefsCommand=",
  "-c",
  "submodule.recurse=false",
];

/** The environment of git: the user's, without what would redirect it, and without any way to fetch. */
export function gitEnvironment(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    // GIT_DIR, GIT_INDEX_FILE, GIT_EXTERNAL_DIFF, GIT_CONFIG_* …: set inside hooks, or by someone who wants to mislead.
    if (value !== undefined && !name.toUpperCase().startsWith("GIT_")) env[name] = value;
  }
  env["GIT_OPTIONAL_LOCKS"] = "0";
  env["GIT_TERMINAL_PROMPT"] = "0";
  // A partial clone would fetch missing objects through a transport that its configuration names.
  env["GIT_NO_LAZY_FETCH"] = "1";
  env["GIT_ALLOW_PROTOCOL"] = "none";
  env["LC_ALL"] = "C";
  return env;
}

export function gitArguments(args: readonly string[]): string[] {
  return [...SAFE_SETTINGS, ...args];
}

/** The reason when neither the folder nor one above it is a repository. */
export const NO_REPOSITORY = "not a git repository";

export type GitResult =
  | { readonly ok: true; readonly stdout: Buffer }
  /** `reason` is one sentence for people, with what to do where that is known. */
  | { readonly ok: false; readonly reason: string };

/** Runs one git command in `cwd`. */
export async function git(cwd: string, args: readonly string[], signal?: AbortSignal): Promise<GitResult> {
  const result = await run("git", gitArguments(args), {
    cwd,
    env: gitEnvironment(),
    ...(signal === undefined ? {} : { signal }),
  });
  if (result.kind === "exited" && result.code === 0) return { ok: true, stdout: result.stdout };
  return { ok: false, reason: explain(result, cwd) };
}

/** Where a folder lies in its repository: "" at the top and outside of any, else ending with a slash. */
export async function prefixIn(folder: string): Promise<string> {
  const prefix = await git(folder, ["rev-parse", "--show-prefix"]);
  return prefix.ok ? prefix.stdout.toString("utf8").replace(/\n$/u, "") : "";
}

function explain(result: RunResult, cwd: string): string {
  if (result.kind === "not-started") {
    return result.reason === "does not exist" ? "git is not installed" : `git could not be started: ${result.reason}`;
  }
  if (result.kind === "stopped") return `git ${result.reason}`;
  const lines = result.stderr.trim().split("\n");
  const line = lines.find((text) => text.startsWith("fatal: ")) ?? lines[0] ?? "";
  if (line.includes("dubious ownership")) {
    return `the git repository belongs to another user; to trust it: git config --global --add safe.directory ${cwd}`;
  }
  if (line.includes("not a git repository (or any")) return NO_REPOSITORY;
  if (line.includes("must be run in a work tree")) return "the git repository has no working tree here";
  return line.replace(/^(fatal|error): /, "") || `git ended with exit code ${result.code}`;
}
