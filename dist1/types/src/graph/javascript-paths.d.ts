/** Paths of the repository: `/`-separated, relative to its root, which is "". Pure string work. */
export declare function folderOf(path: string): string;
/** Joins a folder and a relative path; undefined when the result leaves the root. */
export declare function join(folder: string, relative: string): string | undefined;
/** `a/b` → `a/b`, `a`, ``. */
export declare function upwards(folder: string): Generator<string>;
/** Can it import something itself? Everything else is an asset. */
export declare function isModulePath(path: string): boolean;
/** `react/jsx-runtime` → `react`, `@scope/name/x` → `@scope/name`; undefined when it is no legal package name. */
export declare function packageName(specifier: string): string | undefined;
/** A glob as a test; an empty or overlong one, which picomatch refuses by an exception, matches nothing. */
export declare function matcher(
  pattern: string | readonly string[],
  ignore?: readonly string[],
): (path: string) => boolean;
