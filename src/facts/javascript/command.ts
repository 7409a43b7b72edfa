/** What a command is made of: follows an expression to literals, constants, parameters, attributes and the outside. */
import type { Node } from "oxc-parser";
import { argumentsFor } from "./given.ts";
import { lookup } from "./module.ts";
import type { Binding, Module } from "./module.ts";
import { originOf, unwrap } from "./origin.ts";
import { literal } from "./tree-imports.ts";
import {
  asQuoted,
  asSpread,
  brief,
  concat,
  constant,
  either,
  escapesQuotes,
  isQuote,
  list,
  literalWord,
  local,
  one,
  outside,
  single,
  value,
} from "./words.ts";
import type { Flow } from "./words.ts";

const DEEPEST = 12;

export function flowOf(module: Module, expression: Node, depth = 0): Flow {
  const node = unwrap(expression);
  if (depth > DEEPEST) return value(node, [local(module, node)]);
  const text = literal(node)?.value;
  if (text !== undefined) return one(literalWord(node, text));
  switch (node.type) {
    case "Literal":
      return one(literalWord(node, String(node.value)));
    case "TemplateLiteral": {
      const parts: Flow[] = [];
      for (const [index, quasi] of node.quasis.entries()) {
        parts.push(one(literalWord(node, quasi.value.cooked ?? quasi.value.raw)));
        const inner = node.expressions[index];
        if (inner === undefined) continue;
        const part = flowOf(module, inner, depth + 1);
        const isQuoted =
          escapesQuotes(inner) && quasi.value.raw.endsWith("'") && isQuote(node.quasis[index + 1]?.value.raw);
        parts.push(isQuoted ? { ...part, words: part.words.map(asQuoted) } : part);
      }
      return one(concat(node, parts));
    }
    case "BinaryExpression":
      if (node.operator !== "+") return value(node, []);
      if (node.left.type === "BinaryExpression" && node.left.operator === "+" && escapesQuotes(node.left.right)) {
        // "'" + x.replace(/'/g, …) + "'"
        const parts = [node.left.left, node.left.right, node.right].map((each) => flowOf(module, each, depth + 1));
        const [before, held, after] = parts.map((part, index) => single(index === 2 ? node.right : node, part));
        if (before?.literal === true && before.prefix.endsWith("'") && after !== undefined && isQuote(after.prefix))
          return one(concat(node, [one(before), one(asQuoted(held ?? before)), one(after)]));
      }
      return one(concat(node, [flowOf(module, node.left, depth + 1), flowOf(module, node.right, depth + 1)]));
    case "ArrayExpression":
      return list(
        node.elements.flatMap((element) => {
          if (element === null) return [];
          if (element.type !== "SpreadElement") return [single(element, flowOf(module, element, depth + 1))];
          const inner = flowOf(module, element.argument, depth + 1);
          return inner.kind === "list" ? inner.words : inner.words.map(asSpread);
        }),
      );
    case "ConditionalExpression":
      return either(
        module,
        node,
        flowOf(module, node.consequent, depth + 1),
        flowOf(module, node.alternate, depth + 1),
      );
    case "LogicalExpression":
      return either(module, node, flowOf(module, node.left, depth + 1), flowOf(module, node.right, depth + 1));
    case "Identifier":
      return flowOfName(module, node, node.name, depth);
    case "MemberExpression":
      return flowOfPath(module, node, node, [], depth);
    case "CallExpression":
    case "NewExpression":
      return flowOfCall(module, node, depth);
    default:
      return value(node, [local(module, node)]);
  }
}

const flows = new WeakMap<Module, Map<Binding, Flow>>();

/** Each name is followed once: values that are made of each other would take exponential time. */
function flowsOf(module: Module): Map<Binding, Flow> {
  const known = flows.get(module);
  if (known !== undefined) return known;
  const made = new Map<Binding, Flow>();
  flows.set(module, made);
  return made;
}

