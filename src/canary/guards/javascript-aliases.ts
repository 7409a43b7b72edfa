/** Other names that configuration gives to folders: `paths` of tsconfig.json, `imports` of package.json, workspace packages. */
import { parseTsconfig } from "../../graph/javascript-tsconfig.ts";
import { join, parentOf } from "../places.ts";
import type { PlantRepository } from "./repository.ts";

export interface Alias {
  readonly operator: "tsconfig path" | "package import";
  /** Before the `*`: `@/`. */
  readonly before: string;
  /** Folder that the `*` starts from; "" for the root. */
  readonly folder: string;
  /** Folder in which the alias holds. */
  readonly scope: string;
}

const memo = new WeakMap<PlantRepository, readonly Alias[]>();

/** Aliases with a `*` at their end, the nearest to the root first. */
export function aliasesOf(repository: PlantRepository): readonly Alias[] {
  const known = memo.get(repository);
  if (known !== undefined) return known;
  const found: Alias[] = [];
  for (const path of [...repository.paths].sort()) {
    if (!/(^|\/)[jt]sconfig(\.[\w-]+)?\.json$/.test(path)) continue;
    const options = field(parseTsconfig(repository.text(path) ?? ""), "compilerOptions");
    const base = text(field(options, "baseUrl")) ?? ".";
    for (const [before, target] of stars(field(options, "paths"))) {
      const folder = inside(parentOf(path), join(base, target));
      if (folder !== undefined) found.push({ operator: "tsconfig path", before, folder, scope: parentOf(path) });
    }
  }
  for (const { path, npm } of repository.manifests) {
    for (const [before, target] of stars(npm?.imports)) {
      const folder = inside(parentOf(path), target);
      if (folder !== undefined) found.push({ operator: "package import", before, folder, scope: parentOf(path) });
    }
  }
  memo.set(repository, found);
  return found;
}

/** Packages of the repository by name, with their folders. */
export function packagesOf({
  manifests,
}: PlantRepository): readonly { readonly name: string; readonly folder: string }[] {
  return manifests.flatMap(({ kind, name, path }) =>
    kind === "package.json" && name !== undefined ? [{ name, folder: parentOf(path) }] : [],
  );
}

/** `"@/*": ["./src/*"]` → ["@/", "./src/"]. */
function* stars(mapping: unknown): Iterable<readonly [string, string]> {
  if (typeof mapping !== "object" || mapping === null) return;
  for (const [pattern, targets] of Object.entries(mapping)) {
    const target: unknown = Array.isArray(targets) ? targets[0] : targets;
    if (!/^[^*]+\*$/.test(pattern) || typeof target !== "string" || !/^[^*]*\*$/.test(target)) continue;
    yield [pattern.slice(0, -1), target.slice(0, -1)];
  }
}

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A written folder from another one; undefined where it leaves the root. */
function inside(folder: string, written: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of written.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
