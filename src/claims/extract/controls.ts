/** What a document says or advises about the controls of a process call. */
import type { Control } from "../../model/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { nearby, type DocumentView, type Statement } from "../view.ts";
import { ownPlace, placeFor } from "./quotes.ts";

const OUTPUT = String.raw`(?:std(?:out|err)|output|Ausgabe|sortie)`;
const ITS = String.raw`(?:(?:of|the|its|their|any|pas|sa|la|die|seine|ihre)\s+)*`;
const EXIT = String.raw`(?:(?:exit|return)\s*-?(?:codes?|status)|Rückgabewert|Exitcode|code\s+de\s+(?:retour|sortie))`;
const WORDS: readonly (readonly [Control, RegExp])[] = [
  [
    "timeout",
    /\btime-?outs?\b|\btime limits?\b|\bdeadlines?\b|\bZeit(?:grenze|limit|überschreitung)\b|\bdélai\b|\blimite de temps\b/i,
  ],
  [
    "output",
    new RegExp(
      String.raw`\b(?:captur\w*|collect\w*|erfasst|fängt)\s+${ITS}${OUTPUT}\b|\b${OUTPUT}(?:\s+and\s+std(?:out|err))?\s+(?:(?:is|are|be|was|were|will\s+be)\s+)?(?:not\s+|never\s+)?captur\w*|\bstdout and stderr\b|\bcaptured\s+output\b`,
      "i",
    ),
  ],
  [
    "exit",
    new RegExp(
      String.raw`\b(?:check\w*|verif\w+|handl\w+|inspect\w*|prüft|vérifie)\s+${ITS}${EXIT}|\b${EXIT}\s+(?:(?:is|are|be|was)\s+)?(?:not\s+|never\s+)?check(?:s|ed)?\b|\bexit check\b`,
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
  /(?<!\p{L})(?:no|not|doesn['’]t|isn['’]t|without|lacks?|lacking|missing|omits?|absent|never|ignor(?:es|ed)|discard(?:s|ed)|kein\w*|nicht|ohne|fehlt|sans|pas|aucune?)(?!\p{L})/iu;
const HAS =
  /(?<!\p{L})(?:has|have|with|sets?|passes|uses?|enforces?|includes?|already|captures|checks|bounds|(?:is|are) (?:captured|checked|set|bounded|collected|passed)|hat|mit|setzt|prüft|avec|vérifie|capture|a un)(?!\p{L})/iu;
/** A word of any of the above; most sentences have none and need no place. */
const MENTIONS =
  /time-?outs?|time limit|deadline|captur|collect|stdout|stderr|output|exit|return|allow-?list|white-?list|shell|check|async|subprocess|zeit|ausgabe|rückgabe|délai|limite|sortie|retour/i;
const ASYNC = /\basync(?:io|hronous\w*)?\b|\bcreate_subprocess_(?:exec|shell)\b/i;

export function* controlClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  const advised = new Set<Statement["block"]>();
  for (const statement of view.statements) {
    if (statement.block.kind === "heading" || !MENTIONS.test(textOf(statement))) continue;
    const place = placeFor(view, statement, lookup);
    if (place === undefined || !/\.(?:py|[cm]?[jt]sx?)$/.test(place.path)) continue;
    const at = { path: place.path, line: place.line ?? 0 };
    if (isAdvice(statement) || isWished(view, statement, lookup)) {
      const isLabelled = isAdvice(statement);
      if (isLabelled && advised.has(statement.block)) continue;
      if (isLabelled) advised.add(statement.block);
      const block = isLabelled ? adviceIn(view, statement) : [statement];
      const controls = [...new Set(block.flatMap(controlsIn))];
      const toAsync = block.some((each) => ASYNC.test(textOf(each)));
      if (controls.length === 0 && !toAsync) continue;
      const span = { from: block[0]?.from ?? statement.from, to: block.at(-1)?.to ?? statement.to };
      // Without a word on a control it may speak of anything that is async.
      if (controls.length === 0 && !/subprocess|process/i.test(block.map(textOf).join(" "))) continue;
      yield { ...span, claim: { kind: "advice", controls, toAsync, at }, strength: "firm" };
    } else yield* statedControls(statement, at);
  }
}

function isAdvice({ label, masked }: Statement): boolean {
  return (
    ADVICE_LABEL.test(label) ||
    (label === "" && /^\W*(?:add|use|set|pass|introduce|convert|wrap|consider|give|capture)\b/i.test(masked))
  );
}

/** "In `a.py:9` a timeout should be added": a wish for the call that the sentence itself names. */
function isWished(view: DocumentView, statement: Statement, lookup: Lookup): boolean {
  const { masked } = statement;
  return (
    /\b(?:should|must|ought to|needs? to)\s+(?:be\s+(?:added|set|captured|checked|bounded|given|passed|collected)|have|get|set|capture|check|pass|use)\b|\bneeds\s+an?\b/i.test(
      masked,
    ) &&
    !/\b(?:if|when|once|unless|until|whether)\b|^\W*should\b/i.test(masked) &&
    ownPlace(view, statement, lookup) !== undefined
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

/** "lacks timeout, captured output · has exit check": each part by its own verb. */
function* statedControls(statement: Statement, at: { path: string; line: number }): Generator<Draft> {
  if (
    /\b(?:add|should|must|recommend\w*|consider|convert|introduce|enforce|wrap)\b/i.test(statement.masked) ||
    /\b(?:if|when|may|might|could|would|default)\b/i.test(statement.masked)
  )
    return;
  if (statement.block.cell !== undefined && at.line === 0) return;
  for (const part of partsOf(statement)) {
    const shell = /\b(?:through|via|in|uses|with) (?:a |the )?shell\b/i.exec(part.masked);
    const isShell = shell !== null || part.code.some(({ text }) => /^shell=True$/.test(text.trim()));
    if (isShell && !LACKS.test(part.masked)) {
      const claim = { kind: "control" as const, has: false, controls: ["no-shell" as const], at };
      yield { from: part.from, to: part.to, claim, strength: "firm" };
      continue;
    }
    const lacks = LACKS.test(part.masked.replace(/\b(?:no|without(?: a)?) shell\b/gi, ""));
    const has = HAS.test(part.masked);
    const controls = [...new Set(controlsIn(part))];
    // "lacks a timeout and does not capture": all of it is lacking, unless something is had beside it.
    const isMixed = lacks && /\b(?:has|have|with|already)\b(?! (?:no|neither)\b)/i.test(part.masked);
    if (controls.length === 0 || isMixed || (!lacks && !has)) continue;
    const claim = { kind: "control" as const, has: !lacks, controls, at };
    yield { from: part.from, to: part.to, claim, strength: "firm" };
  }
}

function* partsOf(statement: Statement): Generator<Statement> {
  let start = 0;
  for (const match of [...statement.masked.matchAll(/ · |, (?:and|but) |; | but | and (?=has|no|lacks)/g), undefined]) {
    const end = match?.index ?? statement.masked.length;
    const from = statement.from + start;
    const to = statement.from + end;
    const code = statement.code.filter((each) => each.from >= from && each.to <= to);
    if (end > start) yield { ...statement, from, to, masked: statement.masked.slice(start, end), code };
    start = end + (match?.[0].length ?? 0);
  }
}
