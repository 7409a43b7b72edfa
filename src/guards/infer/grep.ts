/** What a search forbids whose match is the failure: `! grep -rnE "^(from|import) runtime" services/`, `rg`, `git grep`. */
import { commandsOf, programName, type Command } from "../../facts/manifests/shell.ts";
import type { Setting } from "./folders.ts";
import { deepened } from "./folders.ts";
import { findImports } from "./import-pattern.ts";
import { joinPath, narrowFolder, type Candidate, type Line, type Repository } from "./repository.ts";
import { readPattern, type Dialect } from "./samples.ts";
import { apartByCall } from "./shell-functions.ts";
import { expand, shellCommands, type ShellCommand, type ShellText } from "./shell.ts";

export interface Search {
  readonly program: "grep" | "git grep" | "rg";
  readonly patterns: readonly string[];
  readonly dialect: Dialect;
  readonly paths: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly flags: string;
  readonly isWord: boolean;
  readonly isInverted: boolean;
  readonly isRecursive: boolean;
  /** Lists the files that do *not* match. */
  readonly listsOthers: boolean;
}

const WITH_VALUE =
  /^-(?:[A-Za-z]*[eABCmfgt]|-(?:regexp|file|include|exclude|exclude-dir|context|after-context|before-context|max-count|glob|type|type-not|iglob|max-depth|color))$/;

/** Reads a command as a search; undefined when it is something else. */
export function readSearch(command: Command): Search | undefined {
  let words = command.map(({ text }) => text);
  if (programName(words[0] ?? "") === "xargs") {
    const inner = words.findIndex((word) => /^(?:grep|egrep|fgrep|rg)$/.test(programName(word)));
    if (inner < 0) return undefined;
    words = words.slice(inner);
  }
  const exec = words.indexOf("-exec");
  if (programName(words[0] ?? "") === "find" && exec > 0)
    words = words.slice(exec + 1).filter((word) => !/^(?:\{\}|\+|;|\\;)$/.test(word));
  const name = programName(words[0] ?? "");
  const isGit = name === "git" && words.includes("grep");
  if (!isGit && !/^(?:e|f|z)?grep$|^rg$/.test(name)) return undefined;
  if (isGit) words = words.slice(words.indexOf("grep"));
  const patterns: string[] = [];
  const plain: string[] = [];
  const include: string[] = [];
  const exclude: string[] = [];
  let dialect: Dialect = name === "rg" ? "perl" : name === "egrep" ? "extended" : name === "fgrep" ? "fixed" : "basic";
  let flags = "";
  let letters = "";
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      plain.push(...words.slice(at + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      plain.push(word);
      continue;
    }
    const [option = word, attached] = word.startsWith("--") ? splitOption(word) : [word];
    const value = attached ?? (WITH_VALUE.test(option) ? words[++at] : undefined) ?? "";
    if (/^-[A-Za-z]*e$|^--regexp$/.test(option)) patterns.push(value);
    else if (option === "--include" || (name === "rg" && /^-g$|^--i?glob$/.test(option)))
      (value.startsWith("!") ? exclude : include).push(value.replace(/^!/, ""));
    else if (option === "--exclude" || option === "--exclude-dir") exclude.push(value);
    else if (name === "rg" && /^-t$|^--type$/.test(option)) include.push(...(TYPES[value] ?? []));
    else if (option === "--extended-regexp") dialect = "extended";
    else if (option === "--perl-regexp") dialect = "perl";
    else if (option === "--fixed-strings") dialect = "fixed";
    else if (option === "--ignore-case") flags = "i";
    else if (option === "--word-regexp") letters += "w";
    else if (option === "--recursive") letters += "r";
    else if (option === "--invert-match") letters += "v";
    else if (option === "--files-without-match") letters += "L";
    if (!option.startsWith("--")) letters += option.slice(1);
  }
  if (letters.includes("E") && name !== "rg") dialect = "extended";
  if (letters.includes("P")) dialect = "perl";
  if (letters.includes("F")) dialect = "fixed";
  if (letters.includes("i")) flags = "i";
  if (patterns.length === 0) {
    const first = plain.shift();
    if (first === undefined) return undefined;
    patterns.push(first);
  }
  return {
    program: isGit ? "git grep" : name === "rg" ? "rg" : "grep",
    patterns,
    dialect,
    paths: plain,
    include,
    exclude,
    flags,
    isWord: letters.includes("w"),
    isInverted: letters.includes("v"),
    isRecursive: isGit || name === "rg" || /[rR]/.test(letters),
    listsOthers: letters.includes("L"),
  };
}

const TYPES: Readonly<Record<string, readonly string[]>> = {
  py: ["*.py"],
  js: ["*.js", "*.jsx", "*.mjs", "*.cjs"],
  ts: ["*.ts", "*.tsx", "*.mts", "*.cts"],
  md: ["*.md"],
  markdown: ["*.md"],
  yaml: ["*.yaml", "*.yml"],
  sh: ["*.sh"],
};

