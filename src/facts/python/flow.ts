/**
 * Where a value comes from. `flowOf` follows an expression back to literals, constants, parameters, attributes and the
 * outside, through lists that are built step by step, string building and helpers of the same file.
 */
import { fieldOf, unwrap } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { isUnconditional } from "./arguments.ts";
import {
  alternatives,
  changed,
  concatenate,
  constant,
  formatted,
  joined,
  list,
  literal,
  mergeChoices,
  one,
  uniqueSources,
  unknown,
  value,
  wordsIn,
} from "./element.ts";
import type { Element, Flow, Source } from "./element.ts";
import { callFlow } from "./flow-calls.ts";
import { outsideName, outsideParameter } from "./outside.ts";
import { bindingsOf, literalText, resolve, selfClass } from "./resolve.ts";
import type { Module } from "./resolve.ts";
import type { Binding, Scope } from "./bindings.ts";
import { briefOf, lineOf, textOf } from "./source.ts";
import { isValidated } from "./validators.ts";

const MAX_DEPTH = 10;

export function flowOf(module: Module, node: PyNode, scope: Scope, at: number, depth = 0): Flow {
  const inner = unwrap(node);
  if (depth > MAX_DEPTH) return one(unknown(module, inner));
  const next = (child: PyNode): Flow => flowOf(module, child, scope, at, depth + 1);
  switch (inner.type) {
    case "string":
    case "concatenated_string":
      return one(stringElement(module, inner, next));
    case "integer":
    case "float":
    case "true":
    case "false":
    case "none":
      return one(literal(inner, textOf(module.source, inner)));
    case "list":
    case "tuple":
    case "set":
    case "expression_list":
      return list(inner.children.flatMap((child) => wordsOf(child, next)));
    case "list_splat":
      return list(wordsOf(inner, next));
    case "binary_operator":
      return binary(module, inner, next);
    case "conditional_expression":
      return either(inner.children[0], inner.children[2], next);
    case "boolean_operator":
      return either(fieldOf(inner, "left"), fieldOf(inner, "right"), next);
    case "await":
    case "named_expression": {
      const value = inner.type === "await" ? inner.children[0] : fieldOf(inner, "value");
      return value ? next(value) : one(unknown(module, inner));
    }
    case "identifier":
      return nameFlow(module, inner, scope, at, depth);
    case "attribute":
      return attributeFlow(module, inner, scope, at, depth);
    case "subscript":
      return subscriptFlow(module, inner, scope, next);
    case "call":
      return callFlow(flowOf, module, inner, scope, at, depth);
    case "list_comprehension":
    case "generator_expression":
    case "set_comprehension": {
      const body = fieldOf(inner, "body");
      return body ? list(changed(joined(next(body)), { spread: true })) : one(unknown(module, inner));
    }
    default:
      return one(unknown(module, inner));
  }
}

function wordsOf(node: PyNode, next: (node: PyNode) => Flow): readonly Element[] {
  if (node.type === "list_splat") {
    const inner = node.children[0];
    if (!inner) return [];
    const flow = next(inner);
    return wordsIn(flow);
  }
  return [concatenate(node, joined(next(node)))];
}

function stringElement(module: Module, node: PyNode, next: (node: PyNode) => Flow): Element {
  const plain = literalText(module, node);
  if (plain !== undefined) return literal(node, plain);
  const parts = node.type === "concatenated_string" ? node.children : [node];
  const pieces: Element[] = [];
  for (const part of parts) {
    const text = literalText(module, part);
    if (text !== undefined) pieces.push(literal(part, text));
    else {
      for (const child of part.children) {
        if (child.type === "string_content") pieces.push(literal(child, textOf(module.source, child)));
        else if (child.type === "interpolation") {
          const expression = fieldOf(child, "expression") ?? child.children[0];
          const format = child.children.find((each) => each.type === "format_specifier");
          if (expression && format && /^:[^{}]*[bdoxXeEfFgG]$/u.test(textOf(module.source, format)))
            pieces.push(value(expression, [], { noDash: true }));
          else if (expression) pieces.push(concatenate(expression, joined(next(expression))));
        }
      }
    }
  }
  return concatenate(node, pieces);
}

