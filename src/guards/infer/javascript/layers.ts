/** Orders of layers: what may import what by a table of permissions, or by a rank. */
import type { Node } from "oxc-parser";
import { uniqueLines, type Candidate } from "../repository.ts";
import { reportOf } from "./reported.ts";
import { comparisonAt } from "./comparisons.ts";
import { patternOf, type Places } from "./places.ts";
import { findFolder } from "./scopes.ts";
import { subjectOf } from "./subjects.ts";
import { ownPackages } from "./targets.ts";
import { elementsOf, entriesOf, refsOf, valuesOf, type Row } from "./values.ts";
import { calleeName, isFunction, unwrapped, type World } from "./world.ts";

/** For each layer those that it must not import. */
type Denied = ReadonlyMap<string, readonly string[]>;

export function layerCandidates(world: World, places: Places): readonly Candidate[] {
  return world.nodes.flatMap((node) => [...byPermission(world, places, node), ...byRank(world, places, node)]);
}

/** One candidate a layer that is there, the one that may import the least first. */
function candidatesOf(world: World, places: Places, denied: Denied, node: Node): readonly Candidate[] {
  const made = [...denied].flatMap(([layer, others]): readonly Candidate[] => {
    const scope = folderOf(world, layer, places);
    const targets = others
      .flatMap((other) => targetFor(world, other, places) ?? [])
      .filter((target) => target !== scope);
    if (scope === undefined || targets.length === 0) return [];
    return [
      {
        forbids: { kind: "javascript-imports", targets, in: [/\.\w+$/.test(scope) ? scope : patternOf(scope)] },
        because: uniqueLines([world.lineOf(node), ...places.lines]),
        score: 2.6 + Math.min(0.09, targets.length * 0.01),
      },
    ];
  });
  // Names of which none is a folder are of something else.
  return made.length < 2 && denied.size > 1 ? made.slice(0, 1) : made;
}

const folderOf = (world: World, name: string, places: Places): string | undefined =>
  ownPackages(world).get(name) ?? findFolder(world, name, places);

function targetFor(world: World, name: string, places: Places): string | undefined {
  if (ownPackages(world).has(name)) return name;
  const folder = findFolder(world, name, places);
  // A script that speaks of `@acme/` looks for packages by their names.
  const own = [...ownPackages(world)].find(([each, home]) => home === folder && each.startsWith("@"))?.[0];
  return own !== undefined && world.trees.some(({ text }) => text.includes(own.slice(0, own.indexOf("/"))))
    ? own
    : folder;
}

/** `ALLOWED[layer].includes(target)`: what is in no list of a layer is denied to it. */
function byPermission(world: World, places: Places, node: Node): readonly Candidate[] {
  const comparison = comparisonAt(world, node);
  const row = comparison?.values.find((value) => value.row !== undefined)?.row;
  if (comparison === undefined || row === undefined || comparison.how === "pattern" || comparison.subject === "text")
    return [];
  if (comparison.subject === "file") return [];
  const table = tableOf(world, row);
  if (table === undefined || table.size < 2) return [];
  const report = reportOf(world, node);
  if (report === undefined) return [];
  if (report.sign === 1) return candidatesOf(world, places, table, row.table);
  const names = [...table.keys()];
  const denied = new Map(
    [...table].map(([layer, allowed]) => [
      layer,
      allowed.includes("*") ? [] : names.filter((name) => name !== layer && !allowed.includes(name)),
    ]),
  );
  return candidatesOf(world, places, denied, row.table);
}

const KEYS = /^(?:name|layer|from|id|package|pkg|module|folder|dir|path|source)$/;
const LISTS = /allow|may|can|depend|deps|imports?|forbid|deny|bann?ed|disallow|not|restrict/i;

/** Names and the lists that belong to them: `{a: ["b"]}`, `[["a", ["b"]]]`, `[{layer: "a", allowed: ["b"]}]`. */
function tableOf(world: World, { table }: Row): Denied | undefined {
  const object = entriesOf({ node: table, labels: [] });
  const texts = (node: Node): readonly string[] => valuesOf(world, node).map(({ text }) => text);
  if (object.length > 0) return new Map(object.map(({ key, value }) => [key, texts(listIn(value) ?? value)]));
  if (table.type !== "ArrayExpression") return undefined;
  const found = new Map<string, readonly string[]>();
  for (const { node } of elementsOf(world, table)) {
    const at = unwrapped(node);
    if (at.type === "ArrayExpression" && at.elements.length === 2) {
      const [first, second] = at.elements;
      const name = first === null || first === undefined ? undefined : texts(first as Node)[0];
      if (name === undefined || second === null || second === undefined) return undefined;
      found.set(name, texts(second as Node));
      continue;
    }
    const entries = entriesOf({ node: at, labels: [] });
    const name = entries.find(({ key }) => KEYS.test(key));
    const list = entries.find(
      ({ key, value }) =>
        LISTS.test(key) && !KEYS.test(key) && /^(?:ArrayExpression|NewExpression)$/.test(unwrapped(value).type),
    );
    const written = name === undefined ? undefined : texts(name.value)[0];
    if (written === undefined || list === undefined) return undefined;
    found.set(written, texts(list.value));
  }
  return found.size === 0 ? undefined : found;
}

/** `{ allowed: ["b"] }` as a value. */
function listIn(value: Node): Node | undefined {
  return entriesOf({ node: value, labels: [] }).find(({ key }) => LISTS.test(key))?.value;
}

