import picomatch from "picomatch";

/**
 * Path patterns of the configuration: `examples/**`, `src/*.py`, a file or a folder (which means all below it).
 * `.` and `**` mean everywhere. Patterns are case exact and match hidden files.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const clean = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  if (clean === "" || clean === "." || clean === "**") return () => true;
  if (!/[*?[\]{}()!+@]/.test(clean)) return (path) => path === clean || path.startsWith(`${clean}/`);
  if (/^[^*?[\]{}()!+@]+\/\*\*$/.test(clean)) {
    const prefix = clean.slice(0, -2);
    return (path) => path.startsWith(prefix);
  }
  const match = picomatch(clean, { dot: true });
  const below = picomatch(`${clean}/**`, { dot: true });
  return (path) => match(path) || below(path);
}
