/** What a script compares: the specifier of an import, the path of a file that it goes through, or the text in it. */
import type { Node } from "oxc-parser";
import { calleeName, isFunction, unwrapped, type Binding, type World } from "./world.ts";
import { nameOfFunction, valuesOf } from "./values.ts";

/** `captured`: what a pattern took out of a text, and it is no pattern for imports. */
export type Subject = "specifier" | "file" | "text" | "captured" | "other";

const DEEPEST = 10;
const IMPORTS = /\b(?:from|import|require|export)\b/;
export const LISTS_FILES =
  /^(?:glob|globSync|globby|globbySync|fg|fastGlob|sync|stream|scan|scanSync|readdir|readdirSync|walk\w*|collect\w*Files?|list\w*Files?|find\w*Files?|get\w*Files|sourceFiles|files?In\w*|tsFiles|jsFiles|getFiles|listFiles|scan\w*(?:Dir|Files?)\w*|opendir|traverse\w*|visit\w*(?:Dir|Files?)\w*|crawl\w*|expandDirectory|getSourceFiles)$/i;
const READS =
  /^(?:readFile|readFileSync|text|readText|readTextFile|readTextFileSync|read|getFullText|getText|stripComments|withoutComments|readSource)$/;

/** What an expression is, as far as the script shows; else by the names that it uses. */
export function subjectOf(world: World, node: Node): Subject {
  const found = traced(world, unwrapped(node), 0);
  return found === "other" ? named(world, unwrapped(node)) : found;
}

export function isTraced(world: World, node: Node): boolean {
  return traced(world, unwrapped(node), 0) !== "other";
}

/** What the elements of a collection are. */
function elementOf(world: World, node: Node, depth: number): Subject {
  if (depth > DEEPEST) return "other";
  const at = unwrapped(node);
  if (at.type === "CallExpression") {
    const name = calleeName(at);
    const object = at.callee.type === "MemberExpression" ? unwrapped(at.callee.object as Node) : undefined;
    if (name === "matchAll" && at.arguments[0] !== undefined) return capturedBy(world, at.arguments[0] as Node);
    if (name === "match" && at.arguments[0] !== undefined) return "text";
    if (LISTS_FILES.test(name) || /ls-files/.test(world.textOf(at))) return "file";
    if (name === "split" && object !== undefined) {
      const whole = traced(world, object, depth + 1);
      // The parts of a path are no file, but tell of it.
      return whole === "other" ? named(world, object) : whole;
    }
    if (/^(?:entries|values|filter|map|flatMap|sort|toSorted|slice|reverse|flat|trim|from)$/.test(name)) {
      const mapped = at.arguments[0] === undefined ? undefined : unwrapped(at.arguments[0] as Node);
      if (/^(?:map|flatMap)$/.test(name) && mapped !== undefined && isFunction(mapped)) {
        const result = resultSubject(world, mapped, depth + 1);
        if (result !== "other") return result;
      }
      if (object !== undefined && !(object.type === "Identifier" && /^(?:Object|Array)$/.test(object.name)))
        return elementOf(world, object, depth + 1);
      return at.arguments[0] === undefined ? "other" : elementOf(world, at.arguments[0] as Node, depth + 1);
    }
    if (/import|specifier|dependenc|requires/i.test(name)) return "specifier";
    return "other";
  }
  if (at.type === "ArrayExpression") {
    const [first] = at.elements;
    if (first === undefined || first === null) return "other";
    return first.type === "SpreadElement"
      ? elementOf(world, first.argument as Node, depth + 1)
      : traced(world, unwrapped(first as Node), depth + 1);
  }
  if (at.type === "NewExpression" && at.arguments[0] !== undefined)
    return elementOf(world, at.arguments[0] as Node, depth + 1);
  if (at.type === "Identifier") {
    for (const binding of world.lookup(at.name, at)) {
      if (binding.kind === "value" && binding.path.length === 0 && binding.from !== at) {
        const found = elementOf(world, binding.from, depth + 1);
        if (found !== "other") return found;
      }
      if (binding.kind === "parameter" && binding.path.length === 0) {
        const found = argumentSubject(world, binding, depth, elementOf);
        if (found !== "other") return found;
      }
    }
    if (/import|specifier|edges|deps\b|dependenc/i.test(at.name)) return "specifier";
    if (/files?$|paths$|sources$/i.test(at.name)) return "file";
    if (/lines$/i.test(at.name)) return "text";
  }
  if (at.type === "MemberExpression" && !at.computed && at.property.type === "Identifier") {
    if (/import|specifier|dependenc/i.test(at.property.name)) return "specifier";
    if (/files?$/i.test(at.property.name)) return "file";
  }
  return "other";
}

