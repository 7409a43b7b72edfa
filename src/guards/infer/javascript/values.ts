/**
 * Which strings and patterns an expression of a script may hold, by following names, loops, tables and parameters.
 * Flow-insensitive on purpose: it may say too much, never something that is not written there.
 */
import type { Node } from "oxc-parser";
import { calleeName, isFunction, unwrapped, type Binding, type Path, type World } from "./world.ts";

/** An expression that a name may stand for. */
export interface Ref {
  readonly node: Node;
  /** The entry of the outermost table that holds it: what is in one entry belongs together. */
  readonly row?: Row;
  /** Names on the way to it: constants and keys. */
  readonly labels: readonly string[];
}

export interface Row {
  readonly table: Node;
  /** Index in a list, key of an object. */
  readonly key: string;
}

/** A string or pattern that is written in the script. */
export interface Value extends Omit<Ref, "node"> {
  readonly text: string;
  /** Flags of a regular expression; undefined for a plain text. */
  readonly flags?: string;
  /** A path of the repository that the script puts together: no name of a package. */
  readonly isPath?: boolean;
  readonly node: Node;
}

const DEEPEST = 16;
const MOST = 120;
const MOST_STEPS = 4000;

interface Walk {
  readonly world: World;
  left: number;
}

/** What an expression may be: names, keys and elements are followed to where they are written. */
export function refsOf(world: World, node: Node): readonly Ref[] {
  return refs({ world, left: MOST_STEPS }, { node, labels: [] }, 0);
}

/** What the collection may hold that an expression is. */
export function elementsOf(world: World, node: Node): readonly Ref[] {
  return elements({ world, left: MOST_STEPS }, { node, labels: [] }, 0);
}

/** Strings and patterns that an expression is, or that the collection it is holds. */
export function valuesOf(world: World, node: Node): readonly Value[] {
  return values({ world, left: MOST_STEPS }, { node, labels: [] }, 0).slice(0, MOST);
}

function isSpent(walk: Walk, depth: number): boolean {
  walk.left -= 1;
  walk.world.budget.left -= 1;
  return depth > DEEPEST || walk.left <= 0 || walk.world.budget.left <= 0;
}

const sameRow = (of: Ref, ref: Ref): Ref => {
  const row = of.row ?? ref.row;
  return { node: ref.node, labels: [...of.labels, ...ref.labels], ...(row === undefined ? {} : { row }) };
};
const at = (ref: Ref, node: Node, row?: Row, label?: string): Ref => {
  const kept = ref.row ?? row;
  return {
    node,
    labels: label === undefined ? ref.labels : [...ref.labels, label],
    ...(kept === undefined ? {} : { row: kept }),
  };
};

function refs(walk: Walk, ref: Ref, depth: number): readonly Ref[] {
  if (isSpent(walk, depth)) return [];
  const node = unwrapped(ref.node);
  const inner = (child: Node): readonly Ref[] => refs(walk, at(ref, child), depth + 1);
  switch (node.type) {
    case "Identifier": {
      const bindings = walk.world.lookup(node.name, node);
      return bindings.flatMap((binding) =>
        bound(walk, binding, depth).map((each) => sameRow({ ...ref, labels: [...ref.labels, node.name] }, each)),
      );
    }
    case "MemberExpression": {
      if (!node.computed)
        return node.property.type === "Identifier"
          ? followed(walk, inner(node.object as Node), [node.property.name], depth)
          : [];
      const index = unwrapped(node.property as Node);
      const path: Path | undefined =
        index.type === "Literal" && (typeof index.value === "number" || typeof index.value === "string")
          ? [index.value]
          : undefined;
      const objects = inner(node.object as Node);
      if (path !== undefined) return followed(walk, objects, path, depth);
      return objects.flatMap((object) =>
        entriesOf(object).map(({ key, value }) => at(object, value, { table: object.node, key }, key)),
      );
    }
    case "ConditionalExpression":
      return [...inner(node.consequent as Node), ...inner(node.alternate as Node)];
    case "LogicalExpression":
      return [...inner(node.left as Node), ...inner(node.right as Node)];
    case "CallExpression": {
      const name = calleeName(node);
      const [first] = node.arguments;
      if (/^(?:freeze|seal)$/.test(name) && first !== undefined) return inner(first as Node);
      if (name === "get" && node.callee.type === "MemberExpression") {
        // `RULES.get(layer)`: any value of the map.
        return elements(walk, at(ref, node.callee.object as Node), depth + 1).flatMap((pair) =>
          followed(walk, [pair], [1], depth),
        );
      }
      return [at(ref, node)];
    }
    default:
      return [at(ref, node)];
  }
}

