/** A Python script as a tree with its names: which expressions a name may stand for, found without running anything. */
import { descendants, fieldOf, fieldsOf, type PyNode } from "../../syntax/python-tree.ts";
import { ParserMissing, readPython } from "../../syntax/python.ts";
import { joinPath, lineAt, type Line, type Repository } from "./repository.ts";

/** One way in which a name gets its value. */
export type Binding =
  | { readonly kind: "value"; readonly from: PyNode }
  /** Element of what is iterated; `index` into it where the target is a tuple. */
  | { readonly kind: "element"; readonly from: PyNode; readonly index?: number }
  | { readonly kind: "part"; readonly from: PyNode; readonly index: number }
  | { readonly kind: "parameter"; readonly of: PyNode; readonly index: number; readonly from?: PyNode }
  | { readonly kind: "import"; readonly module: string; readonly name: string | undefined };

export interface Script {
  readonly path: string;
  readonly text: string;
  readonly root: PyNode;
  readonly nodes: readonly PyNode[];
  readonly textOf: (node: PyNode) => string;
  readonly line: (node: PyNode) => Line;
  readonly lookup: (name: string, at: PyNode) => readonly Binding[];
  /** What `self.NAME` is given anywhere, for `visitor.NAME`. */
  readonly member: (name: string) => readonly Binding[];
  readonly functions: ReadonlyMap<string, readonly PyNode[]>;
  readonly calls: readonly PyNode[];
  /** Calls by the last name of what is called: `f(x)` and `a.f(x)` by `f`. */
  readonly callsOf: (name: string) => readonly PyNode[];
  /** Docstrings of the module and of its functions, with their nodes. */
  readonly docstrings: readonly PyNode[];
}

const MAX_TEXT = 400_000;
/** A guard is small. What pulls in more is a program that a check starts: its literals say nothing of a rule. */
const MOST_SCRIPTS = 40;
const MOST_TEXT = 600_000;

/** Reads a script; undefined when it is no Python that can be read. `initPython` should have been awaited. */
export function readScript(path: string, text: string): Script | undefined {
  if (text.length > MAX_TEXT) return undefined;
  let root: PyNode;
  try {
    ({ root } = readPython(text));
  } catch (error) {
    if (error instanceof ParserMissing) return undefined;
    throw error;
  }
  const nodes = [...descendants(root)];
  const textOf = (node: PyNode): string => text.slice(node.start, node.end);
  const scopes = collect(nodes, root, textOf);
  const functions = new Map<string, PyNode[]>();
  for (const node of nodes) {
    if (node.type !== "function_definition") continue;
    const name = fieldOf(node, "name");
    if (name !== undefined) push(functions, textOf(name), node);
  }
  const calls = nodes.filter(({ type }) => type === "call");
  let byName: ReadonlyMap<string, readonly PyNode[]> | undefined;
  return {
    path,
    text,
    root,
    nodes,
    textOf,
    line: (node) => lineAt(path, text, node.start),
    lookup(name, at) {
      for (let scope: PyNode | undefined = scopeOf(at, root); scope; scope = outerScope(scope, root)) {
        const found = scopes.get(scope)?.get(name);
        if (found !== undefined) return found;
      }
      return [];
    },
    member: (name) => [...scopes.values()].flatMap((names) => names.get(`self.${name}`) ?? []),
    functions,
    calls,
    callsOf: (name) => (byName ??= callsByName(calls, textOf)).get(name) ?? [],
    docstrings: docstringsOf(nodes, root),
  };
}

function callsByName(
  calls: readonly PyNode[],
  textOf: (node: PyNode) => string,
): ReadonlyMap<string, readonly PyNode[]> {
  const byName = new Map<string, PyNode[]>();
  for (const call of calls) {
    const callee = fieldOf(call, "function");
    const last = callee?.type === "attribute" ? fieldOf(callee, "attribute") : callee;
    if (last !== undefined) push(byName, textOf(last), call);
  }
  return byName;
}

