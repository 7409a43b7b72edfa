/** Imports that only the syntax tree shows: require, import(), import types, globs, workers, mocks. */
import type { CallExpression, Node, Program } from "oxc-parser";
import { EDGE_KINDS } from "../types.ts";
import type { EdgeKind, ImportFact } from "../types.ts";
import { dotted, isNode, walk } from "./walk.ts";
import type { Place } from "./walk.ts";
import type { Positions } from "./positions.ts";

type Form = ImportFact["form"];

/**
 * A file without any of these has static imports only, and needs no tree: the tree costs many times what the rest does. They are
 * narrower than the words alone, which prose and `import.meta.vitest` are full of.
 */
const NEEDS_TREE = new RegExp(
  [
    String.raw`\brequire\s*(?:[()]|\?\.|\.\s*(?:resolve|context)\b|\/[*/])`,
    String.raw`=\s*require\b|\bcreateRequire\b`,
    String.raw`\bimport\s*(?:\(|\/[*/])`,
    String.raw`\bimport\s*\.\s*meta\s*\??\.\s*(?:resolve|url|glob\w*)\b`,
    String.raw`\bimport\s+(?:type\s+)?[\w$]+\s*=`,
    String.raw`\bexport\s*(?:type\s*)?\{\s*\}`,
    String.raw`\bdeclare\s+module\b`,
    String.raw`\b(?:jest|vi|vitest)\s*\.\s*(?:\w*[mM]ock|\w+Actual\b)`,
  ].join("|"),
);

export function needsTree(text: string): boolean {
  return NEEDS_TREE.test(text);
}

export function treeImports(program: Program, positions: Positions): ImportFact[] {
  const facts: ImportFact[] = [];
  const requires = requireNames(program);

  walk(program, (node, place, parents) => {
    const add = (source: Literal, form: Form, extra: readonly EdgeKind[], names?: Names): void => {
      facts.push(factOf(source, form, place, extra, names, positions));
    };
    switch (node.type) {
      case "ImportExpression": {
        const source = literal(node.source);
        if (source === undefined) return;
        // A module read by `import("x").catch(…)` may be missing, like one in a try.
        const guarded = !place.guarded && isCaught(node, parents);
        return add(source, "import-call", guarded ? ["dynamic", "guarded"] : ["dynamic"], boundNames(parents));
      }
      case "TSImportType": {
        const source = literal(node.source);
        return source && add(source, "import-type", ["type-only"]);
      }
      case "TSImportEqualsDeclaration": {
        if (node.moduleReference.type !== "TSExternalModuleReference") return;
        const source = literal(node.moduleReference.expression);
        if (source === undefined) return;
        const reExport: EdgeKind[] = parents.at(-1)?.type === "ExportNamedDeclaration" ? ["re-export"] : [];
        const type: EdgeKind[] = node.importKind === "type" ? ["type-only"] : [];
        return add(source, "import-equals", [...type, ...reExport], { names: ["*"], alias: node.id.name });
      }
      case "ImportDeclaration":
        // At module level the module record has it already.
        return place.ambient ? add(node.source, "import", []) : undefined;
      case "ExportAllDeclaration":
        return place.ambient ? add(node.source, "export-star", ["re-export"]) : undefined;
      case "ExportNamedDeclaration":
        if (node.source !== null && (place.ambient || node.specifiers.length === 0)) {
          add(node.source, "export-from", node.exportKind === "type" ? ["type-only", "re-export"] : ["re-export"], {
            names: [],
          });
        }
        return;
      case "NewExpression":
        return urlImport(node, parents, add);
      case "CallExpression":
        return callImport(node, parents, place, requires, add);
      default:
    }
  });
  return facts;
}

interface Literal {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}
interface Names {
  readonly names?: readonly string[];
  readonly alias?: string;
}
type Add = (source: Literal, form: Form, extra: readonly EdgeKind[], names?: Names) => void;

function factOf(
  source: Literal,
  form: Form,
  place: Place,
  extra: readonly EdgeKind[],
  names: Names | undefined,
  positions: Positions,
): ImportFact {
  const has = new Set(extra);
  if (place.ambient) has.add("type-only");
  // Where a type is named has no effect at run time.
  const runs = !has.has("type-only");
  if (runs && place.guarded) has.add("guarded");
  if (runs && place.nested) has.add("nested");
  if (runs && place.classBody) has.add("class-body");
  if (runs && place.conditional) has.add("conditional");
  const flags = EDGE_KINDS.filter((kind) => has.has(kind));
  const kind = flags[0] ?? "top-level";
  const symbol = place.fn?.qualname ?? place.className;
  return {
    kind,
    flags: flags.length === 0 ? [kind] : flags,
    module: source.value,
    level: 0,
    ...names,
    form,
    range: positions.range(source.start, source.end),
    ...(symbol === undefined ? {} : { symbol }),
  };
}

/** A string literal, or a template without values. */
export function literal(node: Node | null | undefined): Literal | undefined {
  if (node === null || node === undefined) return undefined;
  if (node.type === "Literal" && typeof node.value === "string") {
    return { value: node.value, start: node.start, end: node.end };
  }
  if (node.type === "TemplateLiteral" && node.expressions.length === 0) {
    const value = node.quasis[0]?.value.cooked;
    return typeof value === "string" ? { value, start: node.start, end: node.end } : undefined;
  }
  return undefined;
}

