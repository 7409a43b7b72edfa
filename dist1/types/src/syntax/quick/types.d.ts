/** The quick Python reader, parameters and types; see cursor.ts. */
import { type MutableNode } from "./cursor.ts";
import { StringReader } from "./strings.ts";
export declare abstract class TypeReader extends StringReader {
  protected abstract expression(): MutableNode;
  protected abstract binary(least: number): MutableNode;
  protected parameterList(closing: number, typed: boolean): MutableNode[];
  protected parameter(typed: boolean): MutableNode;
  /** `: type`. */
  protected annotation(): MutableNode;
  /** `name[…]` is a type of its own in the grammar, and so is what is joined to one by `|`; the rest are expressions. */
  protected type(): MutableNode;
  protected plainType(): MutableNode;
  protected genericType(): MutableNode | undefined;
  protected endsType(): boolean;
  protected endsList(): boolean;
  /** Behind an element: takes a comma; is there another element? */
  protected separated(closing: number): boolean;
}
