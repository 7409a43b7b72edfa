/** Files of any kind: for guards of text and of secrets, which do not care what language they are in. */
import type { Site } from "./site.ts";

const TEXT =
  /\.(?:py|pyi|[cm]?[jt]sx?|vue|svelte|go|rs|java|kt|rb|php|cs|c|h|cc|cpp|swift|scala|sh|bash|sql|tf|ya?ml|json|toml|ini|cfg|conf|env|md|mdx|rst|txt|html?|css|scss|xml|properties|gradle|dockerfile)$/i;
const BINARY = /\.(?:png|jpe?g|gif|ico|webp|pdf|zip|gz|tgz|whl|jar|woff2?|ttf|mp[34]|wasm|so|pyc|exe|bin|db|lock)$/i;
/** Written by machines or read by tools that want their own shape. */
const OWN_SHAPE =
  /(^|\/)(package(-lock)?\.json|\.[\w-]+rc(\.\w+)?|[jt]sconfig[^/]*\.json|pyproject\.toml|\.github\/.*|\.pre-commit[^/]*)$/;

/** With patterns every file that they take, without them text files that a new one may stand beside. */
export function isTextIn(patterns: readonly string[]): (path: string) => boolean {
  // `**/*` says no more than nothing.
  if (patterns.some((pattern) => !/^(?:\.|\*\*(?:\/\*)?)$/.test(pattern))) return (path) => !BINARY.test(path);
  return (path) => TEXT.test(path) && !OWN_SHAPE.test(path);
}

/** With its dot; "" where the name has none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot) : "";
}

/** Of the folder that is planted in. */
export function commonExtension({ files, folder }: Site): string {
  const counts = new Map<string, number>();
  for (const path of files) {
    // The planting folder's own files weigh most: a new file should look like them.
    const weight = path.slice(0, Math.max(0, path.lastIndexOf("/"))) === folder ? 1000 : 1;
    counts.set(extensionOf(path), (counts.get(extensionOf(path)) ?? 0) + weight);
  }
  return [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))[0]?.[0] ?? "";
}

/** A short file without any meaning, in the way of its kind. */
export function benignText(extension: string): string {
  if (/^\.pyi?$/.test(extension)) return "VALUE = 1\n";
  if (/^\.[cm]?[jt]sx?$/.test(extension))
    return extension === ".cjs" ? "module.exports = 1;\n" : "export const value = 1;\n";
  if (extension === ".json") return "{}\n";
  if (/^\.ya?ml$/.test(extension)) return "value: 1\n";
  if (/^\.(md|mdx|rst|txt)$/.test(extension)) return "Nothing is wrong here.\n";
  return "value = 1\n";
}
