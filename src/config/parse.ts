/** Configuration text → value with positions, for the three places where it may stand. */
import { parseDocument, LineCounter, isMap, isSeq, isScalar, isPair } from "yaml";
import type { Node, Pair } from "yaml";

export type KeyPath = readonly (string | number)[];

export type ParsedConfig =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Position of the key (or, with `value`, of the value) at a path; the nearest existing parent when it is not there. */
      readonly locate: (path: KeyPath, part?: "key" | "value") => { readonly line: number; readonly column: number };
    }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: string };

/** Parses YAML or JSON (a subset of YAML); `under` selects a key such as `assay` in package.json. */
export function parseYamlConfig(text: string, under: KeyPath = []): ParsedConfig {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const error = document.errors[0];
  if (error !== undefined) {
    const { line, col } = counter.linePos(error.pos[0]);
    return { ok: false, line, column: col, message: error.message.split("\n")[0] ?? "syntax error" };
  }
  let value: unknown;
  try {
    value = toJs(document.toJS(), under);
  } catch (error) {
    // An alias without its anchor, or aliases that would expand without end.
    if (!(error instanceof ReferenceError)) throw error;
    return { ok: false, line: 1, column: 1, message: error.message };
  }
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    ok: true,
    value,
    locate: (path, part = "value") => at(offsetOf(document.contents, [...under, ...path], part)),
  };
}

function toJs(value: unknown, under: KeyPath): unknown {
  let current = value;
  for (const key of under) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

function offsetOf(root: unknown, path: KeyPath, part: "key" | "value"): number {
  let node: unknown = root;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const [depth, key] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
      );
      if (pair === undefined) return offset;
      const target = last && part === "key" ? pair.key : (pair.value ?? pair.key);
      offset = isNode(target) ? (target.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === "number") {
      const item: unknown = node.items[key];
      if (item === undefined) return offset;
      offset = isNode(item) ? (item.range?.[0] ?? offset) : offset;
      node = item;
    } else return offset;
  }
  return offset;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}
