/**
 * Violations to plant where a contract was found clean. Places are chosen without asking the check: a planted file lies in the
 * scope by its path and names, and its import is known to lead to the goal because the graph resolves its plainest form there.
 */
import type { ImportFact, Language } from "../facts/types.ts";
import type { ModuleNode, Target } from "../graph/types.ts";
import type { CanaryPlan, RuleContext } from "../rule-kit/index.ts";
import { readFacades } from "./doors.ts";
import { PYTHON_FORMS, SCRIPT_FORMS, TYPE_FORMS, type Form, type Wanted } from "../canary/index.ts";
import { readStacks } from "./layers.ts";
import type { Contract } from "./schema.ts";
import { expandMembers, readScope, THIRD_PARTY, type Scope } from "./scope.ts";

/** Who must not import what. `private` narrows the goal to these modules. */
interface Ban {
  readonly from: Scope;
  readonly to: Scope;
  readonly isGoal?: (path: string) => boolean;
  /** Modules outside of this scope; `from` is then everything. */
  readonly outside?: readonly Scope[];
}

/** At most this many folders get a planted file beside the first, which gets every form. */
const FURTHER_PLACES = 12;
/** Modules that stand alone in their scope and are edited, and how many forms each gets. */
const EDITED = 3;
const EDITS = 4;
/** Pairs of members or layers: each is tried once, the first ones in every form. */
const PAIRS = 12;

/** Canaries for one contract; none where it cannot be violated by a new import. */
export function* contractCanaries(contract: Contract, context: RuleContext): Iterable<CanaryPlan> {
  if (contract.kind === "acyclic") {
    yield* cycleCanaries(contract, context);
    return;
  }
  if (contract.kind === "required") {
    const from = readScope(contract.from, context.graph, context.inventory);
    for (const host of hosts(from.modules, context, 3)) {
      const path = freshPath(host, "required");
      if (from.holds({ path, names: nameBeside(host, path) })) {
        yield { operator: "new file without the import", files: [{ path, text: emptyModule(path) }], expectAt: path };
      }
    }
    return;
  }
  for (const [index, ban] of bansOf(contract, context).entries()) {
    if (index >= PAIRS) return;
    yield* banCanaries(ban, contract, context, index);
  }
}

function bansOf(contract: Exclude<Contract, { kind: "acyclic" | "required" }>, context: RuleContext): readonly Ban[] {
  const read = (patterns: string | readonly string[]): Scope => readScope(patterns, context.graph, context.inventory);
  const everything = (): Scope => read("**");
  switch (contract.kind) {
    case "forbidden":
      return [{ from: read(contract.from), to: read(contract.to) }];
    case "independent": {
      const members = expandMembers(contract.modules, context.graph).map(read);
      return members.flatMap((from) => members.filter((to) => to !== from).map((to): Ban => ({ from, to })));
    }
    case "layers":
      return readStacks(contract, context).flatMap(({ layers }) =>
        layers.flatMap((from) =>
          layers
            .filter((to) => to.level < from.level || (to.level === from.level && to !== from))
            .map((to): Ban => ({ from: from.scope, to: to.scope })),
        ),
      );
    case "protected": {
      const to = read(contract.modules);
      return [{ from: everything(), to, outside: [to, ...contract.importers.map((pattern) => read(pattern))] }];
    }
    case "interface":
      return readFacades(contract, context).map(({ scope, isOpen }): Ban => ({
        from: everything(),
        to: scope,
        outside: [scope],
        isGoal: (path) => !isOpen(path),
      }));
  }
}

function* banCanaries(ban: Ban, contract: Contract, context: RuleContext, index: number): Iterable<CanaryPlan> {
  const allowed = new Set(contract.allow ?? []);
  const places = findPlaces(ban, context);
  for (const [number, { host, wanted, isHost }] of places.entries()) {
    const forms = formsOf(host.language).filter(({ kinds }) => !kinds.some((kind) => allowed.has(kind)));
    if (isHost) {
      if (number < EDITED) yield* editCanaries(host, wanted, forms);
      continue;
    }
    const chosen = number === 0 && index === 0 ? forms : forms.slice(0, 1);
    for (const { operator, text } of chosen) {
      const path = freshPath(host, `${index}_${number}_${slug(operator)}`);
      const content = text(wanted);
      if (content !== undefined) yield { operator, files: [{ path, text: content }], expectAt: path };
    }
    if (number === 0) yield* placeCanaries(ban, host, wanted, chosen[0], index);
  }
}

/** Forms that can stand at the end of a module that is there. */
function* editCanaries(host: ModuleNode, wanted: Wanted, forms: readonly Form[]): Iterable<CanaryPlan> {
  const texts = forms.flatMap(({ operator, text }) => {
    const written = text(wanted);
    return written === undefined ? [] : [{ operator, text: written }];
  });
  // Each is an overlay of its own, since one text replaces the other: few, of different kinds.
  const step = Math.max(1, Math.floor(texts.length / EDITS));
  for (const { operator, text } of texts.filter((_, index) => index % step === 0).slice(0, EDITS)) {
    const files = [{ path: host.path, text, isAddition: true }];
    yield { operator: `${operator}, in the module itself`, files, expectAt: host.path };
  }
}

