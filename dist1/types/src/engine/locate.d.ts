import type { Location, Range } from "../model/index.ts";
/** Lines of a text without their line breaks (\n, \r\n and \r end a line). */
export declare function linesOf(text: string): readonly string[];
export declare function locate(
  path: string,
  range: Range,
  lines: readonly string[],
): {
  location: Location;
  quote: string;
};
