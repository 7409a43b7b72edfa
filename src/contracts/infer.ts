/** Contracts that a repository keeps today, or nearly keeps: what `assay init` offers. */
import { findCycles, pathOf } from "../graph/index.ts";
import type { Edge } from "../graph/types.ts";
import type { RuleContext } from "../rule-kit/index.ts";
import { checkLayers } from "./layers.ts";
import { usable } from "./outcome.ts";
import { checkForbidden, checkIndependent } from "./reach.ts";
import type { Contract } from "./schema.ts";

export interface Suggestion {
  readonly contract: Contract;
  /** Why it is offered, as a comment for the configuration. */
  readonly reason: string;
  readonly cleanToday: boolean;
}

/** Folders whose children are deployed or released by themselves. */
const COLLECTIONS: ReadonlySet<string> = new Set([
  "services",
  "apps",
  "packages",
  "libs",
  "plugins",
  "microservices",
  "functions",
  "workers",
]);
/** A boundary with at most this many imports against it is offered as nearly kept. */
const NEARLY = 3;

/** Suggestions, the most telling first. Tests, examples and scripts do not count. */
export function inferContracts(context: RuleContext): readonly Suggestion[] {
  const edges = crossingEdges(context);
  const found = [...independence(context, edges), ...boundaries(context, edges), ...layering(context, edges)];
  return found.filter(({ contract, cleanToday }) => !cleanToday || isClean(contract, context));
}

/** Asks the contract itself: tests, and chains through other modules, count there. */
function isClean(contract: Contract, context: RuleContext): boolean {
  const use = usable(contract, []);
  const verdict =
    contract.kind === "independent"
      ? checkIndependent(contract, context, use)
      : contract.kind === "forbidden"
        ? checkForbidden(contract, context, use)
        : contract.kind === "layers"
          ? checkLayers(contract, context, use)
          : undefined;
  return verdict?.kind === "judged" && verdict.violations.length === 0;
}

interface Crossing {
  readonly from: string;
  readonly to: string;
  readonly edge: Edge;
}

/** First-party imports between source files. */
function crossingEdges(context: RuleContext): readonly Crossing[] {
  const found: Crossing[] = [];
  for (const from of context.graph.modules.keys()) {
    if (context.isTest(from)) continue;
    for (const edge of context.graph.edgesFrom(from)) {
      const to = pathOf(edge.to);
      if (to !== undefined && to !== from) found.push({ from, to, edge });
    }
  }
  return found;
}

/** `services/a` of `services/a/app.py`, for the collections that exist. */
function memberOf(path: string, collection: string): string | undefined {
  if (!path.startsWith(`${collection}/`)) return undefined;
  const segments = path.split("/");
  const depth = collection.split("/").length;
  return segments.length > depth + 1 ? segments.slice(0, depth + 1).join("/") : undefined;
}

function collectionsOf(
  context: RuleContext,
): readonly { readonly path: string; readonly members: readonly string[] }[] {
  const found = new Map<string, Set<string>>();
  for (const path of context.graph.modules.keys()) {
    const segments = path.split("/");
    for (const [index, segment] of segments.entries()) {
      if (index > 1 || !COLLECTIONS.has(segment)) continue;
      const collection = segments.slice(0, index + 1).join("/");
      const member = memberOf(path, collection);
      if (member === undefined) continue;
      const members = found.get(collection) ?? new Set<string>();
      found.set(collection, members.add(member));
    }
  }
  return [...found]
    .filter(([, members]) => members.size > 1)
    .map(([path, members]) => ({ path, members: [...members].sort() }));
}

function* independence(context: RuleContext, edges: readonly Crossing[]): Iterable<Suggestion> {
  for (const { path, members } of collectionsOf(context)) {
    const against = edges.filter(({ from, to }) => {
      const [one, other] = [memberOf(from, path), memberOf(to, path)];
      return one !== undefined && other !== undefined && one !== other;
    });
    if (against.length > 0) continue;
    yield {
      contract: {
        kind: "independent",
        name: `${path} are independent of each other`,
        modules: `${path}/*`,
        direct: true,
      },
      reason: `none of the ${members.length} members of ${path}/ imports another today`,
      cleanToday: true,
    };
  }
}

