/** Modules that a Python script compares imports with: names that are forbidden, or all that a list does not allow. */
import { isStdlib } from "../../facts/manifests/stdlib.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { isAboutCycles } from "./cycles.ts";
import { filesMeant } from "./conditions.ts";
import { exemptPaths, type Exempt } from "./exempt.ts";
import type { Setting, Walk } from "./folders.ts";
import { dottedOf } from "./layers.ts";
import { modulesIn, READS_IMPORTS, READS_LINES, wholeText } from "./names.ts";
import { isInTest, ownerOf, walksAround } from "./owners.ts";
import { findModule, type Candidate, type Line } from "./repository.ts";
import { scopeFrom, withRows, type Rows, type Scope } from "./scope.ts";
import type { TableReading } from "./tables.ts";
import type { Use } from "./uses.ts";
import type { Text } from "./values.ts";

export function importCandidates(
  setting: Setting,
  walks: readonly Walk[],
  uses: readonly Use[],
  tables: readonly TableReading[],
): readonly Candidate[] {
  if (isAboutCycles(setting)) return [];
  const onModules = uses.filter(({ subject, how }) => subject === "module" && how !== "end");
  const denied = onModules.filter(({ polarity, how }) => polarity === "deny" && how !== "pattern");
  // Names of layers in a table say nothing without their entry.
  const texts = denied
    .flatMap(({ literals, how }) => (how === "contains" ? literals.filter(({ name }) => name !== undefined) : literals))
    .filter(
      ({ name }) =>
        name === undefined || !/LAYER|ZONE|TIER|COMPONENT/.test(name) || /FORBID|BAN|DEN|DISALLOW/.test(name),
    )
    .filter(({ script, node }) => !tables.some(({ isClaimed }) => isClaimed(script, node)));
  const exempt = exemptPaths(setting, uses);
  const rows = byPlace(setting, texts, denied, uses, walks).flatMap((each) => withRows(each));
  const made = rows.flatMap(({ texts: mine, walks: theirs, meant }): readonly Candidate[] => {
    const named = modulesIn(mine).filter((name) => !name.startsWith("_") || findModule(setting.repository, name));
    const own = isAboutImports(setting, named) ? withoutOwn(setting, named, theirs) : [];
    const targets = own.map((name) => besideModule(setting, name, theirs)).filter((name) => !isDefined(setting, name));
    // Other tests go through folders, this one looks at something else: at what is loaded, at one file.
    if (targets.length === 0 || (theirs.length === 0 && walks.length > 0)) return [];
    const scope = scopeFrom(setting, theirs, [".py", ".pyi"], targets);
    return [
      importCandidate(
        targets,
        meant === undefined ? scope : { ...scope, in: meant, isKnown: true },
        exempt,
        mine.map((each) => each.script.line(each.node)),
        2.2,
      ),
    ];
  });
  if (made.length > 0 || tables.some(({ candidates }) => candidates.length > 0)) return made;
  return allowList(setting, walks, onModules, exempt);
}

/** A script that parses no imports compares many names with many things: most of those must be modules that are known here. */
export function isAboutImports({ scripts, repository }: Setting, names: readonly string[]): boolean {
  const text = wholeText(scripts);
  if (READS_IMPORTS.test(text) || READS_LINES.test(text)) return true;
  const manifests = ["pyproject.toml", "setup.cfg", "requirements.txt"].map((path) => repository.read(path) ?? "");
  const known = names.filter((name) => {
    const top = name.split(".")[0] ?? name;
    if (isStdlib(top) || findModule(repository, name) !== undefined) return true;
    return manifests.some((text) =>
      new RegExp(String.raw`(?:^|["'\s])${top.replaceAll("_", "[-_]")}(?=["'\s\[<>=~!;,]|$)`, "mi").test(text),
    );
  });
  return known.length * 2 > names.length;
}

const MOST_READ = 1500;

