/** From the files that a script goes through to the path patterns of a rule. */
import { narrowFolder, uniqueLines, type Line } from "./repository.ts";
import { fieldOf } from "../../syntax/python-tree.ts";
import type { Setting, Walk } from "./folders.ts";
import { literalOf } from "./script.ts";
import type { Text } from "./values.ts";

export interface Scope {
  /** For rules on a kind of file: `services/**`; empty for everywhere. */
  readonly in: readonly string[];
  /** With the suffix that the script takes: `services/**\/*.txt`. */
  readonly withSuffix: readonly string[];
  readonly lines: readonly Line[];
  /** Did anything say where it looks? */
  readonly isKnown: boolean;
}

/** `suffixes`: what the rule is about; walks that take another kind of file are left out. Empty: any kind. */
export function scopeFrom(
  setting: Setting,
  walks: readonly Walk[],
  suffixes: readonly string[],
  targets: readonly string[] = [],
): Scope {
  const mine = walks.filter(
    ({ suffix, pattern }) =>
      (suffix === undefined || suffixes.length === 0 || suffixes.includes(suffix)) &&
      !isForbiddenFolder(pattern, targets),
  );
  const filtered = mine.some(({ suffix }) => suffix !== undefined)
    ? mine.filter(({ suffix }) => suffix !== undefined)
    : mine;
  const folders = walks.filter(
    ({ suffix, pattern }) => suffix === undefined && /\*$|[\w-]$/.test(pattern) && !/\*\*/.test(pattern),
  );
  const unresolved = unresolvedWalks(setting, suffixes);
  const parts =
    filtered.some(({ isDeep, suffix }) => isDeep || suffix !== undefined) || folders.length === 0
      ? filtered
      : folders.map((walk) => (unresolved || !walk.isDeep ? { ...walk, pattern: `${walk.pattern}/**` } : walk));
  if (parts.length === 0) {
    const given = argumentScope(setting, targets);
    return { in: given.in, withSuffix: given.in, lines: given.lines, isKnown: given.in.length > 0 };
  }
  const told = suffixOfFilter(setting, suffixes);
  const patterns = new Set(parts.map((walk) => widened(setting, walk)));
  const everywhere = patterns.has("**") || [...patterns].some((pattern) => pattern === "**/*");
  return {
    in: everywhere ? [] : [...patterns],
    withSuffix: [...new Set(parts.map((walk) => suffixed(walk, told)))].filter((pattern) => pattern !== "**"),
    lines: uniqueLines(parts.flatMap(({ lines }) => lines)),
    isKnown: true,
  };
}

function isForbiddenFolder(pattern: string, targets: readonly string[]): boolean {
  return targets.some((target) => pattern.startsWith(`${target.replaceAll(".", "/")}/`));
}

/** `services/**\/*.py` → `services/**`: the rule's kind says which files. A glob that is not deep stays as it is. */
function widened(setting: Setting, walk: Walk): string {
  if (/\*\*\/\*(?:\.\w+)?$/.test(walk.pattern)) return walk.pattern.replace(/\/?\*(?:\.\w+)?$/, "") || "**";
  if (!walk.isDeep && /(?:^|\/)\*\.\w+$/.test(walk.pattern) && isSaidDeep(setting, walk.base)) {
    return walk.base === "." ? "**" : `${walk.base}/**`;
  }
  const narrow = narrowFolder(setting.repository, walk.pattern);
  return narrow === undefined ? walk.pattern : `${narrow}/**`;
}

/** Does a docstring claim the whole folder ("no file under services/") although the glob is flat? */
function isSaidDeep(setting: Setting, base: string): boolean {
  const name = base.split("/").at(-1) ?? base;
  if (base === "." || !/^[\w-]+$/.test(name)) return false;
  const claim = new RegExp(
    `\\b(?:under|below|inside|within|anywhere in|throughout|nothing in|no file in)\\s+\`{0,2}(?:[\\w-]+/)*${name}\\b`,
    "i",
  );
  return setting.scripts.some((script) => script.docstrings.some((each) => claim.test(script.textOf(each))));
}

