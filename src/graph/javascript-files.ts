/** From a path without certainty (no extension, a folder, a compiled name) to a file that exists. */
import { folderOf, join } from "./javascript-paths.ts";

/** TypeScript is imported by the name of its output. */
const SOURCES: readonly (readonly [string, readonly string[]])[] = [
  [".js", [".ts", ".tsx", ".jsx"]],
  [".jsx", [".tsx"]],
  [".mjs", [".mts"]],
  [".cjs", [".cts"]],
];
const DECLARATIONS: Readonly<Record<string, string>> = {
  ".js": ".d.ts",
  ".jsx": ".d.ts",
  ".mjs": ".d.mts",
  ".cjs": ".d.cts",
};

const TYPED = [".ts", ".tsx", ".mts", ".cts"];
const PLAIN = [".js", ".jsx", ".mjs", ".cjs"];
const DECLARED = [".d.ts", ".d.mts", ".d.cts"];
/** React Native and others pick a file by platform. */
const PLATFORM = ["native", "ios", "android", "web", "server", "client"].flatMap((name) =>
  [".ts", ".tsx", ".js", ".jsx"].map((extension) => `.${name}${extension}`),
);
const OTHER = [".vue", ".svelte", ".astro", ".json", ".node", ".wasm", ".coffee"];

const FROM_TYPED = [...TYPED, ...PLAIN, ...OTHER.slice(0, 3), ...DECLARED, ...OTHER.slice(3), ...PLATFORM];
const FROM_PLAIN = [...PLAIN, ...TYPED, ...OTHER.slice(0, 3), ...DECLARED, ...OTHER.slice(3), ...PLATFORM];
const FOR_TYPES = [...TYPED, ...DECLARED, ...PLAIN, ...OTHER, ...PLATFORM];

export interface Probe {
  readonly typeOnly: boolean;
  /** The importing file is TypeScript. */
  readonly typed: boolean;
}

export interface Files {
  /** The file that `base` names: as it is, by its source's or another extension, or as a folder. */
  readonly find: (base: string, probe: Probe) => string | undefined;
  readonly has: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
}

/** `mainOf` gives the `main` of a folder's package.json. */
export function filesOf(paths: ReadonlySet<string>, mainOf: (folder: string) => readonly string[]): Files {
  let folders: Set<string> | undefined;

  const asFile = (base: string, probe: Probe): string | undefined => {
    const exact = paths.has(base) ? base : undefined;
    const dot = base.lastIndexOf(".");
    const extension = dot > base.lastIndexOf("/") ? base.slice(dot) : "";
    const stem = base.slice(0, base.length - extension.length);
    const sources = SOURCES.find(([output]) => output === extension)?.[1];
    if (sources !== undefined && (exact === undefined || probe.typed)) {
      for (const source of sources) if (paths.has(stem + source)) return stem + source;
    }
    if (exact !== undefined && !(probe.typeOnly && paths.has(stem + (DECLARATIONS[extension] ?? "\0")))) return exact;
    const declaration = DECLARATIONS[extension];
    if (declaration !== undefined && paths.has(stem + declaration)) return stem + declaration;
    for (const each of probe.typeOnly ? FOR_TYPES : probe.typed ? FROM_TYPED : FROM_PLAIN) {
      if (paths.has(base + each)) return base + each;
    }
    // `x.css` typed by `x.d.css.ts`.
    return extension !== "" && paths.has(`${stem}.d${extension}.ts`) ? `${stem}.d${extension}.ts` : undefined;
  };

  const find = (base: string, probe: Probe): string | undefined => {
    const file = base === "" || base.endsWith("/") ? undefined : asFile(base, probe);
    if (file !== undefined) return file;
    const folder = base.endsWith("/") ? base.slice(0, -1) : base;
    for (const main of mainOf(folder)) {
      const path = join(folder, main);
      const found =
        path === undefined || path === folder ? undefined : (asFile(path, probe) ?? asFile(`${path}/index`, probe));
      if (found !== undefined) return found;
    }
    return asFile(folder === "" ? "index" : `${folder}/index`, probe);
  };

  return {
    find,
    has: (path) => paths.has(path),
    isFolder: (path) => {
      folders ??= allFolders(paths);
      return folders.has(path);
    },
  };
}

function allFolders(paths: ReadonlySet<string>): Set<string> {
  const folders = new Set([""]);
  for (const path of paths) {
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  return folders;
}
