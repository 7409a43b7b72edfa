/** Files that the build puts beside the code: wasm, rule pages. The bundle may have moved this module into `chunks/`. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Absolute path of a file of the built package; undefined when it is not there (a run from source). */
export function packageFile(name: string): string | undefined {
  for (const at of [`./${name}`, `../${name}`]) {
    const path = fileURLToPath(new URL(at, import.meta.url));
    if (existsSync(path)) return path;
  }
  return undefined;
}

/** Rule id → text of its README. */
export function rulePages(): Readonly<Record<string, string>> {
  const path = packageFile("rule-pages.json");
  return path === undefined ? {} : (JSON.parse(readFileSync(path, "utf8")) as Record<string, string>);
}
