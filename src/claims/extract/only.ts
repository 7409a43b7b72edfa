/** Completeness: "the only occurrences of `x` are in `a`", "`x` occurs only in `a` and `b`", "`x` is used nowhere in `c/`". */
import type { Occurrence } from "../../model/index.ts";
import type { CodeSpan } from "../../syntax/markdown/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { isFileName, meanings, readPath } from "../paths.ts";
import type { DocumentView, Statement } from "../view.ts";

const CODE = "`¤+`";
const SEEN = "used|called|found|imported|referenced|mentioned|read|set|accessed|invoked|needed|defined";
const SEES =
  "reads?|uses?|calls?|imports?|references?|mentions?|sets?|accesses|access|invokes?|needs?|contains?|has|have|touch(?:es)?|starts?";
/** Imports between parts are a boundary, read with the others. */
const SEES_OTHERS = SEES.replace("imports?|", "");
const KIND = String.raw`(?:(?:source|python|typescript|javascript)\s+)?(?:files?|modules?|places?|scripts?|services?)`;
const NOWHERE = String.raw`(?:nowhere|not\s+(?:\w+\s+)?anywhere)`;

/** `what` of the statement comes first, the places after it; or the other way round. */
const WHAT_FIRST: readonly RegExp[] = [
  String.raw`\bonly\s+(?:occurrences?|uses?|usages?|calls?|references?|places?|imports?|mentions?|definitions?)\s+(?:of|to|that\s+(?:use|call|import)s?|where|for)?\s*${CODE}.*?\b(?:is|are)\s+(?:in|at)\b`,
  String.raw`\bonly\s+${KIND}\s+(?:of\s+[\w\s]+?\s+)?(?:that|which|where|to|with)\s+[^.;\u0060]*?${CODE}[^.;\u0060]*?\b(?:is|are)\b`,
  String.raw`${CODE}\s+(?:is|are)\s+(?:only\s+(?:${SEEN})|(?:${SEEN})\s+only)\s+(?:in|by|at|from)\b`,
  String.raw`${CODE}\s+(?:only\s+)?(?:occurs?|appears?|stands?|shows?\s+up)\s+(?:only\s+)?(?:in|at)\b`,
].map((source) => new RegExp(source, "i"));
const WHERE_FIRST = new RegExp(
  String.raw`\bonly\s+(?:the\s+(?:file|module)\s+)?(${CODE}(?:\s*(?:,|and|or)\s+${CODE})*)\s+(?:${SEES})\s+(?:the\s+)?(${CODE})`,
  "i",
);
const USED_NOWHERE = new RegExp(
  String.raw`(${CODE})\s+(?:is|are)\s+(?:(?:${SEEN})\s+${NOWHERE}|not\s+(?:${SEEN})\s+anywhere|nowhere\s+(?:${SEEN})|never\s+(?:${SEEN}))|(${CODE})\s+(?:occurs?|appears?)\s+nowhere|\b(?:nothing|no\s+${KIND})(?:\s+(?:in|under|below)\s+${CODE})?\s+(?:${SEES_OTHERS})\s+(${CODE})`,
  "i",
);
const UNDER = new RegExp(String.raw`\b(?:in|under|below|inside|within)\s+(?:the\s+)?(?:folder\s+)?(${CODE})`, "i");
const CALLS =
  /\bthe\s+(?:only\s+)?(?:\w+\s+)?(?:process|subprocess) calls?\b(?<outside>[^.]*?outside (?:of )?(?:the )?tests?)?[^.]*?\b(?:is|are)\s+in\b/i;
const OPEN = /\b(?:if|when|should|would|could|might|whether|must|until|once)\b/i;

export function* onlyClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    if (statement.block.kind === "heading" || OPEN.test(statement.masked)) continue;
    const claim =
      ofCalls(view, statement, lookup) ??
      whatFirst(view, statement, lookup) ??
      whereFirst(view, statement, lookup) ??
      nowhere(view, statement, lookup);
    if (claim !== undefined) yield claim;
  }
}