function bound(walk: Walk, binding: Binding, depth: number): readonly Ref[] {
  switch (binding.kind) {
    case "value":
      return isFunction(binding.from) && binding.path.length === 0
        ? [{ node: binding.from, labels: [] }]
        : followed(walk, refs(walk, { node: binding.from, labels: [] }, depth + 1), binding.path, depth);
    case "element":
      return followed(walk, elements(walk, { node: binding.from, labels: [] }, depth + 1), binding.path, depth);
    case "parameter":
      return followed(walk, argumentsFor(walk, binding, depth), binding.path, depth);
  }
}

const OVER_ELEMENTS = /^(?:some|every|find|findIndex|findLast|filter|map|flatMap|forEach)$/;

/** What a parameter is given: the elements that a callback goes through, the arguments of the calls of a function. */
function argumentsFor(
  walk: Walk,
  { of, index }: Extract<Binding, { kind: "parameter" }>,
  depth: number,
): readonly Ref[] {
  const { world } = walk;
  const parent = world.parentOf(of);
  if (parent?.type === "CallExpression" && parent.callee !== of) {
    const isLoop =
      parent.callee.type === "MemberExpression" && OVER_ELEMENTS.test(calleeName(parent)) && parent.arguments[0] === of;
    if (!isLoop || index > 0 || parent.callee.type !== "MemberExpression") return [];
    return elements(walk, { node: parent.callee.object as Node, labels: [] }, depth + 1);
  }
  const name = nameOfFunction(world, of);
  if (name === undefined) return [];
  return world.callsOf(name).flatMap((call) => {
    const argument = call.arguments[index];
    if (argument === undefined || argument.type === "SpreadElement") return [];
    // What one call hands over belongs together.
    const row = { table: of as Node, key: String(call.start) };
    return refs(walk, { node: argument as Node, labels: [] }, depth + 1).map((ref) => ({
      ...ref,
      row: ref.row ?? row,
    }));
  });
}

/** `function f(…)`, `const f = (…) => …`, `{ f(…) {…} }`, a method of a class. */
export function nameOfFunction(world: World, of: Node): string | undefined {
  if (of.type === "FunctionDeclaration") return of.id?.name;
  const parent = world.parentOf(of);
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
  if ((parent?.type === "Property" || parent?.type === "MethodDefinition") && parent.key.type === "Identifier")
    return parent.key.name;
  return undefined;
}

function followed(walk: Walk, from: readonly Ref[], path: Path, depth: number): readonly Ref[] {
  return path.reduce<readonly Ref[]>(
    (left, step) =>
      left.flatMap((ref) => {
        const node = unwrapped(ref.node);
        if (typeof step === "number") {
          if (node.type !== "ArrayExpression") return [];
          const element = node.elements[step];
          return element === null || element === undefined || element.type === "SpreadElement"
            ? []
            : refs(walk, at(ref, element as Node), depth + 1);
        }
        return entriesOf({ ...ref, node })
          .filter(({ key }) => key === step)
          .flatMap(({ value, key }) => refs(walk, at(ref, value, undefined, key), depth + 1));
      }),
    from,
  );
}

