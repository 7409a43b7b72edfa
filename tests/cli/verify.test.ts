/** `assay verify` as a user runs it on a repository with a history: stamps, `--check`, `--at` and `--since`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assay, git, repositoryWith } from "./run.ts";

const STATUS = "# Status\n\nThe limit is in `app/limits.py:1`:\n\n```python\nLIMIT = 3\n```\n";
const REPORT = "# Audit of 2026-01-02\n\n## Findings\n\n`app/limits.py:1`:\n\n```python\nLIMIT = 3\n```\n";

/** Two commits: documents beside code that they quote rightly, then the code changes. */
function moved(files: Readonly<Record<string, string>>): string {
  const root = repositoryWith({ "app/__init__.py": "", "app/limits.py": "LIMIT = 3\n", ...files });
  git(root, "tag", "then");
  writeFileSync(join(root, "app/limits.py"), "LIMIT = 4\n");
  git(root, "commit", "-q", "-a", "-m", "raise the limit");
  return root;
}

test("a stamp says date, commit and verdicts, is replaced and never doubled, and keeps line endings", () => {
  const root = repositoryWith({
    "app/__init__.py": "",
    "app/limits.py": "LIMIT = 3\n",
    "STATUS.md": STATUS.replaceAll("\n", "\r\n"),
  });
  const path = join(root, "STATUS.md");
  expect(assay(["verify", "-C", root, "STATUS.md", "--stamp"]).code).toBe(0);
  const text = readFileSync(path, "utf8");
  expect(assay(["verify", "-C", root, "STATUS.md", "--stamp"]).code).toBe(0);
  expect(readFileSync(path, "utf8")).toBe(text);
  expect(text.match(/<!-- assay verify -->/g)).toHaveLength(1);
  expect(text).toContain(git(root, "rev-parse", "HEAD").slice(0, 12));
  expect(text).toMatch(/Verified on \d{4}-\d\d-\d\d by assay \S+ against commit `[\da-f]{12}`: 2 claims: 2 confirmed/);
  expect(text.replaceAll("\r\n", "")).not.toContain("\n");
});

test("a page with a stamp is still judged by today", () => {
  const root = repositoryWith({ "app/__init__.py": "", "app/limits.py": "LIMIT = 3\n", "STATUS.md": STATUS });
  assay(["verify", "-C", root, "STATUS.md", "--stamp"]);
  git(root, "commit", "-q", "-a", "-m", "stamp");
  expect(assay(["verify", "-C", root, "STATUS.md", "--check"]).code).toBe(0);
  writeFileSync(join(root, "app/limits.py"), "LIMIT = 4\n");
  const { code, stdout } = assay(["verify", "-C", root, "STATUS.md"]);
  expect(stdout).toContain("CHANGED");
  expect(stdout).not.toContain("when written");
  expect(code).toBe(1);
  expect(assay(["verify", "-C", root, "STATUS.md", "--check"]).code).toBe(1);
});

test("a dated report has two columns: what went stale since is no mistake of its author, but --check fails", () => {
  const root = moved({ "docs/audit-2026-01-02.md": REPORT });
  const plain = assay(["verify", "-C", root, "docs/audit-2026-01-02.md"]);
  expect(plain.stdout).toContain("when written:");
  expect(plain.stdout).toContain("today:");
  expect(plain.code).toBe(0);
  expect(assay(["verify", "-C", root, "docs/audit-2026-01-02.md", "--check"]).code).toBe(1);
});

test("--since names the commit after which a claim is no longer so", () => {
  const root = moved({ "docs/audit-2026-01-02.md": REPORT });
  const { stdout } = assay(["verify", "-C", root, "docs/audit-2026-01-02.md", "--since"]);
  expect(stdout).toContain(git(root, "rev-parse", "HEAD").slice(0, 7));
});

test("--at judges by a commit", () => {
  const root = moved({ "STATUS.md": STATUS });
  expect(assay(["verify", "-C", root, "STATUS.md"]).code).toBe(1);
  expect(assay(["verify", "-C", root, "STATUS.md", "--at", "then"]).code).toBe(0);
  expect(assay(["verify", "-C", root, "STATUS.md", "--at", "never"])).toMatchObject({ code: 2 });
});
