/** The quick Python reader, string literals, formatted ones with what is in them; see cursor.ts. */
import {
  around,
  as,
  CLOSE_CURLY,
  COLON,
  Cursor,
  EQUALS,
  leaf,
  NEWLINE,
  OPEN_CURLY,
  unsure,
  MAX_DEPTH,
  type MutableNode,
} from "./cursor.ts";

export abstract class StringReader extends Cursor {
  /** Bracket depth directly inside a replacement field of a string, where `:` ends the expression. */
  protected fieldDepth = -1;

  protected abstract expressions(): MutableNode;
  protected abstract yielded(): MutableNode;

  /** Does a string literal begin here, perhaps with a prefix? */
  protected isStringAt(pos: number): boolean {
    const { text } = this;
    for (let at = pos; at <= pos + 2; at++) {
      const code = text.charCodeAt(at);
      if (code === 34 || code === 39) return true;
      const letter = code | 32;
      if (letter !== 98 && letter !== 102 && letter !== 114 && letter !== 116 && letter !== 117) return false;
    }
    return false;
  }

  protected strings(): MutableNode {
    const first = this.string();
    if (!this.isStringAt(this.pos)) return first;
    const children = [first];
    while (this.isStringAt(this.pos)) children.push(this.string());
    return around("concatenated_string", first.start, this.last, children);
  }

  protected string(): MutableNode {
    const { text } = this;
    const start = this.pos;
    let at = start;
    let formatted = false;
    let raw = false;
    let quote = text.charCodeAt(at);
    for (; quote !== 34 && quote !== 39; quote = text.charCodeAt(++at)) {
      const letter = quote | 32;
      if (letter === 102 || letter === 116) formatted = true;
      if (letter === 114) raw = true;
    }
    const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
    at += triple ? 3 : 1;
    if (formatted) return this.formatted(start, at, quote, triple, raw);
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (!triple) break;
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
        at++;
      } else if (code === 92) at += 2;
      else if ((code === NEWLINE && !triple) || code !== code) unsure();
      else at++;
    }
    return this.token("string", at + (triple ? 3 : 1) - start);
  }

  protected formatted(start: number, from: number, quote: number, triple: boolean, raw: boolean): MutableNode {
    const { text } = this;
    const children = [leaf("string_start", start, from)];
    let at = from;
    let content = from;
    const flush = (): void => {
      if (at > content) children.push(leaf("string_content", content, at));
    };
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (!triple) break;
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
        at++;
      } else if (code === OPEN_CURLY) {
        if (text.charCodeAt(at + 1) === OPEN_CURLY) at += 2;
        else {
          flush();
          const made = this.interpolation("interpolation", at);
          children.push(made);
          at = made.end;
          content = at;
        }
      } else if (code === CLOSE_CURLY) {
        if (text.charCodeAt(at + 1) !== CLOSE_CURLY) unsure();
        at += 2;
      } else if (code === 92) {
        const next = text.charCodeAt(at + 1);
        // Named characters and raw strings have rules of their own.
        if (next === 78 || next === OPEN_CURLY || next === CLOSE_CURLY || (raw && (next === quote || next === 92)))
          unsure();
        at += 2;
      } else if ((code === NEWLINE && !triple) || code !== code) unsure();
      else at++;
    }
    flush();
    const end = at + (triple ? 3 : 1);
    children.push(leaf("string_end", at, end));
    this.pos = start;
    this.step(end - start);
    return around("string", start, end, children);
  }

  /** A replacement field from its `{`; the cursor's position afterwards is the caller's matter. */
  protected interpolation(type: string, start: number): MutableNode {
    if (++this.nesting > MAX_DEPTH) unsure();
    const { fieldDepth } = this;
    this.pos = start;
    this.open();
    this.fieldDepth = this.depth;
    const children = [as("expression", this.at("yield") ? this.yielded() : this.expressions())];
    if (this.code() === EQUALS) this.step(1);
    if (this.code() === 33) {
      const letter = this.text.charCodeAt(this.pos + 1);
      if (!(letter >= 97 && letter <= 122)) unsure();
      children.push(as("type_conversion", this.token("type_conversion", 2)));
    }
    if (this.code() === COLON) children.push(as("format_specifier", this.specification()));
    if (this.code() !== CLOSE_CURLY) unsure();
    this.depth--;
    this.fieldDepth = fieldDepth;
    this.nesting--;
    const end = this.pos + 1;
    // Line breaks, comments and continued lines in a field: rare, and not the same in all versions.
    if (/[\n#\\]/.test(this.text.slice(start, end))) unsure();
    return around(type, start, end, children);
  }

  protected specification(): MutableNode {
    const { text } = this;
    const start = this.pos;
    const children: MutableNode[] = [];
    let at = start + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === CLOSE_CURLY) break;
      if (code === OPEN_CURLY) {
        if (text.charCodeAt(at + 1) === OPEN_CURLY) unsure();
        const made = this.interpolation("format_expression", at);
        children.push(made);
        at = made.end;
      } else if (code === NEWLINE || code === 34 || code === 39 || code !== code) unsure();
      else at++;
    }
    this.pos = at;
    this.last = at;
    return around("format_specifier", start, at, children);
  }
}
