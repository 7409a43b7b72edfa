/** `exports` and `imports` of a package.json: which files a sub-path may stand for. */
/**
 * Targets of `subpath` ("." or "./x", "#x" for imports) in the order in which to try them; empty when the map has no such entry.
 * Patterns (`./*`, `./features/*.js`) and folders (`./x/`) are followed; null (a closed sub-path) gives nothing.
 */
export declare function entryTargets(map: unknown, subpath: string): readonly string[];
export declare function isRecord(value: unknown): value is Readonly<Record<string, unknown>>;
