/** The body of `POST /repos/{owner}/{repo}/pulls/{number}/reviews`, as GitHub documents it. */
import type { Review, ReviewComment } from "../../review/types.ts";
import { commentBody, item, keysIn, REVIEW_MARK, summaryBody } from "./body.ts";

export interface GithubComment {
  readonly path: string;
  readonly body: string;
  readonly line: number;
  readonly side: "RIGHT" | "LEFT";
  readonly start_line?: number;
  readonly start_side?: "RIGHT" | "LEFT";
}
export interface GithubReview {
  readonly commit_id: string;
  readonly event: "COMMENT";
  readonly body: string;
  readonly comments: readonly GithubComment[];
}

export function githubReview(review: Review): GithubReview {
  return {
    commit_id: review.head,
    event: "COMMENT",
    body: summaryBody(review),
    comments: review.comments.map((comment) => githubComment(comment, review.prefix)),
  };
}

export function githubComment(comment: ReviewComment, prefix: string): GithubComment {
  const { path, side, startLine, endLine } = comment.anchor;
  return {
    path: `${prefix}${path}`,
    body: commentBody(comment),
    line: endLine,
    side,
    // GitHub refuses a start that is not above the line.
    ...(startLine < endLine ? { start_line: startLine, start_side: side } : {}),
  };
}

export function renderReviewGithub(review: Review): string {
  return `${JSON.stringify(githubReview(review), null, 2)}\n`;
}

/** The review as something to send: see `Posting` in host/github.ts. */
export function githubPosting(review: Review) {
  const placed = review.comments.map((comment) => ({
    keys: comment.keys,
    comment: githubComment(comment, review.prefix),
    entry: item(comment),
  }));
  return {
    head: review.head,
    isSilent: [review.weakened, review.rest, review.comments, review.incomplete].every(({ length }) => length === 0),
    comments: placed,
    summary: (unplaced: readonly { readonly keys: readonly string[] }[]): string => {
      const lines = placed.filter(({ keys }) => unplaced.some((one) => one.keys === keys)).map(({ entry }) => entry);
      return summaryBody(review, lines.length === 0 ? [] : [`### GitHub could not place these\n\n${lines.join("\n")}`]);
    },
    further: (count: number): string =>
      `**Assay** has ${count === 1 ? "a new comment" : `${count} new comments`}; the summary above is up to date.`,
    keysIn,
    isSummary: (body: string): boolean => body.includes(REVIEW_MARK),
  };
}
