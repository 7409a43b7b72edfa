/** "Priority A-D", "phases 1-4": a range of headings. */
import type { Draft } from "../draft.ts";
import type { DocumentView } from "../view.ts";

const WORDS =
  "Priorit(?:y|ies)|Phases?|Steps?|Stages?|Milestones?|Sections?|Chapters?|Parts?|Levels?|Tiers?|Appendi(?:x|ces)|Findings?|Tasks?|Goals?|Tracks?|Waves?";
const RANGE = new RegExp(
  `\\b(${WORDS})\\s+([A-Z]|\\d{1,2})\\s*(?:-|–|—|to|through)\\s*([A-Z]|\\d{1,2})\\b(?![-.\\d])`,
  "gi",
);

export function* rangeClaims({ statements, page }: DocumentView): Generator<Draft> {
  for (const { from, masked, block } of statements) {
    if (block.kind === "heading") continue;
    for (const match of masked.matchAll(RANGE)) {
      const [text, word = "", first = "", last = ""] = match;
      const kind =
        /^\d/.test(first) === /^\d/.test(last) && first === first.toUpperCase() && last === last.toUpperCase();
      const singular = word.toLowerCase().replace(/ies$/, "y").replace(/ices$/, "ix").replace(/s$/, "");
      const headings = page.headings.filter((heading) =>
        new RegExp(`^${singular}\\s+[A-Z\\d]`, "i").test(heading.text),
      );
      // Without such headings the words speak of something else.
      if (!kind || headings.length < 2 || orderOf(first) >= orderOf(last)) continue;
      // A plan that was, or that is not this one.
      if (/\b(?:was|were|used to|formerly|last year|old plan|previous\w*|if|would)\b/i.test(masked)) continue;
      const start = from + match.index;
      yield {
        from: start,
        to: start + text.length,
        claim: { kind: "heading-range", word: singular, from: first, to: last },
        strength: "firm",
      };
    }
  }
}

function orderOf(label: string): number {
  return /^\d/.test(label) ? Number(label) : label.charCodeAt(0);
}
