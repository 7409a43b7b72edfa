/** What a document says or advises about the controls of a process call. */
import type { Control, Place } from "../../model/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { nearby, type DocumentView, type Statement } from "../view.ts";
import { callPlace, mentions, type Mention } from "./calls.ts";
import { pathsOf } from "./quotes.ts";

const OUTPUT = String.raw`(?:std(?:out|err)|output|Ausgabe|sortie)`;
const ITS = String.raw`(?:(?:of|the|its|their|any|pas|sa|la|die|seine|ihre)\s+)*`;
const EXIT = String.raw`(?:(?:exit|return)\s*-?(?:codes?|status)|\brc\b|Rückgabewert|Exitcode|code\s+de\s+(?:retour|sortie))`;
const WORDS: readonly (readonly [Control, RegExp])[] = [
  [
    "timeout",
    /\btime-?outs?\b|\btime limits?\b|\blimits?\s+(?:of|on|in)\s+(?:the\s+)?time\b|\b(?:un)?bounded\s+in\s+time\b|\btime-?bound(?:ed)?\b|\blimit of (?:\w+|\d+) ?(?:s|secs?|seconds?|mins?|minutes?|hours?)\b|\bdeadlines?\b|\bZeit(?:grenze|limit|überschreitung)\b|\bdélai\b|\blimite de temps\b/i,
  ],
  [
    "output",
    new RegExp(
      String.raw`\b(?:captur\w*|collect\w*|erfasst|fängt)\s+${ITS}${OUTPUT}\b|\b${OUTPUT}(?:\s+and\s+std(?:out|err))?\s+(?:(?:is|are|be|was|were|will\s+be)\s+)?(?:not\s+|never\s+)?captur\w*|\bstdout and stderr\b|\bcaptured\s+output\b|\bcapture\s+what(?:ever)?\s+(?:it|they)\s+(?:prints?|says?|writes?)\b`,
      "i",
    ),
  ],
  [
    "exit",
    new RegExp(
      String.raw`\b(?:check\w*|verif\w+|handl\w+|inspect\w*|look\w*\s+at|read\w*|ignor\w+|discard\w*|drop\w*|swallow\w*|prüft|vérifie)\s+${ITS}${EXIT}|\b${EXIT}\s+(?:(?:is|are|be|was|gets)\s+)?(?:simply\s+|just\s+)?(?:not\s+|never\s+)?(?:check(?:s|ed)?|read|ignored|discarded|dropped|swallowed|looked\s+at|thrown\s+away|lost)\b|\bexit check\b`,
      "i",
    ),
  ],
  ["allowlist", /\ballow-?list\w*|\bwhite-?list\w*/i],
  ["no-shell", /\b(?:no|without(?: a)?) shell\b/i],
];
const CODE_WORDS: readonly (readonly [Control, RegExp])[] = [
  ["timeout", /^timeout(?:=.*)?$/],
  ["output", /^(?:capture_output|stdout|stderr)(?:=.*)?$/],
  ["exit", /^check(?:=True)?$/],
  ["no-shell", /^shell=False$/],
];

const ADVICE_LABEL =
  /^(?:recommend\w*|recommended fix|fix|suggest\w*|remediation|action|mitigation|advice|proposed fix|to do)$/;