/** Keys and values of an object that is written down. */
export function entriesOf({
  node,
}: Ref): readonly { readonly key: string; readonly keyNode: Node; readonly value: Node }[] {
  const object = unwrapped(node);
  if (object.type !== "ObjectExpression") return [];
  return object.properties.flatMap((property) => {
    if (property.type !== "Property") return [];
    const key =
      property.key.type === "Identifier" && !property.computed
        ? property.key.name
        : property.key.type === "Literal" && typeof property.key.value === "string"
          ? property.key.value
          : undefined;
    return key === undefined ? [] : [{ key, keyNode: property.key as Node, value: property.value as Node }];
  });
}

function elements(walk: Walk, from: Ref, depth: number): readonly Ref[] {
  if (isSpent(walk, depth)) return [];
  return refs(walk, from, depth + 1).flatMap((ref): readonly Ref[] => {
    const node = unwrapped(ref.node);
    if (node.type === "ArrayExpression")
      return node.elements.flatMap((element, index): readonly Ref[] => {
        if (element === null) return [];
        if (element.type === "SpreadElement") return elements(walk, at(ref, element.argument as Node), depth + 1);
        return refs(walk, at(ref, element as Node, { table: node, key: String(index) }), depth + 1);
      });
    if (node.type === "NewExpression" && node.callee.type === "Identifier" && /^(?:Set|Map)$/.test(node.callee.name)) {
      const [given] = node.arguments;
      return given === undefined ? [] : elements(walk, at(ref, given as Node), depth + 1);
    }
    if (node.type !== "CallExpression") return [];
    return calledElements(walk, { ...ref, node }, depth);
  });
}

function calledElements(
  walk: Walk,
  ref: Ref & { readonly node: Extract<Node, { type: "CallExpression" }> },
  depth: number,
): readonly Ref[] {
  const { node } = ref;
  const name = calleeName(node);
  const [first] = node.arguments;
  const object = node.callee.type === "MemberExpression" ? (node.callee.object as Node) : undefined;
  const isOfObject = object?.type === "Identifier" && object.name === "Object";
  if (isOfObject && first !== undefined && /^(?:entries|keys|values)$/.test(name)) {
    return refs(walk, at(ref, first as Node), depth + 1).flatMap((table) =>
      entriesOf(table).flatMap(({ key, keyNode, value }) => {
        const row = { table: table.node, key };
        const written = literal(key, keyNode);
        if (name === "keys") return [at(table, written, row)];
        if (name === "values") return refs(walk, at(table, value, row, key), depth + 1);
        return [at(table, pair(written, value), row)];
      }),
    );
  }
  if (name === "from" && object?.type === "Identifier" && object.name === "Array" && first !== undefined)
    return elements(walk, at(ref, first as Node), depth + 1);
  if (object === undefined) return [];
  if (/^(?:map|flatMap)$/.test(name) && first !== undefined && isFunction(first as Node)) {
    const body = resultOf(first as Node);
    return body === undefined ? [] : refs(walk, at(ref, body), depth + 1);
  }
  if (/^(?:filter|slice|sort|toSorted|reverse|toReversed|flat|entries|values|keys)$/.test(name))
    return elements(walk, at(ref, object), depth + 1);
  if (name === "concat")
    return [object, ...node.arguments].flatMap((each) => elements(walk, at(ref, each as Node), depth + 1));
  return [];
}

/** `x => expression`. */
function resultOf(node: Node): Node | undefined {
  return node.type === "ArrowFunctionExpression" && node.body !== null && node.body.type !== "BlockStatement"
    ? (node.body as Node)
    : undefined;
}

/** As if it were written there. */
function literal(value: string, { start, end }: Node): Node {
  return { type: "Literal", value, raw: JSON.stringify(value), start, end } as unknown as Node;
}
function pair(key: Node, value: Node): Node {
  return { type: "ArrayExpression", elements: [key, value], start: value.start, end: value.end } as unknown as Node;
}

