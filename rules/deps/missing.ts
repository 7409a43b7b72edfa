/** Imports that no declaration covers, and why each is what it is: transitive, or not declared at all. */
import type { Unit } from "../../src/inventory/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import { byPackage, isShow, judgedUses, keyOf } from "./findings.ts";
import { isOfForeignProject } from "./foreign.ts";
import { isProbablyBrought } from "./likely.ts";
import { requirersOf } from "./known.ts";
import { brings, suppliersOf, supplyOf } from "./supply.ts";
import type { Supplied, Supply } from "./supply.ts";
import type { Use } from "./uses.ts";

export interface Missing {
  readonly name: string;
  /** Imports that fail when the package is not there: neither guarded nor for types only. */
  readonly uses: readonly Use[];
  readonly why:
    /** It comes with each of `via`, by the lock file or by what is known of them. */
    | { readonly kind: "transitive"; readonly via: readonly string[]; readonly lock: boolean }
    /** Declared by name in CI or a script. */
    | { readonly kind: "command"; readonly by: Supplied }
    /** Declared in a folder above or beside, whose dependencies are not this unit's. */
    | { readonly kind: "around"; readonly by: Supplied }
    | { readonly kind: "nowhere" };
}

const memo = new WeakMap<object, Map<string, readonly Missing[]>>();

/** Packages that a unit imports without having declared them, one entry a package. */
export function missingOf(context: RuleContext, unit: Unit): readonly Missing[] {
  const known = memo.get(context.graph) ?? new Map<string, readonly Missing[]>();
  memo.set(context.graph, known);
  const found = known.get(unit.id) ?? [...findMissing(context, unit)];
  known.set(unit.id, found);
  return found;
}

function* findMissing(context: RuleContext, unit: Unit): Generator<Missing> {
  if (unit.kind === "ci" || isShow(unit.path)) return;
  const supply = supplyOf(context, unit);
  const uses = judgedUses(context, unit).filter((use) => {
    if (use.strength === "guarded" || use.afterGuard === true) return false;
    if (use.strength === "type-only" || use.role === "example") return false;
    if (use.strength === "conditional" && (use.role !== "source" || FOR_SOME_SYSTEMS.test(use.top))) return false;
    if (use.ecosystem === "python" && supply.dynamic) return false;
    return (
      supply.stated.has(use.ecosystem) && !isBuildTime(use) && !isLocal(context, use) && !isAlias(context, supply, use)
    );
  });
  for (const [name, group] of byPackage(uses)) {
    const uncovered = group.filter((use) => !suppliersOf(supply, use).some((one) => isEnough(one, use)));
    const [first] = uncovered;
    if (first === undefined) continue;
    const why = reasonOf(supply, first, name);
    const isUnknown = why.kind === "nowhere" || why.kind === "around";
    if (isUnknown && group.some((use) => isProbablyBrought(context, unit, supply, use))) continue;
    // One test tool brings another, and a file of requirements that no code stands beside serves all tests.
    if (why.kind === "nowhere" && first.ecosystem === "python" && isTestTool(name) && isDeclaredForAll(context, name))
      continue;
    yield { name, uses: uncovered, why };
  }
}

/** What stands under a condition on the version of Python or the system. */
const FOR_SOME_SYSTEMS =
  /^(?:tomli|importlib_metadata|importlib_resources|typing_extensions|exceptiongroup|backports|zoneinfo|pytz|async_timeout|taskgroup|colorama|winreg|_?win.*|py?win.*|pythoncom|ntsecuritycon|msvcrt|comtypes|wmi|AppKit|Foundation|Quartz|objc|Cocoa|uvloop|winloop|fcntl|curses|readline|gnureadline|pyreadline3?|js|pyodide|java|org|com|_\w+|six|mock|unittest2|simplejson|pathlib2|contextlib2|funcsigs|trollius)$/;