const LACKS =
  /(?<!\p{L})(?:no|not|(?:does|is|has|do|are|was)n['’]?t|without|lacks?|lacking|missing|omits?|absent|never|nobody|nothing|none|unbounded|ignor(?:es|ed|ing)|discard(?:s|ed|ing)|dropped|swallowed|thrown\s+away|kein\w*|nicht|ohne|fehlt|sans|pas|aucune?)(?!\p{L})/iu;
const HAS =
  /(?<!\p{L})(?:has|have|with|sets?|passes|uses?|enforces?|includes?|already|got|carr(?:y|ies)|captures|captured|checks|checked|bounds|bounded|(?:is|are) (?:set|collected|passed)|hat|mit|setzt|prüft|avec|vérifie|capture|a un)(?!\p{L})/iu;
/** A word of any of the above; most sentences have none and need no place. */
const MENTIONS =
  /time-?outs?|time limit|limits? (?:of|on|in)|bounded|deadline|\brc\b|\bn?one\b|captur|collect|stdout|stderr|output|exit|return|allow-?list|white-?list|shell|check|async|subprocess|zeit|ausgabe|rückgabe|délai|limite|sortie|retour/i;
const ASYNC = /\basync(?:io|hronous\w*)?\b|\bcreate_subprocess_(?:exec|shell)\b/i;

export function* controlClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  const advised = new Set<Statement["block"]>();
  let before: Before | undefined;
  for (const statement of view.statements) {
    if (before !== undefined && !isFollowed(before, statement)) before = undefined;
    const named = lookup.calls.length === 0 ? [] : mentions(view, statement, lookup);
    const isTalk = statement.block.kind !== "heading" && MENTIONS.test(textOf(statement));
    const at = isTalk || named.length > 0 ? callPlace(view, statement, named, before?.at, lookup) : undefined;
    if (isTalk && at !== undefined && /\.(?:py|[cm]?[jt]sx?)$/.test(at.path)) {
      if (isAdvice(statement) || isWished(statement, at)) yield* advice(view, statement, at, before, advised);
      else yield* statedControls(statement, at, named, before?.controls ?? []);
    }
    const own = pathsIn(view, statement, lookup);
    const place = at ?? (own === undefined ? before?.at : { path: own, line: 0 });
    const controls = controlsIn(statement);
    before = { statement, at: place, controls: controls.length > 0 ? controls : (before?.controls ?? []) };
  }
}

/** What the sentence before was about. */
interface Before {
  readonly statement: Statement;
  readonly at: Place | undefined;
  readonly controls: readonly Control[];
}

/** "It", "one" and "the same file" reach back within a paragraph and from one point of a list to the next. */
function isFollowed({ statement: { block } }: Before, next: Statement): boolean {
  return (
    next.block === block ||
    (next.block.section === block.section && next.block.item !== undefined && next.block.cell === undefined)
  );
}

function pathsIn(view: DocumentView, statement: Statement, lookup: Lookup): string | undefined {
  const [path, ...others] = new Set(pathsOf(view, statement, lookup));
  return others.length === 0 ? path : undefined;
}

function* advice(
  view: DocumentView,
  statement: Statement,
  at: Place,
  before: Before | undefined,
  advised: Set<Statement["block"]>,
): Generator<Draft> {
  const isLabelled = isAdvice(statement) && ADVICE_LABEL.test(statement.label);
  if (isLabelled && advised.has(statement.block)) return;
  if (isLabelled) advised.add(statement.block);
  const block = isLabelled ? adviceIn(view, statement) : [statement];
  const isBack = block.some(({ masked }) => ONE.test(masked));
  const said = [...(isBack ? (before?.controls ?? []) : []), ...block.flatMap(controlsIn)];
  const controls = [...new Set(said)];
  const toAsync = block.some((each) => ASYNC.test(textOf(each)));
  if (controls.length === 0 && !toAsync) return;
  const span = { from: block[0]?.from ?? statement.from, to: block.at(-1)?.to ?? statement.to };
  // Without a word on a control it may speak of anything that is async.
  if (controls.length === 0 && !/subprocess|process/i.test(block.map(textOf).join(" "))) return;
  yield { ...span, claim: { kind: "advice", controls, toAsync, at }, strength: "firm" };
}

/** "give it one", "hasn't got one". */
const ONE = /\b(?:give|add|set|get|got|has|have|needs?|without|lacks?|its own)\s+(?:it\s+)?(?:one|none)\b/i;
/** "We recommend passing …", "x call - add a timeout", "Recommendation: give it one". */
const ADVISES =
  /\b(?:(?:we|i)\s+(?:\w+\s+)?(?:recommend|advise|suggest|propose)|(?:(?:we|i)\s+would|(?:we|i)['’]d)\s+(?:give|add|set|pass|capture)|(?:our|my)\s+(?:recommendation|advice|suggestion)\s+(?:is|would be)|it\s+is\s+(?:our|my)\s+(?:recommendation|advice)|is\s+recommended)\b|[-–—→]\s+(?:please\s+)?(?:add|use|set|pass|give|capture)\s|^\W*(?:recommendation|advice|suggestion|fix|todo):\s/i;

function isAdvice({ label, masked }: Statement): boolean {
  return (
    ADVICE_LABEL.test(label) ||
    ADVISES.test(masked) ||
    (label === "" && /^\W*(?:add|use|set|pass|introduce|convert|wrap|consider|give|capture)\b/i.test(masked))
  );
}

/** "In `a.py:9` a timeout should be added": a wish for the call that the sentence itself names. */
function isWished({ masked }: Statement, { line }: Place): boolean {
  return (
    line > 0 &&
    /\b(?:should|must|ought to|needs? to)\s+(?:be\s+(?:added|set|captured|checked|bounded|given|passed|collected)|have|get|set|capture|check|pass|use)\b|\bneeds\s+an?\b/i.test(
      masked,
    ) &&
    !/\b(?:if|when|once|unless|until|whether)\b|^\W*should\b/i.test(masked)
  );
}

/** The sentences of one paragraph or cell belong together. */
function adviceIn(view: DocumentView, statement: Statement): readonly Statement[] {
  const [, block] = [...nearby(view, statement)];
  return (
    (statement.block.cell === undefined ? block : [statement])?.filter((each) => each.block === statement.block) ?? []
  );
}

function textOf({ masked, code }: Statement): string {
  return `${masked} ${code.map(({ text }) => text).join(" ")}`;
}

function controlsIn(statement: Statement): readonly Control[] {
  const inWords = WORDS.flatMap(([control, words]) => (words.test(statement.masked) ? [control] : []));
  const inCode = statement.code.flatMap(({ text }) =>
    CODE_WORDS.flatMap(([control, words]) => (words.test(text.trim()) ? [control] : [])),
  );
  return [...inWords, ...inCode];
}

/** "this must be fixed" wishes that it were otherwise, and states it. */
const COMPLAINT = /(?:[,;–—-]\s*)?\b(?:this|that|which|it)\s+(?:must|should|needs?\s+to|ought\s+to)\b.*$/is;

/** "lacks timeout, captured output · has exit check": each part by its own verb, each program with what is said after it. */
function* statedControls(
  statement: Statement,
  at: Place,
  named: readonly Mention[],
  earlier: readonly Control[],
): Generator<Draft> {
  const said = statement.masked.replace(COMPLAINT, "");
  if (
    /\b(?:add|should|must|recommend\w*|consider|convert|introduce|enforce|wrap)\b/i.test(said) ||
    /\b(?:may|might|could|would|default)\b|^\W*(?:if|when|once)\b/i.test(said)
  )
    return;
  if (statement.block.cell !== undefined && at.line === 0) return;
  let last: readonly Control[] = earlier;
  for (const part of partsOf({ ...statement, masked: said }, named.length > 1 ? named : [])) {
    if (/\b(?:if|when)\b/i.test(part.masked)) continue;
    const mine = named.findLast(({ from }) => from < part.to && named.length > 1)?.at ?? at;
    const shell = /\b(?:through|via|in|uses|with) (?:a |the )?shell\b/i.exec(part.masked);
    const isShell = shell !== null || part.code.some(({ text }) => /^shell=True$/.test(text.trim()));
    if (isShell && !LACKS.test(part.masked)) {
      const claim = { kind: "control" as const, has: false, controls: ["no-shell" as const], at: mine };
      yield { from: part.from, to: part.to, claim, strength: "firm" };
      continue;
    }
    const lacks = LACKS.test(part.masked.replace(/\b(?:no|without(?: a)?) shell\b/gi, ""));
    const has = HAS.test(part.masked) || /^\W*\d+ ?(?:s|sec\w*|seconds?|min\w*) time-?out\b/i.test(part.masked);
    const own = [...new Set(controlsIn(part))];
    const controls = own.length === 0 && ONE.test(part.masked) ? last : own;
    // "lacks a timeout and does not capture": all of it is lacking, unless something is had beside it.
    const isMixed = lacks && /\b(?:has|have|with|already)\b(?! (?:no|neither)\b)/i.test(part.masked);
    if (controls.length === 0 || isMixed || (!lacks && !has)) continue;
    last = controls;
    const claim = { kind: "control" as const, has: !lacks, controls, at: mine };
    yield { from: part.from, to: part.to, claim, strength: "firm" };
  }
}

const SEAM =
  / · |, (?:and|but) |; |: (?=`|there\b|no\b|it\b)| and (?=its\b)|, and (?=its\b|nothing\b)|: (?=\d+ ?s)| but | and (?=has|no\b|lacks|nobody)|, (?=no\b|not\b|nobody|never|without|rc\b|(?:exit|return) code)/g;

/** Cut where a new verb begins, and before each further program. */
function* partsOf(statement: Statement, named: readonly Mention[]): Generator<Statement> {
  const { masked } = statement;
  const seams = [...masked.matchAll(SEAM)].map((match) => ({ at: match.index, to: match.index + match[0].length }));
  const programs = named.slice(1).map(({ from }) => ({ at: from - statement.from, to: from - statement.from }));
  let start = 0;
  for (const seam of [...seams, ...programs, { at: masked.length, to: masked.length }].toSorted(
    (a, b) => a.at - b.at,
  )) {
    const from = statement.from + start;
    const to = statement.from + seam.at;
    const code = statement.code.filter((each) => each.from >= from && each.to <= to);
    if (seam.at > start) yield { ...statement, from, to, masked: masked.slice(start, seam.at), code };
    start = Math.max(start, seam.to);
  }
}
