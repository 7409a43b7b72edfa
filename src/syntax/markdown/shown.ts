/** A node of the tree → the text that the page shows for it. */
import type { Tree } from "./parser.ts";
import { codeText, decodeEntity } from "./text.ts";
import type { Span } from "./types.ts";

type Node = Tree["topNode"];

const HIDDEN: ReadonlySet<string> = new Set([
  "HeaderMark",
  "EmphasisMark",
  "StrikethroughMark",
  "QuoteMark",
  "TaskMarker",
  "HTMLTag",
  "Comment",
  "ProcessingInstruction",
  "Image",
]);

/** Marks, tags and images gone; of links and code what they show. */
export function shownText(text: string, node: Node): string {
  const isLink = node.name === "Link" || node.name === "Image";
  const [open, close] = isLink ? node.getChildren("LinkMark") : [];
  const end = close?.from ?? node.to;
  let shown = "";
  let at = open?.to ?? node.from;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.from < at || child.from >= end) continue;
    shown += text.slice(at, child.from) + shownPart(text, child);
    at = child.to;
  }
  return shown + text.slice(at, end);
}

function shownPart(text: string, node: Node): string {
  if (HIDDEN.has(node.name)) return "";
  const raw = text.slice(node.from, node.to);
  switch (node.name) {
    case "Autolink":
      return raw.replace(/^<|>$/g, "");
    case "Escape":
      return raw.slice(1);
    case "Entity":
      return decodeEntity(raw);
    case "InlineCode": {
      const { from, to } = codeContent(node);
      return codeText(text.slice(from, to), false);
    }
    default:
      return node.firstChild === null ? raw : shownText(text, node);
  }
}

/** Between the back-ticks of a code span. */
export function codeContent(node: Node): Span {
  return { from: node.firstChild?.to ?? node.from, to: node.lastChild?.from ?? node.to };
}
