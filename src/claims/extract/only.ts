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
/** "`a` and `b` are the only 2 scripts in `tools`". */
const FILES = new RegExp(
  String.raw`(${CODE}(?:\s*(?:,|,?\s+and)\s+${CODE})*)\s+(?:is|are)\s+the\s+only\s+(?:\w+\s+)?(?:files?|scripts?|modules?|entries)\s+(?:in|under|below)\s+(?:the\s+)?(?:folder\s+)?(?:${CODE}|(?<folder>[\w-]+))`,
  "i",
);
/** "a second caller of `x`: `a.py` is the only one". */
const ONLY_ONE = new RegExp(
  String.raw`\b(?:callers?|uses?|users?|readers?|calls?)\s+of\s+(${CODE})[^.;\u0060]*?(${CODE})\s+is\s+the\s+only\s+(?:one|caller|user|reader|place|file|module)\b`,
  "i",
);
/** "A search for `x` across `a/` returned a single match, in `a/b.py`". */
const SEARCHED = new RegExp(
  String.raw`\b(?:search(?:ing|ed)?|grep(?:ping)?|look(?:ing|ed)?)\s+for\s+(${CODE})\s+(?:across|in|under|below|over|through|throughout)\s+(?:the\s+)?(${CODE})\s+(?:and\s+)?(?:returned|returns|found|finds|gave|gives|yielded|yields|turned\s+up|produced|showed)\s+(?:only\s+|just\s+|exactly\s+)*(?:(?:nothing|no\s+\w+)\b(?<none>)|(?:it\s+|them\s+)?(?:a\s+single|one|only)?\s*(?:match|hit|result|occurrence|place)?,?\s*(?:namely\s+)?(?:in|at)\s+(?:the\s+file\s+)?(?<place>${CODE}))`,
  "i",
);
/** "Outside of `db` no module imports `x`". */
const OUTSIDE = new RegExp(
  String.raw`\b(?:outside(?:\s+of)?|except(?:\s+for|\s+in)?|apart\s+from|other\s+than)\s+(?:the\s+)?(${CODE}),?\s+(?:nothing|no\s+(?:\w+\s+)?${KIND}|no\s+code)\s+(?:ever\s+)?imports?\s+(${CODE})`,
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
      ofFiles(view, statement, lookup) ??
      searched(view, statement, lookup) ??
      outside(view, statement, lookup) ??
      onlyOne(view, statement, lookup) ??
      placeOnly(view, statement, lookup) ??
      packageOnly(view, statement, lookup) ??
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

/** The code of a part of a match. */
function codeAt(statement: Statement, match: RegExpExecArray, part: string | undefined): CodeSpan | undefined {
  const at = part === undefined ? -1 : statement.masked.indexOf(part, match.index);
  return at < 0
    ? undefined
    : statement.code.find(
        ({ from, to }) => from >= statement.from + at - 1 && to <= statement.from + at + (part?.length ?? 0) + 1,
      );
}

const spanOf = ({ from }: Statement, match: RegExpExecArray) => ({
  from: from + match.index,
  to: from + match.index + match[0].length,
});

function ofFiles(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const match = FILES.exec(statement.masked);
  if (match === null) return undefined;
  const span = spanOf(statement, match);
  const list = { from: span.from, to: span.from + (match[1]?.length ?? 0) };
  const paths = pathsIn(view, statement, lookup, list);
  const inside = statement.code.find(({ from, to }) => from >= list.to && to <= span.to);
  const under = match.groups?.["folder"] ?? inside?.text.replace(/\/$/, "") ?? "";
  const named = statement.code.filter(({ from, to }) => from >= list.from && to <= list.to);
  if (!lookup.files.folders.has(under) || paths.length !== named.length) return undefined;
  return draftOf(statement, span, { kind: "files" }, paths, under);
}

function searched(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const match = SEARCHED.exec(statement.masked);
  if (match === null) return undefined;
  const span = spanOf(statement, match);
  const [what, folder, place] = statement.code.filter(({ from, to }) => from >= span.from && to <= span.to);
  const [under, ...others] = folder === undefined ? [] : meanings(lookup.files, folder.text, view.path);
  if (under === undefined || others.length > 0) return undefined;
  const paths = place === undefined ? [] : pathsIn(view, statement, lookup, place);
  if (place !== undefined && paths.length === 0) return undefined;
  return draftOf(statement, span, textOf(what, lookup, view), paths, under);
}

function outside(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const match = OUTSIDE.exec(statement.masked);
  if (match === null) return undefined;
  const span = spanOf(statement, match);
  const [folder, goal] = statement.code.filter(({ from, to }) => from >= span.from && to <= span.to);
  const [under, ...others] = folder === undefined ? [] : meanings(lookup.files, folder.text, view.path);
  if (under === undefined || others.length > 0) return undefined;
  return draftOf(statement, span, importsOf(goal, lookup, view), [under]);
}

function onlyOne(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const match = ONLY_ONE.exec(statement.masked);
  if (match === null) return undefined;
  const what = codeAt(statement, match, match[1]);
  const span = spanOf(statement, match);
  const place = statement.code.findLast(({ to }) => to <= span.to);
  const paths = place === undefined ? [] : pathsIn(view, statement, lookup, place);
  return paths.length === 0 ? undefined : draftOf(statement, span, textOf(what, lookup, view), paths);
}

/** "pydantic is only used in `models.py`": a package, in plain words. */
function packageOnly(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const match =
    /^[^\p{L}`]*([a-z@][\w./-]*)\s+is\s+(?:only\s+(?:used|imported|needed)|(?:used|imported|needed)\s+only)\s+(?:in|by)\s+/iu.exec(
      statement.masked,
    );
  const name = match?.[1] ?? "";
  if (match === null || !lookup.packages.has(name.toLowerCase())) return undefined;
  const start = statement.from + match[0].indexOf(name);
  const paths = pathsIn(view, statement, lookup, { from: statement.from + match[0].length, to: statement.to });
  return paths.length === 0
    ? undefined
    : draftOf(statement, { from: start, to: statement.to }, { kind: "imports", of: name }, paths);
}

/** "`a.py` is the only file that imports `x`". */
const PLACE_ONLY = new RegExp(
  String.raw`(${CODE})\s+is\s+the\s+(?:only|sole|one)\s+${KIND}\s+(?:that|which|to)\s+(?:${SEES})\s+(?:the\s+)?(${CODE})`,
  "i",
);

function placeOnly(view: DocumentView, statement: Statement, lookup: Lookup): Draft | undefined {
  const match = PLACE_ONLY.exec(statement.masked);
  if (match === null) return undefined;
  const span = spanOf(statement, match);
  const [place, what] = statement.code.filter(({ from, to }) => from >= span.from && to <= span.to);
  const paths = place === undefined ? [] : pathsIn(view, statement, lookup, place);
  const ofImports = /\bimports?\s+(?:the\s+)?`/i.test(match[0]) ? importsOf(what, lookup, view) : undefined;
  return paths.length === 0 ? undefined : draftOf(statement, span, ofImports ?? textOf(what, lookup, view), paths);
}

/** A module, a folder or a package that is imported. */
function importsOf(
  code: CodeSpan | undefined,
  { files, packages }: Lookup,
  view: DocumentView,
): Occurrence | undefined {
  if (code === undefined) return undefined;
  const text = code.text.replace(/\/$/, "");
  const [path, ...others] = meanings(files, text, view.path);
  if (path !== undefined) return others.length === 0 ? { kind: "imports", of: path } : undefined;
  const dotted = text.replaceAll(".", "/");
  const isModule = files.folders.has(dotted) || files.paths.has(`${dotted}.py`);
  return isModule || packages.has(text.toLowerCase()) ? { kind: "imports", of: text } : undefined;
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
    const ofImports = /\bimport(?:s|ed)?\b/i.test(match[0]) ? importsOf(named, lookup, view) : undefined;
    if (paths.length > 0) return draftOf(statement, span, ofImports ?? textOf(named, lookup, view), paths);
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
  const ofImports = /\bimports?\b/i.test(match[0]) ? importsOf(named, lookup, view) : undefined;
  return paths.length === 0
    ? undefined
    : draftOf(statement, { from, to }, ofImports ?? textOf(named, lookup, view), paths);
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
