/** What does not speak of the tree as it is: what somebody else said, plans, ideas. */
import type { MarkdownDocument, Span } from "../syntax/markdown/index.ts";

const QUOTATION = /["“]([^"“”]+)["”]/g;
/** Before a quotation: a person speaks. "`x.py` said" is a program's output, "line 3 says" a file's text. */
const SPEAKER =
  /(?:(?:\b(?:he|she|they|\p{Lu}\p{Ll}+|(?:the|our|a|one)\s+(?!file\b|line\b|script\b|config\b|comment\b|page\b|document\b|readme\b|code\b|log\b|output\b|tool\b|check\b|test\b|error\b|message\b)\p{L}+)\s+says?\s*)$|(?<!`\s)\b(?:said|told|wrote|remarked|claimed|claims|replied|asked|argued|commented|put it|objected|insisted|reported|meinte\w*|sagte\w*|schrieb\w*|disait|disent|écrivait)\b[^"“”.`]{0,40}|^[^\p{L}]*(?:reviewer|user|customer|client|colleague|comment|feedback|question|issue|\w+ (?:asked|said|wrote))\b[^:"“”]{0,30}:\s*)$/iu;

/** Offsets of what is quoted from somebody else. */
export function speechIn(masked: string): readonly Span[] {
  return [...masked.matchAll(QUOTATION)].flatMap(({ index, 0: text, 1: words = "" }) => {
    const isSentence = words.trim().split(/\s+/).length >= 3;
    return isSentence && SPEAKER.test(masked.slice(0, index)) ? [{ from: index, to: index + text.length }] : [];
  });
}

const PLANS =
  /^(?:\P{L}*)(?:next steps?|to-?dos?|open (?:points|tasks|todos)|future(?: work| plans)?|roadmap|later|ideas?|wish ?list|backlog|outlook|what (?:we|i)(?: will|['’]ll| want to| plan to)\b.*|plans?|planned(?: \w+)?|(?:rejected )?alternatives?(?: considered)?|considered alternatives|options considered|rejected \w+|(?:todo|to do)s? (?:for|before|after|in)\b.*|nächste schritte|ausblick|offene punkte|ideen|verworfene\w* .*|prochaines étapes|à faire|alternatives envisagées)\P{L}*$/iu;

/** It stands under a heading of plans, or in a list that such a line leads in: "Later, maybe:". */
export function isPlanned(page: MarkdownDocument, index: number): boolean {
  const block = page.blocks[index];
  if (block === undefined || block.kind === "heading") return false;
  if (headingsOf(page, block.section).some((text) => PLANS.test(text))) return true;
  if (block.item === undefined) return false;
  const lead = page.blocks.findLast(
    ({ item, section, to }) => item === undefined && section === block.section && to <= block.from,
  );
  const text = lead === undefined ? "" : page.text.slice(lead.from, lead.to);
  return (
    lead?.kind === "paragraph" &&
    text.length < 60 &&
    /:\W*$/.test(text) &&
    PLANS.test(text.replace(/, (?:maybe|perhaps|some day)\b/i, ""))
  );
}

/** The heading that a section has and those above it, nearest first. */
function headingsOf({ headings }: MarkdownDocument, section: number): readonly string[] {
  const found: string[] = [];
  let level = 7;
  for (let at = section; at >= 0 && level > 2; at -= 1) {
    const heading = headings[at];
    if (heading === undefined || heading.level >= level) continue;
    level = heading.level;
    found.push(heading.text);
  }
  return found;
}
