/** The quick Python reader, atoms, brackets, comprehensions and targets; see cursor.ts. */
import {
  around,
  as,
  CLOSE,
  CLOSE_CURLY,
  CLOSE_SQUARE,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  HASH,
  isDigit,
  isKeyword,
  NEWLINE,
  OPEN,
  OPEN_CURLY,
  OPEN_SQUARE,
  STAR,
  type MutableNode,
  unsure,
} from "./cursor.ts";
import { TypeReader } from "./types.ts";

export abstract class BracketReader extends TypeReader {
  protected abstract disjunction(): MutableNode;
  protected abstract postfix(): MutableNode;

  /** In brackets, or as the only argument of a call, a generator. */
  protected argumentList(isCall: boolean): MutableNode {
    const start = this.pos;
    const children: MutableNode[] = [];
    this.open();
    while (this.code() !== CLOSE) {
      children.push(this.argument());
      if (this.code() === COMMA) this.step(1);
      else if (isCall && children.length === 1 && this.code() !== CLOSE) {
        return this.comprehension("generator_expression", start, children, CLOSE);
      } else break;
    }
    this.close(CLOSE);
    return around("argument_list", start, this.last, children);
  }

  protected argument(): MutableNode {
    const start = this.pos;
    if (this.code() === STAR) {
      const type = this.text.charCodeAt(start + 1) === STAR ? "dictionary_splat" : "list_splat";
      this.step(type === "list_splat" ? 1 : 2);
      const value = this.expression();
      return around(type, start, value.end, [value]);
    }
    const made = this.expression();
    if (this.code() !== EQUALS || made.type !== "identifier") return made;
    this.step(1);
    const value = as("value", this.expression());
    return around("keyword_argument", start, value.end, [as("name", made), value]);
  }

  protected subscript(value: MutableNode): MutableNode {
    this.open();
    const children = [as("value", value)];
    do children.push(as("subscript", this.slice()));
    while (this.separated(CLOSE_SQUARE));
    this.close(CLOSE_SQUARE);
    return around("subscript", value.start, this.last, children);
  }

  protected slice(): MutableNode {
    const start = this.pos;
    const children: MutableNode[] = [];
    if (this.code() !== COLON) {
      const first = this.code() === STAR ? this.splat() : this.expression();
      if (this.code() !== COLON) return first;
      if (first.type === "list_splat") unsure();
      children.push(first);
    }
    for (let colons = 0; this.code() === COLON && colons < 2; colons++) {
      this.step(1);
      if (this.code() !== COLON && this.code() !== COMMA && this.code() !== CLOSE_SQUARE)
        children.push(this.expression());
    }
    return around("slice", start, this.last, children);
  }

  /** `*name` in a list without brackets; with anything behind the name the grammar has its own view. */
  protected splat(): MutableNode {
    const made = this.starred();
    return made.children[0]?.type === "identifier" ? made : unsure();
  }

  /** `*value` in brackets. The grammar is ambiguous here: tree-sitter at times takes the star for a part of the first name. */
  protected starred(): MutableNode {
    const start = this.pos;
    this.step(1);
    const value = this.expression();
    return around("list_splat", start, value.end, [value]);
  }