/** The scripts of a guard: the named ones and what they import from beside them, each once. */
export function readScripts(files: readonly string[], repository: Repository): readonly Script[] {
  const scripts: Script[] = [];
  let size = 0;
  for (const path of files) {
    if (!isPython(path, repository) || scripts.some((script) => script.path === path)) continue;
    const text = repository.read(path);
    if (text === undefined || scripts.length >= MOST_SCRIPTS || size + text.length > MOST_TEXT) continue;
    const script = readScript(path, text);
    if (script === undefined) continue;
    scripts.push(script);
    size += text.length;
  }
  return scripts;
}

export function isPython(path: string, repository: Repository): boolean {
  if (path.endsWith(".py")) return true;
  if (/\.[A-Za-z]\w*$/.test(path)) return false;
  return /^#!.*\bpython/.test(repository.read(path)?.slice(0, 100) ?? "");
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

const SCOPES: ReadonlySet<string> = new Set(["function_definition", "lambda", "class_definition"]);

function scopeOf(node: PyNode, root: PyNode): PyNode {
  let here: PyNode | undefined = node;
  while (here !== undefined && !SCOPES.has(here.type)) here = here.parent;
  return here ?? root;
}

function outerScope(scope: PyNode, root: PyNode): PyNode | undefined {
  return scope.parent === undefined ? undefined : scopeOf(scope.parent, root);
}

type Scopes = Map<PyNode, Map<string, Binding[]>>;

function collect(nodes: readonly PyNode[], root: PyNode, textOf: (node: PyNode) => string): Scopes {
  const scopes: Scopes = new Map();
  const bind = (at: PyNode, name: string, binding: Binding): void => {
    const scope = scopeOf(at, root);
    let names = scopes.get(scope);
    if (names === undefined) scopes.set(scope, (names = new Map<string, Binding[]>()));
    push(names, name, binding);
  };
  const target = (at: PyNode, left: PyNode, make: (index?: number) => Binding): void => {
    const held = heldBy(left);
    if (left.type === "identifier" || left.type === "attribute") bind(at, textOf(left), make());
    // `found[path] = names`: the mapping holds them.
    else if (held !== undefined) bind(at, textOf(held), make());
    else if (/^(?:pattern_list|tuple_pattern|list_pattern|tuple)$/.test(left.type)) {
      for (const [index, each] of left.children.entries()) {
        if (each.type === "identifier") bind(at, textOf(each), make(index));
      }
    }
  };
  for (const node of nodes) {
    const left = fieldOf(node, "left");
    const right = fieldOf(node, "right");
    if ((node.type === "assignment" || node.type === "augmented_assignment") && left && right) {
      target(node, left, (index) =>
        index === undefined ? { kind: "value", from: right } : { kind: "part", from: right, index },
      );
    } else if ((node.type === "for_statement" || node.type === "for_in_clause") && left && right) {
      target(node, left, (index) => ({ kind: "element", from: right, ...(index === undefined ? {} : { index }) }));
    } else if (node.type === "named_expression") {
      const name = fieldOf(node, "name");
      const value = fieldOf(node, "value");
      if (name && value) target(node, name, () => ({ kind: "value", from: value }));
    } else if (node.type === "as_pattern") {
      const [value, alias] = node.children;
      const name = alias?.children[0] ?? alias;
      if (value && name) target(node, name, () => ({ kind: "value", from: value }));
    } else if (node.type === "parameters" || node.type === "lambda_parameters") parametersOf(node, bind, textOf);
    else if (node.type === "import_from_statement" || node.type === "import_statement") importsOf(node, bind, textOf);
    else if (node.type === "call") added(node, bind, textOf);
  }
  return scopes;
}

/** The name of the mapping in `found[path]`. */
function heldBy(node: PyNode): PyNode | undefined {
  // `dirs[:] = [each for each in dirs if …]` holds nothing new.
  if (node.type !== "subscript" || node.children.some(({ type }) => type === "slice")) return undefined;
  const value = fieldOf(node, "value");
  return value?.type === "identifier" ? value : undefined;
}

type Bind = (at: PyNode, name: string, binding: Binding) => void;

/** `found.append(x)`, `seen.add(x)`, `all.extend(xs)`: the name holds that, too. */
function added(call: PyNode, bind: Bind, textOf: (node: PyNode) => string): void {
  const callee = fieldOf(call, "function");
  const object = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
  const method = callee?.type === "attribute" ? fieldOf(callee, "attribute") : undefined;
  const value = fieldOf(call, "arguments")?.children[0];
  const isName = object?.type === "identifier" || (object?.type === "attribute" && textOf(object).startsWith("self."));
  const holder = object === undefined ? undefined : isName ? object : heldBy(object);
  if (holder === undefined || method === undefined || value === undefined) return;
  if (/^(?:append|add|extend|update|insert)$/.test(textOf(method)))
    bind(call, textOf(holder), { kind: "value", from: value });
}

function parametersOf(node: PyNode, bind: Bind, textOf: (node: PyNode) => string): void {
  const of = node.parent;
  if (of === undefined) return;
  let index = 0;
  for (const each of node.children) {
    const name = each.type === "identifier" ? each : (fieldOf(each, "name") ?? each.children[0]);
    const value = fieldOf(each, "value");
    if (name?.type === "identifier") {
      bind(name, textOf(name), { kind: "parameter", of, index, ...(value === undefined ? {} : { from: value }) });
    }
    if (!each.type.endsWith("separator")) index++;
  }
}

function importsOf(node: PyNode, bind: Bind, textOf: (node: PyNode) => string): void {
  const from = fieldOf(node, "module_name");
  const module = from === undefined ? undefined : textOf(from);
  for (const each of fieldsOf(node, "name")) {
    const written = each.type === "aliased_import" ? fieldOf(each, "name") : each;
    const alias = each.type === "aliased_import" ? fieldOf(each, "alias") : undefined;
    if (written === undefined) continue;
    const name = textOf(written);
    const local = alias === undefined ? (module === undefined ? (name.split(".")[0] ?? name) : name) : textOf(alias);
    bind(
      node,
      local,
      module === undefined ? { kind: "import", module: name, name: undefined } : { kind: "import", module, name },
    );
  }
}

function docstringsOf(nodes: readonly PyNode[], root: PyNode): readonly PyNode[] {
  const found: PyNode[] = [];
  for (const node of nodes) {
    const body =
      node === root ? node : /^(?:function|class)_definition$/.test(node.type) ? fieldOf(node, "body") : undefined;
    const first = body?.children[0];
    const text = first?.type === "expression_statement" ? first.children[0] : undefined;
    if (text?.type === "string") found.push(text);
  }
  return found;
}

/** Text of a plain string literal, or undefined for f-strings and everything else. Escapes are kept in raw strings only. */
export function literalOf(text: string): string | undefined {
  const match = /^([A-Za-z]{0,2})("""|'''|"|')([\s\S]*)\2$/.exec(text);
  if (match === null || /[ftFT]/.test(match[1] ?? "")) return undefined;
  const body = match[3] ?? "";
  return /r/i.test(match[1] ?? "") ? body : unescape(body);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

function unescape(body: string): string {
  return body.replace(/\\([\s\S])/g, (all, char: string) => ESCAPES[char] ?? all);
}

/** The script of a module that stands beside another, or below the root. */
export function findSibling(of: Script, module: string, scripts: readonly Script[]): Script | undefined {
  const name = module.replace(/^\.+/, "").replaceAll(".", "/");
  const folder = of.path.includes("/") ? of.path.slice(0, of.path.lastIndexOf("/")) : ".";
  const beside = joinPath(folder, `${name}.py`);
  return scripts.find(
    ({ path }) =>
      path === beside || path === `${name}.py` || path.endsWith(`/${name}.py`) || path === `${name}/__init__.py`,
  );
}
