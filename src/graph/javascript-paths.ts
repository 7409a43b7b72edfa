import picomatch from "picomatch";

/** Paths of the repository: `/`-separated, relative to its root, which is "". Pure string work. */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** Joins a folder and a relative path; undefined when the result leaves the root. */
export function join(folder: string, relative: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** `a/b` → `a/b`, `a`, ``. */
export function* upwards(folder: string): Generator<string> {
  let here = folder;
  for (;;) {
    yield here;
    if (here === "") return;
    here = folderOf(here);
  }
}

const MODULE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

/** Can it import something itself? Everything else is an asset. */
export function isModulePath(path: string): boolean {
  return MODULE.test(path);
}

/** `react/jsx-runtime` → `react`, `@scope/name/x` → `@scope/name`; undefined when it is no legal package name. */
export function packageName(specifier: string): string | undefined {
  return /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d-][\w.~-]*(?=\/|$)/i.exec(specifier)?.[0];
}

/** A glob as a test; an empty or overlong one, which picomatch refuses by an exception, matches nothing. */
export function matcher(
  pattern: string | readonly string[],
  ignore: readonly string[] = [],
): (path: string) => boolean {
  const patterns = (typeof pattern === "string" ? [pattern] : pattern).filter(isGlob);
  return patterns.length === 0 ? () => false : picomatch(patterns, { ignore: ignore.filter(isGlob) });
}

function isGlob(pattern: string): boolean {
  return pattern !== "" && pattern.length < 1000;
}
