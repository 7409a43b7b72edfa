/** The source of a guard: its script, and what that imports or sources from beside it. */
import { folderOf, resolvePath } from "../facts/manifests/source.ts";
import type { Reader } from "./types.ts";

/** A guard of more files than this is a program of its own. */
const MOST_FILES = 40;

/** The script first. `paths` are all files of the repository. */
export async function filesBeside(
  script: string,
  paths: ReadonlySet<string>,
  read: Reader,
): Promise<readonly string[]> {
  const found = [script];
  for (let at = 0; at < found.length && found.length < MOST_FILES; at++) {
    const path = found[at] ?? script;
    const text = await read(path);
    if (text === undefined) continue;
    for (const next of namedBy(path, text, folderOf(script), paths))
      if (isOfGuard(next, script) && !found.includes(next)) found.push(next);
  }
  return found;
}

const TOOL_FOLDER =
  /(?:^|\/)(?:\.?ci|\.github|bin|build[_-]tools|checks?|dev|devtools|guards?|hack|hooks?|lint\w*|maintenance|scripts?|tools?)\//;

/** What a guard imports from the code that it guards says nothing of the guard: helpers stand with it, or in a folder of tools. */
function isOfGuard(path: string, script: string): boolean {
  const home = folderOf(script);
  return home === "" || home === "." || path.startsWith(`${home}/`) || TOOL_FOLDER.test(path) || isNear(path, home);
}

/** In a folder above, which is one of tests: `tests/arch/test_layers.py` and `tests/helpers.py`. */
function isNear(path: string, home: string): boolean {
  const folder = folderOf(path);
  return home.startsWith(`${folder}/`) && /(?:^|\/)_*tests?\b[^/]*$/.test(folder);
}

/** `home` is the folder of the script that was started: Python looks there first. */
function namedBy(path: string, text: string, home: string, paths: ReadonlySet<string>): readonly string[] {
  const folder = folderOf(path);
  const existing = (candidates: readonly (string | undefined)[]): readonly string[] => {
    const hit = candidates.find((candidate) => candidate !== undefined && paths.has(candidate));
    return hit === undefined ? [] : [hit];
  };
  if (path.endsWith(".py")) {
    return [
      ...text.matchAll(
        /^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+\(?[ \t]*([\w, \t]+)|import[ \t]+([\w.]+))/gm,
      ),
    ].flatMap((match) => {
      const dots = match[1]?.length ?? 0;
      const module = (match[2] ?? match[4] ?? "").replaceAll(".", "/");
      const names = (match[3] ?? "").split(",").map((name) => name.trim().split(/\s/)[0] ?? "");
      const bases = dots > 0 ? [resolvePath(folder, `./${"../".repeat(dots - 1)}`)] : [folder || ".", home || ".", "."];
      return bases.flatMap((base) => {
        if (base === undefined) return [];
        const whole =
          module === ""
            ? []
            : existing([resolvePath(base, `${module}.py`), resolvePath(base, `${module}/__init__.py`)]);
        return [
          ...whole,
          ...names.flatMap((name) => existing([resolvePath(base, `${module === "" ? "." : module}/${name}.py`)])),
        ];
      });
    });
  }
  if (/\.[cm]?[jt]sx?$/.test(path)) {
    return [...text.matchAll(/(?:\bfrom|\bimport|\brequire\()\s*\(?["'](\.{1,2}\/[^"']+)["']/g)].flatMap((match) => {
      const written = match[1] ?? "";
      const stem = written.replace(/\.[cm]?js$/, "");
      const ends = ["", ".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".jsx", "/index.ts", "/index.js"];
      return existing([resolvePath(folder, written), ...ends.map((end) => resolvePath(folder, `${stem}${end}`))]);
    });
  }
  return [...text.matchAll(/^[ \t]*(?:source|\.)[ \t]+["']?([^\s"';&|]+)/gm)].flatMap((match) => {
    // `source "$(dirname "$0")/lib.sh"`, `. "$DIR/lib.sh"`
    const written = (match[1] ?? "").replace(/^\$\{?\w+\}?\/|^.*\)\/?/, "");
    return existing([resolvePath(folder, written), resolvePath(".", written)]);
  });
}
