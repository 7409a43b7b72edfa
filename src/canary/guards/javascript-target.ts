/** What a forbidden specifier or path is in this repository, and by which specifiers a file can reach it. */
import { pathMatcher } from "../../config/match.ts";
import { join, parentOf } from "../places.ts";
import { aliasesOf, packagesOf } from "./javascript-aliases.ts";
import type { PlantRepository } from "./repository.ts";

export type ScriptTarget =
  | {
      readonly kind: "internal";
      /** As written. */
      readonly name: string;
      /** The file or folder that is forbidden. */
      readonly path: string;
      /** A file of it, which is imported. */
      readonly goal: string;
      /** Another file of it. */
      readonly other?: string;
    }
  | { readonly kind: "specifier"; readonly name: string; readonly specifier: string }
  | { readonly kind: "unknown"; readonly name: string; readonly reason: string };

const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
/** What may be left out of a specifier: `next` is not `next.config.js`. */
const END = /^\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const TEST = /(^|\/)(__tests__|__mocks__|tests?)\/|\.(test|spec|stories|d)\.[cm]?[jt]sx?$/;

export const isScript = (path: string): boolean => SCRIPT.test(path) && !/\.d\.[cm]?ts$/.test(path);

const ANY_NAME = "planted";

/** Something that the target exports, where its text shows one. */
export function exportOf(target: ScriptTarget, repository: PlantRepository): string {
  if (target.kind !== "internal") return ANY_NAME;
  const text = repository.text(target.goal) ?? "";
  return /^export (?:async )?(?:const|let|var|function|class) ([A-Za-z_$][\w$]*)/m.exec(text)?.[1] ?? ANY_NAME;
}

