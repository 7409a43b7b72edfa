/** Values that come from outside: command line, environment, requests, input, files, network. */
import { fieldOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Element } from "./element.ts";
import { literalText, resolve } from "./resolve.ts";
import type { Module } from "./resolve.ts";
import type { Binding, Scope } from "./bindings.ts";
import { briefOf, lineOf, textOf } from "./source.ts";

function outside(module: Module, node: PyNode, name: string): Element {
  return {
    prefix: "",
    literal: false,
    sources: [{ kind: "outside", name, line: lineOf(module.source, node.start) }],
    node,
    spread: false,
    noDash: false,
    quoted: false,
  };
}

function fixed(module: Module, node: PyNode, name: string): Element {
  return {
    ...outside(module, node, name),
    sources: [{ kind: "constant", name, line: lineOf(module.source, node.start) }],
    noDash: true,
    program: name,
  };
}

const REQUEST =
  /^(?:flask|quart|bottle|cherrypy)\.request\.(?:args|form|values|json|data|query|params|cookies|headers|files|get_json|forms)\b/u;
const REQUEST_OBJECT =
  /^(?:fastapi|starlette\.requests|django\.http|aiohttp\.web|sanic)\.\w*Request\(\)\.(?:query_params|path_params|form|json|body|headers|GET|POST|query|match_info|args)\b/u;

/** A resolved name or attribute; undefined when it is not from outside (nor a well known constant). */
export function outsideName(module: Module, name: string, node: PyNode): Element | undefined {
  if (name === "sys.executable" || name === "__file__" || name.startsWith("sys.platform"))
    return fixed(module, node, name);
  // The script's own name is not what a user typed.
  if (name === "sys.argv[]" && /\[\s*0\s*\]$/u.test(briefOf(module.source, node)))
    return fixed(module, node, "sys.argv[0]");
  if (name === "sys.argv" || name.startsWith("sys.argv["))
    return { ...outside(module, node, `command line: ${briefOf(module.source, node)}`), spread: name === "sys.argv" };
  if (/^os\.environb?\b/u.test(name)) return outside(module, node, `environment: ${briefOf(module.source, node)}`);
  if (REQUEST.test(name) || REQUEST_OBJECT.test(name))
    return outside(module, node, `request: ${briefOf(module.source, node)}`);
  const parsed = /\.parse_(?:known_)?args\(\)(?:\[\])?\.(\w+)$/u.exec(name);
  if (parsed?.[1] !== undefined) {
    return isBoundedOption(module, parsed[1])
      ? { ...outside(module, node, ""), sources: [], noDash: true }
      : outside(module, node, `command line: ${briefOf(module.source, node)}`);
  }
  return undefined;
}

const READS: readonly (readonly [RegExp, string])[] = [
  [/^(?:input|raw_input|getpass\.getpass|builtins\.input)$/u, "input"],
  [/^os\.(?:getenv|getenvb|environ\.(?:get|pop|setdefault))$/u, "environment"],
  [/^sys\.stdin\.(?:read|readline|readlines|buffer\.read)$/u, "input"],
  [/^open\(\)\.(?:read|readline|readlines)$/u, "file"],
  [/(?:^|\.)Path\(\)\.read_(?:text|bytes)$/u, "file"],
  [/^(?:json|yaml|tomllib|toml|pickle)\.(?:load|safe_load)$/u, "file"],
  [/^(?:requests|httpx)\.\w+\(\)\.(?:json|iter_\w+|read)$/u, "network"],
  [/^urllib\.request\.urlopen\(\)\.read$/u, "network"],
  [/^socket\.socket\(\)\.(?:recv|recvfrom)$/u, "network"],
];

/** A call whose result is from outside. */
export function outsideCall(module: Module, name: string, node: PyNode, _scope: Scope): Element | undefined {
  for (const [pattern, origin] of READS) {
    if (pattern.test(name)) return outside(module, node, `${origin}: ${briefOf(module.source, node)}`);
  }
  if (REQUEST.test(name) || REQUEST_OBJECT.test(name))
    return outside(module, node, `request: ${briefOf(module.source, node)}`);
  return undefined;
}

const ROUTE_METHODS = /^(?:get|post|put|patch|delete|head|options|route|api_route|websocket|trace)$/u;
const WEB = /^(?:fastapi|flask|starlette|quart|sanic|bottle|litestar|aiohttp|blacksheep|falcon|robyn)\b/u;
const INJECTED = /\b(?:Depends|Request|Response|WebSocket|BackgroundTasks|Session|Security)\b/u;
const NUMBERS = /^(?:int|float|bool|UUID|uuid\.UUID|Literal\b|date|datetime|Decimal)/u;

