/** What a guard forbids and where it looks, read off its command, its scripts and the settings of the tools it calls. */
import { pathMatcher } from "../../config/match.ts";
import { checksOf } from "../../facts/manifests/checks.ts";
import { commandsOf, type Command } from "../../facts/manifests/shell.ts";
import type { Inferred } from "../../model/index.ts";
import type { Guard } from "../types.ts";
import type { Setting } from "./folders.ts";
import { grepCandidates } from "./grep.ts";
import { javascriptCandidates, javascriptCommands } from "./javascript/index.ts";
import { filesOfHook, hookCandidates, scopedByHook } from "./pre-commit.ts";
import { pythonCandidates } from "./python.ts";
import { joinPath, uniqueLines, type Candidate, type Repository } from "./repository.ts";
import { readScript, readScripts } from "./script.ts";
import type { ShellText } from "./shell.ts";
import { toolCandidates } from "./tools.ts";

export { declarationFor, readDeclared } from "./declared.ts";
export { findPolicy, type Policy } from "./policy.ts";
export type { Repository } from "./repository.ts";

/** Below this, a reading is a guess that nobody should be judged by. */
const LEAST_SCORE = 1.4;

/**
 * The most telling rule of a guard, or `unknown` with a reason. Reads texts only; never throws on any text.
 * Await `initPython` before: scripts that the quick reader does not know are otherwise left unread.
 */
export async function inferForbids(guard: Guard, repository: Repository): Promise<Inferred> {
  const [best, ...others] = await inferAll(guard, repository);
  return best ?? others[0] ?? { kind: "unknown", reason: "nothing in it says what it forbids" };
}

/** Every rule of a guard that could be read, the most telling first; one `unknown` where there is none. */
export async function inferAll(guard: Guard, repository: Repository): Promise<readonly Inferred[]> {
  if (expectsFailure(guard))
    return [{ kind: "unknown", reason: "it wants its check to fail: a test of the check, no guard of the repository" }];
  const { candidates, reason } = await candidatesOf(guard, repository);
  const sorted = [...candidates].filter(({ score }) => score >= LEAST_SCORE).sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  const found = sorted.flatMap((candidate): readonly Inferred[] => {
    const key = JSON.stringify(candidate.forbids);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind: "inferred", forbids: candidate.forbids, because: uniqueLines(candidate.because) }];
  });
  return found.length > 0 ? found : [{ kind: "unknown", reason: reason ?? whyUnknown(guard, candidates) }];
}