/** Does every call of the helper give this parameter something that is written in the code? */
function isAlwaysFixed(module: Module, binding: Extract<Binding, { kind: "parameter" }>, depth: number): boolean {
  if (binding.member.length > 0 || depth > 4) return false;
  const given = argumentsFor(module, binding);
  return (
    given?.every((argument) =>
      flowOf(module, argument, depth + 4).words.every(
        ({ literal: isLiteral, sources }) =>
          isLiteral || (sources.length > 0 && sources.every((source) => source.kind === "constant")),
      ),
    ) ?? false
  );
}

function flowOfName(module: Module, node: Node, name: string, depth: number): Flow {
  const binding = lookup(module.scopeOf(node), name);
  const line = module.positions.at(node.start).line;
  switch (binding?.kind) {
    case "parameter": {
      if (binding.member[0] !== undefined && isRequest(parameterName(module, binding.node), binding.member[0])) {
        return outside(module, node, "request");
      }
      if (isNumber(name) || isNumeric(binding.node)) return value(node, [], { noDash: true });
      if (isAlwaysFixed(module, binding, depth)) return value(node, [constant(module, node)]);
      return value(node, [{ kind: "parameter", name, line: module.positions.at(binding.node.start).line }], {
        parameter: name,
      });
    }
    case "variable": {
      const { values } = binding;
      const [first] = values;
      if (first === undefined || values.length > 4) return value(node, [{ kind: "local", name, line }]);
      if (binding.member.length > 0) return flowOfPath(module, node, first, binding.member, depth);
      const known = flowsOf(module).get(binding);
      if (known !== undefined) return known;
      // What a name says of itself (`x = x + 1`) is not known while it is read.
      flowsOf(module).set(binding, value(node, [{ kind: "local", name, line }]));
      const flows = values.map((each) => flowOf(module, each, depth + 1));
      const joined = flows.slice(1).reduce((a, b) => either(module, node, a, b), flows[0] ?? value(node, []));
      const flow = joined.kind === "list" ? withPushes(module, node, name, joined, depth) : joined;
      flowsOf(module).set(binding, flow);
      return flow;
    }
    case undefined:
      if (name === "__dirname" || name === "__filename" || name === "undefined")
        return value(node, [constant(module, node)], { noDash: true });
      return value(node, [{ kind: "local", name, line }]);
    case "import":
      return value(node, [{ kind: "constant", name, line }]);
    default:
      return value(node, [{ kind: "local", name, line }]);
  }
}

/** `args.push(x)` and `args.unshift(x)` in the same function add words. */
function withPushes(module: Module, node: Node, name: string, flow: Flow, depth: number): Flow {
  const words = [...flow.words];
  const scope = module.scopeOf(node);
  for (const { node: call } of module.calls) {
    if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression" || call.callee.computed) continue;
    const { object, property } = call.callee;
    if (object.type !== "Identifier" || object.name !== name || property.type !== "Identifier") continue;
    if (!/^(?:push|unshift|splice)$/.test(property.name) || lookup(module.scopeOf(call), name) !== lookup(scope, name))
      continue;
    for (const argument of property.name === "splice" ? call.arguments.slice(2) : call.arguments) {
      const inner = flowOf(module, argument.type === "SpreadElement" ? argument.argument : argument, depth + 1);
      const isMany = argument.type === "SpreadElement" && inner.kind === "value";
      const added = isMany ? inner.words.map(asSpread) : inner.words;
      if (property.name === "unshift") words.unshift(...added);
      else words.push(...added);
    }
  }
  return list(words);
}

const REQUEST_FIELDS =
  /^(?:query|body|params|headers|cookies|files?|url|originalUrl|rawBody|pathParameters|queryStringParameters|param|json|formData|text|searchParams|nextUrl)$/;
const REQUEST_NAMES = /^(?:req|request|ctx|context|c|event|evt|message|msg|payload)$/;

function isRequest(name: string, field: string): boolean {
  return REQUEST_FIELDS.test(field) && REQUEST_NAMES.test(name);
}

/** What holds a number has nothing that a shell would interpret. */
function isNumber(name: string): boolean {
  return /^(?:pid|ppid|pgid|port|length|exitCode)$/.test(name);
}
/** `count: number` */
function isNumeric(parameter: Node): boolean {
  const type = parameter.type === "Identifier" ? parameter.typeAnnotation?.typeAnnotation.type : undefined;
  return type === "TSNumberKeyword" || type === "TSBooleanKeyword" || type === "TSBigIntKeyword";
}

