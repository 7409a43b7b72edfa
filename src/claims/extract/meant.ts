/** Does a path that is not there name a file of this repository as it is, or one that was, will be or might be? */
import type { CodeSpan } from "../../syntax/markdown/index.ts";
import { isExample, isFileName, meanings, parentOf, type Files, type WrittenPath } from "../paths.ts";
import type { DocumentView, Statement } from "../view.ts";

/** What is written of files that are not there, or not yet. */
const ELSEWHERE =
  /\b(?:creat(?:e|es|ed|ing)|add(?:s|ed|ing)?|new|generat\w+|writ(?:e|es|ten|ing)|will|would|could|should|e\.g\.|example|such as|like|your|outputs?|produc\w+|remov\w+|delet\w+|drop\w*|renam\w+|mov(?:e|ed|es|ing)|no longer|used to|formerly|instead|previous\w*|was|were|missing|absent|lacks?|does not|doesn't|do not|not yet|without|nonexist\w+|there (?:is|are) no|no such|copy|copies|copied|install\w*|cach\w+|download\w*|ignored?|if (?:there|present|any|this|that|it|we|i|ever|one)|were to|had (?:we|they|i|it)|optional\w*|e\.g|placeholder|upstream|convention\w*|another (?:repo\w*|project|package)|(?:sister|sibling|their|other|different|separate) (?:repo\w*|project|package)|not ours|todo|planned?|wish|propos\w+|suggest\w*|extract\w*|split\w*|introduc\w+|default\w*)\b/i;
const GERMAN =
  /(?<!\p{L})(?:entfernt|gelöscht|noch nicht|nicht mehr|wenn|falls|geplant|fehlt|kein\w*|früher|ehemals|künftig|später|soll\w*|würde\w*|könnte\w*|müsste\w*|neu\w*|umbenannt|verschoben|zum beispiel|z\. ?b\.|etwa|ohne|wird \P{L}*(?:\p{L}+ )*(?:angelegt|erstellt|erzeugt|geschrieben|geben|kommen|hinzukommen|folgen))(?!\p{L})/iu;
const FRENCH =
  /(?<!\p{L})(?:s['’]il|si|n['’]existe|n['’]y a|n['’]est|faudra\w*|sera\w*|pourra\w*|devra\w*|serait|aurait|supprim\p{L}*|ancien\w*|crée\p{L}*|créé\p{L}*|ajout\p{L}*|renomm\p{L}*|déplac\p{L}*|par exemple|comme|votre|vos|bientôt|prochain\w*|futur\w*|autrefois|était|étaient|avait|plus tard|génér\p{L}*|copi\p{L}*|install\p{L}*|télécharg\p{L}*|facultati\w*|prévu\w*|sans|manqu\p{L}*|absent\w*|nouve\w*)(?!\p{L})/iu;
/** Where the path is the subject of a sentence in the present, only these take it back. */
const CONDITION =
  /\b(?:if|when|where|unless|optional\w*|present|example|e\.g|such as|your|will|would|could|should|may|might|no longer|used to|upstream|default\w*|generat\w+|creat\w+|install\w*)\b/i;

/** Pages that tell what was. */
const HISTORY =
  /(?:^|\/)[^/]*(?:changelog|changes|release[-_]?notes?|history|news|what'?s[-_]?new|migrat\w*|upgrad\w*)[^/]*$|(?:^|\/)(?:releases|changelogs?|news)\//i;

/** Work that is said to be done: "✅ Added `src/x.js`". */
const DONE =
  /^[^\p{L}`]*(?:created|added|implemented|wrote|introduced|built|set up|angelegt|créé)\s+(?:(?:a|an|the|new)\s+)*(?:[\w-]+\s+)?`?$/iu;
/** "is described in", "see", "lives in". */
const PLACED =
  /(?<!\p{L})(?:lives?|stands?|defined|described|documented|explained|implemented|handled|kept|stored|found|read|see|siehe|steht|liegt|beschrieben|gehört|voir|décrite?|trouve)(?!\p{L})[^.;`]{0,40}`?$/iu;
const OTHER_COLUMN =
  /^(?:say|not|do|don't|instead|avoid|bad|good|recommend\w*|fix|recommended fix|suggest\w*|todo|action|next step)/;

/** Below "Fix" or "Recommendation": code there is what should be, not what is. */
export function isOfProposal({ label }: Statement): boolean {
  return OTHER_COLUMN.test(label) || /^(?:proposed|remediation|solution|resolution|mitigation|after|new)\b/.test(label);
}

/** A page about what was, or in a language whose words for what was and what will be are not known here. */
export function isOfOtherTimes(view: DocumentView): boolean {
  return HISTORY.test(view.path) || isForeign(view);
}

const FOREIGN = /\b(?:el|los|las|por|para|con|una|del|che|della|sono|não|uma|het|een|niet|och|är|inte|jest|nie)\b/gi;
const READ =
  /\b(?:the|is|are|of|and|to|in|for|not|with|der|die|das|und|ist|nicht|les|des|une|est|dans|pour|pas|du|sont)\b/gi;

function isForeign({ page }: DocumentView): boolean {
  return (
    (page.text.match(FOREIGN)?.length ?? 0) > (page.text.match(READ)?.length ?? 0) ||
    /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0400-\u04ff]{8}/.test(page.text)
  );
}

/** A path without a meaning in this tree: is it a mistake of the document? */
export function isMeant(
  view: DocumentView,
  statement: Statement,
  code: CodeSpan,
  { path, line }: WrittenPath,
  files: Files,
): boolean {
  if (isExample(path) || OTHER_COLUMN.test(statement.label)) return false;
  if (isOpenRow(view, statement) || ABSENT_NEXT.test(nextOf(view, statement))) return false;
  const before = statement.masked.slice(0, code.from - statement.from);
  const after = statement.masked.slice(code.to - statement.from);
  const isDone = DONE.test(before);
  if (!isDone && isElsewhere(statement, before, after)) return false;
  if (!path.includes("/")) return hasNeighbours(view, statement, code, before, files);
  const isTop = files.folders.has(path.split("/", 1)[0] ?? "");
  if (line !== undefined) return isTop;
  if (!isFileName(path)) return false;
  const folder = parentOf(path.replace(/\/$/, ""));
  return (folder !== "." && files.folders.has(folder)) || (isTop && (isDone || PLACED.test(before)));
}

/** A cell beside it says that it is not done, or undone. */
const OPEN_CELL =
  /^\P{L}*(?:planned|pending|to-?do|not (?:started|done|yet)\b.*|open|deferred|postponed|rejected|removed|deleted|dropped|in progress|wip|proposed|later|geplant|offen|verworfen|gelöscht|prévu|supprimé)\P{L}*$/iu;

function isOpenRow(view: DocumentView, { block }: Statement): boolean {
  const { cell } = block;
  if (cell === undefined) return false;
  return view.statements.some(
    (other) =>
      other.block.cell?.table === cell.table && other.block.cell.row === cell.row && OPEN_CELL.test(other.masked),
  );
}

/** "Why not `src/main.ts`? There is no such file." */
const ABSENT_NEXT =
  /^\W*(?:there (?:is|are) no (?:such|file|longer)|(?:it|this|that|they) (?:does not|doesn['’]t|do not|don['’]t|no longer) exists?|rejected|removed)\b/i;

function nextOf(view: DocumentView, statement: Statement): string {
  const next = view.statements[view.statements.indexOf(statement) + 1];
  return next?.block === statement.block ? next.masked : "";
}

/** "`pay/refund.py` refunds without a log entry": what it does is no word on whether it is there. */
function isElsewhere({ masked }: Statement, before: string, after: string): boolean {
  const isSubject = /^[^\p{L}]*(?:the\s+(?:file|module|script)\s+)?$/iu.test(before);
  if (isSubject && /^`?\s+is\s+(?:where|the (?:place|file|module|script|one))\b/i.test(after))
    return CONDITION.test(masked);
  if (isSubject && /^`?\s+(?!is\b|was\b|has\b|does\b|says\b|gets\b|exists\b)[a-z]{2,}s\b/.test(after))
    return CONDITION.test(masked);
  return ELSEWHERE.test(masked) || GERMAN.test(masked) || FRENCH.test(masked);
}

/** "Start at `app.py`; the boxes are in `boxes.py`": bare names that are meant for the document's own folder. */
function hasNeighbours(
  view: DocumentView,
  { block }: Statement,
  span: CodeSpan,
  before: string,
  files: Files,
): boolean {
  if (!/(?:\b(?:in|by|at|from|see)\s+(?:the\s+)?|^\W*)`?$/i.test(before)) return false;
  const folder = parentOf(view.path);
  return view.page.codeSpans.some(
    ({ text, from, to }) =>
      from >= block.from &&
      to <= block.to &&
      text !== span.text &&
      /^[\w-]+\.\w+$/.test(text) &&
      meanings(files, text, view.path)[0] === (folder === "." ? text : `${folder}/${text}`),
  );
}
