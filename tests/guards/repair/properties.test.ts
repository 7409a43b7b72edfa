/** Whatever a repair does, the text still parses, its lines end as before, and only what it plans is touched. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { applySpans, spansOf } from "../../../src/fix/spans.ts";
import { editsOf, patchOf } from "../../../src/guards/repair/diff.ts";
import { readScript } from "../../../src/guards/infer/script.ts";
import { guardOf, repaired, repairsOf } from "./support.ts";

const LOOPS = [
  "for node in tree.body:",
  "for node in ast.iter_child_nodes(tree):",
  "for node in ast.walk(tree):",
] as const;
const TESTS = [
  "node.module in BAD",
  "node.module and node.module.startswith(BAD)",
  "(node.module or '') == BAD",
  "node.level == 0 and is_bad(node.module)",
  "not is_bad(node.module)",
] as const;
const HANDLERS = [
  "except SyntaxError:\n            continue",
  "except (SyntaxError, ValueError) as e: continue",
  "except Exception:\n            pass",
] as const;
const ACTIONS = ['found.append(f"{path}: {node.module}")', "yield node.module", "names = [node.module]"] as const;

const script = fc
  .record({
    before: fc.array(fc.constantFrom("# note", "X = 1", "", "\u00e9 = 'ü'", "def f():\n    pass"), { maxLength: 5 }),
    loop: fc.constantFrom(...LOOPS),
    test: fc.constantFrom(...TESTS),
    handler: fc.constantFrom(...HANDLERS),
    action: fc.constantFrom(...ACTIONS),
    eol: fc.constantFrom("\n", "\r\n"),
    mark: fc.constantFrom("", "\uFEFF"),
    isOpen: fc.boolean(),
  })
  .map(({ before, loop, test: condition, handler, action, eol, mark, isOpen }) => {
    const text = `import ast
${before.join("\n")}
def problems(paths, found):
    for path in paths:
        try:
            tree = ast.parse(path.read_bytes())
        ${handler}
        ${loop}
            if isinstance(node, ast.ImportFrom) and ${condition}:
                ${action}
${before.join("\n")}
LAST = 1${isOpen ? "" : "\n"}`;
    return mark + text.replaceAll("\n", eol);
  });

function kept(whole: string): readonly string[] {
  return whole
    .split(/\r?\n/)
    .filter((line) => /^(?:# note|X = 1|é = 'ü'|def f|LAST|def problems|\s+for path)/.test(line));
}

const MISSED = ["function", "from parent", "relative", "syntax error"];

test("the repaired text parses, and keeps line endings, byte order mark and what is not planned", () => {
  let repairs = 0;
  fc.assert(
    fc.property(script, (text) => {
      const after = repaired(text, MISSED);
      if (after === undefined) return;
      repairs += 1;
      const tree = readScript("a.py", after.replace(/^\uFEFF/, ""));
      expect(tree?.nodes.filter(({ type }) => type === "ERROR" || type === "MISSING")).toEqual([]);
      expect(after.startsWith("\uFEFF")).toBe(text.startsWith("\uFEFF"));
      expect(/(?<!\r)\n/.test(after)).toBe(!text.includes("\r"));
      expect(after.endsWith("\n")).toBe(text.endsWith("\n"));
      // Lines outside of the planned places are there as before, in their order.
      expect(kept(after)).toEqual(kept(text));
    }),
  );
  expect(repairs).toBeGreaterThan(50);
});

test("the edits make the repaired text", () => {
  fc.assert(
    fc.property(script, (text) => {
      const files = { "tools/check.py": text };
      for (const { files: changes } of repairsOf(guardOf("python tools/check.py", files), MISSED, files)) {
        for (const change of changes) {
          const spans = spansOf(change.path, change.before, editsOf(change));
          expect(spans).toBeDefined();
          expect(applySpans(change.before, spans ?? [])).toBe(change.after);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("git applies the patch, byte for byte", () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-repair-"));
  try {
    const line = fc.constantFrom("a\n", "b\r\n", "\n", "ü\n", "\\ No\n");
    const text = fc
      .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("", "end"))
      .map(([all, end]) => all.join("") + end);
    fc.assert(
      fc.property(text, text, (before, after) => {
        if (before === after || before === "" || after === "") return;
        writeFileSync(join(folder, "a b.py"), before);
        writeFileSync(join(folder, "p.diff"), patchOf([{ path: "a b.py", before, after }]));
        execFileSync("git", ["apply", "p.diff"], { cwd: folder, stdio: "pipe" });
        expect(readFileSync(join(folder, "a b.py"), "utf8")).toBe(after);
      }),
      { numRuns: 30 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("any text", () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void repaired(text, ["*"])));
});
