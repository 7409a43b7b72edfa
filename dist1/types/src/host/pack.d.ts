/**
 * Facts as short text, for the way from a worker and for the cache. Imports are most of it: an array in a fixed order takes a
 * third of the bytes and of the parse time of an object that repeats its keys.
 */
import { type FileFacts } from "../facts/types.ts";
/** Facts as JSON text that `unpackFacts` reads back to an equal value. */
export declare function packFacts(facts: FileFacts): string;
/** Throws when the text is not what `packFacts` writes. */
export declare function unpackFacts(text: string): FileFacts;
