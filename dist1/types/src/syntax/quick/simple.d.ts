/** The quick Python reader, simple statements; see cursor.ts. */
import { type MutableNode } from "./cursor.ts";
import { ImportReader } from "./imports.ts";
export declare class SimpleReader extends ImportReader {
  protected simple(): MutableNode;
  /** Is a word that can begin a statement just a name here? */
  protected isPlainName(word: string): boolean;
  protected expressionStatement(): MutableNode;
  /** The assignment whose left side was just read; undefined when no sign of one follows. */
  protected assignment(start: number, left: readonly MutableNode[], isList: boolean): MutableNode | undefined;
  protected augmentation(): string | undefined;
  protected rightSide(): MutableNode;
  protected withExpressions(type: string, keyword: number): MutableNode;
  protected raiseStatement(): MutableNode;
  protected assertStatement(): MutableNode;
  protected declaration(word: string): MutableNode;
}
