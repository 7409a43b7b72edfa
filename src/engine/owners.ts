/** CODEOWNERS: the last matching pattern wins, as GitHub reads the file. */
import picomatch from "picomatch";

export const CODEOWNERS_PATHS = ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

export function parseOwners(text: string): (path: string) => readonly string[] {
  const rules: { match: (path: string) => boolean; owners: readonly string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const words = line
      .replace(/(^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    const [pattern, ...owners] = words;
    if (pattern === undefined || pattern === "" || pattern.startsWith("[") || pattern.startsWith("^[")) continue;
    rules.push({ match: ownersMatcher(pattern), owners });
  }
  return (path) => rules.findLast((rule) => rule.match(path))?.owners ?? [];
}

function ownersMatcher(pattern: string): (path: string) => boolean {
  const anchored = pattern.startsWith("/") || pattern.slice(0, -1).includes("/");
  const body = pattern.replace(/^\//, "");
  const glob = anchored ? body : `**/${body}`;
  const options = { dot: true };
  if (glob.endsWith("/")) return picomatch(`${glob}**`, options);
  // `docs/*` means the files of docs only; `docs` means all below.
  const exact = picomatch(glob, options);
  if (glob.endsWith("/*")) return exact;
  const below = picomatch(`${glob}/**`, options);
  return (path) => exact(path) || below(path);
}
