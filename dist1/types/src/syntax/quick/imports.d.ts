/** The quick Python reader, imports; see cursor.ts. */
import { type MutableNode } from "./cursor.ts";
import { ExpressionReader } from "./expressions.ts";
export declare class ImportReader extends ExpressionReader {
  protected importStatement(): MutableNode;
  protected fromStatement(): MutableNode;
  protected comma(): boolean;
  protected moduleName(): MutableNode;
  protected dottedName(): MutableNode;
  protected importedName(): MutableNode;
  protected endsStatement(): boolean;
}