  // ── atoms ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  protected atom(): MutableNode {
    const { text, pos } = this;
    const code = this.code();
    switch (code) {
      case OPEN:
        return this.parenthesised();
      case OPEN_SQUARE:
        return this.list();
      case OPEN_CURLY:
        return this.braces();
      case 34: // "
      case 39: // '
        return this.strings();
      case DOT:
        if (text.startsWith("...", pos)) return this.token("ellipsis", 3);
        return this.number();
      default:
    }
    if (isDigit(code)) return this.number();
    if (this.isStringAt(pos)) return this.strings();
    const word = this.peekWord();
    if (word === "") unsure();
    if (!isKeyword(word)) return this.wordNode(word);
    if (word === "None") return this.token("none", 4);
    if (word === "True") return this.token("true", 4);
    if (word === "False") return this.token("false", 5);
    return unsure();
  }

  protected parenthesised(): MutableNode {
    const start = this.pos;
    this.open();
    const children: MutableNode[] = [];
    let isTuple = this.code() === CLOSE;
    while (this.code() !== CLOSE) {
      children.push(this.element());
      if (this.code() === COMMA) {
        this.step(1);
        isTuple = true;
      } else if (children.length === 1 && this.code() !== CLOSE) {
        return this.comprehension("generator_expression", start, children, CLOSE);
      } else break;
    }
    this.close(CLOSE);
    if (!isTuple && children[0]?.type === "list_splat") unsure();
    return around(isTuple ? "tuple" : "parenthesized_expression", start, this.last, children);
  }

  protected element(): MutableNode {
    if (this.at("yield")) return this.yielded();
    return this.code() === STAR ? this.starred() : this.expression();
  }

  protected list(): MutableNode {
    const start = this.pos;
    this.open();
    const children: MutableNode[] = [];
    while (this.code() !== CLOSE_SQUARE) {
      children.push(this.element());
      if (this.code() === COMMA) this.step(1);
      else if (children.length === 1 && this.code() !== CLOSE_SQUARE) {
        return this.comprehension("list_comprehension", start, children, CLOSE_SQUARE);
      } else break;
    }
    this.close(CLOSE_SQUARE);
    return around("list", start, this.last, children);
  }

  protected braces(): MutableNode {
    const start = this.pos;
    this.open();
    const children: MutableNode[] = [];
    let type = "";
    while (this.code() !== CLOSE_CURLY) {
      const entry = this.entry();
      const kind = entry.type === "pair" || entry.type === "dictionary_splat" ? "dictionary" : "set";
      if (type !== "" && type !== kind) unsure();
      type = kind;
      children.push(entry);
      if (this.code() === COMMA) this.step(1);
      else if (children.length === 1 && this.code() !== CLOSE_CURLY) {
        return this.comprehension(`${kind}_comprehension`, start, children, CLOSE_CURLY);
      } else break;
    }
    this.close(CLOSE_CURLY);
    return around(type === "" ? "dictionary" : type, start, this.last, children);
  }

  protected entry(): MutableNode {
    if (this.code() === STAR && this.text.charCodeAt(this.pos + 1) === STAR) return this.argument();
    const key = this.element();
    if (this.code() !== COLON) return key;
    if (key.type === "yield" || key.type === "list_splat") unsure();
    this.step(1);
    const value = as("value", this.expression());
    return around("pair", key.start, value.end, [as("key", key), value]);
  }

  /** The clauses behind the only element, up to the closing bracket. */
  protected comprehension(type: string, start: number, element: readonly MutableNode[], closing: number): MutableNode {
    const [body] = element;
    if (body === undefined || !(this.at("for") || this.at("async"))) unsure();
    if (/^(?:list_splat|dictionary_splat|keyword_argument|yield)$/.test(body.type)) unsure();
    const children = [as("body", body)];
    while (this.code() !== closing) children.push(this.at("if") ? this.ifClause() : this.forClause());
    this.close(closing);
    return around(type, start, this.last, children);
  }

  protected forClause(): MutableNode {
    const start = this.pos;
    const children: MutableNode[] = [];
    if (this.at("async")) children.push(this.token("async"));
    if (!this.at("for")) unsure();
    this.step(3);
    children.push(as("left", this.targets()));
    this.step(2);
    const right = as("right", this.disjunction());
    children.push(right);
    return around("for_in_clause", start, right.end, children);
  }

  protected ifClause(): MutableNode {
    const start = this.pos;
    this.step(2);
    const condition = this.disjunction();
    return around("if_clause", start, condition.end, [condition]);
  }

  /** What a loop binds, up to its `in`, at which the cursor then stands. */
  protected targets(): MutableNode {
    const first = this.pattern(this.code() === STAR ? this.splat() : this.postfix());
    const children = [first];
    let isList = false;
    while (this.code() === COMMA) {
      isList = true;
      this.step(1);
      if (this.at("in")) break;
      children.push(this.pattern(this.code() === STAR ? this.splat() : this.postfix()));
    }
    const end = this.last;
    if (!this.at("in")) unsure();
    return isList ? around("pattern_list", first.start, end, children) : first;
  }

  /** An expression that turned out to be assigned to. */
  protected pattern(node: MutableNode): MutableNode {
    switch (node.type) {
      case "identifier":
      case "attribute":
      case "subscript":
      case "list_splat_pattern":
        return node;
      case "list_splat":
        if (node.children[0]?.type !== "identifier") unsure();
        node.type = "list_splat_pattern";
        return node;
      case "tuple":
      case "parenthesized_expression":
      case "list":
        for (const child of node.children) this.pattern(child as MutableNode);
        node.type = node.type === "list" ? "list_pattern" : "tuple_pattern";
        return node;
      default:
        return unsure();
    }
  }

  /** Expressions separated by commas: one by itself, several or a lone one with a comma as a list. */
  protected expressions(): MutableNode {
    const children: MutableNode[] = [];
    const isList = this.listed(children);
    const [first] = children;
    if (first === undefined) unsure();
    if (!isList && first.type === "list_splat") unsure();
    return isList ? around("expression_list", first.start, this.last, children) : first;
  }

  /** Reads into `children`; is there a comma? */
  protected listed(children: MutableNode[]): boolean {
    let isList = false;
    for (;;) {
      children.push(this.code() === STAR ? this.splat() : this.expression());
      if (this.code() !== COMMA) return isList;
      isList = true;
      this.step(1);
      // The grammar may go on in the next line.
      if (this.code() === NEWLINE || this.code() === HASH) unsure();
      if (this.endsList()) return true;
    }
  }

  protected yielded(): MutableNode {
    const start = this.pos;
    this.step(5);
    if (this.at("from")) {
      this.step(4);
      const value = this.expression();
      return around("yield", start, value.end, [value]);
    }
    if (this.code() === CLOSE_SQUARE || this.code() === COMMA || this.endsList()) {
      return around("yield", start, start + 5, []);
    }
    const value = this.expressions();
    return around("yield", start, this.last, [value]);
  }
}