function resultSubject(world: World, node: Node, depth: number): Subject {
  if (node.type !== "ArrowFunctionExpression" || node.body === null || node.body.type === "BlockStatement")
    return "other";
  return traced(world, unwrapped(node.body as Node), depth);
}

function traced(world: World, node: Node, depth: number): Subject {
  if (depth > DEEPEST) return "other";
  switch (node.type) {
    case "Identifier": {
      for (const binding of world.lookup(node.name, node)) {
        const found = ofBinding(world, binding, depth);
        if (found !== "other") return found;
      }
      return "other";
    }
    case "LogicalExpression": {
      const left = traced(world, unwrapped(node.left as Node), depth + 1);
      return left === "other" ? traced(world, unwrapped(node.right as Node), depth + 1) : left;
    }
    case "TemplateLiteral":
      return (
        node.expressions
          .map((each) => traced(world, unwrapped(each as Node), depth + 1))
          .find((each) => each !== "other") ?? "other"
      );
    case "MemberExpression": {
      const object = unwrapped(node.object as Node);
      if (node.computed) {
        const inner = traced(world, object, depth + 1);
        // A group of a match, a part of a path.
        return inner === "other" ? elementOf(world, object, depth + 1) : inner;
      }
      const name = node.property.type === "Identifier" ? node.property.name : "";
      if (
        /^(?:value|text|raw)$/.test(name) &&
        /(?:[sS]pecifier|\.source|argument|literal|arg|importSource)\b/.test(world.textOf(object))
      )
        return "specifier";
      if (/^(?:moduleSpecifier|specifier|importPath|importedPath|moduleName|n)$/.test(name)) return "specifier";
      if (/^(?:groups|index)$/.test(name)) return traced(world, object, depth + 1);
      return "other";
    }
    case "CallExpression":
      return called(world, node, depth);
    default:
      return "other";
  }
}

