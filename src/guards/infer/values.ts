/**
 * Which strings an expression of a script may hold, by following names, loops, parameters and the command's own flags.
 * Flow-insensitive on purpose: it may say too much, never something that is not written there.
 */
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import {
  argumentsFor,
  ask,
  elementsOf,
  isSpent,
  loopedOver,
  partOf as partNode,
  refsOf,
  returnsOf,
  rowOf,
  type Question,
  type Ref,
  type Row,
  type World,
} from "./refs.ts";
import { findSibling, literalOf, type Binding, type Script } from "./script.ts";

export type { Row, World } from "./refs.ts";

/** A string and where it is written. */
export interface Text {
  readonly text: string;
  readonly script: Script;
  readonly node: PyNode;
  /** The entry of the outermost collection that holds it: strings of one entry belong together. */
  readonly row?: Row;
  /** Name of the constant that holds it, as far as one does. */
  readonly name?: string;
  /** The outermost call that hands it to a parameter: it belongs to the function in which that stands. */
  readonly at?: PyNode;
}

/** So many texts answer one question at most. */
const MOST = 200;
/** Answers by what is asked: loops and places ask for the same expressions again and again. */
const answers = new WeakMap<World, Map<PyNode, readonly Text[]>>();

/** Strings that an expression may be, or that the collection it is may hold; keys of a mapping. */
export function stringsOf(world: World, script: Script, node: PyNode): readonly Text[] {
  let known = answers.get(world);
  if (known === undefined) answers.set(world, (known = new Map<PyNode, readonly Text[]>()));
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = strings(ask(world), { script, node }, 0).slice(0, MOST);
  known.set(node, found);
  return found;
}

function strings(world: Question, ref: Ref, depth: number): readonly Text[] {
  if (isSpent(world, depth)) return [];
  const { script } = ref;
  const node = unwrap(ref.node);
  const inner = (child: PyNode): readonly Text[] => strings(world, { ...ref, node: child }, depth + 1);
  switch (node.type) {
    case "string":
      return stringLiteral(world, { ...ref, node }, depth);
    case "concatenated_string": {
      const parts = node.children.map((child) => literalOf(script.textOf(child)));
      return parts.every((part) => part !== undefined)
        ? [made({ ...ref, node }, parts.join(""))]
        : product(node.children.map(inner), { ...ref, node });
    }
    case "list":
    case "tuple":
    case "set":
    case "expression_list":
      return node.children.flatMap((child, index) =>
        strings(world, { ...ref, node: child, row: ref.row ?? rowOf(script, node, index) }, depth + 1),
      );
    case "list_splat":
      return node.children.flatMap(inner);
    case "dictionary":
      return node.children.flatMap((pair, index) => {
        const key = fieldOf(pair, "key");
        const row = ref.row ?? rowOf(script, node, index);
        return key === undefined ? [] : strings(world, { ...ref, node: key, row }, depth + 1);
      });
    case "binary_operator": {
      const [left, right] = [fieldOf(node, "left"), fieldOf(node, "right")];
      if (left === undefined || right === undefined) return [];
      if (fieldOf(node, "operator")?.type === "+") {
        const both = [inner(left), inner(right)] as const;
        // `a + b` joins two strings, or adds two collections.
        return isText(world, { ...ref, node: left }, depth) && isText(world, { ...ref, node: right }, depth)
          ? product(both, { ...ref, node })
          : both.flat();
      }
      return fieldOf(node, "operator")?.type === "|" ? [...inner(left), ...inner(right)] : [];
    }
    case "boolean_operator":
    case "conditional_expression":
      return node.children.flatMap(inner);
    case "list_comprehension":
    case "set_comprehension":
    case "generator_expression": {
      const body = fieldOf(node, "body");
      return body === undefined ? [] : inner(body);
    }
    case "subscript":
      return subscripted(world, { ...ref, node }, depth);
    case "call":
      return called(world, { ...ref, node }, depth);
    case "attribute":
      return [
        ...flagged(world, { ...ref, node }),
        ...named(world, { ...ref, node }, depth),
        ...recorded(world, { ...ref, node }, depth),
      ];
    case "identifier":
      return named(world, { ...ref, node }, depth);
    default:
      return [];
  }
}

