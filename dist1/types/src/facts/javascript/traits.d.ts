export declare function traitsOf(text: string): readonly string[];
/** Traits that ask for a module summary. */
export declare function isTriggered(traits: readonly string[]): boolean;
