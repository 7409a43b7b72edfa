/**
 * Runs a bundle of this build from V8's code cache: what an audit needs was compiled when Assay was built, which saves half of the time
 * to start, in the main thread and in each worker. The cache holds for one version of Node; the build names it in the file.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { importFile } from "./import-file.ts";

/** What a bundle is wrapped in (scripts/build.mjs). `url` stands for its `import.meta.url`; scripts of a cache have no `import()`. */
type Bundle = (
  require: NodeJS.Require,
  module: { exports: unknown },
  url: string,
  importFile: (url: string) => Promise<unknown>,
) => void;

/** Runs `compiled/<name>.cjs` of a build. False when it was not compiled by this Node: nothing was run then. */
export function runCompiled(name: "main" | "work", dist: string = distFolder()): boolean {
  const path = join(dist, "compiled", `${name}.cjs`);
  let source: string;
  let cachedData: Buffer;
  try {
    cachedData = readFileSync(join(dist, "compiled", `${name}-${process.version}-${process.arch}.cache`));
    // The build leaves no other characters.
    source = readFileSync(path, "latin1");
  } catch {
    return false;
  }
  const script = new Script(source, { filename: path, cachedData });
  if (script.cachedDataRejected !== false) return false;
  const url = pathToFileURL(join(dist, `${name}.js`)).href;
  (script.runInThisContext() as Bundle)(createRequire(url), { exports: {} }, url, importFile);
  return true;
}

/** This module is bundled to `dist/` or `dist/chunks/`. */
function distFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return here.endsWith("chunks") ? dirname(here) : here;
}
