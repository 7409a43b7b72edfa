/**
 * Python syntax trees by web-tree-sitter. The two wasm files come from outside (a path or bytes that `host/` gives), so
 * this module reads no files itself.
 */
import type { Node, Parser, Tree } from "web-tree-sitter";
import { copyTree } from "./python-tree.ts";
import type { PyNode } from "./python-tree.ts";
import { readQuickly } from "./quick/statements.ts";

/** Names of the files that the build copies beside the code. */
export const PYTHON_WASM = { runtime: "web-tree-sitter.wasm", grammar: "tree-sitter-python.wasm" } as const;

/** Each as an absolute path or as the bytes of the file. */
export interface PythonWasm {
  readonly runtime: Uint8Array | string;
  readonly grammar: Uint8Array | string;
}

export interface ParseError {
  /** 1-based; column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

export interface ParsedPython {
  /** Belongs to the caller, who must `delete()` it. */
  readonly tree: Tree;
  /** First errors in source order, at most 20; empty when the text is well formed. */
  readonly errors: readonly ParseError[];
}

const MAX_ERRORS = 20;

let ready: Promise<void> | undefined;
let parser: Parser | undefined;

/**
 * Loads the parser once; later calls wait for the first. Rejects when a wasm file cannot be read or does not fit, and
 * may then be called again.
 */
export async function initPython(wasm: PythonWasm): Promise<void> {
  ready ??= load(wasm);
  try {
    await ready;
  } catch (error) {
    ready = undefined;
    throw error;
  }
}

async function load(wasm: PythonWasm): Promise<void> {
  const { Language, Parser } = await import("web-tree-sitter");
  const { runtime } = wasm;
  await Parser.init(
    typeof runtime === "string" ? { locateFile: () => runtime } : { wasmBinary: runtime.slice().buffer },
  );
  const language = await Language.load(wasm.grammar);
  const made = new Parser();
  made.setLanguage(language);
  parser = made;
}

/** Thrown where a text needs the parser and `initPython` was not awaited: most texts do not need it. */
export class ParserMissing extends Error {}

/**
 * Parses with the grammar; never fails on any text, errors come back as positions. Throws only `ParserMissing`.
 */
export function parsePython(text: string): ParsedPython {
  if (!parser) throw new ParserMissing("initPython() must be awaited before parsePython()");
  const tree = parser.parse(blankUnsupported(text));
  if (!tree) throw new Error("the Python parser was cancelled");
  const errors: ParseError[] = [];
  if (tree.rootNode.hasError) collectErrors(tree.rootNode, errors);
  return { tree, errors };
}

/**
 * The light tree: read quickly where the text is plain and well formed, else the copy of tree-sitter's, whose wasm tree is
 * released before this returns. Throws only `ParserMissing`.
 */
export function readPython(text: string): { readonly root: PyNode; readonly errors: readonly ParseError[] } {
  const quick = readQuickly(text);
  return quick === undefined ? readByGrammar(text) : { root: quick, errors: [] };
}

export function readByGrammar(text: string): { readonly root: PyNode; readonly errors: readonly ParseError[] } {
  const { tree, errors } = parsePython(text);
  try {
    return { root: copyTree(tree, text), errors };
  } finally {
    tree.delete();
  }
}

/** Syntax that the grammar does not know yet, blanked at equal length so that every offset stays. */
function blankUnsupported(text: string): string {
  return blankTypeDefaults(blankLazy(text));
}

/** PEP 810: `lazy import x`. */
function blankLazy(text: string): string {
  if (!text.includes("lazy")) return text;
  return text.replace(
    /^([ \t\f]*)lazy(?=[ \t]+(?:import|from)[ \t])([ \t]+)/gmu,
    (_all, indent: string, gap: string) => `${indent}pass${";".padEnd(gap.length, " ")}`,
  );
}

const MAX_TYPE_PARAMETERS = 1000;

/** PEP 696: the defaults in `def f[T = int](x: T)`. */
function blankTypeDefaults(text: string): string {
  let made = "";
  let done = 0;
  for (const header of text.matchAll(
    /^[ \t\f]*(?:async[ \t]+)?(?:def|class|type)[ \t]+\w+[ \t]*\[(?=[^\]\n]*=|[ \t]*\n)/gmu,
  )) {
    let depth = 1;
    let from = -1;
    let at = header.index + header[0].length;
    const end = Math.min(text.length, at + MAX_TYPE_PARAMETERS);
    for (; at < end && depth > 0; at++) {
      const char = text.charAt(at);
      if (char === '"' || char === "'" || char === "#") break;
      if (char === "[" || char === "(") depth++;
      else if (char === "]" || char === ")") depth--;
      const closes = depth === 0 || (char === "," && depth === 1);
      if (char === "=" && depth === 1 && from === -1) from = at;
      else if (closes && from !== -1) {
        made += text.slice(done, from) + text.slice(from, at).replace(/[^\r\n]/gu, " ");
        done = at;
        from = -1;
      }
    }
  }
  return done === 0 ? text : made + text.slice(done);
}

function collectErrors(node: Node, errors: ParseError[]): void {
  for (const child of node.children) {
    if (errors.length >= MAX_ERRORS) return;
    if (!child) continue;
    if (child.isError || child.isMissing) {
      errors.push({ line: child.startPosition.row + 1, column: child.startPosition.column + 1 });
    } else if (child.hasError) {
      collectErrors(child, errors);
    }
  }
}