function binary(module: Module, node: PyNode, next: (node: PyNode) => Flow): Flow {
  const left = fieldOf(node, "left");
  const right = fieldOf(node, "right");
  if (!left || !right) return one(unknown(module, node));
  const operator = fieldOf(node, "operator")?.type;
  const first = next(left);
  if (operator === "*") return first;
  const second = next(right);
  if (operator === "+") {
    if (first.kind === "list" || second.kind === "list") {
      return list([...wordsIn(first), ...wordsIn(second)]);
    }
    return one(concatenate(node, [...first.elements, ...second.elements]));
  }
  if (operator === "%") {
    const [template] = first.elements;
    const isNumber = template?.literal === true && !/%(?!%|[#0 +-]*[\d.]*[diouxXeEfFgG])/u.test(template.prefix);
    const values = isNumber ? changed(second.elements, { sources: [], noDash: true }) : second.elements;
    return one(formatted(node, first, values));
  }
  // `folder / name` is a path: what it begins with decides.
  return one(concatenate(node, [...first.elements, ...second.elements]));
}

function either(a: PyNode | undefined, b: PyNode | undefined, next: (node: PyNode) => Flow): Flow {
  if (!a || !b) return a ? next(a) : b ? next(b) : { kind: "value", elements: [] };
  return alternatives([next(a), next(b)]);
}

function nameFlow(module: Module, node: PyNode, scope: Scope, at: number, depth: number): Flow {
  const name = textOf(module.source, node);
  const bindings = bindingsOf(name, scope);
  if (bindings.length === 0) return one(outsideName(module, name, node) ?? unknown(module, node));
  const own = bindings[0]?.scope.runner === scope.runner || bindings.some((binding) => binding.node.start < at);
  const reaching = own ? reachingBindings(bindings, node, at) : bindings;
  const flows: Flow[] = [];
  const added: Element[] = [];
  for (const binding of reaching) {
    // A binding that reads itself (`cmd = cmd + [x]`) looks only further back.
    const before = binding.scope === scope || binding.scope.runner === scope.runner ? binding.at : at;
    if (binding.kind === "mutation" || binding.kind === "augment") {
      if (!binding.value) continue;
      const flow = flowOf(module, binding.value, binding.scope, before, depth + 1);
      const words = binding.method === "append" || binding.method === "insert" || binding.method === "appendleft";
      added.push(
        ...(words
          ? [concatenate(binding.value, flow.elements)]
          : flow.kind === "list"
            ? flow.elements
            : binding.kind === "mutation"
              ? wordsIn(flow)
              : flow.elements),
      );
    } else {
      flows.push(bindingFlow(module, name, node, binding, before, depth));
    }
  }
  const base = flows.length > 0 ? alternatives(flows) : one(unknown(module, node));
  const flow: Flow =
    added.length === 0
      ? base
      : base.kind === "list"
        ? list([...base.elements, ...added])
        : one(concatenate(node, [...base.elements, ...added]));
  if (!isValidated(module, name, scope, at)) return flow;
  return { kind: flow.kind, elements: flow.elements.map((element) => checked(element)) };
}

/** A value that was checked: what it came from no longer matters. */
function checked(element: Element): Element {
  return element.literal
    ? element
    : { ...element, sources: element.sources.filter((source) => source.kind === "constant"), noDash: true };
}

/** Bindings that may hold when `use` runs: back from it to the last one that surely ran. */
function reachingBindings(bindings: readonly Binding[], use: PyNode, at: number): readonly Binding[] {
  const found: Binding[] = [];
  for (let index = bindings.length - 1; index >= 0; index--) {
    const binding = bindings[index];
    if (!binding || binding.at >= at) continue;
    found.unshift(binding);
    const whole = binding.kind !== "mutation" && binding.kind !== "augment";
    if (whole && (binding.kind === "parameter" || isUnconditional(binding.node, use))) break;
  }
  return found.length > 0 ? found : bindings;
}

function bindingFlow(module: Module, name: string, node: PyNode, binding: Binding, at: number, depth: number): Flow {
  switch (binding.kind) {
    case "import":
      return one(outsideName(module, binding.origin ?? name, node) ?? constant(module, node, name, binding.at));
    case "parameter":
      return one(outsideParameter(module, name, node, binding) ?? parameterElement(module, name, node, binding));
    case "assign": {
      if (!binding.value) return one(unknown(module, node));
      const flow = flowOf(module, binding.value, binding.scope, Math.max(at, binding.node.end), depth + 1);
      return flow;
    }
    case "loop": {
      if (!binding.value) return one(unknown(module, node));
      const callee = binding.value.type === "call" ? fieldOf(binding.value, "function") : undefined;
      if (callee && resolve(module, callee, binding.scope).name === "range")
        return one(value(node, [], { noDash: true }));
      const flow = flowOf(module, binding.value, binding.scope, at, depth + 1);
      if (flow.elements.length === 0) return one(unknown(module, node));
      return one(mergeChoices(node, changed(flow.elements, { spread: false })));
    }
    case "with":
      return binding.value ? flowOf(module, binding.value, binding.scope, at, depth + 1) : one(unknown(module, node));
    case "opaque": {
      if (!binding.value) return one(unknown(module, node));
      const flow = flowOf(module, binding.value, binding.scope, at, depth + 1);
      return one(value(node, uniqueSources(flow.elements.flatMap((element) => element.sources))));
    }
    default:
      return one(constant(module, node, name, binding.at));
  }
}

/** Attributes and parameters that hold numbers: nothing that a shell would interpret. */
const NUMBERS = /^(?:pid|ppid|pgid|port|returncode|lineno|errno)$/u;

const SAFE_TYPES =
  /^(?:typing\.)?(?:int|float|bool|UUID|uuid\.UUID|Literal\b.*|IPv[46]Address|datetime(?:\.datetime)?|date|Decimal|Enum)\b/u;

function parameterElement(module: Module, name: string, node: PyNode, binding: Binding): Element {
  const line = lineOf(module.source, binding.at);
  const type = binding.annotation ? textOf(module.source, binding.annotation) : "";
  if (SAFE_TYPES.test(type) || isEnum(module, binding) || (type === "" && NUMBERS.test(name)))
    return value(node, [], { noDash: true });
  const owner = ownerOf(binding);
  const method = owner?.parent?.kind === "class" && owner.parameters[0]?.name === name;
  if (method) return constant(module, node, name, binding.at);
  return value(node, [{ kind: "parameter", name, line, parameter: name, ...(owner ? { owner } : {}) }]);
}

/** The function that a parameter belongs to (its binding's scope is the one around, for defaults). */
function ownerOf(binding: Binding): Scope | undefined {
  for (const found of binding.scope.bindings.values()) {
    for (const other of found) {
      if (other.defines && other.node.start <= binding.node.start && other.node.end >= binding.node.end)
        return other.defines;
    }
  }
  return undefined;
}

function isEnum(module: Module, binding: Binding): boolean {
  const annotation = binding.annotation?.children[0];
  if (!annotation) return false;
  const target = resolve(module, annotation, binding.scope);
  return target.local?.bases.some((base) => /(?:^|\.)(?:Str|Int)?Enum$/u.test(textOf(module.source, base))) ?? false;
}

function attributeFlow(module: Module, node: PyNode, scope: Scope, at: number, depth: number): Flow {
  const object = fieldOf(node, "object");
  const attribute = fieldOf(node, "attribute");
  if (!object || !attribute) return one(unknown(module, node));
  const text = briefOf(module.source, node);
  const target = resolve(module, node, scope);
  const outside = outsideName(module, target.name, node);
  if (outside) return one(outside);
  if (isValidated(module, text, scope, at)) return one(value(node, [], { noDash: true }));
  const name = textOf(module.source, attribute);
  if (NUMBERS.test(name)) return one(value(node, [], { noDash: true }));
  const owner = selfClass(module, object, scope);
  if (owner) return selfFlow(module, node, owner, name, text, depth);
  const root = resolve(module, object, scope);
  if (/^[a-zA-Z_]\w*(?:\.\w+)*$/u.test(root.name) && isImported(module, object, scope)) {
    return one(constant(module, node, text, node.start));
  }
  const holder = root.instanceOf ?? (root.local?.kind === "class" ? root.local : undefined);
  if (holder && isConstrainedField(module, holder, name)) return one(value(node, [], { noDash: true }));
  const flow = flowOf(module, object, scope, at, depth + 1);
  const sources = flow.elements.flatMap((element) => element.sources);
  return one(value(node, uniqueSources(sources.map((source) => renamed(source, text)))));
}

function renamed(source: Source, text: string): Source {
  if (source.kind === "outside") return source;
  const { parameter: _parameter, ...rest } = source;
  return { ...rest, name: text };
}

function isImported(module: Module, node: PyNode, scope: Scope): boolean {
  let root = node;
  while (root.type === "attribute") {
    const object = fieldOf(root, "object");
    if (!object) return false;
    root = object;
  }
  return (
    root.type === "identifier" &&
    bindingsOf(textOf(module.source, root), scope).some((binding) => binding.kind === "import")
  );
}

function selfFlow(module: Module, node: PyNode, owner: Scope, name: string, text: string, depth: number): Flow {
  const line = lineOf(module.source, node.start);
  const attribute: Source = { kind: "attribute", name: text, line };
  const bindings = [...(owner.attributes.get(name) ?? []), ...(owner.bindings.get(name) ?? [])];
  const values = bindings.filter((binding) => binding.value !== undefined);
  if (values.length === 0) return one(value(node, [attribute]));
  const flow = alternatives(
    values.map((binding) => flowOf(module, binding.value ?? node, binding.scope, binding.node.end, depth + 1)),
  );
  // Sources are told from here: which attribute, unless it is from outside or constant.
  const elements = flow.elements.map((element) => ({
    ...element,
    sources: uniqueSources(
      element.sources.map((source) => (source.kind === "outside" || source.kind === "constant" ? source : attribute)),
    ),
  }));
  return { kind: flow.kind, elements };
}

/** A field of a dataclass or pydantic model whose type or `Field(pattern=…)` leaves no room for an option. */
function isConstrainedField(module: Module, holder: Scope, name: string): boolean {
  const binding = holder.bindings.get(name)?.[0];
  if (!binding?.annotation) return false;
  const type = textOf(module.source, binding.annotation);
  if (SAFE_TYPES.test(type) || isEnum(module, binding)) return true;
  const all = type + (binding.value ? textOf(module.source, binding.value) : "");
  return /\b(?:constr|StringConstraints|Field)\s*\([^)]*\b(?:regex|pattern)\s*=|\b(?:HttpUrl|AnyUrl|AnyHttpUrl|FilePath|DirectoryPath|EmailStr)\b/u.test(
    all,
  );
}

function subscriptFlow(module: Module, node: PyNode, scope: Scope, next: (node: PyNode) => Flow): Flow {
  const base = fieldOf(node, "value");
  if (!base) return one(unknown(module, node));
  const outside = outsideName(module, resolve(module, node, scope).name, node);
  if (outside) return one(outside);
  const root = unwrap(base);
  if (root.type === "identifier") {
    // A look-up in a literal table gives one of its values, whatever the key.
    const [binding] = bindingsOf(textOf(module.source, root), scope);
    if (binding?.kind === "assign" && binding.value?.type === "dictionary") {
      const literals = binding.value.children.map((entry) => fieldOf(entry, "value"));
      if (literals.every((entry) => entry !== undefined)) {
        return alternatives(literals.map((entry) => (entry ? next(entry) : { kind: "value", elements: [] })));
      }
    }
  }
  const flow = next(base);
  const key = fieldOf(node, "subscript");
  if (flow.kind === "list" && key?.type === "integer") {
    const element = flow.elements[Number(textOf(module.source, key))];
    if (element) return one(element);
  }
  if (flow.kind === "list" && key?.type === "slice") return flow;
  return one(value(node, uniqueSources(flow.elements.flatMap((element) => element.sources))));
}
