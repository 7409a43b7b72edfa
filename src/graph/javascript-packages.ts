/** The packages of this repository: who is a workspace member, and where an entry of a package leads in the sources. */
import type { Manifest } from "../facts/manifests/types.ts";
import { entryTargets } from "./javascript-exports.ts";
import type { Files, Probe } from "./javascript-files.ts";
import { folderOf, join, matcher, upwards } from "./javascript-paths.ts";
import type { Tsconfigs } from "./javascript-tsconfig.ts";

export interface Package {
  readonly folder: string;
  readonly name?: string;
  readonly manifest: Manifest;
  /** npm names that it declares, whatever the role. */
  readonly declared: ReadonlyMap<string, string>;
}

export interface Packages {
  /** The nearest package.json at or above a folder. */
  readonly nearest: (folder: string) => Package | undefined;
  /** A package of the repository that `name` means in this folder: a workspace member, or one linked by path. */
  readonly named: (name: string, folder: string) => Package | undefined;
  /** Any package of the repository with this name. */
  readonly folderOfName: (name: string) => string | undefined;
  /** Is it declared by a package.json at or above the folder? */
  readonly isDeclared: (name: string, folder: string) => boolean;
  /** package.json `main` and the like of a folder that holds one. */
  readonly mains: (folder: string) => readonly string[];
}

