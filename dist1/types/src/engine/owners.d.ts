/** CODEOWNERS as GitHub reads it: the last matching line wins, and its owners (or nobody, when it names none) are the answer. */
/** Where the file may stand; the first that exists counts. */
export declare const CODEOWNERS_PATHS: string[];
export declare function parseOwners(text: string): (path: string) => readonly string[];
