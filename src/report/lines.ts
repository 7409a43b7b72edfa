/**
 * Lines made of styled spans. Text enters through `span`, which makes it printable, and leaves through `paint`, which
 * alone adds escape sequences: whatever a repository holds, none of it reaches the terminal as a command.
 */
import picocolors from "picocolors";
import { columns, printable, shortenPath, truncate } from "./text.ts";

export type Style = "plain" | "bold" | "dim" | "red" | "yellow" | "blue" | "green" | "cyan";

export interface Span {
  readonly text: string;
  readonly style: Style;
}
export type Line = readonly Span[];

export function span(text: string, style: Style = "plain"): Span {
  return { text: printable(text), style };
}

export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + columns(text), 0);
}

/** The line's start in at most `width` columns. */
export function fit(line: Line, width: number): Line {
  const out: Span[] = [];
  let room = width;
  for (const [index, part] of line.entries()) {
    const rest = widthOf(line.slice(index + 1));
    const wide = columns(part.text);
    if (wide + Math.min(rest, 1) > room || wide > room) return [...out, { ...part, text: truncate(part.text, room) }];
    out.push(part);
    room -= wide;
  }
  return out;
}

/** `left` at the left edge, `right` at the right edge; `left` gives way, but keeps half of the width. */
export function row(left: Line, right: Line, width: number): Line {
  if (right.length === 0) return fit(left, width);
  const end = fit(right, Math.floor(width / 2));
  const start = fit(left, width - widthOf(end) - 2);
  return [...start, span(" ".repeat(Math.max(2, width - widthOf(start) - widthOf(end)))), ...end];
}

/**
 * `path:line   in Symbol   quote`: a long path is shortened in its middle, so that the quote keeps half of the width;
 * the symbol is shown where all three fit.
 */
export function place(at: string, symbol: string | undefined, quote: string, width: number): Line {
  const text = printable(quote.trim());
  const room = width - Math.min(columns(text), Math.floor(width / 2)) - 3;
  const path = span(shortenPath(printable(at), Math.max(room, 1)), "cyan");
  const full: Line = symbol === undefined ? [] : [path, span(`   in ${symbol}   `, "dim"), span(text)];
  if (full.length > 0 && widthOf(full) <= width) return full;
  return fit([path, span("   "), span(text)], width);
}

/** A long sentence on up to `maxLines` lines of `width` columns, broken between words. */
export function wrap(part: Span, width: number, maxLines: number): readonly Line[] {
  const lines: string[] = [""];
  for (const word of part.text.split(" ")) {
    const current = lines.at(-1) ?? "";
    const longer = current === "" ? word : `${current} ${word}`;
    if (columns(longer) <= width || current === "" || lines.length === maxLines) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((text) => fit([{ ...part, text }], width));
}

/** A label at its fixed width; an empty one aligns a further line under it. */
export function labelSpan(text: string, style: Style = "bold"): Span {
  return { text: printable(text).padEnd(LABEL_WIDTH), style };
}

/** `lines` moved right by three columns, as the body of a numbered item. */
export function indent(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => [span("   "), line].flat());
}

/**
 * Items under a label, joined by ` · ` and wrapped below each other:
 *
 *     Read   64 Python · 9 Markdown
 *            3 Dockerfiles
 *
 * At most `maxLines` lines; the items that find no room are counted by `more`.
 */
export function labelled(
  label: Span,
  items: readonly Line[],
  options: { readonly width: number; readonly maxLines: number; readonly more?: (left: number) => string },
): readonly Line[] {
  const { width, maxLines } = options;
  const lines: Span[][] = [[labelSpan(label.text, label.style)]];
  let isStart = true;
  for (const [index, item] of items.entries()) {
    const current = lines.at(-1) ?? [];
    const left = items.length - index - 1;
    const isLastLine = lines.length === maxLines;
    const reserve = isLastLine && left > 0 ? columns(more(options.more, left)) + 3 : 0;
    if (isStart || widthOf(current) + 3 + widthOf(item) + reserve <= width) {
      if (!isStart) current.push(span(" · ", "dim"));
      current.push(...fit(item, Math.max(1, width - widthOf(current) - (isStart ? reserve : 0))));
      isStart = false;
    } else if (isLastLine) {
      current.push(span(" · ", "dim"), span(more(options.more, left + 1), "dim"));
      break;
    } else {
      lines.push([
        labelSpan(""),
        ...fit(item, width - LABEL_WIDTH - (lines.length + 1 === maxLines ? reserveFor(options.more, left) : 0)),
      ]);
    }
  }
  return lines.map((line) => fit(line, width));
}

/** Columns of `Guards ` and the other labels. */
export const LABEL_WIDTH = 7;

function more(text: ((left: number) => string) | undefined, left: number): string {
  return text === undefined ? `${left} more` : text(left);
}

function reserveFor(text: ((left: number) => string) | undefined, left: number): number {
  return left > 0 ? columns(more(text, left)) + 3 : 0;
}

/** The finished text of some lines, with colours only when asked for, and a line feed after each line. */
export function paint(lines: readonly Line[], colour: boolean): string {
  const colours = picocolors.createColors(colour);
  const apply: Readonly<Record<Style, (text: string) => string>> = {
    plain: (text) => text,
    bold: colours.bold,
    dim: colours.dim,
    red: (text) => colours.bold(colours.red(text)),
    yellow: colours.yellow,
    blue: colours.blue,
    green: colours.green,
    cyan: colours.cyan,
  };
  return lines
    .map(
      (line) =>
        `${trimEnd(line)
          .map((part) => apply[part.style](part.text))
          .join("")}\n`,
    )
    .join("");
}

function trimEnd(line: Line): Line {
  const last = line.at(-1);
  if (last === undefined) return line;
  const text = last.text.trimEnd();
  return text === "" ? trimEnd(line.slice(0, -1)) : [...line.slice(0, -1), { ...last, text }];
}
