/** From the conditions under which something is reported to the files that the rule is for. */
import type { Node } from "oxc-parser";
import { exists, joinPath } from "../repository.ts";
import { readPattern } from "../samples.ts";
import { comparisonAt, type Comparison, type How } from "./comparisons.ts";
import type { Gate } from "./reported.ts";
import { patternOf, walkedAt, type Places } from "./places.ts";
import { nameOfFunction, refsOf, type Row, type Value } from "./values.ts";
import { calleeName, isFunction, unwrapped, type World } from "./world.ts";

/** Path patterns with the entry of the table that they come from. */
export interface Part {
  readonly pattern: string;
  readonly row?: Row;
}

export interface Conditions {
  /** Where the file must be: each list is one condition, any of its patterns will do. */
  readonly within: readonly (readonly Part[])[];
  readonly except: readonly Part[];
  /** What the specifier must be like for the rule to be asked at all. */
  readonly onlyRelative: boolean;
  readonly onlyPackages: boolean;
  /** Conditions that say nothing that can be read. */
  readonly unread: number;
  /** The file must hold a text for the rule to be asked at all. */
  readonly onContent: boolean;
}

const NONE: Conditions = {
  within: [],
  except: [],
  onlyRelative: false,
  onlyPackages: false,
  unread: 0,
  onContent: false,
};
const UNREAD: Conditions = { ...NONE, unread: 1 };
const DEEPEST = 8;

export function conditionsOf(world: World, gates: readonly Gate[], places: Places): Conditions {
  return gates.reduce(
    (left, gate) =>
      both(
        left,
        "list" in gate ? ofList(world, gate.list, places, 0) : decomposed(world, gate.test, gate.holds, places, 0),
      ),
    NONE,
  );
}

function both(a: Conditions, b: Conditions): Conditions {
  return {
    within: [...a.within, ...b.within],
    except: [...a.except, ...b.except],
    onlyRelative: a.onlyRelative || b.onlyRelative,
    onlyPackages: a.onlyPackages || b.onlyPackages,
    unread: a.unread + b.unread,
    onContent: a.onContent || b.onContent,
  };
}

/** What a list that is gone through says of the files: a walk of one folder, a filter. */
function ofList(world: World, list: Node, places: Places, depth: number): Conditions {
  const node = unwrapped(list);
  if (depth > DEEPEST) return NONE;
  if (node.type === "Identifier") {
    const found = world.lookup(node.name, node).map((binding): Conditions => {
      if (binding.kind === "value" && binding.path.length === 0) return ofList(world, binding.from, places, depth + 1);
      if (binding.kind !== "parameter" || binding.path.length > 0) return NONE;
      const name = nameOfFunction(world, binding.of);
      const calls = name === undefined ? [] : world.callsOf(name);
      const parts = calls.flatMap((call) => {
        const argument = call.arguments[binding.index];
        const inner = argument === undefined ? NONE : ofList(world, argument as Node, places, depth + 1);
        const row = { table: binding.of as Node, key: String(call.start) };
        return inner.within.flat().map((part): Part => ({ ...part, row: part.row ?? row }));
      });
      return parts.length === 0 ? NONE : { ...NONE, within: [parts] };
    });
    return found.find(({ within }) => within.length > 0) ?? found[0] ?? NONE;
  }
  if (node.type === "ArrayExpression") {
    const [only, ...others] = node.elements;
    return only?.type === "SpreadElement" && others.length === 0
      ? ofList(world, only.argument as Node, places, depth + 1)
      : NONE;
  }
  if (node.type !== "CallExpression") return NONE;
  const name = calleeName(node);
  const object = node.callee.type === "MemberExpression" ? (node.callee.object as Node) : undefined;
  if (
    object !== undefined &&
    /^(?:filter|sort|toSorted|map|flatMap|slice|values|flat|reverse|trim|split)$/.test(name)
  ) {
    const outer = ofList(world, object, places, depth + 1);
    const body =
      name === "filter" && node.arguments[0] !== undefined ? resultOf(world, node.arguments[0] as Node) : undefined;
    return body === undefined ? outer : both(outer, decomposed(world, body, true, places, depth + 1));
  }
  const walked = walkedAt(world, node).filter(
    ({ path }) => path !== "." && path !== "**" && !world.setting.repository.paths.includes(path),
  );
  return walked.length === 0
    ? NONE
    : {
        ...NONE,
        within: [
          walked.map(({ path, row }): Part => ({ pattern: patternOf(path), ...(row === undefined ? {} : { row }) })),
        ],
      };
}

