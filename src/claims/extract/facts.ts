/** Dependencies, commits, dates, and "the only … are in …". */
import type { Occurrence } from "../../model/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { meanings, readPath } from "../paths.ts";
import type { DocumentView, Statement } from "../view.ts";

export function* factClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    yield* dependencyClaim(statement);
    yield* commitClaim(view, statement);
    yield* onlyClaim(view, statement, lookup);
  }
  yield* dateClaim(view);
}

const UNDECLARED =
  /`(¤+)`\s*(?:,\s*)?(?:is|are)\s+(?:not\s+(?:declared|listed|in any (?:manifest|requirements))|undeclared|missing from|declared nowhere)|`(¤+)`,?\s+(?:which|that)\s+(?:no manifest declares|is not declared|nothing declares)|\b(?:missing|undeclared)\s+(?:test\s+|runtime\s+)?dependency\s+(?:on\s+)?`(¤+)`/i;
const UNUSED =
  /`(¤+)`\s+(?:is|are)\s+(?:unused|never imported|not used|declared (?:in `¤+` )?(?:but|and) (?:(?:never|not) (?:used|imported)|used nowhere))|\bunused\s+dependency\s+`(¤+)`/i;
const PACKAGE = /^@?[a-z\d][\w./-]{0,60}$/i;

function* dependencyClaim(statement: Statement): Generator<Draft> {
  for (const [state, pattern] of [
    ["undeclared", UNDECLARED],
    ["unused", UNUSED],
  ] as const) {
    const match = pattern.exec(statement.masked);
    if (match === null) continue;
    const inner = match.slice(1).find((group) => group !== undefined) ?? "";
    const at = statement.from + match.index + match[0].indexOf(`\`${inner}\``);
    const name = statement.code.find((code) => code.content.from >= at && code.content.from <= at + 2)?.text ?? "";
    if (!PACKAGE.test(name)) continue;
    const start = statement.from + match.index;
    yield { from: start, to: start + match[0].length, claim: { kind: "dependency", name, state }, strength: "firm" };
  }
}

const HASH = /^[\da-f]{7,40}$/;

function* commitClaim(view: DocumentView, statement: Statement): Generator<Draft> {
  const { masked, code, from, label, block } = statement;
  const { cell } = block;
  // In a table of two columns the first one says what the second one is.
  const head = view.statements.find(
    (other) => cell !== undefined && other.block.cell?.table === cell.table && other.block.cell.row === cell.row,
  );
  if (!/\b(?:commits?|revisions?|sha|rev)\b/i.test(`${masked} ${label} ${head?.masked ?? ""}`)) return;
  const written = [
    ...code.map((each) => ({ id: each.text.trim(), from: each.from, to: each.to })),
    ...[...masked.matchAll(/\b[\da-f]{7,40}\b/g)].map((match) => ({
      id: match[0],
      from: from + match.index,
      to: from + match.index + match[0].length,
    })),
  ];
  for (const { id, ...span } of written) {
    if (!HASH.test(id) || !/\d/.test(id) || !/[a-f]/.test(id)) continue;
    yield { ...span, claim: { kind: "commit", id }, strength: "firm" };
  }
}

const DATE = /\b\d{4}-\d{2}-\d{2}\b/;

/** The date in the first heading against the one in the file's name. */
function* dateClaim(view: DocumentView): Generator<Draft> {
  const { path } = view;
  const inName = DATE.exec(path.slice(path.lastIndexOf("/") + 1))?.[0];
  const head = view.statements.filter(({ block }) => block.section <= 0 && block.cell === undefined).slice(0, 5);
  const said = head.find(
    ({ masked, label }) => DATE.test(masked) && !/updat|review|valid|next/i.test(`${label} ${masked}`),
  );
  const written = said === undefined ? undefined : DATE.exec(said.masked)?.[0];
  if (inName === undefined || said === undefined || written === undefined) return;
  const isDate = said.block.kind === "heading" || /^\W*(?:audit |report )?date\b/i.test(said.masked);
  if (!isDate) return;
  const from = said.from + said.masked.indexOf(written);
  yield { from, to: from + written.length, claim: { kind: "date", written, inName }, strength: "firm" };
}

const ONLY_OF =
  /\b(?:the\s+)?only\s+(?:occurrences?|uses?|usages?|calls?|references?|places?|imports?)\s+(?:of|to|that (?:use|call|import)s?|where)?\s*`(¤+)`.*?\b(?:is|are)\s+(?:in|at)\b|`(¤+)`\s+(?:is|are)\s+(?:only\s+(?:used|called|found|imported|referenced)|(?:used|called|found|imported|referenced)\s+only)\s+(?:in|by|at|from)\b/i;
const ONLY_CALLS =
  /\bthe\s+(?:only\s+)?(?:\w+\s+)?(?:process|subprocess) calls?\b(?<outside>[^.]*?outside (?:of )?(?:the )?tests?)?[^.]*?\b(?:is|are)\s+in\b/i;

function* onlyClaim(view: DocumentView, statement: Statement, { files }: Lookup): Generator<Draft> {
  const { masked, from, to, code, links } = statement;
  const ofText = ONLY_OF.exec(masked);
  const ofCalls = ofText === null ? ONLY_CALLS.exec(masked) : null;
  const match = ofText ?? ofCalls;
  if (match === null) return;
  const after = from + match.index + match[0].length;
  const paths = [
    ...code.filter((each) => each.from >= after).map(({ text }) => readPath(text)?.path),
    ...links.filter((each) => each.from >= after - 1).map(({ target }) => readPath(target)?.path),
  ].flatMap((path) => {
    const found = path === undefined ? [] : meanings(files, path, view.path);
    return found.length === 1 ? found : [];
  });
  if (paths.length === 0) return;
  const what =
    ofCalls === null
      ? textIn(statement, ofText)
      : { kind: "process calls" as const, tests: ofCalls.groups?.["outside"] === undefined };
  if (what === undefined) return;
  yield { from, to, claim: { kind: "only", what, paths: [...new Set(paths)] }, strength: "firm" };
}

function textIn({ code, from }: Statement, match: RegExpExecArray | null): Occurrence | undefined {
  const start = from + (match?.index ?? 0);
  const named = code.find((each) => each.from >= start);
  return named === undefined || named.text.length < 3 ? undefined : { kind: "text", text: named.text };
}
