/** What must not be imported, as the canaries want it: packages as they are written, folders and files from the root. */
import { isBuiltin } from "node:module";
import { parseJson } from "../../../facts/manifests/json.ts";
import { at, entriesOf } from "../../../facts/manifests/tree.ts";
import { exists, joinPath } from "../repository.ts";
import { readPattern } from "../samples.ts";
import type { How } from "./comparisons.ts";
import type { Places } from "./places.ts";
import { findFolder } from "./scopes.ts";
import type { Value } from "./values.ts";
import type { World } from "./world.ts";

/** Specifiers or paths; empty where the text is none. `scope`: the folders that the rule is for. */
export function targetsOf(
  world: World,
  value: Value,
  how: How,
  places: Places,
  scope: readonly string[],
): readonly string[] {
  if (value.isPath === true) return exists(world.setting.repository, value.text) ? [value.text] : [];
  const written =
    how === "pattern" && value.flags !== undefined
      ? (readPattern(value.text, "javascript", value.flags.replace(/[gyd]/g, ""))?.samples ?? []).map((sample) =>
          withoutFiller(sample, value.text),
        )
      : [value.text];
  const found = new Set(written.flatMap((each) => targetOf(world, each.trim(), places, scope) ?? []));
  return [...found].filter((each) => !each.endsWith("/sub") || !found.has(each.slice(0, -"/sub".length)));
}

/** `^@app/server/` is matched by `@app/server/`; of `^node:` a module is made. */
function withoutFiller(sample: string, source: string): string {
  if (sample.endsWith("node:")) return "node:fs";
  // What a pattern for any name yields is no part of the name.
  return /(?:\]|\\w|\.|\))[+*]?\$?$/.test(source) ? sample.replace(/\/(?:[ax.]|\.a)$/, "") : sample;
}

export function targetOf(world: World, written: string, places: Places, scope: readonly string[]): string | undefined {
  const found = namedBy(world, written, places, scope);
  // `main/` does not mean `../main`, which is its index.
  const hasIndex =
    found !== undefined && world.setting.repository.paths.some((path) => path.startsWith(`${found}/index.`));
  return hasIndex && written.endsWith("/") ? `${found}/` : found;
}

