/** CODEOWNERS as GitHub reads it: the last matching line wins, and its owners (or nobody, when it names none) are the answer. */

/** Where the file may stand; the first that exists counts. */
export const CODEOWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** Lines that GitHub passes over: comments, negations, and GitLab's section headings. */
const NO_RULE = /^(?:#|!|\^?\[|$)/;

export function parseOwners(text: string): (path: string) => readonly string[] {
  const rules: { match: RegExp; owners: readonly string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (NO_RULE.test(line.trim())) continue;
    // A space in a path is written `\ `; a comment may follow the owners.
    const words = line
      .replace(/\s#.*$/, "")
      .trim()
      .split(/(?<!\\)\s+/);
    const [pattern = "", ...owners] = words;
    rules.push({ match: expressionOf(pattern.replaceAll("\\ ", " ")), owners });
  }
  return (path) => rules.findLast((rule) => rule.match.test(path))?.owners ?? [];
}

/**
 * The language of .gitignore without its classes: `*` and `?` stay within a folder, `**` does not, everything else means itself
 * (`app/(shop)/[id]` is a folder of that name). A pattern with a slash inside is anchored; a folder means all below it.
 */
function expressionOf(pattern: string): RegExp {
  const isAnchored = pattern.slice(0, -1).includes("/");
  const body = pattern.replace(/^\//, "").replace(/\/$/, "");
  const parts = body.split("/");
  let source = isAnchored ? "^" : "^(?:.*/)?";
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === "**") source += isLast ? ".*" : "(?:.*/)?";
    else source += escaped(part) + (isLast ? "" : "/");
  }
  // `docs/*` means the files of docs only, `docs` and `docs/` all below.
  if (pattern.endsWith("/")) source += "/";
  else if (!(isAnchored && parts.at(-1) === "*")) source += "(?:/|$)";
  else source += "$";
  return new RegExp(source, "u");
}

function escaped(part: string): string {
  return part
    .replace(/[$()+.[\\\]^{|}/]/g, String.raw`\$&`)
    .replace(/\*+/g, "[^/]*")
    .replaceAll("?", "[^/]");
}
