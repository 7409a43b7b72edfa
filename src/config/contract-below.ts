/** A contract of a nested configuration file speaks of its own folder: its patterns are made relative to the root. */
import type { Contract } from "../contracts/schema.ts";

/** Keys whose values are patterns of modules; `expose` is relative to its package already. */
const PATTERN_KEYS: ReadonlySet<string> = new Set(["from", "to", "modules", "importers", "containers", "of", "layers"]);

/**
 * `folder`: of the configuration file. `paths`: every listed path, which decides whether a plain name (`runtime`,
 * `app.models`) is something of this folder or a package from outside (`django`, `third-party`).
 */
export function contractBelow<Kind extends Contract>(contract: Kind, folder: string, paths: ReadonlySet<string>): Kind {
  const inside = (pattern: string): string => {
    if (pattern.includes("/") || pattern.startsWith("*")) return `${folder}/${pattern.replace(/^\.?\//, "")}`;
    const path = `${folder}/${pattern.replaceAll(".", "/")}`;
    const first = `${folder}/${pattern.split(".")[0] ?? pattern}`;
    const isOwn = paths.has(`${first}.py`) || paths.has(`${folder}/${pattern}`) || hasFolder(first, paths);
    return isOwn ? (paths.has(`${folder}/${pattern}`) ? `${folder}/${pattern}` : path) : pattern;
  };
  const hasContainers = "containers" in contract && contract.containers !== undefined;
  const entries = Object.entries(contract).map(([key, value]): [string, unknown] => {
    if (key === "except" && Array.isArray(value)) {
      return [
        key,
        (value as { from: string; to: string }[]).map((entry) => ({
          ...entry,
          from: inside(entry.from),
          to: inside(entry.to),
        })),
      ];
    }
    // Layers below containers are relative to those.
    if (!PATTERN_KEYS.has(key) || (key === "layers" && hasContainers)) return [key, value];
    return [key, mapStrings(value, inside)];
  });
  return Object.fromEntries(entries) as Kind;
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  return Array.isArray(value) ? value.map((item) => mapStrings(item, change)) : value;
}

function hasFolder(folder: string, paths: ReadonlySet<string>): boolean {
  for (const path of paths) if (path.startsWith(`${folder}/`)) return true;
  return false;
}
