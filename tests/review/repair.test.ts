import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { review } from "../../src/app/review.ts";
import { lineToAdd } from "../../src/review/repair.ts";
import { git, repositoryWith } from "../cli/run.ts";

const at = (startLine: number, startColumn: number, text: string) => ({
  path: "requirements.txt",
  range: { startLine, startColumn, endLine: startLine, endColumn: startColumn },
  text,
});

test.each([
  [[at(2, 14, "\nhttpx")], "add the line `httpx` after `requirements.txt:2`"],
  [[at(3, 1, "httpx\n")], "add the line `httpx` before `requirements.txt:3`"],
  [[at(3, 9, ', "httpx"')], 'write `, "httpx"` in `requirements.txt:3`, column 9'],
  [[at(3, 1, "a\nb\n")], undefined],
  [[at(3, 1, "a\n"), at(4, 1, "b\n")], undefined],
  [[{ ...at(3, 1, "a"), range: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 4 } }], undefined],
  [[], undefined],
])("the line to add, said in words (%#)", (edits, words) => {
  expect(lineToAdd(edits)).toBe(words);
});

const TEST = "from starlette.testclient import TestClient\n\n\ndef test_it():\n    assert TestClient\n";

/** A branch that adds a test which needs httpx, with the manifest as it becomes. */
function branch(manifest: string): string {
  const root = repositoryWith({
    "requirements.txt": "starlette==0.40.0\n",
    "requirements-test.txt": "-r requirements.txt\npytest==9.0.3\n",
    "app.py": "import starlette\n",
  });
  git(root, "checkout", "-q", "-b", "new-test");
  writeFileSync(join(root, "requirements-test.txt"), manifest);
  writeFileSync(join(root, "test_it.py"), TEST);
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "a test");
  return root;
}

async function commentsOn(root: string) {
  const result = await review({ root, base: "main", cache: false });
  if (result.kind !== "done") throw new Error(result.kind);
  return result.review.comments.filter(({ about }) => about === "deps/missing-for-tests");
}

test("a missing test dependency is a suggestion where the change shows the manifest", async () => {
  const [comment, ...others] = await commentsOn(branch("-r requirements.txt\npytest==9.0.3\npytest-cov==6.0.0\n"));
  expect(others).toEqual([]);
  expect(comment?.anchor).toMatchObject({ path: "requirements-test.txt", side: "RIGHT" });
  expect(comment?.suggestion?.at(-1)).toBe("httpx");
  expect(comment?.text).toContain("httpx");
});

test("else the comment stands beside the import and names the line to add", async () => {
  const [comment, ...others] = await commentsOn(branch("-r requirements.txt\npytest==9.0.3\n"));
  expect(others).toEqual([]);
  expect(comment?.anchor.path).toBe("test_it.py");
  expect(comment?.suggestion).toBeUndefined();
  expect(comment?.recommendation).toContain("add the line `httpx` after `requirements-test.txt:2`");
});