function made(ref: Ref, text: string): Text {
  const { script, node, row, name, at } = ref;
  return {
    text,
    script,
    node,
    ...(row === undefined ? {} : { row }),
    ...(name === undefined ? {} : { name }),
    ...(at === undefined ? {} : { at }),
  };
}

function stringLiteral(world: Question, ref: Ref, depth: number): readonly Text[] {
  const text = literalOf(ref.script.textOf(ref.node));
  if (text !== undefined) return [made(ref, text)];
  const parts = ref.node.children.map((child): readonly Text[] => {
    if (child.type === "string_content") return [made({ ...ref, node: child }, ref.script.textOf(child))];
    if (child.type !== "interpolation") return [made({ ...ref, node: child }, "")];
    const expression = fieldOf(child, "expression") ?? child.children[0];
    return expression === undefined ? [] : strings(world, { ...ref, node: expression }, depth + 1);
  });
  return product(parts, ref);
}

/** Every way to join one of each part; nothing where one part is not known. The known part's place is kept. */
function product(parts: readonly (readonly Text[])[], at: Ref): readonly Text[] {
  let all: Text[] = [made(at, "")];
  for (const part of parts) {
    const next: Text[] = [];
    for (const left of all) {
      for (const right of part) {
        if (next.length >= MOST) break;
        const source = right.name !== undefined || right.row !== undefined ? right : left;
        const at = right.at ?? left.at;
        next.push({ ...source, text: left.text + right.text, ...(at === undefined ? {} : { at }) });
      }
    }
    all = next;
  }
  return all;
}

function isText(world: Question, ref: Ref, depth: number): boolean {
  if (isSpent(world, depth)) return false;
  const node = unwrap(ref.node);
  if (node.type === "string" || node.type === "concatenated_string") return true;
  if (node.type === "binary_operator")
    return [fieldOf(node, "left"), fieldOf(node, "right")].some(
      (side) => side !== undefined && isText(world, { ...ref, node: side }, depth + 1),
    );
  if (node.type === "identifier") {
    return ref.script.lookup(ref.script.textOf(node), node).some(({ kind, ...binding }) => {
      if (kind === "element") return true;
      const from = "from" in binding ? binding.from : undefined;
      return from !== undefined && isText(world, { ...ref, node: from }, depth + 1);
    });
  }
  return false;
}

function named(world: Question, ref: Ref, depth: number): readonly Text[] {
  const written = ref.script.textOf(ref.node);
  const name = /^[A-Z_]+$/.test(written.replaceAll(/\d/g, "")) ? written : ref.name;
  return ref.script
    .lookup(written, ref.node)
    .flatMap((binding) => bound(world, { ...ref, ...(name === undefined ? {} : { name }) }, binding, depth + 1))
    .slice(0, MOST);
}

/** `rule.directory`, where `rule` goes through records. */
function recorded(world: Question, ref: Ref, depth: number): readonly Text[] {
  if (ref.script.lookup(ref.script.textOf(ref.node), ref.node).length > 0) return [];
  return refsOf(world, ref, depth + 1).flatMap((each) => strings(world, each, depth + 1));
}

function bound(world: Question, ref: Ref, binding: Binding, depth: number): readonly Text[] {
  switch (binding.kind) {
    case "value":
      return strings(world, { ...ref, node: binding.from }, depth);
    case "element":
      return binding.index === undefined
        ? strings(world, { ...ref, node: binding.from }, depth)
        : loopedOver(world, { ...ref, node: binding.from }, binding.index, depth).flatMap((each) =>
            strings(world, each, depth),
          );
    case "part":
      return partOf(world, { ...ref, node: binding.from }, binding.index, depth);
    case "parameter":
      return [
        ...argumentsFor(world, ref.script, binding.of, binding.index, depth).flatMap((from) =>
          strings(world, { ...ref, ...from }, depth),
        ),
        ...(binding.from === undefined ? [] : strings(world, { ...ref, node: binding.from }, depth)),
      ];
    case "import": {
      const sibling = findSibling(ref.script, binding.module, world.scripts);
      if (sibling === undefined || binding.name === undefined) return [];
      return sibling
        .lookup(binding.name, sibling.root)
        .flatMap((each) => bound(world, { ...ref, script: sibling, node: sibling.root }, each, depth));
    }
  }
}

