/** Words of a command, with their literal text and where the values in them come from. */
import type { Node } from "oxc-parser";
import type { ValueSource } from "../../model/index.ts";
import type { Module } from "./module.ts";
import { unwrap } from "./origin.ts";
import { literal } from "./tree-imports.ts";

/** One word of a command, or one string. */
export interface Word {
  /** Literal text that it begins with; the whole text when `literal`. */
  readonly prefix: string;
  readonly literal: boolean;
  readonly sources: readonly ValueSource[];
  readonly node: Node;
  /** Stands for any number of words. */
  readonly spread: boolean;
  /** Cannot begin with `-`. */
  readonly noDash: boolean;
  /** Escaped for a shell. */
  readonly quoted: boolean;
  /** The parameter of the enclosing function that it is. */
  readonly parameter?: string;
  /** The program when it is one although it is not written out: `process.execPath`, `isWindows ? "npm.cmd" : "npm"`. */
  readonly program?: string;
}
export interface Flow {
  readonly kind: "list" | "value";
  readonly words: readonly Word[];
}

export function one(word: Word): Flow {
  return { kind: "value", words: [word] };
}
export function list(words: readonly Word[]): Flow {
  return { kind: "list", words: words.slice(0, 200) };
}
/** Stands for any number of words. */
export function asSpread(word: Word): Word {
  return { ...word, spread: true };
}
/** Escaped for a shell. */
export function asQuoted(word: Word): Word {
  return { ...word, quoted: true };
}
export function isQuote(text: string | undefined): boolean {
  return text?.startsWith("'") === true;
}
/** `x.replace(/'/g, "'\\''")`, which between single quotes is what `shlex.quote` does. */
export function escapesQuotes(expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { property } = node.callee;
  const [search] = node.arguments;
  if (property.type !== "Identifier" || search === undefined || node.arguments.length !== 2) return false;
  if (property.name === "replaceAll" && literal(search)?.value === "'") return true;
  if (property.name !== "replace" && property.name !== "replaceAll") return false;
  return (
    search.type === "Literal" && "regex" in search && search.regex.pattern === "'" && search.regex.flags.includes("g")
  );
}
export function literalWord(node: Node, text: string): Word {
  return {
    prefix: text,
    literal: true,
    sources: [],
    node,
    spread: false,
    noDash: !text.startsWith("-"),
    quoted: false,
  };
}
export function value(node: Node, sources: readonly ValueSource[], rest: Partial<Word> = {}): Flow {
  return one({ prefix: "", literal: false, sources, node, spread: false, noDash: false, quoted: false, ...rest });
}

/** A whole flow as one word. */
export function single(node: Node, flow: Flow): Word {
  const [first] = flow.words;
  return flow.words.length === 1 && first !== undefined ? first : concat(node, [flow]);
}

export function concat(node: Node, parts: readonly Flow[]): Word {
  const words = parts.flatMap((part) => part.words).filter((word) => !(word.literal && word.prefix === ""));
  let prefix = "";
  let whole = true;
  for (const word of words) {
    prefix += word.prefix;
    if (!word.literal) {
      whole = false;
      break;
    }
  }
  const [first] = words;
  return {
    prefix,
    literal: whole,
    sources: words.flatMap((word) => word.sources),
    node,
    spread: false,
    noDash: prefix === "" ? (first?.noDash ?? true) : !prefix.startsWith("-"),
    quoted: words.every((word) => word.literal || word.quoted || word.sources.length === 0),
  };
}

export function either(module: Module, node: Node, a: Flow, b: Flow): Flow {
  if (a.kind === "list" && b.kind === "list") return list([...a.words, ...b.words.filter((word) => !word.literal)]);
  const left = single(node, a);
  const right = single(node, b);
  const programs = [left, right].flatMap((word) => (word.literal ? word.prefix : (word.program ?? [])));
  const program = programs.length === 2 ? programs.sort((x, y) => x.length - y.length)[0] : undefined;
  const both = concat(node, [one(left), one(right)]);
  return one({
    ...both,
    ...(both.literal ? { sources: [constant(module, node)] } : {}),
    ...(program === undefined ? {} : { program }),
    prefix: "",
    literal: false,
    noDash: left.noDash && right.noDash,
    spread: a.kind === "list" || b.kind === "list",
  });
}

export function local(module: Module, node: Node): ValueSource {
  return { kind: "local", name: brief(module, node), line: module.positions.at(node.start).line };
}
export function constant(module: Module, node: Node): ValueSource {
  return { kind: "constant", name: brief(module, node), line: module.positions.at(node.start).line };
}
export function outside(module: Module, node: Node, what: string, name = brief(module, node)): Flow {
  return value(node, [{ kind: "outside", name: `${what}: ${name}`, line: module.positions.at(node.start).line }]);
}
export function brief(module: Module, node: { readonly start: number; readonly end: number }): string {
  return module.text.slice(node.start, node.end).replaceAll(/\s+/g, " ").slice(0, 120);
}
