/**
 * Marks that decide which files get a syntax tree. They may be set in vain (a word in a string), never missed
 * when the call can be told from the text.
 */
import type { ImportFact } from "../types.ts";
/** The traits that follow from the imports and the words of the text. */
export declare function findImportTraits(text: string, imports: readonly ImportFact[]): string[];
/**
 * May the bracket at `open` belong to an expression that touches the outside at import: a call of anything not known to
 * be harmless, or `environ["X"]`? `inClass`: in a class body.
 */
export declare function mayHaveEffect(text: string, open: number, inClass: boolean): boolean;
