/** How each system runs a command: program and arguments for the sandbox, the same as the runner's. */
import type { CiFacts, HookFacts } from "../facts/manifests/types.ts";
import picomatch from "picomatch";

/** Arguments that run a text as the step would be run; undefined for shells that are not tried (PowerShell, cmd). */
export function ciArgv(ci: CiFacts, text: string): readonly string[] | undefined {
  // GitLab's runner sets both options whenever bash is there; the others of the kind stop at the first failure.
  if (ci.system === "gitlab") return ["bash", "-eo", "pipefail", "-c", text];
  if (ci.system === "other") return ["bash", "-e", "-c", text];
  if (ci.shell === undefined) return isWindows(ci) ? undefined : ["bash", "-e", "-c", text];
  switch (ci.shell.trim()) {
    case "bash":
      return ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text];
    case "sh":
      return ["sh", "-e", "-c", text];
    case "python":
      return ["python", "-c", text];
    default:
      return template(ci.shell, text);
  }
}

function isWindows(ci: CiFacts): boolean {
  const runner = ci.runsOn ?? "";
  if (!runner.includes("${{")) return /windows/i.test(runner);
  // A matrix of systems: the Linux one is what can be run here.
  const systems = Object.values(ci.matrix).flat();
  return systems.some((value) => /windows/i.test(value)) && !systems.some((value) => /ubuntu|linux/i.test(value));
}

/** `bash -l {0}`: the file becomes `-c text`; login shells read files of a home that is empty in the sandbox. */
function template(shell: string, text: string): readonly string[] | undefined {
  const words = shell.trim().split(/\s+/);
  if (!/^(?:ba|da|z)?sh$/.test(words[0] ?? "") || !words.includes("{0}")) return undefined;
  return words.flatMap((word) => (word === "{0}" ? ["-c", text] : [word]));
}

/** npm puts the programs of every package folder above on PATH and uses `sh`. */
export function packageScriptArgv(cwd: string, text: string): readonly string[] {
  const depth = cwd === "." ? 0 : cwd.split("/").length;
  const bins = Array.from({ length: depth + 1 }, (_, up) => `$PWD/${"../".repeat(up)}node_modules/.bin`);
  return ["sh", "-c", `PATH="${bins.join(":")}:$PATH"; export PATH\n${text}`];
}

/**
 * `pre-commit run --all-files`: the tracked files that match are found when it runs, so that a planted file is among them.
 * Batches and an empty list behave as pre-commit's: nothing to do is green.
 */
export function hookArgv(hook: HookFacts, command: string): readonly string[] {
  if (!hook.passFilenames) return ["sh", "-e", "-c", withFiles(command, "")];
  return ["bash", "-c", [...filesOf(hook), `xargs -0 -r ${withFiles(command, "")}`].join(" | ")];
}

/**
 * `language: pygrep`: the entry is a pattern that no line of the hook's files may match, or with `--negate` one that each must
 * hold. Undefined where its options change that (`--multiline`).
 */
export function pygrepArgv(hook: HookFacts, entry: string): readonly string[] | undefined {
  const [, pattern = entry, options = ""] = /^(.*?)((?:\s+--?[a-z][a-z-]*)*)$/s.exec(entry) ?? [];
  const given = options.split(/\s+/).filter((each) => each !== "");
  if (given.some((each) => !/^(?:-i|--ignore-case|--negate)$/.test(each))) return undefined;
  const flags = given.some((each) => each !== "--negate") ? "i" : "";
  // Negated, every file must have a line that matches: those without one are listed.
  const search = `grep ${given.includes("--negate") ? "-LP" : "-HnP"}${flags} -e ${quoted(pattern)}`;
  // The last search prints what was found, and turns it into a failure.
  return ["bash", "-c", `${[...filesOf(hook), `xargs -0 -r ${search}`].join(" | ")} | { ! grep . ; }`];
}

/** Commands that list the tracked files that a hook gets, each ended by a zero byte. */
function filesOf(hook: HookFacts): readonly string[] {
  const filters = [
    ...(hook.files === undefined ? [] : [`grep -zP -e ${quoted(oneLine(hook.files))}`]),
    ...globFilter(hook.glob ?? []),
    ...(hook.exclude === undefined ? [] : [`grep -zvP -e ${quoted(oneLine(hook.exclude))}`]),
    ...hook.types.flatMap((type) => typeFilter([type], "grep -zP")),
    ...typeFilter(hook.typesOr, "grep -zP"),
    ...typeFilter(hook.excludeTypes, "grep -zvP"),
  ];
  return ["git ls-files -z", ...filters];
}

/** In lefthook the files stand where the placeholder is; at the end is where programs take them. */
function withFiles(command: string, files: string): string {
  return command.replace(/\s*\{(?:staged_files|all_files|push_files|files|all_lefthook_files)\}/g, files);
}

