/** Where the values of a JSON document stand. */
import type { Span } from "../../syntax/markdown/index.ts";

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const SCALAR = /[^\s,\]}]+/y;
const NEXT = /["[\]{}]/g;

/**
 * JSON pointer (RFC 6901) → span of the value, down to `depth` levels below the root. The text must be valid JSON; of a key that
 * is there twice the last wins, as in `JSON.parse`.
 */
export function jsonSpans(text: string, depth: number): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  value(blankEnd(text, 0), "", depth);
  return spans;

  /** Returns the offset behind the value at `from`. */
  function value(from: number, pointer: string, left: number): number {
    const opening = text[from];
    const isOpen = opening === "{" || opening === "[";
    const to = isOpen && left > 0 ? members(from, pointer, left, opening === "{") : endOf(text, from);
    spans.set(pointer, { from, to });
    return to;
  }

  function members(from: number, pointer: string, left: number, isObject: boolean): number {
    let at = blankEnd(text, from + 1);
    for (let index = 0; text[at] !== "}" && text[at] !== "]" && at < text.length; index += 1) {
      let key = String(index);
      if (isObject) {
        const end = endOf(text, at);
        key = String(JSON.parse(text.slice(at, end)));
        // Behind the colon.
        at = blankEnd(text, blankEnd(text, end) + 1);
      }
      at = blankEnd(text, value(at, `${pointer}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`, left - 1));
      if (text[at] === ",") at = blankEnd(text, at + 1);
    }
    return at + 1;
  }
}

/** Without recursion: a document may be nested as deep as it likes. */
function endOf(text: string, from: number): number {
  const opening = text[from];
  if (opening === '"') return stringEnd(text, from);
  if (opening !== "{" && opening !== "[") {
    SCALAR.lastIndex = from;
    return SCALAR.test(text) ? SCALAR.lastIndex : text.length;
  }
  let open = 0;
  NEXT.lastIndex = from;
  for (let match = NEXT.exec(text); match !== null; match = NEXT.exec(text)) {
    if (match[0] === '"') NEXT.lastIndex = stringEnd(text, match.index);
    else open += match[0] === "{" || match[0] === "[" ? 1 : -1;
    if (open === 0) return NEXT.lastIndex;
  }
  return text.length;
}

function stringEnd(text: string, from: number): number {
  STRING.lastIndex = from;
  return STRING.test(text) ? STRING.lastIndex : text.length;
}

function blankEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? "")) at += 1;
  return at;
}
