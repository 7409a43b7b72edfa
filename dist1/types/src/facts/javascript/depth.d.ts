/** Why a text is not given to the parser; undefined when it is harmless. */
export declare function tooDeep(text: string): string | undefined;