function namedBy(world: World, written: string, places: Places, scope: readonly string[]): string | undefined {
  const text = written.replace(/^\*\*\//, "").replace(/\/?\*+(?:\/\*+)*$/, "");
  if (text === "node:") return "node:fs";
  if (/^@[\w.-]+\/?$/.test(text)) return ofScope(world, text.replace(/\/$/, ""), places);
  const isRelative = /^\.{1,2}\//.test(text);
  const clean = text.replace(/^(?:\.{1,2}\/)+/, "").replace(/^\/+|\/+$/g, "");
  if (!isTelling(clean)) return undefined;
  if (isRelative) {
    for (const pattern of scope) {
      const base = pattern.replace(/\/?\*.*$/, "");
      const path = joinPath(base, text.replace(/\/+$/, ""));
      const found = path === undefined || path === base ? undefined : findFolder(world, path, places);
      if (found !== undefined) return found;
    }
  }
  const aliased = aliasedFolder(world, clean, places);
  if (aliased !== undefined) return aliased;
  if (clean.endsWith("-"))
    return (
      [...declaredPackages(world)].find((name) => name.startsWith(clean)) ??
      (clean.startsWith("@") ? `${clean}x` : undefined)
    );
  // `next/` is the beginning of `next/headers`, and not of `next`.
  if (isPackage(world, clean) && !isRelative && !text.startsWith("/"))
    return text.endsWith("/") ? `${clean}/sub` : clean;
  const near = findFolder(world, clean, places);
  if (near !== undefined) return near;
  const begun =
    isRelative || text.endsWith("/")
      ? undefined
      : [...declaredPackages(world)].find(
          (name) => name.startsWith(`${clean}-`) || (clean.endsWith("-") && name.startsWith(clean)),
        );
  const folder = begun ?? anywhere(world, clean);
  if (folder !== undefined) return folder;
  return isRelative || text.startsWith("/") || text.endsWith("/") ? undefined : clean;
}

/** `@tauri-apps/` is the beginning of many packages: one that is declared, else any. `@lib/` may be an alias. */
function ofScope(world: World, scope: string, places: Places): string | undefined {
  const declared = [...declaredPackages(world)].find((name) => name.startsWith(`${scope}/`));
  return (
    declared ??
    findFolder(world, scope.slice(1), places) ??
    findFolder(world, `src/${scope.slice(1)}`, places) ??
    `${scope}/core`
  );
}

/** `@/server`, `~/server`, `src/server`: a folder of this repository behind an alias. */
function aliasedFolder(world: World, clean: string, places: Places): string | undefined {
  const rest = /^(?:@|~|#)\/(.+)$/.exec(clean)?.[1] ?? /^[~#]([\w-].*)$/.exec(clean)?.[1];
  if (rest === undefined) return undefined;
  return findFolder(world, rest, places) ?? findFolder(world, `src/${rest}`, places) ?? anywhere(world, rest);
}

function isTelling(name: string): boolean {
  return (
    /^@?[\w.-]+(?:[/:][\w.@-]+)*$|^[#~][\w/-]+$|^@\/[\w./-]+$/.test(name) &&
    name.length > 1 &&
    !/^(?:[ax]|utf-?8|error|node_modules|dist|index|\.[cm]?[jt]sx?|\.+)$/i.test(name)
  );
}

/** The one folder of that name, the shallowest. */
function anywhere(world: World, name: string): string | undefined {
  if (!/^[\w-]+(?:\/[\w.-]+)*$/.test(name)) return undefined;
  let best: string | undefined;
  for (const path of world.setting.repository.paths) {
    const index = `/${path}`.indexOf(`/${name}/`);
    if (
      index < 0 ||
      /(?:^|\/)(?:node_modules|tests?|__tests__|docs?|scripts|fixtures)\//.test(path.slice(0, index + name.length))
    )
      continue;
    const found = path.slice(0, index + name.length);
    if (best === undefined || found.length < best.length) best = found;
  }
  return best;
}

interface Declared {
  /** Dependencies of any kind, of any manifest. */
  readonly packages: ReadonlySet<string>;
  /** Packages that the repository itself is, with their folders. */
  readonly own: ReadonlyMap<string, string>;
}

const declaredCache = new WeakMap<World, Declared>();

/** Packages that a manifest of the repository names. */
export function declaredPackages(world: World): ReadonlySet<string> {
  return declared(world).packages;
}

/** Names of the repository's own packages, with their folders. */
export function ownPackages(world: World): ReadonlyMap<string, string> {
  return declared(world).own;
}

function declared(world: World): Declared {
  const known = declaredCache.get(world);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const own = new Map<string, string>();
  const { repository } = world.setting;
  const manifests = repository.paths
    .filter((path) => /(?:^|\/)package\.json$/.test(path) && !path.includes("node_modules/"))
    .slice(0, 80);
  for (const path of manifests) {
    const parsed = parseJson(repository.read(path) ?? "");
    if (!parsed.ok) continue;
    for (const key of ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"])
      for (const entry of entriesOf(at(parsed.root, key))) found.add(entry.key);
    const name = at(parsed.root, "name");
    if (name?.kind === "text") own.set(name.value, path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");
  }
  const result = { packages: new Set([...found, ...own.keys()]), own };
  declaredCache.set(world, result);
  return result;
}

export function isPackage(world: World, name: string): boolean {
  if (/^node:|^bun:/.test(name) || isBuiltin(name)) return true;
  const parts = name.split("/");
  const base = name.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? name);
  return /^@[\w.-]+(?:\/|$)/.test(name) || declaredPackages(world).has(base);
}