/** The name that a destructured parameter would have: Express's and Koa's handlers take `{query}` at times. */
function parameterName(module: Module, node: Node): string {
  const parent = module.parentOf(node);
  return parent?.type === "Property" ? "req" : "";
}

/** `req.query` and ["name"] → `req` and ["query", "name"]. */
function pathOf(node: Node, members: readonly string[]): { readonly root: Node; readonly path: readonly string[] } {
  const path = [...members];
  let root = node;
  while (root.type === "MemberExpression") {
    const { property } = root;
    path.unshift(
      root.computed ? (literal(property)?.value ?? "[]") : property.type === "Identifier" ? property.name : "#",
    );
    root = unwrap(root.object);
  }
  return { root, path };
}

const CONSTANT =
  /^(?:process\.(?:execPath|platform|arch|pid|version|versions\.\w+)|import\.meta\.(?:dirname|filename|url)|os\.EOL|path\.(?:sep|delimiter))$/;
const COMMAND_LINE = /^(?:process\.argv\b|(?:.*\b)?(?:yargs|minimist|mri|arg|meow|cac|commander|parseArgs)\b.*\(\))/;

/** A member of `root` by a path: `req.query.name`, `const {name} = req.query`. */
function flowOfPath(module: Module, node: Node, root: Node, members: readonly string[], depth: number): Flow {
  const { root: inner, path } = pathOf(unwrap(root), members);
  const origin = originOf(module, inner);
  const full = [origin.name, ...path].join(".");
  // `const {host} = req.body` is better named by where it comes from.
  const name = node.type === "Identifier" ? [brief(module, inner), ...path].join(".") : brief(module, node);
  if (CONSTANT.test(full))
    return value(node, [constant(module, node)], {
      noDash: true,
      ...(full === "process.execPath" ? { program: "node" } : {}),
    });
  if (full.startsWith("process.env.") || full === "process.env" || full.startsWith("import.meta.env."))
    return outside(module, node, "environment", name);
  if (COMMAND_LINE.test(full)) {
    const isWhole = full === "process.argv" || full === "process.argv.slice()";
    const flow = outside(module, node, "command line");
    return isWhole ? { ...flow, words: flow.words.map(asSpread) } : flow;
  }
  const { line } = module.positions.at(node.start);
  const number = isNumber(path.at(-1) ?? "") ? value(node, [], { noDash: true }) : undefined;
  if (number !== undefined && !path.some((each) => REQUEST_FIELDS.test(each))) return number;
  if (inner.type === "ThisExpression") return value(node, [{ kind: "attribute", name: brief(module, node), line }]);
  if (inner.type !== "Identifier") return value(node, [local(module, node)]);
  const binding = lookup(module.scopeOf(inner), inner.name);
  if (binding?.kind === "parameter") {
    if (isRequest(inner.name, path[0] ?? "") || (path.length > 1 && isRequest(path[0] ?? "", path[1] ?? ""))) {
      return outside(module, node, "request", name);
    }
    return value(node, [{ kind: "parameter", name: inner.name, line }]);
  }
  if (binding?.kind === "variable" && binding.values.length === 1 && depth < DEEPEST) {
    const [init] = binding.values;
    const held = init === undefined ? undefined : unwrap(init);
    if (held?.type === "ObjectExpression" && path.length === 1) {
      const property = held.properties.find(
        (each) =>
          each.type === "Property" && !each.computed && each.key.type === "Identifier" && each.key.name === path[0],
      );
      if (property?.type === "Property") return flowOf(module, property.value, depth + 1);
    }
    if (
      held !== undefined &&
      (held.type === "Identifier" || held.type === "MemberExpression" || held.type === "CallExpression")
    ) {
      const from = flowOf(module, held, depth + 1);
      const sources = from.words
        .flatMap((word) => word.sources)
        .filter((source) => source.kind === "outside" || source.kind === "parameter");
      if (sources.length > 0) return value(node, sources);
    }
  }
  return value(node, [{ kind: "local", name: brief(module, node), line }]);
}

