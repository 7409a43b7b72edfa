/**
 * Guarded imports of Python files whose fallback is `None`, and where the name is used all the same while the file is
 * imported: `numpy = None` … `class Grid(numpy.ndarray)`. Kept as traits `unset:<module>:<line>:<column>:<end column>`.
 */
import type { ImportFact } from "../types.ts";
/** The first use at import of each such name; nothing where a test of the name stands before it. */
export declare function fallbackTraits(text: string, imports: readonly ImportFact[]): readonly string[];