function draftOf(
  { from }: Statement,
  { from: start, to }: { from: number; to: number },
  what: Occurrence | undefined,
  paths: readonly string[],
  under?: string,
): Draft | undefined {
  if (what === undefined) return undefined;
  const claim = { kind: "only" as const, what, paths: [...new Set(paths)], ...(under === undefined ? {} : { under }) };
  return { from: Math.max(from, start), to, claim, strength: "firm" };
}

function ofCalls(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const match = CALLS.exec(statement.masked);
  if (match === null) return undefined;
  const paths = pathsIn(view, statement, lookup, {
    from: statement.from + match.index + match[0].length,
    to: statement.to,
  });
  const what = { kind: "process calls" as const, tests: match.groups?.["outside"] === undefined };
  return paths.length === 0 ? undefined : draftOf(statement, statement, what, paths);
}

function whatFirst(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const { masked, from, code } = statement;
  for (const pattern of WHAT_FIRST) {
    const match = pattern.exec(masked);
    // "`x` occurs in `a`" says nothing of other places.
    if (match === null || !/\bonly\b/i.test(match[0])) continue;
    const start = from + match.index;
    const named = code.find((each) => each.from >= start);
    const rest = masked.slice(match.index + match[0].length);
    const stop = /;|, (?:but|while|and (?!`))|\. /.exec(rest)?.index ?? rest.length;
    const span = { from: start, to: start + match[0].length + stop };
    const paths = pathsIn(view, statement, lookup, { from: start + match[0].length, to: span.to });
    if (paths.length > 0) return draftOf(statement, span, textOf(named, lookup, view), paths);
  }
  return undefined;
}

function whereFirst(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const match = WHERE_FIRST.exec(statement.masked);
  if (match === null) return undefined;
  const from = statement.from + match.index;
  const to = from + match[0].length;
  const named = statement.code.find((each) => each.to === to);
  const paths = pathsIn(view, statement, lookup, { from, to: named?.from ?? from });
  return paths.length === 0 ? undefined : draftOf(statement, { from, to }, textOf(named, lookup, view), paths);
}

function nowhere(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const match = USED_NOWHERE.exec(statement.masked);
  if (match === null) return undefined;
  const from = statement.from + match.index;
  const to = from + match[0].length;
  const isLast = match[3] !== undefined;
  const inside = statement.code.filter((each) => each.from >= from && each.to <= to);
  const named = isLast ? inside.at(-1) : inside[0];
  const place = UNDER.exec(isLast ? match[0] : statement.masked.slice(match.index + match[0].length));
  const folder = statement.code.find((each) => (isLast ? each === inside[0] && each !== named : each.from >= to));
  const [under, ...others] =
    place === null || folder === undefined ? [] : meanings(lookup.files, folder.text, view.path);
  if (place !== null && (under === undefined || others.length > 0)) return undefined;
  // A plain name may be a package or a word; what is called or dotted is code.
  if (under === undefined && !/[.(]/.test(named?.text ?? "")) return undefined;
  const end = place === null || isLast ? to : to + place.index + place[0].length;
  return draftOf(statement, { from, to: end }, textOf(named, lookup, view), [], under);
}

function pathsIn(
  view: DocumentView,
  { code, links }: Statement,
  { files }: Lookup,
  span: { from: number; to: number },
): readonly string[] {
  const isIn = (each: { from: number; to: number }): boolean => each.from >= span.from - 1 && each.to <= span.to + 1;
  const written = [...code.filter(isIn).map(({ text }) => text), ...links.filter(isIn).map(({ target }) => target)];
  return written.flatMap((text) => {
    const path = readPath(text)?.path;
    const found = path === undefined ? [] : meanings(files, path, view.path);
    return found.length === 1 ? found : [];
  });
}

/** A piece of code; not a path of the repository. */
function textOf(code: CodeSpan | undefined, { files }: Lookup, view: DocumentView): Occurrence | undefined {
  const text = code?.text ?? "";
  if (text.length < 3) return undefined;
  if (readPath(text) !== undefined && (isFileName(text) || meanings(files, text, view.path).length > 0))
    return undefined;
  return { kind: "text", text };
}
