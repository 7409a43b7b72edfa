/** Folders of a listing: names and what stands directly in them. `.` is the root. */
export declare function folderOf(path: string): string;
export declare function baseName(path: string): string;
/** `folder/name`, and plain `name` at the root. */
export declare function inFolder(folder: string, name: string): string;
/** The folder and those above it, nearest first, ending with the root. */
export declare function foldersUp(folder: string): Generator<string>;
/** A relative path with `.` and `..` resolved against `folder`; undefined when it leaves the root or is absolute. */
export declare function resolveIn(folder: string, written: string): string | undefined;
