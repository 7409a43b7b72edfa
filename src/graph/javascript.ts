import type { Manifest } from "../facts/manifests/types.ts";
import type { ImportFact } from "../facts/types.ts";
import { entryTargets } from "./javascript-exports.ts";
import { filesOf } from "./javascript-files.ts";
import type { Probe } from "./javascript-files.ts";
import { HABITS, isBuiltin, specialSpecifier } from "./javascript-names.ts";
import { OUTPUT, packageEntry, packagesOf, sourceOf } from "./javascript-packages.ts";
import { folderOf, isModulePath, join, matcher, packageName } from "./javascript-paths.ts";
import { tsconfigsOf } from "./javascript-tsconfig.ts";
import type { AliasPlace, TsconfigFile } from "./javascript-tsconfig.ts";
import type { Target } from "./types.ts";

export { parseTsconfig } from "./javascript-tsconfig.ts";
export type { TsconfigFile } from "./javascript-tsconfig.ts";

export interface JavaScriptResolverInput {
  /** Every path of the repository, case exact. */
  readonly paths: ReadonlySet<string>;
  /** package.json and workspace manifests; others are passed over. */
  readonly manifests: readonly Manifest[];
  /** Does the repository ignore this path (.gitignore)? What is missing there is made by a build. */
  readonly ignores?: (path: string) => boolean;
  /** tsconfig*.json and jsconfig*.json, and files that they extend. */
  readonly tsconfigs: readonly TsconfigFile[];
}

export interface ResolveOptions {
  readonly typeOnly: boolean;
  readonly form: ImportFact["form"];
}

export interface JavaScriptResolver {
  /** What a specifier means in a file. A glob gives its first match; `resolveAll` gives every one. */
  readonly resolve: (from: string, specifier: string, options: ResolveOptions) => Target;
  readonly resolveAll: (from: string, specifier: string, options: ResolveOptions) => readonly Target[];
}

/** The one reason of an unresolved target that is certain: a rule may accuse it. Every other reason names a doubt. */
export const NO_SUCH_FILE = "no such file";

/** Folders whose content is usually made by a build and not committed. */
const MADE =
  /(?:^|\/)(?:dist|build|out|output|\.next|\.nuxt|\.svelte-kit|\.astro|\.output|generated|__generated__|gen|codegen|coverage|target|pkg|wasm|artifacts|\.docusaurus|styled-system|typechain(?:-types)?)(?:\/|$)|\.(?:gen|generated)(?:\.|$)|(?:^|\/)\+types(?:\/|$)|(?:^|\/)\$types$/;

/** `./lib` of a package that is compiled into it. */
const WHOLE_OUTPUT = /(?:^|\/)(?:dist|build|lib|out|output|esm|cjs|umd)$/;

const TYPED = /\.(?:[cm]?tsx?|vue|svelte)$/;

/**
 * Resolution of JavaScript and TypeScript imports without a file system, without node_modules and without running a configuration.
 * It answers for everybody who might build the file: Node, TypeScript and bundlers; a path that exists under one of their rules is taken.
 */