/** `from shop.cart import resolve_cart`: a function or class of the repository is no module. */
function isDefined({ repository }: Setting, name: string): boolean {
  if (!/^[a-z]\w*_\w*$|^[A-Z]\w*[a-z]\w*$/.test(name) || isStdlib(name) || findModule(repository, name) !== undefined)
    return false;
  const definition = new RegExp(String.raw`^\s*(?:async\s+)?(?:def|class)\s+${name}\b`, "m");
  return repository.paths
    .filter((path) => path.endsWith(".py") && !/(?:^|\/)tests?\//.test(path))
    .slice(0, MOST_READ)
    .some((path) => definition.test(repository.read(path) ?? ""));
}

/** `engine`, where the files that are gone through are in `src/shop` and `src/shop/engine` is there: `shop.engine`. */
function besideModule(setting: Setting, name: string, walks: readonly Walk[]): string {
  if (name.includes(".") || isStdlib(name)) return name;
  const { paths } = setting.repository;
  const isThere = (path: string): boolean => paths.some((each) => each === `${path}.py` || each.startsWith(`${path}/`));
  if (isThere(name) || isThere(`src/${name}`)) return name;
  const base = walks.find((walk) => walk.base !== "." && isThere(`${walk.base}/${name}`))?.base;
  return base === undefined ? name : dottedOf(setting, `${base}/${name}`);
}

/** `if not name.startswith("pkg")` picks the imports of the package that is guarded: what is forbidden is something else. */
function withoutOwn(setting: Setting, targets: readonly string[], walks: readonly Walk[]): readonly string[] {
  return targets.filter((target) => {
    const home = findModule(setting.repository, target);
    if (home === undefined) return true;
    const isIn = ({ base }: Walk): boolean => base === home || base.startsWith(`${home}/`);
    if (walks.length > 0 && walks.every(isIn)) return false;
    return !targets.some((other) => other.startsWith(`${target}.`)) || !walks.some(isIn);
  });
}

/**
 * Tests of one file are rules of their own: what one compares with belongs to the folders that the same one goes through, and to
 * the files that the conditions around it are about.
 */
function byPlace(
  setting: Setting,
  texts: readonly Text[],
  denied: readonly Use[],
  uses: readonly Use[],
  walks: readonly Walk[],
): readonly Rows[] {
  const groups = new Map<
    string,
    { readonly walks: readonly Walk[]; readonly meant?: readonly string[]; readonly texts: Text[] }
  >();
  for (const { node, literals } of denied) {
    for (const each of literals) {
      if (!texts.includes(each)) continue;
      const owner = ownerOf(each.at ?? node);
      const key = walks.some((walk) => ownerOf(walk.node) === owner) ? owner : undefined;
      const theirs = walksAround(walksOf(setting, walks, key), each.at ?? node);
      const meant = filesMeant(setting, uses, each.at ?? node, theirs) ?? filesMeant(setting, uses, node, theirs);
      // A condition that nobody can read here makes the rule another one.
      if (meant === "unknown") continue;
      const id = `${theirs.map((walk) => walk.pattern).join(" ")} ${key?.start ?? -1} ${meant?.join(" ") ?? ""}`;
      const known = groups.get(id);
      if (known === undefined)
        groups.set(id, { walks: theirs, texts: [each], ...(meant === undefined ? {} : { meant }) });
      else known.texts.push(each);
    }
  }
  return [...groups.values()];
}

function walksOf(setting: Setting, walks: readonly Walk[], owner: PyNode | undefined): readonly Walk[] {
  return walks.filter(({ node }) => (owner === undefined ? !isInTest(setting, node) : ownerOf(node) === owner));
}

export function importCandidate(
  targets: readonly string[],
  scope: Scope,
  exempt: Exempt,
  lines: readonly Line[],
  score: number,
): Candidate {
  return {
    forbids: {
      kind: "python-imports",
      targets,
      in: scope.in,
      ...(exempt.patterns.length === 0 ? {} : { except: exempt.patterns }),
    },
    because: [...lines, ...scope.lines, ...exempt.lines],
    score: scope.isKnown ? score : score - 0.5,
  };
}

/** A list of what may be imported forbids the rest: a package of the repository that is not in it, or a third one. */
function allowList(
  setting: Setting,
  walks: readonly Walk[],
  uses: readonly Use[],
  exempt: Exempt,
): readonly Candidate[] {
  const allowed = uses.filter(
    ({ polarity, literals, how }) =>
      polarity === "allow" &&
      how !== "pattern" &&
      literals.some(({ name }) => /allow|permit|whitelist/i.test(name ?? "")),
  );
  if (allowed.length === 0) return [];
  const names = new Set(
    allowed.flatMap(({ literals }) => modulesIn(literals)).map((name) => name.split(".")[0] ?? name),
  );
  const scope = scopeFrom(setting, walks, [".py", ".pyi"]);
  const inside = new Set(scope.in.map((pattern) => pattern.split("/")[0] ?? ""));
  const tops = new Set(
    setting.repository.paths.flatMap((path) => {
      const [top, next] = path.split("/");
      return top !== undefined && next === "__init__.py" ? [top] : [];
    }),
  );
  const own = [...tops].find((top) => !names.has(top) && !inside.has(top) && !isTestName(top));
  const target = own ?? ["requests", "numpy", "attrs"].find((name) => !names.has(name));
  if (target === undefined) return [];
  const lines = allowed.flatMap(({ literals }) => literals.slice(0, 2).map((each) => each.script.line(each.node)));
  return [importCandidate([target], scope, exempt, lines, 1.6)];
}

function isTestName(name: string): boolean {
  return /^tests?$/.test(name);
}
