import { type PythonWasm } from "../syntax/python.ts";
import type { FactRequest, FileFacts, FileProblem } from "./types.ts";
/** Says where the parser's wasm files are; they are loaded only when the first file needs a tree. */
export declare function configureSyntax(files: PythonWasm): void;
/** A bug of ours while one file is read is that file's problem (`failed`), never a crash and never a clean result. */
export declare function extractFacts(request: FactRequest, bytes: Uint8Array): Promise<FileFacts>;
/** Facts of a file that could not be read: nothing is known, and the problem says why. */
export declare function emptyFacts(request: FactRequest, problem: FileProblem): FileFacts;
export declare function failed(request: FactRequest, error: unknown): FileFacts;
