/** tsconfig.json and jsconfig.json: where aliases, base folders and output folders lead. */
import type { Files, Probe } from "./javascript-files.ts";
import { folderOf, join, upwards } from "./javascript-paths.ts";

export interface TsconfigFile {
  readonly path: string;
  /** What `parseTsconfig` gave. */
  readonly config: unknown;
}

/** JSON with comments, trailing commas and a byte order mark to data; undefined when it is not that. */
export function parseTsconfig(text: string): unknown {
  // Strings first, so that `"https://x"` and `"**/*"` stay.
  const bare = text
    .replace(/^\uFEFF/, "")
    .replaceAll(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[^]*?\*\//g, (_, string: string | undefined) => string ?? " ")
    .replaceAll(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? "");
  try {
    return JSON.parse(bare);
  } catch {
    return undefined;
  }
}

interface Alias {
  readonly before: string;
  readonly after: string;
  readonly isExact: boolean;
  /** Full paths, with `*` where the matched text goes. */
  readonly targets: readonly string[];
  readonly via: string;
}
interface Options {
  readonly aliases: readonly Alias[];
  readonly base?: string;
  readonly rootDirs: readonly string[];
  readonly outDir?: string;
  readonly rootDir?: string;
}

export interface AliasPlace {
  readonly path: string;
  /** The folder before the `*` of the target: it stands whatever the specifier is. */
  readonly folder: string;
  /** The pattern before its `*`. */
  readonly before: string;
}

export interface Tsconfigs {
  /** The file that an alias or a base folder gives to a bare specifier. */
  readonly resolve: (
    from: string,
    specifier: string,
    probe: Probe,
  ) => { readonly path: string; readonly via: string } | undefined;
  /**
   * Places that patterns other than `*` name for a specifier; undefined when none matches. A specifier with places and without a
   * file is a broken alias, not a package.
   */
  readonly places: (from: string, specifier: string) => readonly AliasPlace[] | undefined;
  /** Other virtual places of a folder, by `rootDirs`. */
  readonly twins: (folder: string) => readonly string[];
  /** `outDir` → `rootDir` of the configurations in a folder. */
  readonly outputs: (folder: string) => readonly { readonly out: string; readonly source: string }[];
}

/** `packageFolder` finds a workspace package, for `extends: "@repo/tsconfig/base.json"`. */
export function tsconfigsOf(
  files: readonly TsconfigFile[],
  read: Files,
  packageFolder: (name: string) => string | undefined,
): Tsconfigs {
  const byPath = new Map(files.map((file) => [file.path, file.config]));
  const byFolder = new Map<string, string[]>();
  for (const { path } of files) {
    const list = byFolder.get(folderOf(path));
    if (list === undefined) byFolder.set(folderOf(path), [path]);
    else list.push(path);
  }
  // tsconfig.json itself first, then its variants.
  for (const list of byFolder.values()) list.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));

  const memo = new Map<string, Options>();
  const optionsOf = (path: string): Options => {
    const known = memo.get(path);
    if (known !== undefined) return known;
    const options = compile(path, byPath, packageFolder);
    memo.set(path, options);
    return options;
  };
  const above = new Map<string, readonly Options[]>();
  /** Configurations that may govern a folder, nearest first. */
  const governing = (folder: string): readonly Options[] => {
    const known = above.get(folder);
    if (known !== undefined) return known;
    const found: Options[] = [];
    for (const here of upwards(folder)) {
      for (const path of byFolder.get(here) ?? []) {
        const options = optionsOf(path);
        if (options.aliases.length > 0 || options.base !== undefined || options.rootDirs.length > 0)
          found.push(options);
      }
    }
    above.set(folder, found);
    return found;
  };

  return {
    resolve: (from, specifier, probe) => {
      for (const options of governing(folderOf(from))) {
        for (const alias of matching(options.aliases, specifier)) {
          for (const target of alias.targets) {
            const path = read.find(filled(alias, target, specifier), probe);
            if (path !== undefined) return { path, via: alias.via };
          }
        }
        const path = options.base === undefined ? undefined : read.find(join(options.base, specifier) ?? "\0", probe);
        if (path !== undefined) return { path, via: "tsconfig baseUrl" };
      }
      return undefined;
    },
    places: (from, specifier) => {
      const aliases = governing(folderOf(from)).flatMap((options) =>
        matching(options.aliases, specifier).filter((alias) => alias.isExact || alias.before !== ""),
      );
      if (aliases.length === 0) return undefined;
      return aliases.flatMap((alias) =>
        alias.targets.map((target) => ({
          path: filled(alias, target, specifier),
          folder: folderOf(target.split("*", 1)[0] ?? ""),
          before: alias.before,
        })),
      );
    },
    twins: (folder) => {
      const twins: string[] = [];
      for (const { rootDirs } of governing(folder)) {
        const inside = rootDirs.find((root) => root === "" || folder === root || folder.startsWith(`${root}/`));
        if (inside === undefined) continue;
        const rest = inside === "" ? folder : folder.slice(inside.length + 1);
        for (const root of rootDirs) if (root !== inside) twins.push(join(root, rest) ?? "");
      }
      return twins;
    },
    outputs: (folder) =>
      (byFolder.get(folder) ?? []).flatMap((path) => {
        const { outDir, rootDir } = optionsOf(path);
        return outDir === undefined ? [] : [{ out: outDir, source: rootDir ?? join(folder, "src") ?? folder }];
      }),
  };
}

