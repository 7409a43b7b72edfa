/** The nearest of the valid words to a misspelt one: Damerau-Levenshtein distance of at most a third of its length. */
export declare function findNearest(word: string, valid: Iterable<string>): string | undefined;