/** The plainest form in places that a walk may skip: a new sub-package, a file with a test's name. */
function* placeCanaries(
  ban: Ban,
  host: ModuleNode,
  wanted: Wanted,
  form: Form | undefined,
  index: number,
): Iterable<CanaryPlan> {
  const text = form?.text(wanted);
  if (form === undefined || text === undefined || host.language !== "python") return;
  const folder = folderOf(host.path);
  const inFolder = (name: string): string => (folder === "" ? name : `${folder}/${name}`);
  const inside = inFolder(`assay_canary_package_${index}/planted.py`);
  const test = inFolder(`test_assay_canary_${index}.py`);
  const plans: readonly CanaryPlan[] = [
    {
      operator: "new sub-package",
      files: [
        { path: inFolder(`assay_canary_package_${index}/__init__.py`), text: "" },
        { path: inside, text },
      ],
      expectAt: inside,
    },
    { operator: "file with a test's name", files: [{ path: test, text }], expectAt: test },
  ];
  for (const plan of plans) {
    if (ban.from.holds({ path: plan.expectAt, names: nameBeside(host, plan.expectAt) })) yield plan;
  }
}

interface Place {
  readonly host: ModuleNode;
  readonly wanted: Wanted;
  /** A new file beside the host is not in the scope, which names the module alone: the import is written into the host itself. */
  readonly isHost: boolean;
}

/** Folders of the scope, and how a file there can import the goal. */
function findPlaces(ban: Ban, context: RuleContext): readonly Place[] {
  const barred = (path: string): boolean =>
    ban.outside?.some(({ modules }) => modules.has(path)) ?? ban.to.modules.has(path);
  const sources = [...ban.from.modules].filter((path) => !barred(path));
  const places: Place[] = [];
  for (const host of hosts(sources, context, FURTHER_PLACES)) {
    const path = freshPath(host, "probe");
    const probe = { path, names: nameBeside(host, path) };
    if (ban.outside?.some((scope) => scope.holds(probe)) === true) continue;
    const isHost = !ban.from.holds(probe);
    const wanted = findWanted(host, isHost ? host.path : path, ban, context);
    if (wanted !== undefined) places.push({ host, wanted, isHost });
  }
  return places;
}

/** One module a folder, shallow folders first. */
function hosts(paths: Iterable<string>, context: RuleContext, limit: number): readonly ModuleNode[] {
  const byFolder = new Map<string, ModuleNode>();
  for (const path of [...paths].sort()) {
    const node = context.graph.modules.get(path);
    if (node !== undefined && !byFolder.has(folderOf(path)) && !/\.(ipynb|vue|svelte|d\.ts)$/.test(path))
      byFolder.set(folderOf(path), node);
  }
  return [...byFolder.entries()]
    .sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([, node]) => node);
}

/** A name by which a file at `path` reaches the goal: the first that the graph resolves into it. */
function findWanted(host: ModuleNode, path: string, ban: Ban, context: RuleContext): Wanted | undefined {
  const isGoal = (to: Target, fact: ImportFact): boolean => {
    if (!ban.to.isTarget(to, fact)) return false;
    return ban.isGoal === undefined || (to.kind === "module" && ban.isGoal(to.path));
  };
  const goals = [...ban.to.modules].filter((goal) => ban.isGoal?.(goal) ?? true).sort();
  const tried = goals
    .filter((goal) => (context.graph.modules.get(goal)?.language === "python") === (host.language === "python"))
    // The last name is the longest and the least likely to be somebody else's.
    .sort((a, b) => a.split("/").length - b.split("/").length)
    .slice(0, 8);
  const outside = ban.to.patterns.flatMap((pattern) =>
    pattern === THIRD_PARTY ? ["assay_canary_distribution"] : [pattern.replace(/^package:/, "")],
  );
  for (const goal of [...tried, ...outside]) {
    const names = tried.includes(goal) ? namesOf(goal, path, host.language, context) : [goal];
    for (const module of names) {
      if (!/^[\w.@/-]+$/.test(module)) continue;
      if (!resolves({ module, level: 0 }, path, host.language, context, isGoal)) continue;
      const relative = host.language === "python" ? relativeTo(goal, path) : undefined;
      const reaches =
        relative !== undefined &&
        resolves({ module: relative.module, level: relative.dots.length }, path, host.language, context, isGoal);
      const inner = tried
        .flatMap((other) => namesOf(other, path, host.language, context))
        .find(
          (name) => name.includes(".") && resolves({ module: name, level: 0 }, path, host.language, context, isGoal),
        );
      return {
        module,
        ...(reaches ? { relative } : {}),
        ...(host.language === "python" && inner !== undefined ? { inner } : {}),
      };
    }
  }
  return undefined;
}

