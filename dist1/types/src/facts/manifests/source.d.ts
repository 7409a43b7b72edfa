/** Text of a manifest with its line table: turns offsets into ranges and builds `Declared` records. */
import type { Range } from "../../model/index.ts";
import type { Declared } from "./types.ts";
export interface Source {
  readonly path: string;
  readonly text: string;
  /** 1-based line and column of an offset. */
  readonly position: (offset: number) => {
    readonly line: number;
    readonly column: number;
  };
  readonly range: (start: number, end: number) => Range;
  /** Text of a 1-based line without its line break, at most 500 UTF-16 units. */
  readonly line: (line: number) => string;
}
/** Wraps a file's text. The line table is made on first use: most files declare something, but not all. */
export declare function sourceOf(path: string, text: string): Source;
/** What is known of a dependency apart from where it stands. */
export type Declaration = Omit<Declared, "path" | "range" | "lineText">;
/** A `Declared` whose range is the name, `start` to `end` in the text. */
export declare function declare(source: Source, declaration: Declaration, start: number, end: number): Declared;
/** Folder of a path; "" at the root. */
export declare function folderOf(path: string): string;
/**
 * A path written in a file of `folder`, relative to the root, `.` for the root itself. Undefined when it is absolute or
 * leaves the root: such a path is never followed.
 */
export declare function resolvePath(folder: string, written: string): string | undefined;
/** The folder that the paths in a file are relative to; `.` for the root. */
export declare function homeOf(source: Source): string;
