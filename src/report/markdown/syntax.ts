/** GitHub Flavored Markdown from text that nobody trusts: what comes out shows the text and does nothing else. */
import { printable, printableBlock } from "../text.ts";

/** Prose, on one line: every character that could begin markup, a link, an entity or a mention is made harmless. */
export function prose(text: string): string {
  return (
    printable(text)
      .trim()
      .replace(/[\\`*[\]<|~&$]/g, (character) => `\\${character}`)
      // Inside a word an underscore is only itself, and `test_engine.py` reads better without a backslash.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/(?<=^|\s)#/g, "\\#")
      .replace(/^(\d+)([.)])/, "$1\\$2")
      .replace(/^[-+=>]/, (character) => `\\${character}`)
      .replace(/:(?=\/\/)/g, "\\:")
      .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}\\.`)
      .replaceAll("@", "@<!-- -->")
  );
}

/** A sentence of ours: what stands between back-ticks is a code span, all else is prose. */
export function sentence(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => {
      if (index % 2 === 1) return code(part.slice(1, -1));
      // Prose trims its ends; the spaces beside a code span must stay.
      return `${/^\s/.test(part) ? " " : ""}${prose(part)}${/\S\s+$/.test(part) ? " " : ""}`;
    })
    .join("")
    .trim();
}

/** A code span that shows `text` exactly, whatever back-ticks it holds. In a table, GFM wants `|` escaped even there. */
export function code(text: string, inTable = false): string {
  const shown = printable(text);
  if (shown.trim() === "") return inTable || shown === "" ? "" : "` `";
  // In a table `\|` always ends as `|`, so a backslash before a bar has no code span there.
  if (inTable && shown.includes("\\|")) return `<code>${prose(shown)}</code>`;
  const fence = "`".repeat(longestRun(shown) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? " " : "";
  const body = `${fence}${pad}${shown}${pad}${fence}`;
  return inTable ? body.replaceAll("|", "\\|") : body;
}

/** A fenced block, its fence longer than any in the text. */
export function fenced(text: string, language: string): string {
  const body = printableBlock(text);
  const fence = "`".repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** A table; cells are finished Markdown. Empty when there are no rows. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
