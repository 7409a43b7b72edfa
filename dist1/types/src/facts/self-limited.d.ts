/** Programs that end by themselves when told so on their command line. */
/** What bounds the time of a command by itself, in words; undefined when nothing does. `words`: those that are written out. */
export declare function limitsItself(words: readonly string[]): string | undefined;
/** Words of a command line; of several commands in a row only the first is one that `timeout` may bound. */
export declare function wordsOfText(text: string): readonly string[];
