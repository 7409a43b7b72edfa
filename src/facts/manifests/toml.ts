/** TOML to a tree with positions. `toml-eslint-parser` is used because `smol-toml` keeps no positions. */
import { ParseError, parseTOML } from "toml-eslint-parser";
import type { AST } from "toml-eslint-parser";
import type { Entry, Node, Parsed } from "./tree.ts";

/** Mutable twin of a table while it is put together: TOML may add to one from several headers. */
interface Draft {
  readonly kind: "table";
  readonly start: number;
  readonly end: number;
  readonly entries: Map<string, Entry>;
}

/** Parses a whole document. */
export function parseToml(text: string): Parsed {
  try {
    const program = parseTOML(text);
    const root = draft(0, text.length);
    const top = program.body[0];
    for (const item of top.body) {
      if (item.type === "TOMLKeyValue") put(root, item);
      else for (const pair of item.body) put(tableAt(root, item), pair);
      if (item.type === "TOMLTable" && item.body.length === 0) tableAt(root, item);
    }
    return { ok: true, root };
  } catch (error) {
    if (!(error instanceof ParseError)) {
      return { ok: false, problem: { reason: `not TOML: ${String(error)}`, line: 1, column: 1 } };
    }
    return { ok: false, problem: { reason: error.message, line: error.lineNumber, column: error.column } };
  }
}

function draft(start: number, end: number): Draft {
  return { kind: "table", start, end, entries: new Map() };
}

/** The table that a `[header]` or `[[header]]` names; the numbers in `resolvedKey` are indexes into arrays of tables. */
function tableAt(root: Draft, table: AST.TOMLTable): Draft {
  let here: Node = root;
  const keys = table.resolvedKey;
  keys.forEach((key, index) => {
    const next = keys[index + 1];
    const written = table.key.keys.find((part) => nameOf(part) === key) ?? table.key;
    const [start, end] = table.range;
    if (typeof key === "number") {
      const items = here.kind === "list" ? (here.items as Node[]) : [];
      here = items[key] ??= draft(start, end);
    } else if (here.kind === "table") {
      const entries: Map<string, Entry> = (here as Draft).entries;
      let entry = entries.get(key);
      if (entry === undefined) {
        const value: Node = typeof next === "number" ? { kind: "list", start, end, items: [] } : draft(start, end);
        entry = { key, keyStart: written.range[0], keyEnd: written.range[1], value };
        entries.set(key, entry);
      }
      here = entry.value;
    }
  });
  return here.kind === "table" ? (here as Draft) : draft(0, 0);
}

function put(into: Draft, pair: AST.TOMLKeyValue): void {
  let here = into;
  const last = pair.key.keys.length - 1;
  pair.key.keys.forEach((part, index) => {
    const key = nameOf(part);
    const [keyStart, keyEnd] = part.range;
    if (index === last) {
      here.entries.set(key, { key, keyStart, keyEnd, value: convert(pair.value) });
      return;
    }
    const known = here.entries.get(key)?.value;
    const table = known?.kind === "table" ? (known as Draft) : draft(pair.range[0], pair.range[1]);
    if (known === undefined) here.entries.set(key, { key, keyStart, keyEnd, value: table });
    here = table;
  });
}

function nameOf(part: AST.TOMLBare | AST.TOMLQuoted): string {
  return part.type === "TOMLBare" ? part.name : part.value;
}

function convert(node: AST.TOMLContentNode): Node {
  const [start, end] = node.range;
  switch (node.type) {
    case "TOMLArray":
      return { kind: "list", start, end, items: node.elements.map(convert) };
    case "TOMLInlineTable": {
      const table = draft(start, end);
      for (const pair of node.body) put(table, pair);
      return table;
    }
    default:
      if (node.kind === "string") return { kind: "text", start, end, value: node.value };
      if (node.kind === "boolean") return { kind: "other", start, end, value: node.value };
      return { kind: "other", start, end, value: Number(node.value) };
  }
}