function decomposed(world: World, test: Node, holds: boolean, places: Places, depth: number): Conditions {
  const node = unwrapped(test);
  const inner = (each: Node, next = holds): Conditions => decomposed(world, each, next, places, depth + 1);
  if (depth > DEEPEST) return NONE;
  if (node.type === "UnaryExpression" && node.operator === "!") return inner(node.argument as Node, !holds);
  if (node.type === "LogicalExpression") {
    const parts = [inner(node.left as Node), inner(node.right as Node)] as const;
    if ((node.operator === "&&") === holds) return both(parts[0], parts[1]);
    // Either will do: a place to look at only where both sides name one.
    const [left, right] = parts;
    if (left.onContent && right.onContent) return { ...NONE, onContent: true };
    return left.within.length === 1 && right.within.length === 1
      ? { ...NONE, within: [[...(left.within[0] ?? []), ...(right.within[0] ?? [])]] }
      : NONE;
  }
  const comparison = comparisonAt(world, node);
  if (
    comparison !== undefined &&
    !(comparison.subject === "other" && node.type === "CallExpression" && isOverList(world, node))
  )
    return ofComparison(
      world,
      comparison,
      node.type === "BinaryExpression" && node.operator.startsWith("!") ? !holds : holds,
      places,
    );
  if (node.type === "Identifier") {
    for (const binding of world.lookup(node.name, node))
      if (binding.kind === "value" && binding.path.length === 0 && !isFunction(binding.from))
        return inner(binding.from);
    return NONE;
  }
  // `const feature = isInside ? segments[2] : null`: there only where it is.
  if (node.type === "ConditionalExpression")
    return holds && /^(?:null|undefined|false)$/.test(world.textOf(node.alternate as Node))
      ? inner(node.test as Node)
      : NONE;
  if (node.type === "BinaryExpression") return UNREAD;
  if (node.type !== "CallExpression") return NONE;
  const [first] = node.arguments as readonly Node[];
  if (/^(?:some|every)$/.test(calleeName(node)) && first !== undefined) {
    const body = resultOf(world, first);
    return body === undefined ? NONE : inner(body);
  }
  if (node.callee.type === "MemberExpression") {
    // `rule.allow(file)`: the function of each entry of a table.
    const own = refsOf(world, node.callee as Node).flatMap((ref): readonly Conditions[] => {
      const result = resultOf(world, ref.node);
      return result === undefined ? [] : [rowed(inner(result), ref.row)];
    });
    return own.length === 0
      ? UNREAD
      : {
          ...NONE,
          within: own.some(({ within }) => within.length > 0) ? [own.flatMap(({ within }) => within.flat())] : [],
          except: own.flatMap(({ except }) => except),
        };
  }
  const target = node.callee.type === "Identifier" ? world.functionOf(node.callee.name, node) : undefined;
  const result = target === undefined ? undefined : resultOf(world, target);
  return result === undefined ? UNREAD : inner(result);
}

function rowed(conditions: Conditions, row: Row | undefined): Conditions {
  if (row === undefined) return conditions;
  const own = (part: Part): Part => ({ ...part, row: part.row ?? row });
  return {
    ...conditions,
    within: conditions.within.map((parts) => parts.map(own)),
    except: conditions.except.map(own),
  };
}

