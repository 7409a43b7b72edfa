/** `exports` and `imports` of a package.json: which files a sub-path may stand for. */

/** Conditions that point at sources come first, declarations last; every branch counts, as we cannot know who builds. */
const ORDER = [
  "source",
  "src",
  "development",
  "import",
  "module",
  "module-sync",
  "node",
  "browser",
  "default",
  "require",
  "types",
];

/**
 * Targets of `subpath` ("." or "./x", "#x" for imports) in the order in which to try them; empty when the map has no such entry.
 * Patterns (`./*`, `./features/*.js`) and folders (`./x/`) are followed; null (a closed sub-path) gives nothing.
 */
export function entryTargets(map: unknown, subpath: string): readonly string[] {
  if (typeof map === "string" || Array.isArray(map)) return subpath === "." ? leaves(map) : [];
  if (!isRecord(map)) return [];
  const keys = Object.keys(map);
  if (!keys.some((key) => key.startsWith(".") || key.startsWith("#"))) return subpath === "." ? leaves(map) : [];
  if (Object.hasOwn(map, subpath) && !subpath.includes("*")) return leaves(map[subpath]);
  const match = keys
    .filter((key) => isPattern(key, subpath))
    .sort((a, b) => prefix(b).length - prefix(a).length || b.length - a.length)[0];
  if (match === undefined) return [];
  const middle = match.endsWith("/")
    ? subpath.slice(match.length)
    : subpath.slice(prefix(match).length, subpath.length - (match.length - prefix(match).length - 1));
  return leaves(map[match]).map((leaf) => (leaf.includes("*") ? leaf.replaceAll("*", () => middle) : leaf + middle));
}

function isPattern(key: string, subpath: string): boolean {
  if (key.endsWith("/")) return subpath.startsWith(key) && subpath !== key;
  const star = key.indexOf("*");
  if (star < 0) return false;
  const after = key.slice(star + 1);
  return subpath.length >= key.length && subpath.startsWith(key.slice(0, star)) && subpath.endsWith(after);
}

function prefix(key: string): string {
  const star = key.indexOf("*");
  return star < 0 ? key : key.slice(0, star);
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (!isRecord(value)) return [];
  return Object.keys(value)
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((key) => leaves(value[key]));
}

function rank(condition: string): number {
  const at = ORDER.indexOf(condition);
  // A condition of their own ("@acme/source", "worker", "react-server") mostly means the sources.
  return at < 0 ? (condition.startsWith("types@") ? ORDER.length : 2.5) : at;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