const READS: readonly (readonly [RegExp, string])[] = [
  [/^(?:fs(?:\/promises)?|fs\.promises)\.readFile(?:Sync)?$/, "file"],
  [/(?:^|\.)(?:fetch|axios(?:\.\w+)?|got(?:\.\w+)?|undici\.\w+)(?:\(\)\.\w+)*$/, "network"],
  [/(?:question|prompt|prompts|inquirer\.prompt|enquirer\.prompt)$/, "input"],
];
const PASSES =
  /^(?:toString|trim|trimEnd|trimStart|replace|replaceAll|toLowerCase|toUpperCase|slice|substring|concat|padStart|padEnd|normalize|join|map|filter|flat|flatMap|split|valueOf|at|pop|shift|reverse|sort|text|json)$/;
const HARMLESS =
  /^(?:Number|parseInt|parseFloat|Boolean|Date\.now|Math\.\w+|crypto\.randomUUID|randomUUID|os\.(?:tmpdir|homedir|hostname|platform|cpus|arch)|process\.cwd|nanoid\.nanoid|mkdtempSync|fs\.mkdtempSync)$/;
const QUOTES =
  /(?:^|\.)(?:shellescape|shell-escape|quote|shellQuote|shellEscape|escapeShell\w*|shell-quote\.quote|zx\.quote)$/;

function flowOfCall(
  module: Module,
  node: Extract<Node, { type: "CallExpression" | "NewExpression" }>,
  depth: number,
): Flow {
  const { name } = originOf(module, node.callee);
  if (HARMLESS.test(name)) return value(node, [], { noDash: true });
  for (const [pattern, what] of READS) if (pattern.test(name)) return outside(module, node, what);
  if (COMMAND_LINE.test(`${name}()`)) {
    const flow = outside(module, node, "command line");
    return name === "process.argv.slice" ? { ...flow, words: flow.words.map(asSpread) } : flow;
  }
  const callee = unwrap(node.callee);
  const parts = node.arguments.map((each) =>
    flowOf(module, each.type === "SpreadElement" ? each.argument : each, depth + 1),
  );
  if (QUOTES.test(name)) return one({ ...concat(node, parts), prefix: "", literal: false, quoted: true });
  if (
    /^(?:(?:.*\.)?createRequire\(\)\.resolve|String|path(?:\.(?:posix|win32))?\.\w+|url\.(?:fileURLToPath|pathToFileURL)|decodeURIComponent|encodeURIComponent|JSON\.stringify|require\.resolve|import\.meta\.resolve|URL|fs\.realpathSync)$/.test(
      name,
    )
  ) {
    const joined = concat(node, parts);
    const isAbsolute =
      /^(?:path\.resolve|url\.\w+|(?:require|.*createRequire\(\))\.resolve|import\.meta\.resolve|fs\.realpathSync)$/.test(
        name,
      );
    return one({
      ...joined,
      ...(joined.literal ? { sources: [constant(module, node)] } : {}),
      prefix: "",
      literal: false,
      noDash: isAbsolute || joined.noDash,
    });
  }
  if (callee.type === "MemberExpression" && !callee.computed && callee.property.type === "Identifier") {
    const method = callee.property.name;
    if (/^req(?:uest)?$|^c$/.test(brief(module, callee.object)) && /^(?:param|query|get|header)$/.test(method))
      return outside(module, node, "request");
    if (PASSES.test(method)) {
      const object = flowOf(module, callee.object, depth + 1);
      if (method === "concat" && object.kind === "list")
        return list([...object.words, ...parts.flatMap((part) => part.words)]);
      if (method === "split" && object.words[0]?.literal === true) {
        return list(object.words[0].prefix.split(/\s+/).map((text) => literalWord(node, text)));
      }
      if (object.kind === "list" && /^(?:filter|slice|flat|reverse|sort)$/.test(method)) {
        return list(object.words.map((word) => (word.literal ? word : asSpread(word))));
      }
      const joined = concat(node, [object, ...(method === "concat" ? parts : [])]);
      return one({ ...joined, prefix: "", literal: false, spread: object.kind === "list" && method !== "join" });
    }
  }
  return value(node, [local(module, node)]);
}
