/** Fences of MDX: there is no indented code, so a fence may open and close at any indentation. */
import type { BlockContext, Element, Line, MarkdownConfig } from "@lezer/markdown";

const OPENING = /^(`{3,}(?=[^`]*$)|~{3,})/;

export const mdxFences: MarkdownConfig = { parseBlock: [{ name: "FencedCode", parse }] };

/** As the parser's own, without its limit of three columns. */
function parse(context: BlockContext, line: Line): boolean {
  const marks = OPENING.exec(line.text.slice(line.pos))?.[0];
  if (marks === undefined) return false;
  const from = context.lineStart + line.pos;
  const infoFrom = line.skipSpace(line.pos + marks.length);
  const info = line.text.slice(infoFrom).trimEnd();
  const parts: Element[] = [context.elt("CodeMark", from, from + marks.length)];
  if (info !== "") {
    parts.push(context.elt("CodeInfo", context.lineStart + infoFrom, context.lineStart + infoFrom + info.length));
  }
  const closing = new RegExp(`^${marks[0]}{${marks.length},}\\s*$`);
  /** Spans of code: what the blocks around it add to a line is left out. */
  const code: { from: number; to: number }[] = [];
  const add = (start: number, end: number): void => {
    const last = code.at(-1);
    if (last !== undefined && last.to === start) last.to = end;
    else code.push({ from: start, to: end });
  };
  let closed: Element | undefined;
  for (let isFirst = true; context.nextLine() && isInside(context, line); isFirst = false) {
    if (closing.test(line.text.slice(line.pos))) {
      const end = context.lineStart + line.text.trimEnd().length;
      closed = context.elt("CodeMark", context.lineStart + line.pos, end);
      context.nextLine();
      break;
    }
    // The line break before it belongs to the code.
    if (!isFirst) add(context.lineStart - 1, context.lineStart);
    const start = Math.min(line.basePos, line.text.length);
    if (start < line.text.length) add(context.lineStart + start, context.lineStart + line.text.length);
  }
  parts.push(...code.map((span) => context.elt("CodeText", span.from, span.to)));
  if (closed !== undefined) parts.push(closed);
  context.addElement(context.elt("FencedCode", from, context.prevLineEnd(), parts));
  return true;
}

/** The parser knows how many of the blocks around a line go on in it; its types do not say so. */
function isInside(context: BlockContext, line: Line): boolean {
  const { depth } = line as Line & { readonly depth?: number };
  return depth === undefined || depth >= context.depth;
}
