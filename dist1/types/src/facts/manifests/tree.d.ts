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
  | {
      readonly kind: "list";
      readonly start: number;
      readonly end: number;
      readonly items: readonly Node[];
    }
  | {
      readonly kind: "text";
      readonly start: number;
      readonly end: number;
      readonly value: string;
    }
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
  | {
      readonly ok: true;
      readonly root: Node;
    }
  | {
      readonly ok: false;
      readonly problem: {
        readonly reason: string;
        readonly line: number;
        readonly column: number;
      };
    };
/** The node at a path of keys; undefined as soon as one is missing. */
export declare function at(node: Node | undefined, ...keys: readonly string[]): Node | undefined;
/** Entries of a table; nothing for every other node. */
export declare function entriesOf(node: Node | undefined): readonly Entry[];
/** Items of a list; nothing for every other node. */
export declare function itemsOf(node: Node | undefined): readonly Node[];
/** The string of a text node. */
export declare function textOf(node: Node | undefined): string | undefined;
/** The strings of a list, or of a single text (many settings take either). */
export declare function textsOf(node: Node | undefined): readonly string[];
/** The text nodes of a list, or the single text node itself. */
export declare function textNodesOf(node: Node | undefined): readonly Extract<
  Node,
  {
    kind: "text";
  }
>[];
/** Every text below a node, values only, in document order. */
export declare function textsBelow(node: Node | undefined): Generator<
  Extract<
    Node,
    {
      kind: "text";
    }
  >
>;
/** JavaScript value of a node, for fields that are passed on as they are (`exports`, `imports`). */
export declare function valueOf(node: Node | undefined): unknown;
