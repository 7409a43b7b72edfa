/** The quick Python reader, lines, blocks and compound statements; see cursor.ts. */
import {
  around,
  as,
  CLOSE,
  COLON,
  COMMA,
  HASH,
  NEWLINE,
  OPEN,
  SEMICOLON,
  STAR,
  UNSURE,
  unsure,
  type MutableNode,
} from "./cursor.ts";
import { SimpleReader } from "./simple.ts";
import type { PyNode } from "../python-tree.ts";

/**
 * The tree of a well-formed file, equal to the copy of tree-sitter's; undefined when something in it is not known here or
 * may be wrong: then the grammar has to be asked.
 */
export function readQuickly(text: string): PyNode | undefined {
  // Carriage returns and form feeds count in the grammar's indentation and comments in a way of its own.
  if (text.includes("\r") || text.includes("\f")) return undefined;
  try {
    return new StatementReader(text).module();
  } catch (error) {
    if (error === UNSURE || error instanceof RangeError) return undefined;
    throw error;
  }
}

const MAX_INDENTS = 60;

class StatementReader extends SimpleReader {
  /** Where the grammar's token for the end of a line or block would stand: behind what was read, comments included. */
  private edge = 0;
  /** Comment lines between the line read last and the next, as indentation and end; `taken` of them belong to a block. */
  private readonly comments: number[] = [];
  private taken = 0;
  private indents = 0;

  module(): MutableNode {
    const children: MutableNode[] = [];
    let indent = this.nextLine();
    while (this.pos < this.text.length) {
      if (indent !== 0) unsure();
      this.statement(0, children);
      indent = this.nextLine();
    }
    return around("module", 0, this.text.length, children);
  }

  // ── lines and blocks ──────────────────────────────────────────────────────────────────────────────────────────────

  /** From the start of a line to the first token of the next line that has one; gives its indentation. */
  private nextLine(): number {
    const { text, comments } = this;
    comments.length = 0;
    this.taken = 0;
    return this.scanLines(text);
  }

  private scanLines(text: string): number {
    let { pos } = this;
    for (;;) {
      let indent = 0;
      let code = text.charCodeAt(pos);
      for (; code === 32 || code === 9; code = text.charCodeAt(++pos)) indent += code === 32 ? 1 : 8;
      if (code === NEWLINE) {
        pos++;
        continue;
      }
      if (code === HASH) {
        const end = this.lineEnd(pos);
        this.comments.push(indent, end);
        pos = Math.min(text.length, end + 1);
        continue;
      }
      if (code === 92) unsure();
      this.pos = pos;
      return code === code ? indent : 0;
    }
  }

  /** Behind the last token of a line. */
  private endLine(): void {
    this.edge = this.last;
    if (this.code() === HASH) {
      this.pos = this.lineEnd(this.pos);
      this.edge = this.pos;
    }
    if (this.pos >= this.text.length) return;
    if (this.code() !== NEWLINE) unsure();
    this.pos++;
  }

  /** The body behind a header that stands at `indent`. */
  private suite(indent: number): MutableNode {
    this.take(COLON);
    const children: MutableNode[] = [];
    if (this.code() !== NEWLINE && this.code() !== HASH) {
      const start = this.pos;
      this.simpleStatements(children);
      this.lineIndent = this.nextLine();
      return around("block", start, this.edge, children);
    }
    this.endLine();
    const inner = this.nextLine();
    if (inner <= indent || this.pos >= this.text.length || ++this.indents > MAX_INDENTS) unsure();
    const start = this.pos;
    let next = inner;
    while (next === inner && this.pos < this.text.length) {
      this.statement(inner, children);
      next = this.lineIndent;
    }
    if (next >= inner) unsure();
    this.indents--;
    // Comments as deep as the block belong to it, up to the first that is not.
    const { comments } = this;
    while (this.taken < comments.length && (comments[this.taken] ?? 0) >= inner) {
      this.edge = comments[this.taken + 1] ?? this.edge;
      this.taken += 2;
    }
    return around("block", start, this.edge, children);
  }

  /** Indentation of the line that the cursor stands at, behind a statement; 0 at the end of the text. */
  private lineIndent = 0;

