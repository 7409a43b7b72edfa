/** Sending a review to a strict GitHub: nothing twice, nothing lost. */
import { describe, expect, onTestFinished, test } from "vitest";
import { githubPosting } from "../../src/report/review/github.ts";
import { keysIn } from "../../src/report/review/body.ts";
import { postReview } from "../../src/host/github.ts";
import { anchorOf, parseDiff } from "../../src/review/diff.ts";
import type { Review, ReviewComment } from "../../src/review/types.ts";
import { FakeGithub, TOKEN, type GithubOptions } from "./github-server.ts";

const HEAD = "b".repeat(40);
const DIFF = `diff --git a/app.py b/app.py
--- a/app.py
+++ b/app.py
@@ -1,3 +1,6 @@
 one
+two
+three
+four
 five
 six
`;

function comment(line: number, text = `Something is wrong in line ${line}`): ReviewComment {
  const [file] = parseDiff(DIFF);
  const anchor = file === undefined ? undefined : anchorOf(file, line, line);
  return {
    keys: [`${line}`.padStart(16, "0")],
    severity: "medium",
    about: "process/no-timeout",
    text,
    recommendation: "Do it in another way.",
    detail: [],
    location: { path: "app.py", line },
    anchor: anchor ?? { path: "app.py", side: "RIGHT", startLine: line, endLine: line },
  };
}

function reviewOf(comments: readonly ReviewComment[], more: Partial<Review> = {}): Review {
  return {
    base: "a".repeat(40),
    head: HEAD,
    prefix: "",
    changed: { files: 1, added: 3, deleted: 0 },
    counts: { introduced: comments.length, fixed: 0, unchanged: 0 },
    weakened: [],
    comments,
    rest: [],
    dependencies: [],
    incomplete: [],
    ...more,
  };
}

type Finished = typeof onTestFinished;

async function started(finished: Finished, options: Partial<GithubOptions> = {}) {
  const fake = new FakeGithub({ head: HEAD, diff: DIFF, ...options });
  finished(() => fake.stop());
  const apiUrl = await fake.start();
  const post = (review: Review, token = TOKEN) =>
    postReview(githubPosting(review), { apiUrl, token, owner: "example", repo: "app", number: 7 });
  return { fake, post };
}

// At once, as most of the time is spent waiting as GitHub asks for.
describe.concurrent("posting", () => {
  test("one review with its comments; a second run repeats nothing", async ({ onTestFinished: finished }) => {
    const { fake, post } = await started(finished);
    const review = reviewOf([comment(2), comment(3)]);
    expect(await post(review)).toEqual({ kind: "posted", written: 2, updated: 0, kept: 0, unplaced: 0 });
    expect(fake.reviews).toHaveLength(1);
    expect(await post(review)).toEqual({ kind: "posted", written: 0, updated: 0, kept: 2, unplaced: 0 });
    expect(fake.comments).toHaveLength(2);
    expect(fake.reviews).toHaveLength(1);
  }, 60_000);

  test("a new finding joins, a changed text is brought up to date, a resolved comment is left alone", async ({
    onTestFinished: finished,
  }) => {
    const { fake, post } = await started(finished);
    await post(reviewOf([comment(2), comment(3)]));
    const [first, second] = fake.comments;
    if (first === undefined || second === undefined) throw new Error("two comments");
    second.resolved = true;
    const result = await post(reviewOf([comment(2, "It is worse now"), comment(3, "It is worse now"), comment(4)]));
    expect(result).toEqual({ kind: "posted", written: 1, updated: 1, kept: 2, unplaced: 0 });
    expect(first.body).toContain("It is worse now");
    expect(second.body).not.toContain("It is worse now");
    expect(fake.comments).toHaveLength(3);
    // The summary is the old one, brought up to date.
    expect(fake.reviews[0]?.body).toContain("3 findings introduced");
  }, 60_000);

  test("one place that GitHub refuses: the others are written, and it stands in the summary", async ({
    onTestFinished: finished,
  }) => {
    const { fake, post } = await started(finished, { refusedLines: [3] });
    expect(await post(reviewOf([comment(2), comment(3), comment(4)]))).toEqual({
      kind: "posted",
      written: 2,
      updated: 0,
      kept: 0,
      unplaced: 1,
    });
    expect(fake.comments.map(({ line }) => line)).toEqual([2, 4]);
    expect(fake.reviews).toHaveLength(1);
    expect(fake.reviews[0]?.body).toContain("Something is wrong in line 3");
  }, 60_000);

  test("a mark in somebody else's comment hides nothing", async ({ onTestFinished: finished }) => {
    const { fake, post } = await started(finished);
    const hostile = githubPosting(reviewOf([comment(2)])).comments[0]?.comment.body ?? "";
    fake.add(hostile, "mallory");
    expect(await post(reviewOf([comment(2)]))).toMatchObject({ kind: "posted", written: 1 });
  }, 60_000);

  test("too quick once: waited for, and written", async ({ onTestFinished: finished }) => {
    const { fake, post } = await started(finished, { secondaryLimits: 1 });
    expect(await post(reviewOf([comment(2)]))).toMatchObject({ kind: "posted", written: 1 });
    expect(fake.comments).toHaveLength(1);
  }, 60_000);

  test("nothing found, nothing written", async ({ onTestFinished: finished }) => {
    const { fake, post } = await started(finished);
    expect(await post(reviewOf([]))).toMatchObject({ kind: "posted", written: 0 });
    expect(fake.reviews).toHaveLength(0);
  }, 60_000);
});

describe.concurrent("refused, with a reason that says what to do", () => {
  test.for<[string, Partial<GithubOptions>, string, RegExp]>([
    ["a fork's token", { readOnly: true }, TOKEN, /pull-requests: write/],
    ["a wrong token", {}, "other", /does not accept the token/],
    ["no such pull request", { status: 404 }, TOKEN, /is not there/],
    ["too large", { status: 406 }, TOKEN, /too large/],
    ["another head", { head: "c".repeat(40) }, TOKEN, /check out the pull request's head/],
  ])("%s", { timeout: 60_000 }, async ([, options, token, reason], { onTestFinished: finished }) => {
    const { post } = await started(finished, options);
    const result = await post(reviewOf([comment(2)]), token);
    expect(result).toEqual({ kind: "refused", reason: expect.stringMatching(reason) });
  });

  test("nobody there", async () => {
    const to = { apiUrl: "http://127.0.0.1:9", token: TOKEN, owner: "example", repo: "app", number: 7 };
    expect(await postReview(githubPosting(reviewOf([comment(2)])), to)).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/cannot be reached/),
    });
  }, 120_000);
});

test("marks survive what keys may hold", () => {
  const keys = ["0123456789abcdef", "review/new-suppression:a b-->c.py x -- y", "ü"];
  const { comments } = githubPosting(reviewOf([{ ...comment(2), keys }]));
  expect(keysIn(comments[0]?.comment.body ?? "")).toEqual(keys);
});
