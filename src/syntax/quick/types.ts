/** The quick Python reader, parameters and types; see cursor.ts. */
import {
  around,
  as,
  CLOSE,
  CLOSE_CURLY,
  CLOSE_SQUARE,
  COLON,
  COMMA,
  EQUALS,
  HASH,
  isKeyword,
  leaf,
  NEWLINE,
  OPEN_SQUARE,
  SEMICOLON,
  STAR,
  unsure,
  MAX_DEPTH,
  type MutableNode,
} from "./cursor.ts";
import { StringReader } from "./strings.ts";

export abstract class TypeReader extends StringReader {
  protected abstract expression(): MutableNode;
  protected abstract binary(least: number): MutableNode;

  protected parameterList(closing: number, typed: boolean): MutableNode[] {
    const children: MutableNode[] = [];
    while (this.code() !== closing) {
      children.push(this.parameter(typed));
      if (this.code() !== COMMA) break;
      this.step(1);
    }
    return children;
  }

  protected parameter(typed: boolean): MutableNode {
    const start = this.pos;
    if (this.code() === 47) return this.token("positional_separator", 1);
    let name: MutableNode;
    if (this.code() === STAR) {
      const double = this.text.charCodeAt(start + 1) === STAR;
      this.step(double ? 2 : 1);
      if (!double && (this.code() === COMMA || this.code() === CLOSE || this.code() === COLON)) {
        return leaf("keyword_separator", start, start + 1);
      }
      const inner = this.identifier();
      name = around(double ? "dictionary_splat_pattern" : "list_splat_pattern", start, inner.end, [inner]);
    } else name = this.identifier();
    const type = typed && this.code() === COLON ? this.annotation() : undefined;
    if (this.code() === EQUALS) {
      if (name.type !== "identifier") unsure();
      this.step(1);
      const value = as("value", this.expression());
      return type === undefined
        ? around("default_parameter", start, value.end, [as("name", name), value])
        : around("typed_default_parameter", start, value.end, [as("name", name), type, value]);
    }
    return type === undefined ? name : around("typed_parameter", start, type.end, [name, type]);
  }

  /** `: type`. */
  protected annotation(): MutableNode {
    this.take(COLON);
    return as("type", this.type());
  }

  /** `name[…]` is a type of its own in the grammar, and so is what is joined to one by `|`; the rest are expressions. */
  protected type(): MutableNode {
    if (++this.nesting > MAX_DEPTH) unsure();
    if (this.code() === STAR) unsure();
    let left = this.genericType();
    if (left === undefined) {
      const inner = this.expression();
      left = around("type", inner.start, inner.end, [inner]);
    } else {
      while (this.code() === 124) {
        this.step(1);
        const generic = this.genericType();
        const right = generic ?? this.plainType();
        const union = around("union_type", left.start, right.end, [left, right]);
        left = around("type", left.start, right.end, [union]);
        if (generic === undefined) break;
      }
      if (!this.endsType()) unsure();
    }
    this.nesting--;
    return left;
  }

  protected plainType(): MutableNode {
    const inner = this.binary(0);
    return around("type", inner.start, inner.end, [inner]);
  }

  protected genericType(): MutableNode | undefined {
    const { pos } = this;
    if (this.isStringAt(pos)) return undefined;
    const word = this.peekWord();
    if (word === "" || isKeyword(word)) return undefined;
    const { last } = this;
    const name = this.wordNode(word);
    if (this.code() !== OPEN_SQUARE) {
      this.pos = pos;
      this.last = last;
      return undefined;
    }
    const start = this.pos;
    const children: MutableNode[] = [];
    this.open();
    do children.push(this.type());
    while (this.separated(CLOSE_SQUARE));
    this.close(CLOSE_SQUARE);
    const parameter = around("type_parameter", start, this.last, children);
    const generic = around("generic_type", pos, this.last, [name, parameter]);
    return around("type", pos, generic.end, [generic]);
  }

  protected endsType(): boolean {
    return this.code() === CLOSE_SQUARE || this.code() === COMMA || this.endsList();
  }

  protected endsList(): boolean {
    const code = this.code();
    return (
      code !== code ||
      code === NEWLINE ||
      code === HASH ||
      code === SEMICOLON ||
      code === EQUALS ||
      code === COLON ||
      code === CLOSE ||
      code === CLOSE_CURLY
    );
  }

  /** Behind an element: takes a comma; is there another element? */
  protected separated(closing: number): boolean {
    if (this.code() !== COMMA) return false;
    this.step(1);
    return this.code() !== closing;
  }
}
