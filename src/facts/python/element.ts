/** A value as a row of words or one string, with what each may hold. Small constructors that the flow analysis is made of. */
import type { ValueSource } from "../../model/index.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
import { briefOf, lineOf } from "./source.ts";

const MAX_ELEMENTS = 200;

export type Source = ValueSource & {
  /** Function whose parameter it is, so that a caller in the same file can put its argument there. */
  readonly owner?: Scope;
  readonly parameter?: string;
};

/** One word of a command, or one string. */
export interface Element {
  /** Literal text that it begins with; the whole text when `literal`. */
  readonly prefix: string;
  readonly literal: boolean;
  readonly sources: readonly Source[];
  readonly node: PyNode;
  /** Stands for any number of words (`*args`, a list that is not known). */
  readonly spread: boolean;
  /** Cannot begin with `-`: absolute path, number, checked. */
  readonly noDash: boolean;
  /** Passed through `shlex.quote`: harmless to a shell. */
  readonly quoted: boolean;
  /** The program when the element is one name such as `sys.executable`. */
  readonly program?: string;
}

export interface Flow {
  readonly kind: "list" | "value";
  readonly elements: readonly Element[];
}

export const one = (element: Element): Flow => ({ kind: "value", elements: [element] });
export const list = (elements: readonly Element[]): Flow => ({
  kind: "list",
  elements: elements.slice(0, MAX_ELEMENTS),
});
export const joined = (flow: Flow): readonly Element[] => flow.elements;

export function literal(node: PyNode, text: string): Element {
  return {
    prefix: text,
    literal: true,
    sources: [],
    node,
    spread: false,
    noDash: !text.startsWith("-"),
    quoted: false,
  };
}

export function value(node: PyNode, sources: readonly Source[], rest: Partial<Element> = {}): Element {
  return { prefix: "", literal: false, sources, node, spread: false, noDash: false, quoted: false, ...rest };
}

export function local(module: Module, node: PyNode): Source {
  return { kind: "local", name: briefOf(module.source, node), line: lineOf(module.source, node.start) };
}

export function unknown(module: Module, node: PyNode): Element {
  return value(node, [local(module, node)]);
}

export function constant(module: Module, node: PyNode, name: string, at: number): Element {
  return value(node, [{ kind: "constant", name, line: lineOf(module.source, at) }], { noDash: true, program: name });
}

/** Several pieces as one string. */
export function concatenate(node: PyNode, pieces: readonly Element[]): Element {
  const [first] = pieces;
  if (pieces.length === 1 && first) return first.literal ? first : { ...first, node };
  let prefix = "";
  let allLiteral = true;
  for (const piece of pieces) {
    if (allLiteral) prefix += piece.prefix;
    allLiteral &&= piece.literal;
  }
  const changing = pieces.filter((piece) => !piece.literal);
  return {
    prefix,
    literal: allLiteral,
    sources: uniqueSources(pieces.flatMap((piece) => piece.sources)),
    node,
    spread: false,
    noDash: prefix !== "" ? !prefix.startsWith("-") : (first?.noDash ?? false),
    quoted: changing.length > 0 && changing.every((piece) => piece.quoted),
  };
}

export function uniqueSources(sources: readonly Source[]): readonly Source[] {
  const seen = new Map<string, Source>();
  for (const source of sources) {
    const key = `${source.kind}:${source.name}`;
    if (!seen.has(key)) seen.set(key, source);
  }
  return [...seen.values()];
}

/** `"a %s" % x` and `"a {}".format(x)`: the text before the first placeholder, then the values. */
export function formatted(node: PyNode, template: Flow, values: readonly Element[]): Element {
  const [first] = template.elements;
  const prefix = first ? (/^[^%{]*/u.exec(first.prefix)?.[0] ?? "") : "";
  const pieces = [...template.elements, ...values];
  return {
    ...concatenate(node, pieces),
    prefix,
    literal: pieces.every((piece) => piece.literal) && prefix === first?.prefix,
  };
}

/** One of several flows: what is the same in all of them is kept. */
export function alternatives(flows: readonly Flow[]): Flow {
  const [first, ...others] = flows;
  if (!first || others.length === 0) return first ?? { kind: "value", elements: [] };
  const longest = flows.reduce((a, b) => (b.elements.length > a.elements.length ? b : a));
  const kind = flows.some((flow) => flow.kind === "list") ? "list" : "value";
  const elements = longest.elements.map((element, index) => {
    const same = flows.map((flow) => flow.elements[index]).filter((other) => other !== undefined);
    return same.length === 1 ? element : mergeChoices(element.node, same);
  });
  return { kind, elements };
}

export function mergeChoices(node: PyNode, choices: readonly Element[]): Element {
  const [first] = choices;
  const allLiteral = choices.every((choice) => choice.literal);
  const samePrefix = choices.every((choice) => choice.prefix === first?.prefix);
  const program = choices.every((choice) => choice.program !== undefined || choice.literal)
    ? choices.map((choice) => (choice.literal ? choice.prefix : choice.program)).join(" or ")
    : undefined;
  return {
    prefix: samePrefix || allLiteral ? (first?.prefix ?? "") : "",
    literal: allLiteral,
    sources: uniqueSources(choices.flatMap((choice) => choice.sources)),
    node,
    spread: choices.some((choice) => choice.spread),
    noDash: choices.every((choice) => choice.noDash),
    quoted: choices.every((choice) => choice.quoted || choice.literal),
    ...(program === undefined ? {} : { program }),
  };
}

/** The same words with something changed. */
export function changed(elements: readonly Element[], change: Partial<Element>): readonly Element[] {
  const made: Element[] = [];
  for (const element of elements) made.push({ ...element, ...change });
  return made;
}

/** The words of a flow; a value that is not a list stands for any number of them. */
export function wordsIn(flow: Flow): readonly Element[] {
  return flow.kind === "list" ? flow.elements : changed(flow.elements, { spread: true });
}
