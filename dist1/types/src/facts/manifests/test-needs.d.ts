/**
 * What a Python test file needs without importing it: pytest plugins named by a fixture or a mark. Kept as traits of the
 * file: `tests:12` (number of test functions), `needs:pytest-mock:4:15:21` (distribution, line, columns of the word),
 * `fixture:mocker` (defined here, so no plugin is meant), `importorskip:numpy`.
 */
/** Traits of a test file; nothing for other files. Each need is given once, where it is first seen. */
export declare function testTraits(path: string, text: string): readonly string[];
