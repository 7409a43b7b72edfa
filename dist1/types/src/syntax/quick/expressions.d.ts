/** The quick Python reader, operators; see cursor.ts. Precedences are those of the grammar, not of the language. */
import { type MutableNode } from "./cursor.ts";
import { BracketReader } from "./brackets.ts";
export declare class ExpressionReader extends BracketReader {
  /** One expression, a lambda, a condition and `name := value` included. */
  protected expression(): MutableNode;
  protected conditional(): MutableNode;
  protected lambda(): MutableNode;
  /** `or`, `and`, `not` and comparisons. */
  protected disjunction(): MutableNode;
  protected conjunction(): MutableNode;
  protected logical(left: MutableNode, operator: string, operand: () => MutableNode): MutableNode;
  protected inversion(): MutableNode;
  protected comparison(): MutableNode;
  protected comparisonOperator(): MutableNode | undefined;
  /** `is not` or `is`, `not in`. */
  protected twoWords(first: string, second: string): MutableNode;
  /** Arithmetic and bit operators of at least a precedence. */
  protected binary(least: number): MutableNode;
  protected unary(): MutableNode;
  /** A primary with its attributes, calls and subscripts. */
  protected postfix(): MutableNode;
}
