/**
 * Which expressions a name of a script may stand for: through names, loops, parameters and what calls and tests hand to them,
 * fields of records, rows of tables. Flow-insensitive, like `values.ts`.
 */
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import { findSibling, literalOf, type Binding, type Script } from "./script.ts";

/** The entry of a collection: what stands in one entry belongs together. */
export interface Row {
  readonly table: string;
  readonly index: number;
}

/** An expression with the script that it stands in. */
export interface Ref {
  readonly script: Script;
  readonly node: PyNode;
  readonly row?: Row;
  /** Name of the constant that holds it, as far as one does. */
  readonly name?: string;
  /** The outermost call that hands it to a parameter: it belongs to the function in which that stands. */
  readonly at?: PyNode;
}

export interface World {
  readonly scripts: readonly Script[];
  /** Values of the command's flags: `--forbid runtime` → forbid. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
}

const DEEPEST = 14;
/** Expressions that one question may look at: names that lead to each other in many ways would multiply without end. */
const MOST_STEPS = 4000;

/** A world with what is left of the steps of one question. */
export interface Question extends World {
  readonly steps: { left: number };
}

export const ask = (world: World): Question => ({ ...world, steps: { left: MOST_STEPS } });

export function isSpent({ steps }: Question, depth: number): boolean {
  if (depth > DEEPEST || steps.left <= 0) return true;
  steps.left -= 1;
  return false;
}

export function rowOf(script: Script, node: PyNode, index: number): Row {
  return { table: `${script.path}:${node.start}`, index };
}

/** What an expression is once names are followed: literals, collections, calls, operations. */
export function refsOf(world: Question, ref: Ref, depth: number): readonly Ref[] {
  if (isSpent(world, depth)) return [];
  const node = unwrap(ref.node);
  const { script } = ref;
  switch (node.type) {
    case "identifier": {
      const written = script.textOf(node);
      const held = /^_?[A-Z][A-Z0-9_]+$/.test(written) ? { ...ref, name: written } : ref;
      return script.lookup(written, node).flatMap((binding) => boundTo(world, held, binding, depth + 1));
    }
    case "attribute": {
      const own = script
        .lookup(script.textOf(node), node)
        .flatMap((binding) => boundTo(world, ref, binding, depth + 1));
      return own.length > 0 ? own : fieldsNamed(world, { ...ref, node }, depth + 1);
    }
    case "subscript": {
      const value = fieldOf(node, "value");
      const index = fieldOf(node, "subscript");
      if (value === undefined || index === undefined) return [];
      const key = literalOf(script.textOf(index));
      return refsOf(world, { ...ref, node: value }, depth + 1).flatMap((each) =>
        each.node.type === "dictionary"
          ? pairsOf(each)
              .filter((pair) => key === undefined || keyText(pair) === key)
              .flatMap((pair) => valueOf(world, pair, 1, depth))
          : index.type === "integer"
            ? valueOf(world, each, Number(script.textOf(index)), depth)
            : [],
      );
    }
    case "conditional_expression":
    case "boolean_operator":
      return node.children.flatMap((child) => refsOf(world, { ...ref, node: child }, depth + 1));
    case "call": {
      const callee = fieldOf(node, "function");
      if (callee?.type !== "identifier") return [{ ...ref, node }];
      const made = world.scripts.flatMap((each) =>
        (each.functions.get(script.textOf(callee)) ?? []).flatMap((of) =>
          returnsOf(of).flatMap((inner) => refsOf(world, { ...ref, script: each, node: inner }, depth + 2)),
        ),
      );
      return made.length > 0 ? made : [{ ...ref, node }];
    }
    default:
      return [{ ...ref, node }];
  }
}

function boundTo(world: Question, ref: Ref, binding: Binding, depth: number): readonly Ref[] {
  switch (binding.kind) {
    case "value":
      return refsOf(world, { ...ref, node: binding.from }, depth);
    case "element":
      return loopedOver(world, { ...ref, node: binding.from }, binding.index, depth).flatMap((each) =>
        refsOf(world, each, depth),
      );
    case "part":
      return refsOf(world, { ...ref, node: binding.from }, depth).flatMap((each) =>
        valueOf(world, each, binding.index, depth),
      );
    case "parameter":
      return [
        ...argumentsFor(world, ref.script, binding.of, binding.index, depth),
        ...(binding.from === undefined ? [] : [{ ...ref, node: binding.from }]),
      ].flatMap((each) => refsOf(world, { ...ref, ...each }, depth));
    case "import": {
      const sibling = findSibling(ref.script, binding.module, world.scripts);
      if (sibling === undefined || binding.name === undefined) return [];
      return sibling
        .lookup(binding.name, sibling.root)
        .flatMap((each) => boundTo(world, { ...ref, script: sibling, node: sibling.root }, each, depth));
    }
  }
}

/** What the target of a loop is in turn: an element, a key of a mapping, or a part of each. */
export function loopedOver(world: Question, ref: Ref, index: number | undefined, depth: number): readonly Ref[] {
  const node = unwrap(ref.node);
  const callee = node.type === "call" ? fieldOf(node, "function") : undefined;
  const name = callee === undefined ? "" : ref.script.textOf(callee);
  const first = callee === undefined ? undefined : fieldOf(node, "arguments")?.children[0];
  if (name === "enumerate" && first !== undefined)
    return index === 0 ? [] : loopedOver(world, { ...ref, node: first }, undefined, depth + 1);
  const elements = elementsOf(world, ref, depth);
  if (index !== undefined) return elements.flatMap((each) => valueOf(world, each, index, depth));
  return elements.flatMap((each) => (each.node.type === "pair" ? valueOf(world, each, 0, depth) : [each]));
}

const SAME_ELEMENTS = /^(?:items|copy|union|difference|intersection|symmetric_difference)$/;

/** Expressions that stand for the elements of a collection; pairs of a mapping. */
export function elementsOf(world: Question, ref: Ref, depth: number): readonly Ref[] {
  if (isSpent(world, depth)) return [];
  return refsOf(world, ref, depth + 1).flatMap((each): readonly Ref[] => {
    const { node, script } = each;
    const inner = (child: PyNode | undefined): readonly Ref[] =>
      child === undefined ? [] : elementsOf(world, { ...each, node: child }, depth + 1);
    switch (node.type) {
      case "list":
      case "tuple":
      case "set":
      case "expression_list":
        return node.children.flatMap((child, index) =>
          child.type === "list_splat"
            ? inner(child.children[0])
            : [{ ...each, node: child, row: each.row ?? rowOf(script, node, index) }],
        );
      case "dictionary":
        return pairsOf(each);
      case "binary_operator":
        return [...inner(fieldOf(node, "left")), ...inner(fieldOf(node, "right"))];
      case "list_comprehension":
      case "set_comprehension":
      case "generator_expression": {
        const body = fieldOf(node, "body");
        return body === undefined ? [] : [{ ...each, node: body }];
      }
      case "call": {
        const callee = fieldOf(node, "function");
        const [first] = fieldOf(node, "arguments")?.children ?? [];
        if (callee?.type !== "attribute") return first === undefined || isRecord(world, each) ? [] : inner(first);
        const object = fieldOf(callee, "object");
        const method = script.textOf(fieldOf(callee, "attribute") ?? callee);
        if (method === "keys" || method === "values") {
          return inner(object).flatMap((pair) => valueOf(world, pair, method === "keys" ? 0 : 1, depth));
        }
        if (method === "get" && object !== undefined)
          return inner(object)
            .flatMap((pair) => valueOf(world, pair, 1, depth))
            .flatMap((value) => elementsOf(world, value, depth + 1));
        return SAME_ELEMENTS.test(method) ? inner(object) : [];
      }
      default:
        return [];
    }
  });
}

export function pairsOf(ref: Ref): readonly Ref[] {
  return ref.node.children.flatMap((child, index) =>
    child.type === "pair" ? [{ ...ref, node: child, row: ref.row ?? rowOf(ref.script, ref.node, index) }] : [],
  );
}

function keyText({ script, node }: Ref): string | undefined {
  const key = fieldOf(node, "key");
  return key === undefined ? undefined : literalOf(script.textOf(key));
}

/** The part of a tuple, the key (0) or value (1) of a pair, or a positional argument of `Rule("a", "b")`. */
export function partOf(node: PyNode, index: number): PyNode | undefined {
  const inner = unwrap(node);
  if (inner.type === "pair") return fieldOf(inner, index === 0 ? "key" : "value");
  if (inner.type === "call")
    return fieldOf(inner, "arguments")?.children.filter(({ type }) => type !== "keyword_argument")[index];
  return /^(?:tuple|list|expression_list)$/.test(inner.type) ? inner.children[index] : undefined;
}

function valueOf(world: Question, ref: Ref, index: number, depth: number): readonly Ref[] {
  const part = partOf(ref.node, index);
  return part === undefined ? [] : refsOrSelf(world, { ...ref, node: part }, depth + 1);
}

/** What a name stands for; the name itself where that is not known (its strings may be). */
function refsOrSelf(world: Question, ref: Ref, depth: number): readonly Ref[] {
  const found = refsOf(world, ref, depth);
  return found.length > 0 ? found : [ref];
}

/** `rule.directory` of `Rule(directory="domain")`, `Rule("domain", …)` of a class with that field, or a mapping's entry. */
function fieldsNamed(world: Question, ref: Ref, depth: number): readonly Ref[] {
  const object = fieldOf(ref.node, "object");
  const attribute = fieldOf(ref.node, "attribute");
  if (object === undefined || attribute === undefined) return [];
  const name = ref.script.textOf(attribute);
  return refsOf(world, { ...ref, node: object }, depth).flatMap((each) => {
    const value = each.node.type === "call" ? fieldOfRecord(world, each, name) : undefined;
    return value === undefined ? [] : refsOrSelf(world, { ...each, node: value }, depth);
  });
}

/** The value that a call of a record's class gives to a field. */
export function fieldOfRecord(world: World, { script, node }: Ref, name: string): PyNode | undefined {
  const given = fieldOf(node, "arguments")?.children ?? [];
  for (const each of given) {
    if (each.type === "keyword_argument" && script.textOf(fieldOf(each, "name") ?? each) === name)
      return fieldOf(each, "value");
  }
  const index = fieldsOfRecord(world, { script, node }).indexOf(name);
  return index < 0 ? undefined : given.filter(({ type }) => type !== "keyword_argument")[index];
}

/** Names of the fields of a record's class, in order: a dataclass, a NamedTuple, `namedtuple("Rule", "source target")`. */
export function fieldsOfRecord(world: World, { script, node }: Ref): readonly string[] {
  const callee = fieldOf(node, "function");
  const name = callee === undefined ? "" : (script.textOf(callee).split(".").at(-1) ?? "");
  if (!/^_*[A-Z]\w*$/.test(name)) return [];
  for (const each of world.scripts) {
    for (const made of each.nodes) {
      if (made.type === "class_definition" && each.textOf(fieldOf(made, "name") ?? made) === name) {
        const body = fieldOf(made, "body")?.children ?? [];
        const fields = body.flatMap((statement) => {
          const assignment = statement.children[0];
          const left = assignment?.type === "assignment" ? fieldOf(assignment, "left") : undefined;
          return left?.type === "identifier" && fieldOf(assignment ?? left, "type") !== undefined
            ? [each.textOf(left)]
            : [];
        });
        return fields.length > 0 ? fields : parametersOfInit(each, body);
      }
      if (made.type === "assignment" && each.textOf(fieldOf(made, "left") ?? made) === name) {
        const text = each.textOf(made);
        if (/\bnamedtuple\(/.test(text))
          return [...text.replace(/^[^,]*,/, "").matchAll(/[A-Za-z_]\w*/g)].map(([field]) => field);
      }
    }
  }
  return [];
}

function parametersOfInit(script: Script, body: readonly PyNode[]): readonly string[] {
  const init = body.find(
    (each) => each.type === "function_definition" && script.textOf(fieldOf(each, "name") ?? each) === "__init__",
  );
  const parameters = init === undefined ? [] : (fieldOf(init, "parameters")?.children ?? []);
  return parameters.slice(1).map((each) => script.textOf(fieldOf(each, "name") ?? each.children[0] ?? each));
}

export function isRecord(world: World, ref: Ref): boolean {
  return fieldsOfRecord(world, ref).length > 0;
}

/** Expressions that a function returns or yields; those of functions inside it are its own. */
export function returnsOf(of: PyNode): readonly PyNode[] {
  const found: PyNode[] = [];
  const visit = (node: PyNode): void => {
    for (const child of node.children) {
      if (/^(?:return_statement|yield)$/.test(child.type)) found.push(...child.children);
      if (child.type !== "function_definition" && child.type !== "lambda") visit(child);
    }
  };
  visit(of);
  return found;
}

/** Arguments at every call of a function, by position or name, and what pytest's `parametrize` hands to a test. */
export function argumentsFor(
  world: World | Question,
  script: Script,
  of: PyNode,
  index: number,
  depth = 0,
): readonly Ref[] {
  const name = fieldOf(of, "name");
  if (name === undefined) return [];
  const called = script.textOf(name);
  const parameters = fieldOf(of, "parameters")?.children ?? [];
  const parameter = parameters[index];
  const isMethod = parameters[0] !== undefined && /^(?:self|cls)$/.test(script.textOf(parameters[0]));
  const parameterName =
    parameter === undefined ? "" : script.textOf(fieldOf(parameter, "name") ?? parameter.children[0] ?? parameter);
  const found: Ref[] = [...parametrized(world, script, of, parameterName, depth)];
  for (const each of world.scripts) {
    const handedOn = ["submit", "partial"].flatMap((handing) =>
      each.callsOf(handing).filter((call) => {
        const [first] = fieldOf(call, "arguments")?.children ?? [];
        return first !== undefined && each.textOf(first) === called;
      }),
    );
    for (const call of [...each.callsOf(called), ...handedOn]) {
      // `pool.submit(scan, path, names)`, `partial(scan, names)`: a call with the function first.
      const given = (fieldOf(call, "arguments")?.children ?? []).slice(handedOn.includes(call) ? 1 : 0);
      const positional = given.filter(({ type }) => type !== "keyword_argument");
      const keyword = given.find(
        (argument) =>
          argument.type === "keyword_argument" && each.textOf(fieldOf(argument, "name") ?? argument) === parameterName,
      );
      const node = keyword === undefined ? positional[isMethod ? index - 1 : index] : fieldOf(keyword, "value");
      if (node !== undefined) found.push({ script: each, node, at: call });
    }
  }
  return found;
}

/** `@pytest.mark.parametrize("folder, names", [("domain", ("requests",)), …])` above the function. */
function parametrized(
  world: World | Question,
  script: Script,
  of: PyNode,
  parameter: string,
  depth: number,
): readonly Ref[] {
  if (of.parent?.type !== "decorated_definition" || parameter === "") return [];
  const question = "steps" in world ? world : ask(world);
  return of.parent.children.flatMap((decorator): readonly Ref[] => {
    if (decorator.type !== "decorator") return [];
    const call = decorator.children.find(({ type }) => type === "call");
    if (call === undefined || !script.textOf(fieldOf(call, "function") ?? call).endsWith("parametrize")) return [];
    const [what, values] = fieldOf(call, "arguments")?.children ?? [];
    if (what === undefined || values === undefined) return [];
    const inner = unwrap(what);
    const names = /^(?:list|tuple)$/.test(inner.type)
      ? inner.children.map((each) => literalOf(script.textOf(each)) ?? "")
      : (literalOf(script.textOf(inner)) ?? "").split(",").map((each) => each.trim());
    const index = names.indexOf(parameter);
    if (index < 0) return [];
    return elementsOf(question, { script, node: values }, depth + 1).flatMap((element): readonly Ref[] => {
      const isParam =
        element.node.type === "call" &&
        /(?:^|\.)param$/.test(element.script.textOf(fieldOf(element.node, "function") ?? element.node));
      if (names.length === 1 && !isParam) return element.node.type === "pair" ? [] : [element];
      const part = partOf(element.node, index);
      return part === undefined ? [] : [{ ...element, node: part }];
    });
  });
}