function isOverList(world: World, node: Node): boolean {
  return /\.(?:some|every)\(/.test(world.textOf(node));
}

/** What a small function returns. */
function resultOf(world: World, node: Node): Node | undefined {
  const at = unwrapped(node);
  if (at.type === "Identifier") {
    const named = world.functionOf(at.name, at);
    return named === undefined ? undefined : resultOf(world, named);
  }
  if (!isFunction(at) || at.body === null) return undefined;
  if (at.body.type !== "BlockStatement") return at.body as Node;
  const returns = (at.body.body as readonly Node[]).filter((each) => each.type === "ReturnStatement");
  const [only] = returns;
  return returns.length === 1 && only?.type === "ReturnStatement"
    ? ((only.argument as Node | null) ?? undefined)
    : undefined;
}

function ofComparison(
  world: World,
  { how, values, subject, subjectNode }: Comparison,
  holds: boolean,
  places: Places,
): Conditions {
  if (subject === "specifier") {
    const isDot = values.some(
      ({ text, flags }) => /^\.{1,2}\/?$/.test(text) || (flags !== undefined && /^\^\\?\.|^\^\[\.\/\]/.test(text)),
    );
    if (!isDot || (how !== "starts" && how !== "pattern")) return NONE;
    return { ...NONE, onlyRelative: holds, onlyPackages: !holds };
  }
  if (subject === "text") return { ...NONE, onContent: holds };
  if (subject !== "file") return subject === "other" ? UNREAD : NONE;
  const isLayer = how === "equal" && values.every(({ text }) => /^[\w-]+$/.test(text));
  const parts = values.flatMap((value) => partsOf(world, value, how, places, isLayer, world.textOf(subjectNode)));
  if (parts.length === 0) return NONE;
  return holds ? { ...NONE, within: [parts] } : { ...NONE, except: parts };
}

/** The files that a text or pattern means where a path is compared with it. */
function partsOf(
  world: World,
  value: Value,
  how: How,
  places: Places,
  isLayer: boolean,
  subject: string,
): readonly Part[] {
  const { row } = value;
  const part = (pattern: string): Part => (row === undefined ? { pattern } : { pattern, row });
  const paths = world.setting.repository.paths;
  const text = value.text.replaceAll("\\\\", "/");
  if (how === "pattern") {
    const samples =
      value.flags === undefined
        ? [value.text]
        : (readPattern(value.text, "javascript", value.flags.replace(/[gyd]/g, ""))?.samples ?? []);
    return samples.flatMap((sample) => {
      const end = /^[ax]?(\.[\w.]+)$/.exec(sample.trim())?.[1];
      if (end !== undefined) return [part(`**/*${end}`)];
      const isAnchored = value.text.startsWith("^");
      return folderPattern(
        world,
        sample.trim().replace(/[ax]$/, (tail) => (/[.)*+]$|\]\+?$/.test(value.text) ? "" : tail)),
        places,
        isAnchored,
      ).map(part);
    });
  }
  if (how === "glob") return [part(text)];
  if (how === "ends")
    return /^[./\w-]+$/.test(text)
      ? [part(text.startsWith(".") ? `**/*${text}` : `**/${text.replace(/^\//, "")}`)]
      : [];
  if (how === "includes") {
    if (/^\.[\w.]+$/.test(text)) return [part(`**/*${text}*`)];
    const clean = text.replace(/^\/|\/$/g, "");
    if (clean === "" || /[^\w./@-]/.test(clean)) return [];
    return text.endsWith("/") || /^__\w+__$/.test(clean) || text.startsWith("/")
      ? [part(`**/${clean}/**`)]
      : [part(`**/*${clean}*`)];
  }
  if (how === "equal" && (paths.includes(text) || /\.[cm]?[jt]sx?$/.test(text))) {
    const full = [text, ...bases(places).map((base) => joinPath(base, text) ?? text)].find((each) =>
      paths.includes(each),
    );
    return full === undefined ? [] : [part(full)];
  }
  if (isLayer && !/layer|folder|dir|feature|module|package|part|seg|area|zone|from|slice|owner|domain/i.test(subject))
    return [];
  return folderPattern(world, text, places, how === "starts").map(part);
}

const bases = ({ all }: Places): readonly string[] => [...new Set(all.map(({ path }) => path.replace(/\/?\*.*$/, "")))];

/** The folder of a name or of a part of a path: from the root, from where the script looks, else wherever it is. */
export function folderPattern(world: World, written: string, places: Places, isFromStart: boolean): readonly string[] {
  const found = findFolder(world, written, places);
  if (found !== undefined)
    return [/\.\w+$/.test(found) && world.setting.repository.paths.includes(found) ? found : `${found}/**`];
  const clean = written.replace(/^\/+|\/+$/g, "");
  if (clean === "" || !/^[\w@./-]+$/.test(clean)) return [];
  const inside = `/${clean}/`;
  if (!isFromStart && world.setting.repository.paths.some((path) => `/${path}`.includes(inside)))
    return [`**/${clean}/**`];
  return clean.includes("/") ? [`${clean}/**`] : [];
}

/** A folder or file of the repository. */
export function findFolder(world: World, written: string, places: Places): string | undefined {
  const { repository } = world.setting;
  const clean = written.replace(/^\.\//, "").replace(/^\/+|\/+$/g, "");
  if (clean === "" || clean === "." || clean.startsWith("..")) return undefined;
  for (const base of ["", ...bases(places)]) {
    const path = base === "" || base === "." ? clean : `${base}/${clean}`;
    if (exists(repository, path)) return path;
    const file = repository.paths.find(
      (each) => each.startsWith(`${path}.`) && /^\.[cm]?[jt]sx?$/.test(each.slice(path.length)),
    );
    if (file !== undefined && clean.includes("/")) return file;
  }
  return undefined;
}
