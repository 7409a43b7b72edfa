/**
 * Text that came from a repository, made safe to show, and its width on a terminal.
 * Names, quotes and messages are hostile until proven otherwise: a file may be called `\x1b[2J` or hold a right-to-left override.
 */
/** Half of a surrogate pair can be encoded in no UTF; U+FFFD stands for it. */
export declare function wellFormed(text: string): string;
/** One line that shows what it holds: control characters as escapes (`\n`, `\x1b`, `\u202e`), a tab as one space. */
export declare function printable(text: string): string;
/** As `printable`, but keeps line feeds and tabs, for text that is shown as a block. */
export declare function printableBlock(text: string): string;
/** Terminal columns, counted by code point. Joined emoji are overestimated, so that a line never runs over. */
export declare function columns(text: string): number;
/** `text`, or its start and `…`, in at most `width` columns. */
export declare function truncate(text: string, width: number): string;
/** `docs/a/b/next-steps.md:88` in at most `width` columns: `docs/…/next-steps.md:88`, then `…-steps.md:88`. The end tells most. */
export declare function shortenPath(path: string, width: number): string;
/** `1 finding`, `2 findings`, `1,204 dependencies`; the noun is given in the plural. */
export declare function count(number: number, plural: string): string;
/** Good enough for the nouns that checks count: imports, calls, dependencies, classes. */
export declare function singular(plural: string): string;
/** `12,345`, whatever the machine's locale. */
export declare function thousands(number: number): string;
/** Sentences in one line: `A call has no timeout. Add timeout=`, whether or not the parts end with a full stop. */
export declare function sentences(...parts: readonly string[]): string;