/** The part of a tuple, the key (0) or value (1) of a pair, or a positional argument of `Rule("a", "b")`. */
function partOf(world: Question, ref: Ref, index: number, depth: number): readonly Text[] {
  const child = partNode(ref.node, index);
  return child === undefined ? [] : strings(world, { ...ref, node: child }, depth + 1);
}

/** `RULES[name]`, `RULES[0]`: every value of the mapping, or the strings of the sequence. */
function subscripted(world: Question, ref: Ref, depth: number): readonly Text[] {
  const value = fieldOf(ref.node, "value");
  const index = fieldOf(ref.node, "subscript");
  if (value === undefined) return [];
  const elements = elementsOf(world, { ...ref, node: value }, depth + 1);
  if (elements.some(({ node }) => node.type === "pair")) {
    const key = index === undefined ? undefined : literalOf(ref.script.textOf(index));
    return elements
      .filter((each) => key === undefined || each.script.textOf(fieldOf(each.node, "key") ?? each.node).includes(key))
      .flatMap((each) => partOf(world, each, 1, depth));
  }
  if (index?.type === "integer" && elements.length > 0) {
    const only = elements[Number(ref.script.textOf(index))];
    return only === undefined ? [] : strings(world, only, depth + 1);
  }
  // `name.split(".")[0]` of a variable is not known; of a constant it is its strings.
  return index?.type === "integer" && value.type === "call" ? [] : strings(world, { ...ref, node: value }, depth + 1);
}

const TRANSPARENT =
  /^(?:set|frozenset|tuple|list|sorted|reversed|str|iter|Path|PurePath|PurePosixPath|enumerate|escape|compile|copy|strip|lower|casefold|rstrip|lstrip|encode|as_posix|resolve|union|copy|items|keys|format|deepcopy)$/;

function called(world: Question, ref: Ref, depth: number): readonly Text[] {
  const { script, node } = ref;
  const callee = fieldOf(node, "function");
  const given = fieldOf(node, "arguments")?.children ?? [];
  if (callee === undefined) return [];
  const inner = (child: PyNode): readonly Text[] => strings(world, { ...ref, node: child }, depth + 1);
  if (callee.type === "attribute") {
    const object = fieldOf(callee, "object");
    const method = script.textOf(fieldOf(callee, "attribute") ?? callee);
    if (object === undefined) return [];
    if (method === "split") return inner(object).flatMap((each) => split(each, given[0], script));
    if (method === "splitlines") return inner(object).flatMap((each) => split(each, undefined, script));
    if (method === "replace") return inner(object).map((each) => replaced(each, given, script));
    if (method === "join" && given[0] !== undefined) return joined(world, { ...ref, node: object }, given[0], depth);
    if (method === "values") {
      return elementsOf(world, { ...ref, node: object }, depth + 1).flatMap((each) => partOf(world, each, 1, depth));
    }
    if (method === "get" || method === "pop") {
      const text = script.textOf(object);
      if (text.endsWith("environ")) return given.slice(1).flatMap(inner);
      return elementsOf(world, { ...ref, node: object }, depth + 1).flatMap((each) => partOf(world, each, 1, depth));
    }
    if (/^(?:re|regex|os|os\.path|pathlib|copy)$/.test(script.textOf(object))) {
      return TRANSPARENT.test(method) && given[0] !== undefined ? inner(given[0]) : [];
    }
    return TRANSPARENT.test(method) ? inner(object) : [];
  }
  const name = script.textOf(callee);
  if (name === "getenv") return given.slice(1).flatMap(inner);
  if (name === "map") return given.slice(1, 2).flatMap(inner);
  if (name === "enumerate" || TRANSPARENT.test(name)) return given.slice(0, 1).flatMap(inner);
  return returned(world, name, depth);
}

