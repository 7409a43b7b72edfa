/** Runs commands that documents cite: only those that check something, in the sandbox, on a scratch copy. */
import { wordsOf } from "../../claims/index.ts";
import { openSandbox } from "../../host/sandbox.ts";
import { openScratch } from "../../host/scratch.ts";
import type { Listing } from "../../inventory/types.ts";
import type { CommandOutcome, CommandRecord } from "../../model/index.ts";
import type { CommandResult } from "../../sandbox/types.ts";

/** Programs that read and check. What fetches, publishes, deploys or opens a connection is not among them. */
const ALLOWED: ReadonlySet<string> = new Set([
  "python",
  "python3",
  "pytest",
  "node",
  "bash",
  "sh",
  "make",
  "ruff",
  "mypy",
  "tsc",
  "eslint",
]);
const REFUSED =
  /\b(?:deploy|publish|push|upload|release|install|migrate|serve|runserver|start|watch|--fix|--write|curl|wget|ssh|docker)\b/i;
const SCRIPTS: ReadonlySet<string> = new Set(["npm", "pnpm", "yarn"]);

interface Line {
  readonly argv: readonly string[];
  readonly cwd: string;
}

/** `cd x && python -m pytest -q`: program, arguments and folder; or why it is not run. */
export function readCommand(command: string): Line | string {
  const moved = /^cd\s+([\w./-]+)\s+&&\s+(.+)$/s.exec(command);
  const line = moved?.[2] ?? command;
  if (moved?.[1]?.split("/").includes("..") === true || moved?.[1]?.startsWith("/") === true) {
    return "its folder is outside of the repository";
  }
  const words = wordsOf(line);
  if (words === undefined) return "it needs a shell, and cited commands run without one";
  const [program = ""] = words;
  const isScript = SCRIPTS.has(program) && (words[1] === "test" || words[1] === "run");
  if (!ALLOWED.has(program) && !isScript) return `${program || "it"} is not among the programs that are run`;
  if (REFUSED.test(line)) return "it may change something outside of the copy";
  return { argv: words, cwd: moved?.[1] ?? "." };
}

const TIMEOUT_MS = 300_000;
const TAIL = 2000;

export async function runCommands(
  commands: readonly string[],
  root: string,
  listing: Listing,
  options: { readonly allowUnsandboxed: boolean; readonly signal?: AbortSignal },
): Promise<readonly CommandRecord[]> {
  if (commands.length === 0) return [];
  const all = (reason: string): readonly CommandRecord[] =>
    commands.map((command) => ({ command, cwd: ".", outcome: { kind: "not-run", reason } }));
  const opened = await openSandbox({ allowUnsandboxed: options.allowUnsandboxed });
  if (!opened.ok) return all(opened.message);
  const { sandbox } = opened;
  try {
    const scratch = await openScratch(root, listing, sandbox, options.signal);
    if (!scratch.ok) return all(scratch.message);
    try {
      const tree = await scratch.scratch.open(options.signal);
      const records: CommandRecord[] = [];
      for (const command of commands) {
        const line = readCommand(command);
        if (typeof line === "string") {
          records.push({ command, cwd: ".", outcome: { kind: "not-run", reason: line } });
          continue;
        }
        const run = { argv: line.argv, cwd: line.cwd, env: {}, timeoutMs: TIMEOUT_MS };
        const ran = await tree.run(run, [], {});
        const outcome: CommandOutcome =
          ran.kind === "ran" ? outcomeOf(ran.result, sandbox.isolation.level) : { kind: "not-run", reason: ran.reason };
        records.push({ command, cwd: line.cwd, outcome });
      }
      return records;
    } finally {
      await scratch.scratch.close();
    }
  } finally {
    sandbox.close();
  }
}

/** What is absent on this machine says nothing about the repository. */
function outcomeOf(result: CommandResult, isolation: string): CommandOutcome {
  switch (result.kind) {
    case "exited": {
      const text = result.text.slice(-TAIL);
      const absent = /No module named '?(pytest|ruff|mypy)\b|(?:^|\n).{0,40}\b(\w+): (?:command )?not found/.exec(text);
      if (result.code !== 0 && absent !== null) {
        return { kind: "not-run", reason: `${absent[1] ?? absent[2]} is not there in the sandbox` };
      }
      if (result.code === 127) return { kind: "not-run", reason: "its program is not there in the sandbox" };
      const module = /No module named '?([\w]+)/.exec(result.text)?.[1];
      const exited = { kind: "exited" as const, exitCode: result.code, text, isolation };
      return result.code === 0 || module === undefined ? exited : { ...exited, absentModule: module };
    }
    case "not-started":
      return { kind: "not-run", reason: result.reason };
    case "timed-out":
      return { kind: "not-run", reason: `it did not end within ${TIMEOUT_MS / 1000} s` };
    case "aborted":
      return { kind: "not-run", reason: "interrupted" };
    case "signalled":
      return { kind: "not-run", reason: `it was ended by ${result.signal}` };
    case "too-much-output":
      return { kind: "not-run", reason: "it wrote too much" };
    case "over-limit":
      return { kind: "not-run", reason: `it went over the limit of ${result.limit}` };
  }
}