export function packagesOf(manifests: readonly Manifest[]): Packages {
  const byFolder = new Map<string, Package>();
  const byName = new Map<string, Package[]>();
  for (const manifest of manifests) {
    if (manifest.kind !== "package.json") continue;
    const folder = folderOf(manifest.path);
    const declared = new Map(manifest.declared.map((each) => [each.name, each.specifier]));
    const { name } = manifest;
    const found: Package = { folder, manifest, declared, ...(name === undefined ? {} : { name }) };
    byFolder.set(folder, found);
    if (name === undefined) continue;
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [found]);
    else same.push(found);
  }
  const isMember = membership(manifests);

  const near = new Map<string, Package | undefined>();
  const nearest = (folder: string): Package | undefined => {
    if (near.has(folder)) return near.get(folder);
    let found: Package | undefined;
    for (const here of upwards(folder)) {
      found = byFolder.get(here);
      if (found !== undefined) break;
    }
    near.set(folder, found);
    return found;
  };

  const declaration = (name: string, folder: string): string | undefined => {
    for (const here of upwards(folder)) {
      const found = byFolder.get(here)?.declared.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  return {
    nearest,
    isDeclared: (name, folder) => declaration(name, folder) !== undefined,
    folderOfName: (name) => byName.get(name)?.[0]?.folder,
    mains: (folder) => {
      const npm = byFolder.get(folder)?.manifest.npm;
      return npm === undefined ? [] : [npm.main, ...(npm.mains ?? []), npm.types].flatMap((main) => main ?? []);
    },
    named: (name, folder) => {
      const same = byName.get(name);
      if (same === undefined) return undefined;
      const specifier = declaration(name, folder);
      const path = /^(?:file|link|portal):(.*)$/.exec(specifier ?? "")?.[1];
      if (path !== undefined) {
        const owner = nearest(folder);
        const target = owner === undefined ? undefined : join(owner.folder, path);
        const linked = same.find((each) => each.folder === target);
        if (linked !== undefined) return linked;
      }
      // Fixtures borrow well-known names: only members count, unless the declaration itself says workspace.
      return (
        same.find((each) => isMember(each.folder)) ??
        (specifier?.startsWith("workspace:") === true ? same[0] : undefined)
      );
    },
  };
}

/** Members by npm's and yarn's `workspaces`, pnpm-workspace.yaml and lerna.json. */
function membership(manifests: readonly Manifest[]): (folder: string) => boolean {
  const groups: { readonly takes: (folder: string) => boolean; readonly root: string }[] = [];
  const add = (root: string, patterns: readonly string[]): void => {
    const clean = patterns.map((pattern) => pattern.replace(/^(!?)\.\//, "$1").replace(/\/$/, ""));
    const takes = clean.filter((pattern) => !pattern.startsWith("!"));
    const leaves = clean.flatMap((pattern) => (pattern.startsWith("!") ? pattern.slice(1) : []));
    if (takes.length > 0) groups.push({ root, takes: matcher(takes, leaves) });
  };
  for (const manifest of manifests) {
    const root = folderOf(manifest.path);
    const under = root === "" ? "" : `${root}/`;
    if (manifest.kind === "workspace") add(root, manifest.includes);
    else if (manifest.kind === "package.json") {
      add(
        root,
        (manifest.npm?.workspaces ?? []).map((each) =>
          each.startsWith("!") ? `!${under}${each.slice(1)}` : under + each.replace(/^\.\//, ""),
        ),
      );
    }
  }
  const memo = new Map<string, boolean>();
  return (folder) => {
    const known = memo.get(folder);
    if (known !== undefined) return known;
    const found = groups.some(({ root, takes }) => folder === root || takes(folder));
    memo.set(folder, found);
    return found;
  };
}

/** Names of folders that a build fills. */
export const OUTPUT: ReadonlySet<string> = new Set(
  "dist build lib out output es esm cjs umd module commonjs browser node types typings legacy modern bundles release tsc _esm _cjs _types fesm2015 fesm2020 fesm2022 esm2015 esm2020 esm2022 .output .build".split(
    " ",
  ),
);
const SOURCE_FOLDERS = ["src", "source", "lib", "app", ""];

/**
 * The file of a package that `subpath` ("." or "./x") stands for: an entry that exists, else the source that a compiled entry
 * (`dist/x.js`) comes from. `via` says which.
 */
export function packageEntry(
  owner: Package,
  subpath: string,
  files: Files,
  tsconfigs: Tsconfigs,
  probe: Probe,
): { readonly path: string; readonly how: string } | undefined {
  const { npm } = owner.manifest;
  const targets = [...entryTargets(npm?.exports, subpath)];
  if (subpath === ".") targets.push(...[npm?.main, ...(npm?.mains ?? []), npm?.types].flatMap((each) => each ?? []));
  const places = targets.flatMap((target) => join(owner.folder, target) ?? []);
  const direct = pick(places, files, probe);
  if (direct !== undefined) return { path: direct, how: "entry" };
  for (const place of places) {
    const source = sourceOf(place, owner.folder, files, tsconfigs, probe);
    if (source !== undefined) return { path: source, how: "source of the entry" };
  }
  const rest = subpath === "." ? "" : subpath.slice(2);
  const plain = join(owner.folder, rest) ?? "\0";
  const found =
    (rest === "" ? undefined : (files.find(plain, probe) ?? sourceOf(plain, owner.folder, files, tsconfigs, probe))) ??
    firstFile(
      SOURCE_FOLDERS.flatMap((folder) => join(owner.folder, `${folder}/${rest === "" ? "index" : rest}`) ?? []),
      files,
      probe,
    );
  return found === undefined ? undefined : { path: found, how: "file" };
}

/** A declaration file says little about what is imported at run time: anything else is better. */
function pick(places: readonly string[], files: Files, probe: Probe): string | undefined {
  const found = places.filter((place) => files.has(place));
  const code = found.find((place) => !/\.d\.[cm]?ts$/.test(place));
  if (code !== undefined) return code;
  return (
    firstFile(
      places.filter((place) => !/\.d\.[cm]?ts$/.test(place)),
      files,
      probe,
    ) ?? found[0]
  );
}

function firstFile(places: readonly string[], files: Files, probe: Probe): string | undefined {
  for (const place of places) {
    const found = files.find(place, probe);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `packages/a/dist/esm/x.d.ts` → `packages/a/src/x.ts`, by the tsconfig's outDir, else by habit. */
export function sourceOf(
  place: string,
  folder: string,
  files: Files,
  tsconfigs: Tsconfigs,
  probe: Probe,
): string | undefined {
  const stem = place
    .replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "")
    .replace(/\.(?:min|esm|cjs|umd|mjs|prod|production|development|module|modern|legacy-esm|browser)$/, "");
  for (const { out, source } of tsconfigs.outputs(folder)) {
    if (!stem.startsWith(`${out}/`)) continue;
    const found = files.find(join(source, stem.slice(out.length + 1)) ?? "\0", probe);
    if (found !== undefined) return found;
  }
  const parts = stem.slice(folder === "" ? 0 : folder.length + 1).split("/");
  let skipped = 0;
  while (skipped < parts.length - 1 && OUTPUT.has(parts[skipped] ?? "")) skipped++;
  for (let drop = skipped; drop > 0; drop--) {
    const rest = parts.slice(drop).join("/");
    const found = firstFile(
      SOURCE_FOLDERS.flatMap((each) => join(folder, `${each}/${rest}`) ?? []),
      files,
      probe,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
