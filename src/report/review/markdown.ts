/** A review as one Markdown document: the summary, then every comment with its place. */
import type { Review } from "../../review/types.ts";
import { code } from "../markdown/syntax.ts";
import { commentBody, REVIEW_MARK, summaryBody } from "./body.ts";

export function renderReviewMarkdown(review: Review): string {
  const summary = summaryBody(review).replace(REVIEW_MARK, "").trimEnd();
  const comments = review.comments.map((comment) => {
    const { path, startLine, endLine, side } = comment.anchor;
    const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
    const where = side === "LEFT" ? " (deleted)" : "";
    return `### ${code(`${path}:${lines}`)}${where}\n\n${commentBody(comment).replaceAll(/\n*<!-- assay:[^>]*-->/g, "")}`;
  });
  return `${["# Review", summary, ...(comments.length === 0 ? [] : ["## Comments", ...comments])].join("\n\n")}\n`;
}
