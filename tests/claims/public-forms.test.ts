/** Forms of claims that public reports use, each in a text of our own: what is said of them, and what is not. */
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { readFileSync } from "node:fs";
import { assay, repositoryWith, scratch } from "../cli/run.ts";

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

/** Verdicts of one document, as `line kind verdict`. */
function verdictsOf(text: string): readonly string[] {
  const root = repositoryWith({ ...FILES, "docs/page.md": `# Page\n\n${text}\n` });
  const output = join(scratch(), "forms.json");
  assay(["verify", "docs/page.md", "-C", root, "--format", "json", "--output", output]);
  const { claims = [] } = JSON.parse(readFileSync(output, "utf8")) as Audit;
  return claims
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

test("a document in docs/ is not about the code that lies below docs/", () => {
  expect(verdictsOf("See `mail.py:1`.")).toEqual(["1 path ambiguous"]);
});