function namesOf(goal: string, path: string, language: Language, context: RuleContext): readonly string[] {
  if (language === "python") return [...(context.graph.modules.get(goal)?.names ?? [])].reverse();
  const up = folderOf(path).split("/").filter(Boolean);
  const target = goal.split("/");
  let same = 0;
  while (same < up.length && same < target.length - 1 && up[same] === target[same]) same += 1;
  const climb = "../".repeat(up.length - same);
  const below = target.slice(same).join("/");
  const specifier = climb === "" ? `./${below}` : `${climb}${below}`;
  return [specifier, specifier.replace(/\.[cm]?[jt]sx?$/, ""), specifier.replace(/\.([cm]?)tsx?$/, ".$1js")];
}

/** A relative import needs one package around both: here, a folder in common. */
function relativeTo(goal: string, path: string): { readonly dots: string; readonly module: string } | undefined {
  const from = folderOf(path).split("/").filter(Boolean);
  const target = goal.replace(/(\/__init__)?\.py$/, "").split("/");
  let same = 0;
  while (same < from.length && same < target.length - 1 && from[same] === target[same]) same += 1;
  const rest = target.slice(same);
  if (same === 0 || rest.some((segment) => !/^[A-Za-z_]\w*$/.test(segment))) return undefined;
  return { dots: ".".repeat(from.length - same + 1), module: rest.join(".") };
}

/** Asks the graph where an import of this module by a file at this path would lead. */
function resolves(
  written: { readonly module: string; readonly level: number },
  path: string,
  language: Language,
  context: RuleContext,
  isGoal: (to: Target, fact: ImportFact) => boolean,
): boolean {
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const fact: ImportFact = { kind: "top-level", flags: ["top-level"], ...written, form: "import", range };
  return isGoal(context.graph.resolve({ path, language }, fact), fact);
}

function* cycleCanaries(contract: Contract & { kind: "acyclic" }, context: RuleContext): Iterable<CanaryPlan> {
  const scope = readScope(contract.modules ?? ".", context.graph, context.inventory);
  const allowed = new Set(contract.allow ?? []);
  if (contract.level === "package") return;
  for (const [number, host] of hosts(scope.modules, context, 3).entries()) {
    const forms = formsOf(host.language).filter(({ kinds }) => !kinds.some((kind) => allowed.has(kind)));
    for (const { operator, text } of number === 0 ? forms : forms.slice(0, 1)) {
      const one = freshPath(host, `${number}_${slug(operator)}_a`);
      const two = freshPath(host, `${number}_${slug(operator)}_b`);
      if (![one, two].every((path) => scope.holds({ path, names: nameBeside(host, path) }))) continue;
      const names =
        host.language === "python"
          ? [nameBeside(host, one)[0], nameBeside(host, two)[0]]
          : [sibling(one), sibling(two)];
      const [nameOne, nameTwo] = names;
      if (nameOne === undefined || nameTwo === undefined) continue;
      const forward = text({ module: nameTwo });
      const back = formsOf(host.language)[0]?.text({ module: nameOne });
      if (forward === undefined || back === undefined) continue;
      const files = [
        { path: one, text: forward },
        { path: two, text: back },
      ];
      // A cycle is reported at the import that leads back.
      yield { operator: `cycle, ${operator}`, files, expectAt: two };
    }
  }
}

function formsOf(language: Language): readonly Form[] {
  if (language === "python") return PYTHON_FORMS;
  return language === "typescript" ? [...SCRIPT_FORMS, ...TYPE_FORMS] : SCRIPT_FORMS;
}

const depth = (folder: string): number => folder.split("/").length;
const slug = (operator: string): string => operator.replace(/\W+/g, "_").toLowerCase();

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** A new file beside the host, with its extension; a script that has none is known by its first line, which a canary lacks. */
function freshPath(host: ModuleNode, tag: string): string {
  const folder = folderOf(host.path);
  const [extension = host.language === "python" ? ".py" : ".js"] = /\.\w+$/.exec(host.path) ?? [];
  const name = `assay_canary_${tag}${extension === ".pyi" ? ".py" : extension}`;
  return folder === "" ? name : `${folder}/${name}`;
}

const sibling = (path: string): string => `./${path.slice(path.lastIndexOf("/") + 1)}`;
const emptyModule = (path: string): string => (path.endsWith(".py") ? "VALUE = 1\n" : "export const value = 1;\n");

/** Dotted names of a file that would lie beside the host or below it. */
function nameBeside(host: ModuleNode, path: string): readonly string[] {
  if (host.language !== "python") return [path];
  const folder = folderOf(host.path);
  const below = path
    .slice(folder === "" ? 0 : folder.length + 1)
    .replace(/\.pyi?$/, "")
    .replaceAll("/", ".");
  const isInit = /(^|\/)__init__\.pyi?$/.test(host.path);
  return host.names.map((name) => {
    const parent = isInit ? name : name.slice(0, Math.max(0, name.lastIndexOf(".")));
    return parent === "" ? below : `${parent}.${below}`;
  });
}
