import { positionOf } from "../../../src/facts/markdown/heading-ranges.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { rangesBeyond } from "../canaries.ts";
import { documentsOf, examinedBy } from "../documents.ts";

export default defineRule({
  id: "docs/heading-range",
  title: "text that counts more headings than there are",
  severity: "medium",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  locality: "file",
  examined: examinedBy("ranges of headings", ({ headingRanges }) => headingRanges.length),
  check,
  canaries: rangesBeyond,
});

function* check(context: RuleContext): Iterable<RuleResult> {
  for (const { path, document } of documentsOf(context)) {
    for (const { text, name, first, last, headings, range } of document.headingRanges) {
      const [top, end] = [headings[0], headings.at(-1)];
      if (top === undefined || end === undefined || !isBeyond(first, last, top, end)) continue;
      // A range that has hardly a heading in it speaks of something else.
      if (headings.filter((mark) => isWithin(mark, first, last)).length < 2) continue;
      const right = text.replace(
        /(\S+)(\s*(?:-|\u2013|\u2014|to|through)\s*)\S+$/,
        `${within(first, top, end)}$2${end}`,
      );
      yield {
        path,
        range,
        message: `"${text}", but the headings of this page are ${name} ${listed(headings)}`,
        recommendation: `Write "${right}", or add the heading that is missing`,
        subject: text,
        cause: {
          key: `${path} ${name}`,
          text: `Text says "${text}", headings are ${listed(headings)}`,
          effort: "minutes",
        },
        fix: {
          title: `"${text}" becomes "${right}"`,
          edits: [{ path, range, text: right }],
          safety: "safe",
          obligations: ["finding-gone", "parses"],
        },
      };
    }
  }
}

/** A part of the headings is no mistake: "Priority A-B are done". */
function isBeyond(first: string, last: string, top: string, end: string): boolean {
  const [from, to, low, high] = [first, last, top, end].map(positionOf);
  if (from === undefined || to === undefined || low === undefined || high === undefined || from >= to) return false;
  // Numbers count something else where letters name the headings.
  if (/\d/.test(first) !== /\d/.test(top)) return false;
  return from < low || to > high;
}

function isWithin(mark: string, first: string, last: string): boolean {
  const [at, from, to] = [mark, first, last].map(positionOf);
  return at !== undefined && from !== undefined && to !== undefined && from <= at && at <= to;
}

/** Where the right range begins: what is written, when there is such a heading. */
function within(first: string, top: string, end: string): string {
  const [from = 0, low = 0, high = 0] = [first, top, end].map(positionOf);
  return from >= low && from < high ? first : top;
}

function listed(marks: readonly string[]): string {
  return marks.length < 2 ? marks.join("") : `${marks.slice(0, -1).join(", ")} and ${marks.at(-1) ?? ""}`;
}