/** Top-level folders with code: what a boundary can be drawn around. */
function topFolders(context: RuleContext): readonly string[] {
  const count = new Map<string, number>();
  for (const path of context.graph.modules.keys()) {
    const slash = path.indexOf("/");
    if (slash < 0 || context.isTest(path)) continue;
    const top = path.slice(0, slash);
    count.set(top, (count.get(top) ?? 0) + 1);
  }
  return [...count]
    .filter(([top]) => /^[A-Za-z_]\w*$/.test(top) && !/^(tests?|docs|examples?|scripts|tools|bench\w*)$/.test(top))
    .map(([top]) => top);
}

function* boundaries(context: RuleContext, edges: readonly Crossing[]): Iterable<Suggestion> {
  const collections = collectionsOf(context);
  for (const { path } of collections) {
    for (const top of topFolders(context)) {
      if (path === top || path.startsWith(`${top}/`) || collections.some((other) => other.path === top)) continue;
      const against = edges.filter(({ from, to }) => from.startsWith(`${path}/`) && isBelow(to, top));
      const importers = new Set(against.map(({ from }) => from));
      if (importers.size > NEARLY) continue;
      const where = against.map(({ from, edge }) => `${from}:${edge.fact.range.startLine}`).join(", ");
      yield {
        contract: { kind: "forbidden", name: `${path} never import ${top}`, from: `${path}/**`, to: top },
        reason:
          importers.size === 0
            ? `nothing under ${path}/ imports ${top}/ today`
            : `only ${importers.size} file${importers.size === 1 ? "" : "s"} under ${path}/ import${importers.size === 1 ? "s" : ""} ${top}/ (${where})`,
        cleanToday: importers.size === 0,
      };
    }
  }
}

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Layers from the packages that the largest source package holds, when their imports have no cycle. */
function* layering(context: RuleContext, edges: readonly Crossing[]): Iterable<Suggestion> {
  const home = largestPackage(context);
  if (home === undefined) return;
  const part = (path: string): string | undefined => {
    if (!path.startsWith(`${home}/`)) return undefined;
    const rest = path.slice(home.length + 1);
    const slash = rest.indexOf("/");
    return slash < 0 ? undefined : rest.slice(0, slash);
  };
  const out = new Map<string, Edge[]>();
  for (const { from, to, edge } of edges) {
    const [one, other] = [part(from), part(to)];
    if (one === undefined || other === undefined || one === other) continue;
    const list = out.get(one) ?? [];
    out.set(one, list);
    list.push({ from: one, to: { kind: "package", path: other, via: "" }, fact: edge.fact });
  }
  const parts = new Set([...out.keys(), ...[...out.values()].flat().map(({ to }) => pathOf(to) ?? "")]);
  if (parts.size < 3 || parts.size > 20 || findCycles(parts, (name) => out.get(name) ?? []).length > 0) return;
  const layers = levels(parts, (name) => (out.get(name) ?? []).map(({ to }) => pathOf(to) ?? ""));
  if (layers.length < 3) return;
  yield {
    contract: {
      kind: "layers",
      name: `layers of ${home}`,
      containers: home,
      layers: layers.map(asLayer),
    },
    reason: `the ${parts.size} packages of ${home}/ import each other in this order today, without a cycle`,
    cleanToday: true,
  };
}

const asLayer = (names: readonly string[]): string | string[] =>
  names.length === 1 ? (names[0] ?? "") : Array.from(names);

/** The folder with most sub-folders of code: `src/app`, `app`. */
function largestPackage(context: RuleContext): string | undefined {
  const children = new Map<string, Set<string>>();
  for (const path of context.graph.modules.keys()) {
    if (context.isTest(path)) continue;
    const segments = path.split("/");
    for (let depth = 1; depth <= 2 && depth < segments.length - 1; depth += 1) {
      const folder = segments.slice(0, depth).join("/");
      if (COLLECTIONS.has(segments[0] ?? "")) continue;
      const known = children.get(folder) ?? new Set<string>();
      children.set(folder, known.add(segments[depth] ?? ""));
    }
  }
  const [best] = [...children].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
  return best !== undefined && best[1].size >= 3 ? best[0] : undefined;
}

/** Longest-path levels, highest first: members of a level do not import each other. */
function levels(names: ReadonlySet<string>, next: (name: string) => readonly string[]): readonly (readonly string[])[] {
  const depth = new Map<string, number>();
  const depthOf = (name: string): number => {
    const known = depth.get(name);
    if (known !== undefined) return known;
    const value = Math.max(0, ...next(name).map((below) => depthOf(below) + 1));
    depth.set(name, value);
    return value;
  };
  const byLevel: string[][] = [];
  for (const name of [...names].sort()) (byLevel[depthOf(name)] ??= []).push(name);
  return byLevel.reverse();
}
