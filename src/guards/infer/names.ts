/** Names of modules among the texts of a script. */
import type { Script } from "./script.ts";
import type { Text } from "./values.ts";

export const READS_IMPORTS = /\bast\.Import|\bImportFrom\b|visit_Import|\bcst\.Import|\bmodulefinder\b|find_imports/;
/** A pattern or a prefix for lines that import: `r"^(?:from|import)\s+(\w+)"`, `startswith(("import ", "from "))`. */
export const READS_LINES = /["'][^"'\n]*\b(?:import|from)\b[^"'\n]*(?:\\s|\\b|\[ )|["'](?:import|from) ["']/;
const MODULE = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
const NO_MODULE = new Set([
  "__future__",
  "__init__",
  "__main__",
  "TYPE_CHECKING",
  "ImportError",
  "ModuleNotFoundError",
  "Import",
  "ImportFrom",
  "import",
  "from",
  "utf",
  "py",
  "main",
  "name",
  "module",
  "typing",
  "None",
  "True",
  "False",
]);

export function wholeText(scripts: readonly Script[]): string {
  return scripts.map(({ text }) => text).join("\n");
}

export function modulesIn(texts: readonly Text[]): readonly string[] {
  return [...new Set(texts.flatMap(({ text }) => moduleOf(text) ?? []))];
}

/** `runtime.`, `runtime.*`, `runtime` → runtime; undefined for what is no module. */
export function moduleOf(text: string): string | undefined {
  const clean = text.replace(/(?:\.\*|\.|\*)$/, "");
  return MODULE.test(clean) && !NO_MODULE.has(clean) ? clean : undefined;
}
