/** Code spans that are paths, with and without a line, and quotes that are said to stand there. */
import type { CodeSpan, Span } from "../../syntax/markdown/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { isExample, isFileName, meanings, parentOf, readPath, type WrittenPath } from "../paths.ts";
import { nearby, type DocumentView, type Statement } from "../view.ts";

/** What is written of files that are not there, or not yet. */
const ELSEWHERE =
  /\b(?:creat(?:e|es|ed|ing)|add(?:s|ed|ing)?|new|generat\w+|writ(?:e|es|ten|ing)|will|would|could|should|e\.g\.|example|such as|like|your|outputs?|produc\w+|remov\w+|delet\w+|drop\w*|renam\w+|mov(?:e|ed|es|ing)|no longer|used to|formerly|instead|previous\w*|was|were|missing|absent|lacks?|does not|doesn't|do not|not yet|without|nonexist\w+|there (?:is|are) no|no such|copy|copies|copied|install\w*|cach\w+|download\w*|ignored?|if (?:there|present|any)|optional\w*|e\.g|placeholder|upstream|convention\w*|todo|planned?|propos\w+|suggest\w*|extract\w*|split\w*|introduc\w+|default\w*|entfernt|gelöscht|noch nicht|wenn|falls|geplant|fehlt|kein\w*|früher|künftig|später|soll\w*|wird|würde|neu\w*|umbenannt)\b/i;

/** Pages that tell what was. */
const HISTORY =
  /(?:^|\/)[^/]*(?:changelog|changes|release[-_]?notes?|history|news|migrat\w*|upgrad\w*)[^/]*$|(?:^|\/)(?:releases|changelogs?|news)\//i;

const QUOTE_LABEL =
  /^(?:observed|observed pattern|pattern|observed code|current code|code|snippet|quote|evidence|offending line|offending code|vulnerable code)$/;

export function* pathClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    for (const code of statement.code) {
      const written = readPath(code.text);
      if (written !== undefined) yield* pathClaim(view, statement, code, written, lookup);
    }
    yield* quoteClaims(view, statement, lookup);
  }
  yield* fenceClaims(view, lookup);
}

function* pathClaim(
  view: DocumentView,
  statement: Statement,
  code: CodeSpan,
  written: WrittenPath,
  { files }: Lookup,
): Generator<Draft> {
  const found = meanings(files, written.path, view.path);
  const [path] = found;
  const at = { from: code.from, to: code.to };
  if (path !== undefined && found.length === 1 && written.line !== undefined) {
    const { line, endLine = line } = written;
    yield { ...at, claim: { kind: "line", path, line, endLine }, strength: "firm" };
    return;
  }
  const isOther = HISTORY.test(view.path) || isForeign(view);
  if (path === undefined && (isOther || !isMeant(statement, written, files))) {
    // A bare name that nothing has is a word, not a path; so is `and/or`, an id, the name of a repository.
    const isWord = !isFileName(written.path) && !written.path.endsWith("/");
    if ((isWord || !written.path.includes("/")) && written.line === undefined) return;
    yield { ...at, claim: { kind: "path", written: written.path, candidates: [] }, strength: "loose" };
    return;
  }
  // A bare name that several files have names the kind of file: `package.json`.
  const isVague = !written.path.includes("/") || !isFileName(written.path);
  if (found.length > 1 && isVague && written.line === undefined) return;
  const claim = { kind: "path" as const, written: written.path, candidates: found };
  yield {
    ...at,
    claim: path !== undefined && found.length === 1 ? { ...claim, path } : claim,
    strength: "firm",
  };
}

const FOREIGN =
  /\b(?:le|la|les|des|une|est|dans|pour|pas|sont|el|los|las|por|para|che|di|il|que|não|uma|het|een|niet|och|är)\b/gi;
const READ = /\b(?:the|is|are|of|and|to|in|for|not|with|der|die|das|und|ist|nicht)\b/gi;

/** A language whose words for what was and what will be are not known here. */
function isForeign({ page }: DocumentView): boolean {
  return (
    (page.text.match(FOREIGN)?.length ?? 0) > (page.text.match(READ)?.length ?? 0) ||
    /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0400-\u04ff]{8}/.test(page.text)
  );
}

/** Does a path that is not there name a file of this repository? Its folder is there, and nothing says that it is to come. */
function isMeant(statement: Statement, { path, line }: WrittenPath, files: Lookup["files"]): boolean {
  if (isExample(path) || ELSEWHERE.test(statement.masked)) return false;
  if (
    /^(?:say|not|do|don't|instead|avoid|bad|good|recommend\w*|fix|recommended fix|suggest\w*|todo|action|next step)/.test(
      statement.label,
    )
  )
    return false;
  const isThere = (folder: string): boolean => folder !== "." && files.folders.has(folder);
  if (!path.includes("/")) return false;
  if (line !== undefined) return files.folders.has(path.split("/", 1)[0] ?? "");
  return isThere(parentOf(path.replace(/\/$/, ""))) && isFileName(path);
}