/** `require` and the names that stand for it: `const load = require`, `const load = createRequire(import.meta.url)`. */
function requireNames(program: Program): ReadonlySet<string> {
  const names = new Set(["require"]);
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const each of declaration.declarations) {
      if (each.id.type !== "Identifier" || each.init === null) continue;
      const { init } = each;
      const isAlias = init.type === "Identifier" && names.has(init.name);
      if (isAlias || (init.type === "CallExpression" && dotted(init.callee)?.split(".").at(-1) === "createRequire")) {
        names.add(each.id.name);
      }
    }
  }
  return names;
}

const MOCKS = /^(?:jest|vi|vitest)\.(?:mock|doMock|unmock|deepUnmock|dontMock|doUnmock|setMock|createMockFromModule)$/;
const ACTUAL = /^(?:jest|vi|vitest)\.(?:requireActual|requireMock|importActual|importMock)$/;

function callImport(
  node: CallExpression,
  parents: readonly Node[],
  place: Place,
  requires: ReadonlySet<string>,
  add: Add,
): void {
  const first = node.arguments[0];
  const callee = dotted(node.callee);
  if (callee === undefined) {
    const inner = node.callee.type === "CallExpression" ? dotted(node.callee.callee) : undefined;
    const source = inner?.split(".").at(-1) === "createRequire" ? literal(first) : undefined;
    if (source !== undefined) add(source, "require", [], boundNames(parents));
    return;
  }
  if (callee.startsWith("import.meta.")) return metaImport(callee, first, add);
  const source = literal(first);
  if (source === undefined) return;
  if (requires.has(callee) || callee === "module.require") {
    if (callee === "require" && place.foreignRequire) return;
    const extra: EdgeKind[] = isModuleExports(parents.at(-1)) ? ["re-export"] : [];
    return add(source, "require", extra, boundNames(parents));
  }
  if (callee.endsWith(".resolve") && requires.has(callee.slice(0, -8)) && !place.foreignRequire) {
    return add(source, "reference", ["dynamic"]);
  }
  if (callee === "require.context") {
    // webpack: a folder, whether deep, and a pattern; the pattern is a regular expression and is not followed.
    const deep = node.arguments[1]?.type === "Literal" && node.arguments[1].value === false ? "*" : "**/*";
    return add({ ...source, value: `${source.value.replace(/\/$/, "")}/${deep}` }, "glob", ["dynamic"]);
  }
  if (MOCKS.test(callee)) return add(source, "reference", ["dynamic"]);
  if (ACTUAL.test(callee)) return add(source, "import-call", ["dynamic"], boundNames(parents));
}

function metaImport(callee: string, first: Node | undefined, add: Add): void {
  if (callee === "import.meta.resolve") {
    const source = literal(first);
    if (source !== undefined) add(source, "reference", ["dynamic"]);
    return;
  }
  if (!/^import\.meta\.glob(?:Eager)?$/.test(callee) || first === undefined) return;
  for (const each of first.type === "ArrayExpression" ? first.elements : [first]) {
    const source = literal(each);
    // `!pattern` takes files away.
    if (source !== undefined && !source.value.startsWith("!")) add(source, "glob", ["dynamic"]);
  }
}

/** `new URL("./x", import.meta.url)`, alone or as the argument of `new Worker(…)`. */
function urlImport(node: Extract<Node, { type: "NewExpression" }>, parents: readonly Node[], add: Add): void {
  const [path, base] = node.arguments;
  if (dotted(node.callee) !== "URL" || base === undefined || dotted(base) !== "import.meta.url") return;
  const source = literal(path);
  if (source === undefined || /^[a-z][a-z+.-]*:/i.test(source.value)) return;
  const parent = parents.at(-1);
  const isWorker =
    parent?.type === "NewExpression" &&
    parent.arguments[0] === node &&
    /(?:^|\.)(?:Shared)?Worker$/.test(dotted(parent.callee) ?? "");
  add(source, isWorker ? "worker" : "url", ["dynamic"]);
}

function isModuleExports(parent: Node | undefined): boolean {
  if (parent?.type !== "AssignmentExpression") return false;
  const target = dotted(parent.left);
  return (
    target === "module.exports" ||
    target?.startsWith("exports.") === true ||
    target?.startsWith("module.exports.") === true
  );
}

function isCaught(node: Node, parents: readonly Node[]): boolean {
  let inner = node;
  for (let at = parents.length - 1; at >= 1; at -= 2) {
    const member = parents[at];
    const call = parents[at - 1];
    if (member?.type !== "MemberExpression" || member.object !== inner || call?.type !== "CallExpression") return false;
    const name = member.property.type === "Identifier" ? member.property.name : "";
    if (name === "catch" || (name === "then" && call.arguments.length > 1)) return true;
    inner = call;
  }
  return false;
}

/** What the loaded module is bound to: `const {a, b} = require("x")`, `const x = await import("x")`, `require("x").a`. */
function boundNames(parents: readonly Node[]): Names {
  const above = parents.at(-1)?.type === "AwaitExpression" ? parents.at(-2) : parents.at(-1);
  if (above?.type === "ExpressionStatement") return { names: [] };
  if (
    above?.type === "MemberExpression" &&
    !above.computed &&
    isNode(above.property) &&
    above.property.type === "Identifier"
  ) {
    const name = above.property.name;
    return name === "then" || name === "catch" || name === "finally" ? { names: ["*"] } : { names: [name] };
  }
  if (above?.type !== "VariableDeclarator") return { names: ["*"] };
  if (above.id.type === "Identifier") return { names: ["*"], alias: above.id.name };
  if (above.id.type !== "ObjectPattern") return { names: ["*"] };
  const names = above.id.properties.map((each) =>
    each.type === "Property" && !each.computed && each.key.type === "Identifier" ? each.key.name : "*",
  );
  return { names };
}
