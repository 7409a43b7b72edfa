/** The tree of shell text, and that no text at all makes the parser throw or hang. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { nodesOf, parseShell } from "../../src/facts/manifests/shell-tree.ts";
import type { ShellNode } from "../../src/facts/manifests/shell-tree.ts";

function kinds(text: string): string | undefined {
  const tree = parseShell(text);
  return tree === undefined ? undefined : show(tree);
}

function show(node: ShellNode): string {
  switch (node.kind) {
    case "simple":
      return node.words.map((word) => word.text).join(" ");
    case "pipe":
      return `${node.negated ? "!" : ""}(${node.parts.map(show).join(" | ")})`;
    case "chain":
      return `(${show(node.first)}${node.rest.map((link) => ` ${link.operator} ${show(link.node)}`).join("")})`;
    case "list":
      return node.items.map((item) => `${show(item.node)}${item.background ? " &" : ""}`).join("; ");
    case "group":
    case "subshell":
      return `${node.kind}{${show(node.body)}}`;
    case "if":
      return `if{${node.branches.map(({ condition, body }) => `${show(condition)} ? ${show(body)}`).join(" : ")}${node.otherwise === undefined ? "" : ` : ${show(node.otherwise)}`}}`;
    case "loop":
      return `loop{${node.condition === undefined ? "" : `${show(node.condition)} ? `}${show(node.body)}}`;
    case "case":
      return `case{${node.bodies.map(show).join(" , ")}}`;
    case "function":
      return `function ${node.name}{${show(node.body)}}`;
  }
}

test.each([
  ["a b; c & d", "a b; c &; d"],
  ["a && b || c", "(a && b || c)"],
  ["a |& tee x", "(a | tee x)"],
  ["! a | tee 'x y'", "!(a | tee x y)"],
  ["if a; then b; elif c\nthen d; else e; fi; f", "if{a ? b : c ? d : e}; f"],
  ["for x in 1 2; do\n  a $x || exit 1 # why\ndone | sort", "(loop{(a $x || exit 1)} | sort)"],
  ["for ((i=0; i<3; i++)); do a; done", "loop{a}"],
  ["while read -r x; do a; done < <(find . -name '*.sh')", "loop{read -r x ? a}"],
  ["case $1 in a|b) c ;; (*) d; e;; esac", "case{c , d; e}"],
  ["f() { a; }\nfunction g { b; }\nf", "function f{group{a}}; function g{group{b}}; f"],
  ["(cd x && a) > log 2>&1", "subshell{(cd x && a)}"],
  ["cat <<EOF\nif then (\nEOF\na", "cat; a"],
  ["a \\\n  b # c\n# d\ne", "a b; e"],
  ["[[ a && ( b || c ) ]] && d", "([[ && d)"],
  ["files=(a b 'c)')\na", "files=(a b 'c)'); a"],
  ["a $(b | c) `d; e`", "a $(b | c) `d; e`"],
  ["echo ${{ matrix.a || 'b' }} && c", "(echo ${{ matrix.a || 'b' }} && c)"],
  ["if a; then b", undefined],
  ["a; }", undefined],
  ["", ""],
])("%s", (text, expected) => {
  expect(kinds(text)).toBe(expected);
});

test("any text: no exception, an end, and nodes that lie in it", () => {
  const piece = fc.constantFrom(
    "if ",
    "then ",
    "fi",
    ";",
    "\n",
    "&& ",
    "|| ",
    "| ",
    "& ",
    "(",
    ")",
    "{ ",
    "}",
    "'",
    '"',
    "$(",
    "`",
    "<<E\n",
    "E\n",
    "for ",
    "do ",
    "done ",
    "case x in ",
    "a) ",
    ";;",
    "esac",
    "a ",
    "b",
    "\\",
    "# c",
    "! ",
    "[[ ",
    " ]]",
    "((",
    "))",
    "${",
    ">x ",
    "2>&1 ",
    "f() ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 30 }).map((all) => all.join("")),
      ),
      (text) => {
        const tree = parseShell(text);
        if (tree === undefined) return;
        for (const { start, end } of nodesOf(tree)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeLessThanOrEqual(end);
        }
      },
    ),
    { numRuns: 3000 },
  );
});