/** Parameters of web routes and of click or typer commands hold what a user sent. */
export function outsideParameter(module: Module, name: string, node: PyNode, binding: Binding): Element | undefined {
  const definition = definitionOf(binding.node);
  const decorators =
    definition?.parent?.type === "decorated_definition"
      ? definition.parent.children.filter((child) => child.type === "decorator")
      : [];
  if (decorators.length === 0 || name === "self" || name === "cls") return undefined;
  const type = binding.annotation ? textOf(module.source, binding.annotation) : "";
  const initial = binding.value ? textOf(module.source, binding.value) : "";
  if (INJECTED.test(type) || INJECTED.test(initial) || NUMBERS.test(type)) return undefined;
  if (/\b(?:pattern|regex)\s*=/u.test(initial + type)) return undefined;
  const enumeration = binding.annotation?.children[0]
    ? resolve(module, binding.annotation.children[0], binding.scope).local
    : undefined;
  if (enumeration?.bases.some((base) => textOf(module.source, base).endsWith("Enum"))) return undefined;
  for (const decorator of decorators) {
    const kind = decoratorKind(module, decorator, binding.scope);
    if (kind === "route") return outside(module, node, `request: ${name}`);
    if (kind === "command" && !isBoundedDecorator(module, decorators, name))
      return outside(module, node, `command line: ${name}`);
  }
  return undefined;
}

function definitionOf(node: PyNode): PyNode | undefined {
  for (let at: PyNode | undefined = node; at; at = at.parent) if (at.type === "function_definition") return at;
  return undefined;
}

export function decoratorKind(module: Module, decorator: PyNode, scope: Scope): "route" | "command" | undefined {
  const expression = decorator.type === "decorator" ? decorator.children[0] : decorator;
  const callee = expression?.type === "call" ? fieldOf(expression, "function") : expression;
  if (!callee) return undefined;
  const target = resolve(module, callee, scope).name;
  if (/^(?:click|rich_click|asyncclick)\.(?:option|argument)$/u.test(target)) return "command";
  if (callee.type !== "attribute") return undefined;
  const attribute = fieldOf(callee, "attribute");
  const object = fieldOf(callee, "object");
  if (!attribute || !object) return undefined;
  const word = textOf(module.source, attribute);
  const owner = resolve(module, object, scope).name;
  if (word === "command" && owner.startsWith("typer.Typer()")) return "command";
  if (!ROUTE_METHODS.test(word)) return undefined;
  return WEB.test(owner) || /^(?:app|router|api|bp|blueprint)$/u.test(textOf(module.source, object))
    ? "route"
    : undefined;
}

/** `@click.option("--mode", type=click.Choice([...]))` leaves no room. */
function isBoundedDecorator(module: Module, decorators: readonly PyNode[], name: string): boolean {
  const flag = name.replaceAll("_", "-");
  return decorators.some((decorator) => {
    const text = textOf(module.source, decorator);
    return (
      (text.includes(`"--${flag}"`) ||
        text.includes(`"${name}"`) ||
        text.includes(`'--${flag}'`) ||
        text.includes(`'${name}'`)) &&
      /\b(?:Choice|IntRange|FloatRange|is_flag|type\s*=\s*(?:int|float|click\.INT))\b/u.test(text)
    );
  });
}

/** `add_argument("--mode", choices=[…])` or `type=int`: the parser bounds the value. */
function isBoundedOption(module: Module, name: string): boolean {
  for (const { node } of module.calls) {
    const callee = fieldOf(node, "function");
    const attribute = callee?.type === "attribute" ? fieldOf(callee, "attribute") : undefined;
    const args = fieldOf(node, "arguments");
    if (!attribute || !args || textOf(module.source, attribute) !== "add_argument") continue;
    if (optionName(module, args) !== name) continue;
    return args.children.some((child) => {
      if (child.type !== "keyword_argument") return false;
      return /^(?:choices\s*=|type\s*=\s*(?:int|float)\b|action\s*=\s*["'](?:store_true|store_false|count))/u.test(
        textOf(module.source, child),
      );
    });
  }
  return false;
}

function optionName(module: Module, args: PyNode): string | undefined {
  let name: string | undefined;
  for (const child of args.children) {
    if (child.type === "keyword_argument") {
      const key = fieldOf(child, "name");
      const value = fieldOf(child, "value");
      if (key && value && textOf(module.source, key) === "dest") return literalText(module, value);
      continue;
    }
    const text = literalText(module, child);
    if (text === undefined) continue;
    if (text.startsWith("--")) return text.slice(2).replaceAll("-", "_");
    name ??= text.replace(/^-+/u, "");
  }
  return name;
}

/** Does the class body of an import guard matter: nodes of an `if __name__ == "__main__"` and TYPE_CHECKING test. */
export function isMainOrTypeTest(module: Module, condition: PyNode): boolean {
  const text = textOf(module.source, condition);
  return (
    /__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__/u.test(text) ||
    /^(?:\w+\.)?TYPE_CHECKING$/u.test(text)
  );
}
