/** Commits and dates. */
import type { Draft } from "../draft.ts";
import type { DocumentView, Statement } from "../view.ts";

export function* factClaims(view: DocumentView): Generator<Draft> {
  for (const statement of view.statements) {
    yield* commitClaim(view, statement);
  }
  yield* dateClaim(view);
}

const HASH = /^[\da-f]{7,40}$/;
const ABOUT = /\b(?:commits?|revisions?|sha|rev)\b/i;
/** "Deployed at the time: 1a2b3c4", "Base: `1a2b3c4`", "between 1a2b3c4 and 5d6e7f8". */
const NAMED =
  /(?:\b(?:base|head|deployed|released?|build|tag|state|version|code|tree|stand)\b[^.;:]{0,30}:\s*|\bbetween\s+|\bbetween\s+`?(?:[\da-f]{7,40}|¤+)`?\s+and\s+)`?$/i;
/** "made in deadbeef1234", "against 1a2b3c4". */
const BEFORE =
  /\b(?:against|at|since|as of|(?:made|chang\w+|fix\w+|introduc\w+|add\w+|remov\w+|revert\w+|land\w+|merg\w+|verif\w+|audit\w+|review\w+|test\w+|measur\w+|written|done)\s+(?:in|by|with|at|on|from))\s+`?$/i;

function* commitClaim(view: DocumentView, { masked, code, from, label, block }: Statement): Generator<Draft> {
  const { cell } = block;
  // In a table of two columns the first one says what the second one is.
  const head = view.statements.find(
    (other) => cell !== undefined && other.block.cell?.table === cell.table && other.block.cell.row === cell.row,
  );
  const isAbout = ABOUT.test(`${masked} ${label} ${head?.masked ?? ""}`);
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
    const isHypothetical = /\bwould\b|\bgit (?:revert|checkout|reset|show)\b/i.test(masked);
    if (!isHypothetical && NAMED.test(masked.slice(0, span.from - from))) {
      yield { ...span, claim: { kind: "commit", id }, strength: "firm" };
      continue;
    }
    if (isAbout || BEFORE.test(masked.slice(0, span.from - from + 1).replace(/[\da-f]$/, "")))
      yield { ...span, claim: { kind: "commit", id }, strength: "firm" };
  }
}

const DATE = /\b\d{4}-\d{2}-\d{2}\b/;

const SAYS_WHEN =
  /^\W*(?:(?:audit |report |review )?dated?\b|(?:this (?:audit|report|review) (?:was|is) )?(?:written|made|done|audited|performed|conducted|carried out|compiled|recorded)\s+(?:on|at)\b)/i;

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
  const isDate = said.block.kind === "heading" || SAYS_WHEN.test(said.masked);
  if (!isDate) return;
  const from = said.from + said.masked.indexOf(written);
  yield { from, to: from + written.length, claim: { kind: "date", written, inName }, strength: "firm" };
}