function values(walk: Walk, from: Ref, depth: number): readonly Value[] {
  if (isSpent(walk, depth)) return [];
  const made = (ref: Ref, text: string, flags?: string): Value => ({
    ...ref,
    text,
    ...(flags === undefined ? {} : { flags }),
  });
  return refs(walk, from, depth + 1).flatMap((ref): readonly Value[] => {
    const node = unwrapped(ref.node);
    const here = { ...ref, node };
    const inner = (child: Node): readonly Value[] => values(walk, at(ref, child), depth + 1);
    switch (node.type) {
      case "Literal":
        if ("regex" in node && node.regex !== null && node.regex !== undefined)
          return [made(here, node.regex.pattern, node.regex.flags)];
        return typeof node.value === "string" ? [made(here, node.value)] : [];
      case "TemplateLiteral":
        return product(
          here,
          node.quasis.flatMap((quasi, index) => {
            const expression = node.expressions[index];
            const text = [made(here, quasi.value.cooked ?? quasi.value.raw)];
            return expression === undefined ? [text] : [text, inner(expression as Node)];
          }),
        );
      case "TaggedTemplateExpression":
        return product(
          here,
          node.quasi.quasis.flatMap((quasi, index) => {
            const expression = node.quasi.expressions[index];
            const text = [made(here, quasi.value.raw)];
            return expression === undefined ? [text] : [text, inner(expression as Node)];
          }),
        );
      case "BinaryExpression":
        return node.operator === "+" ? product(here, [inner(node.left as Node), inner(node.right as Node)]) : [];
      case "ArrayExpression":
        return elements(walk, here, depth + 1).flatMap((each) => values(walk, each, depth + 1));
      case "NewExpression":
      case "CallExpression":
        return calledValues(walk, { ...here, node }, depth);
      default:
        return [];
    }
  });
}

function calledValues(
  walk: Walk,
  ref: Ref & { readonly node: Extract<Node, { type: "CallExpression" | "NewExpression" }> },
  depth: number,
): readonly Value[] {
  const { node } = ref;
  const [first, second] = node.arguments;
  const inner = (child: Node): readonly Value[] => values(walk, at(ref, child), depth + 1);
  const name =
    node.type === "CallExpression" ? calleeName(node) : node.callee.type === "Identifier" ? node.callee.name : "";
  if (name === "RegExp" && first !== undefined) {
    const flags = second === undefined ? "" : (inner(second as Node)[0]?.text ?? "");
    return inner(first as Node).map((each) => ({ ...each, node, flags: each.flags ?? flags }));
  }
  if (/escape/i.test(name) && first !== undefined)
    return inner(first as Node).map((each) => ({ ...each, text: each.text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&") }));
  const object = node.callee.type === "MemberExpression" ? (node.callee.object as Node) : undefined;
  if (name === "join" && object !== undefined && !/^(?:path|posix|p)$/.test(walk.world.textOf(object))) {
    const parts = elements(walk, at(ref, object), depth + 1).flatMap((each) => values(walk, each, depth + 1));
    const between = first === undefined ? "," : inner(first as Node)[0]?.text;
    return parts.length === 0 || between === undefined
      ? []
      : [{ ...ref, text: parts.map(({ text }) => text).join(between) }];
  }
  if (object !== undefined && /^(?:replace|replaceAll)$/.test(name) && /\\\\\$&/.test(walk.world.textOf(node)))
    return inner(object).map((each) => ({ ...each, text: each.text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&") }));
  if (object !== undefined && /^(?:toLowerCase|trim|normalize|toString)$/.test(name)) return inner(object);
  return elements(walk, ref, depth + 1).flatMap((each) => values(walk, each, depth + 1));
}

/** Every combination, as far as there are few. */
function product(ref: Ref, parts: readonly (readonly Value[])[]): readonly Value[] {
  let made: readonly Value[] = [{ ...ref, text: "" }];
  for (const part of parts) {
    made = made
      .flatMap((left) =>
        part.map((right): Value => {
          const row = left.row ?? right.row;
          return {
            node: ref.node,
            text: left.text + right.text,
            labels: [...left.labels, ...right.labels],
            ...(row === undefined ? {} : { row }),
          };
        }),
      )
      .slice(0, MOST);
  }
  return made;
}
