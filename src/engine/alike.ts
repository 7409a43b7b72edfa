/**
 * Are the facts of a changed file such that no rule can tell them from those of before? Two kinds of differences are invisible:
 *
 * - Imports of the standard library, where nothing of the tree could be meant: no edge of theirs leads anywhere. They are counted.
 * - Lines that moved, in order, as long as no result names the file: rules compare places inside a file, but show them with its path.
 */
import { isStdlib } from "../facts/manifests/stdlib.ts";
import type { FileFacts, ImportFact } from "../facts/types.ts";
import { isScript, mayImportItself } from "../graph/resolver.ts";

export interface Difference {
  /** How many lines and imports it has more than before. */
  readonly lines: number;
  readonly imports: number;
  /** Do its parts stand on other lines? */
  readonly moved: boolean;
}

/** Top-level names of the standard library of which a file cannot find another module: see `plainNames`. */
export type IsPlain = (name: string) => boolean;

/** Undefined when rules may see a difference. */
export function differenceOf(before: FileFacts, after: FileFacts, isPlain: IsPlain): Difference | undefined {
  if (before.language !== after.language) return undefined;
  const python = after.language === "python";
  const [was, is] = [before, after].map((facts) => (python ? withoutPlain(facts, isPlain) : facts));
  if (was === undefined || is === undefined) return undefined;
  const lines: Lines = new Map();
  if (!isAlike(was, is, after.language === "markdown" ? undefined : lines) || !isInOrder(lines)) return undefined;
  if (python && !keepsItsPart(before, after)) return undefined;
  let moved = false;
  for (const [from, to] of lines) moved ||= from !== to;
  return { lines: after.lines - before.lines, imports: after.imports.length - before.imports.length, moved };
}

/** The facts without what is counted apart. */
function withoutPlain(facts: FileFacts, isPlain: IsPlain): FileFacts {
  const imports = facts.imports.filter((fact) => !isPlainImport(fact, isPlain));
  const { summary } = facts;
  if (summary === undefined) return { ...facts, imports, lines: 0 };
  const bindings = Object.entries(summary.bindings).filter(([, origin]) => !isPlain(topOf(origin)));
  return { ...facts, imports, lines: 0, summary: { ...summary, bindings: Object.fromEntries(bindings) } };
}

const isPlainImport = ({ module, level }: ImportFact, isPlain: IsPlain): boolean =>
  level === 0 && isPlain(topOf(module));

/** What a file's imports say of the file itself. */
function keepsItsPart(before: FileFacts, after: FileFacts): boolean {
  return (
    isScript(before) === isScript(after) &&
    mayImportItself(before) === mayImportItself(after) &&
    before.imports.length > 0 === after.imports.length > 0
  );
}

/** Line before → line after. */
type Lines = Map<number, number>;

/** Numbers of lines. All other numbers, and what is not known here, must be equal. */
const LINES: ReadonlySet<string> = new Set(["startLine", "endLine", "line", "covers", "other"]);

function isAlike(before: unknown, after: unknown, lines: Lines | undefined): boolean {
  if (before === after) return true;
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) return false;
  if (Array.isArray(before)) {
    if (!Array.isArray(after) || before.length !== after.length) return false;
    return before.every((item: unknown, index) => isAlike(item, after[index], lines));
  }
  const [was, is] = [Object.entries(before), new Map<string, unknown>(Object.entries(after))];
  if (was.length !== is.size) return false;
  for (const [key, value] of was) {
    const now = is.get(key);
    if (typeof value === "number" && typeof now === "number" && lines !== undefined && LINES.has(key)) {
      if ((lines.get(value) ?? now) !== now) return false;
      lines.set(value, now);
    } else if (!isAlike(value, now, lines)) return false;
  }
  return true;
}

/** Do lines stand in the order that they had, and those apart that were apart? */
function isInOrder(lines: Lines): boolean {
  let last = 0;
  for (const [, line] of [...lines].sort(([one], [other]) => one - other)) {
    if (line <= last) return false;
    last = line;
  }
  return true;
}

const topOf = (dotted: string): string => dotted.split(".", 1)[0] ?? dotted;
/** Older and newer than the table of `isStdlib`: what both have, every version has. */
const ENDS = ["==3.8", "==3.14"];

/**
 * Names that mean the standard library in the files of one folder, whoever runs them: no folder that can be searched from there has
 * anything of the name. Those are the folders above it and `roots`, the source roots of all units.
 */
export function plainNames(path: string, roots: Iterable<string>, paths: () => Iterable<string>): IsPlain {
  const folders = new Set([""]);
  for (const root of roots) folders.add(root === "." ? "" : root.replace(/\/$/, ""));
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) folders.add(path.slice(0, at));
  const known = new Map<string, boolean>();
  return (name) => {
    let plain = known.get(name);
    if (plain === undefined) {
      plain = ENDS.every((version) => isStdlib(name, version)) && !isFound(name, folders, paths());
      known.set(name, plain);
    }
    return plain;
  };
}

function isFound(name: string, folders: ReadonlySet<string>, paths: Iterable<string>): boolean {
  for (const path of paths) {
    for (let at = path.indexOf(name); at >= 0; at = path.indexOf(name, at + 1)) {
      const after = path.charAt(at + name.length);
      if (after !== "" && after !== "." && after !== "/") continue;
      if (at === 0 ? folders.has("") : path.charAt(at - 1) === "/" && folders.has(path.slice(0, at - 1))) return true;
    }
  }
  return false;
}
