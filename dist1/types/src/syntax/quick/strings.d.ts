/** The quick Python reader, string literals, formatted ones with what is in them; see cursor.ts. */
import { Cursor, type MutableNode } from "./cursor.ts";
export declare abstract class StringReader extends Cursor {
  /** Bracket depth directly inside a replacement field of a string, where `:` ends the expression. */
  protected fieldDepth: number;
  protected abstract expressions(): MutableNode;
  protected abstract yielded(): MutableNode;
  /** Does a string literal begin here, perhaps with a prefix? */
  protected isStringAt(pos: number): boolean;
  protected strings(): MutableNode;
  protected string(): MutableNode;
  protected formatted(start: number, from: number, quote: number, triple: boolean, raw: boolean): MutableNode;
  /** A replacement field from its `{`; the cursor's position afterwards is the caller's matter. */
  protected interpolation(type: string, start: number): MutableNode;
  protected specification(): MutableNode;
}
