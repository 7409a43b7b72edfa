/** Forms of claims that public reports use, each in a text of our own: what is said of them, and what is not. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { assay, git, repositoryWith, scratch } from "../cli/run.ts";

const CODE = [
  "import gate",
  "",
  "",
  "def charge(card, cents):",
  '    """One charge."""',
  "    if cents <= 0:",
  "        return None",
  "    if card is None:",
  "        return None",
  "    return gate.send(card, cents)",
  "",
  "",
  "def refund(card):",
  "    return gate.back(card)",
].join("\n");

const FILES = {
  "pay/__init__.py": "",
  "pay/charge.py": `${CODE}\n`,
  "docs/old/mail.py": "HOST = 1\n",
  "app/mail.py": "PORT = 2\n",
  "tests/unit/test_a.py": "def test_a(): pass\n",
  "tests/slow/test_b.py": "def test_b(): pass\n",
  "hooks/a/one.ts": "export const a = 1;\n",
  "hooks/b/two.ts": "export const b = 1;\n",
  "hooks/use.ts": "export const c = 1;\n",
};

function claimsOf(root: string, path: string): NonNullable<Audit["claims"]> {
  const output = join(scratch(), "forms.json");
  assay(["verify", path, "-C", root, "--format", "json", "--output", output]);
  return (JSON.parse(readFileSync(output, "utf8")) as Audit).claims ?? [];
}

/** Verdicts of one document, as `line kind verdict`. */
function verdictsOf(text: string): readonly string[] {
  const root = repositoryWith({ ...FILES, "docs/page.md": `# Page\n\n${text}\n` });
  return claimsOf(root, "docs/page.md")
    .filter(({ verdict }) => verdict.kind !== "unverifiable")
    .map(({ range, claim, verdict }) => `${range.startLine - 2} ${claim.kind} ${verdict.kind}`);
}

test("what is proposed below Fix is no quote, as a paragraph, in bold with a full stop, or as a column", () => {
  expect(verdictsOf("**Fix:** in `pay/charge.py:10` write `return gate.send(card, cents, limit)`.")).toEqual([
    "1 line confirmed",
  ]);
  expect(verdictsOf("**Fix.** In `pay/charge.py:10`: `LIMIT = 3` and `gate.back(card)`.")).toEqual([
    "1 line confirmed",
  ]);
  const row = "| Where | Fix |\n|---|---|\n| `pay/charge.py:4` | `return gate.back(card)` |";
  expect(verdictsOf(row)).toEqual(["3 line confirmed"]);
});

test("evidence in prose mentions names, it quotes none; a quote alone is one", () => {
  expect(verdictsOf("**Evidence:** `pay/charge.py` never logs, there is no `logger` and no `audit_log`.")).toEqual([
    "1 path confirmed",
  ]);
  expect(verdictsOf("**Evidence:** `gate.forward(card)` in `pay/charge.py:14`")).toEqual([
    "1 quote changed",
    "1 line confirmed",
  ]);
});

test("a quote is where the report says only if the place is beside it", () => {
  const apart = "`pay/charge.py:4` has no limit, and a caller of `gate.back(card)` has none either.";
  expect(verdictsOf(apart)).toEqual(["1 line confirmed", "1 quote confirmed"]);
  expect(verdictsOf("`pay/charge.py:13` sends it back: `return gate.back(card)`.")).toEqual([
    "1 line confirmed",
    "1 quote moved",
  ]);
});

const fence = (code: string): string => `At \`pay/charge.py:4\`:\n\n\`\`\`python\n${code}\n\`\`\``;

test("a fence may leave lines out and remark upon others; code that is not there is changed", () => {
  const short = "def charge(card, cents):\n    if cents <= 0:\n    return gate.send(card, cents)  # no limit!";
  expect(verdictsOf(fence(short))).toContain("4 quote confirmed");
  expect(verdictsOf(fence("def charge(card, cents):\n    return gate.send(cents, card)"))).toContain("4 quote changed");
  expect(verdictsOf(fence("def refund(card):\n    ...\n    return gate.send(card, cents)"))).toContain(
    "4 quote changed",
  );
});

test("a number of tests or hooks is no number of folders; 'all 4 files' are those of the text", () => {
  expect(verdictsOf("Total: 39 tests, all passing. There are 9 tests. The 7 hooks are typed.")).toEqual([]);
  expect(verdictsOf("`hooks/` has 7 hooks.")).toEqual(["1 path confirmed"]);
  expect(verdictsOf("It is one total of 41 faults in 4 files. All 4 files were read.")).toEqual([]);
});

test("a file that is said to be gone is not another one of its name", () => {
  expect(verdictsOf("`charge.py` was renamed, and deleted `app/mail.py`; `charge.py` gets a limit.")).toEqual([
    "1 path confirmed",
  ]);
});