interface Ranked {
  /** Name → rank. */
  readonly ranks: ReadonlyMap<string, number>;
  readonly table: Node;
  /** Words that tell whose rank it is. */
  readonly words: string;
  readonly subject: "specifier" | "file" | "other";
}

const IS_IMPORTED = /import(?!er)|target|\bto\b|\bto[A-Z]|dep(?!th)|dest|callee|other/;
const IS_IMPORTER = /file|source|\bfrom\b|\bfrom[A-Z]|own|self|current|importer|\bmy[A-Z]|this/;

/** Is it the rank of what is imported (or of the file that imports)? Undefined where nothing tells. */
function isImported({ subject, words }: Ranked): boolean | undefined {
  if (IS_IMPORTED.test(words) !== IS_IMPORTER.test(words)) return IS_IMPORTED.test(words);
  return subject === "other" ? undefined : subject === "specifier";
}

/** `RANK[imported] > RANK[own]`, `LAYERS.indexOf(to) < LAYERS.indexOf(from)`. */
function byRank(world: World, places: Places, node: Node): readonly Candidate[] {
  if (node.type !== "BinaryExpression" || !/^[<>]=?$/.test(node.operator)) return [];
  const [left, right] = [rankedBy(world, node.left as Node, 0), rankedBy(world, node.right as Node, 0)];
  if (left === undefined || right === undefined || left.table !== right.table) return [];
  const [first, second] = [isImported(left), isImported(right)];
  if (first === undefined || second === undefined || first === second) return [];
  const report = reportOf(world, node);
  if (report === undefined) return [];
  const holds = (a: number, b: number): boolean =>
    node.operator === "<" ? a < b : node.operator === "<=" ? a <= b : node.operator === ">" ? a > b : a >= b;
  const denied = new Map(
    [...left.ranks].map(([layer, own]) => [
      layer,
      [...left.ranks]
        .filter(
          ([other, rank]) => other !== layer && holds(first ? rank : own, first ? own : rank) === (report.sign === 1),
        )
        .map(([other]) => other),
    ]),
  );
  return candidatesOf(world, places, denied, left.table);
}

function rankedBy(world: World, from: Node, depth: number): Ranked | undefined {
  const node = unwrapped(from);
  if (depth > 6) return undefined;
  const own = (found: Ranked | undefined, word: string): Ranked | undefined =>
    found === undefined ? undefined : { ...found, words: `${word} ${found.words}` };
  if (node.type === "Identifier") {
    for (const binding of world.lookup(node.name, node))
      if (binding.kind === "value" && binding.path.length === 0 && !isFunction(binding.from)) {
        const found = own(rankedBy(world, binding.from, depth + 1), node.name);
        if (found !== undefined) return found;
      }
    return undefined;
  }
  if (node.type === "LogicalExpression") return rankedBy(world, node.left as Node, depth + 1);
  if (node.type === "MemberExpression" && node.computed)
    return ranked(world, ranksOf(world, node.object as Node), node.property as Node);
  if (node.type !== "CallExpression") return undefined;
  const [first] = node.arguments as readonly Node[];
  if (node.callee.type === "MemberExpression" && first !== undefined && /^(?:indexOf|get)$/.test(calleeName(node)))
    return ranked(world, ranksOf(world, node.callee.object as Node), first);
  // `rankOf(layer)`: what a small function returns, for what it is given.
  const target = node.callee.type === "Identifier" ? world.functionOf(node.callee.name, node) : undefined;
  const result = target === undefined ? undefined : lastResult(target);
  const inner = result === undefined ? undefined : rankedBy(world, result, depth + 1);
  return inner === undefined || first === undefined
    ? inner
    : { ...inner, ...whose(world, first), words: whose(world, first).words };
}

function lastResult(node: Node): Node | undefined {
  if (!isFunction(node) || node.body === null) return undefined;
  if (node.body.type !== "BlockStatement") return node.body as Node;
  const last = (node.body.body as readonly Node[]).at(-1);
  return last?.type === "ReturnStatement" ? ((last.argument as Node | null) ?? undefined) : undefined;
}

function ranked(world: World, found: Pick<Ranked, "ranks" | "table"> | undefined, subject: Node): Ranked | undefined {
  return found === undefined ? undefined : { ...found, ...whose(world, subject) };
}

function whose(world: World, node: Node): Pick<Ranked, "words" | "subject"> {
  const subject = subjectOf(world, node);
  return { words: world.textOf(node), subject: subject === "specifier" || subject === "file" ? subject : "other" };
}

/** `{ domain: 0, infra: 1 }`, `["domain", "infra"]`. */
function ranksOf(world: World, node: Node): Pick<Ranked, "ranks" | "table"> | undefined {
  for (const { node: table } of refsOf(world, node)) {
    const numbers = entriesOf({ node: table, labels: [] }).flatMap(({ key, value }) => {
      const at = unwrapped(value);
      return at.type === "Literal" && typeof at.value === "number" ? [[key, at.value] as const] : [];
    });
    if (numbers.length > 1) return { ranks: new Map(numbers), table };
    if (table.type !== "ArrayExpression") continue;
    const names = valuesOf(world, table).filter(({ flags }) => flags === undefined);
    if (names.length > 1) return { ranks: new Map(names.map(({ text }, index) => [text, index])), table };
  }
  return undefined;
}
