/**
 * One shape for TOML, JSON and YAML: plain data that remembers where it stands. Offsets are UTF-16 units of the file's text.
 * `start`/`end` of a text include its quotes.
 */
export type Node =
  | {
      readonly kind: "table";
      readonly start: number;
      readonly end: number;
      readonly entries: ReadonlyMap<string, Entry>;
    }
  | { readonly kind: "list"; readonly start: number; readonly end: number; readonly items: readonly Node[] }
  | { readonly kind: "text"; readonly start: number; readonly end: number; readonly value: string }
  | {
      readonly kind: "other";
      readonly start: number;
      readonly end: number;
      readonly value: number | boolean | null;
    };

export interface Entry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Node;
}

/** What a parser of data gives: a tree, or the first syntax error. `line` and `column` are 1-based. */
export type Parsed =
  | { readonly ok: true; readonly root: Node }
  | {
      readonly ok: false;
      readonly problem: { readonly reason: string; readonly line: number; readonly column: number };
    };

/** The node at a path of keys; undefined as soon as one is missing. */
export function at(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let here = node;
  for (const key of keys) here = here?.kind === "table" ? here.entries.get(key)?.value : undefined;
  return here;
}

/** Entries of a table; nothing for every other node. */
export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === "table" ? [...node.entries.values()] : [];
}

/** Items of a list; nothing for every other node. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "list" ? node.items : [];
}

/** The string of a text node. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "text" ? node.value : undefined;
}

/** The strings of a list, or of a single text (many settings take either). */
export function textsOf(node: Node | undefined): readonly string[] {
  return textNodesOf(node).map((text) => text.value);
}

/** The text nodes of a list, or the single text node itself. */
export function textNodesOf(node: Node | undefined): readonly Extract<Node, { kind: "text" }>[] {
  if (node?.kind === "text") return [node];
  return itemsOf(node).filter((item) => item.kind === "text");
}

/** Every text below a node, values only, in document order. */
export function* textsBelow(node: Node | undefined): Generator<Extract<Node, { kind: "text" }>> {
  if (node === undefined) return;
  if (node.kind === "text") yield node;
  else if (node.kind === "list") for (const item of node.items) yield* textsBelow(item);
  else if (node.kind === "table") for (const entry of node.entries.values()) yield* textsBelow(entry.value);
}

/** JavaScript value of a node, for fields that are passed on as they are (`exports`, `imports`). */
export function valueOf(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === "list") return node.items.map(valueOf);
  if (node.kind === "table")
    return Object.fromEntries(entriesOf(node).map((entry) => [entry.key, valueOf(entry.value)]));
  return node.value;
}