test("a document in docs/ is not about the code that lies below docs/", () => {
  expect(verdictsOf("See `mail.py:1`.")).toEqual(["1 path ambiguous"]);
});

test("a place without back-ticks is one when exactly one file is meant", () => {
  expect(verdictsOf("It returns early (charge.py:6-7, again at pay/charge.py:9), see http://mail.py:80/x.")).toEqual([
    "1 line confirmed",
    "1 line confirmed",
  ]);
  expect(verdictsOf("It ends at charge.py:99; mail.py:1 and gone.py:3 and 10:30 are none.")).toEqual([
    "1 line missing",
  ]);
  expect(verdictsOf("`charge.py:4,13` and `charge.py:4,99`")).toEqual(["1 line confirmed", "1 line missing"]);
});

const table = (rows: string): string => `| File | Lines | Note |\n|---|---|---|\n${rows}`;

test("a column of lines counts the file of its row; some tests of a file are not all of them", () => {
  expect(verdictsOf(table("| `pay/charge.py` | 14 | long |\n| charge.py | 629 | |"))).toEqual([
    "3 path confirmed",
    "3 count confirmed",
    "4 count stale-count",
  ]);
  expect(verdictsOf(table("| `pay/charge.py`, `app/mail.py` | 600 | two |"))).toEqual([
    "3 path confirmed",
    "3 path confirmed",
  ]);
  // The file has a cell for itself; what the note names is another matter.
  expect(verdictsOf(table("| `pay/charge.py` | 629 | called by `app/mail.py` |"))).toContain("3 count stale-count");
  expect(verdictsOf("`tests/unit/test_a.py` (9 helper tests)")).toEqual(["1 path confirmed"]);
});

test("a state and a call beside a place are no quotes", () => {
  expect(verdictsOf("With `is_open=True` (`pay/charge.py:4`) it waits.")).toEqual(["1 line confirmed"]);
  expect(
    verdictsOf("| Call | Place |\n|---|---|\n| `db.select()` | `pay/charge.py:4` |").filter((one) =>
      / (?:moved|changed|missing)/.test(one),
    ),
  ).toEqual([]);
});

test("a report with a date in its head is judged by the commit that added it, a later line by the one that wrote it", () => {
  const head = "# Security audit\n\n**Audit date:** March 2, 2026\n\n## Findings\n\n";
  const root = repositoryWith({ ...FILES, "AUDIT.md": `${head}\`pay/charge.py\` has no limit.\n` });
  const added = git(root, "rev-parse", "HEAD").trim();
  const commit = (files: Readonly<Record<string, string>>): string => {
    for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", "more");
    return git(root, "rev-parse", "HEAD").trim();
  };
  const line = "`pay/limit.py` (2 lines) has it now.\n\nFix: add `tests/unit/test_b.py` for it.\n";
  const later = commit({
    "pay/limit.py": "A = 1\nB = 2\n",
    "AUDIT.md": `${head}\`pay/charge.py\` has no limit.\n\n${line}`,
  });
  commit({ "pay/limit.py": "A = 1\n", "tests/unit/test_b.py": "" });
  const told = claimsOf(root, "AUDIT.md").map(({ claim, verdict, whenWritten }) => [
    claim.kind,
    verdict.kind,
    whenWritten?.verdict.kind,
    whenWritten?.commit,
  ]);
  expect(told).toEqual([
    ["path", "confirmed", "confirmed", added],
    ["path", "confirmed", "confirmed", later],
    ["count", "stale-count", "confirmed", later],
    ["path", "confirmed", "unverifiable", added],
  ]);
  git(root, "mv", "AUDIT.md", "NOTES.md");
  writeFileSync(join(root, "NOTES.md"), `# Notes\n\nLast updated: 2026-03-02\n\n\`pay/charge.py\` has no limit.\n`);
  commit({});
  expect(claimsOf(root, "NOTES.md")[0]?.whenWritten).toBeUndefined();
});

test("a shallow clone does not know when a report was added: it is judged by today alone", () => {
  const report = "# Audit of 2026-03-02\n\n`pay/charge.py` has no limit.\n";
  const origin = repositoryWith({ ...FILES, "audit.md": report });
  git(origin, "commit", "-q", "--allow-empty", "-m", "more");
  expect(claimsOf(origin, "audit.md")[0]?.whenWritten).toBeDefined();
  const clone = join(scratch(), "shallow");
  git(origin, "clone", "-q", "--depth=1", `file://${origin}`, clone);
  const told = claimsOf(clone, "audit.md").map(({ verdict, whenWritten }) => [verdict.kind, whenWritten]);
  expect(told).toEqual([["confirmed", undefined]]);
});
