/** Text of a small file that is read whole: a manifest, the first line of a script. */
/** Decodes UTF-8, or UTF-16 where a byte order mark says so (`pip freeze > requirements.txt` of PowerShell). */
export declare function decodeText(bytes: Uint8Array): string;
/** The first line, for its `#!`; undefined when there is none or the file is no text. */
export declare function shebangLine(bytes: Uint8Array): string | undefined;
