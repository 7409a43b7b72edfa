/** The quick Python reader, imports; see cursor.ts. */
import {
  around,
  as,
  CLOSE,
  COMMA,
  DOT,
  HASH,
  leaf,
  NEWLINE,
  OPEN,
  SEMICOLON,
  STAR,
  unsure,
  type MutableNode,
} from "./cursor.ts";
import { ExpressionReader } from "./expressions.ts";

export class ImportReader extends ExpressionReader {
  protected importStatement(): MutableNode {
    const start = this.pos;
    this.step(6);
    const children: MutableNode[] = [];
    do children.push(this.importedName());
    while (this.comma());
    return around("import_statement", start, this.last, children);
  }

  protected fromStatement(): MutableNode {
    const start = this.pos;
    this.step(4);
    const isFuture = this.at("__future__");
    const module = this.moduleName();
    if (isFuture && module.end - module.start !== "__future__".length) unsure();
    const children = isFuture ? [] : [as("module_name", module)];
    if (!this.at("import")) unsure();
    this.step(6);
    const type = isFuture ? "future_import_statement" : "import_from_statement";
    if (this.code() === STAR) {
      if (isFuture) unsure();
      children.push(this.token("wildcard_import", 1));
      return around(type, start, this.last, children);
    }
    const isBracketed = this.code() === OPEN;
    if (isBracketed) this.open();
    do {
      if (isBracketed && this.code() === CLOSE) break;
      children.push(this.importedName());
    } while (this.comma());
    if (isBracketed) this.close(CLOSE);
    if (children.length === (isFuture ? 0 : 1)) unsure();
    return around(type, start, this.last, children);
  }

  protected comma(): boolean {
    if (this.code() !== COMMA) return false;
    this.step(1);
    if (this.endsStatement()) unsure();
    return true;
  }

  protected moduleName(): MutableNode {
    const start = this.pos;
    if (this.code() !== DOT) return this.dottedName();
    while (this.text.charCodeAt(this.pos) === DOT) this.pos++;
    this.last = this.pos;
    const prefix = leaf("import_prefix", start, this.pos);
    this.space();
    if (this.code() === DOT) unsure();
    const children = this.at("import") ? [prefix] : [prefix, this.dottedName()];
    return around("relative_import", start, this.last, children);
  }

  protected dottedName(): MutableNode {
    const first = this.identifier();
    const children = [first];
    while (this.code() === DOT) {
      this.step(1);
      children.push(this.identifier());
    }
    return around("dotted_name", first.start, this.last, children);
  }

  protected importedName(): MutableNode {
    const name = as("name", this.dottedName());
    if (!this.at("as")) return name;
    this.step(2);
    const alias = as("alias", this.identifier());
    return as("name", around("aliased_import", name.start, alias.end, [name, alias]));
  }

  protected endsStatement(): boolean {
    const code = this.code();
    return code === NEWLINE || code === HASH || code === SEMICOLON || code !== code;
  }
}
