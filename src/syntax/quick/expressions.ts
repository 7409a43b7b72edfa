/** The quick Python reader, operators; see cursor.ts. Precedences are those of the grammar, not of the language. */
import {
  around,
  as,
  COLON,
  DOT,
  EQUALS,
  leaf,
  OPEN,
  OPEN_SQUARE,
  STAR,
  unsure,
  MAX_DEPTH,
  type MutableNode,
} from "./cursor.ts";
import { BracketReader } from "./brackets.ts";

const POWER = 21;

export class ExpressionReader extends BracketReader {
  /** One expression, a lambda, a condition and `name := value` included. */
  protected expression(): MutableNode {
    if (++this.nesting > MAX_DEPTH) unsure();
    const made = this.at("lambda") ? this.lambda() : this.conditional();
    this.nesting--;
    return made;
  }

  protected conditional(): MutableNode {
    let first = this.disjunction();
    if (this.code() === COLON && this.text.charCodeAt(this.pos + 1) === EQUALS) {
      if (first.type !== "identifier" || this.depth === this.fieldDepth) unsure();
      this.step(2);
      // The grammar takes a condition behind it for one around it.
      const value = this.disjunction();
      first = around("named_expression", first.start, value.end, [as("name", first), as("value", value)]);
    }
    if (!this.at("if")) return first;
    this.step(2);
    const condition = this.disjunction();
    if (!this.at("else")) unsure();
    this.step(4);
    const other = this.expression();
    return around("conditional_expression", first.start, other.end, [first, condition, other]);
  }

  protected lambda(): MutableNode {
    const start = this.pos;
    if (this.depth === this.fieldDepth) unsure();
    this.step(6);
    const children: MutableNode[] = [];
    if (this.code() !== COLON) {
      const from = this.pos;
      const parameters = this.parameterList(COLON, false);
      children.push(as("parameters", around("lambda_parameters", from, this.last, parameters)));
    }
    this.take(COLON);
    const body = as("body", this.expression());
    children.push(body);
    return around("lambda", start, body.end, children);
  }

  /** `or`, `and`, `not` and comparisons. */
  protected disjunction(): MutableNode {
    let left = this.conjunction();
    while (this.at("or")) left = this.logical(left, "or", this.conjunction);
    return left;
  }

  protected conjunction(): MutableNode {
    let left = this.inversion();
    while (this.at("and")) left = this.logical(left, "and", this.inversion);
    return left;
  }

  protected logical(left: MutableNode, operator: string, operand: () => MutableNode): MutableNode {
    const token = as("operator", this.token(operator));
    const right = as("right", operand.call(this));
    return around("boolean_operator", left.start, right.end, [as("left", left), token, right]);
  }

  protected inversion(): MutableNode {
    if (!this.at("not")) return this.comparison();
    if (++this.nesting > MAX_DEPTH) unsure();
    const start = this.pos;
    this.step(3);
    const argument = as("argument", this.inversion());
    this.nesting--;
    return around("not_operator", start, argument.end, [argument]);
  }

  protected comparison(): MutableNode {
    const first = this.binary(0);
    let operator = this.comparisonOperator();
    if (operator === undefined) return first;
    const children = [first];
    let right = first;
    for (; operator !== undefined; operator = this.comparisonOperator()) {
      right = this.binary(0);
      children.push(as("operators", operator), right);
    }
    return around("comparison_operator", first.start, right.end, children);
  }

  protected comparisonOperator(): MutableNode | undefined {
    const { text, pos } = this;
    const code = this.code();
    const next = text.charCodeAt(pos + 1);
    switch (code) {
      case 60: // <
        if (next === 62) unsure();
        return next === EQUALS ? this.token("<=") : this.token("<");
      case 62: // >
        return next === EQUALS ? this.token(">=") : this.token(">");
      case EQUALS:
        return next === EQUALS ? this.token("==") : undefined;
      case 33: // !
        return next === EQUALS ? this.token("!=") : undefined;
      case 105: // i
        if (this.at("in")) return this.token("in");
        return this.at("is") ? this.twoWords("is", "not") : undefined;
      case 110: // n
        return this.at("not") ? this.twoWords("not", "in") : undefined;
      default:
        return undefined;
    }
  }

  /** `is not` or `is`, `not in`. */
  protected twoWords(first: string, second: string): MutableNode {
    const start = this.pos;
    this.step(first.length);
    if (this.at(second)) this.step(second.length);
    else if (first === "not") unsure();
    else return leaf(first, start, start + first.length);
    return leaf(`${first} ${second}`, start, this.last);
  }

  /** Arithmetic and bit operators of at least a precedence. */
  protected binary(least: number): MutableNode {
    let left = this.unary();
    for (;;) {
      const { text, pos } = this;
      const code = this.code();
      const next = text.charCodeAt(pos + 1);
      let precedence = 0;
      let length = 1;
      switch (code) {
        case 124: // |
          precedence = 14;
          break;
        case 38: // &
          precedence = 15;
          break;
        case 94: // ^
          precedence = 16;
          break;
        case 60: // <
        case 62: // >
          if (next !== code) return left;
          precedence = 17;
          length = 2;
          break;
        case 43: // +
        case 45: // -
          precedence = 18;
          break;
        case STAR:
        case 47: // /
          precedence = 19;
          if (next !== code) break;
          length = 2;
          if (code === STAR) precedence = POWER;
          break;
        case 37: // %
        case 64: // @
          precedence = 19;
          break;
        default:
          return left;
      }
      if (precedence < least || text.charCodeAt(pos + length) === EQUALS) return left;
      const operator = as("operator", this.token(text.slice(pos, pos + length)));
      const right = as("right", this.binary(precedence === POWER ? POWER : precedence + 1));
      left = around("binary_operator", left.start, right.end, [as("left", left), operator, right]);
    }
  }

  protected unary(): MutableNode {
    const { pos } = this;
    const code = this.code();
    if (code === 45 || code === 43 || code === 126) {
      if (++this.nesting > MAX_DEPTH) unsure();
      const operator = as("operator", this.token(String.fromCharCode(code)));
      const argument = as("argument", this.binary(POWER));
      this.nesting--;
      return around("unary_operator", pos, argument.end, [operator, argument]);
    }
    if (code === 97 && this.at("await")) {
      this.step(5);
      const value = this.binary(POWER);
      return around("await", pos, value.end, [value]);
    }
    return this.postfix();
  }

  /** A primary with its attributes, calls and subscripts. */
  protected postfix(): MutableNode {
    let left = this.atom();
    for (;;) {
      switch (this.code()) {
        case DOT: {
          this.step(1);
          const name = as("attribute", this.identifier());
          left = around("attribute", left.start, name.end, [as("object", left), name]);
          break;
        }
        case OPEN: {
          const list = as("arguments", this.argumentList(true));
          left = around("call", left.start, list.end, [as("function", left), list]);
          break;
        }
        case OPEN_SQUARE:
          left = this.subscript(left);
          break;
        default:
          return left;
      }
    }
  }
}
