/** What a condition says at run time, when the only thing known is that `TYPE_CHECKING` is false. */
export type Truth = "true" | "false" | "unknown";
/**
 * Judges the test of an `if` or `elif`. The answer is "unknown" unless it is `TYPE_CHECKING` that decides:
 * `TYPE_CHECKING and x` is "false", `not TYPE_CHECKING` is "true", `TYPE_CHECKING or x` and `False` are "unknown".
 */
export declare function judgeTypeChecking(test: string, isTypeChecking: (dotted: string) => boolean): Truth;
/** Does an `except` header (behind the keyword, up to the colon) catch a failed import? A bare one does. */
export declare function catchesImportError(header: string): boolean;
/** Does a `with` header swallow or expect a failed import: `suppress(ImportError)`, `pytest.raises(ImportError)`? */
export declare function suppressesImportError(header: string, resolve: (dotted: string) => string): boolean;