/** `if python tools/check.py bad_example.py; then echo "expected a failure"; exit 1; fi`, `! python tools/check.py bad_example.py`. */
function expectsFailure({ run, files }: Guard): boolean {
  const [script] = files;
  if (script === undefined) return false;
  const branch = /(?:^|\n)\s*if\s+([^\n;]+?)\s*[;\n]\s*then\b([\s\S]*?)(?:\belse\b|\bfi\b)/.exec(run);
  const wanted = branch !== null && /\bexit\s+[1-9]/.test(branch[2] ?? "") ? branch[1] : /^\s*!\s+(.+)/.exec(run)?.[1];
  return (
    wanted !== undefined &&
    !/^(?:!|\[|test\b)|\b(?:grep|rg|ag)\b/.test(wanted) &&
    wanted.split(/[\s"']+/).some((word) => sameFile(word, script))
  );
}

function whyUnknown(guard: Guard, candidates: readonly Candidate[]): string {
  if (candidates.length > 0) return "its literals could mean several things; nothing says which of them is forbidden";
  if (guard.files.length === 0) {
    const tool = commandsOf(guard.run).flatMap((command) => checksOf(command))[0]?.name;
    return tool === undefined
      ? "its command says nothing that Assay can read as a rule"
      : `no setting of ${tool} that Assay can read says what it forbids`;
  }
  return "nothing in its source says what it forbids: no list of modules, pattern or setting that Assay can read";
}

interface Reading {
  readonly candidates: readonly Candidate[];
  readonly reason?: string;
}

async function candidatesOf(guard: Guard, repository: Repository): Promise<Reading> {
  const commands = commandsOf(guard.run);
  const files = withCalled(guard.files, repository);
  const plain: Setting = {
    scripts: readScripts(files, repository),
    flags: flagsOf(commands, files),
    cwd: guard.cwd,
    repository,
  };
  const handed = handedBy(guard, plain);
  const setting: Setting = handed === undefined ? plain : { ...plain, handed };
  const found: Candidate[] = [...hookCandidates(guard, setting), ...pythonCandidates(setting)];
  for (const { code, offset } of inlinePython(guard, commands))
    found.push(...inlineCandidates(setting, guard, code, offset));
  let reason: string | undefined;
  const started = await javascriptCommands(setting, files);
  for (const source of [...shellTexts(guard, files, repository, commands), ...started]) {
    found.push(...grepCandidates(setting, source));
    for (const command of commandsOf(source.text)) {
      const line = {
        path: source.path,
        line: source.line + source.text.slice(0, command[0]?.start ?? 0).split("\n").length - 1,
        text: command
          .map(({ text }) => text)
          .join(" ")
          .slice(0, 200),
      };
      const tool = await toolCandidates(setting, command, line);
      if (tool === undefined) continue;
      found.push(...tool.candidates);
      reason ??= tool.reason;
    }
  }
  found.push(...(await javascriptCandidates(setting, files)));
  const scoped = found.map((each) => scopedByHook(each, guard, setting));
  return { candidates: scoped.map((each) => inRepository(each, guard)), ...(reason === undefined ? {} : { reason }) };
}

interface Inline {
  readonly code: string;
  /** Lines of the command before it. */
  readonly offset: number;
}

/** Python that stands in the command itself: `python -c "…"`, `python - <<'EOF'`, a step whose shell is Python. */
function inlinePython({ run, argv }: Guard, commands: readonly Command[]): readonly Inline[] {
  if (argv[0] === "python" && argv[1] === "-c") return [{ code: run, offset: 0 }];
  const linesBefore = (at: number): number => run.slice(0, at).split("\n").length - 1;
  const given = commands.flatMap((command): readonly Inline[] => {
    const at = command.findIndex(({ text }, index) => text === "-c" && isPythonWord(command[index - 1]?.text ?? ""));
    const word = at < 0 ? undefined : command[at + 1];
    return word === undefined ? [] : [{ code: word.text, offset: linesBefore(word.start) }];
  });
  const here = [
    ...run.matchAll(/\bpython[\d.]*(?:[ \t]+-)?[ \t]*<<-?[ \t]*["']?(\w+)["']?[^\n]*\n([\s\S]*?)\n[ \t]*\1\b/g),
  ].map(({ 2: code = "", index }) => ({ code, offset: linesBefore(index) + 1 }));
  return [...given, ...here];
}

const isPythonWord = (word: string): boolean => /(?:^|\/)python[\d.]*$|^-[A-Za-z]+$/.test(word);

function inlineCandidates(setting: Setting, guard: Guard, code: string, offset: number): readonly Candidate[] {
  const script = readScript(guard.where.path, code);
  if (script === undefined) return [];
  return pythonCandidates({ ...setting, scripts: [script] }).map((candidate) => ({
    ...candidate,
    because: candidate.because.map((line) =>
      line.path === guard.where.path ? { ...line, line: guard.where.line + offset + line.line - 1 } : line,
    ),
  }));
}

/** A guard's own files are no place for what it forbids. */
function inRepository(candidate: Candidate, guard: Guard): Candidate {
  const { forbids } = candidate;
  if (forbids.kind !== "text" && forbids.kind !== "secrets" && forbids.kind !== "missing-text") return candidate;
  const own = forbids.in.filter(
    (pattern) => !guard.files.some((file) => pattern === file && !pathMatcher("**/*.md")(file)),
  );
  return { ...candidate, forbids: { ...forbids, in: own } };
}

/** The command itself and the shell scripts that it runs. */
function shellTexts(
  guard: Guard,
  files: readonly string[],
  repository: Repository,
  commands: readonly Command[],
): readonly ShellText[] {
  const texts: ShellText[] = [{ path: guard.where.path, text: guard.run, line: guard.where.line, parameters: [] }];
  for (const path of files) {
    const text = repository.read(path);
    if (text === undefined || !(/\.(?:sh|bash|zsh)$/.test(path) || /^#!.*\b(?:ba|z|da|k)?sh\b/.test(text.slice(0, 80))))
      continue;
    const caller = commands.find((command) => command.some((word) => sameFile(word.text, path)));
    const parameters =
      caller?.slice(caller.findIndex((word) => sameFile(word.text, path)) + 1).map((word) => word.text) ?? [];
    texts.push({ path, text, line: 1, parameters });
  }
  return texts;
}

/** The guard's files, and the scripts that its shell scripts call. */
function withCalled(files: readonly string[], repository: Repository): readonly string[] {
  const found = new Set(files);
  const known = new Set(repository.paths);
  for (const path of files) {
    const text = repository.read(path);
    if (text === undefined || text.length > 200_000 || !isShell(path, text)) continue;
    for (const command of commandsOf(text)) {
      for (const { text: word } of command) {
        const clean = word.replace(/^\.\//, "");
        if (known.has(clean) && /\.(?:py|sh|bash|[cm]?[jt]s)$/.test(clean)) found.add(clean);
      }
    }
  }
  return [...found];
}

/** Files that make (`$^`) or a hook of pre-commit gives to the command; an empty list for all of them. */
function handedBy(guard: Guard, setting: Setting): readonly string[] | undefined {
  if (!/\$[\^?<]|\$[({][\^?<][)}]/.test(guard.run)) return filesOfHook(guard, setting);
  const text = guard.argv.at(-1) ?? "";
  const found = [...text.matchAll(/\$\(find\s+([\w./ -]+?)\s+-i?name\s+["']?\*?(\.\w+)?/g)].flatMap(
    ([, folders = "", end = ""]) =>
      folders.split(/\s+/).flatMap((folder) => {
        const path = joinPath(guard.cwd, folder.replace(/\/+$/, ""));
        return path === undefined ? [] : [path === "." ? `**/*${end}` : `${path}/**/*${end}`];
      }),
  );
  const globs = text.split(/\s+/).filter((word) => /^[\w./*-]*\*[\w.*/-]*$/.test(word));
  const all = [...found, ...globs.flatMap((glob) => joinPath(guard.cwd, glob) ?? [])];
  return all.length === 0 ? undefined : all;
}

function isShell(path: string, text: string): boolean {
  return /\.(?:sh|bash|zsh)$/.test(path) || /^#!.*\b(?:ba|z|da|k)?sh\b/.test(text.slice(0, 80));
}

function sameFile(word: string, path: string): boolean {
  const clean = word.replace(/^\.\//, "");
  return clean !== "" && (path === clean || path.endsWith(`/${clean}`));
}

/** Flags of the command that runs a script: `--forbid runtime` → forbid; words without a flag under "". */
function flagsOf(commands: readonly Command[], files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const flags = new Map<string, string[]>();
  const command = commands.find((each) => each.some((word) => files.some((file) => sameFile(word.text, file))));
  if (command === undefined) return flags;
  const start = command.findIndex((word) => files.some((file) => sameFile(word.text, file)));
  let flag = "";
  for (const { text } of command.slice(start + 1)) {
    const named = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(text);
    const name = named?.[1]?.replaceAll("-", "_");
    if (name !== undefined) flag = name;
    const value = named === null ? text : named[2];
    if (value === undefined) continue;
    flags.set(flag, [...(flags.get(flag) ?? []), value]);
    // A word behind a flag may also be the first argument: both are possible, and the script decides.
    if (named === null && flag !== "") flags.set("", [...(flags.get("") ?? []), value]);
  }
  return flags;
}