/** `(?x)` patterns stand on several lines, which grep takes for several patterns. */
function oneLine(pattern: string): string {
  if (!/^\s*\(\?x\)/.test(pattern)) return pattern.trim();
  return pattern
    .replace(/\(\?x\)/, "")
    .replace(/(?<!\\)#.*$/gm, "")
    .replace(/\s+/g, "");
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  python: "pyi?",
  pyi: "pyi",
  javascript: "[cm]?js",
  jsx: "jsx",
  ts: "[cm]?ts",
  typescript: "[cm]?ts",
  tsx: "tsx",
  shell: "(?:ba|z)?sh",
  bash: "(?:ba)?sh",
  sh: "(?:ba)?sh",
  markdown: "(?:md|markdown)",
  yaml: "ya?ml",
  rst: "rst",
  jupyter: "ipynb",
  "plain-text": "txt",
};

/** Types that every text file has filter nothing. */
function typeFilter(types: readonly string[], grep: string): readonly string[] {
  if (
    types.length === 0 ||
    types.some((type) => /^(?:file|text|non-executable|executable|symlink|directory|binary)$/.test(type))
  )
    return [];
  const names = types.map((type) => EXTENSIONS[type] ?? type.replace(/[^\w-]/g, ""));
  return [`${grep} -e ${quoted(`\\.(?:${names.join("|")})$`)}`];
}

function globFilter(globs: readonly string[]): readonly string[] {
  if (globs.length === 0) return [];
  const sources = globs.map((glob) => {
    const expression: unknown = picomatch.makeRe(glob, { dot: true });
    const { source } = expression instanceof RegExp ? expression : /(?:)/;
    // A glob without a folder is matched against file names in any folder.
    return glob.includes("/") ? source : source.replace(/^\^/, "(?:^|/)");
  });
  return [`grep -zP -e ${quoted(sources.join("|"))}`];
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Puts the variables of a Makefile in, as far as they are known. */
export function expandMake(text: string, variables: ReadonlyMap<string, string>): string {
  let expanded = text.replace(/^[@+-]+/, "");
  for (let round = 0; round < 5; round++)
    expanded = expanded.replace(/\$[({](\w+)[)}]/g, (whole, name: string) => variables.get(name) ?? whole);
  return expanded;
}

/** Make runs each recipe line by `/bin/sh`; a line with more than plain variables is left to make. */
export function makeArgv(text: string, target: string, makefile = ""): readonly string[] {
  const named = withPrerequisites(text, target, makefile);
  if (named !== undefined) return ["sh", "-c", named.replaceAll("$$", "$")];
  if (/\$[({@<^?*%+]|\$\w/.test(text.replaceAll("$$", ""))) return ["make", "--no-print-directory", target];
  return ["sh", "-c", text.replaceAll("$$", "$")];
}

/** `NAME = value`, `NAME ?= value`, `NAME := value` of a Makefile, values with functions left out. */
export function makeVariables(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/^([A-Za-z_]\w*)[ \t]*(?:\?|::?)?=[ \t]*([^\n#]*)$/gm)];
  return new Map(
    found.flatMap((match) =>
      /\$\((?:shell|wildcard|patsubst)|\\$/.test(match[2] ?? "") ? [] : [[match[1] ?? "", (match[2] ?? "").trim()]],
    ),
  );
}

/**
 * `$^`, `$?`, `$<`, `$@` of a rule in the shell's words: what make would hand over when nothing of it is known to be up to date. The
 * prerequisites may be found when it runs: `check: $(shell find src -name '*.py')` becomes `$(find src -name '*.py')`. Undefined
 * where there is none of them, or where something else is left that only make can expand.
 */
function withPrerequisites(text: string, target: string, makefile: string): string | undefined {
  if (!/\$[\^?<@]|\$[({][\^?<@][)}]/.test(text)) return undefined;
  const name = target.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const rule = new RegExp(`^${name}[ \\t]*::?(?![=:])[ \\t]*([^\\n;]*)$`, "m").exec(
    makefile.replace(/\\\n/g, " "),
  )?.[1];
  const all = (expandMake(rule ?? "", makeVariables(makefile)).split("|")[0] ?? "")
    .replace(/\$\(shell\s+((?:[^()]|\([^()]*\))*)\)/g, "$($1)")
    .replace(/\$\(wildcard\s+([^()]*)\)/g, "$1")
    .trim();
  const [first = ""] = all.split(/\s+/);
  const made = text
    .replace(/\$(?:[\^?]|[({][\^?][)}])/g, () => all)
    .replace(/\$(?:<|[({]<[)}])/g, () => (first.startsWith("$(") ? all : first))
    .replace(/\$(?:@|[({]@[)}])/g, () => target);
  // `$(find …)` is the shell's; a function or a variable of make is not.
  const rest = made.replaceAll("$$", "").replace(/\$\((?:find|git|ls|grep|cat|echo|fd)\b/g, "");
  return /\$[({*%+]|\$\w/.test(rest) ? undefined : made;
}
