/** The quick reader against the grammar: whatever it reads, it reads as tree-sitter does. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readByGrammar } from "../../src/syntax/python.ts";
import { readQuickly } from "../../src/syntax/quick/statements.ts";
import type { PyNode } from "../../src/syntax/python-tree.ts";
import { loadPython } from "./python-summary-support.ts";

const FILE = new URL("python-quick.txt", import.meta.url);

/** Texts between lines of `---`; the first line of a text may be `# unsure`: then the grammar has to be asked. */
const CASES = readFileSync(FILE, "utf8")
  .split(/^---\n/mu)
  .map((text) => text.replace(/\n$/u, ""));

/** Every node as `field:type[start-end]`, nested. */
function outline(node: PyNode): string {
  const own = `${node.field}:${node.type}[${node.start}-${node.end}]`;
  return node.children.length === 0 ? own : `${own}(${node.children.map(outline).join(" ")})`;
}

function isLinked(node: PyNode): boolean {
  return node.children.every((child) => child.parent === node && isLinked(child));
}

beforeAll(loadPython);

describe("the quick reader of Python", () => {
  it.each(CASES.filter((text) => !text.startsWith("# unsure")))("reads as the grammar does: %j", (text) => {
    const quick = readQuickly(text);
    const grammar = readByGrammar(text);
    expect(grammar.errors).toEqual([]);
    expect(quick && outline(quick)).toBe(outline(grammar.root));
    expect(quick && isLinked(quick)).toBe(true);
  });

  it.each(CASES.filter((text) => text.startsWith("# unsure")))("leaves to the grammar: %j", (text) => {
    expect(readQuickly(text)).toBeUndefined();
  });

  it("never reads what the grammar refuses, and nothing otherwise", () => {
    const words =
      "a b.c f(x) 'text' f'{a}b' 1 2.5 [ ] ( ) { } , : = == + - not in is if else for lambda yield await and or := . ; -> pass return del import from as with def class";
    const tokens = fc.constantFrom(...words.split(" "), "\n", "\n    ", "# note\n");
    let read = 0;
    fc.assert(
      fc.property(fc.array(tokens, { maxLength: 12 }), (parts) => {
        const text = parts.join(" ").replaceAll("\n ", "\n");
        const quick = readQuickly(text);
        if (quick === undefined) return;
        read += 1;
        const grammar = readByGrammar(text);
        expect(grammar.errors).toEqual([]);
        expect(outline(quick)).toBe(outline(grammar.root));
      }),
      { numRuns: Number(process.env["ASSAY_FUZZ_RUNS"] ?? 3000) },
    );
    expect(read).toBeGreaterThan(50);
  });

  it("never reads what the grammar refuses when a well-formed text is cut or changed", () => {
    const plain = CASES.filter((text) => !text.startsWith("# unsure"));
    // No line break (a line in brackets that stands further left than its block is an error to the grammar, not to Python) and
    // no star (in brackets the grammar is ambiguous about what it belongs to).
    const change = fc.record({
      text: fc.constantFrom(...plain),
      at: fc.nat(200),
      length: fc.nat(3),
      insert: fc.constantFrom(
        "",
        " ",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "=",
        '"',
        "'",
        "#",
        "if ",
        "not ",
        "\\",
        ".",
      ),
    });
    fc.assert(
      fc.property(change, ({ text, at, length, insert }) => {
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + insert + text.slice(place + length);
        const quick = readQuickly(changed);
        if (quick === undefined) return;
        const grammar = readByGrammar(changed);
        expect(grammar.errors).toEqual([]);
        expect(outline(quick)).toBe(outline(grammar.root));
      }),
      { numRuns: Number(process.env["ASSAY_FUZZ_RUNS"] ?? 3000) },
    );
  });

  it("takes numbers of any length in linear time", () => {
    expect(readQuickly(`x = ${"1234567890".repeat(2000)}x`)).toBeUndefined();
  });
});
