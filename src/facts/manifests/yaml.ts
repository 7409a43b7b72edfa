/** YAML to a tree with positions; anchors and `<<` are followed. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document, Node as YamlNode } from "yaml";
import type { Entry, Node, Parsed } from "./tree.ts";

/** Nodes made at most: aliases of aliases can describe more data than any machine holds. */
const MOST_NODES = 200_000;

/** Parses the first document of a stream. Unknown tags (`!reference`) are fine; a syntax error is the problem. */
export function parseYaml(text: string): Parsed {
  const counter = new LineCounter();
  let document: Document;
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
  } catch (error) {
    return { ok: false, problem: { reason: `not YAML: ${String(error)}`, line: 1, column: 1 } };
  }
  // A second document in the stream is data of its own, not a mistake.
  const error = document.errors.find((candidate) => candidate.code !== "MULTIPLE_DOCS");
  if (error !== undefined) {
    const { line, col } = counter.linePos(error.pos[0]);
    return { ok: false, problem: { reason: error.message, line, column: col } };
  }
  return { ok: true, root: convert(document.contents, { document, open: new Set(), left: MOST_NODES }) };
}

interface Conversion {
  readonly document: Document;
  /** Nodes being converted: an alias to one of them would never end (`&a [*a]`). */
  readonly open: Set<unknown>;
  left: number;
}

function convert(node: unknown, conversion: Conversion): Node {
  const nothing: Node = { kind: "other", start: 0, end: 0, value: null };
  if (conversion.left-- <= 0) return nothing;
  if (isAlias(node)) {
    const target = node.resolve(conversion.document);
    return conversion.open.has(target) ? nothing : convert(target, conversion);
  }
  conversion.open.add(node);
  const converted = convertNode(node, conversion);
  conversion.open.delete(node);
  return converted;
}

function convertNode(node: unknown, conversion: Conversion): Node {
  const [start, end] = (node as YamlNode | null)?.range ?? [0, 0];
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === "string") return { kind: "text", start, end, value };
    if (typeof value === "number" || typeof value === "boolean") return { kind: "other", start, end, value };
    return { kind: "other", start, end, value: null };
  }
  if (isSeq(node)) return { kind: "list", start, end, items: node.items.map((item) => convert(item, conversion)) };
  if (!isMap(node)) return { kind: "other", start: 0, end: 0, value: null };
  const entries = new Map<string, Entry>();
  const merged: Entry[] = [];
  for (const pair of node.items) {
    if (!isScalar(pair.key)) continue;
    const key = String(pair.key.value);
    const value = convert(pair.value, conversion);
    const [keyStart, keyEnd] = pair.key.range ?? [0, 0];
    if (key !== "<<") entries.set(key, { key, keyStart, keyEnd, value });
    else {
      for (const table of value.kind === "list" ? value.items : [value]) {
        if (table.kind === "table") merged.push(...table.entries.values());
      }
    }
  }
  for (const entry of merged) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  return { kind: "table", start, end, entries };
}
