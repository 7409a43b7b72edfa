/**
 * A light copy of a Python syntax tree. Every access to a web-tree-sitter node crosses into wasm and allocates, so the
 * tree is walked once with a cursor, copied into plain objects, and released.
 */
import type { Language, Tree, TreeCursor } from "web-tree-sitter";

/**
 * One node. `start` and `end` are UTF-16 offsets into the text. `children` holds the named nodes and the operators
 * (`async`, `in`, `+` …); punctuation and comments are left out. `field` is "" where the grammar names none.
 */
export interface PyNode {
  readonly type: string;
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly PyNode[];
  readonly parent: PyNode | undefined;
}

/** Named leaves: asking for their children would be a wasted crossing. */
const LEAVES: ReadonlySet<string> = new Set([
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "string_start",
  "string_content",
  "string_end",
  "pass_statement",
  "break_statement",
  "continue_statement",
  "type_conversion",
  "import_prefix",
  "wildcard_import",
]);

interface NodeKind {
  readonly name: string;
  /** `operator`: an anonymous node, kept where the grammar gives it a field (`left + right`); its text is its type. */
  readonly keep: "yes" | "no" | "operator";
  readonly leaf: boolean;
}

const kindsOf = new WeakMap<Language, readonly NodeKind[]>();

function kinds(language: Language): readonly NodeKind[] {
  const known = kindsOf.get(language);
  if (known) return known;
  const made: NodeKind[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const name = language.nodeTypeForId(id) ?? "";
    const named = language.nodeTypeIsNamed(id);
    made.push({
      name,
      keep: named
        ? name === "comment" || name === "line_continuation"
          ? "no"
          : "yes"
        : name === "async"
          ? "yes"
          : "operator",
      leaf: !named || LEAVES.has(name),
    });
  }
  kindsOf.set(language, made);
  return made;
}

const ERROR_KIND: NodeKind = { name: "ERROR", keep: "yes", leaf: false };

/** A string without an `f` or `t` prefix has nothing inside that a reader wants. */
function isPlainString(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) {
    const code = text.charCodeAt(at) | 32;
    if (code === 34 || code === 39) return true; // " or ' (both keep bit 5)
    if (code === 102 || code === 116) return false; // f, t
  }
  return true;
}

/** Copies `tree` and leaves it to the caller to delete it. Depth is bounded by the parser's own nesting limit. */
export function copyTree(tree: Tree, text: string): PyNode {
  const cursor = tree.walk();
  try {
    const root = mutable("module", "", 0, text.length, undefined);
    copyChildren(cursor, root, kinds(tree.language), tree.language, text);
    return root;
  } finally {
    cursor.delete();
  }
}

interface MutableNode extends PyNode {
  readonly children: PyNode[];
}

function mutable(type: string, field: string, start: number, end: number, parent: PyNode | undefined): MutableNode {
  return { type, field, start, end, children: [], parent };
}

/** Iterative, because a chain of a thousand `+` nests a thousand levels. */
function copyChildren(
  cursor: TreeCursor,
  root: MutableNode,
  table: readonly NodeKind[],
  language: Language,
  text: string,
): void {
  if (!cursor.gotoFirstChild()) return;
  const stack: MutableNode[] = [root];
  for (;;) {
    const parent = stack[stack.length - 1] ?? root;
    const kind = table[cursor.nodeTypeId] ?? ERROR_KIND;
    let descended = false;
    const fieldId = kind.keep === "no" ? 0 : cursor.currentFieldId;
    if (kind.keep === "yes" || fieldId !== 0) {
      const field = fieldId === 0 ? "" : (language.fieldNameForId(fieldId) ?? "");
      const node = mutable(kind.name, field, cursor.startIndex, cursor.endIndex, parent);
      parent.children.push(node);
      const opaque = kind.leaf || (kind.name === "string" && isPlainString(text, node.start));
      if (!opaque && cursor.gotoFirstChild()) {
        stack.push(node);
        descended = true;
      }
    }
    if (descended) continue;
    while (!cursor.gotoNextSibling()) {
      if (stack.length === 1) return;
      cursor.gotoParent();
      stack.pop();
    }
  }
}

/** The child in a field, or undefined. */
export function fieldOf(node: PyNode, field: string): PyNode | undefined {
  for (const child of node.children) if (child.field === field) return child;
  return undefined;
}

/** All children in a field, in order. */
export function fieldsOf(node: PyNode, field: string): readonly PyNode[] {
  return node.children.filter((child) => child.field === field);
}

/** First child of a type, or undefined. */
export function childOf(node: PyNode, type: string): PyNode | undefined {
  for (const child of node.children) if (child.type === type) return child;
  return undefined;
}

/** The node inside any number of parentheses. */
export function unwrap(node: PyNode): PyNode {
  let inner = node;
  while (inner.type === "parenthesized_expression") {
    const first = inner.children[0];
    if (!first) return inner;
    inner = first;
  }
  return inner;
}

/** The parent, with parentheses skipped. */
export function outerOf(node: PyNode): PyNode | undefined {
  let parent = node.parent;
  while (parent?.type === "parenthesized_expression") parent = parent.parent;
  return parent;
}

/** Every node below `node`, itself included, in source order; a subtree for which `enter` is false is left out. */
export function* descendants(node: PyNode, enter: (node: PyNode) => boolean = () => true): Generator<PyNode> {
  const stack: PyNode[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    if (next !== node && !enter(next)) continue;
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index];
      if (child) stack.push(child);
    }
  }
}