  // ── statements ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Reads the line or compound statement at the cursor, and goes on to the next line. */
  private statement(indent: number, into: MutableNode[]): void {
    const compound = this.compound(indent);
    if (compound !== undefined) {
      into.push(compound);
      return;
    }
    this.simpleStatements(into);
    this.lineIndent = this.nextLine();
  }

  private compound(indent: number): MutableNode | undefined {
    switch (this.code()) {
      case 64: // @
        return this.decorated(indent);
      case 97: // a
        return this.at("async") ? this.asynchronous(indent) : undefined;
      case 99: // c
        return this.at("class") ? this.classDefinition(indent) : undefined;
      case 100: // d
        return this.at("def") ? this.functionDefinition(indent, this.pos, []) : undefined;
      case 102: // f
        return this.at("for") ? this.forStatement(indent, this.pos, []) : undefined;
      case 105: // i
        return this.at("if") ? this.ifStatement(indent) : undefined;
      case 116: // t
        return this.at("try") ? this.tryStatement(indent) : undefined;
      case 119: // w
        if (this.at("while")) return this.whileStatement(indent);
        return this.at("with") ? this.withStatement(indent, this.pos, []) : undefined;
      default:
        return undefined;
    }
  }

  /** Does a clause of the statement at `indent` begin here? */
  private clause(indent: number, word: string): boolean {
    return this.lineIndent === indent && this.at(word);
  }

  private asynchronous(indent: number): MutableNode {
    const start = this.pos;
    const children = [this.token("async")];
    if (this.at("def")) return this.functionDefinition(indent, start, children);
    if (this.at("for")) return this.forStatement(indent, start, children);
    return this.at("with") ? this.withStatement(indent, start, children) : unsure();
  }

  private decorated(indent: number): MutableNode {
    const start = this.pos;
    const children: MutableNode[] = [];
    while (this.code() === 64) {
      const at = this.pos;
      this.step(1);
      const value = this.expression();
      this.endLine();
      children.push(around("decorator", at, this.edge, [value]));
      if (this.nextLine() !== indent) unsure();
    }
    const definition = this.compound(indent);
    if (definition?.type !== "function_definition" && definition?.type !== "class_definition") unsure();
    children.push(as("definition", definition));
    return around("decorated_definition", start, definition.end, children);
  }

  private functionDefinition(indent: number, start: number, children: MutableNode[]): MutableNode {
    this.step(3);
    children.push(as("name", this.identifier()));
    const open = this.pos;
    if (this.code() !== OPEN) unsure();
    this.open();
    const parameters = this.parameterList(CLOSE, true);
    this.close(CLOSE);
    children.push(as("parameters", around("parameters", open, this.last, parameters)));
    if (this.text.startsWith("->", this.pos)) {
      this.step(2);
      children.push(as("return_type", this.type()));
    }
    const body = as("body", this.suite(indent));
    children.push(body);
    return around("function_definition", start, body.end, children);
  }

  private classDefinition(indent: number): MutableNode {
    const start = this.pos;
    this.step(5);
    const children = [as("name", this.identifier())];
    if (this.code() === OPEN) children.push(as("superclasses", this.argumentList(false)));
    const body = as("body", this.suite(indent));
    children.push(body);
    return around("class_definition", start, body.end, children);
  }

  private ifStatement(indent: number): MutableNode {
    const start = this.pos;
    const children = this.conditionAndBody(indent, 2);
    while (this.clause(indent, "elif")) {
      const at = this.pos;
      const inner = this.conditionAndBody(indent, 4);
      children.push(as("alternative", around("elif_clause", at, endOf(inner), inner)));
    }
    this.elseClause(indent, children, "alternative");
    return around("if_statement", start, endOf(children), children);
  }

  private conditionAndBody(indent: number, keyword: number): MutableNode[] {
    this.step(keyword);
    const condition = as("condition", this.expression());
    return [condition, as("consequence", this.suite(indent))];
  }

  private elseClause(indent: number, children: MutableNode[], field: string): void {
    if (!this.clause(indent, "else")) return;
    const start = this.pos;
    this.step(4);
    const body = as("body", this.suite(indent));
    children.push(as(field, around("else_clause", start, body.end, [body])));
  }

