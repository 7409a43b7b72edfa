/** The pull request that added the audit to the example, reviewed: exactly what a careful reviewer says of it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { review } from "../../src/app/review.ts";
import type { ReviewComment } from "../../src/review/types.ts";
import { GITHUB_REVIEW } from "../report/shapes.ts";
import { githubReview } from "../../src/report/review/github.ts";

const EXAMPLE = join(import.meta.dirname, "..", "..", "examples", "media-platform");
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "assay-review-example-"));
  cpSync(EXAMPLE, root, { recursive: true });
  git("init", "-q", "-b", "main");
  git("apply", "-R", "patches/audit-pr.patch");
  git("add", "-A");
  git("commit", "-qm", "before");
  git("checkout", "-qb", "audit");
  git("apply", "patches/audit-pr.patch");
  git("add", "-A");
  git("commit", "-qm", "audit");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function git(...args: string[]): void {
  execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", ...args], { cwd: root });
}

test("the audit's advice, its boundary, the range of headings, and httpx", async () => {
  const result = await review({ root, base: "main", cache: false });
  if (result.kind !== "done") throw new Error(result.kind);
  const { comments, weakened, rest, incomplete } = result.review;
  expect({ weakened, rest, incomplete }).toEqual({ weakened: [], rest: [], incomplete: [] });
  const audit = "docs/development/repository-audit-2026-04-26.md";
  const status = "docs/development/current-status-and-next-steps.md";
  expect(comments.map(({ severity, about, anchor }) => `${severity} ${about} ${anchor.path}:${anchor.endLine}`)).toEqual([
    `medium claims/missing ${status}:36`,
    `medium claims/redundant ${audit}:23`,
    `medium claims/incomplete ${audit}:31`,
    `medium claims/overstated ${audit}:43`,
    `low docs/plain-path ${status}:41`,
    `low review/still-open ${audit}:37`,
  ]);
  const texts = comments.map(({ text, recommendation }) => `${text} ${recommendation}`);
  expect(texts[0]).toContain("there is no D");
  expect(texts[1]).toMatch(/timeout \(line 33\) and captured output \(line 31\).*train, evaluate, deploy, loop/);
  expect(texts[2]).toMatch(/render\.py:53 lacks timeout and captured output/);
  expect(texts[3]).toContain("services/feed/app.py:40");
  expect(texts[5]).toContain("add the line `httpx` after `security_platform/requirements-test.txt:2`");
  expect(comments[0]?.suggestion).toEqual([
    "Priority A-C are worked on in this order and reviewed at the end of each month.",
  ]);
  expect(comments[4]).toMatchObject({
    anchor: { startLine: 40, endLine: 41 },
    suggestion: [
      "- [`docs/development/repository-audit-2026-04-26.md`](repository-audit-2026-04-26.md)",
      "- [`docs/security/full-repo-audit-2026-04-24.md`](../security/full-repo-audit-2026-04-24.md)",
    ],
  });
  expect(GITHUB_REVIEW.safeParse(githubReview(result.review)).error?.issues).toBeUndefined();
}, 120_000);

test("the suggestion, accepted, is gone from the next review, and the others are as they were", async () => {
  const before = await commentsOf();
  const suggested = before.filter(({ suggestion }) => suggestion !== undefined);
  expect(suggested).toHaveLength(2);
  for (const { anchor, suggestion = [] } of suggested) {
    const path = join(root, anchor.path);
    const lines = readFileSync(path, "utf8").split("\n");
    lines.splice(anchor.startLine - 1, anchor.endLine - anchor.startLine + 1, ...suggestion);
    writeFileSync(path, lines.join("\n"));
  }
  git("commit", "-qam", "accepted");
  const after = await commentsOf();
  expect(after.map(({ keys }) => keys)).toEqual(
    before.filter(({ suggestion }) => suggestion === undefined).map(({ keys }) => keys),
  );
}, 240_000);

async function commentsOf(): Promise<readonly ReviewComment[]> {
  const result = await review({ root, base: "main", cache: false });
  if (result.kind !== "done") throw new Error(result.kind);
  return result.review.comments;
}
