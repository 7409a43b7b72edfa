/**
 * Python syntax trees by web-tree-sitter. The two wasm files come from outside (a path or bytes that `host/` gives), so
 * this module reads no files itself.
 */
import type { Tree } from "web-tree-sitter";
import type { PyNode } from "./python-tree.ts";
/** Names of the files that the build copies beside the code. */
export declare const PYTHON_WASM: {
  readonly runtime: "web-tree-sitter.wasm";
  readonly grammar: "tree-sitter-python.wasm";
};
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
/**
 * Loads the parser once; later calls wait for the first. Rejects when a wasm file cannot be read or does not fit, and
 * may then be called again.
 */
export declare function initPython(wasm: PythonWasm): Promise<void>;
/** Thrown where a text needs the parser and `initPython` was not awaited: most texts do not need it. */
export declare class ParserMissing extends Error {}
/**
 * Parses with the grammar; never fails on any text, errors come back as positions. Throws only `ParserMissing`.
 */
export declare function parsePython(text: string): ParsedPython;
/**
 * The light tree: read quickly where the text is plain and well formed, else the copy of tree-sitter's, whose wasm tree is
 * released before this returns. Throws only `ParserMissing`.
 */
export declare function readPython(text: string): {
  readonly root: PyNode;
  readonly errors: readonly ParseError[];
};
export declare function readByGrammar(text: string): {
  readonly root: PyNode;
  readonly errors: readonly ParseError[];
};
