/** `rg` and `grep` command lines, read without a shell and answered by our own matcher. */
import { isFileName, normalPath } from "./paths.ts";

export interface Search {
  readonly pattern: RegExp;
  /** Files and folders from the root; empty means everything. */
  readonly paths: readonly string[];
  readonly extensions?: readonly string[];
  /** `rg` leaves out hidden files. */
  readonly hidden: boolean;
  /** `-l`: one line a file. */
  readonly filesOnly?: true;
  /** `-c` over one file: the number of its lines that match. */
  readonly counts?: true;
}

const TYPES: Readonly<Record<string, readonly string[]>> = {
  py: ["py", "pyi"],
  python: ["py", "pyi"],
  js: ["js", "jsx", "mjs", "cjs"],
  ts: ["ts", "tsx", "mts", "cts"],
  md: ["md"],
  yaml: ["yml", "yaml"],
  json: ["json"],
  sh: ["sh", "bash"],
};

/** Undefined for another command and for what cannot be answered for certain: a pipe, an option that is not known. */
export function readSearch(command: string): Search | undefined {
  const words = wordsOf(command);
  if (words === undefined) return undefined;
  const isGit = words[0] === "git" && words[1] === "grep";
  const program = isGit ? "grep" : words[0];
  if (program !== "rg" && program !== "grep") return undefined;
  let ignoreCase = false;
  let word = false;
  let filesOnly = false;
  let counts = false;
  let fixed = false;
  let extended = program === "rg";
  let extensions: readonly string[] | undefined;
  let source: string | undefined;
  const paths: string[] = [];
  const rest = words.slice(isGit ? 2 : 1);
  for (let at = 0; at < rest.length; at += 1) {
    const text = rest[at] ?? "";
    if (text === "--") continue;
    if (/^-[nrRHIiwFElsPc]+$/.test(text)) {
      if (/[Ps]/.test(text)) return undefined;
      if (text.includes("c")) counts = true;
      if (text.includes("l")) filesOnly = true;
      if (text.includes("i")) ignoreCase = true;
      if (text.includes("w")) word = true;
      if (text.includes("F")) fixed = true;
      if (text.includes("E")) extended = true;
    } else if (text === "-t" || text.startsWith("--type=")) {
      extensions = TYPES[text === "-t" ? (rest[(at += 1)] ?? "") : text.slice(7)];
      if (extensions === undefined) return undefined;
    } else if (text.startsWith("--include=") || text === "-g" || text === "--glob") {
      const glob = text.startsWith("--include=") ? text.slice(10) : (rest[(at += 1)] ?? "");
      const extension = /^\*\.(\w+)$/.exec(glob)?.[1];
      if (extension === undefined) return undefined;
      extensions = [...(extensions ?? []), extension];
    } else if (text === "-e" && source === undefined) source = rest[(at += 1)];
    else if (text.startsWith("-")) return undefined;
    else if (source === undefined) source = text;
    else {
      const path = normalPath(text);
      if (path === undefined || /[*?]/.test(text)) return undefined;
      if (path !== ".") paths.push(path);
    }
  }
  const pattern = source === undefined ? undefined : patternOf(source, { ignoreCase, word, fixed, extended });
  // With several files each has its own number.
  const isOneFile = paths.length === 1 && isFileName(paths[0] ?? "");
  if (pattern === undefined || (counts && (filesOnly || !isOneFile))) return undefined;
  return {
    pattern,
    paths,
    hidden: program === "grep",
    ...(filesOnly ? { filesOnly: true as const } : {}),
    ...(counts ? { counts: true as const } : {}),
    ...(extensions === undefined ? {} : { extensions }),
  };
}

interface PatternOptions {
  readonly ignoreCase: boolean;
  readonly word: boolean;
  readonly fixed: boolean;
  readonly extended: boolean;
}

function patternOf(source: string, options: PatternOptions): RegExp | undefined {
  let text = source;
  if (options.fixed) text = source.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  // A basic expression writes `\|` for what others write `|`.
  else if (!options.extended)
    text = source.replace(/\\([|(){}+?])|([|(){}+?])/g, (_, a?: string, b?: string) => a ?? `\\${b}`);
  if (/\(\?(?!:)|\[\[:|\\[pPxuzAZ<>]/.test(text) && !options.fixed) return undefined;
  try {
    return new RegExp(options.word ? `\\b(?:${text})\\b` : text, options.ignoreCase ? "i" : "");
  } catch {
    return undefined;
  }
}

/** Words of a command line with quotes; undefined where a shell would do more than split. */
export function wordsOf(command: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < command.length; at += 1) {
    const char = command[at] ?? "";
    if (char === "'" || char === '"') {
      const end = command.indexOf(char, at + 1);
      if (end < 0) return undefined;
      const text = command.slice(at + 1, end);
      if (char === '"' && /[$`]/.test(text)) return undefined;
      word = (word ?? "") + (char === '"' ? text.replace(/\\(["\\])/g, "$1") : text);
      at = end;
    } else if (char === " ") {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (/[|&;<>$`(){}*?#~!]/.test(char)) return undefined;
    else if (char === "\\") word = (word ?? "") + (command[(at += 1)] ?? "");
    else word = (word ?? "") + char;
  }
  return word === undefined ? words : [...words, word];
}

export interface Match {
  readonly path: string;
  readonly line: number;
}

/** Lines that match, in the order of the paths. `textOf` gives undefined for what is no text. */
export async function matchesOf(
  search: Search,
  paths: Iterable<string>,
  textOf: (path: string) => Promise<string | undefined>,
): Promise<readonly Match[]> {
  const found: Match[] = [];
  for (const path of paths) {
    if (!search.hidden && /(?:^|\/)\./.test(path)) continue;
    if (search.extensions !== undefined && !search.extensions.some((each) => path.endsWith(`.${each}`))) continue;
    const isIn = search.paths.length === 0 || search.paths.some((each) => path === each || path.startsWith(`${each}/`));
    const text = isIn ? await textOf(path) : undefined;
    if (text === undefined) continue;
    for (const [index, line] of text.split("\n").entries()) {
      if (search.pattern.test(line)) found.push({ path, line: index + 1 });
    }
  }
  return found;
}

/** Source files: where an identifier is used, not where it is written about. */
export function isSource(path: string): boolean {
  return isFileName(path) && !/\.(?:md|mdx|rst|txt|json|lock|svg|csv|patch|diff|html?|xml)$/i.test(path);
}