  private forStatement(indent: number, start: number, children: MutableNode[]): MutableNode {
    this.step(3);
    children.push(as("left", this.targets()));
    this.step(2);
    children.push(as("right", this.expressions()));
    children.push(as("body", this.suite(indent)));
    this.elseClause(indent, children, "alternative");
    return around("for_statement", start, endOf(children), children);
  }

  private whileStatement(indent: number): MutableNode {
    const start = this.pos;
    this.step(5);
    const children = [as("condition", this.expression())];
    children.push(as("body", this.suite(indent)));
    this.elseClause(indent, children, "alternative");
    return around("while_statement", start, endOf(children), children);
  }

  private tryStatement(indent: number): MutableNode {
    const start = this.pos;
    this.step(3);
    const children = [as("body", this.suite(indent))];
    while (this.clause(indent, "except")) {
      const at = this.pos;
      const inner: MutableNode[] = [];
      this.step(6);
      if (this.code() === STAR) this.step(1);
      if (this.code() !== COLON) inner.push(as("value", this.renamed(this.expression())));
      inner.push(this.suite(indent));
      children.push(around("except_clause", at, endOf(inner), inner));
    }
    this.elseClause(indent, children, "");
    if (this.clause(indent, "finally")) {
      const at = this.pos;
      this.step(7);
      const body = this.suite(indent);
      children.push(around("finally_clause", at, body.end, [body]));
    }
    // A body alone is an error.
    if (children.length === 1) unsure();
    return around("try_statement", start, endOf(children), children);
  }

  /** `value as name`, or the value alone. */
  private renamed(value: MutableNode): MutableNode {
    if (!this.at("as")) return value;
    this.step(2);
    const name = this.postfix();
    const target = as("alias", around("as_pattern_target", name.start, name.end, [name]));
    return around("as_pattern", value.start, name.end, [value, target]);
  }

  private withStatement(indent: number, start: number, children: MutableNode[]): MutableNode {
    this.step(4);
    const from = this.pos;
    const bracketed = this.code() === OPEN ? this.bracketedItems() : undefined;
    const items: MutableNode[] = bracketed ?? [];
    if (bracketed === undefined) {
      for (;;) {
        items.push(this.withItem());
        if (this.code() !== COMMA) break;
        this.step(1);
        if (this.code() === COLON) break;
      }
    }
    children.push(around("with_clause", from, this.last, items));
    const body = as("body", this.suite(indent));
    children.push(body);
    return around("with_statement", start, body.end, children);
  }

  private withItem(): MutableNode {
    const value = as("value", this.renamed(this.expression()));
    return around("with_item", value.start, value.end, [value]);
  }

  /** `(a as b, c)` right before the colon; undefined (the cursor stays) when the bracket is one of an expression. */
  private bracketedItems(): MutableNode[] | undefined {
    const { pos, last, depth } = this;
    const items: MutableNode[] = [];
    let isList = false;
    this.open();
    while (this.code() !== CLOSE && !this.at("yield")) {
      // Valid only as a tuple, but the grammar has its own view.
      if (this.code() === STAR) unsure();
      items.push(this.withItem());
      if (this.code() !== COMMA) break;
      isList = true;
      this.step(1);
    }
    const [first] = items;
    // One item with a name or with a comma behind it is a matter for the grammar.
    const isOne = items.length < 2;
    if (isOne && (isList || first?.children[0]?.type === "as_pattern")) unsure();
    if (this.code() === CLOSE) {
      this.close(CLOSE);
      if (!isOne && this.code() === COLON) return items;
    }
    this.pos = pos;
    this.last = last;
    this.depth = depth;
    return undefined;
  }

  private simpleStatements(into: MutableNode[]): void {
    for (;;) {
      into.push(this.simple());
      if (this.code() !== SEMICOLON) break;
      this.step(1);
      if (this.code() === NEWLINE || this.code() === HASH || this.pos >= this.text.length) break;
    }
    this.endLine();
  }
}

function endOf(children: readonly MutableNode[]): number {
  return children.at(-1)?.end ?? unsure();
}
