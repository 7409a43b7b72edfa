/** The quick Python reader, atoms, brackets, comprehensions and targets; see cursor.ts. */
import { type MutableNode } from "./cursor.ts";
import { TypeReader } from "./types.ts";
export declare abstract class BracketReader extends TypeReader {
  protected abstract disjunction(): MutableNode;
  protected abstract postfix(): MutableNode;
  /** In brackets, or as the only argument of a call, a generator. */
  protected argumentList(isCall: boolean): MutableNode;
  protected argument(): MutableNode;
  protected subscript(value: MutableNode): MutableNode;
  protected slice(): MutableNode;
  /** `*name` in a list without brackets; with anything behind the name the grammar has its own view. */
  protected splat(): MutableNode;
  /** `*value` in brackets. The grammar is ambiguous here: tree-sitter at times takes the star for a part of the first name. */
  protected starred(): MutableNode;
  protected atom(): MutableNode;
  protected parenthesised(): MutableNode;
  protected element(): MutableNode;
  protected list(): MutableNode;
  protected braces(): MutableNode;
  protected entry(): MutableNode;
  /** The clauses behind the only element, up to the closing bracket. */
  protected comprehension(type: string, start: number, element: readonly MutableNode[], closing: number): MutableNode;
  protected forClause(): MutableNode;
  protected ifClause(): MutableNode;
  /** What a loop binds, up to its `in`, at which the cursor then stands. */
  protected targets(): MutableNode;
  /** An expression that turned out to be assigned to. */
  protected pattern(node: MutableNode): MutableNode;
  /** Expressions separated by commas: one by itself, several or a lone one with a comma as a list. */
  protected expressions(): MutableNode;
  /** Reads into `children`; is there a comma? */
  protected listed(children: MutableNode[]): boolean;
  protected yielded(): MutableNode;
}