/** What a function of the scripts gives back. */
function returned(world: Question, name: string, depth: number): readonly Text[] {
  if (depth > 6) return [];
  return world.scripts.flatMap((script) =>
    (script.functions.get(name) ?? []).flatMap((of) =>
      returnsOf(of).flatMap((node) => strings(world, { script, node }, depth + 2)),
    ),
  );
}

function split(text: Text, by: PyNode | undefined, script: Script): readonly Text[] {
  const separator = by === undefined ? undefined : literalOf(script.textOf(by));
  const parts = separator === undefined || separator === "" ? text.text.split(/\s+/) : text.text.split(separator);
  return parts.filter((part) => part !== "").map((part) => ({ ...text, text: part }));
}

function replaced(text: Text, given: readonly PyNode[], script: Script): Text {
  const [from, to] = given.map((each) => literalOf(script.textOf(each)));
  return from === undefined || to === undefined || from === ""
    ? text
    : { ...text, text: text.text.replaceAll(from, to) };
}

/** `"|".join(NAMES)`: one alternation; `re.escape` around each name is seen through. */
function joined(world: Question, ref: Ref, of: PyNode, depth: number): readonly Text[] {
  const separator = literalOf(ref.script.textOf(ref.node));
  const parts = strings(world, { ...ref, node: of }, depth + 1);
  const first = parts[0];
  if (separator === undefined || first === undefined) return [];
  return [{ ...first, text: parts.map(({ text }) => text).join(separator) }];
}

/** `args.forbid`, where the script declares `--forbid`: the command's value, else the default. */
function flagged(world: World, ref: Ref): readonly Text[] {
  const object = fieldOf(ref.node, "object");
  const attribute = fieldOf(ref.node, "attribute");
  if (object?.type !== "identifier" || attribute === undefined) return [];
  const wanted = ref.script.textOf(attribute);
  const found: Text[] = [];
  for (const call of ref.script.calls) {
    const callee = fieldOf(call, "function");
    if (callee === undefined || !ref.script.textOf(callee).endsWith("add_argument")) continue;
    const given = fieldOf(call, "arguments")?.children ?? [];
    const names = given
      .filter(({ type }) => type === "string")
      .map((each) => (literalOf(ref.script.textOf(each)) ?? "").replace(/^--?/, "").replaceAll("-", "_"));
    if (!names.includes(wanted)) continue;
    const values = names.flatMap((name) => world.flags.get(name) ?? []);
    if (values.length > 0) {
      found.push(...values.map((text) => made({ ...ref, node: call }, text)));
      continue;
    }
    const fallback = given.find(
      (each) => each.type === "keyword_argument" && ref.script.textOf(fieldOf(each, "name") ?? each) === "default",
    );
    const value = fallback === undefined ? undefined : fieldOf(fallback, "value");
    if (value !== undefined) found.push(...stringsOf(world, ref.script, value));
  }
  return found;
}

/** The expression that a flag of the script stands for where the command does not give it: `default=str(Path.cwd())`. */
export function defaultOf(script: Script, name: string): PyNode | undefined {
  for (const call of script.callsOf("add_argument")) {
    const given = fieldOf(call, "arguments")?.children ?? [];
    const isIt = given.some(
      (each) =>
        each.type === "string" &&
        (literalOf(script.textOf(each)) ?? "").replace(/^--?/, "").replaceAll("-", "_") === name,
    );
    const value = given.find(
      (each) => each.type === "keyword_argument" && script.textOf(fieldOf(each, "name") ?? each) === "default",
    );
    if (isIt && value !== undefined) return fieldOf(value, "value");
  }
  return undefined;
}
