/** A JavaScript configuration as plain data with places: literals, named constants, `...spread`; what is computed is left out. */
import type { Expression, Node, Program } from "oxc-parser";
import type { Entry, Node as Data } from "../../facts/manifests/tree.ts";

const DEEPEST = 40;

export interface ScriptTree {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
}

/** Undefined where it is no JavaScript or TypeScript that can be read. */
export async function readTree(path: string, text: string): Promise<ScriptTree | undefined> {
  const { langOf, parseProgram } = await import("../../facts/javascript/parse.ts");
  const parsed = parseProgram(path, text, langOf(path), true);
  if (!parsed.ok || parsed.program === undefined) return undefined;
  // A plain copy: the parser's memory is given back.
  const program = toPlain(parsed.program) as Program;
  parsed.dispose();
  return { path, text, program };
}

function toPlain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === "bigint" ? String(each) : each instanceof RegExp ? undefined : each,
    ),
  ) as unknown;
}

/** Children of a node of the tree, whatever its kind. */
export function* nodesBelow(node: unknown): Generator<Node> {
  const stack: unknown[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (Array.isArray(next)) {
      for (let index = next.length - 1; index >= 0; index--) stack.push(next[index]);
      continue;
    }
    if (typeof next !== "object" || next === null) continue;
    const record = next as Readonly<Record<string, unknown>>;
    if (typeof record["type"] === "string") yield next as Node;
    for (const key of Object.keys(record).reverse()) {
      if (key !== "parent" && typeof record[key] === "object" && record[key] !== null) stack.push(record[key]);
    }
  }
}

export type Constants = ReadonlyMap<string, Expression>;

/** `const NAME = …` anywhere in the file; the first of a name. */
export function constantsOf(program: Program): Constants {
  const found = new Map<string, Expression>();
  for (const node of nodesBelow(program)) {
    if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier" || node.init === null) continue;
    if (!found.has(node.id.name)) found.set(node.id.name, node.init);
  }
  return found;
}

/** A value as data; `other` null for what is computed. Regular expressions are texts of their source. */
export function dataOf(node: Node | null | undefined, names: Constants, depth = 0): Data {
  const nothing: Data = { kind: "other", start: 0, end: 0, value: null };
  if (node === null || node === undefined || depth > DEEPEST) return nothing;
  const { start, end } = node;
  switch (node.type) {
    case "Literal": {
      if ("regex" in node && node.regex !== null && node.regex !== undefined)
        return { kind: "text", start, end, value: node.regex.pattern };
      const { value } = node;
      if (typeof value === "string") return { kind: "text", start, end, value };
      return typeof value === "number" || typeof value === "boolean" ? { kind: "other", start, end, value } : nothing;
    }
    case "TemplateLiteral": {
      const parts = node.quasis.map((quasi, index) => {
        const between = node.expressions[index - 1];
        const inner = index === 0 ? undefined : dataOf(between, names, depth + 1);
        return `${inner === undefined ? "" : inner.kind === "text" ? inner.value : "\0"}${quasi.value.cooked ?? quasi.value.raw}`;
      });
      const value = parts.join("");
      return value.includes("\0") ? nothing : { kind: "text", start, end, value };
    }
    case "BinaryExpression": {
      if (node.operator !== "+") return nothing;
      const [left, right] = [dataOf(node.left, names, depth + 1), dataOf(node.right, names, depth + 1)];
      return left.kind === "text" && right.kind === "text"
        ? { kind: "text", start, end, value: left.value + right.value }
        : nothing;
    }
    case "Identifier":
      return names.has(node.name) ? dataOf(names.get(node.name), names, depth + 1) : nothing;
    case "ArrayExpression":
      return {
        kind: "list",
        start,
        end,
        items: node.elements.flatMap((element): readonly Data[] => {
          if (element === null) return [];
          if (element.type !== "SpreadElement") return [dataOf(element, names, depth + 1)];
          const spread = dataOf(element.argument, names, depth + 1);
          return spread.kind === "list" ? spread.items : [];
        }),
      };
    case "ObjectExpression": {
      const entries = new Map<string, Entry>();
      for (const property of node.properties) {
        if (property.type === "SpreadElement") {
          const spread = dataOf(property.argument, names, depth + 1);
          if (spread.kind === "table") for (const [key, entry] of spread.entries) entries.set(key, entry);
          continue;
        }
        const key =
          property.key.type === "Identifier" && !property.computed
            ? property.key.name
            : textIn(dataOf(property.key, names, depth + 1));
        if (key === undefined) continue;
        const { start: keyStart, end: keyEnd } = property.key;
        entries.set(key, { key, keyStart, keyEnd, value: dataOf(property.value, names, depth + 1) });
      }
      return { kind: "table", start, end, entries };
    }
    case "NewExpression":
    case "CallExpression": {
      // `new Set([…])`, `defineConfig({…})`, `Object.freeze([…])`, `tseslint.config(…)`: what they hold is what counts.
      const items = node.arguments.map((argument) => dataOf(argument, names, depth + 1));
      const [only] = items;
      if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "RegExp")
        return only ?? nothing;
      return items.length === 1 && only !== undefined ? only : { kind: "list", start, end, items };
    }
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "ParenthesizedExpression":
    case "TSNonNullExpression":
    case "AwaitExpression":
      return dataOf("expression" in node ? node.expression : node.argument, names, depth + 1);
    default:
      return nothing;
  }
}

function textIn(data: Data): string | undefined {
  return data.kind === "text" ? data.value : undefined;
}

/** What a configuration exports: `export default …`, `module.exports = …`. */
export function exportedData(tree: ScriptTree): Data | undefined {
  const names = constantsOf(tree.program);
  for (const node of nodesBelow(tree.program)) {
    if (node.type === "ExportDefaultDeclaration") return dataOf(node.declaration as Node, names);
    if (node.type === "AssignmentExpression" && tree.text.slice(node.left.start, node.left.end) === "module.exports")
      return dataOf(node.right, names);
  }
  return undefined;
}