function called(world: World, node: Extract<Node, { type: "CallExpression" }>, depth: number): Subject {
  const name = calleeName(node);
  const object = node.callee.type === "MemberExpression" ? unwrapped(node.callee.object as Node) : undefined;
  const given = node.arguments.map((each) => unwrapped(each as Node));
  const among = (nodes: readonly Node[]): Subject => {
    const all = nodes.map((each) => {
      const found = traced(world, each, depth + 1);
      return found === "other" ? named(world, each) : found;
    });
    return all.find((each) => each === "specifier") ?? all.find((each) => each !== "other") ?? "other";
  };
  if (/^getModuleSpecifier(?:Value)?$/.test(name)) return "specifier";
  if (/^getFilePath$/.test(name)) return "file";
  if (READS.test(name)) return "text";
  if (name === "exec" && object !== undefined) return capturedBy(world, object);
  if (name === "match" && given[0] !== undefined) return capturedBy(world, given[0]);
  if (
    /^(?:resolve|join|relative|normalize|dirname|basename|extname|fileURLToPath|toPosix\w*|posix\w*|slash|toPosixPath|toUnix\w*|normalizePath|rel\w*|resolve\w*|locate\w*|\w*[lL]ayer\w*|\w*[mM]odule\w*|\w*[pP]ackage\w*|\w*[fF]eature\w*|\w*[dD]omain\w*|classify\w*|categori[sz]e\w*|\w*Of)$/.test(
      name,
    )
  )
    return among(given);
  if (
    object !== undefined &&
    /^(?:replace|replaceAll|trim|trimStart|trimEnd|toLowerCase|slice|substring|toString|split|at|pop|shift|join|find|normalize)$/.test(
      name,
    )
  )
    return traced(world, object, depth + 1) === "other"
      ? elementOf(world, object, depth + 1)
      : traced(world, object, depth + 1);
  // A function of the script tells of what it is given, unless it reads it.
  const target = node.callee.type === "Identifier" ? world.functionOf(node.callee.name, node) : undefined;
  return target === undefined || /\bread|\.text\(/i.test(world.textOf(target)) ? "other" : among(given);
}

/** The group of a pattern for imports is a specifier. */
function capturedBy(world: World, pattern: Node): Subject {
  const sources = valuesOf(world, pattern).map(({ text }) => text);
  if (sources.length === 0) return "captured";
  return sources.some((source) => IMPORTS.test(source) && /['"`]|\\s/.test(source)) ? "specifier" : "captured";
}

function ofBinding(world: World, binding: Binding, depth: number): Subject {
  switch (binding.kind) {
    case "value": {
      const from = unwrapped(binding.from);
      const own = traced(world, from, depth + 1);
      if (own !== "other") return own;
      return binding.path.length > 0 ? elementOf(world, from, depth + 1) : own;
    }
    case "element":
      return elementOf(world, binding.from, depth + 1);
    case "parameter":
      return argumentSubject(world, binding, depth, (_, node, next) => traced(world, unwrapped(node), next));
  }
}

function argumentSubject(
  world: World,
  { of, index }: Extract<Binding, { kind: "parameter" }>,
  depth: number,
  read: (world: World, node: Node, depth: number) => Subject,
): Subject {
  const parent = world.parentOf(of);
  if (parent?.type === "CallExpression" && parent.callee !== of) {
    if (parent.callee.type !== "MemberExpression" || index > 0) return "other";
    return elementOf(world, parent.callee.object as Node, depth + 1);
  }
  const name = nameOfFunction(world, of);
  if (name === undefined || depth > DEEPEST) return "other";
  for (const call of world.callsOf(name)) {
    const argument = call.arguments[index];
    if (argument === undefined || argument.type === "SpreadElement") continue;
    const found = read(world, argument as Node, depth + 1);
    if (found !== "other") return found;
  }
  return "other";
}

const SPECIFIER_NAME =
  /spec(?:ifier)?$|import(?!er)|^(?:source|module|mod|dep|dependency|target|request|to|resolved|imported|package|pkg|id)$|^(?:to|target|dep|imported)[A-Z]|moduleName|packageName/i;
const FILE_NAME =
  /file(?:name|path)?$|path$|^(?:rel|relative|relPath|from|importer|entry|fromLayer|sourceLayer|layer|sourcePath|origin|owner)$|^(?:from|source|importer|file)[A-Z]/;
const TEXT_NAME = /line|text|content|contents|code|body|src|source|stripped|header|head$/i;

/** By the names alone, where nothing shows what it is. */
function named(world: World, node: Node): Subject {
  const name =
    node.type === "Identifier"
      ? node.name
      : node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier"
        ? node.property.name
        : node.type === "CallExpression" && node.callee.type === "MemberExpression"
          ? world.textOf(node.callee.object as Node)
          : node.type === "MemberExpression" && node.computed
            ? world.textOf(node.object as Node)
            : "";
  if (name === "") return "other";
  if (SPECIFIER_NAME.test(name)) return "specifier";
  if (FILE_NAME.test(name)) return "file";
  return TEXT_NAME.test(name) ? "text" : "other";
}
