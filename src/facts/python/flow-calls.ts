/** What a call gives: built-in conversions, string and path methods, helpers of the same file. */
import { fieldOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import {
  alternatives,
  changed,
  concatenate,
  formatted,
  list,
  literal,
  one,
  uniqueSources,
  unknown,
  value,
} from "./element.ts";
import type { Element, Flow, Source } from "./element.ts";
import { outsideCall } from "./outside.ts";
import { resolve } from "./resolve.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
import { briefOf, lineOf, textOf } from "./source.ts";

/** `flowOf`, handed in because each needs the other. */
export type Follow = (module: Module, node: PyNode, scope: Scope, at: number, depth: number) => Flow;

const TRANSPARENT =
  /^(?:str|os\.fspath|os\.fsdecode|os\.fsencode|os\.path\.(?:join|expanduser|expandvars|normpath|basename|dirname)|pathlib\.(?:Path|PurePath|PosixPath)|Path|repr|bytes|sorted|reversed|filter|map|set)$/u;
const LISTS = /^(?:list|tuple|sorted|reversed|copy\.copy|copy\.deepcopy)$/u;
const ABSOLUTE = /^(?:os\.path\.(?:abspath|realpath)|tempfile\.\w+|os\.getcwd|pathlib\.Path\.cwd|shutil\.which)$/u;
const NUMERIC =
  /^(?:int|float|len|bool|round|abs|os\.getpid|os\.cpu_count|time\.time|hash|id|ord|uuid\.uuid[1345]|ipaddress\.\w+|(?:.*\.)?(?:(?:find|get|pick|reserve|unused)_)+(?:\w+_)?port)$/u;
const TEXT_METHODS: ReadonlySet<string> = new Set(
  "strip lstrip rstrip lower upper replace format join split splitlines encode decode as_posix joinpath with_suffix with_name copy expanduser relative_to title zfill ljust rjust removeprefix removesuffix get pop group".split(
    " ",
  ),
);
const ABSOLUTE_METHODS: ReadonlySet<string> = new Set(["resolve", "absolute", "as_uri", "hexdigest", "isoformat"]);

export function callFlow(follow: Follow, module: Module, node: PyNode, scope: Scope, at: number, depth: number): Flow {
  const callee = fieldOf(node, "function");
  const args = fieldOf(node, "arguments");
  if (!callee || !args) return one(unknown(module, node));
  const next = (child: PyNode): Flow => follow(module, child, scope, at, depth + 1);
  const target = resolve(module, callee, scope);
  const outside = outsideCall(module, target.name, node, scope);
  if (outside) return one(outside);
  const plain = args.children.map((child) => (child.type === "keyword_argument" ? fieldOf(child, "value") : child));
  const values = plain.filter((child) => child !== undefined);
  const [first] = values;
  const sourcesOf = (nodes: readonly PyNode[]): readonly Source[] =>
    uniqueSources(nodes.flatMap((child) => next(child).elements.flatMap((element) => element.sources)));

  if (NUMERIC.test(target.name)) return one(value(node, [], { noDash: true, quoted: true }));
  if (target.name === "shlex.quote" || target.name === "pipes.quote") {
    return one(value(node, sourcesOf(values), { quoted: true }));
  }
  if (target.name === "shlex.join" || target.name === "subprocess.list2cmdline") {
    return one(
      value(node, sourcesOf(values), { quoted: true, prefix: first ? (next(first).elements[0]?.prefix ?? "") : "" }),
    );
  }
  if (target.name === "shlex.split" && first) return splitFlow(node, next(first));
  if (LISTS.test(target.name) && first) return next(first);
  if (ABSOLUTE.test(target.name))
    return one(
      value(
        node,
        sourcesOf(values).filter((source) => source.kind !== "local"),
        { noDash: true },
      ),
    );
  if (TRANSPARENT.test(target.name) && first) {
    const pieces = values.flatMap((child) => next(child).elements);
    return one(concatenate(node, pieces));
  }
  if (target.local?.kind === "function") {
    const through = localCallFlow(follow, module, node, args, target.local, scope, at, depth);
    if (through) return through;
  }
  if (callee.type === "attribute") {
    const through = methodFlow(module, node, callee, values, next);
    if (through) return through;
  }
  const name = briefOf(module.source, callee);
  const sources = uniqueSources([
    { kind: "local", name: `${name}()`, line: lineOf(module.source, node.start) },
    ...sourcesOf(values),
  ]);
  return one(value(node, sources));
}

function splitFlow(node: PyNode, flow: Flow): Flow {
  const [text] = flow.elements;
  if (!text) return flow;
  const words = text.prefix
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "");
  if (text.literal) return list(words.map((word) => literal(node, word)));
  const known = /\s$/u.test(text.prefix) ? words : words.slice(0, -1);
  return list([
    ...known.map((word) => literal(node, word)),
    { ...text, prefix: "", node, spread: true, quoted: false, noDash: false },
  ]);
}