function splitOption(word: string): readonly [string, string | undefined] {
  const equals = word.indexOf("=");
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

export function grepCandidates(setting: Setting, whole: ShellText): readonly Candidate[] {
  return apartByCall(whole).flatMap((source) => candidatesIn(setting, source));
}

/** `"${FLAGS[@]}"`, `"$@"`: the words that it stands for. */
function spread(command: Command, source: ShellText): Command {
  return command.flatMap((word) =>
    /^\$(?:\{\w+\[[@*]\]\}|@)$/.test(word.text) ? expand(word.text, source).map((text) => ({ ...word, text })) : [word],
  );
}

function candidatesIn(setting: Setting, source: ShellText): readonly Candidate[] {
  return shellCommands(source).flatMap((found): readonly Candidate[] => {
    const search = readSearch(spread(found.command, source));
    if (search === undefined || search.isInverted || search.listsOthers || found.fails === "on-failure") return [];
    return searchCandidates(setting, source, found, search).map((candidate) => ({
      ...candidate,
      // Nothing tests its status: only a pattern for imports or secrets then still says what is unwanted.
      score:
        found.fails !== "unknown"
          ? candidate.score
          : candidate.score - (candidate.forbids.kind === "text" && !isLost(source, found) ? 1.5 : 1),
    }));
  });
}

/** Is the search all that the command does, with its status thrown away: `grep … || true`, `grep … | tee log`? */
function isLost(source: ShellText, found: ShellCommand): boolean {
  const rest = source.text.trim();
  // `find … -exec grep … \\;` does not hand the status on.
  if (rest.startsWith("find") && programName(found.command[0]?.text ?? "") === "find") return true;
  if (/[\n;]|&&/.test(rest) || !rest.startsWith(found.command[0]?.text ?? " ")) return false;
  return (
    /\|\|\s*(?:true|:)$/.test(rest) ||
    found.filters.some(([program]) => /^(?:tee|wc|cat|head|sort)$/.test(program?.text ?? ""))
  );
}

const SECRET = /AKIA|ghp_|xox\[|PRIVATE KEY|sk_live|AIza|glpat-/;
const SCRIPT_SUFFIX = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;

function searchCandidates(
  setting: Setting,
  source: ShellText,
  found: ShellCommand,
  search: Search,
): readonly Candidate[] {
  const scope = scopeOf(setting, source, found, search);
  const because: readonly Line[] = [found.at];
  const except = exceptionsOf(search, found);
  return search.patterns.flatMap((written) =>
    expand(written, source).flatMap((text): readonly Candidate[] => {
      const pattern = readPattern(
        search.isWord ? `\\b(?:${text})\\b` : text,
        search.isWord && search.dialect === "basic" ? "extended" : search.dialect,
        search.flags,
      );
      if (pattern === undefined) return [];
      if (SECRET.test(text)) return [{ forbids: { kind: "secrets", in: scope.withSuffix }, because, score: 2.5 }];
      const imported = findImports(pattern);
      if (imported !== undefined) {
        const isScript =
          imported.language === "javascript" ||
          [...scope.withSuffix, ...search.include].some((each) => SCRIPT_SUFFIX.test(each));
        const kind = isScript ? "javascript-imports" : "python-imports";
        const { targets } = imported;
        return [
          { forbids: { kind, targets, in: scope.in, ...(except.length === 0 ? {} : { except }) }, because, score: 2.6 },
        ];
      }
      if (/\\\]\s*\\?\(/.test(text) && scope.withSuffix.some((each) => each.endsWith(".md"))) return [];
      const [sample] = pattern.samples;
      if (sample === undefined || sample.trim().length < 2) return [];
      return [{ forbids: { kind: "text", sample, pattern: text, in: scope.withSuffix }, because, score: 2.4 }];
    }),
  );
}

interface SearchScope {
  readonly in: readonly string[];
  readonly withSuffix: readonly string[];
}

function scopeOf(setting: Setting, source: ShellText, found: ShellCommand, search: Search): SearchScope {
  const folders: string[] = [];
  const suffixes = search.include.filter((each) => /^\*+(?:\/\*)?\.\w+$/.test(each));
  for (const path of search.paths.flatMap((each) => expandOrKeep(each, source))) {
    const at = joinPath(setting.cwd, path);
    if (at === undefined) continue;
    const variable = /^\$\{?(\w+)\}?$/.exec(path)?.[1];
    if (variable !== undefined) folders.push(...loopedFiles(setting, source, variable));
    if (/[$`]/.test(path)) continue;
    if (search.program === "git grep" && /[*?]/.test(at)) folders.push(deepened(at));
    else if (/[*?]/.test(at) || /\.\w+$/.test(at)) folders.push(at);
    else if (at !== "." || search.paths.length === 1) folders.push(at === "." ? "" : at);
  }
  if (search.paths.length === 0) folders.push(...fedBy(setting, source, found.feeds));
  if (programName(found.command[0]?.text ?? "") === "find") folders.push(...fedBy(setting, source, [found.command]));
  const clean = folders.map((each) => each.replace(/\/$/, ""));
  const isEverywhere = clean.length === 0 || clean.includes("");
  const globs = search.include.filter((each) => !suffixes.includes(each) && each.includes("/"));
  if (globs.length > 0 && isEverywhere)
    return { in: globs.map((each) => widened(setting.repository, each)), withSuffix: globs };
  const within = isEverywhere ? [] : clean.map((each) => widened(setting.repository, whole(each)));
  const withSuffix =
    suffixes.length === 0
      ? isEverywhere
        ? []
        : clean.map((each) => textScope(setting.repository, whole(each)))
      : (isEverywhere ? [""] : clean).flatMap((each) =>
          suffixes.map((suffix) => `${each === "" ? "" : `${each}/`}**/${suffix.replace(/^\*\*\//, "")}`),
        );
  return { in: within, withSuffix };
}

function whole(each: string): string {
  return /[*?]|\.\w+$/.test(each) ? each : `${each}/**`;
}

/** `app/*.py`, where the package goes on below, means `app/**\/*.py`. */
function textScope(repository: Repository, pattern: string): string {
  const narrow = narrowFolder(repository, pattern);
  return narrow === undefined ? pattern : `${narrow}/**/*.py`;
}

function widened(repository: Repository, pattern: string): string {
  const narrow = narrowFolder(repository, pattern);
  if (narrow !== undefined) return `${narrow}/**`;
  return pattern.replace(/\/\*\*\/\*(?:\.\w+)?$/, "/**");
}

/** Paths from the left of a pipe: `git ls-files 'services/*.py' | xargs grep`, `find services -name '*.py'`. */
function fedBy(setting: Setting, source: ShellText, feeds: readonly Command[]): readonly string[] {
  const words = feeds[0]?.map(({ text }) => text) ?? [];
  const name = programName(words[0] ?? "");
  const at = (path: string): readonly string[] =>
    expand(path, source).flatMap((each) => joinPath(setting.cwd, each) ?? []);
  if (name === "git" && words.includes("ls-files")) {
    return words
      .slice(words.indexOf("ls-files") + 1)
      .filter((word) => !word.startsWith("-"))
      .flatMap(at)
      .map(deepened);
  }
  if (name !== "find") return [];
  const suffix = /^\*\.\w+$/.exec(words[words.findIndex((word) => /^-i?name$/.test(word)) + 1] ?? "")?.[0];
  const starts = words.slice(1, words.findIndex((word, index) => index > 0 && /^[-(!]/.test(word)) >>> 0).flatMap(at);
  return starts.map((each) =>
    each === "."
      ? suffix === undefined
        ? ""
        : `**/${suffix}`
      : `${each}/**${suffix === undefined ? "" : `/${suffix}`}`,
  );
}

function expandOrKeep(word: string, source: ShellText): readonly string[] {
  const known = expand(word, source);
  return known.length > 0 ? known : [word];
}

/** Files that a loop goes through: `find lib -name '*.py' | while read -r file`, `for file in $(git ls-files lib)`. */
function loopedFiles(setting: Setting, source: ShellText, variable: string): readonly string[] {
  const loops = [
    new RegExp(`((?:find|git)\\b[^|\\n]*)\\|\\s*while\\b[^\\n]*\\bread\\b[^\\n]*\\b${variable}\\b`),
    new RegExp(`\\bfor\\s+${variable}\\s+in\\s+(?:\\$\\(|\`)([^)\`\\n]*)`),
    new RegExp(`\\bread\\b[^\\n]*\\b${variable}\\b[\\s\\S]*?\\bdone\\s*<\\s*<\\(([^)\\n]*)`),
  ];
  for (const loop of loops) {
    const [command] = commandsOf(loop.exec(source.text)?.[1] ?? "");
    if (command !== undefined) return fedBy(setting, source, [command]);
  }
  return [];
}

/** `--exclude-dir=tests`, `| grep -v services/boot.py`. */
function exceptionsOf(search: Search, found: ShellCommand): readonly string[] {
  const made = search.exclude.map((each) =>
    each.includes("/") ? each : /[.*]/.test(each) ? `**/${each}` : `**/${each}/**`,
  );
  for (const filter of found.filters) {
    const inner = readSearch(filter);
    if (inner?.isInverted !== true) continue;
    for (const pattern of inner.patterns) {
      for (const path of pattern.split(/\\?\|/)) {
        const clean = path.replace(/^\^/, "").replaceAll("\\", "").replace(/[:$]$/, "");
        if (/^[\w./-]+$/.test(clean) && (clean.includes("/") || /\.py$|^_?tests?_?$/.test(clean))) {
          made.push(
            clean.endsWith("/")
              ? `**/${clean}**`.replace("**//", "**/")
              : clean.includes(".")
                ? `**/${clean.replace(/^\.?\//, "")}`
                : `**/*${clean.replace(/^\//, "")}*/**`,
          );
        }
      }
    }
  }
  return made;
}
