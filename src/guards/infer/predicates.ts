/** Functions that only compare what they are given: `def is_below(module, prefix): return module == prefix or module.startswith(prefix + ".")`. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { World } from "./refs.ts";
import type { Script } from "./script.ts";

/** A call of it compares one argument with another. */
export interface Predicate {
  readonly of: PyNode;
  readonly script: Script;
  /** Parameters by their place and name. */
  readonly subject: Parameter;
  readonly literal: Parameter;
  readonly how: "equal" | "start";
  /** Where it compares the two. */
  readonly nodes: ReadonlySet<PyNode>;
}

interface Parameter {
  readonly index: number;
  readonly name: string;
}

const LONGEST = 12;

/** By the function's name; of two with one name neither. */
export function predicatesOf({ scripts }: World): ReadonlyMap<string, Predicate> {
  const found = new Map<string, Predicate>();
  const twice = new Set<string>();
  for (const script of scripts) {
    for (const [name, [of, ...others]] of script.functions) {
      const predicate = of === undefined || others.length > 0 ? undefined : predicateOf(script, of);
      if (predicate === undefined) continue;
      if (found.has(name)) twice.add(name);
      found.set(name, predicate);
    }
  }
  for (const name of twice) found.delete(name);
  return found;
}

function predicateOf(script: Script, of: PyNode): Predicate | undefined {
  const text = script.textOf(of);
  // What reads files or gathers things does more than to compare.
  if (
    text.split("\n").length > LONGEST ||
    /\.(?:append|add|read_text|parse|walk|rglob)\(|\byield\b|\bopen\(/.test(text)
  )
    return undefined;
  let found: Omit<Predicate, "nodes"> | undefined;
  const nodes = new Set<PyNode>();
  for (const node of script.nodes) {
    if (node.start < of.start || node.end > of.end) continue;
    const sides = sidesOf(script, node);
    if (sides === undefined) continue;
    const [subject, literal] = [parameterIn(script, sides.left, of), parameterIn(script, sides.right, of)];
    if (subject === undefined || literal === undefined || subject.index === literal.index) continue;
    found ??= { of, script, subject, literal, how: sides.how };
    nodes.add(node);
  }
  return found === undefined ? undefined : { ...found, nodes };
}

interface Sides {
  readonly left: PyNode;
  readonly right: PyNode;
  readonly how: Predicate["how"];
}

function sidesOf(script: Script, node: PyNode): Sides | undefined {
  if (node.type === "comparison_operator") {
    const [left, operator, right] = node.children;
    if (left === undefined || operator === undefined || right === undefined) return undefined;
    const word = script.textOf(operator);
    if (word === "==") return { left, right, how: "equal" };
    return word === "in" ? { left, right, how: "equal" } : undefined;
  }
  const callee = node.type === "call" ? fieldOf(node, "function") : undefined;
  const [first] = callee === undefined ? [] : (fieldOf(node, "arguments")?.children ?? []);
  const object = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
  if (callee === undefined || object === undefined || first === undefined) return undefined;
  return script.textOf(fieldOf(callee, "attribute") ?? callee) === "startswith"
    ? { left: object, right: first, how: "start" }
    : undefined;
}

/** The parameter of the function that an expression is made of, by itself or as an element of it. */
function parameterIn(script: Script, node: PyNode, of: PyNode, depth = 0): Parameter | undefined {
  if (depth > 4) return undefined;
  if (node.type === "identifier") {
    for (const binding of script.lookup(script.textOf(node), node)) {
      if (binding.kind === "parameter" && binding.of === of) return { index: binding.index, name: script.textOf(node) };
      if (binding.kind === "element" || binding.kind === "value") {
        const inner = parameterIn(script, binding.from, of, depth + 1);
        if (inner !== undefined) return inner;
      }
    }
    return undefined;
  }
  for (const child of node.children) {
    const inner = parameterIn(script, child, of, depth + 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** What a call gives to the two parameters. */
export function comparedBy(
  { of, script: owner, subject, literal }: Predicate,
  script: Script,
  call: PyNode,
): { readonly subject: PyNode; readonly literal: PyNode } | undefined {
  const given = fieldOf(call, "arguments")?.children ?? [];
  const [first] = fieldOf(of, "parameters")?.children ?? [];
  const shift = first !== undefined && /^(?:self|cls)$/.test(owner.textOf(first)) ? 1 : 0;
  const at = ({ index, name }: Parameter): PyNode | undefined => {
    const keyword = given.find(
      (each) => each.type === "keyword_argument" && script.textOf(fieldOf(each, "name") ?? each) === name,
    );
    if (keyword !== undefined) return fieldOf(keyword, "value");
    return given.filter(({ type }) => type !== "keyword_argument")[index - shift];
  };
  const [left, right] = [at(subject), at(literal)];
  return left === undefined || right === undefined ? undefined : { subject: left, literal: right };
}
