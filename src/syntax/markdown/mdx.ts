/**
 * What of an MDX document is no Markdown: `import` and `export` with all that belongs to them, and expressions in braces, comments too.
 * A scan, no parser of JavaScript: braces are balanced beside strings and comments. What is not balanced stays as it is.
 */
import type { Span } from "./types.ts";

const ESM =
  /(?:import(?:\s*["'{*]|\s+[\w$]+\s*(?:,|\s+from\s))|export\s+(?:const|let|var|function|default|async|class|type|interface|\{|\*))/y;
const FENCE = /[ \t]*(?:[>*+-][ \t]+|\d+[.)][ \t]+)*(`{3,}|~{3,})/y;
const TICKS = /`+/y;
/** An expression is code of a few lines; an open brace in prose must not take the rest of the page. */
const LONGEST = 20_000;

export interface MdxSpans {
  /** What is no Markdown. */
  readonly foreign: readonly Span[];
  /** Lines that hold tags alone: the blocks beside them are no part of them. Links and anchors are read from them apart. */
  readonly tags: readonly Span[];
  /** First characters of indented lines at which a fence ends a paragraph. */
  readonly breaks: readonly number[];
}

/** Spans in document order. `text` has `\n` for every line break; `from`: where the text begins, after any front matter. */
export function mdxSpans(text: string, from: number): MdxSpans {
  const spans: Span[] = [];
  const tags: Span[] = [];
  const breaks: number[] = [];
  let isStart = true;
  let fence: string | undefined;
  for (let at = from; at < text.length;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const marks = matchAt(FENCE, text, at)?.[1];
    if (fence !== undefined) {
      if (marks?.startsWith(fence) === true && line.trim().replace(/^[`~]+/, "") === "") fence = undefined;
      at = end + 1;
    } else if (marks !== undefined) {
      fence = marks;
      if (!isStart && /^ {4}/.test(line)) breaks.push(at);
      at = end + 1;
    } else if (isStart && matchAt(ESM, text, at) !== undefined) {
      const to = statementsEnd(text, at);
      spans.push({ from: at, to });
      at = to + 1;
    } else {
      const to = tagsEnd(text, at, spans);
      if (to !== undefined) tags.push({ from: at, to });
      at = (to ?? paragraphLine(text, at, end, spans)) + 1;
    }
    isStart = line.trim() === "";
  }
  return { foreign: spans, tags, breaks };
}

/** The end of the line with which the tags end that begin in this one, where it holds nothing else. */
function tagsEnd(text: string, from: number, spans: Span[]): number | undefined {
  const values: Span[] = [];
  let at = from + (/[ \t]*/.exec(text.slice(from, from + 200))?.[0].length ?? 0);
  if (text[at] !== "<") return undefined;
  while (text[at] === "<") {
    const to = tagEnd(text, at, values);
    if (to === undefined) return undefined;
    at = to;
    while (text[at] === " " || text[at] === "\t") at += 1;
  }
  if (at < text.length && text[at] !== "\n") return undefined;
  spans.push(...values);
  return at;
}

const TAG = /<\/?(?:[A-Za-z_$][\w$.:-]*)?(?=[\s/>{])/y;

/** `values`: takes the expressions in it. */
function tagEnd(text: string, from: number, values: Span[]): number | undefined {
  const name = matchAt(TAG, text, from)?.[0];
  if (name === undefined) return undefined;
  const limit = Math.min(text.length, from + LONGEST);
  for (let at = from + name.length; at < limit;) {
    const character = text[at];
    if (character === ">") return at + 1;
    if (character === "<" || (character === "\n" && /^[ \t]*\n/.test(text.slice(at + 1, at + 200)))) return undefined;
    if (character === "{") {
      const to = expressionEnd(text, at) ?? limit;
      values.push({ from: at, to });
      at = to;
    } else if (character === '"' || character === "'") {
      const end = text.indexOf(character, at + 1);
      at = end < 0 ? limit : end + 1;
    } else at += 1;
  }
  return undefined;
}

/** Takes the expressions that begin in a line; returns the end of the line at which the last of them ends. */
function paragraphLine(text: string, from: number, lineTo: number, spans: Span[]): number {
  let end = lineTo;
  for (let at = from; at < end;) {
    const character = text[at];
    if (character === "\\") at += 2;
    else if (character === "`") at = codeEnd(text, at);
    else if (character === "{") {
      const to = expressionEnd(text, at);
      if (to === undefined) at += 1;
      else {
        spans.push({ from: at, to });
        at = to;
      }
    } else at += 1;
    if (at > end) end = lineEnd(text, at);
  }
  return end;
}

/** Behind a code span, or behind its back-ticks where nothing closes it in its paragraph. */
function codeEnd(text: string, from: number): number {
  const ticks = matchAt(TICKS, text, from)?.[0] ?? "`";
  const rest = /\n[ \t]*\n/.exec(text.slice(from, from + LONGEST));
  const limit = rest === null ? from + LONGEST : from + rest.index;
  for (let at = from + ticks.length; at < limit;) {
    const next = text.indexOf("`", at);
    if (next < 0 || next >= limit) break;
    const run = matchAt(TICKS, text, next)?.[0] ?? "`";
    if (run === ticks) return next + run.length;
    at = next + run.length;
  }
  return from + ticks.length;
}

/** `import` and `export` go on to the blank line at which no bracket is open. */
function statementsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === "{" || character === "(" || character === "[") {
      at = expressionEnd(text, at) ?? at + 1;
      continue;
    }
    if (character === "\n" && /^[ \t]*(?:\n|$)/.test(text.slice(at + 1, lineEnd(text, at + 1) + 1))) return at;
    at += 1;
  }
  return text.length;
}

const OPENING = "{([";
const CLOSING = "})]";

/** Behind the bracket that closes the one at `from`; undefined where none does. */
function expressionEnd(text: string, from: number): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, from + LONGEST);
  for (let at = from; at < limit;) {
    const character = text[at] ?? "";
    if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) return undefined;
      at = end + 2;
      continue;
    }
    if (character === '"' || character === "'" || character === "`") {
      at = quoteEnd(text, at, limit) ?? at + 1;
      continue;
    }
    if (OPENING.includes(character)) depth += 1;
    else if (CLOSING.includes(character)) depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** Undefined for what is no string: an apostrophe in the text of an element. */
function quoteEnd(text: string, from: number, limit: number): number | undefined {
  const quote = text[from];
  for (let at = from + 1; at < limit; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === quote) return at + 1;
    else if (character === "\n" && quote !== "`") return undefined;
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** The text with line breaks at these offsets: the parser lets no line end a paragraph that is indented as far as code. */
export function withBreaks(text: string, offsets: readonly number[]): string {
  return offsets.reduceRight((broken, at) => `${broken.slice(0, at)}\n${broken.slice(at + 1)}`, text);
}

/** The text with blanks for these spans, as a quoted value where an attribute has one; every offset and line break stays. */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  let blanked = "";
  let at = 0;
  for (const { from, to } of spans) {
    const inner = text.slice(from, to).replace(/[^\n]/g, " ");
    const isValue = text[from - 1] === "=" && inner.length >= 2;
    blanked += text.slice(at, from) + (isValue ? `"${inner.slice(1, -1)}"` : inner);
    at = to;
  }
  return blanked + text.slice(at);
}
