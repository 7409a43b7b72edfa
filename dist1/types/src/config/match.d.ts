/**
 * Path patterns of the configuration: `examples/**`, `src/*.py`, a file or a folder (which means all below it).
 * `.` and `**` mean everywhere. Patterns are case exact and match hidden files.
 */
export declare function pathMatcher(pattern: string): (path: string) => boolean;