/** A target with the part of the specifier that the pattern's `*` stands for. */
function filled({ before, after }: Alias, target: string, specifier: string): string {
  return target.replace("*", () => specifier.slice(before.length, specifier.length - after.length));
}

/** Exact aliases first, then the longest prefix, as TypeScript does. */
function matching(aliases: readonly Alias[], specifier: string): readonly Alias[] {
  const found = aliases.filter((alias) =>
    alias.isExact
      ? alias.before === specifier
      : specifier.length >= alias.before.length + alias.after.length &&
        specifier.startsWith(alias.before) &&
        specifier.endsWith(alias.after),
  );
  return found.length < 2
    ? found
    : found.sort((a, b) => Number(b.isExact) - Number(a.isExact) || b.before.length - a.before.length);
}

interface Raw {
  readonly paths?: { readonly value: Readonly<Record<string, unknown>>; readonly base: string; readonly path: string };
  readonly baseUrl?: string;
  readonly rootDirs?: readonly string[];
  readonly outDir?: string;
  readonly rootDir?: string;
}

function compile(
  path: string,
  byPath: ReadonlyMap<string, unknown>,
  packageFolder: (name: string) => string | undefined,
): Options {
  const raw = inherit(path, folderOf(path), byPath, packageFolder, new Set());
  const aliases = Object.entries(raw.paths?.value ?? {}).flatMap(([pattern, targets]): Alias[] => {
    const base = raw.baseUrl ?? raw.paths?.base ?? "";
    const full = (Array.isArray(targets) ? targets : [targets]).flatMap((target) =>
      typeof target === "string" ? (resolvePath(base, target) ?? []) : [],
    );
    const star = pattern.indexOf("*");
    const isExact = star < 0;
    return [
      {
        before: isExact ? pattern : pattern.slice(0, star),
        after: isExact ? "" : pattern.slice(star + 1),
        isExact,
        targets: full,
        via: `paths of ${raw.paths?.path ?? path}`,
      },
    ];
  });
  return {
    aliases,
    ...(raw.baseUrl === undefined ? {} : { base: raw.baseUrl }),
    rootDirs: raw.rootDirs ?? [],
    ...(raw.outDir === undefined ? {} : { outDir: raw.outDir }),
    ...(raw.rootDir === undefined ? {} : { rootDir: raw.rootDir }),
  };
}

/** Options of a file over those it extends; `${configDir}` is the folder of the file that is asked for. */
function inherit(
  path: string,
  configDir: string,
  byPath: ReadonlyMap<string, unknown>,
  packageFolder: (name: string) => string | undefined,
  seen: Set<string>,
): Raw {
  if (seen.has(path)) return {};
  seen.add(path);
  const config = record(byPath.get(path));
  const folder = folderOf(path);
  const inherited: Raw = {};
  const parents = Array.isArray(config.extends) ? config.extends : [config.extends];
  for (const parent of parents) {
    if (typeof parent !== "string") continue;
    const target = extended(parent, folder, byPath, packageFolder);
    if (target !== undefined) Object.assign(inherited, inherit(target, configDir, byPath, packageFolder, seen));
  }
  const options = record(config.compilerOptions);
  const place = (value: unknown): string | undefined =>
    typeof value === "string" ? resolvePath(folder, value.replace("${configDir}", `/${configDir}`)) : undefined;
  const places = Array.isArray(options.rootDirs) ? options.rootDirs.flatMap((each) => place(each) ?? []) : undefined;
  const paths = options.paths === undefined ? undefined : templated(record(options.paths), configDir);
  const baseUrl = place(options.baseUrl);
  const outDir = place(options.outDir);
  const rootDir = place(options.rootDir);
  return {
    ...inherited,
    ...(paths === undefined ? {} : { paths: { value: paths, base: folder, path } }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(places === undefined ? {} : { rootDirs: places }),
    ...(outDir === undefined ? {} : { outDir }),
    ...(rootDir === undefined ? {} : { rootDir }),
  };
}

function templated(paths: Readonly<Record<string, unknown>>, configDir: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(paths).map(([key, targets]) => [
      key,
      Array.isArray(targets)
        ? targets.map((target) =>
            typeof target === "string" ? target.replace("${configDir}", `/${configDir}`) : target,
          )
        : targets,
    ]),
  );
}

/** `/x` (from `${configDir}`) is relative to the root of the repository. */
function resolvePath(folder: string, value: string): string | undefined {
  return value.startsWith("/") ? join("", value) : join(folder, value);
}

function extended(
  specifier: string,
  folder: string,
  byPath: ReadonlyMap<string, unknown>,
  packageFolder: (name: string) => string | undefined,
): string | undefined {
  let base: string | undefined;
  if (/^\.{0,2}\//.test(specifier) || /^\.{1,2}$/.test(specifier)) base = join(folder, specifier);
  else {
    const parts = specifier.split("/");
    const name = parts.splice(0, specifier.startsWith("@") ? 2 : 1).join("/");
    const owner = packageFolder(name);
    base = owner === undefined ? undefined : join(owner, parts.join("/"));
  }
  if (base === undefined) return undefined;
  return [base, `${base}.json`, `${base}/tsconfig.json`].find((path) => byPath.has(path));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
