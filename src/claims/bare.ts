/** Paths and assignments that prose names without back-ticks: they are read as if they had them. */
import type { Block, CodeSpan, Link } from "../syntax/markdown/index.ts";
import { isFileName, meanings, readPath, type Files } from "./paths.ts";

/** `src/a.py`, `a.py:3`. A web address, a part of a longer word and an elided path are none. */
const PATH =
  /(?<![\p{L}\d_./\\@:~$%#&=…¤`-])(?:\.{0,2}\/)?(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.[a-z]\w{0,7}(?::\d{1,6}(?:-\d{1,6})?)?(?![\p{L}\d_/…¤`-]|\.[a-z\d])/gu;
const DOMAIN = /^(?:www\.|[\w.-]+\.(?:com|org|net|io|dev|ai|co|de|fr|eu)\/)/i;
/** `BATCH = 200`: a constant, as programs write it. */
const ASSIGNMENT = /(?<![\p{L}\d_.`¤"'“-])[A-Z][A-Z\d]*_[A-Z\d_]*\s?=\s?[\w."'-]*[\w"'](?![\p{L}\d_¤`])/gu;

/** `web/api`, `shop.orders`: a folder or a module, where there is one. */
const MODULE =
  /(?<![\p{L}\d_./\\@:~$%#&=…¤`-])[a-z_][\w-]*(?:(?:\/[\w-]+)+\/?|(?:\.[a-z_]\w*)+|\/)(?![\p{L}\d_/…¤`(-]|\.[a-z\d])/gu;

/** Written without back-ticks. */
export const isBare = ({ from, content }: CodeSpan): boolean => content.from === from;

/** In the text of a block whose code is masked already. Links are no bare paths. */
export function bareCode(
  masked: string,
  block: Block,
  index: number,
  links: readonly Link[],
  files: Files,
  document: string,
): readonly CodeSpan[] {
  const isLinked = (from: number, to: number): boolean => links.some((link) => link.from < to && link.to > from);
  const spans: CodeSpan[] = [];
  for (const pattern of [PATH, ASSIGNMENT, MODULE]) {
    for (const match of masked.matchAll(pattern)) {
      const [text] = match;
      const from = block.from + match.index;
      const to = from + text.length;
      if (isLinked(from, to) || spans.some((span) => span.from < to && span.to > from)) continue;
      if (pattern === PATH && !isPath(text, files, document)) continue;
      if (pattern === MODULE && !isModule(text, files)) continue;
      spans.push({ from, to, text, content: { from, to }, section: block.section, block: index });
    }
  }
  return spans.toSorted((a, b) => a.from - b.from);
}

/** A name without a folder is a file only where there is one: "Node.js". */
function isPath(text: string, files: Files, document: string): boolean {
  const path = readPath(text)?.path;
  if (path === undefined || !isFileName(path) || DOMAIN.test(text)) return false;
  return path.includes("/") ? !/^\.*\/+\.*$/.test(path) : meanings(files, path, document).length > 0;
}

function isModule(text: string, { folders, paths }: Files): boolean {
  const path = text.includes("/") ? text.replace(/\/$/, "") : text.replaceAll(".", "/");
  return folders.has(path) || (!text.includes("/") && paths.has(`${path}.py`));
}
