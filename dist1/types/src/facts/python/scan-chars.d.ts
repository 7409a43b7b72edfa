/** Classes of characters, as the scanner's loops ask for them. */
export declare const PLAIN = 0;
export declare const BREAK = 1;
export declare const QUOTE = 2;
export declare const COMMENT = 3;
export declare const OPEN = 4;
export declare const CLOSE = 5;
export declare const ESCAPE = 6;
export declare const SEMI = 7;
export declare const POINTS = 8;
export declare const BANG = 9;
export declare const BAD = 10;
/** What each ASCII character means between tokens; everything else is `PLAIN`. */
export declare const CLASSES: Uint8Array<ArrayBuffer>;
/** Is the code unit part of an identifier (anything beyond ASCII counts)? `NaN`, the end of the text, is not. */
export declare function isWord(code: number): boolean;
export declare function isBreak(code: number): boolean;
