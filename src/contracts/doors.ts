/** protected and interface: who may come in, and through which door. Both judge direct imports. */
import { nameOf } from "../graph/index.ts";
import type { Edge } from "../graph/types.ts";
import type { RuleContext, RuleResult } from "../rule-kit/index.ts";
import { describeList, vacuous, violation, type Verdict } from "./outcome.ts";
import type { ContractOf } from "./schema.ts";
import { expandMembers, readScope, type Scope } from "./scope.ts";

type Use = (edge: Edge) => boolean;

/** Edges into a scope from modules outside it, one an import statement. */
function* entering(scope: Scope, context: RuleContext, use: Use): Iterable<Edge> {
  for (const path of [...context.graph.modules.keys()].sort()) {
    if (scope.modules.has(path)) continue;
    const lines = new Set<string>();
    for (const edge of context.graph.edgesFrom(path)) {
      const key = `${edge.fact.range.startLine} ${nameOf(edge.to)}`;
      if (lines.has(key) || !use(edge) || !scope.isTarget(edge.to, edge.fact)) continue;
      lines.add(key);
      yield edge;
    }
  }
}

export function checkProtected(contract: ContractOf<"protected">, context: RuleContext, use: Use): Verdict {
  const scope = readScope(contract.modules, context.graph, context.inventory);
  const importers = readScope(contract.importers, context.graph, context.inventory);
  if (scope.modules.size === 0) return vacuous(`${describeList("modules", contract.modules)} matches no module`);
  const lost = contract.importers.filter(
    (pattern) => readScope(pattern, context.graph, context.inventory).modules.size === 0,
  );
  if (lost.length > 0) return vacuous(`\`importers\`: ${lost.join(", ")} matches no module`);
  const who =
    contract.importers.length === 0
      ? "nobody outside may import it (`importers` is an empty list)"
      : `only ${contract.importers.join(", ")} may import it`;
  const violations: RuleResult[] = [];
  let count = 0;
  for (const edge of entering(scope, context, use)) {
    count += 1;
    if (importers.modules.has(edge.from)) continue;
    violations.push(
      violation(
        contract,
        [edge],
        `${who}, by "${contract.name}"`,
        "Import it through one of its importers, or add this module to `importers`.",
      ),
    );
  }
  return { kind: "judged", examined: { count, noun: "imports from outside" }, violations };
}

/** One package and the part of it that others may import. */
export interface Facade {
  readonly name: string;
  readonly scope: Scope;
  readonly isOpen: (path: string) => boolean;
  /** The doors in words. */
  readonly doors: string;
}

/** Each package of an interface contract. Omitted `expose`: only its `__init__` or index file is open; `[]`: nothing is. */
export function readFacades(contract: ContractOf<"interface">, context: RuleContext): readonly Facade[] {
  return expandMembers(contract.of, context.graph).map((name) => {
    const scope = readScope(name, context.graph, context.inventory);
    const folder = commonFolder(scope.modules);
    const isIndex = (path: string): boolean =>
      path.startsWith(`${folder}/`) && /^(__init__\.pyi?|index\.[cm]?[jt]sx?)$/.test(path.slice(folder.length + 1));
    if (contract.expose === undefined) {
      return { name, scope, isOpen: isIndex, doors: "only the package itself is public (`expose` is omitted)" };
    }
    const open = contract.expose.map((door) =>
      readScope(
        door === "." ? `${folder}/__init__.py` : `${folder}/${door.replaceAll(".", "/")}`,
        context.graph,
        context.inventory,
      ),
    );
    const doors =
      contract.expose.length === 0
        ? "nothing of it is public (`expose` is an empty list)"
        : `its public modules are ${contract.expose.join(", ")}`;
    const isOpen = (path: string): boolean =>
      open.some(({ modules }) => modules.has(path)) || (contract.expose?.includes(".") === true && isIndex(path));
    return { name, scope, isOpen, doors };
  });
}

/** The folder that holds all paths. */
function commonFolder(paths: ReadonlySet<string>): string {
  let common: readonly string[] | undefined;
  for (const path of paths) {
    const segments = path.split("/").slice(0, -1);
    if (common === undefined) common = segments;
    else {
      let same = 0;
      while (same < common.length && common[same] === segments[same]) same += 1;
      common = common.slice(0, same);
    }
  }
  return (common ?? []).join("/");
}

export function checkInterface(contract: ContractOf<"interface">, context: RuleContext, use: Use): Verdict {
  const facades = readFacades(contract, context);
  const lost = facades.filter(({ scope }) => scope.modules.size === 0);
  const said = describeList("of", contract.of);
  if (facades.length === 0 || lost.length > 0)
    return vacuous(`${said} matches no module${lost.length > 0 ? `: ${lost.map(({ name }) => name).join(", ")}` : ""}`);
  for (const door of contract.expose ?? []) {
    const alone = readFacades({ ...contract, expose: [door] }, context);
    if (!alone.some(({ scope, isOpen }) => [...scope.modules].some(isOpen))) {
      return vacuous(`\`expose\`: ${door} is no module of ${facades.map(({ name }) => name).join(", ")}`);
    }
  }
  const violations: RuleResult[] = [];
  let count = 0;
  for (const { name, scope, isOpen, doors } of facades) {
    for (const edge of entering(scope, context, use)) {
      count += 1;
      if (edge.to.kind === "module" && isOpen(edge.to.path)) continue;
      violations.push(
        violation(
          contract,
          [edge],
          `it is inside ${name}, and ${doors}, by "${contract.name}"`,
          `Import what ${name} exposes, or expose this module.`,
        ),
      );
    }
  }
  return { kind: "judged", examined: { count, noun: "imports from outside" }, violations };
}
