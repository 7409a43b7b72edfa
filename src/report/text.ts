/**
 * Text that came from a repository, made safe to show, and its width on a terminal.
 * Names, quotes and messages are hostile until proven otherwise: a file may be called `\x1b[2J` or hold a right-to-left override.
 */

/** C0, C1, line separators, bidirectional controls, invisible format characters, byte order mark. The joiner (200D) stays: emoji need it. */
// oxlint-disable-next-line no-control-regex -- these are what it is for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Half of a surrogate pair can be encoded in no UTF; U+FFFD stands for it. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, "\ufffd");
}

/** One line that shows what it holds: control characters as escapes (`\n`, `\x1b`, `\u202e`), a tab as one space. */
export function printable(text: string): string {
  return wellFormed(text).replace(UNPRINTABLE, (character) => {
    if (character === "\t") return " ";
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** As `printable`, but keeps line feeds and tabs, for text that is shown as a block. */
export function printableBlock(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n");
}

const ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
const EMOJI = /\p{Emoji_Presentation}/u;
/** East Asian Wide and Fullwidth blocks; a superset, as a line that is too short harms nobody. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) || EMOJI.test(character) ? 2 : 1;
}

/** Terminal columns, counted by code point. Joined emoji are overestimated, so that a line never runs over. */
export function columns(text: string): number {
  let total = 0;
  for (const character of text) total += columnsOf(character);
  return total;
}

/** The start of `text` in at most `width` columns. */
function head(text: string, width: number): string {
  let used = 0;
  let out = "";
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) break;
    out += character;
  }
  return out;
}

/** The end of `text` in at most `width` columns. */
function tail(text: string, width: number): string {
  return [...head([...text].reverse().join(""), width)].reverse().join("");
}

/** `text`, or its start and `…`, in at most `width` columns. */
export function truncate(text: string, width: number): string {
  if (columns(text) <= width) return text;
  return width < 1 ? "" : `${head(text, width - 1).trimEnd()}…`;
}

/** `docs/a/b/next-steps.md:88` in at most `width` columns: `docs/…/next-steps.md:88`, then `…-steps.md:88`. The end tells most. */
export function shortenPath(path: string, width: number): string {
  if (columns(path) <= width) return path;
  const parts = path.split("/");
  for (let from = 2; from < parts.length; from++) {
    const candidate = `${parts[0] ?? ""}/…/${parts.slice(from).join("/")}`;
    if (columns(candidate) <= width) return candidate;
  }
  return width < 1 ? "" : `…${tail(path, width - 1)}`;
}

/** `1 finding`, `2 findings`, `1,204 dependencies`; the noun is given in the plural. */
export function count(number: number, plural: string): string {
  return `${thousands(number)} ${number === 1 ? singular(plural) : plural}`;
}

/** Good enough for the nouns that checks count: imports, calls, dependencies, classes. */
export function singular(plural: string): string {
  if (plural.endsWith("ies")) return `${plural.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(plural)) return plural.slice(0, -2);
  return /[^s]s$/.test(plural) ? plural.slice(0, -1) : plural;
}

/** `12,345`, whatever the machine's locale. */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Sentences in one line: `A call has no timeout. Add timeout=`, whether or not the parts end with a full stop. */
export function sentences(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part, index, all) => (index < all.length - 1 ? `${part.replace(/\.$/, "")}.` : part))
    .join(" ");
}