function methodFlow(
  module: Module,
  node: PyNode,
  callee: PyNode,
  values: readonly PyNode[],
  next: (node: PyNode) => Flow,
): Flow | undefined {
  const object = fieldOf(callee, "object");
  const attribute = fieldOf(callee, "attribute");
  if (!object || !attribute) return undefined;
  const method = textOf(module.source, attribute);
  const base = next(object);
  if (ABSOLUTE_METHODS.has(method)) {
    return one(value(node, uniqueSources(base.elements.flatMap((element) => element.sources)), { noDash: true }));
  }
  if (!TEXT_METHODS.has(method)) return undefined;
  const pieces = values.flatMap((child) => next(child).elements);
  if (method === "format") return one(formatted(node, base, pieces));
  if (method === "copy") return base;
  if (method === "join") return one(joinElement(node, pieces));
  if (method === "split" || method === "splitlines") {
    const [text] = base.elements;
    return text?.literal
      ? splitFlow(node, base)
      : list(changed(base.elements, { prefix: "", spread: true, noDash: false }));
  }
  return one(
    concatenate(node, [
      ...base.elements,
      ...pieces.flatMap((piece) => (piece.literal ? changed([piece], { prefix: "" }) : [piece])),
    ]),
  );
}

/** `" ".join(words)`: begins as the first word does. */
function joinElement(node: PyNode, words: readonly Element[]): Element {
  const spaced = words.flatMap((word, index) =>
    index > 0 && word.literal ? changed([word], { prefix: ` ${word.prefix}` }) : [word],
  );
  return concatenate(node, spaced);
}

/** A helper of this file: what it returns, with the arguments put in place of its parameters. */
function localCallFlow(
  follow: Follow,
  module: Module,
  node: PyNode,
  args: PyNode,
  callee: Scope,
  scope: Scope,
  at: number,
  depth: number,
): Flow | undefined {
  if (callee.returns.length === 0 || depth > 4) return undefined;
  const flow = alternatives(
    callee.returns.slice(0, 6).map((result) => follow(module, result, callee, result.end, depth + 2)),
  );
  const names = callee.parameters.filter((_parameter, index) => !(callee.ownerClass && index === 0));
  const passed = new Map<string, PyNode>();
  args.children.forEach((child, index) => {
    const name = child.type === "keyword_argument" ? fieldOf(child, "name") : undefined;
    const argument = child.type === "keyword_argument" ? fieldOf(child, "value") : child;
    const parameter = name ? textOf(module.source, name) : names[index]?.name;
    if (parameter !== undefined && argument) passed.set(parameter, argument);
  });
  const elements = flow.elements.map((element) => {
    const sources = element.sources.flatMap((source): readonly Source[] => {
      const root =
        source.kind === "parameter" && source.owner === callee
          ? (source.parameter ?? source.name.split(/[.[]/u)[0])
          : undefined;
      const argument = root === undefined ? undefined : passed.get(root);
      if (!argument) return [source];
      return follow(module, argument, scope, at, depth + 2).elements.flatMap((piece) => piece.sources);
    });
    return { ...element, sources: uniqueSources(sources), node: element.literal ? element.node : node };
  });
  return { kind: flow.kind, elements };
}