export function createJavaScriptResolver(input: JavaScriptResolverInput): JavaScriptResolver {
  const packages = packagesOf(input.manifests);
  const files = filesOf(input.paths, packages.mains);
  const tsconfigs = tsconfigsOf(input.tsconfigs, files, packages.folderOfName);

  const relative = (from: string, specifier: string, probe: Probe, form: ResolveOptions["form"]): Target => {
    const folder = folderOf(from);
    const base = join(folder, specifier);
    if (base === undefined) return unresolved(specifier, "outside the audited folder");
    const installed = /(?:^|\/)node_modules\/(.*)$/.exec(base)?.[1];
    if (installed !== undefined) return external(installed);
    const slashed = /(?:^|\/)\.{0,2}\/?$/.test(specifier) && base !== "" ? `${base}/` : base;
    const path = files.find(slashed, probe);
    if (path !== undefined) return found(path, "relative");
    for (const twin of tsconfigs.twins(folder)) {
      const virtual = join(twin, specifier);
      const there = virtual === undefined ? undefined : files.find(virtual, probe);
      if (there !== undefined) return found(there, "tsconfig rootDirs");
    }
    if (form === "url" && files.isFolder(base)) return { kind: "asset", path: base };
    const owner = packages.nearest(folder)?.folder ?? "";
    const isMade = MADE.test(base) || isBelowMissingOutput(base) || isIgnored(base);
    const source = isMade ? sourceOf(base, owner, files, tsconfigs, probe) : undefined;
    if (source !== undefined) return found(source, "source of a build output");
    if (isMade) return unresolved(specifier, "a file that a build makes");
    if (form === "url" || form === "worker") return unresolved(specifier, "a URL that may be made at run time");
    if (files.isFolder(base)) return unresolved(specifier, "a folder without an index file");
    return unresolved(specifier, NO_SUCH_FILE);
  };

  /** `../lib/x` where `lib` is not there at all. */
  const isBelowMissingOutput = (base: string): boolean => {
    for (let at = base.indexOf("/"); at >= 0; at = base.indexOf("/", at + 1)) {
      const folder = base.slice(0, at);
      if (!files.isFolder(folder)) return OUTPUT.has(folder.slice(folder.lastIndexOf("/") + 1));
    }
    return WHOLE_OUTPUT.test(base);
  };
  const isIgnored = (base: string): boolean =>
    input.ignores !== undefined &&
    [base, base.replace(/\.([cm]?)js(x?)$/, ".$1ts$2")].some((stem) =>
      ["", ".js", ".ts", ".d.ts", ".json", "/index.js", "/index.ts"].some((end) => input.ignores?.(stem + end)),
    );

  const bare = (from: string, specifier: string, probe: Probe, form: ResolveOptions["form"]): Target => {
    const folder = folderOf(from);
    const aliased = tsconfigs.resolve(from, specifier, probe);
    if (aliased !== undefined) return found(aliased.path, aliased.via);
    const owner = packages.nearest(folder);
    if (specifier.startsWith("#") && owner !== undefined) {
      for (const target of entryTargets(owner.manifest.npm?.imports, specifier)) {
        if (!/^[.#]/.test(target)) return bare(from, target, probe, form);
        const place = join(owner.folder, target) ?? "\0";
        const path = files.find(place, probe) ?? sourceOf(place, owner.folder, files, tsconfigs, probe);
        if (path !== undefined) return found(path, `imports of ${owner.manifest.path}`);
      }
    }
    const name = packageName(specifier);
    if (isBuiltin(specifier) && !packages.isDeclared(specifier, folder)) return { kind: "stdlib", module: specifier };
    if (name !== undefined) {
      const member = owner?.name === name ? owner : packages.named(name, folder);
      const rest = specifier.slice(name.length);
      const entry = member && packageEntry(member, rest === "" ? "." : `.${rest}`, files, tsconfigs, probe);
      if (member !== undefined && entry !== undefined) {
        return found(entry.path, `${member === owner ? "self-reference" : "workspace"} ${name} (${entry.how})`);
      }
    }
    const habit = byHabit(specifier, name, folder, probe);
    if (habit !== undefined) return habit;
    const places = tsconfigs.places(from, specifier);
    if (name === undefined || (places !== undefined && !packages.isDeclared(name, folder))) {
      const isMissing = places !== undefined && leadsNowhere(places, name);
      return unresolved(
        specifier,
        isMissing ? NO_SUCH_FILE : "an alias that leads to no file, or that only a bundler knows",
      );
    }
    // `types="node"` means @types/node, when that is what is declared.
    const typed = `@types/${name.replace(/^@(.*)\//, "$1__")}`;
    if (form === "reference" && packages.isDeclared(typed, folder))
      return { kind: "external", module: specifier, top: typed };
    return { kind: "external", module: specifier, top: name };
  };

  /**
   * Is it certain that an alias leads to no file? All of its folders stand in the repository, no build fills them, and the name is
   * not one that an installed package of the same scope may have.
   */
  const leadsNowhere = (places: readonly AliasPlace[], name: string | undefined): boolean =>
    places.every(
      ({ path, folder, before }) =>
        files.isFolder(folder) &&
        !MADE.test(path) &&
        !isIgnored(path) &&
        (name === undefined || before.startsWith(name)),
    ) && places.some(({ path }) => files.isFolder(folderOf(path)));

  /** Aliases that a bundler's configuration usually holds, and folders of the package itself; only when a file is there. */
  const byHabit = (specifier: string, name: string | undefined, folder: string, probe: Probe): Target | undefined => {
    if (name !== undefined && (!specifier.includes("/") || packages.isDeclared(name, folder))) return undefined;
    const owner = packages.nearest(folder)?.folder ?? "";
    const places: (readonly [prefix: string, folders: readonly string[]])[] = HABITS.filter(([prefix]) =>
      specifier.startsWith(prefix),
    );
    if (name !== undefined && !name.startsWith("@")) places.push(["", ["", "src"]]);
    for (const [prefix, folders] of places) {
      for (const each of folders) {
        const base = join(owner, `${each}/${specifier.slice(prefix.length)}`);
        const path = base === undefined ? undefined : files.find(base, probe);
        if (path !== undefined) return found(path, `habit: ${prefix || "package folder"}`);
      }
    }
    return undefined;
  };

  const rooted = (from: string, specifier: string, probe: Probe): Target => {
    const owner = packages.nearest(folderOf(from))?.folder ?? "";
    for (const folder of [owner, join(owner, "public") ?? "", join(owner, "src") ?? ""]) {
      const path = files.find(join(folder, specifier) ?? "\0", probe);
      if (path !== undefined) return found(path, "package folder");
    }
    return unresolved(specifier, "an absolute path, which depends on the server or bundler");
  };

  const plain = (from: string, raw: string, probe: Probe, form: ResolveOptions["form"]): Target => {
    // `!!raw-loader!./x.txt?query#hash`: loaders before, queries after.
    const request = raw.slice(raw.lastIndexOf("!") + 1);
    const query = request.search(/\?|(?<=.)#/);
    const specifier = query < 0 ? request : request.slice(0, query);
    if (specifier === "") return unresolved(raw, "an empty specifier");
    if (/^\.{1,2}(?:\/|$)/.test(specifier) || form === "url" || form === "worker") {
      if (specifier.startsWith("/")) return rooted(from, specifier, probe);
      if (query >= 0 && files.has(join(folderOf(from), request) ?? "\0")) {
        return found(join(folderOf(from), request) ?? "", "relative");
      }
      return relative(from, specifier, probe, form);
    }
    const special = specialSpecifier(specifier);
    if (special?.kind === "host") return { kind: "stdlib", module: special.module };
    if (special?.kind === "registry") return external(special.module);
    if (special?.kind === "unknowable") {
      // An alias of the repository's own wins over a guess.
      const aliased = tsconfigs.resolve(from, specifier, probe);
      return aliased === undefined ? unresolved(specifier, special.reason) : found(aliased.path, aliased.via);
    }
    if (specifier.startsWith("/")) return rooted(from, specifier, probe);
    return bare(from, specifier, probe, form);
  };

  const glob = (from: string, pattern: string): readonly Target[] => {
    const owner = packages.nearest(folderOf(from))?.folder ?? "";
    let base: string | undefined;
    if (pattern.startsWith("/")) base = join(owner, fixedPart(pattern));
    else if (pattern.startsWith(".")) base = join(folderOf(from), fixedPart(pattern));
    else {
      const habit = HABITS.find(([prefix]) => prefix.endsWith("/") && pattern.startsWith(prefix));
      if (habit === undefined) return [unresolved(pattern, "a glob below an alias")];
      base = join(owner, `${habit[1][0] ?? ""}/${fixedPart(pattern).slice(habit[0].length)}`);
    }
    if (base === undefined) return [unresolved(pattern, "outside the audited folder")];
    // Only the rest is a pattern: folders such as `[id]` are names.
    const matches = matcher(pattern.slice(fixedPart(pattern).length));
    const start = base === "" ? 0 : base.length + 1;
    const targets: Target[] = [];
    for (const path of input.paths) {
      const isBelow = start === 0 || (path.charCodeAt(start - 1) === 47 && path.startsWith(base));
      if (isBelow && path !== from && matches(path.slice(start))) targets.push(found(path, "glob"));
    }
    return targets.length > 0 ? targets : [unresolved(pattern, "a glob that matches no file")];
  };

  /** The answer depends on the importing folder, on whether the file is TypeScript, and on the options alone. */
  const memo = new Map<string, Map<string, Target>>();
  const resolve = (from: string, specifier: string, options: ResolveOptions): Target => {
    const isTyped = TYPED.test(from);
    const key = `${folderOf(from)}\0${isTyped ? 1 : 0}${options.typeOnly ? 1 : 0}${isPlace(options.form) ? options.form : ""}`;
    let known = memo.get(key);
    if (known === undefined) memo.set(key, (known = new Map()));
    let target = known.get(specifier);
    if (target === undefined) {
      target = plain(from, specifier, { typeOnly: options.typeOnly, typed: isTyped }, options.form);
      known.set(specifier, target);
    }
    return target;
  };

  return {
    resolve: (from, specifier, options) =>
      options.form === "glob"
        ? (glob(from, specifier)[0] ?? unresolved(specifier, NO_SUCH_FILE))
        : resolve(from, specifier, options),
    resolveAll: (from, specifier, options) =>
      options.form === "glob" ? glob(from, specifier) : [resolve(from, specifier, options)],
  };
}

function found(path: string, via: string): Target {
  return isModulePath(path) ? { kind: "module", path, via } : { kind: "asset", path };
}

function isPlace(form: ResolveOptions["form"]): boolean {
  return form === "url" || form === "worker" || form === "reference";
}

function unresolved(module: string, reason: string): Target {
  return { kind: "unresolved", module, reason };
}

function external(module: string): Target {
  return { kind: "external", module, top: packageName(module) ?? module };
}

/** The part of a glob before its first special character, up to a slash. */
function fixedPart(pattern: string): string {
  const special = pattern.search(/[*?[{(]|[!+@](?=\()/);
  const fixed = special < 0 ? pattern : pattern.slice(0, special);
  return fixed.slice(0, fixed.lastIndexOf("/") + 1);
}
