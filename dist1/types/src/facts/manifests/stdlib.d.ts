/**
 * The names of Python's standard library, by version. From `sys.stdlib_module_names` of CPython 3.10 to 3.13 and the
 * "What's new" pages of 3.8, 3.9 and 3.14 for what came and went.
 */
/**
 * Is this module part of the standard library? `module` may be dotted (`xml.etree`): the first segment decides.
 * `python` is a version ("3.11") or a specifier (">=3.9,<3.13", "^3.9"): the module counts when one supported version has it,
 * because code for several versions guards what the others lack. Without it, every version from 3.8 to 3.14 counts.
 */
export declare function isStdlib(module: string, python?: string): boolean;
/** The first 3.x version without the module, when it was removed: `removedIn("distutils")` is "3.12". */
export declare function removedIn(module: string): string | undefined;
/**
 * Lowest and highest minor version of Python 3 that a specifier admits, within what this table knows (8 to 14).
 * What cannot be read admits everything.
 */
export declare function supportedMinors(python: string | undefined): {
  readonly low: number;
  readonly high: number;
};