/** `**Observed pattern:** ``code```, a cell below "Pattern", and code beside a path with a line in one sentence. */
function* quoteClaims(view: DocumentView, statement: Statement, lookup: Lookup): Generator<Draft> {
  const isLabelled = QUOTE_LABEL.test(statement.label);
  const quotes = statement.code.filter(({ text }) => isQuotable(text, isLabelled, lookup, view.path));
  if (quotes.length === 0) return;
  const place = isLabelled ? placeFor(view, statement, lookup) : ownPlace(view, statement, lookup);
  if (place === undefined) return;
  for (const { from, to, text } of quotes) {
    const claim = { kind: "quote" as const, text, ...place };
    yield { from, to, claim, strength: isLabelled ? "firm" : "loose" };
  }
}

function isQuotable(text: string, isLabelled: boolean, { files }: Lookup, document: string): boolean {
  if (readPath(text) !== undefined && meanings(files, text, document).length > 0) return false;
  // The id of a rule.
  if (/^[a-z]+\/[a-z-]+$/.test(text)) return false;
  if (isLabelled) return text.trim().length >= 4 && readPath(text)?.line === undefined;
  return text.length >= 8 && /[(=]/.test(text) && !/\.\.\.|…/.test(text);
}

export interface CodePlace {
  readonly path: string;
  readonly line?: number;
}

/** The one file (with its line, where there is one) that the statements nearest to this one name. */
export function placeFor(view: DocumentView, statement: Statement, lookup: Lookup): CodePlace | undefined {
  for (const group of nearby(view, statement)) {
    const places = placesIn(group, view.path, lookup);
    const withLine = places.filter(({ line }) => line !== undefined);
    // A report names the place with its line; other files beside it are talk.
    const telling = withLine.length > 0 ? withLine : places;
    const [first] = telling;
    const isOne = new Set(telling.map(({ path, line }) => `${path}:${line}`)).size === 1;
    if (first !== undefined) return isOne ? first : undefined;
  }
  return undefined;
}

/** The one path with a line in the sentence itself. */
function ownPlace(view: DocumentView, statement: Statement, lookup: Lookup): CodePlace | undefined {
  const [place, ...others] = placesIn([statement], view.path, lookup);
  return others.length === 0 && place?.line !== undefined ? place : undefined;
}

function placesIn(statements: readonly Statement[], document: string, { files }: Lookup): readonly CodePlace[] {
  const places: CodePlace[] = [];
  for (const { code, links } of statements) {
    const written = [
      ...code.map(({ text }) => readPath(text)),
      ...links.map(({ target }) => (/^[a-z]+:/i.test(target) ? undefined : readPath(decoded(target)))),
    ];
    for (const each of written) {
      if (each === undefined || !isFileName(each.path)) continue;
      const found = meanings(files, each.path, document);
      const [path] = found;
      if (path === undefined || found.length > 1 || !files.paths.has(path)) continue;
      places.push(each.line === undefined ? { path } : { path, line: each.line });
    }
  }
  return places;
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Code in a fence below `path:line`. What stands below a recommendation is what should be, not what is. */
function* fenceClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  const { page } = view;
  for (const fence of page.fences) {
    if (fence.indented || /^(?:|sh|bash|shell|console|text|txt|diff|patch|output|log|mermaid)$/.test(fence.language))
      continue;
    const before = view.statements.findLast(({ to }) => to <= fence.from);
    if (before === undefined || before.block.section !== fence.section || isProposal(before)) continue;
    const place = ownPlace(view, before, lookup) ?? headingPlace(view, fence.section, before, lookup);
    const first = fence.lines.find(({ text }) => text.trim() !== "");
    if (place?.line === undefined || first === undefined || fence.lines.length > 60) continue;
    const span: Span = { from: first.from, to: first.to };
    const text = fence.lines
      .map((line) => line.text)
      .join("\n")
      .trim();
    yield { ...span, claim: { kind: "quote", text, ...place }, strength: "firm" };
  }
}

function isProposal({ masked, label }: Statement): boolean {
  return /recommend|fix|should|instead|suggest|propos|better|after|replace|change (?:it|this|to)|example|todo|could|use\b/i.test(
    `${label} ${masked}`,
  );
}

/** A section whose heading is a place is about it. */
function headingPlace(view: DocumentView, section: number, before: Statement, lookup: Lookup): CodePlace | undefined {
  const heading = view.statements.find(({ block }) => block.kind === "heading" && block.section === section);
  const isDirect = before.block.kind === "heading" || /^(?:reproduce|observed|evidence|code)/.test(before.label);
  return heading === undefined || !isDirect ? undefined : ownPlace(view, heading, lookup);
}