function suffixed(walk: Walk, told: string | undefined): string {
  if (walk.suffix !== undefined || told === undefined || !walk.pattern.endsWith("**")) return walk.pattern;
  return `${walk.pattern}/*${told}`;
}

/** `if not path.endswith(".py"): continue`, `path.suffix == ".md"`. */
function suffixOfFilter(setting: Setting, suffixes: readonly string[]): string | undefined {
  for (const script of setting.scripts) {
    const match = /(?:\.suffix\s*(?:==|!=|in|not in)\s*[({[]?\s*|\.endswith\(\s*\(?\s*)(["'])(\.\w+)\1/.exec(
      script.text,
    );
    const suffix = match?.[2];
    if (suffix !== undefined && (suffixes.length === 0 || suffixes.includes(suffix))) return suffix;
  }
  return undefined;
}

/** Is there a deep glob whose folder is not known? Then the folders that are known are where it starts. */
function unresolvedWalks(setting: Setting, suffixes: readonly string[]): boolean {
  return setting.scripts.some((script) =>
    [...script.text.matchAll(/\.(?:rglob|glob|walk)\(\s*(?:f?r?(["'])([^"']*)\1)?/g)].some(
      ([, , pattern]) =>
        pattern === undefined || suffixes.length === 0 || suffixes.some((suffix) => pattern.endsWith(suffix)),
    ),
  );
}

/** Paths that the command names behind the script, else folders that the script hands to a function: `python_files("app")`. */
export function argumentScope(
  setting: Setting,
  targets: readonly string[] = [],
): { readonly in: readonly string[]; readonly lines: readonly Line[] } {
  const isFolder = (word: string): boolean =>
    setting.repository.paths.some((path) => path.startsWith(`${word.replace(/\/$/, "")}/`));
  const given = (setting.flags.get("") ?? []).filter(
    (word) => setting.repository.paths.includes(word) || isFolder(word),
  );
  if (given.length > 0) {
    return { in: given.map((word) => (isFolder(word) ? `${word.replace(/\/$/, "")}/**` : word)), lines: [] };
  }
  const folders = new Set<string>();
  const lines: Line[] = [];
  for (const script of setting.scripts.slice(0, 1)) {
    for (const call of script.calls) {
      for (const argument of fieldOf(call, "arguments")?.children ?? []) {
        const text = argument.type === "string" ? literalOf(script.textOf(argument)) : undefined;
        if (text === undefined || !/^[\w./-]+$/.test(text) || targets.includes(text) || !isFolder(text)) continue;
        folders.add(`${text.replace(/\/$/, "")}/**`);
        lines.push(script.line(call));
      }
    }
  }
  return { in: [...folders], lines };
}

export interface Rows {
  readonly texts: readonly Text[];
  readonly walks: readonly Walk[];
  /** Path patterns that conditions around the comparison say. */
  readonly meant?: readonly string[];
}

/**
 * Entries of one table belong together: `RULES = {"services": ["runtime"], "core": ["services"]}` are two rules, the folder
 * of each with its own modules.
 */
export function withRows({ texts, walks, ...meant }: Rows): readonly Rows[] {
  const tables = new Set(walks.flatMap(({ row }) => (row === undefined ? [] : [row.table])));
  const rowed = texts.filter(({ row }) => row !== undefined && tables.has(row.table));
  if (rowed.length === 0) return [{ texts, walks, ...meant }];
  const indexes = [...new Set(rowed.map(({ row }) => keyOf(row)))];
  return indexes.map((index) => ({
    texts: rowed.filter(({ row }) => keyOf(row) === index),
    walks: walks.filter(({ row }) => row === undefined || keyOf(row) === index),
    ...meant,
  }));
}

function keyOf(row: Text["row"]): string {
  return `${row?.table ?? ""}#${row?.index ?? 0}`;
}