export function findScriptTarget(written: string, repository: PlantRepository): ScriptTarget {
  const name = written.trim();
  const clean = name
    .replace(/^\.\//, "")
    .replace(/(\/\*+)+$/, "")
    .replace(/\/+$/, "");
  const files = filesOf(clean, repository.paths, name.endsWith("/"));
  if (files.length > 0) {
    const path = files.length === 1 && !(files[0] ?? "").startsWith(`${clean}/`) ? (files[0] ?? clean) : clean;
    return internal(name, path, files);
  }
  if (/[*?{}[\]]/.test(clean)) {
    const matches = pathMatcher(clean);
    const found = [...repository.paths].filter((path) => isScript(path) && matches(path)).sort();
    const first = found[0];
    if (first !== undefined) return internal(name, first, [first]);
    return { kind: "unknown", name, reason: `no file matches ${name}` };
  }
  const isSpecifier = /^(?:node:|@|#|~)?[\w.-]+(?:\/[\w.@-]+)*$/.test(clean) && !name.startsWith(".");
  if (isSpecifier) return { kind: "specifier", name, specifier: clean };
  return { kind: "unknown", name, reason: `${JSON.stringify(name)} is neither a file here nor the name of a package` };
}

/** The file, with or without its extension, or the files of the folder: an index first, where not what is below it is meant. */
function filesOf(path: string, paths: ReadonlySet<string>, isBelow = false): readonly string[] {
  if (path === "") return [];
  if (paths.has(path) && isScript(path)) return [path];
  const direct = [...paths].filter((each) => each.startsWith(`${path}.`) && END.test(each.slice(path.length)));
  if (direct.length > 0) return [direct.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? path];
  const rank = (file: string): number =>
    (TEST.test(file) ? 8 : 0) + (parentOf(file) === path ? 0 : 2) + (/\/index\.[^/]+$/.test(file) === isBelow ? 1 : 0);
  return [...paths]
    .filter((each) => each.startsWith(`${path}/`) && isScript(each))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function internal(name: string, path: string, files: readonly string[]): ScriptTarget {
  const [goal = path, other] = files;
  return { kind: "internal", name, path, goal, ...(other === undefined ? {} : { other }) };
}

/** How relative specifiers end in this scope. */
export type EndStyle = "none" | "js" | "source";

/** By what the files that are there write. */
export function endStyleOf(files: readonly string[], text: PlantRepository["text"]): EndStyle {
  const counts = { none: 0, js: 0, source: 0 };
  for (const path of files.slice(0, 30)) {
    for (const [, specifier = ""] of (text(path) ?? "").matchAll(/(?:from|import|require\()\s*["'](\.[^"'\n]+)["']/g)) {
      if (/\.[cm]?jsx?$/.test(specifier)) counts.js += 1;
      else if (/\.[cm]?tsx?$/.test(specifier)) counts.source += 1;
      else counts.none += 1;
    }
  }
  if (counts.none >= counts.js && counts.none >= counts.source) return "none";
  return counts.js >= counts.source ? "js" : "source";
}

/** `../server/db` from `src/web/page.ts` to `src/server/db.ts`. */
export function relativeSpecifier(importer: string, goal: string, style: EndStyle): string {
  const from = parentOf(importer).split("/").filter(Boolean);
  const to = goal.split("/");
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  const up = "../".repeat(from.length - common) || "./";
  return ended(`${up}${to.slice(common).join("/")}`, style);
}

function ended(path: string, style: EndStyle): string {
  const fixed = /\.[cm][jt]s$|\.(vue|svelte)$/.test(path);
  if (style === "source") return path;
  if (style === "js" || fixed) return path.replace(/\.([cm]?)tsx?$/, ".$1js").replace(/\.jsx$/, ".js");
  return path.replace(/(\/index)?\.[jt]sx?$/, "");
}

/** Every other way to say a file: aliases of tsconfig.json, `imports` of package.json, the name of a workspace package. */
export function otherSpecifiers(
  importer: string,
  goal: string,
  repository: PlantRepository,
): readonly { readonly operator: string; readonly specifier: string }[] {
  const found = new Map<string, string>();
  for (const { operator, before, folder, scope } of aliasesOf(repository)) {
    if (!isBelow(importer, scope) || !isBelow(goal, folder) || found.has(operator)) continue;
    const rest = folder === "" ? goal : goal.slice(folder.length + 1);
    found.set(operator, `${before}${operator === "package import" ? rest : ended(rest, "none")}`);
  }
  const owner = packagesOf(repository).find(({ folder }) => folder !== "" && isBelow(goal, folder));
  if (owner !== undefined && !isBelow(importer, owner.folder)) found.set("workspace name", owner.name);
  return [...found].map(([operator, specifier]) => ({ operator, specifier }));
}

const isBelow = (path: string, folder: string): boolean => folder === "" || path.startsWith(`${folder}/`);

/** Does a specifier in this file lead to the target? */
export function leadsTo(
  specifier: string,
  importer: string,
  target: ScriptTarget,
  repository: PlantRepository,
): boolean {
  if (target.kind === "unknown") return false;
  if (target.kind === "specifier") {
    return bare(specifier) === bare(target.specifier) || bare(specifier).startsWith(`${bare(target.specifier)}/`);
  }
  const reached = specifier.startsWith(".")
    ? [normal(join(parentOf(importer), specifier))]
    : aliasesOf(repository).flatMap(({ before, folder }) =>
        specifier.startsWith(before) ? [join(folder, specifier.slice(before.length))] : [],
      );
  const owner = packagesOf(repository).find(({ name }) => name === specifier);
  if (owner !== undefined && isBelow(target.goal, owner.folder)) return true;
  const stem = withoutEnd(target.path);
  return reached.some((path) => {
    const found = withoutEnd(path ?? "");
    const isPattern = /\*\*?$/.test(path ?? "");
    if (isPattern) return target.goal.startsWith((path ?? "").replace(/\*.*$/, ""));
    return found === stem || found.startsWith(`${stem}/`) || withoutEnd(target.goal) === found;
  });
}

const bare = (name: string): string => name.replace(/^node:/, "");
const withoutEnd = (path: string): string => path.replace(/\.(?:[cm]?[jt]sx?|vue|svelte)$/, "").replace(/\/index$/, "");

function normal(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
