/** Files that the build puts beside the code: the worker, the grammars, and what tells one build from another. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PYTHON_WASM, type PythonWasm } from "../syntax/python.ts";

const here = dirname(fileURLToPath(import.meta.url));

/** Code is bundled to `dist/` and `dist/chunks/`; from source nothing stands beside it. */
function beside(name: string): string | undefined {
  return [join(here, name), join(dirname(here), name)].find((path) => existsSync(path));
}

/** The worker's script; undefined when running from source, where everything is done in this thread. */
export function workerScript(): URL | undefined {
  const path = beside("worker.js");
  return path === undefined ? undefined : pathToFileURL(path);
}

/** Paths of the two wasm files of the Python parser. */
export function pythonWasm(): PythonWasm {
  const runtime = beside(PYTHON_WASM.runtime);
  const grammar = beside(PYTHON_WASM.grammar);
  if (runtime !== undefined && grammar !== undefined) return { runtime, grammar };
  const require = createRequire(import.meta.url);
  return {
    runtime: join(dirname(require.resolve("web-tree-sitter")), PYTHON_WASM.runtime),
    grammar: require.resolve(`tree-sitter-python/${PYTHON_WASM.grammar}`),
  };
}

/**
 * Names everything that facts depend on beside a file's content: the code (the worker's module names its chunks by
 * hash), the versions of its dependencies, and the grammars. Undefined when running from source: then nothing is cached.
 */
export function buildStamp(): string | undefined {
  const script = beside("work.js");
  if (script === undefined) return undefined;
  const hash = createHash("sha256").update(readFileSync(script));
  const manifest = join(dirname(dirname(script)), "package.json");
  if (existsSync(manifest)) hash.update(readFileSync(manifest));
  const { runtime, grammar } = pythonWasm();
  for (const file of [runtime, grammar]) if (typeof file === "string") hash.update(`${statSync(file).size}`);
  return hash.digest("hex").slice(0, 32);
}

/** As `buildStamp`, for everything that results depend on: the rules too, and Node. */
export function toolStamp(): string | undefined {
  const [build, command] = [buildStamp(), beside("main.js")];
  if (build === undefined || command === undefined) return undefined;
  return createHash("sha256").update(`${build} ${process.version} `).update(readFileSync(command)).digest("hex");
}
