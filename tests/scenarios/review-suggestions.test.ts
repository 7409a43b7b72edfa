/** Every suggestion of a review, accepted alone: its comment is gone, every other one stands as it was, and nothing else changed. */
import { rmSync, writeFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { review } from "../../src/app/review.ts";
import type { Review, ReviewComment } from "../../src/review/types.ts";
import { git, repositoryWith } from "../cli/run.ts";

const BASE = {
  "README.md": "# App\n",
  "docs/Guide.md": "# Guide\n\n## Set up\n",
  "docs/security/review.md": "# Review\n",
  "docs/development/notes.md": "# Notes\n",
  "docs/status.md": "# Status\n\n## References\n\nNone.\n\n## Priority A\n\nOne.\n\n## Priority B\n\nTwo.\n",
  "app/pyproject.toml": '[project]\nname = "app"\nversion = "1"\ndependencies = ["requests"]\n',
  "app/run.py": "import requests\n\n\ndef fetch(url):\n    return requests.get(url, timeout=3)\n",
  "app/serve.py": "VALUE = 1\n",
};

const CHANGE: Readonly<Record<string, string>> = {
  "README.md": "# App\n\nSee the [guide](docs/guide.md) and [setting up](docs/Guide.md#set-Up).\n",
  "docs/status.md":
    "# Status\n\nWork on Priority A-C is open.\n\n## References\n\n- `docs/security/review.md`\n- `docs/development/notes.md`\n\nNone.\n\n## Priority A\n\nOne.\n\n## Priority B\n\nTwo.\n",
  "app/pyproject.toml":
    '[project]\nname = "app"\nversion = "1"\ndependencies = ["requests"]\n\n[project.optional-dependencies]\ntest = ["pytest"]\n',
  "app/serve.py":
    'import asyncio\nimport subprocess\n\n\ndef build():\n    return subprocess.run(["make"], check=True, capture_output=True)\n\n\nasync def serve():\n    subprocess.run(["make", "serve"], check=True, timeout=5)\n    await asyncio.sleep(1)\n',
  "app/test_run.py":
    "import httpx\nfrom run import fetch\n\n\ndef test_fetch():\n    assert fetch is not None and httpx is not None\n",
};

let root: string;
let before: Review;

beforeAll(async () => {
  root = repositoryWith(BASE);
  git(root, "checkout", "-q", "-b", "change");
  for (const [path, text] of Object.entries(CHANGE)) writeFileSync(join(root, path), text);
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "change");
  before = await reviewed();
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function reviewed(): Promise<Review> {
  const result = await review({ root, base: "main", cache: false });
  if (result.kind !== "done") throw new Error(result.kind);
  return result.review;
}

/** As GitHub does it: the anchored lines, and no others, become the suggested ones. */
function accept({ anchor, suggestion = [] }: ReviewComment): void {
  const path = join(root, anchor.path);
  const lines = readFileSync(path, "utf8").split("\n");
  lines.splice(anchor.startLine - 1, anchor.endLine - anchor.startLine + 1, ...suggestion);
  writeFileSync(path, lines.join("\n"));
}

/** What a person reads of it, without the line that it stands at. */
const said = ({ comments, rest, weakened, dependencies, incomplete }: Review): readonly string[] =>
  [
    ...[...comments, ...rest, ...weakened].map(({ about, keys, location }) => `${about} ${location.path} ${keys.join()}`),
    ...dependencies,
    ...incomplete,
  ].toSorted();

describe("suggestions", () => {
  test("there is one for each of these", () => {
    const kinds = before.comments.filter(({ suggestion }) => suggestion !== undefined).map(({ about }) => about);
    expect(kinds.toSorted()).toEqual([
      "claims/missing",
      "claims/missing",
      "claims/missing",
      "docs/plain-path",
      "process/no-timeout",
    ]);
  });

  test("accepted alone, each takes its own comment away and nothing else", async () => {
    for (const comment of before.comments.filter(({ suggestion }) => suggestion !== undefined)) {
      accept(comment);
      expect(git(root, "diff", "--name-only").trim(), comment.text).toBe(comment.anchor.path);
      git(root, "commit", "-q", "-a", "-m", "accepted");
      const after = await reviewed();
      const gone = { ...before, comments: before.comments.filter((other) => other !== comment) };
      expect(said(after), comment.text).toEqual(said(gone));
      git(root, "reset", "-q", "--hard", "HEAD~1");
    }
  }, 240_000);
});
