/** The text of one comment and of the summary, in GitHub's Markdown, with the marks by which a later run finds them again. */
import type { Point, Review, ReviewComment } from "../../review/types.ts";
import { sentence } from "../markdown/syntax.ts";
import { count, thousands } from "../text.ts";

/** GitHub refuses more than 65,536 characters; the rest is counted. */
const MOST_CHARACTERS = 60_000;
const MOST_DETAILS = 30;

/** Marks the summary. */
export const REVIEW_MARK = "<!-- assay:review -->";

/** Marks a comment: keys of a few words, safe inside an HTML comment. */
export function markOf(keys: readonly string[]): string {
  return `<!-- assay:keys ${keys.map(encodeURIComponent).join(" ").replaceAll("--", "%2D%2D")} -->`;
}

/** The keys of a comment that an earlier run wrote; none for anybody else's. */
export function keysIn(body: string): readonly string[] {
  const match = /<!-- assay:keys ([^>]*?) -->/.exec(body);
  if (match === null) return [];
  return (match[1] ?? "").split(" ").map((key) => {
    try {
      return decodeURIComponent(key);
    } catch {
      return key;
    }
  });
}

export function commentBody(comment: ReviewComment): string {
  const { severity, text, recommendation, suggestion, keys } = comment;
  const parts = [
    `**${severity}** · ${sentence(text)}`,
    sentence(recommendation),
    ...(suggestion === undefined ? [] : [suggestionBlock(suggestion)]),
    ...details(comment.detail),
    `<sub>${footer(comment)}</sub>`,
    markOf(keys),
  ];
  return clipped(parts.filter((part) => part !== "").join("\n\n"));
}

/** With the command that shows the evidence again. */
function footer({ about, keys, anchor }: ReviewComment): string {
  const [key = ""] = keys;
  const again = about.startsWith("claims/") ? `assay verify ${anchor.path}` : `assay explain ${key}`;
  const isFinding = /^[0-9a-f]{16}/.test(key);
  return `Assay · ${sentence(isFinding ? `\`${about}\` · \`${again}\`` : `\`${about}\``)}`;
}

/** A fence longer than any in the text, so that nothing of the repository can end it. */
export function suggestionBlock(lines: readonly string[]): string {
  const longest = Math.max(0, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return [`${fence}suggestion`, ...lines, fence].join("\n");
}

function details(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MOST_DETAILS).map((line) => `- ${sentence(line)}`);
  const more = lines.length - shown.length;
  if (more > 0) shown.push(`- and ${thousands(more)} more`);
  return [`<details><summary>Evidence</summary>\n\n${shown.join("\n")}\n\n</details>`];
}

/** The summary of the review. Nothing that was found is missing from it: what has no comment stands here. */
export function summaryBody(review: Review, extra: readonly string[] = []): string {
  const { counts, changed, comments, weakened, rest, dependencies, incomplete } = review;
  const found = comments.length + rest.length;
  const head = [
    `**Assay** reviewed ${count(changed.files, "changed files")} (+${thousands(changed.added)} −${thousands(changed.deleted)}), ${review.base.slice(0, 12)}…${review.head.slice(0, 12)}.`,
    found === 0 && weakened.length === 0
      ? "Nothing to say: the change introduces no finding and weakens no guard."
      : `${count(counts.introduced, "findings")} introduced, ${thousands(counts.fixed)} fixed, ${thousands(counts.unchanged)} there before and not repeated.`,
  ];
  const parts = [
    head.join("\n"),
    ...section("Protection that this change weakens", weakened.map(item)),
    ...section("Not beside a line of this change", rest.map(item)),
    ...section(
      "Dependencies",
      dependencies.map((line) => `- ${sentence(line)}`),
    ),
    ...section(
      "Not examined",
      incomplete.map((line) => `- ${sentence(line)}`),
    ),
    ...extra,
    REVIEW_MARK,
  ];
  return clipped(parts.join("\n\n"));
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`### ${title}\n\n${lines.join("\n")}`];

export function item({ severity, location, text, recommendation }: Point): string {
  return `- **${severity}** ${sentence(`\`${location.path}:${location.line}\``)} ${sentence(text)} ${sentence(recommendation)}`;
}

/** Cut between lines; the mark at the end stays, and so does a fence's end. */
function clipped(body: string): string {
  if (body.length <= MOST_CHARACTERS) return body;
  const mark = body.slice(body.lastIndexOf("<!-- assay:"));
  const kept = body.slice(0, MOST_CHARACTERS - mark.length - 100);
  const lines = kept.slice(0, kept.lastIndexOf("\n")).split("\n");
  const left = body.split("\n").length - lines.length;
  return `${lines.join("\n")}\n\n… ${thousands(left)} more lines: \`assay review\` prints them all.\n\n${mark}`;
}