/** Files that a program runs which brings its own package. */
const RUN_BY: readonly (readonly [file: RegExp, packages: RegExp])[] = [
  [/(?:^|\/)setup\.py$/, /./],
  [/setup\.py$/, /^(?:setuptools|distutils|pkg_resources)$/],
  [/(?:^|\/)noxfile\.py$/, /^nox$/],
  [/(?:^|\/)toxfile\.py$/, /^(?:tox|pluggy)$/],
  [/(?:^|\/)(?:tasks|fabfile)\.py$/, /^(?:invoke|fabric)$/],
  [/(?:^|\/)locustfile\.py$/, /^locust$/],
  [/(?:^|\/)dodo\.py$/, /^doit$/],
  [/(?:^|\/)conanfile\.py$/, /^conans?$/],
  [/(?:^|\/)hatch_build\.py$/, /^hatchling$/],
];

function isBuildTime(use: Use): boolean {
  return use.ecosystem === "python" && RUN_BY.some(([file, packages]) => file.test(use.path) && packages.test(use.top));
}

/** A file or folder of that name in the unit: `sys.path` decides, and it was changed by hand. */
function isLocal(context: RuleContext, use: Use): boolean {
  if (use.ecosystem !== "python") return false;
  if (use.top === "conftest") return true; // pytest makes it importable; no distribution has that name
  if (/do(?:es)?_?n[o']?t_?exist|non_?exist|missing_?module/i.test(use.top)) return true; // broken on purpose
  return localModules(context, use.unit).has(use.top) || (use.role !== "source" && isAnywhere(context, use.top));
}

/** Tests and tools reach into other units by changing `sys.path`. */
function isAnywhere(context: RuleContext, top: string): boolean {
  return context.inventory.units.some((unit) => unit.kind !== "ci" && localModules(context, unit.id).has(top));
}

const locals = new WeakMap<object, ReadonlyMap<string, ReadonlySet<string>>>();

/** Names of the Python files and folders of a unit. */
function localModules(context: RuleContext, unit: string): ReadonlySet<string> {
  const known = locals.get(context.graph)?.get(unit);
  if (known !== undefined) return known;
  if (locals.has(context.graph)) return new Set();
  const units = new Map<string, Set<string>>();
  for (const path of context.graph.modules.keys()) {
    if (!path.endsWith(".py")) continue;
    const { id, path: folder } = context.unitOf(path);
    const names = units.get(id) ?? new Set<string>();
    units.set(id, names);
    const inner = folder === "." ? path : path.slice(folder.length + 1);
    for (const part of inner.slice(0, -".py".length).split("/")) names.add(part);
  }
  locals.set(context.graph, units);
  return units.get(unit) ?? new Set();
}

/** Modules that the program brings which runs the code. */
const HOSTS = new Set(["k6", "vscode", "bun", "obsidian", "electron", "phoenix", "phoenix_html", "phoenix_live_view"]);

/** Modules that come with a framework under a name of their own. */
const BROUGHT_BY: Readonly<Record<string, RegExp>> = {
  "@jest/globals": /^(?:jest|jest-expo|@jest\/core|jest-cli|react-scripts|ts-jest)$/,
  "server-only": /^next$/,
  "client-only": /^next$/,
  "next/font": /^next$/,
};

function isFromFramework(supply: Supply, top: string): boolean {
  const by = Object.hasOwn(BROUGHT_BY, top) ? BROUGHT_BY[top] : undefined;
  return by !== undefined && supply.npm.some(({ declared }) => by.test(declared.key));
}

/** `warehouse/utils/timeago` with a folder `warehouse` in the unit: a root that a bundler or test runner was told of. */
function hasFolder(context: RuleContext, use: Use): boolean {
  if (use.module === use.top) return false;
  const folder = use.path.slice(0, use.path.indexOf(`/${use.top}/`) + 1);
  const second = use.module.split("/")[1] ?? "";
  return use.path.includes(`${use.top}/`) || context.inventory.paths.has(`${folder}${use.top}/${second}`);
}

const ALIAS_WORDS =
  /^@(?:app|apps|src|components?|assets?|utils?|lib|libs|shared|hooks|pages|styles|services?|stores?|config|core|common|modules?|features?|layouts?|views?|api|images?|icons|ui|server|client|root|public|constants|helpers|models?|types|data|test|tests|theme|i18n|generated)\//;

/** `@components/Footer.vue`: a name that a bundler's configuration gives to a folder. A lock file that lacks it proves it. */
function isAlias(context: RuleContext, supply: Supply, use: Use): boolean {
  if (use.ecosystem !== "npm") return false;
  if (
    /\.(?:vue|svelte|svg|png|jpe?g|webp|riv|css|scss|less|json|tsx?|jsx?)(?:\?.*)?$/.test(
      use.module.slice(use.top.length),
    ) &&
    use.top.startsWith("@")
  ) {
    return !supply.locked.npm.has(use.top);
  }
  if (HOSTS.has(use.top) || isFromFramework(supply, use.top) || isOfForeignProject(context, use.path)) return true;
  if (!use.top.startsWith("@")) return hasFolder(context, use);
  return ALIAS_WORDS.test(use.module) || (supply.locked.npm.size > 0 && !supply.locked.npm.has(use.top));
}

/** What is only for work is still declared: that is `deps/misplaced`. What stands around is enough for tests. */
function isEnough(supplied: Supplied, use: Use): boolean {
  if (supplied.reach === "around" || supplied.reach === "job") return use.role !== "source";
  return supplied.reach !== "command";
}

function reasonOf(supply: Supply, use: Use, name: string): Missing["why"] {
  const suppliers = suppliersOf(supply, use);
  const around = suppliers.find((one) => one.reach === "around" || one.reach === "job");
  const command = suppliers.find((one) => one.reach === "command");
  const locked = lockedVia(supply, use);
  if (locked !== undefined) return { kind: "transitive", via: locked, lock: true };
  const known = use.ecosystem === "python" ? requirersOf(declaredKeys(supply), keyOf(use, name)) : [];
  if (known.length > 0) return { kind: "transitive", via: [...new Set(known)], lock: false };
  if (around !== undefined) return { kind: "around", by: around };
  return command === undefined ? { kind: "nowhere" } : { kind: "command", by: command };
}

function declaredKeys(supply: Supply): readonly string[] {
  return supply.python.filter((one) => one.reach !== "command" && one.reach !== "job").map((one) => one.declared.key);
}

/** The packages in the lock file that require what is imported, declared ones first; the import's own name when nothing there names it. */
function lockedVia(supply: Supply, use: Use): readonly string[] | undefined {
  const locked = supply.locked[use.ecosystem];
  for (const name of locked.keys()) {
    if (!brings(name, use)) continue;
    const declared = supply[use.ecosystem].toSorted((a, b) => Number(b.reach === "run") - Number(a.reach === "run"));
    const parents = new Set([...locked].filter(([, needs]) => needs.includes(name)).map(([parent]) => parent));
    const first = declared.map((one) => one.declared.key).filter((key) => parents.has(key));
    const via = [...new Set([...first, ...parents])].filter((parent) => parent !== name);
    return via.length === 0 ? [name] : via;
  }
  return undefined;
}

const TEST_TOOL =
  /^(?:pytest(?:-.+)?|mock|hypothesis|coverage|nose2?|tox|nox|freezegun|respx|responses|factory-boy|faker)$/;

function isTestTool(name: string): boolean {
  return TEST_TOOL.test(name);
}

const withoutCode = new WeakMap<object, readonly Unit[]>();

/** Is it declared in a folder that holds requirements, but no code of its own? */
export function isDeclaredForAll(context: RuleContext, name: string): boolean {
  let units = withoutCode.get(context.graph);
  if (units === undefined) {
    const withCode = new Set([...context.graph.modules.values()].map((module) => module.unit));
    units = context.inventory.units.filter((unit) => unit.kind !== "ci" && !withCode.has(unit.id));
    withoutCode.set(context.graph, units);
  }
  return units.some((unit) =>
    unit.manifests.some(
      (manifest) => manifest.kind === "requirements" && manifest.declared.some((one) => one.key === name),
    ),
  );
}
