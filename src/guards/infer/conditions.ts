/** Conditions on a file's path or module that stand around a comparison: `if layer == "domain" and imported.startswith(…)`. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { Setting, Walk } from "./folders.ts";
import { findModule, type Repository } from "./repository.ts";
import type { Use } from "./uses.ts";

/** So many folders may be meant by one word; more say that it is no folder of a rule. */
const MOST_FOLDERS = 12;

/**
 * Path patterns of the files that a comparison is about, by the conditions around it; undefined where there is none that says it,
 * "unknown" where there is one that cannot be read.
 */
export function filesMeant(
  setting: Setting,
  uses: readonly Use[],
  node: PyNode,
  walks: readonly Walk[],
): readonly string[] | "unknown" | undefined {
  let isUnknown = false;
  for (const condition of conditionsAround(uses, node)) {
    const texts = condition.literals.map(({ text }) => text).filter((text) => isPlace(text, condition));
    if (texts.length === 0) continue;
    const patterns = texts.map((text) => patternsFor(setting, condition, text, walks));
    const known = patterns.flatMap((each) => each ?? []);
    if (known.length > 0 && patterns.filter((each) => each !== undefined).length * 2 >= patterns.length)
      return [...new Set(known)];
    isUnknown = true;
  }
  return isUnknown ? "unknown" : undefined;
}

/** The nearest first. */
function conditionsAround(uses: readonly Use[], node: PyNode): readonly Use[] {
  const found: Use[] = [];
  const add = (within: PyNode | undefined): void => {
    if (within === undefined) return;
    for (const use of uses) {
      if (use.subject !== "path" || use.polarity !== "deny" || use.how === "pattern" || use.node === node) continue;
      if (isWithin(within, use.node) && !isWithin(use.node, node)) found.push(use);
    }
  };
  let below = node;
  for (let here = node.parent; here !== undefined; below = here, here = here.parent) {
    if (here.type === "boolean_operator") {
      if (fieldOf(here, "operator")?.type !== "or") for (const side of here.children) if (side !== below) add(side);
    } else if (here.type === "if_statement" || here.type === "elif_clause") {
      if (fieldOf(here, "consequence") === below) add(fieldOf(here, "condition"));
    } else if (/comprehension|generator_expression/.test(here.type)) {
      for (const clause of here.children) if (clause.type === "if_clause" && clause !== below) add(clause);
    } else if (here.type === "block") {
      // `if not path.startswith("src/"): continue` before it.
      for (const before of here.children) {
        if (before === below) break;
        if (before.type === "if_statement" && leaves(before)) add(fieldOf(before, "condition"));
      }
    }
    if (here.type === "function_definition") break;
  }
  return found;
}

function leaves(statement: PyNode): boolean {
  const last = fieldOf(statement, "consequence")?.children.at(-1);
  return last !== undefined && /^(?:continue_statement|return_statement)$/.test(last.type);
}

function isWithin(outer: PyNode, inner: PyNode): boolean {
  for (let here: PyNode | undefined = inner; here !== undefined; here = here.parent) if (here === outer) return true;
  return false;
}

/** A suffix says the kind of file, `__main__` where it is run. */
function isPlace(text: string, { how }: Use): boolean {
  if (/^\.\w+$/.test(text) || /^__(?:main|pycache)__$/.test(text) || text === "" || text === ".") return false;
  return how !== "end" || text.endsWith(".py");
}

function patternsFor(
  { repository }: Setting,
  { written, how }: Use,
  text: string,
  walks: readonly Walk[],
): readonly string[] | undefined {
  const clean = text.replace(/^\.?\//, "").replace(/\/+$/, "");
  if (clean.endsWith(".py")) {
    const paths = repository.paths.filter((path) => path === clean || path.endsWith(`/${clean}`));
    return paths.length === 0 ? undefined : paths.length > MOST_FOLDERS ? [`**/${clean}`] : paths;
  }
  if (/(?:\.name|stem|^name|filename)$/.test(written))
    return how === "equal" || how === "member" ? undefined : [`**/*${clean}*`];
  if (/^[A-Za-z_][\w.]*$/.test(clean) && clean.includes(".")) {
    const home = findModule(repository, clean.replace(/\.$/, ""));
    return home === undefined ? undefined : [home.endsWith(".py") ? home : `${home}/**`];
  }
  if (!/^[\w./-]+$/.test(clean)) return undefined;
  const folders = foldersOf(repository);
  for (const { base } of walks) {
    const path = base === "." ? clean : `${base}/${clean}`;
    if (folders.has(path)) return [`${path}/**`];
  }
  const inside = [...folders].filter(
    (folder) =>
      (folder === clean || folder.endsWith(`/${clean}`)) &&
      (walks.length === 0 || walks.some(({ base }) => base === "." || folder.startsWith(`${base}/`))),
  );
  return inside.length === 0 || inside.length > MOST_FOLDERS ? undefined : inside.map((folder) => `${folder}/**`);
}

function foldersOf({ paths }: Repository): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) found.add(path.slice(0, at));
  }
  return found;
}
