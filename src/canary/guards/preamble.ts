/** What the files of a scope all begin with, such as a licence line: a file without it may be red for that alone. */
import type { Site } from "./site.ts";
import type { GuardCanary } from "./types.ts";

const MOST_FILES = 60;
const MOST_LINES = 40;

/** The comment lines at the start that all files of the extension share, with their line breaks; "" where there are fewer than two files. */
export function preambleOf({ files, repository }: Site, extension: string): string {
  const texts = files
    .filter((path) => path.endsWith(extension))
    .slice(0, MOST_FILES)
    .flatMap((path) => repository.text(path) ?? [])
    .filter((text) => text.trim() !== "");
  const [first, ...others] = texts;
  if (first === undefined || others.length === 0) return "";
  const shared: string[] = [];
  for (const line of commentsAtStart(first, extension)) {
    if (!others.every((text) => text.startsWith([...shared, line].join("")))) break;
    shared.push(line);
  }
  return shared.join("");
}

/** Whole lines; a block comment that does not end within them is none. */
function commentsAtStart(text: string, extension: string): readonly string[] {
  const isPython = extension === ".py";
  const lines = text
    .split(/(?<=\n)/)
    .slice(0, MOST_LINES)
    .filter((line) => line.endsWith("\n"));
  if (lines[0]?.startsWith("#!") === true) return [];
  if (isPython)
    return lines.slice(
      0,
      firstOr(lines, (line) => !line.startsWith("#")),
    );
  if (!/^\.[cm]?[jt]sx?$/.test(extension)) return [];
  if (lines[0]?.startsWith("/*") === true) {
    const end = lines.findIndex((line) => line.trimEnd().endsWith("*/"));
    // All of the block or nothing: as one piece that is shared or not.
    return end < 0 ? [] : [lines.slice(0, end + 1).join("")];
  }
  return lines.slice(
    0,
    firstOr(lines, (line) => !line.startsWith("//")),
  );
}

function firstOr(lines: readonly string[], isEnd: (line: string) => boolean): number {
  const at = lines.findIndex(isEnd);
  return at < 0 ? lines.length : at;
}

/** A canary whose new files begin like those of the scope; what it shows to the reader stays as it is. */
export function withPreamble(canary: GuardCanary, preamble: string, extension: string): GuardCanary {
  // A cookie counts in the first two lines only.
  if (preamble === "" || (canary.operator === "coding cookie" && preamble.includes("\n", preamble.indexOf("\n") + 1)))
    return canary;
  const changes = canary.changes.map((change) =>
    change.kind === "write" && typeof change.bytes === "string" && change.path.endsWith(extension)
      ? { ...change, bytes: preamble + change.bytes }
      : change,
  );
  return { ...canary, changes };
}
