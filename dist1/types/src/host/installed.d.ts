import { type PythonWasm } from "../syntax/python.ts";
/** The worker's script; undefined when running from source, where everything is done in this thread. */
export declare function workerScript(): URL | undefined;
/** Paths of the two wasm files of the Python parser. */
export declare function pythonWasm(): PythonWasm;
/**
 * Names everything that facts depend on beside a file's content: the code (the worker's script names its chunks by
 * hash), the versions of its dependencies, and the grammars. Undefined when running from source: then nothing is cached.
 */
export declare function buildStamp(): string | undefined;
