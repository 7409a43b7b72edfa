/** Prose, on one line: every character that could begin markup, a link, an entity or a mention is made harmless. */
export declare function prose(text: string): string;
/** A sentence of ours: what stands between back-ticks is a code span, all else is prose. */
export declare function sentence(text: string): string;
/** A code span that shows `text` exactly, whatever back-ticks it holds. In a table, GFM wants `|` escaped even there. */
export declare function code(text: string, inTable?: boolean): string;
/** A fenced block, its fence longer than any in the text. */
export declare function fenced(text: string, language: string): string;
/** A table; cells are finished Markdown. Empty when there are no rows. */
export declare function table(header: readonly string[], rows: readonly (readonly string[])[]): string;
