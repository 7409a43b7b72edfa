/** The quick Python reader, simple statements; see cursor.ts. */
import { around, as, COLON, COMMA, DOT, EQUALS, isKeyword, leaf, OPEN, type MutableNode, unsure } from "./cursor.ts";
import { ImportReader } from "./imports.ts";

export class SimpleReader extends ImportReader {
  protected simple(): MutableNode {
    const { pos } = this;
    const code = this.code();
    // Only these letters begin a keyword of a statement, or a word that is one at times.
    if (code < 97 || code > 121) return this.expressionStatement();
    const word = this.peekWord();
    switch (word) {
      case "import":
        return this.importStatement();
      case "from":
        return this.fromStatement();
      case "return":
        return this.withExpressions("return_statement", 6);
      case "del":
        return this.withExpressions("delete_statement", 3);
      case "raise":
        return this.raiseStatement();
      case "assert":
        return this.assertStatement();
      case "global":
      case "nonlocal":
        return this.declaration(word);
      case "pass":
      case "break":
      case "continue":
        return this.token(`${word}_statement`, word.length);
      case "yield": {
        const made = this.yielded();
        return around("expression_statement", made.start, made.end, [made]);
      }
      case "print":
      case "exec":
      case "match":
      case "type":
        if (!this.isPlainName(word)) unsure();
        break;
      default:
        if (isKeyword(word) && !/^(?:lambda|not|await)$/.test(word)) unsure();
    }
    this.pos = pos;
    return this.expressionStatement();
  }

  /** Is a word that can begin a statement just a name here? */
  protected isPlainName(word: string): boolean {
    const { pos, last } = this;
    this.step(word.length);
    const code = this.code();
    const next = this.text.charCodeAt(this.pos + 1);
    this.pos = pos;
    this.last = last;
    if (code === DOT || code === COLON || code === COMMA || (code === EQUALS && next !== EQUALS)) return true;
    return code === OPEN && (word === "print" || word === "exec");
  }

  protected expressionStatement(): MutableNode {
    const start = this.pos;
    const children: MutableNode[] = [];
    const isList = this.listed(children);
    const [first] = children;
    if (first === undefined) unsure();
    const made = this.assignment(start, children, isList);
    if (made !== undefined) return around("expression_statement", start, made.end, [made]);
    if (!isList && first.type === "list_splat") unsure();
    return around("expression_statement", start, this.last, children);
  }

  /** The assignment whose left side was just read; undefined when no sign of one follows. */
  protected assignment(start: number, left: readonly MutableNode[], isList: boolean): MutableNode | undefined {
    const code = this.code();
    const operator = code === EQUALS || code === COLON ? "" : this.augmentation();
    if (operator === undefined) return undefined;
    const end = this.last;
    for (const each of left) this.pattern(each);
    const [single] = left;
    if (single === undefined || (!isList && single.type === "list_splat_pattern")) unsure();
    const target = as("left", isList ? around("pattern_list", start, end, left) : single);
    if (operator !== "") {
      const sign = as("operator", this.token(operator));
      const right = as("right", this.rightSide());
      return around("augmented_assignment", start, right.end, [target, sign, right]);
    }
    const children = [target];
    if (code === COLON) {
      if (isList) unsure();
      children.push(this.annotation());
      if (this.code() !== EQUALS) return around("assignment", start, this.last, children);
    }
    this.step(1);
    const right = as("right", this.rightSide());
    children.push(right);
    return around("assignment", start, right.end, children);
  }

  protected augmentation(): string | undefined {
    const { text, pos } = this;
    for (const length of [1, 2]) {
      if (text.charCodeAt(pos + length) !== EQUALS) continue;
      const operator = text.slice(pos, pos + length + 1);
      return /^(?:[-+*/@%&^|]|\*\*|\/\/|<<|>>)=$/.test(operator) ? operator : undefined;
    }
    return undefined;
  }

  protected rightSide(): MutableNode {
    if (this.at("yield")) return this.yielded();
    const start = this.pos;
    const children: MutableNode[] = [];
    const isList = this.listed(children);
    if (this.code() === COLON) unsure();
    const nested = this.assignment(start, children, isList);
    if (nested !== undefined) return nested;
    const [first] = children;
    if (first === undefined || (!isList && first.type === "list_splat")) unsure();
    return isList ? around("expression_list", start, this.last, children) : first;
  }

  protected withExpressions(type: string, keyword: number): MutableNode {
    const start = this.pos;
    this.step(keyword);
    if (this.endsStatement()) {
      if (type === "delete_statement") unsure();
      return leaf(type, start, start + keyword);
    }
    const value = this.expressions();
    return around(type, start, this.last, [value]);
  }

  protected raiseStatement(): MutableNode {
    const start = this.pos;
    this.step(5);
    if (this.endsStatement()) return leaf("raise_statement", start, start + 5);
    const children = [this.expressions()];
    if (this.at("from")) {
      this.step(4);
      children.push(as("cause", this.expression()));
    }
    return around("raise_statement", start, this.last, children);
  }

  protected assertStatement(): MutableNode {
    const start = this.pos;
    this.step(6);
    const children = [this.expression()];
    while (this.code() === COMMA) {
      this.step(1);
      children.push(this.expression());
    }
    return around("assert_statement", start, this.last, children);
  }

  protected declaration(word: string): MutableNode {
    const start = this.pos;
    this.step(word.length);
    const children = [this.identifier()];
    while (this.code() === COMMA) {
      this.step(1);
      children.push(this.identifier());
    }
    return around(`${word}_statement`, start, this.last, children);
  }
}
